//! The Secret Service of the session: GNOME Keyring, KWallet, KeePassXC.

use std::sync::Arc;

use keyring_core::CredentialStore;
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use zbus_secret_service_keyring_store::Store;

use crate::{Error, State};

/// Opens the store. It fails when there is no session bus or no service on it.
pub(crate) fn open() -> Result<Arc<CredentialStore>, Error> {
    match Store::new() {
        Ok(store) => Ok(store),
        Err(error) => {
            tracing::debug!(%error, "no Secret Service");
            Err(Error::Absent)
        }
    }
}

/// Asks for the default collection itself: the store would try to unlock it, and ask the user.
pub(crate) fn state(_service: &str) -> State {
    let service = match SecretService::connect(EncryptionType::Plain) {
        Ok(service) => service,
        Err(error) => {
            tracing::debug!(%error, "no Secret Service");
            return State::Absent;
        }
    };
    match service.get_default_collection().and_then(|collection| collection.is_locked()) {
        Ok(false) => State::Available,
        Ok(true) => State::Locked,
        Err(error) => {
            tracing::debug!(%error, "no default collection");
            State::Locked
        }
    }
}

/// What an error of the store means.
pub(crate) fn explain(error: keyring_core::Error) -> Error {
    match error {
        // Locked, no default collection, prompt dismissed.
        keyring_core::Error::NoStorageAccess(_) => Error::Locked,
        // Creating an item reports the same causes as failures of the platform.
        keyring_core::Error::PlatformFailure(cause) if is_locked(cause.as_ref()) => Error::Locked,
        keyring_core::Error::TooLong(..) => Error::TooLong,
        other => Error::Other(other.to_string()),
    }
}

fn is_locked(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    use secret_service::Error::{Locked, NoResult, Prompt, PromptDisconnected};
    matches!(cause.downcast_ref(), Some(Locked | NoResult | Prompt | PromptDisconnected))
        || cause.to_string().contains("org.freedesktop.Secret.Error.IsLocked")
}
