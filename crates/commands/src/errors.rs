//! Turns failures of the layers below into the three sentences an administrator needs.

use collect::StartError;
use store::{AddError, ChangeError, Failure, LockError, OpenError};

use crate::api::{CommandError, ErrorCode};

impl CommandError {
    /// A failure in three sentences.
    pub fn new(code: ErrorCode, message: &str, meaning: &str, next: &str) -> Self {
        Self {
            code,
            message: message.to_owned(),
            meaning: meaning.to_owned(),
            next: next.to_owned(),
            field: None,
            service_code: None,
            request_id: None,
        }
    }

    /// A value that is not acceptable.
    pub fn invalid(field: &str, message: &str) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(ErrorCode::Invalid, message, "", "") }
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(ErrorCode::NotFound, &format!("{what} is not there (any more)."), "", "Look at the list again.")
    }

    pub(crate) fn unreadable_request(error: serde_json::Error) -> Self {
        Self::new(ErrorCode::Invalid, &format!("The request could not be read: {error}."), "", "")
    }

    pub(crate) fn unknown_command(name: &str) -> Self {
        Self::new(ErrorCode::NotFound, &format!("There is no command {name}."), "", "")
    }

    pub(crate) fn storage(error: impl std::fmt::Display) -> Self {
        Self::new(ErrorCode::Storage, &sentence(&error.to_string()), "Nothing stored was lost.", "")
    }

    /// The sentences as one text.
    pub fn text(&self) -> String {
        let sentences = [&self.message, &self.meaning, &self.next];
        sentences.into_iter().filter(|s| !s.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// A text as a sentence: a capital first, a full stop last.
pub(crate) fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut sentence: String = first.to_uppercase().chain(chars).collect();
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

impl std::fmt::Display for CommandError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl std::error::Error for CommandError {}

impl From<store::Error> for CommandError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Query(error) => Self::new(ErrorCode::Invalid, &sentence(&error.to_string()), "", ""),
            other => Self::storage(other),
        }
    }
}

impl From<OpenError> for CommandError {
    fn from(error: OpenError) -> Self {
        let next = match &error {
            OpenError::Io { .. } => {
                "Check the data folder, or choose another one with --data-dir or M365_CONNECTOR_DATA_DIR."
            }
            // The others say what to do themselves.
            _ => "",
        };
        Self { next: next.to_owned(), ..Self::storage(error) }
    }
}

impl From<AddError> for CommandError {
    fn from(error: AddError) -> Self {
        match &error {
            AddError::NameTaken => Self::invalid("name", &sentence(&error.to_string())),
            AddError::TenantTaken(_) => Self::invalid("tenantId", &sentence(&error.to_string())),
            AddError::Store(error) => error.clone().into(),
        }
    }
}

impl From<ChangeError> for CommandError {
    fn from(error: ChangeError) -> Self {
        match &error {
            ChangeError::NotFound => Self::not_found("The connector"),
            ChangeError::NameTaken => Self::invalid("name", &sentence(&error.to_string())),
            ChangeError::TenantTaken(_) | ChangeError::HasData => {
                Self::invalid("tenantId", &sentence(&error.to_string()))
            }
            ChangeError::Store(error) => error.clone().into(),
        }
    }
}

impl From<LockError> for CommandError {
    fn from(error: LockError) -> Self {
        StartError::from(error).into()
    }
}

impl From<StartError> for CommandError {
    fn from(error: StartError) -> Self {
        match error {
            StartError::AlreadyRunning => Self::new(
                ErrorCode::AlreadyRunning,
                "A run of this connector is already going on.",
                "It may have been started by the schedule or on the command line.",
                "Wait for it to end, or cancel it.",
            ),
            StartError::Store(error) => error.into(),
        }
    }
}

impl From<secrets::Error> for CommandError {
    fn from(error: secrets::Error) -> Self {
        match error {
            secrets::Error::Locked => Self::new(
                ErrorCode::KeyringLocked,
                "The keyring of this computer is locked.",
                "Neither secrets nor private keys can be read or stored now.",
                "Unlock it and try again, or keep the secret until you close the application.",
            ),
            secrets::Error::Absent => Self::new(
                ErrorCode::KeyringAbsent,
                "This computer has no keyring.",
                "Neither secrets nor private keys can be read or stored; none is ever written to a file.",
                "Keep it until you close the application, or set M365_CONNECTOR_CLIENT_SECRET for the command line.",
            ),
            secrets::Error::TooLong => Self::invalid("clientSecret", "This is too long for a client secret."),
            secrets::Error::Other(message) => Self::new(
                ErrorCode::Storage,
                "The keyring of this computer failed.",
                &sentence(&message),
                "Try again, or keep the secret until you close the application.",
            ),
        }
    }
}

impl From<export::FileError> for CommandError {
    fn from(error: export::FileError) -> Self {
        Self::new(
            ErrorCode::Storage,
            &sentence(&error.to_string()),
            "No file was left half written.",
            "Choose another place or make room, then export again.",
        )
    }
}

impl From<graph::Error> for CommandError {
    fn from(error: graph::Error) -> Self {
        use graph::ErrorKind as Kind;
        let explanation = collect::explain(&error);
        let code = match error.kind {
            Kind::SignIn(_) => ErrorCode::SignIn,
            Kind::NotPermitted | Kind::PremiumLicenseMissing => ErrorCode::NotPermitted,
            Kind::NotFound => ErrorCode::NotFound,
            _ => ErrorCode::Network,
        };
        Self {
            service_code: error.code,
            request_id: error.request_id,
            ..Self::new(code, &explanation.message, &explanation.meaning, &explanation.next)
        }
    }
}

impl From<Failure> for CommandError {
    /// What a run wrote down is one text already.
    fn from(failure: Failure) -> Self {
        Self {
            service_code: Some(failure.code),
            request_id: failure.request_id,
            ..Self::new(ErrorCode::Other, &failure.message, "", "")
        }
    }
}

/// Does blocking work off the asynchronous threads; a panic in it goes on here.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => value,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}
