//! The way out to Microsoft: which proxy to go through, and where its password is kept.
//!
//! The password is in the keyring alone. Each has an entry of its own, announced in a setting before
//! it is stored, so that none is ever left in the keyring unknown; it goes when the proxy goes.

use graph::{Proxy, ProxyServer};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::api::{CommandError, ErrorCode, Network, NetworkChange, ProxyChoice, Tag};
use crate::errors::{blocking, sentence};

const KEY: &str = "network";
/// The keyring entries that hold a proxy's password, or are about to: one in use at most.
const ENTRIES: &str = "proxy-keyring-entries";

/// The setting, as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Kept {
    proxy: ProxyChoice,
    address: Option<String>,
    user: Option<String>,
    /// The account name of the password's keyring entry.
    password_entry: Option<String>,
}

const DEFAULT: Kept = Kept { proxy: ProxyChoice::System, address: None, user: None, password_entry: None };

/// How Microsoft is reached.
pub async fn get(app: &App, (): ()) -> Result<Network, CommandError> {
    Ok(shown(app.network().await?))
}

/// Changes how Microsoft is reached, from the next test or run on.
pub async fn set(app: &App, change: NetworkChange) -> Result<Network, CommandError> {
    let former = app.network().await?;
    let (mut kept, password) = accepted(change, &former)?;
    if let Some(password) = password {
        kept.password_entry = Some(store_password(app, password).await?);
    }
    if kept.password_entry.is_none() {
        // Before the setting: a locked keyring leaves the proxy as it is rather than a password behind.
        forget_passwords(app, None).await?;
    }
    let (stored, entry) = (kept.clone(), kept.password_entry.clone());
    app.store(move |store| store.set_setting(KEY, &stored)).await?;
    forget_passwords(app, entry).await?;
    app.changed(&[Tag::Settings]);
    Ok(shown(kept))
}

fn shown(kept: Kept) -> Network {
    Network {
        proxy: kept.proxy,
        address: kept.address,
        user: kept.user,
        has_password: kept.password_entry.is_some(),
        system_proxy: graph::system_proxy(),
    }
}

/// What is to be kept, and the password to be stored.
fn accepted(change: NetworkChange, former: &Kept) -> Result<(Kept, Option<SecretString>), CommandError> {
    if change.proxy != ProxyChoice::Explicit {
        return Ok((Kept { proxy: change.proxy, ..DEFAULT }, None));
    }
    let typed = change.address.unwrap_or_default();
    let server =
        ProxyServer::new(&typed).map_err(|error| CommandError::invalid("address", &sentence(&error.to_string())))?;
    let address = Some(server.address().to_owned());
    let user = change.user.map(|user| user.trim().to_owned()).filter(|user| !user.is_empty());
    let mut kept = Kept { proxy: ProxyChoice::Explicit, address, user, password_entry: None };
    let password = change.password.filter(|password| !password.value().is_empty());
    match (&kept.user, password) {
        (None, None) => Ok((kept, None)),
        (None, Some(_)) => Err(CommandError::invalid("user", "Enter the user name as well, or remove the password.")),
        // The form of the header leaves no way to write it.
        (Some(user), _) if user.contains(':') => {
            Err(CommandError::invalid("user", "A user name for a proxy holds no colon."))
        }
        (Some(_), Some(password)) => Ok((kept, Some(password.into_secret()))),
        // A stored password goes to the proxy it was stored for, and to no other.
        (Some(_), None)
            if (&kept.address, &kept.user) == (&former.address, &former.user) && former.password_entry.is_some() =>
        {
            kept.password_entry = former.password_entry.clone();
            Ok((kept, None))
        }
        (Some(_), None) => Err(CommandError::invalid("password", "Enter the password of the proxy.")),
    }
}

/// Stores a password and gives the name of its entry.
async fn store_password(app: &App, password: SecretString) -> Result<String, CommandError> {
    let inner = app.inner.clone();
    blocking(move || {
        let entry = uuid::Uuid::new_v4().to_string();
        let former: Vec<String> = inner.store.get_setting(ENTRIES)?.unwrap_or_default();
        inner.store.set_setting(ENTRIES, &[former.as_slice(), std::slice::from_ref(&entry)].concat())?;
        match inner.keyring.set(&entry, &password) {
            Ok(()) => Ok(entry),
            Err(error) => {
                inner.store.set_setting(ENTRIES, &former)?;
                Err(keyring_failed(error))
            }
        }
    })
    .await
}

