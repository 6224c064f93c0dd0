//! Another secret in place of the one in use: proven first, and the old one kept to go back to.

use jiff::civil::Date;
use secrecy::SecretString;
use store::{AuditEvent, ConnectorChange, ConnectorId, CredentialsRead, Former, RunLock};
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::api::{CommandError, Connector, ConnectorRef, ErrorCode, SecretReplacement, SecretSource, Tag};
use crate::audit::sign_in_failed;
use crate::connector_form::{client_secret, date};
use crate::connectors::{former_of, one, stored};
use crate::proof::{PATIENCE, Proof, Refusal, prove};

/// Proves a new secret and makes it the one in use. Whatever goes wrong, the old one stays in use.
pub async fn replace(app: &App, replacement: SecretReplacement) -> Result<Connector, CommandError> {
    let id = ConnectorId(replacement.connector_id);
    if let Some(message) = client_secret(replacement.client_secret.value()) {
        return Err(CommandError::invalid("clientSecret", &message));
    }
    let expires = replacement.secret_expires.as_deref().map(str::trim).filter(|date| !date.is_empty());
    if let Some(message) = expires.and_then(date) {
        return Err(CommandError::invalid("secretExpires", &message));
    }
    let expires = expires.and_then(|date| date.parse().ok());
    let connector = stored(app, id).await?;
    let secret = replacement.client_secret.into_secret();
    let keep_for_session = replacement.keep_for_session;
    Replacement::prove(app, &connector, &connector, secret).await?.keep(app, expires, keep_for_session).await
}

/// A secret that has been proven and not yet taken the place of the one in use. Nobody else changes that meanwhile.
pub(crate) struct Replacement {
    id: ConnectorId,
    secret: SecretString,
    proof: Proof,
    former: Former,
    _lock: RunLock,
}

impl Replacement {
    /// Proves a secret for what a connector is, or `becomes` by an edit.
    pub(crate) async fn prove(
        app: &App,
        connector: &store::Connector,
        becomes: &store::Connector,
        secret: SecretString,
    ) -> Result<Self, CommandError> {
        let lock = in_turn(app, connector.id).await?;
        let proof = proven(app, becomes, &secret).await?;
        let former = former_of(app, connector).await?;
        Ok(Self { id: connector.id, secret, proof, former, _lock: lock })
    }

    /// Makes it the one in use, and keeps the former one to go back to.
    ///
    /// `expires`: its end as it was typed. `keep_for_session`: where there is no usable keyring, in memory only.
    pub(crate) async fn keep(
        self,
        app: &App,
        expires: Option<Date>,
        keep_for_session: bool,
    ) -> Result<Connector, CommandError> {
        let Self { id, secret, proof, former, _lock } = self;
        let had_one = app.store({
            let handle = app.clone();
            move |_| Ok::<_, store::Error>(handle.secret_source(id)? != SecretSource::None)
        });
        let event = if had_one.await? { AuditEvent::SecretReplaced } else { AuditEvent::SecretStored };
        app.keep_secret(id, secret, former, keep_for_session).await?;
        settled(app, id, proof, expires, event).await
    }
}

/// Ends the tries of a secret that Entra does not accept; the command that tries it then answers why.
pub async fn give_up(app: &App, connector: ConnectorRef) -> Result<(), CommandError> {
    if let Some(tries) = app.proofs().get(&ConnectorId(connector.connector_id)) {
        tries.cancel();
    }
    Ok(())
}

/// Goes back to the secret before, which is proven like a new one. The one in use can be gone back to in turn.
pub async fn restore(app: &App, connector: ConnectorRef) -> Result<Connector, CommandError> {
    let id = ConnectorId(connector.connector_id);
    let connector = stored(app, id).await?;
    let _lock = in_turn(app, id).await?;
    let Some((secret, was)) = app.previous_secret(id).await? else { return Err(no_previous()) };
    let proof = proven(app, &connector, &secret).await?;
    let former = former_of(app, &connector).await?;
    app.restore_secret(id, former).await?;
    settled(app, id, proof, was.secret_expires, AuditEvent::SecretRestored).await
}

/// Deletes the secret before, so that only the one in use is left.
pub async fn forget(app: &App, connector: ConnectorRef) -> Result<Connector, CommandError> {
    let id = ConnectorId(connector.connector_id);
    stored(app, id).await?;
    let _lock = in_turn(app, id).await?;
    if app.forget_previous(id).await? {
        let now = app.now();
        app.store(move |store| store.note_audit(id, AuditEvent::SecretForgotten, None, now)).await?;
        app.changed(&[Tag::Connectors]);
    }
    one(app, id).await
}

/// Ends what else tries a secret of the connector, and takes the right to change it.
async fn in_turn(app: &App, id: ConnectorId) -> Result<RunLock, CommandError> {
    if let Some(other) = app.proofs().get(&id) {
        other.cancel();
    }
    app.lock_secret(id).await
}

async fn proven(app: &App, connector: &store::Connector, secret: &SecretString) -> Result<Proof, CommandError> {
    let gives_up = CancellationToken::new();
    app.proofs().insert(connector.id, gives_up.clone());
    match prove(app, connector, secret, &gives_up, PATIENCE).await {
        Ok(proof) => Ok(proof),
        Err(Refusal { error, problem }) => {
            if problem.is_some() {
                sign_in_failed(app, connector.id, &error).await?;
            }
            let next = format!("{} Nothing was changed.", error.next).trim_start().to_owned();
            Err(CommandError { next, ..error })
        }
    }
}

/// Keeps what the proof brought, once the secret is the one in use.
async fn settled(
    app: &App,
    id: ConnectorId,
    proof: Proof,
    expires: Option<Date>,
    event: AuditEvent,
) -> Result<Connector, CommandError> {
    let now = app.now();
    let change = ConnectorChange { secret_expires: Some(expires), ..ConnectorChange::default() };
    app.store(move |store| store.update_connector(id, &change)).await?;
    app.note_clock(proof.clock_offset).await?;
    let clock_offset = proof.clock_offset.map(|offset| offset.as_secs());
    app.store(move |store| {
        if let Some(rows) = proof.credentials {
            store.note_credentials(id, &rows, CredentialsRead { at: now, clock_offset })?;
        }
        // A rotation that failed is made good.
        if store.rotation(id)?.is_some_and(|rotation| rotation.step.is_over()) {
            store.forget_rotation(id)?;
        }
        store.note_audit(id, event, None, now)
    })
    .await?;
    app.changed(&[Tag::Connectors, Tag::Data]);
    one(app, id).await
}

fn no_previous() -> CommandError {
    CommandError::new(
        ErrorCode::SecretMissing,
        "There is no former secret to go back to.",
        "It has ended, was deleted, or was kept for a session that ended.",
        "Replace the secret with a new one.",
    )
}
