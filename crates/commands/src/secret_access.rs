//! Where a connector's client secret, or its certificate's private key, comes from and goes to. It is never read out to
//! anybody who asks through a command.

use graph::{Client, Cloud, Credential, Credentials, Endpoints};
use jiff::Timestamp;
use store::{Connector, ConnectorId, CredentialKind, Former, KeyringEntry, Role};

use crate::App;
use crate::api::{CommandError, ErrorCode, PreviousSecret, SecretSource};
use crate::app::SessionSecret;
use crate::clock::corrected_now;
use crate::credential::{NewCredential, kind_of, read};
use crate::errors::blocking;

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
        Ok(match self.current_entry(connector)?.map(|entry| entry.certificate) {
            Some(Some(certificate)) if certificate.key_file.is_some() => SecretSource::File,
            Some(_) => SecretSource::Keyring,
            None => SecretSource::None,
        })
    }

    /// The keyring entry of the credential in use, as the database has it.
    pub(crate) fn current_entry(&self, connector: ConnectorId) -> Result<Option<KeyringEntry>, store::Error> {
        let entries = self.inner.store.keyring_entries(connector)?;
        Ok(entries.into_iter().find(|entry| entry.role == Role::Current))
    }

    /// What the connector signs in with, as far as can be told without asking anybody; a secret where there is nothing.
    pub(crate) fn credential_kind(&self, connector: ConnectorId) -> Result<CredentialKind, store::Error> {
        if self.inner.environment.is_some() {
            return Ok(CredentialKind::Secret);
        }
        if let Some(kept) = self.session().get(&connector) {
            return Ok(kind_of(&kept.credential));
        }
        Ok(self.current_entry(connector)?.map(|entry| entry.kind()).unwrap_or_default())
    }

    /// Since when the connector has the secret it has: what was learned before was of another one.
    /// `None` where that cannot be told, as after a clock that was ahead when it was stored.
    pub(crate) fn secret_since(&self, connector: ConnectorId) -> Result<Option<Timestamp>, store::Error> {
        if self.inner.environment.is_some() {
            return Ok(None);
        }
        let kept = self.session().get(&connector).map(|kept| kept.since);
        let since = match kept {
            Some(since) => since,
            None => self.current_entry(connector)?.map(|entry| entry.created_at),
        };
        Ok(since.filter(|since| *since <= self.now()))
    }

    /// What the connector signs in with.
    pub(crate) async fn credential(&self, connector: ConnectorId) -> Result<Credential, CommandError> {
        if let Some(secret) = &self.inner.environment {
            return Ok(Credential::Secret(secret.clone()));
        }
        if let Some(kept) = self.session().get(&connector) {
            return Ok(kept.credential.clone());
        }
        let handle = self.clone();
        let entry = self.store(move |_| handle.current_entry(connector)).await?.ok_or_else(secret_missing)?;
        let (inner, now) = (self.inner.clone(), self.now());
        blocking(move || read(&inner, &entry, now)).await?.ok_or_else(secret_missing)
    }

    /// Stores a connector's credential; the one before stays where it is as the previous one until the next change,
    /// with what is known of it. `keep_for_session`: where there is no usable keyring, in memory only.
    pub(crate) async fn keep_credential(
        &self,
        connector: ConnectorId,
        credential: NewCredential,
        former: Former,
        keep_for_session: bool,
    ) -> Result<(), CommandError> {
        let inner = self.inner.clone();
        let kept = credential.clone();
        let draft = credential.draft.clone();
        let now = self.now();
        let stored = blocking(move || {
            let store = &inner.store;
            let entries = store.keyring_entries(connector)?;
            // A certificate that waited may have been given up while it was proven; its key is still at hand.
            let announced = kept.announced.as_deref().map(|id| store.keyring_entry(id)).transpose()?.flatten();
            let id = match &announced {
                Some(entry) => entry.credential_id.clone(),
                None => uuid::Uuid::new_v4().to_string(),
            };
            if announced.is_none() {
                kept.announce(store, connector, &id, now)?;
                if let Err(error) = kept.put(&inner.keyring, &id) {
                    store.forget_credential(&id)?;
                    return Err(error);
                }
            }
            store.set_current_credential(connector, &id, former, now)?;
            // A certificate that was made here and waits to be uploaded goes on waiting.
            let outdated = entries.into_iter().filter(|entry| match entry.role {
                Role::Current => false,
                Role::Previous => true,
                Role::Pending => entry.certificate.is_none(),
            });
            for entry in outdated {
                // What cannot be deleted now stays listed and is tried again at the next change.
                if !entry.is_in_keyring() || inner.keyring.delete(&entry.credential_id).is_ok() {
                    store.forget_credential(&entry.credential_id)?;
                }
            }
            Ok(())
        })
        .await;
        match stored {
            Ok(()) => {
                self.session().remove(&connector);
                self.forget_draft(&draft);
                Ok(())
            }
            Err(error)
                if keep_for_session && matches!(error.code, ErrorCode::KeyringLocked | ErrorCode::KeyringAbsent) =>
            {
                let mut session = self.session();
                let previous = session.remove(&connector).map(|kept| (kept.credential, former));
                let credential = credential.credential;
                session.insert(connector, SessionSecret { credential, since: Some(now), previous });
                drop(session);
                self.forget_draft(&draft);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Forgets a certificate that was made for a form, once it is kept elsewhere.
    fn forget_draft(&self, draft: &Option<String>) {
        if let Some(id) = draft {
            self.made().remove(id);
        }
    }

    /// The secret before, as far as the database knows; asks nobody.
    pub(crate) fn previous(&self, connector: ConnectorId) -> Result<Option<PreviousSecret>, store::Error> {
        let former = match self.session().get(&connector) {
            Some(kept) => kept.previous.as_ref().map(|(credential, former)| (kind_of(credential), *former)),
            None => {
                previous_entry(self.inner.store.keyring_entries(connector)?).map(|entry| (entry.kind(), entry.former))
            }
        };
        let now = corrected_now(self)?;
        let former = former.filter(|(_, former)| former.ends_at.is_none_or(|end| now <= end));
        Ok(former.map(|(kind, former)| PreviousSecret {
            kind: kind.into(),
            ends_at: former.ends_at.map(|end| end.to_string()),
        }))
    }

    /// The secret before, and what is known of it.
    pub(crate) async fn previous_secret(
        &self,
        connector: ConnectorId,
    ) -> Result<Option<(Credential, Former)>, CommandError> {
        if let Some(kept) = self.session().get(&connector) {
            return Ok(kept.previous.clone());
        }
        let entries = self.store(move |store| store.keyring_entries(connector)).await?;
        let Some(entry) = previous_entry(entries) else { return Ok(None) };
        let (inner, now, former) = (self.inner.clone(), self.now(), entry.former);
        let credential = blocking(move || read(&inner, &entry, now)).await?;
        Ok(credential.map(|credential| (credential, former)))
    }

    /// Makes the secret before the one in use, and the other way round.
    ///
    /// `former`: what is known of the one in use.
    pub(crate) async fn restore_secret(&self, connector: ConnectorId, former: Former) -> Result<(), CommandError> {
        let now = self.now();
        if let Some(kept) = self.session().get_mut(&connector) {
            if let Some((credential, _)) = kept.previous.take() {
                kept.previous = Some((std::mem::replace(&mut kept.credential, credential), former));
                kept.since = Some(now);
            }
            return Ok(());
        }
        self.store(move |store| match previous_entry(store.keyring_entries(connector)?) {
            Some(entry) => store.set_current_credential(connector, &entry.credential_id, former, now),
            None => Ok(()),
        })
        .await
    }

    /// Deletes the secret before; whether there was one. Whoever calls this has the right to change the secret.
    pub(crate) async fn forget_previous(&self, connector: ConnectorId) -> Result<bool, CommandError> {
        let kept = self.session().get_mut(&connector).and_then(|kept| kept.previous.take());
        let previous =
            self.store(move |store| Ok::<_, store::Error>(previous_entry(store.keyring_entries(connector)?)));
        let deleted = match previous.await? {
            Some(entry) => self.forget_entry(connector, &entry.credential_id).await?,
            None => false,
        };
        Ok(deleted || kept.is_some())
    }

    /// Deletes what a keyring entry holds, where it is still the secret before; whether it was.
    pub(crate) async fn forget_entry(&self, connector: ConnectorId, credential: &str) -> Result<bool, CommandError> {
        let (inner, credential) = (self.inner.clone(), credential.to_owned());
        blocking(move || {
            let previous = previous_entry(inner.store.keyring_entries(connector)?);
            let Some(entry) = previous.filter(|entry| entry.credential_id == credential) else { return Ok(false) };
            if entry.is_in_keyring() {
                inner.keyring.delete(&entry.credential_id)?;
            }
            inner.store.forget_credential(&entry.credential_id)?;
            Ok(true)
        })
        .await
    }

    /// Deletes the secret before when it has ended, so that it is good for nothing. Not while somebody changes secrets:
    /// then it goes after the next run.
    pub(crate) async fn forget_ended(&self, connector: ConnectorId) -> Result<(), CommandError> {
        let Some(_lock) = self.store(move |store| store.lock_secret(connector)).await? else { return Ok(()) };
        let handle = self.clone();
        let ended = self.store(move |store| {
            let entry = previous_entry(store.keyring_entries(connector)?);
            let now = corrected_now(&handle)?;
            Ok::<_, store::Error>(entry.filter(|entry| entry.former.ends_at.is_some_and(|end| end < now)))
        });
        if let Some(entry) = ended.await? {
            self.forget_entry(connector, &entry.credential_id).await?;
        }
        Ok(())
    }

    /// Deletes a connector's secrets wherever they are.
    pub(crate) async fn forget_secrets(&self, connector: ConnectorId) -> Result<(), CommandError> {
        self.session().remove(&connector);
        let inner = self.inner.clone();
        blocking(move || {
            for entry in inner.store.keyring_entries(connector)? {
                if entry.is_in_keyring() {
                    inner.keyring.delete(&entry.credential_id)?;
                }
                inner.store.forget_credential(&entry.credential_id)?;
            }
            Ok(())
        })
        .await
    }

    /// A Graph client for a connector.
    pub(crate) async fn client(&self, connector: &Connector, credential: Credential) -> Result<Client, CommandError> {
        let (mut login, mut graph) = (connector.login_url.clone(), connector.graph_url.clone());
        if let Some(sample) =
            self.inner.sample.as_ref().filter(|sample| connector.tenant_id.eq_ignore_ascii_case(&sample.tenant_id))
        {
            (login, graph) = (Some(sample.base_url.clone()), Some(sample.base_url.clone()));
        }
        let endpoints = endpoints(cloud(&connector.cloud), login.as_deref(), graph.as_deref())?;
        let credentials =
            Credentials { tenant_id: connector.tenant_id.clone(), client_id: connector.client_id.clone(), credential };
        self.client_to(endpoints, credentials).await
    }

    /// A Graph client for these addresses, by the way the settings say and as patient as this application.
    pub(crate) async fn client_to(
        &self,
        endpoints: Endpoints,
        credentials: Credentials,
    ) -> Result<Client, CommandError> {
        let proxy = self.proxy(endpoints.are_on_this_computer()).await?;
        let client = Client::new(endpoints, credentials, proxy)?;
        Ok(client.with_retry(self.inner.retry.clone()).with_limits(self.inner.limits.clone()))
    }
}

fn previous_entry(entries: Vec<KeyringEntry>) -> Option<KeyringEntry> {
    entries.into_iter().find(|entry| entry.role == Role::Previous)
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
        "There is no client secret and no certificate for this connector on this computer.",
        "It was kept for a session that ended, or the keyring entry was deleted.",
        "Enter a new client secret, use a certificate, or set M365_CONNECTOR_CLIENT_SECRET for the command line.",
    )
}
