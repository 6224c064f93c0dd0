use jiff::SignedDuration;
use store::{Connector, ConnectorId, CredentialKind, Rotation, RotationStep, Store};

use super::begin::{AGAIN, begin, note};
use super::{failure, keep, remove, settings_of, undo};
use crate::App;
use crate::api::{CommandError, ErrorCode, SecretDateSource, SecretSource};
use crate::clock::{corrected, corrected_now};
use crate::connectors::{secret_of, stored};

/// What is left of an earlier rotation, once it was attended to.
pub(super) enum Left {
    /// A new secret may be made.
    Nothing,
    /// An interrupted rotation came to its good end just now.
    NewSecret,
}

/// Does for every connector what is due.
pub(crate) async fn attend_all(app: &App) -> Result<(), CommandError> {
    for connector in app.store(Store::connectors).await? {
        attend(app, connector.id).await?;
    }
    Ok(())
}

/// Does what is due: goes on with a rotation that was interrupted, removes an old secret whose time has come, and
/// begins a rotation where the settings say so. What fails is written down, and told by messages and notifications.
pub async fn attend(app: &App, id: ConnectorId) -> Result<(), CommandError> {
    if !is_due(app, id).await? {
        return Ok(());
    }
    let Some(_lock) = app.store(move |store| store.lock_secret(id)).await? else { return Ok(()) };
    let connector = stored(app, id).await?;
    match app.store(move |store| store.rotation(id)).await? {
        Some(rotation) if !rotation.step.is_over() => {
            let _ = go_on(app, &connector, rotation).await;
        }
        _ => {
            if let Err(error) = begin(app, &connector).await {
                tracing::warn!(connector = id.0, %error, "the secret could not be rotated");
                not_begun(app, &connector, error).await?;
            }
        }
    }
    Ok(())
}

/// Whether anything is; asks nobody. Who signs in with something else than what is stored leaves rotations alone: it may
/// be the very secret that is to be removed.
async fn is_due(app: &App, id: ConnectorId) -> Result<bool, CommandError> {
    let handle = app.clone();
    app.store(move |store| {
        if matches!(handle.secret_source(id)?, SecretSource::Environment | SecretSource::Session) {
            return Ok(false);
        }
        let (rotation, now) = (store.rotation(id)?, corrected_now(&handle)?);
        // One further off than anything waits: the clock has been set back since.
        let longest = SignedDuration::from_hours(24 * 91);
        let waits = rotation.as_ref().and_then(|one| one.due_at).is_some_and(|due| {
            let left = due.duration_since(now);
            left.is_positive() && left < longest
        });
        if waits {
            return Ok(false);
        }
        if rotation.is_some_and(|rotation| !rotation.step.is_over()) {
            return Ok(true);
        }
        let settings = settings_of(store, id)?;
        let by_secret = handle.credential_kind(id)? == CredentialKind::Secret;
        let automatic = settings.automatic && by_secret;
        let Some(connector) = store.connector(id)?.filter(|_| automatic) else { return Ok(false) };
        let secret = secret_of(&handle, &connector)?;
        // A date that somebody typed says when to warn, and proves nothing.
        let known = secret.source == SecretDateSource::Graph && !secret.expired;
        Ok::<_, store::Error>(known && secret.days_left.is_some_and(|left| left <= i64::from(settings.days_before)))
    })
    .await
}

/// Brings a rotation that was interrupted to its end.
async fn go_on(app: &App, connector: &Connector, rotation: Rotation) -> Result<(), CommandError> {
    match rotation.step {
        RotationStep::Adding => Err(undo::undo(app, connector, rotation, interrupted()).await),
        RotationStep::Keeping => match keep::kept(app, &rotation).await {
            Ok(Some(secret)) => keep::prove_and_switch(app, connector, rotation, secret).await,
            Ok(None) => Err(undo::undo(app, connector, rotation, interrupted()).await),
            Err(error) => {
                let due_at = Some(corrected(app).await? + undo::SOON);
                note(app, connector, &Rotation { due_at, ..rotation }).await?;
                Err(error)
            }
        },
        RotationStep::Grace | RotationStep::Removing => remove::remove_old(app, connector, rotation).await,
        RotationStep::Undoing => undo::go_on(app, connector, rotation).await.map(|_| ()),
        RotationStep::Done | RotationStep::Failed => Ok(()),
    }
}

