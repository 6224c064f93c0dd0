use graph::{Credential, Mark};
use jiff::SignedDuration;
use secrecy::SecretString;
use store::{Connector, CredentialRow, CredentialsRead, Former, Role, Rotation, RotationStep};
use tokio_util::sync::CancellationToken;

use super::{crash, settings_of, undo};
use crate::App;
use crate::api::{CommandError, Tag};
use crate::audit::sign_in_failed;
use crate::clock::corrected;
use crate::connectors::{former_of, stored};
use crate::errors::blocking;
use crate::proof::{Refusal, prove};

/// So many seconds a new secret is tried: nobody mistyped it, so that only Microsoft's servers can be behind.
const PATIENCE: u32 = 300;

/// Puts the new secret into the keyring, which is announced before.
pub(super) async fn keep(
    app: &App,
    connector: &Connector,
    rotation: &Rotation,
    secret: &SecretString,
) -> Result<(), CommandError> {
    let Some(credential) = rotation.new_credential.clone() else { return Ok(()) };
    let (inner, id, secret, now) = (app.inner.clone(), connector.id, secret.clone(), app.now());
    blocking(move || {
        inner.store.add_pending_credential(id, &credential, now)?;
        Ok(inner.keyring.set(&credential, &secret)?)
    })
    .await
}

/// The new secret of an interrupted rotation, where it reached the keyring.
pub(super) async fn kept(app: &App, rotation: &Rotation) -> Result<Option<SecretString>, CommandError> {
    let Some(credential) = rotation.new_credential.clone() else { return Ok(None) };
    let inner = app.inner.clone();
    Ok(blocking(move || inner.keyring.get(&credential)).await?)
}

/// Proves the new secret while the old one stays in use, and then makes it the one in use.
pub(super) async fn prove_and_switch(
    app: &App,
    connector: &Connector,
    rotation: Rotation,
    secret: SecretString,
) -> Result<(), CommandError> {
    let id = connector.id;
    let gives_up = CancellationToken::new();
    app.proofs().insert(id, gives_up.clone());
    let new = Credential::Secret(secret);
    let proof = match prove(app, connector, &new, &gives_up, PATIENCE).await {
        Ok(proof) => proof,
        Err(Refusal { error, problem }) => {
            if problem.is_some() {
                sign_in_failed(app, id, &error).await?;
            }
            return Err(undo::undo(app, connector, rotation, error).await);
        }
    };
    crash::point("proven").await;
    app.note_clock(proof.clock_offset).await?;

    let settings = app.store(move |store| settings_of(store, id)).await?;
    let removal = corrected(app).await? + SignedDuration::from_hours(24 * i64::from(settings.grace_days));
    let former = former_of(app, connector).await?;
    // It is good for nothing once it is gone from the registration.
    let ends_at = match &rotation.old_key_id {
        Some(_) => Some(former.ends_at.map_or(removal, |end| end.min(removal))),
        None => former.ends_at,
    };
    let former = Former { ends_at, ..former };
    let switched = Rotation { step: RotationStep::Grace, due_at: Some(removal), failure: None, ..rotation };
    let (noted, now) = (switched.clone(), app.now());
    app.store(move |store| store.switch_rotation(id, &noted, former, now)).await?;
    crash::point("switched").await;
    let clock_offset = proof.clock_offset.map(|offset| offset.as_secs());
    if let Some(rows) = proof.credentials {
        let rows = with_new(rows, &switched, &new.mark(), now);
        let alike = rows.iter().filter(|row| row.hint_matches != Some(false)).count();
        app.store(move |store| {
            store.note_credentials(id, &rows, CredentialsRead { at: now, clock_offset })?;
            // Of several that begin alike nobody needs to be asked which it is.
            if alike > 1 { store.choose_credential(id, switched.new_key_id.as_deref()) } else { Ok(()) }
        })
        .await?;
    }
    forget_older(app, connector).await?;
    app.changed(&[Tag::Connectors, Tag::Data]);
    Ok(())
}

/// The registration's secrets, with the new one in any case: lists may be behind.
fn with_new(
    mut rows: Vec<CredentialRow>,
    rotation: &Rotation,
    mark: &Mark,
    now: jiff::Timestamp,
) -> Vec<CredentialRow> {
    let Some(key_id) = &rotation.new_key_id else { return rows };
    if !rows.iter().any(|row| row.key_id == *key_id) {
        rows.push(CredentialRow {
            key_id: key_id.clone(),
            display_name: Some(rotation.label.clone()),
            hint_matches: Some(true),
            hint: match mark {
                Mark::Hint(hint) => Some(hint.clone()),
                Mark::Certificate(_) => None,
            },
            start_date_time: Some(now.to_string()),
            end_date_time: rotation.new_ends_at.map(|end| end.to_string()),
            ..CredentialRow::default()
        });
    }
    rows
}

/// Deletes from the keyring what is neither in use nor the one before, nor a certificate that waits to be uploaded. What cannot be deleted now stays listed.
async fn forget_older(app: &App, connector: &Connector) -> Result<(), CommandError> {
    let (inner, id) = (app.inner.clone(), stored(app, connector.id).await?.id);
    blocking(move || {
        let entries = inner.store.keyring_entries(id)?;
        let newest = entries.iter().find(|entry| entry.role == Role::Previous).map(|entry| entry.credential_id.clone());
        for entry in entries {
            let waits = entry.role == Role::Pending && entry.certificate.is_some();
            let keeps = waits || entry.role == Role::Current || Some(&entry.credential_id) == newest.as_ref();
            if !keeps && (!entry.is_in_keyring() || inner.keyring.delete(&entry.credential_id).is_ok()) {
                inner.store.forget_credential(&entry.credential_id)?;
            }
        }
        Ok(())
    })
    .await
}
