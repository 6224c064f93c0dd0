use store::{AuditEvent, Connector, Role, Rotation, RotationStep};

use super::begin::{AGAIN, note};
use super::{crash, failure};
use crate::App;
use crate::api::{CommandError, Tag};
use crate::audit::of_error;
use crate::clock::corrected;
use crate::proof::brief;

/// Removes the old secret from the registration, and then from the keyring, once the new one has been in use for a while.
pub(super) async fn remove_old(app: &App, connector: &Connector, rotation: Rotation) -> Result<(), CommandError> {
    let id = connector.id;
    let entries = app.store(move |store| store.keyring_entries(id)).await?;
    let current = entries.into_iter().find(|entry| entry.role == Role::Current).map(|entry| entry.credential_id);
    // Somebody went back to the old one, or replaced the new one: what is in the registration is theirs.
    let ours = current.is_some() && current == rotation.new_credential;
    let Some(old) = rotation.old_key_id.clone().filter(|old| ours && Some(old) != rotation.new_key_id.as_ref()) else {
        return end(app, connector, rotation, None).await;
    };
    let rotation = Rotation { step: RotationStep::Removing, ..rotation };
    note(app, connector, &rotation).await?;
    crash::point("before removing").await;
    let removed = async {
        // By the new secret: that it signs in is the last proof.
        let client = brief(app.client(connector, app.credential(id).await?).await?, &app.inner.retry);
        match client.remove_password(&old).await {
            Ok(_) => Ok(()),
            Err(error) => {
                of_error(app, id, &error).await?;
                Err(CommandError::from(error))
            }
        }
    };
    if let Err(error) = removed.await {
        let message = "The old secret could not be removed from the registration.".to_owned();
        let error = CommandError { meaning: error.text(), next: "It is tried again.".to_owned(), message, ..error };
        let due_at = Some(corrected(app).await? + AGAIN);
        note(app, connector, &Rotation { due_at, failure: Some(failure(&error)), ..rotation }).await?;
        app.changed(&[Tag::Connectors]);
        return Err(error);
    }
    crash::point("removed").await;
    if let Some(credential) = &rotation.old_credential {
        // Without a keyring it stays there, good for nothing, until the next change.
        let _ = app.forget_entry(id, credential).await;
    }
    end(app, connector, rotation, Some(old)).await
}

async fn end(
    app: &App,
    connector: &Connector,
    rotation: Rotation,
    removed: Option<String>,
) -> Result<(), CommandError> {
    let (id, now) = (connector.id, app.now());
    let rotation = Rotation { step: RotationStep::Done, due_at: None, failure: None, ..rotation };
    let event = removed.map(|key| (AuditEvent::SecretRemoved, Some(key)));
    app.store(move |store| store.end_rotation(id, &rotation, event, now)).await?;
    app.changed(&[Tag::Connectors, Tag::Data]);
    Ok(())
}
