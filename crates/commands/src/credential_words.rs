//! What a credential is called.

use crate::api::CredentialKind;

impl CredentialKind {
    /// In the middle of a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Secret => "client secret",
            Self::Certificate => "certificate",
        }
    }
}
