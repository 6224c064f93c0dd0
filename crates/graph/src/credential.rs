use std::fmt;

use certificates::{Certificate, ClientCertificate};
use secrecy::{ExposeSecret, SecretString};

use crate::{KeyCredential, PasswordCredential};

/// What an application proves itself with.
#[derive(Clone)]
pub enum Credential {
    /// The value of a client secret.
    Secret(SecretString),
    /// A certificate with its private key.
    Certificate(ClientCertificate),
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(_) => f.write_str("Secret"),
            Self::Certificate(certificate) => f.debug_tuple("Certificate").field(certificate).finish(),
        }
    }
}

impl Credential {
    /// What it is known by.
    pub fn mark(&self) -> Mark {
        match self {
            Self::Secret(secret) => Mark::Hint(secret.expose_secret().chars().take(3).collect()),
            Self::Certificate(certificate) => Mark::Certificate(certificate.certificate().clone()),
        }
    }
}

/// What a credential is known by among those of its registration. Nothing of it is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The first three characters of a client secret.
    Hint(String),
    /// A certificate.
    Certificate(Certificate),
}

impl Mark {
    /// Whether this secret of the registration may be the one; `None` when Graph does not say how it begins.
    pub fn is_of_secret(&self, credential: &PasswordCredential) -> Option<bool> {
        match self {
            Self::Hint(hint) => credential.hint.as_ref().map(|theirs| theirs == hint),
            Self::Certificate(_) => Some(false),
        }
    }

    /// Whether this certificate of the registration is the one; `None` when Graph tells nothing to go by.
    pub fn is_of_certificate(&self, credential: &KeyCredential) -> Option<bool> {
        match self {
            Self::Hint(_) => Some(false),
            Self::Certificate(certificate) => credential.is(certificate),
        }
    }
}
