//! What was done with secrets and certificates, and which sign-ins failed: what and when, never the value.

use graph::{Credential, ErrorKind};
use store::{AuditEvent, ConnectorId, RunId};

use crate::App;
use crate::api::{self, AuditEntry, AuditRequest, CommandError, Tag};

/// What happened, the newest first.
pub async fn list(app: &App, request: AuditRequest) -> Result<Vec<AuditEntry>, CommandError> {
    let connector = request.connector_id.map(ConnectorId);
    let entries = app.store(move |store| store.audit(connector, request.limit)).await?;
    let entry = |entry: store::AuditEntry| AuditEntry {
        connector: entry.name,
        at: entry.at.to_string(),
        what: match entry.what {
            AuditEvent::SecretStored => api::AuditEvent::SecretStored,
            AuditEvent::SecretReplaced => api::AuditEvent::SecretReplaced,
            AuditEvent::SecretRestored => api::AuditEvent::SecretRestored,
            AuditEvent::SecretForgotten => api::AuditEvent::SecretForgotten,
            AuditEvent::SecretRotated => api::AuditEvent::SecretRotated,
            AuditEvent::RotationFailed => api::AuditEvent::RotationFailed,
            AuditEvent::SecretRemoved => api::AuditEvent::SecretRemoved,
            AuditEvent::CertificateStored => api::AuditEvent::CertificateStored,
            AuditEvent::CertificateReplaced => api::AuditEvent::CertificateReplaced,
            AuditEvent::CertificateRestored => api::AuditEvent::CertificateRestored,
            AuditEvent::CertificateForgotten => api::AuditEvent::CertificateForgotten,
            AuditEvent::ConnectorRemoved => api::AuditEvent::ConnectorRemoved,
            AuditEvent::SignInFailed => api::AuditEvent::SignInFailed,
        },
        detail: entry.detail,
    };
    Ok(entries.into_iter().map(entry).collect())
}

/// What became of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// It was stored where there was none.
    Stored,
    /// It took another one's place.
    Replaced,
    /// It took its place again.
    Restored,
}

/// Writes down what became of a credential; of a certificate with its thumbprint, never more.
pub(crate) async fn noted(app: &App, id: ConnectorId, credential: &Credential, set: Set) -> Result<(), CommandError> {
    let (event, detail) = match (credential, set) {
        (Credential::Secret(_), Set::Stored) => (AuditEvent::SecretStored, None),
        (Credential::Secret(_), Set::Replaced) => (AuditEvent::SecretReplaced, None),
        (Credential::Secret(_), Set::Restored) => (AuditEvent::SecretRestored, None),
        (Credential::Certificate(one), set) => {
            let event = match set {
                Set::Stored => AuditEvent::CertificateStored,
                Set::Replaced => AuditEvent::CertificateReplaced,
                Set::Restored => AuditEvent::CertificateRestored,
            };
            (event, Some(one.certificate().thumbprint()))
        }
    };
    let now = app.now();
    app.store(move |store| store.note_audit(id, event, detail.as_deref(), now)).await
}

/// Whether Entra refused a sign-in. Where nobody was reached, or nobody was asked, none has failed.
pub(crate) fn is_refusal(error: &graph::Error) -> bool {
    matches!(error.kind, ErrorKind::SignIn(_)) && error.code.is_some()
}

/// Writes down that Entra gave no token, where that is what went wrong.
pub(crate) async fn of_error(app: &App, id: ConnectorId, error: &graph::Error) -> Result<(), CommandError> {
    if is_refusal(error) { sign_in_failed(app, id, &error.clone().into()).await } else { Ok(()) }
}

/// Writes down that Entra gave no token.
pub(crate) async fn sign_in_failed(app: &App, id: ConnectorId, error: &CommandError) -> Result<(), CommandError> {
    let detail = detail(error.service_code.as_deref(), error.request_id.as_deref());
    let now = app.now();
    app.store(move |store| store.note_audit(id, AuditEvent::SignInFailed, detail.as_deref(), now)).await?;
    app.changed(&[Tag::Connectors]);
    Ok(())
}

/// Writes down that Entra gave no token for a form that is not stored, under the name in it.
pub(crate) async fn form_sign_in_failed(app: &App, name: String, error: &CommandError) -> Result<(), CommandError> {
    let detail = detail(error.service_code.as_deref(), error.request_id.as_deref());
    let now = app.now();
    app.store(move |store| store.note_form_audit(&name, detail.as_deref(), now)).await?;
    app.changed(&[Tag::Connectors]);
    Ok(())
}

/// Writes down that a run, or a part of it, failed for want of a token, if it did: once, since Entra's word counts for
/// all of the run.
pub(crate) async fn of_run(app: &App, id: ConnectorId, run: RunId) -> Result<(), CommandError> {
    let now = app.now();
    app.store(move |store| {
        let of_run = store.run(run)?.and_then(|run| run.failure);
        let of_parts = store.dataset_results(run)?.into_iter().filter_map(|result| result.failure);
        match of_run.into_iter().chain(of_parts).find(|failure| failure.code.starts_with("AADSTS")) {
            Some(failure) => {
                let detail = detail(Some(&failure.code), failure.request_id.as_deref());
                store.note_audit(id, AuditEvent::SignInFailed, detail.as_deref(), now)
            }
            None => Ok(()),
        }
    })
    .await
}

fn detail(code: Option<&str>, request_id: Option<&str>) -> Option<String> {
    match (code, request_id) {
        (Some(code), Some(request)) => Some(format!("{code} · request ID {request}")),
        (Some(code), None) => Some(code.to_owned()),
        _ => None,
    }
}
