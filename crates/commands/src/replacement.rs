//! Another secret or certificate in place of the one in use: proven first, and the old one kept to go back to.

use graph::Credential;
use jiff::civil::Date;
use store::{AuditEvent, ConnectorChange, ConnectorId, CredentialsRead, Former, RunLock};
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::api::{
    self, CertificateReplacement, CommandError, Connector, ConnectorRef, ErrorCode, SecretReplacement, SecretSource,
    Tag,
};
use crate::audit::{Set, noted, sign_in_failed};
use crate::certificates;
use crate::connector_form::{client_secret, date};
use crate::connectors::{former_of, one, stored};
use crate::credential::NewCredential;
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
    let secret = replacement.client_secret.into_secret();
    let connector = stored(app, id).await?;
    let keep_for_session = replacement.keep_for_session;
    let _lock = in_turn(app, id).await?;
    Replacement::prove(app, &connector, &connector, secret.into()).await?.keep(app, expires, keep_for_session).await
}

/// Proves a certificate and makes it what the connector signs in with, in place of a secret or of another certificate.
/// Whatever goes wrong, the old one stays in use.
pub async fn replace_by_certificate(app: &App, replacement: CertificateReplacement) -> Result<Connector, CommandError> {
    let id = ConnectorId(replacement.connector_id);
    let connector = stored(app, id).await?;
    let new = certificates::given(app, replacement.certificate).await?;
    let keep_for_session = replacement.keep_for_session;
    let _lock = in_turn(app, id).await?;
    Replacement::prove(app, &connector, &connector, new).await?.keep(app, None, keep_for_session).await
}

/// A credential that has been proven and not yet taken the place of the one in use. Whoever holds one holds the right to
/// change the secret as well, so that nobody else does meanwhile.
pub(crate) struct Replacement {
    id: ConnectorId,
    new: NewCredential,
    proof: Proof,
    former: Former,
}

impl Replacement {
    /// Proves a credential for what a connector is, or `becomes` by an edit.
    pub(crate) async fn prove(
        app: &App,
        connector: &store::Connector,
        becomes: &store::Connector,
        new: NewCredential,
    ) -> Result<Self, CommandError> {
        let proof = proven(app, becomes, &new.credential).await?;
        let former = former_of(app, connector).await?;
        Ok(Self { id: connector.id, new, proof, former })
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
        let Self { id, new, proof, former } = self;
        let had_one = app.store({
            let handle = app.clone();
            move |_| Ok::<_, store::Error>(handle.secret_source(id)? != SecretSource::None)
        });
        let set = if had_one.await? { Set::Replaced } else { Set::Stored };
        app.keep_credential(id, new.clone(), former, keep_for_session).await?;
        settled(app, id, proof, expires).await?;
        noted(app, id, &new.credential, set).await?;
        told(app, id).await
    }
}

async fn told(app: &App, id: ConnectorId) -> Result<Connector, CommandError> {
    app.changed(&[Tag::Connectors, Tag::Data]);
    one(app, id).await
}

/// Ends the tries of a secret that Entra does not accept; the command that tries it then answers why.
pub async fn give_up(app: &App, connector: ConnectorRef) -> Result<(), CommandError> {
    if let Some(tries) = app.proofs().get(&ConnectorId(connector.connector_id)) {
        tries.cancel();
    }
    Ok(())
}

/// Goes back to the secret or certificate before, which is proven like a new one. The one in use can be gone back to in turn.
pub async fn restore(app: &App, connector: ConnectorRef) -> Result<Connector, CommandError> {
    let id = ConnectorId(connector.connector_id);
    let connector = stored(app, id).await?;
    let _lock = in_turn(app, id).await?;
    let Some((credential, was)) = app.previous_secret(id).await? else { return Err(no_previous()) };
    let proof = proven(app, &connector, &credential).await?;
    let former = former_of(app, &connector).await?;
    app.restore_secret(id, former).await?;
    settled(app, id, proof, was.secret_expires).await?;
    noted(app, id, &credential, Set::Restored).await?;
    told(app, id).await
}

/// Deletes the secret or certificate before, so that only the one in use is left.
pub async fn forget(app: &App, connector: ConnectorRef) -> Result<Connector, CommandError> {
    let id = ConnectorId(connector.connector_id);
    stored(app, id).await?;
    let _lock = in_turn(app, id).await?;
    let handle = app.clone();
    let previous = app.store(move |_| handle.previous(id)).await?;
    if app.forget_previous(id).await? {
        let event = match previous.map(|previous| previous.kind) {
            Some(api::CredentialKind::Certificate) => AuditEvent::CertificateForgotten,
            _ => AuditEvent::SecretForgotten,
        };
        let now = app.now();
        app.store(move |store| store.note_audit(id, event, None, now)).await?;
        app.changed(&[Tag::Connectors]);
    }
    one(app, id).await
}

/// Ends what else tries a credential of the connector, and takes the right to change it.
pub(crate) async fn in_turn(app: &App, id: ConnectorId) -> Result<RunLock, CommandError> {
    if let Some(other) = app.proofs().get(&id) {
        other.cancel();
    }
    app.lock_secret(id).await
}

async fn proven(app: &App, connector: &store::Connector, new: &Credential) -> Result<Proof, CommandError> {
    let gives_up = CancellationToken::new();
    app.proofs().insert(connector.id, gives_up.clone());
    match prove(app, connector, new, &gives_up, PATIENCE).await {
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
async fn settled(app: &App, id: ConnectorId, proof: Proof, expires: Option<Date>) -> Result<(), CommandError> {
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
        Ok::<_, store::Error>(())
    })
    .await
}

fn no_previous() -> CommandError {
    CommandError::new(
        ErrorCode::SecretMissing,
        "There is no former secret or certificate to go back to.",
        "It has ended, was deleted, or was kept for a session that ended.",
        "Replace the one in use with a new one.",
    )
}
