use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use collect::begins_at;
use jiff::{SignedDuration, Timestamp};
use store::{ConnectorId, Store, StoredSchedule};

use super::plan;
use crate::api::{CommandError, ErrorCode, Tag};
use crate::{App, clock, notifications, rotation, runs};

/// How often the clockwork looks. A wall clock: a timer would not notice that the computer slept.
const EVERY: Duration = Duration::from_secs(60);

/// Missed runs begin within this many seconds, at random.
const SPREAD_SECONDS: i64 = 300;

/// A run that could not even begin, such as for want of a keyring, is tried again after this long.
const HOLD: SignedDuration = SignedDuration::from_hours(1);

/// A run that failed for want of a network is tried again after this long, then after twice as long, up to [`HOLD`].
const OFFLINE: SignedDuration = SignedDuration::from_mins(5);

/// From now on, and until the application ends, begins what is due.
pub fn watch(app: &App) {
    let inner = Arc::downgrade(&app.inner);
    tokio::spawn(async move {
        let mut clockwork = Clockwork::new(random_jitter);
        while let Some(inner) = inner.upgrade() {
            let app = App { inner };
            if let Err(error) = clockwork.tick(&app).await {
                tracing::warn!(%error, "schedules could not be looked at");
            }
            if let Err(error) = rotation::attend_all(&app).await {
                tracing::warn!(%error, "rotations could not be looked at");
            }
            if let Err(error) = notifications::tell_but(&app, &clockwork.about_to_run(app.now())).await {
                tracing::warn!(%error, "notifications could not be told");
            }
            tokio::time::sleep(EVERY).await;
        }
    });
}

/// Begins what is due, whenever it is asked to look.
pub struct Clockwork {
    jitter: fn() -> SignedDuration,
    /// When what was found due begins.
    waiting: HashMap<ConnectorId, Timestamp>,
    /// How often Microsoft was not reached in a row.
    offline: HashMap<ConnectorId, u32>,
    /// When Microsoft's clock was asked last.
    asked: HashMap<ConnectorId, Timestamp>,
}

impl Clockwork {
    /// A clockwork; `jitter` says how long each missed run waits.
    pub fn new(jitter: fn() -> SignedDuration) -> Self {
        Self { jitter, waiting: HashMap::new(), offline: HashMap::new(), asked: HashMap::new() }
    }

    /// Looks at the clock, and does the runs that are due, one after the other.
    pub async fn tick(&mut self, app: &App) -> Result<(), CommandError> {
        self.settle_doubts(app).await?;
        for stored in app.store(Store::schedules).await? {
            if self.is_time(&stored, app) {
                self.run(app, stored).await?;
            }
        }
        Ok(())
    }

    /// Before anybody is told that a secret has ended, Microsoft's clock is asked; each hour at most.
    async fn settle_doubts(&mut self, app: &App) -> Result<(), CommandError> {
        for connector in app.store(Store::connectors).await? {
            let (id, now) = (connector.id, app.now());
            if self.asked.get(&id).is_some_and(|asked| now.duration_since(*asked).abs() < HOLD) {
                continue;
            }
            match clock::settle_doubt(app, id).await {
                Ok(false) => {}
                Ok(true) => drop(self.asked.insert(id, now)),
                Err(error) => {
                    tracing::debug!(connector = id.0, %error, "the clock could not be asked for");
                    self.asked.insert(id, now);
                }
            }
        }
        Ok(())
    }

    /// The connectors whose missed run begins shortly.
    pub fn about_to_run(&self, now: Timestamp) -> Vec<ConnectorId> {
        let soon = |begins: &Timestamp| begins.duration_since(now).as_secs() <= SPREAD_SECONDS;
        self.waiting.iter().filter(|(_, begins)| soon(begins)).map(|(id, _)| *id).collect()
    }

    fn is_time(&mut self, stored: &StoredSchedule, app: &App) -> bool {
        let now = app.now();
        let due = plan(stored).next(now, &(app.inner.zone)()).filter(|due| *due <= now);
        let Some(due) = due else {
            self.waiting.remove(&stored.connector);
            self.offline.remove(&stored.connector);
            return false;
        };
        let begins = *self.waiting.entry(stored.connector).or_insert_with(|| begins_at(due, now, (self.jitter)()));
        // Further off than anything waits: the clock has been set back since.
        begins <= now || begins.duration_since(now) > HOLD
    }

    async fn run(&mut self, app: &App, stored: StoredSchedule) -> Result<(), CommandError> {
        let (id, was) = (stored.connector, stored.last);
        // One failed run says that there was no network; after it, a look does.
        if self.offline.contains_key(&id) && !runs::reaches_microsoft(app, id).await {
            self.wait_for_network(app, id);
            return Ok(());
        }
        let begun = whole_seconds(app.now());
        self.waiting.remove(&id);
        if !app.store(move |store| store.note_scheduled(id, was, Some(begun))).await? {
            return Ok(());
        }
        tracing::info!(connector = id.0, "a scheduled run begins");
        match runs::scheduled(app, id).await {
            Ok(run) if runs::was_offline(app, run).await? => {
                // It does not count as done, in this process or the next.
                app.store(move |store| store.note_scheduled(id, Some(begun), was)).await?;
                self.wait_for_network(app, id);
            }
            Ok(_) => {
                self.offline.remove(&id);
            }
            // What is due is being done, by whomever.
            Err(error) if error.code == ErrorCode::AlreadyRunning => {}
            Err(error) => {
                tracing::warn!(connector = id.0, %error, "a scheduled run could not begin");
                app.store(move |store| store.note_scheduled(id, Some(begun), was)).await?;
                self.waiting.insert(id, app.now() + HOLD);
            }
        }
        app.changed(&[Tag::Connectors]);
        Ok(())
    }

    /// Looks again later: soon at first, then each hour at most, and never at the same moment as others.
    fn wait_for_network(&mut self, app: &App, id: ConnectorId) {
        let tries = self.offline.entry(id).or_insert(0);
        let wait = (OFFLINE * 2_i32.pow((*tries).min(4))).min(HOLD - SignedDuration::from_secs(SPREAD_SECONDS));
        *tries += 1;
        self.waiting.insert(id, app.now() + wait + (self.jitter)());
    }
}

/// As the database keeps times.
fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

fn random_jitter() -> SignedDuration {
    let random = i64::from(uuid::Uuid::new_v4().as_fields().0);
    SignedDuration::from_secs(random % SPREAD_SECONDS)
}
