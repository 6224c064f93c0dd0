//! Where a connector's client secret comes from and goes to. It is never read out to anybody who
//! asks through a command.

use graph::{Client, Cloud, Credentials, Endpoints};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use store::{Connector, ConnectorId, Role};

use crate::App;
use crate::api::{CommandError, ErrorCode, SecretSource};
use crate::app::SessionSecret;
use crate::errors::blocking;

/// A secret's first three characters, which Graph tells of each credential as its hint.
pub(crate) fn hint(secret: &SecretString) -> String {
    secret.expose_secret().chars().take(3).collect()
}

/// Whether what was learned then was of the secret a connector has had `since`. Runs begin on whole seconds.
pub(crate) fn is_of_secret(since: Option<Timestamp>, learned: Timestamp) -> bool {
    since.is_none_or(|since| learned.as_second() >= since.as_second())
}

impl App {
    /// Where this connector's secret would come from; asks nobody.
    pub(crate) fn secret_source(&self, connector: ConnectorId) -> Result<SecretSource, store::Error> {
        if self.inner.environment.is_some() {
            return Ok(SecretSource::Environment);
        }
        if self.session().contains_key(&connector) {
            return Ok(SecretSource::Session);
        }
        let entries = self.inner.store.keyring_entries(connector)?;
        let stored = entries.iter().any(|entry| entry.role == Role::Current);
        Ok(if stored { SecretSource::Keyring } else { SecretSource::None })
    }

    /// Since when the connector has the secret it has: what was learned before was of another one.
    /// `None` where that cannot be told.
    pub(crate) fn secret_since(&self, connector: ConnectorId) -> Result<Option<Timestamp>, store::Error> {
        if self.inner.environment.is_some() {
            return Ok(None);
        }
        if let Some(kept) = self.session().get(&connector) {
            return Ok(kept.since);
        }
        let entries = self.inner.store.keyring_entries(connector)?;
        Ok(entries.into_iter().find(|entry| entry.role == Role::Current).map(|entry| entry.created_at))
    }

    /// The connector's secret.
    pub(crate) async fn secret(&self, connector: ConnectorId) -> Result<SecretString, CommandError> {
        if let Some(secret) = &self.inner.environment {
            return Ok(secret.clone());
        }
        if let Some(kept) = self.session().get(&connector) {
            return Ok(kept.secret.clone());
        }
        let entries = self.store(move |store| store.keyring_entries(connector)).await?;
        let Some(entry) = entries.into_iter().find(|entry| entry.role == Role::Current) else {
            return Err(secret_missing());
        };
        let inner = self.inner.clone();
        blocking(move || inner.keyring.get(&entry.credential_id)).await?.ok_or_else(secret_missing)
    }

    /// Stores a connector's secret; the one before stays in the keyring as the previous one until
    /// the next change. `keep_for_session`: where there is no usable keyring, in memory only.
    pub(crate) async fn keep_secret(
        &self,
        connector: ConnectorId,
        secret: SecretString,
        keep_for_session: bool,
    ) -> Result<(), CommandError> {
        let inner = self.inner.clone();
        let kept = secret.clone();
        let now = self.now();
        let stored = blocking(move || {
            let store = &inner.store;
            let outdated = store.keyring_entries(connector)?.into_iter().filter(|entry| entry.role != Role::Current);
            let credential = uuid::Uuid::new_v4().to_string();
            store.add_pending_credential(connector, &credential, now)?;
            if let Err(error) = inner.keyring.set(&credential, &kept) {
                store.forget_credential(&credential)?;
                return Err(CommandError::from(error));
            }
            store.set_current_credential(connector, &credential, now)?;
            for entry in outdated {
                // What cannot be deleted now stays listed and is tried again at the next change.
                if inner.keyring.delete(&entry.credential_id).is_ok() {
                    store.forget_credential(&entry.credential_id)?;
                }
            }
            Ok(())
        })
        .await;
        match stored {
            Ok(()) => {
                self.session().remove(&connector);
                Ok(())
            }
            Err(error)
                if keep_for_session && matches!(error.code, ErrorCode::KeyringLocked | ErrorCode::KeyringAbsent) =>
            {
                self.session().insert(connector, SessionSecret { secret, since: Some(now) });
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Deletes a connector's secrets wherever they are.
    pub(crate) async fn forget_secrets(&self, connector: ConnectorId) -> Result<(), CommandError> {
        self.session().remove(&connector);
        let inner = self.inner.clone();
        blocking(move || {
            for entry in inner.store.keyring_entries(connector)? {
                inner.keyring.delete(&entry.credential_id)?;
                inner.store.forget_credential(&entry.credential_id)?;
            }
            Ok(())
        })
        .await
    }

    /// A Graph client for a connector.
    pub(crate) async fn client(&self, connector: &Connector, secret: SecretString) -> Result<Client, CommandError> {
        let (mut login, mut graph) = (connector.login_url.clone(), connector.graph_url.clone());
        if let Some(sample) =
            self.inner.sample.as_ref().filter(|sample| connector.tenant_id.eq_ignore_ascii_case(&sample.tenant_id))
        {
            (login, graph) = (Some(sample.base_url.clone()), Some(sample.base_url.clone()));
        }
        let endpoints = endpoints(cloud(&connector.cloud), login.as_deref(), graph.as_deref())?;
        let credentials = Credentials {
            tenant_id: connector.tenant_id.clone(),
            client_id: connector.client_id.clone(),
            client_secret: secret,
        };
        self.client_to(endpoints, credentials).await
    }

    /// A Graph client for these addresses, by the way the settings say and as patient as this application.
    pub(crate) async fn client_to(
        &self,
        endpoints: Endpoints,
        credentials: Credentials,
    ) -> Result<Client, CommandError> {
        let proxy = self.proxy(&endpoints).await?;
        let client = Client::new(endpoints, credentials, proxy)?;
        Ok(client.with_retry(self.inner.retry.clone()).with_limits(self.inner.limits.clone()))
    }
}

/// The addresses of a cloud.
pub(crate) fn endpoints(cloud: Cloud, login: Option<&str>, graph: Option<&str>) -> Result<Endpoints, CommandError> {
    match Endpoints::of(cloud) {
        Some(endpoints) => Ok(endpoints),
        None => Endpoints::custom(login.unwrap_or_default(), graph.unwrap_or_default())
            .map_err(|error| CommandError::invalid("graphUrl", &crate::errors::sentence(&error.to_string()))),
    }
}

/// A cloud by the name the store keeps it under.
pub(crate) fn cloud(name: &str) -> Cloud {
    name.parse().unwrap_or(Cloud::Custom)
}

fn secret_missing() -> CommandError {
    CommandError::new(
        ErrorCode::SecretMissing,
        "There is no client secret for this connector on this computer.",
        "It was kept for a session that ended, or the keyring entry was deleted.",
        "Replace the secret, or set M365_CONNECTOR_CLIENT_SECRET for the command line.",
    )
}