/// Brings an earlier rotation to its end, so that another can begin.
pub(super) async fn before_another(app: &App, connector: &Connector) -> Result<Left, CommandError> {
    let id = connector.id;
    let last = app.store(move |store| store.rotation(id)).await?;
    let Some(rotation) = last.filter(|rotation| !rotation.step.is_over()) else { return Ok(Left::Nothing) };
    let step = rotation.step;
    let done = go_on(app, connector, rotation).await;
    if matches!(step, RotationStep::Grace | RotationStep::Removing) {
        done?;
    }
    match app.store(move |store| store.rotation(id)).await?.map(|rotation| rotation.step) {
        Some(RotationStep::Grace) => Ok(Left::NewSecret),
        Some(step) if !step.is_over() => Err(not_cleaned_up()),
        _ => Ok(Left::Nothing),
    }
}

/// Removes what an interrupted rotation left in the registration, before the connector becomes another application or is
/// deleted: afterwards nobody would know of that secret. The time of grace leaves none that is unknown.
pub(crate) async fn clean_up(app: &App, connector: &Connector) -> Result<(), CommandError> {
    let id = connector.id;
    let Some(rotation) = app.store(move |store| store.rotation(id)).await? else { return Ok(()) };
    match rotation.step {
        RotationStep::Adding | RotationStep::Keeping => {
            undo::undo(app, connector, rotation, interrupted()).await;
        }
        RotationStep::Undoing => {
            undo::go_on(app, connector, rotation).await?;
        }
        RotationStep::Grace | RotationStep::Removing | RotationStep::Done | RotationStep::Failed => return Ok(()),
    }
    let over = app.store(move |store| Ok::<_, store::Error>(store.rotation(id)?.is_none_or(|one| one.step.is_over())));
    if over.await? { Ok(()) } else { Err(not_cleaned_up()) }
}

/// Keeps why a rotation that was due did not even begin, and when it is tried again.
async fn not_begun(app: &App, connector: &Connector, error: CommandError) -> Result<(), CommandError> {
    let id = connector.id;
    let (former, now) = (app.store(move |store| store.rotation(id)).await?, corrected(app).await?);
    if former.as_ref().is_some_and(|rotation| !rotation.step.is_over() || rotation.due_at > Some(now)) {
        return Ok(());
    }
    // Without a network there is nothing to tell, and no day to wait.
    let (failure, again) = match error.code {
        ErrorCode::Network => (None, SignedDuration::from_hours(1)),
        _ => (Some(failure(&error)), AGAIN),
    };
    let rotation = Rotation {
        step: RotationStep::Failed,
        begun_at: now,
        label: String::new(),
        new_key_id: None,
        new_credential: None,
        new_ends_at: None,
        old_key_id: None,
        old_credential: None,
        due_at: Some(now + again),
        failure,
    };
    undo::tell(app, connector, rotation).await
}

fn not_cleaned_up() -> CommandError {
    CommandError::new(
        ErrorCode::Other,
        "What an interrupted rotation left is not cleaned up yet.",
        "A new secret may be in the registration that nobody knows the value of; the old one stays in use.",
        "Try again in a quarter of an hour.",
    )
}

fn interrupted() -> CommandError {
    CommandError::new(
        ErrorCode::Other,
        "The rotation was interrupted, and the new secret's value is lost.",
        "It is removed from the registration.",
        "Rotate again, or replace the secret by hand.",
    )
}
