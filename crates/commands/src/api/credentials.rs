use super::{ConnectorId, CredentialKind};

door! {
    /// The client secrets, and certificates where the connector signs in with one, of its registration.
    pub struct Credentials {
        /// ISO time they were read with the present secret; null = never.
        pub read_at: Option<String>,
        /// One each, the first to end first.
        pub credentials: Vec<Credential>,
    }

    /// One client secret or certificate of the registration, as far as Microsoft Graph tells of it.
    pub struct Credential {
        /// Its ID in Entra.
        pub key_id: String,
        /// What it is.
        pub kind: CredentialKind,
        /// Of a certificate: its SHA-1 thumbprint.
        pub thumbprint: Option<String>,
        /// Its name in Entra.
        pub display_name: Option<String>,
        /// The first three characters of its value, as Entra shows them.
        pub hint: Option<String>,
        /// ISO time it is accepted from.
        pub starts_at: Option<String>,
        /// ISO time of its end.
        pub ends_at: Option<String>,
        /// Whole days left, rounded down; negative = expired; null = unknown.
        pub days_left: Option<i64>,
        /// What it is to the connector.
        pub part: CredentialPart,
    }

    /// What a secret of the registration is to the connector.
    #[derive(Eq, Copy)]
    pub enum CredentialPart {
        /// The connector signs in with it.
        InUse,
        /// It may be the one the connector signs in with; others fit as well.
        MayBeInUse,
        /// It is another one.
        Other,
        /// It has ended, or has not begun.
        NotValid,
    }

    /// Which of several secrets that fit is in use.
    pub struct CredentialChoice {
        /// The connector.
        pub connector_id: ConnectorId,
        /// The secret's ID in Entra; null = nobody knows.
        pub key_id: Option<String>,
    }

    /// A new secret that Entra does not accept yet.
    pub struct SecretWait {
        /// Whose it is.
        pub connector_id: ConnectorId,
        /// Seconds it will be tried for.
        pub seconds_left: u32,
        /// What speaks for or against its being right, in a sentence.
        pub suspicion: String,
    }
}
