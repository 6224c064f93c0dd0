use super::ConnectorId;

door! {
    /// What to list of the audit.
    pub struct AuditRequest {
        /// One connector; null = all, those that were deleted among them.
        pub connector_id: Option<ConnectorId>,
        /// So many entries at most.
        pub limit: u32,
    }

    /// One thing that was done with a secret, or a sign-in that failed.
    pub struct AuditEntry {
        /// The connector's name at the time.
        pub connector: String,
        /// ISO time.
        pub at: String,
        /// What.
        pub what: AuditEvent,
        /// Of a sign-in: Entra's code and request ID.
        pub detail: Option<String>,
    }

    /// What is written down.
    #[derive(Eq, Copy)]
    pub enum AuditEvent {
        /// A secret was stored where there was none.
        SecretStored,
        /// A secret took another one's place.
        SecretReplaced,
        /// The former secret took its place again.
        SecretRestored,
        /// The former secret was deleted from this computer.
        SecretForgotten,
        /// The connector was deleted, and its secrets with it.
        ConnectorRemoved,
        /// Entra gave no token.
        SignInFailed,
    }
}
