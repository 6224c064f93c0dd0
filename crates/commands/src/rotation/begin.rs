use graph::{Client, ErrorKind};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::{AuditEvent, Connector, CredentialKind, CredentialsRead, Rotation, RotationStep};
use uuid::Uuid;

use super::{PERMISSION, crash, failure, keep, obstacle, settings_of, undo};
use crate::api::{CommandError, CredentialPart, ErrorCode};
use crate::audit::of_error;
use crate::clock::corrected;
use crate::health::{SecretFacts, credential_lines};
use crate::proof::brief;
use crate::{App, PRODUCT};

/// How long after it failed a rotation is tried again without being asked.
pub(super) const AGAIN: SignedDuration = SignedDuration::from_hours(24);

/// Makes a new secret and puts it in the old one's place. Whatever goes wrong, the old one stays in use.
pub(super) async fn begin(app: &App, connector: &Connector) -> Result<(), CommandError> {
    let id = connector.id;
    if let Some(obstacle) = obstacle(app, id).await? {
        return Err(obstacle);
    }
    let client = brief(app.client(connector, app.credential(id).await?).await?, &app.inner.retry);
    let now = signed_in(app, connector, &client).await?;
    let old_key_id = in_use(app, connector, &client, now).await?;
    let handle = app.clone();
    let old_credential = app.store(move |_| handle.current_entry(id)).await?.map(|entry| entry.credential_id);

    let settings = app.store(move |store| settings_of(store, id)).await?;
    let end = now + SignedDuration::from_hours(24 * i64::from(settings.validity_days));
    let mut rotation = Rotation {
        step: RotationStep::Adding,
        begun_at: now,
        label: label(now),
        new_key_id: None,
        new_credential: None,
        new_ends_at: None,
        old_key_id,
        old_credential,
        due_at: None,
        failure: None,
    };
    note(app, connector, &rotation).await?;
    crash::point("before adding").await;
    let new = match client.add_password(&rotation.label, end).await {
        Ok(new) => new,
        // The service refused: there is nothing to undo.
        Err(error) if error.status.is_some_and(|status| (400..500).contains(&status)) => {
            let error = refused(error);
            undo::over(app, connector, Rotation { failure: Some(failure(&error)), ..rotation }).await?;
            return Err(error);
        }
        Err(error) => return Err(undo::undo(app, connector, rotation, error.into()).await),
    };
    crash::point("added").await;
    rotation = Rotation {
        step: RotationStep::Keeping,
        new_key_id: Some(new.key_id),
        new_credential: Some(Uuid::new_v4().to_string()),
        new_ends_at: new.end_date_time.or(Some(end)),
        ..rotation
    };
    note(app, connector, &rotation).await?;
    crash::point("before keeping").await;
    if let Err(error) = keep::keep(app, connector, &rotation, &new.value).await {
        return Err(undo::undo(app, connector, rotation, error).await);
    }
    crash::point("kept").await;
    keep::prove_and_switch(app, connector, rotation, new.value).await
}

/// Writes down where a rotation stands.
pub(super) async fn note(app: &App, connector: &Connector, rotation: &Rotation) -> Result<(), CommandError> {
    let (id, rotation) = (connector.id, rotation.clone());
    app.store(move |store| store.note_rotation(id, &rotation)).await
}

/// A token that allows it, and the time by the service's clock.
async fn signed_in(app: &App, connector: &Connector, client: &Client) -> Result<Timestamp, CommandError> {
    let token = match client.fresh_token().await {
        Ok(token) => token,
        Err(error) => {
            of_error(app, connector.id, &error).await?;
            return Err(error.into());
        }
    };
    app.note_clock(client.clock_offset()).await?;
    if let Some(other) = token.tenant_id.filter(|tenant| !tenant.eq_ignore_ascii_case(&connector.tenant_id)) {
        let message = format!("The token is for another tenant, {other}. Check the tenant ID.");
        return Err(CommandError::invalid("tenantId", &message));
    }
    let may = token.roles.is_some_and(|roles| roles.iter().any(|role| role == PERMISSION));
    let id = connector.id;
    app.store(move |store| store.note_may_rotate(id, may)).await?;
    if !may {
        return Err(not_permitted());
    }
    corrected(app).await
}

/// The ID of the secret in use, where it can be told from the others. The registration is read afresh.
async fn in_use(
    app: &App,
    connector: &Connector,
    client: &Client,
    now: Timestamp,
) -> Result<Option<String>, CommandError> {
    let application = client.application().await.map_err(refused)?;
    let rows = collect::credential_rows(application, &client.mark());
    let id = connector.id;
    let clock_offset = client.clock_offset().map(|offset| offset.as_secs());
    let read = CredentialsRead { at: app.now(), clock_offset };
    let credentials = app.store(move |store| {
        store.note_credentials(id, &rows, read)?;
        store.credentials(id)
    });
    let credentials = credentials.await?;
    let facts = SecretFacts {
        kind: CredentialKind::Secret,
        certificate_end: None,
        credentials: &credentials,
        collected_at: Some(now),
        chosen: connector.chosen_credential.as_deref(),
        typed: None,
        last_failure: None,
    };
    let lines = credential_lines(&facts, now);
    Ok(lines.into_iter().find(|line| line.part == CredentialPart::InUse).map(|line| line.key_id))
}

/// A name for the new secret that no other has, by which it is found when its ID was never heard.
fn label(now: Timestamp) -> String {
    let random = Uuid::new_v4().simple().to_string();
    format!("{PRODUCT} {} {}", now.to_zoned(TimeZone::UTC).date(), &random[..8])
}

fn not_permitted() -> CommandError {
    CommandError::new(
        ErrorCode::NotPermitted,
        &format!("The application may not renew its own secret: {PERMISSION} is not granted."),
        "Nothing was changed.",
        "Grant it and make the application an owner of its registration, or replace the secret by hand.",
    )
}

/// What Graph objects to, in the words of a rotation.
fn refused(error: graph::Error) -> CommandError {
    let policy = error.code.as_deref().is_some_and(|code| code.to_ascii_lowercase().ends_with("asperapppolicy"));
    let (message, next) = match error.kind {
        ErrorKind::NotPermitted => (
            "The application may not change its own registration.".to_owned(),
            "Make its service principal an owner of the registration, and grant the consent anew.",
        ),
        _ if policy => (
            format!("A policy of the tenant forbids such a secret: {}", error.message),
            "Choose a shorter validity, or use a certificate.",
        ),
        _ => return error.into(),
    };
    let error = CommandError::from(error);
    CommandError { message, meaning: "Nothing was changed.".to_owned(), next: next.to_owned(), ..error }
}

/// Writes down in the audit that a rotation failed.
pub(super) fn audit_of(rotation: &Rotation) -> Option<(AuditEvent, Option<String>)> {
    let failure = rotation.failure.as_ref()?;
    let detail = match &failure.request_id {
        Some(request) => format!("{} · request ID {request}", failure.code),
        None => failure.code.clone(),
    };
    Some((AuditEvent::RotationFailed, Some(detail)))
}
