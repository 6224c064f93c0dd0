//! Schedules: what each connector's is, when it is due, and the clockwork that begins what is due.

mod clockwork;
mod words;

use collect::{Plan, Schedule};
use jiff::Timestamp;
use store::{ConnectorId, Store, StoredSchedule};

use crate::api::{CommandError, Connector, ScheduleChange, Tag};
use crate::errors::sentence;
use crate::{App, api, connectors, health};

pub use clockwork::{Clockwork, watch};

/// Sets when a connector is collected without being asked.
pub async fn set(app: &App, change: ScheduleChange) -> Result<Connector, CommandError> {
    let id = ConnectorId(change.connector_id);
    let schedule = Schedule::try_from(change.schedule)?;
    connectors::stored(app, id).await?;
    keep(app, id, schedule).await?;
    connectors::one(app, id).await
}

/// A schedule in words, as `connector schedule` takes them.
///
/// # Errors
/// `Invalid`, with what would be understood.
pub fn read(words: &str) -> Result<api::Schedule, CommandError> {
    let schedule: Schedule = words.parse().map_err(|error: collect::UnreadableSchedule| {
        CommandError::invalid("schedule", &sentence(&error.to_string()))
    })?;
    Ok(schedule.into())
}

/// A schedule in the words it can be set by.
pub fn text(schedule: &api::Schedule) -> String {
    Schedule::try_from(schedule.clone()).map_or_else(|error| error.message, |schedule| schedule.to_string())
}

/// Keeps a connector's schedule.
pub(crate) async fn keep(app: &App, id: ConnectorId, schedule: Schedule) -> Result<(), CommandError> {
    let text = (schedule != Schedule::Manual).then(|| schedule.to_string());
    let now = app.now();
    app.store(move |store| store.set_schedule(id, text.as_deref(), now)).await?;
    app.changed(&[Tag::Connectors]);
    Ok(())
}

/// A connector's schedule.
pub(crate) fn of(store: &Store, id: ConnectorId) -> Result<api::Schedule, store::Error> {
    Ok(store.schedule(id)?.map_or(Schedule::Manual, |stored| plan(&stored).schedule).into())
}

/// When a connector's next scheduled run is due, with the workstation's UTC offset.
pub(crate) fn next_run(app: &App, id: ConnectorId) -> Result<Option<String>, store::Error> {
    let zone = (app.inner.zone)();
    let stored = app.inner.store.schedule(id)?;
    let next = stored.and_then(|stored| plan(&stored).next(app.now(), &zone));
    Ok(next.map(|next| next.to_zoned(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()))
}

/// When a connector's data were collected, if that is too long ago for its schedule.
pub(crate) fn old_data(app: &App, id: ConnectorId) -> Result<Option<Timestamp>, store::Error> {
    let store = &app.inner.store;
    let interval = store.schedule(id)?.and_then(|stored| plan(&stored).schedule.interval());
    let collected = store.data_since(id)?;
    Ok(collected.filter(|_| health::data_is_old(collected, interval, app.now())))
}

/// The database holds what this application wrote; what it cannot read all the same is done by hand only.
fn plan(stored: &StoredSchedule) -> Plan {
    let schedule = stored.schedule.parse().unwrap_or(Schedule::Manual);
    Plan { schedule, set_at: stored.set_at, last: stored.last }
}
