use std::time::Duration;

use keyring_core::Entry;
use secrecy::{ExposeSecret, SecretSlice, SecretString};

use crate::patience::within;
use crate::{Error, platform};

/// How long a person may take to answer an unlock prompt.
const PROMPT: Duration = Duration::from_secs(60);
/// How long a look at the keyring may take; it never prompts.
const LOOK: Duration = Duration::from_secs(2);

/// The entries of one application, named by the account they belong to.
#[derive(Debug, Clone)]
pub struct Keyring {
    service: String,
}

/// Whether the keyring can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Secrets can be stored and read.
    Available,
    /// It is there but locked, or has no collection to store into, or does not answer.
    Locked,
    /// There is none.
    Absent,
}

impl Keyring {
    /// The entries of `service`, the application's identifier. Touches nothing yet.
    pub fn new(service: &str) -> Self {
        Self { service: service.to_owned() }
    }

    /// Looks whether the keyring can be used, without asking the user for anything. Takes two seconds
    /// at most.
    pub fn state(&self) -> State {
        let service = self.service.clone();
        match within(LOOK, move || Ok(platform::state(&service))) {
            Ok(state) => state,
            Err(error) => {
                tracing::debug!(%error, "the keyring gave no state");
                State::Locked
            }
        }
    }

    /// The secret of `account`, or `None` when there is none. May ask the user to unlock the keyring.
    ///
    /// # Errors
    /// [`Error::Absent`], [`Error::Locked`] (also when nobody answers the prompt for a minute), or
    /// [`Error::Other`] when the entry cannot be read.
    pub fn get(&self, account: &str) -> Result<Option<SecretString>, Error> {
        self.with_entry(account, |entry| match entry.get_password() {
            Ok(secret) => Ok(Some(SecretString::from(secret))),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// Stores the secret of `account` in place of any earlier one. May ask the user to unlock the
    /// keyring.
    ///
    /// # Errors
    /// As [`get`](Self::get), and [`Error::TooLong`] (Windows takes 1,280 characters).
    pub fn set(&self, account: &str, secret: &SecretString) -> Result<(), Error> {
        let secret = secret.clone();
        self.with_entry(account, move |entry| entry.set_password(secret.expose_secret()))
    }

    /// The private key of `account`, or `None` when there is none; otherwise as [`get`](Self::get).
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn get_key(&self, account: &str) -> Result<Option<SecretSlice<u8>>, Error> {
        self.with_entry(account, |entry| match entry.get_secret() {
            Ok(key) => Ok(Some(SecretSlice::from(key))),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// Stores the private key of `account`, as bytes and not as text: Windows takes 2,560 of them, which are enough
    /// for an RSA key of 4,096 bits in DER and not in PEM.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn set_key(&self, account: &str, key: &SecretSlice<u8>) -> Result<(), Error> {
        let key = key.clone();
        self.with_entry(account, move |entry| entry.set_secret(key.expose_secret()))
    }

    /// Removes the secret of `account`; that there is none is fine.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn delete(&self, account: &str) -> Result<(), Error> {
        self.with_entry(account, |entry| match entry.delete_credential() {
            Err(keyring_core::Error::NoEntry) => Ok(()),
            done => done,
        })
    }

    fn with_entry<T: Send + 'static>(
        &self,
        account: &str,
        act: impl FnOnce(Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let (service, account) = (self.service.clone(), account.to_owned());
        within(PROMPT, move || {
            let entry = platform::open()?.build(&service, &account, None).map_err(platform::explain)?;
            act(entry).map_err(platform::explain)
        })
    }
}
