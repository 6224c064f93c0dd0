//! Rotation: the application makes itself a new client secret, proves it, puts it in the old one's place, and
//! removes the old one after a while. What is about to be done is written down first, so that a crash between any
//! two steps loses no secret that works and leaves none behind that nobody knows.

mod attend;
mod begin;
mod crash;
mod keep;
mod remove;
mod undo;

use secrets::State;
use store::{ConnectorId, CredentialKind, Failure, RotationStep, RunLock, Store};

use crate::api::{
    CommandError, ConnectorRef, ErrorCode, Rotation, RotationChange, RotationSettings, RotationState, SecretSource, Tag,
};
use crate::connectors::stored;
use crate::errors::blocking;
use crate::{App, SECRET_VARIABLE};

pub use attend::attend;
pub(crate) use attend::{attend_all, clean_up};

/// The permission it takes: to change the applications that this one owns. Nothing else asks for it.
pub const PERMISSION: &str = "Application.ReadWrite.OwnedBy";

const USUAL: RotationSettings =
    RotationSettings { automatic: false, days_before: 30, validity_days: 180, grace_days: 7 };

/// Whether and how a connector's secret is rotated, and where the last rotation stands.
pub async fn get(app: &App, connector: ConnectorRef) -> Result<Rotation, CommandError> {
    let id = ConnectorId(connector.connector_id);
    stored(app, id).await?;
    let obstacle = obstacle(app, id).await?.map(|error| error.text());
    app.store(move |store| {
        let rotation = store.rotation(id)?;
        let step = rotation.as_ref().map(|rotation| rotation.step);
        Ok::<_, store::Error>(Rotation {
            permitted: store.may_rotate(id)?,
            obstacle,
            settings: settings_of(store, id)?,
            state: match step {
                None => RotationState::None,
                Some(RotationStep::Adding | RotationStep::Keeping) => RotationState::UnderWay,
                Some(RotationStep::Grace | RotationStep::Removing) => RotationState::Grace,
                Some(RotationStep::Undoing) => RotationState::Undoing,
                // One that could not even begin, and is tried again.
                Some(RotationStep::Failed) if rotation.as_ref().is_some_and(|one| one.failure.is_none()) => {
                    RotationState::None
                }
                Some(RotationStep::Failed) => RotationState::Failed,
                Some(RotationStep::Done) => RotationState::Done,
            },
            removal_at: rotation
                .as_ref()
                .filter(|one| {
                    matches!(one.step, RotationStep::Grace | RotationStep::Removing) && one.old_key_id.is_some()
                })
                .and_then(|one| one.due_at)
                .map(|due| due.to_string()),
            failure: rotation.and_then(|rotation| rotation.failure).map(|failure| failure.message),
        })
    })
    .await
}

/// Changes whether and how a connector's secret is rotated without being asked.
pub async fn set(app: &App, change: RotationChange) -> Result<Rotation, CommandError> {
    let (id, wish) = (ConnectorId(change.connector_id), change.settings);
    stored(app, id).await?;
    for (field, days, most) in [
        ("daysBefore", wish.days_before, 180),
        ("validityDays", wish.validity_days, 730),
        ("graceDays", wish.grace_days, 90),
    ] {
        if !(1..=most).contains(&days) {
            return Err(CommandError::invalid(field, &format!("Enter a number of days from 1 to {most}.")));
        }
    }
    if wish.validity_days <= wish.days_before + wish.grace_days {
        let message = "A new secret has to be valid for longer than the other two together, or it would be rotated again at once.";
        return Err(CommandError::invalid("validityDays", message));
    }
    let settings = store::RotationSettings {
        automatic: wish.automatic,
        days_before: wish.days_before,
        validity_days: wish.validity_days,
        grace_days: wish.grace_days,
    };
    app.store(move |store| store.set_rotation_settings(id, settings)).await?;
    app.changed(&[Tag::Connectors]);
    get(app, ConnectorRef { connector_id: id.0 }).await
}

