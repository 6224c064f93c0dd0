use super::{CommandError, ConnectorForm, ConnectorId, PermissionNeed, SecretStatus};

secret_door! {
    /// What to test: what is in the form, or a stored connector.
    pub struct ConnectionTestRequest {
        /// The stored connector; with a form, the one whose stored secret fills an empty field.
        pub connector_id: Option<ConnectorId>,
        /// The form, when it is not saved yet.
        pub form: Option<ConnectorForm>,
    }
}

door! {
    /// What Test connection found, with a fresh token.
    pub struct ConnectionTest {
        /// Whether the application could sign in.
        pub signed_in: bool,
        /// Why not.
        pub error: Option<CommandError>,
        /// The organization's name.
        pub organization: Option<String>,
        /// The tenant's initial or default domain.
        pub domain: Option<String>,
        /// What is known of the secret's end.
        pub secret: Option<SecretStatus>,
        /// A line per permission: those asked for, recommended, and others that are granted.
        pub permissions: Vec<PermissionLine>,
        /// A line per dataset.
        pub datasets: Vec<DatasetLine>,
        /// Granted permissions nobody needs, write permissions among them.
        pub excessive: Vec<String>,
        /// One sentence that sums it up.
        pub summary: String,
        /// Seconds Microsoft's clock is ahead of this computer's; null = not known.
        pub clock_offset: Option<i64>,
        /// What is wrong with this computer's clock, in a sentence.
        pub clock_warning: Option<String>,
        /// How long it took, in milliseconds.
        pub milliseconds: u64,
        /// When it was done, ISO time.
        pub tested_at: String,
    }

    /// One permission.
    pub struct PermissionLine {
        /// Its name.
        pub name: String,
        /// How much it is wanted.
        pub need: PermissionNeed,
        /// Whether it is there.
        pub state: PermissionState,
        /// What it is for, or what is lost without it, in a sentence.
        pub note: String,
    }

    /// Whether a permission is there.
    #[derive(Eq, Copy)]
    pub enum PermissionState {
        /// In the token, and the service agrees.
        Granted,
        /// In the token, but the service still refuses: consent needs some minutes.
        NotYetActive,
        /// Not granted, and nothing else stands in for it.
        Missing,
        /// Not granted, but another permission does its work.
        Covered,
    }

    /// One dataset.
    pub struct DatasetLine {
        /// Its id.
        pub dataset: String,
        /// Whether it can be collected.
        pub state: DatasetAccess,
        /// Why not.
        pub error: Option<CommandError>,
    }

    /// Whether a dataset can be collected.
    #[derive(Eq, Copy)]
    pub enum DatasetAccess {
        /// It can.
        Works,
        /// A permission is missing.
        NotPermitted,
        /// Its permission is not granted, and need not be.
        Optional,
        /// The permission is granted but not yet active.
        NotYetActive,
        /// This cloud does not offer it.
        NotOffered,
        /// The service failed.
        Failed,
    }
}
