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
        /// The connector's name at the time, or the one in a form that was not stored.
        pub connector: String,
        /// ISO time.
        pub at: String,
        /// What.
        pub what: AuditEvent,
        /// Of a failure: Microsoft's code and request ID; of a removed secret: its ID in Entra; of a certificate: its
        /// thumbprint.
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
        /// This application made a new secret, and it took the old one's place.
        SecretRotated,
        /// That did not succeed, and the old one stays.
        RotationFailed,
        /// The secret before was removed from the registration.
        SecretRemoved,
        /// A certificate was stored where there was no credential.
        CertificateStored,
        /// A certificate took the place of another one or of a secret.
        CertificateReplaced,
        /// The former certificate took its place again.
        CertificateRestored,
        /// The former certificate's private key was deleted from this computer.
        CertificateForgotten,
        /// The connector was deleted, and its secrets with it.
        ConnectorRemoved,
        /// Entra gave no token.
        SignInFailed,
    }
}