/// Rotates a connector's secret. What an interrupted rotation left is brought to its end first; where that brought a
/// new secret into use, none is made again.
pub async fn now(app: &App, connector: ConnectorRef) -> Result<Rotation, CommandError> {
    let id = ConnectorId(connector.connector_id);
    let stored = stored(app, id).await?;
    if let Some(obstacle) = obstacle(app, id).await? {
        return Err(obstacle);
    }
    let begun = move |store: &Store| Ok::<_, store::Error>(store.rotation(id)?.map(|rotation| rotation.begun_at));
    let before = app.store(begun).await?;
    let lock = app.lock_secret(id).await?;
    // Somebody else made one while this waited for its turn: that one serves both.
    let done = if app.store(begun).await? != before {
        Ok(())
    } else {
        match attend::before_another(app, &stored).await? {
            attend::Left::Nothing => begin::begin(app, &stored).await,
            attend::Left::NewSecret => Ok(()),
        }
    };
    drop(lock);
    app.changed(&[Tag::Connectors, Tag::Data]);
    done?;
    get(app, connector).await
}

/// How a connector's secret is rotated.
fn settings_of(store: &Store, id: ConnectorId) -> Result<RotationSettings, store::Error> {
    Ok(store.rotation_settings(id)?.map_or(USUAL, |kept| RotationSettings {
        automatic: kept.automatic,
        days_before: kept.days_before,
        validity_days: kept.validity_days,
        grace_days: kept.grace_days,
    }))
}

/// Why a new secret could not be kept here, so that none is made.
async fn obstacle(app: &App, id: ConnectorId) -> Result<Option<CommandError>, CommandError> {
    let handle = app.clone();
    let error = |message: &str, next: &str| {
        let meaning = "A new secret is kept in this computer's keyring, or none is made.";
        Some(CommandError::new(ErrorCode::Other, message, meaning, next))
    };
    let (kind, source) =
        app.store(move |_| Ok::<_, store::Error>((handle.credential_kind(id)?, handle.secret_source(id)?))).await?;
    if kind == CredentialKind::Certificate {
        return Ok(error(
            "This connector signs in with a certificate, and only client secrets are rotated.",
            "Replace the certificate before it ends.",
        ));
    }
    Ok(match source {
        SecretSource::Environment => error(
            &format!("The secret comes from {SECRET_VARIABLE}, which this application cannot change."),
            "Replace it where it is set, or store it in the keyring.",
        ),
        SecretSource::Session => error(
            "The secret is kept until this application is closed, and a new one would be lost with it.",
            "Unlock the keyring, then store the secret there with Replace secret.",
        ),
        SecretSource::None => {
            error("There is no client secret for this connector on this computer.", "Replace the secret.")
        }
        SecretSource::Keyring | SecretSource::File => {
            let inner = app.inner.clone();
            match blocking(move || inner.keyring.state()).await {
                State::Available => None,
                State::Locked => Some(secrets::Error::Locked.into()),
                State::Absent => Some(secrets::Error::Absent.into()),
            }
        }
    })
}

impl App {
    /// The right to change a connector's secret, which one has at a time, here or in another process.
    pub(crate) async fn lock_secret(&self, id: ConnectorId) -> Result<RunLock, CommandError> {
        const PATIENCE: u32 = 50;
        const PAUSE: std::time::Duration = std::time::Duration::from_millis(200);
        for _ in 0..PATIENCE {
            if let Some(lock) = self.store(move |store| store.lock_secret(id)).await? {
                return Ok(lock);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(CommandError::new(
            ErrorCode::AlreadyRunning,
            "The secret of this connector is being replaced or rotated already.",
            "It may be done by the open application, or on the command line.",
            "Wait a minute and look again.",
        ))
    }
}

/// Why a rotation is given up, as it is kept.
fn failure(error: &CommandError) -> Failure {
    let code = match &error.service_code {
        Some(code) => code.clone(),
        None => format!("{:?}", error.code),
    };
    Failure { code, message: error.text(), request_id: error.request_id.clone() }
}
