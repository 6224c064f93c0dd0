//! What is told without being asked: a secret that ends, runs that fail, data that grow old, and that all is well again.
//! Each is told once, in each channel, whichever process comes to it first.

mod due;
mod words;

use store::{ConnectorId, Topic};

use crate::api::{CommandError, Level};
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
        let channels = handle.inner.host.channels();
        for connector in store.connectors()? {
            let catching_up = catching_up.contains(&connector.id);
            for channel in &channels {
                if told(&handle, &connector, *channel, catching_up)? {
                    break;
                }
            }
        }
        Ok::<_, store::Error>(())
    })
    .await
}

/// Tells what is due of a connector; whether all of it was shown.
fn told(app: &App, connector: &store::Connector, channel: Channel, catching_up: bool) -> Result<bool, store::Error> {
    let mut all = true;
    for due in of_connector(app, connector, channel, catching_up)? {
        if app.inner.host.notify(channel, &due.notification) {
            continue;
        }
        all = false;
        // Nobody was told after all, so that the next look tries again.
        for Noted { name, about, was, becomes } in due.noted {
            let topic = Topic { connector: connector.id, channel: channel.name(), name, about: &about };
            app.inner.store.note_told(topic, becomes, was.as_deref())?;
        }
    }
    Ok(all)
}

/// Something to tell, and what was noted of it beforehand.
struct Due {
    notification: Notification,
    noted: Vec<Noted>,
}

/// That a topic came from one stage to another.
struct Noted {
    name: &'static str,
    about: String,
    was: Option<String>,
    becomes: Option<&'static str>,
}

/// What becomes of a topic, by what is so and what was told.
type Judge = fn(&Facts, Option<String>) -> Option<Step>;

/// What is to be told of a connector; noted as told, which only one process can do.
fn of_connector(
    app: &App,
    connector: &store::Connector,
    channel: Channel,
    catching_up: bool,
) -> Result<Vec<Due>, store::Error> {
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
    let parts: [(&'static str, &str, Judge); 4] = [
        ("secret", &end, due::secret),
        ("rotation", "", due::rotation),
        ("run", "", due::run),
        ("data", "", due::data),
    ];
    let mut noted: Vec<(Matter, Vec<Noted>)> = Vec::new();
    for (name, about, step) in parts {
        let topic = Topic { connector: id, channel: channel.name(), name, about };
        let Some(Step { was, becomes, tell }) = step(&facts, store.told(topic)?) else { continue };
        let ours = store.note_told(topic, was.as_deref(), becomes)?;
        let Some(matter) = tell.filter(|_| ours) else { continue };
        let one = Noted { name, about: about.to_owned(), was, becomes };
        // What several topics say is told once.
        match noted.iter_mut().find(|(said, _)| *said == matter) {
            Some((_, all)) => all.push(one),
            None => noted.push((matter, vec![one])),
        }
    }
    if noted.is_empty() {
        return Ok(Vec::new());
    }
    let words = Words { name: &connector.name, secret: &secret, messages: &messages::of_connector(app, connector)? };
    let zone = (app.inner.zone)();
    Ok(noted.into_iter().map(|(matter, noted)| Due { notification: words.of(matter, &zone), noted }).collect())
}

/// What a person is told of a connector whose secret is about to end, each time it is asked; `None` while that is no cause
/// to act at once, and once it has ended: then runs fail and say so.
pub async fn of_critical_secret(app: &App, id: ConnectorId) -> Result<Option<Notification>, CommandError> {
    let handle = app.clone();
    app.store(move |store| {
        let Some(connector) = store.connector(id)? else { return Ok(None) };
        let secret = secret_of(&handle, &connector)?;
        let words = Words { name: &connector.name, secret: &secret, messages: &[] };
        let critical = secret.level == Level::Critical && !secret.expired;
        Ok::<_, store::Error>(critical.then(|| words.of(Matter::Secret, &(handle.inner.zone)())))
    })
    .await
}
