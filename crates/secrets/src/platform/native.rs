//! The keychain of macOS and the Credential Manager of Windows: always there, with the user's session.

use std::sync::Arc;

use keyring_core::CredentialStore;

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store;
#[cfg(windows)]
use windows_native_keyring_store::Store;

use crate::{Error, State};

/// Opens the store.
pub(crate) fn open() -> Result<Arc<CredentialStore>, Error> {
    match Store::new() {
        Ok(store) => Ok(store),
        Err(error) => Err(explain(error)),
    }
}

/// Looks for an entry that is never stored: not finding it is the sign of a keyring that works.
pub(crate) fn state(service: &str) -> State {
    let looked = open().and_then(|store| {
        let entry = store.build(service, "state", None).map_err(explain)?;
        match entry.get_attributes() {
            Ok(_) | Err(keyring_core::Error::NoEntry) => Ok(()),
            Err(error) => Err(explain(error)),
        }
    });
    match looked {
        Ok(()) => State::Available,
        Err(Error::Absent) => State::Absent,
        Err(_) => State::Locked,
    }
}

/// What an error of the store means.
pub(crate) fn explain(error: keyring_core::Error) -> Error {
    match error {
        // Windows says so to services and remote sessions without a profile: there is no vault at all.
        keyring_core::Error::NoStorageAccess(_) if cfg!(windows) => Error::Absent,
        keyring_core::Error::NoStorageAccess(_) => Error::Locked,
        keyring_core::Error::TooLong(..) => Error::TooLong,
        other => Error::Other(other.to_string()),
    }
}
