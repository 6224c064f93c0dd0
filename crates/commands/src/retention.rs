//! Deletes history that the settings no longer keep, after a run.

use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::api::CommandError;
use crate::settings;

/// Between two small transactions, so that whoever waits to write has a turn.
const PAUSE: Duration = Duration::from_millis(20);

/// No longer than this at a time; the rest follows after the next run.
const AT_MOST: Duration = Duration::from_secs(30);

/// Deletes what is older than the settings keep, until it is done, the time is up or somebody cancels.
pub(crate) async fn apply(app: &App, cancel: CancellationToken) -> Result<(), CommandError> {
    let Some(years) = settings::get(app, ()).await?.keep_history_years else { return Ok(()) };
    let before = years_before(app.now(), years);
    let deadline = Instant::now() + AT_MOST;
    app.store(move |store| {
        store.trim_history(before, &mut || {
            std::thread::sleep(PAUSE);
            !cancel.is_cancelled() && Instant::now() < deadline
        })
    })
    .await
}

/// The same day so many years ago.
fn years_before(now: Timestamp, years: u8) -> Timestamp {
    let then = now.to_zoned(TimeZone::UTC).checked_sub(i64::from(years).years());
    then.map_or(Timestamp::MIN, |then| then.timestamp())
}
