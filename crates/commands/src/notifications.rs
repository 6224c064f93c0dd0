//! What is told without being asked: a secret that ends, runs that fail, data that grow old, and that all is well again.
//! Each is told once, in each channel, whichever process comes to it first.

mod due;
mod words;

use store::{ConnectorId, Topic};

use crate::api::CommandError;
use crate::background::Kept;
use crate::connectors::{judged_run, secret_of};
use crate::{App, messages, schedule};

use due::{Facts, Step};
use words::Words;

pub(crate) use words::day;

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The connector's name, and what happened.
    pub title: String,
    /// What it means and what to do.
    pub text: String,
    /// Whether nothing is collected until somebody acts.
    pub urgent: bool,
}

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    /// The secret ends, or has ended.
    Secret,
    /// The secret could not be rotated.
    Rotation,
    /// A run failed.
    Failed,
    /// A run was partial.
    Partial,
    /// The data are old.
    Old,
    /// All is well again.
    Recovered,
}

/// Where it is told. Each has its own memory: a line in the log of a scheduler tells nobody at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Desktop notifications.
    Desktop,
    /// Lines of a terminal, or of a scheduler's log.
    Terminal,
}

impl Channel {
    fn name(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Terminal => "terminal",
        }
    }
}

/// Tells what is due by the host, unless the settings are against it.
pub async fn tell(app: &App) -> Result<(), CommandError> {
    tell_but(app, &[]).await
}

/// The same, but not that the data of these connectors are old: they are about to be collected.
pub(crate) async fn tell_but(app: &App, catching_up: &[ConnectorId]) -> Result<(), CommandError> {
    let (handle, catching_up) = (app.clone(), catching_up.to_owned());
    app.store(move |store| {
        if !Kept::of(store)?.notifications {
            return Ok(());
        }
        let channel = handle.inner.host.channel();
        for connector in store.connectors()? {
            let catching_up = catching_up.contains(&connector.id);
            for notification in of_connector(&handle, &connector, channel, catching_up)? {
                handle.inner.host.notify(&notification);
            }
        }
        Ok::<_, store::Error>(())
    })
    .await
}

/// What becomes of a topic, by what is so and what was told.
type Judge = fn(&Facts, Option<String>) -> Option<Step>;

/// What is to be told of a connector; noted as told.
fn of_connector(
    app: &App,
    connector: &store::Connector,
    channel: Channel,
    catching_up: bool,
) -> Result<Vec<Notification>, store::Error> {
    let (store, id) = (&app.inner.store, connector.id);
    let secret = secret_of(app, connector)?;
    // One credential is told from another by its end.
    let end = secret.expires_at.clone().unwrap_or_default();
    let facts = Facts {
        days_left: secret.days_left,
        expired: secret.expired,
        run: judged_run(store, id)?.map(|run| run.outcome),
        old: schedule::old_data(app, id)?.is_some(),
        catching_up,
        rotation_failed: store.rotation(id)?.is_some_and(|rotation| rotation.failure.is_some()),
    };
    let mut matters = Vec::new();
    let parts: [(&str, &str, Judge); 4] = [
        ("secret", &end, due::secret),
        ("rotation", "", due::rotation),
        ("run", "", due::run),
        ("data", "", due::data),
    ];
    for (name, about, step) in parts {
        let topic = Topic { connector: id, channel: channel.name(), name, about };
        let Some(Step { was, becomes, tell }) = step(&facts, store.told(topic)?) else { continue };
        let ours = store.note_told(topic, was.as_deref(), becomes)?;
        matters.extend(tell.filter(|matter| ours && !matters.contains(matter)));
    }
    if matters.is_empty() {
        return Ok(Vec::new());
    }
    let words = Words { name: &connector.name, secret: &secret, messages: &messages::of_connector(app, connector)? };
    Ok(matters.into_iter().map(|matter| words.of(matter, &(app.inner.zone)())).collect())
}
