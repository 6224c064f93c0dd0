use super::{Certificate, CertificateGiven, CredentialKind, Level, RunSummary, Schedule, TypedSecret};

/// A connector's number in the database.
pub type ConnectorId = i64;

door! {
    /// Which Microsoft cloud a tenant lives in.
    #[derive(Eq, Copy)]
    pub enum Cloud {
        /// Microsoft 365 worldwide, with GCC.
        Global,
        /// US Government L4.
        #[serde(rename = "gcc-high")]
        GccHigh,
        /// US Government L5.
        Dod,
        /// Operated by 21Vianet.
        China,
        /// Own addresses, such as the sample tenant's.
        Custom,
    }

    /// A connector as the list shows it.
    pub struct Connector {
        /// Its number.
        pub id: ConnectorId,
        /// Its name.
        pub name: String,
        /// Its cloud.
        pub cloud: Cloud,
        /// Directory (tenant) ID.
        pub tenant_id: String,
        /// Application (client) ID.
        pub client_id: String,
        /// Sign-in address, for a custom cloud.
        pub login_url: Option<String>,
        /// Graph address, for a custom cloud.
        pub graph_url: Option<String>,
        /// The organization's name, once collected.
        pub organization: Option<String>,
        /// Whether data has been collected: then cloud and tenant stand fast.
        pub has_data: bool,
        /// Whether a secret or certificate is at hand: stored, kept for this session, or from the environment.
        pub secret_source: SecretSource,
        /// What is known of the end of what it signs in with.
        pub secret: SecretStatus,
        /// The certificate it signs in with; null = a secret.
        pub certificate: Option<Certificate>,
        /// A certificate that was made here for it and waits to be uploaded and used.
        pub prepared_certificate: Option<Certificate>,
        /// The secret or certificate before, as long as it can be gone back to.
        pub previous_secret: Option<PreviousSecret>,
        /// The end somebody typed, `yyyy-MM-dd`.
        pub secret_expires: Option<String>,
        /// How it is, all in all.
        pub level: Level,
        /// The last run, if there was one.
        pub last_run: Option<RunSummary>,
        /// Whether a run is going on.
        pub running: bool,
        /// When it is collected without being asked.
        pub schedule: Schedule,
        /// ISO time of the next scheduled run with the workstation's UTC offset; not after now = at the next chance;
        /// null = none.
        pub next_run: Option<String>,
    }

    /// The secret or certificate that was there before.
    pub struct PreviousSecret {
        /// What it is.
        pub kind: CredentialKind,
        /// ISO time of its end; null = not known.
        pub ends_at: Option<String>,
    }

    /// Where the client secret, or the private key of the certificate, comes from.
    #[derive(Eq, Copy)]
    pub enum SecretSource {
        /// The keyring of this computer.
        Keyring,
        /// The certificate's file.
        File,
        /// Kept until the application is closed.
        Session,
        /// The environment variable.
        Environment,
        /// Nowhere: it has to be entered again.
        None,
    }

    /// What is known of the end of the client secret or certificate.
    pub struct SecretStatus {
        /// What it is.
        pub kind: CredentialKind,
        /// ISO time of its end, or the typed day; null = unknown.
        pub expires_at: Option<String>,
        /// Whole days left, rounded down; negative = expired; null = unknown.
        pub days_left: Option<i64>,
        /// Where the date comes from.
        pub source: SecretDateSource,
        /// Whether several credentials fit, so that the earliest end is shown.
        pub ambiguous: bool,
        /// Whether several fit, and the administrator chose this one.
        pub chosen: bool,
        /// A secret of the registration that was made later and ends later, but is not here.
        pub newer: Option<NewerSecret>,
        /// The credential's name in Entra.
        pub display_name: Option<String>,
        /// ISO time of its start, for the bar of its lifetime.
        pub starts_at: Option<String>,
        /// Whether it is over: by its date, or because Entra says so whatever the date.
        pub expired: bool,
        /// Its level.
        pub level: Level,
    }

    /// A newer secret than the one in use.
    pub struct NewerSecret {
        /// Its name in Entra.
        pub display_name: Option<String>,
        /// ISO time of its end.
        pub ends_at: String,
    }

    /// Where the secret's end date comes from.
    #[derive(Eq, Copy)]
    pub enum SecretDateSource {
        /// Read from the application's registration.
        Graph,
        /// Read in the certificate itself.
        Certificate,
        /// Typed by the administrator.
        Typed,
        /// Not known.
        Unknown,
    }

    /// A connector to delete.
    pub struct ConnectorRemoval {
        /// Which one.
        pub connector_id: ConnectorId,
        /// Whether its data stays, to be adopted when the tenant is added again.
        pub keep_data: bool,
    }
}

secret_door! {
    /// The form of a connector.
    pub struct ConnectorForm {
        /// A name of the administrator's choice.
        pub name: String,
        /// The cloud.
        pub cloud: Cloud,
        /// Directory (tenant) ID.
        pub tenant_id: String,
        /// Application (client) ID.
        pub client_id: String,
        /// What it is to sign in with.
        #[serde(default)]
        pub credential: CredentialKind,
        /// The secret's value; null when editing keeps the stored one.
        pub client_secret: Option<TypedSecret>,
        /// The certificate; null when editing keeps the stored one.
        pub certificate: Option<CertificateGiven>,
        /// Sign-in address, for a custom cloud.
        pub login_url: Option<String>,
        /// Graph address, for a custom cloud.
        pub graph_url: Option<String>,
        /// End date of the secret, `yyyy-MM-dd`, where it cannot be read.
        pub secret_expires: Option<String>,
    }

    /// A form, and the connector it edits (null = a new one).
    pub struct FormCheck {
        /// The connector that is edited.
        pub connector_id: Option<ConnectorId>,
        /// What is in the form.
        pub form: ConnectorForm,
        /// Whether a keyring that is locked or absent may be answered by keeping the secret until
        /// the application is closed.
        pub keep_for_session: bool,
    }

    /// A new secret for a connector.
    pub struct SecretReplacement {
        /// Which connector.
        pub connector_id: ConnectorId,
        /// The secret's value.
        pub client_secret: TypedSecret,
        /// Its end, `yyyy-MM-dd`, where it cannot be read.
        pub secret_expires: Option<String>,
        /// As in `FormCheck`.
        pub keep_for_session: bool,
    }
}
