//! Another secret in place of the one in use: proven first, and the old one kept to go back to.

use jiff::civil::Date;
use secrecy::SecretString;
use store::{AuditEvent, ConnectorChange, ConnectorId, CredentialsRead};
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::api::{CommandError, Connector, ConnectorRef, ErrorCode, SecretReplacement, SecretSource, Tag};
use crate::audit::sign_in_failed;
use crate::connector_form::{client_secret, date};
use crate::connectors::{former_of, one, stored};
use crate::proof::{Proof, Refusal, prove};

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
    let proof = proven(app, &connector, &secret).await?;

    let had_one = app.store({
        let handle = app.clone();
        move |_| Ok::<_, store::Error>(handle.secret_source(id)? != SecretSource::None)
    });
    let event = if had_one.await? { AuditEvent::SecretReplaced } else { AuditEvent::SecretStored };
    let former = former_of(app, &connector).await?;
    app.keep_secret(id, secret, former, replacement.keep_for_session).await?;
    settled(app, id, proof, expires, event).await
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
    if app.forget_previous(id).await? {
        let now = app.now();
        app.store(move |store| store.note_audit(id, AuditEvent::SecretForgotten, None, now)).await?;
        app.changed(&[Tag::Connectors]);
    }
    one(app, id).await
}

async fn proven(app: &App, connector: &store::Connector, secret: &SecretString) -> Result<Proof, CommandError> {
    let gives_up = CancellationToken::new();
    if let Some(other) = app.proofs().insert(connector.id, gives_up.clone()) {
        other.cancel();
    }
    match prove(app, connector, secret, &gives_up).await {
        Ok(proof) => Ok(proof),
        Err(Refusal { error, problem }) => {
            if problem.is_some() {
                sign_in_failed(app, connector.id, &error).await?;
            }
            let next = format!("{} Nothing was replaced.", error.next).trim_start().to_owned();
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