/// Deletes every stored password but the one in use, where there is a keyring.
async fn forget_passwords(app: &App, in_use: Option<String>) -> Result<(), CommandError> {
    let inner = app.inner.clone();
    blocking(move || {
        let mut entries: Vec<String> = inner.store.get_setting(ENTRIES)?.unwrap_or_default();
        let outdated: Vec<String> = entries.iter().filter(|entry| Some(*entry) != in_use.as_ref()).cloned().collect();
        for entry in outdated {
            match inner.keyring.delete(&entry) {
                Ok(()) => entries.retain(|listed| *listed != entry),
                // Another session may have a keyring: the entry stays listed, and is tried again at the next change.
                Err(secrets::Error::Absent) => break,
                Err(error) => return Err(keyring_failed(error)),
            }
            inner.store.set_setting(ENTRIES, &entries)?;
        }
        Ok(())
    })
    .await
}

impl App {
    async fn network(&self) -> Result<Kept, CommandError> {
        Ok(self.store(|store| store.get_setting(KEY)).await?.unwrap_or(DEFAULT))
    }

    /// The proxy on the way out, signed in to.
    pub(crate) async fn proxy(&self, to_this_computer: bool) -> Result<Proxy, CommandError> {
        // What is on this computer needs no proxy, nor its password.
        if to_this_computer {
            return Ok(Proxy::Direct);
        }
        let kept = self.network().await?;
        let address = match kept.proxy {
            ProxyChoice::System => return Ok(Proxy::System),
            ProxyChoice::None => return Ok(Proxy::Direct),
            ProxyChoice::Explicit => kept.address.unwrap_or_default(),
        };
        let server =
            ProxyServer::new(&address).map_err(|error| CommandError::invalid("address", &error.to_string()))?;
        let (Some(user), Some(entry)) = (kept.user, kept.password_entry) else { return Ok(Proxy::Explicit(server)) };
        let inner = self.inner.clone();
        let password = blocking(move || inner.keyring.get(&entry)).await.map_err(keyring_failed)?;
        Ok(Proxy::Explicit(server.with_sign_in(user, password.ok_or_else(password_missing)?)))
    }
}

fn password_missing() -> CommandError {
    CommandError::new(
        ErrorCode::Network,
        "The password of the proxy is not on this computer.",
        "Its entry in the keyring was deleted, or belongs to another user of this computer.",
        "Enter it again in Settings, or with m365-connector proxy set.",
    )
}

fn keyring_failed(error: secrets::Error) -> CommandError {
    let (message, next) = match error {
        secrets::Error::Locked => ("The keyring of this computer is locked.".to_owned(), "Unlock it and try again."),
        secrets::Error::Absent => (
            "This computer has no keyring.".to_owned(),
            "Leave the proxy to the system, and set HTTPS_PROXY with user name and password where the program starts.",
        ),
        secrets::Error::TooLong => return CommandError::invalid("password", "This is too long for a password."),
        secrets::Error::Other(why) => (format!("The keyring of this computer failed: {why}."), "Try again."),
    };
    let meaning = "The password of the proxy can neither be read nor stored; it is never written to a file.";
    CommandError::new(ErrorCode::Network, &message, meaning, next)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ADDRESS: &str = "http://proxy.contoso.example:8080";

    fn former() -> Kept {
        Kept {
            proxy: ProxyChoice::Explicit,
            address: Some(ADDRESS.into()),
            user: Some("anna".into()),
            password_entry: Some("entry".into()),
        }
    }

    fn change(address: &str, user: &str, password: Option<&str>) -> NetworkChange {
        NetworkChange {
            proxy: ProxyChoice::Explicit,
            address: Some(address.into()),
            user: Some(user.into()),
            password: password.map(|password| password.to_owned().into()),
        }
    }

    #[track_caller]
    fn refused(change: NetworkChange) -> String {
        accepted(change, &former()).unwrap_err().field.unwrap()
    }

    #[test]
    fn a_stored_password_is_kept_for_the_same_proxy_and_user_only() {
        let (kept, password) = accepted(change(ADDRESS, " anna ", None), &former()).unwrap();
        assert_eq!((kept, password.is_none()), (former(), true));
        assert_eq!(refused(change("http://other.example:8080", "anna", None)), "password");
        assert_eq!(refused(change(ADDRESS, "bert", None)), "password");
    }

    #[test]
    fn a_field_that_cannot_be_is_named() {
        assert_eq!(refused(change("proxy:8080", "", None)), "address");
        assert_eq!(refused(change(ADDRESS, "", Some("word"))), "user");
        assert_eq!(refused(change(ADDRESS, "a:b", Some("word"))), "user");
    }

    #[test]
    fn another_choice_keeps_nothing_of_the_proxy() {
        for proxy in [ProxyChoice::System, ProxyChoice::None] {
            let change = NetworkChange { proxy, ..change(ADDRESS, "anna", Some("word")) };
            let (kept, password) = accepted(change, &former()).unwrap();
            assert_eq!((kept.address, kept.user, kept.password_entry, password.is_none()), (None, None, None, true));
        }
    }
}
