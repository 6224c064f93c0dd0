use super::{ConnectorId, TypedSecret};

door! {
    /// What an application signs in with.
    #[derive(Eq, Copy, Default)]
    pub enum CredentialKind {
        /// A client secret.
        #[default]
        Secret,
        /// A certificate.
        Certificate,
    }

    /// A certificate. Nothing of it is secret.
    #[derive(Eq)]
    pub struct Certificate {
        /// What it is saved by; null = it is in a file.
        pub id: Option<String>,
        /// Whom it names.
        pub subject: String,
        /// SHA-1, 40 hexadecimal digits, as Entra lists it.
        pub thumbprint: String,
        /// ISO time it is valid from.
        pub starts_at: String,
        /// ISO time of its end.
        pub ends_at: String,
        /// The size of its RSA key; null = it has another sort of key.
        pub key_bits: Option<u32>,
        /// The file its private key stays in; null = the key is in the keyring.
        pub key_file: Option<String>,
    }

    /// A certificate to make.
    pub struct CertificateWish {
        /// Whom it is for, to be kept for it until it is uploaded; null = a connector that is not stored yet.
        pub connector_id: Option<ConnectorId>,
        /// Whom it names.
        pub name: String,
        /// The size of its RSA key: 2048, 3072 or 4096.
        pub key_bits: u32,
        /// So many months it is valid: 1 to 24.
        pub months: u32,
    }

    /// A certificate that was made here, or is in use.
    pub struct CertificateRef {
        /// See `Certificate::id`.
        pub id: String,
    }

    /// A file with a certificate.
    pub struct CertificateFile {
        /// Where it is.
        pub path: String,
        /// What is in it; null = it wants a password.
        pub certificate: Option<Certificate>,
    }
}

secret_door! {
    /// A file with a certificate, and its password.
    pub struct CertificateFileRef {
        /// Where it is.
        pub path: String,
        /// Its password; null = it has none.
        pub password: Option<TypedSecret>,
    }

    /// The certificate that a form brings.
    #[serde(tag = "from", rename_all_fields = "camelCase")]
    pub enum CertificateGiven {
        /// It was made here.
        Made {
            /// See `Certificate::id`.
            id: String,
        },
        /// It is in a file.
        File {
            /// Where it is.
            path: String,
            /// Its password; null = it has none.
            password: Option<TypedSecret>,
            /// Whether its private key stays there, and is not copied into the keyring.
            stays: bool,
        },
    }

    /// A certificate in place of a connector's credential.
    pub struct CertificateReplacement {
        /// Which connector.
        pub connector_id: ConnectorId,
        /// The certificate.
        pub certificate: CertificateGiven,
        /// As in `FormCheck`.
        pub keep_for_session: bool,
    }
}

impl From<store::CredentialKind> for CredentialKind {
    fn from(kind: store::CredentialKind) -> Self {
        match kind {
            store::CredentialKind::Secret => Self::Secret,
            store::CredentialKind::Certificate => Self::Certificate,
        }
    }
}
