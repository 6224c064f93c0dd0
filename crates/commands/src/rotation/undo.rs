use jiff::SignedDuration;
use store::{Connector, Role, Rotation, RotationStep};

use super::begin::{AGAIN, audit_of, note};
use super::{crash, failure};
use crate::App;
use crate::api::{CommandError, Tag};
use crate::audit::of_error;
use crate::clock::corrected;
use crate::errors::blocking;
use crate::proof::brief;

/// A secret that no list shows this long after it was asked for was not made.
const SEEN_BY: SignedDuration = SignedDuration::from_mins(15);
/// When cleaning up is tried again.
pub(super) const SOON: SignedDuration = SignedDuration::from_mins(10);

/// Gives a rotation up: the new secret goes, from the registration and from the keyring, now or at the next chance.
/// Answers the error that is told.
pub(super) async fn undo(app: &App, connector: &Connector, rotation: Rotation, error: CommandError) -> CommandError {
    let rotation = Rotation { step: RotationStep::Undoing, due_at: None, failure: Some(failure(&error)), ..rotation };
    let label = rotation.label.clone();
    let gone = async {
        note(app, connector, &rotation).await?;
        crash::point("before undoing").await;
        go_on(app, connector, rotation).await
    };
    let stays = "The old secret stays in use.";
    match gone.await {
        Ok(true) => CommandError { next: format!("{} {stays}", error.next).trim_start().to_owned(), ..error },
        _ => CommandError {
            next: format!(
                "{} {stays} The new one, \"{label}\", is removed from the registration as soon as that can be done.",
                error.next
            )
            .trim_start()
            .to_owned(),
            ..error
        },
    }
}

/// Removes what is left of a rotation that was given up; whether nothing is.
pub(super) async fn go_on(app: &App, connector: &Connector, rotation: Rotation) -> Result<bool, CommandError> {
    let gone = match gone(app, connector, &rotation).await {
        Ok(gone) => gone,
        Err(error) => {
            tracing::warn!(connector = connector.id.0, %error, "a new secret could not be removed yet");
            false
        }
    };
    if gone {
        crash::point("undone").await;
        over(app, connector, rotation).await?;
    } else {
        let rotation = Rotation { due_at: Some(corrected(app).await? + SOON), ..rotation };
        note(app, connector, &rotation).await?;
        app.changed(&[Tag::Connectors]);
    }
    Ok(gone)
}

/// Writes down that a rotation failed and nothing is left of it.
pub(super) async fn over(app: &App, connector: &Connector, rotation: Rotation) -> Result<(), CommandError> {
    let due_at = Some(corrected(app).await? + AGAIN);
    tell(app, connector, Rotation { step: RotationStep::Failed, due_at, ..rotation }).await
}

/// Writes down a failed rotation, in the audit as well.
pub(super) async fn tell(app: &App, connector: &Connector, rotation: Rotation) -> Result<(), CommandError> {
    let (id, now) = (connector.id, app.now());
    let event = audit_of(&rotation);
    app.store(move |store| store.end_rotation(id, &rotation, event, now)).await?;
    app.changed(&[Tag::Connectors]);
    Ok(())
}

/// Removes the new secret wherever it is. `false`: it may still be in the registration.
async fn gone(app: &App, connector: &Connector, rotation: &Rotation) -> Result<bool, CommandError> {
    let entries = app.store({
        let id = connector.id;
        move |store| store.keyring_entries(id)
    });
    let current = entries.await?.into_iter().find(|entry| entry.role == Role::Current);
    if rotation.new_credential.is_some() && current.map(|entry| entry.credential_id) == rotation.new_credential {
        // It is the one in use after all, and nothing of it is removed.
        return Ok(true);
    }
    let client = brief(app.client(connector, app.credential(connector.id).await?).await?, &app.inner.retry);
    let application = match client.application().await {
        Ok(application) => application,
        Err(error) => {
            of_error(app, connector.id, &error).await?;
            return Err(error.into());
        }
    };
    let ours = application.password_credentials.into_iter().filter(|one| {
        one.key_id.is_some()
            && (one.key_id == rotation.new_key_id || one.display_name.as_ref() == Some(&rotation.label))
    });
    let mut keys: Vec<String> = ours.filter_map(|one| one.key_id).collect();
    // A list may be behind.
    keys.extend(rotation.new_key_id.clone().filter(|key| !keys.contains(key)));
    let mut removed = false;
    for key in keys {
        removed |= client.remove_password(&key).await?;
    }
    crash::point("removed the new one").await;
    if let Some(credential) = rotation.new_credential.clone() {
        let inner = app.inner.clone();
        blocking(move || {
            inner.keyring.delete(&credential)?;
            Ok::<_, CommandError>(inner.store.forget_credential(&credential)?)
        })
        .await?;
    }
    Ok(removed || corrected(app).await?.duration_since(rotation.begun_at) > SEEN_BY)
}
