door! {
    /// Why a command could not be done, in the three sentences an administrator needs.
    pub struct CommandError {
        /// For those who act on it.
        pub code: ErrorCode,
        /// What happened.
        pub message: String,
        /// What it means; may be empty.
        pub meaning: String,
        /// What to do next; may be empty.
        pub next: String,
        /// The form field it belongs to, by its camelCase name.
        pub field: Option<String>,
        /// Entra's or Graph's own code, such as `AADSTS7000222`.
        pub service_code: Option<String>,
        /// What Microsoft support asks for.
        pub request_id: Option<String>,
    }

    /// Classes of failure that somebody acts on.
    #[derive(Eq, Copy)]
    pub enum ErrorCode {
        /// A value of the request is not acceptable; `field` says which.
        Invalid,
        /// The connector, report or user is not there (any more).
        NotFound,
        /// A run of this connector is already going on.
        AlreadyRunning,
        /// No secret is stored for this connector.
        SecretMissing,
        /// The keyring is there but locked.
        KeyringLocked,
        /// This computer has no keyring.
        KeyringAbsent,
        /// Entra refused to sign the application in.
        SignIn,
        /// Graph refused for want of a permission.
        NotPermitted,
        /// The service could not be reached, or not in a usable way.
        Network,
        /// The database or a file could not be read or written.
        Storage,
        /// The user closed the dialog.
        Cancelled,
        /// Nothing anybody can act on.
        Other,
    }

    /// What is wrong with one field of a form.
    pub struct FieldError {
        /// The field's camelCase name.
        pub field: String,
        /// One sentence that says what to do.
        pub message: String,
    }
}
