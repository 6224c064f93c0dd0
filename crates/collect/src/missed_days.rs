//! Days of the last month that no report told of, asked for one by one: what is left of the requests Graph
//! allows for the active users report goes into them, and no run waits for it.

use std::time::Duration;

use datasets::ACTIVE_USER_DETAIL;
use graph::{Client, ErrorKind, Retry};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::{ConnectorId, DayAnswer, Store};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::context::{blocking, joined};
use crate::fault::Fault;

/// Graph counts the requests of ten minutes, and allows 14 per report function.
const WINDOW: Duration = Duration::from_secs(600);
/// Two are left to a run that begins meanwhile: a download address may grow old.
const MOST: usize = 12;
/// Before every request, so that they come neither all at once nor in the way of a run.
const PAUSE: Duration = Duration::from_secs(2);

/// Asks for missed days, the newest first, until none is left, something fails or somebody cancels: whole days,
/// each by itself. What is not done is done in or after a later run. It holds no lock while it waits.
///
/// During a run it goes by what the run before has left, and ends when this one brings other users.
pub async fn fill_missed_days(
    store: Store,
    connector: ConnectorId,
    client: Client,
    clock: fn() -> Timestamp,
    cancel: CancellationToken,
) {
    // Every try is counted, so there is but one.
    let client = client.metered().with_retry(Retry { max_attempts: 1, ..Retry::default() });
    let filling = fill(&store, connector, &client, clock);
    tokio::select! {
        biased;
        () = cancel.cancelled() => {}
        outcome = filling => if let Err(fault) = outcome {
            tracing::debug!(?fault, "missed days are left to a later run");
        }
    }
}

async fn fill(store: &Store, connector: ConnectorId, client: &Client, clock: fn() -> Timestamp) -> Result<(), Fault> {
    loop {
        let (now, store_of) = (clock(), store.clone());
        let window = SignedDuration::try_from(WINDOW).unwrap_or_default();
        let since = now.saturating_sub(window).unwrap_or(Timestamp::MIN);
        let to_ask = blocking(move || store_of.days_to_ask(connector, now, since)).await?;
        let Some(day) = to_ask.days.first() else { return Ok(()) };
        if let Some(wait) = wait(&to_ask.asked_at, now) {
            sleep(wait).await;
            continue;
        }
        sleep(PAUSE).await;
        match ask(store, connector, client, *day, clock).await {
            Ok(DayAnswer::Concealed | DayAnswer::Outdated) => return Ok(()),
            Ok(DayAnswer::Told | DayAnswer::ToldInPart | DayAnswer::Empty) => {}
            Err(Fault::Graph(error)) if error.kind == ErrorKind::Throttled => {
                sleep(error.retry_after.unwrap_or(WINDOW)).await;
            }
            Err(fault) => return Err(fault),
        }
    }
}

/// How long to wait before the next request, by when the last ones were made; `None`: not at all.
fn wait(asked_at: &[Timestamp], now: Timestamp) -> Option<Duration> {
    let oldest_that_counts = asked_at.get(asked_at.len().checked_sub(MOST)?)?;
    let passed = Duration::try_from(now.duration_since(*oldest_that_counts)).unwrap_or_default();
    WINDOW.checked_sub(passed).filter(|wait| !wait.is_zero())
}

async fn ask(
    store: &Store,
    connector: ConnectorId,
    client: &Client,
    day: Date,
    clock: fn() -> Timestamp,
) -> Result<DayAnswer, Fault> {
    let mut answer = client.report_of_day(&ACTIVE_USER_DETAIL, day).await?;
    let opened = store.clone();
    let mut import = blocking(move || opened.import_day(connector, day)).await?;
    while let Some(rows) = answer.next().await? {
        let pushed = tokio::task::spawn_blocking(move || import.push(&rows).map(|()| import));
        import = joined(pushed.await)?;
    }
    let store = store.clone();
    Ok(blocking(move || {
        let answer = import.finish(clock())?;
        store.checkpoint()?;
        Ok::<_, store::Error>(answer)
    })
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_800_000_000, 0);

    /// Requests made so many seconds ago, the oldest first.
    fn check(ago: &[i64], expected: Option<u64>) {
        let asked_at: Vec<_> = ago.iter().map(|seconds| NOW - SignedDuration::from_secs(*seconds)).collect();
        assert_eq!(wait(&asked_at, NOW), expected.map(Duration::from_secs));
    }

    #[test]
    fn twelve_requests_in_ten_minutes_leave_two_to_a_run() {
        check(&[], None);
        check(&[500; 11], None);
        check(&[500; 12], Some(100));
        check(&[&[590][..], &[400; 11]].concat(), Some(10));
        check(&[&[590, 580][..], &[400; 11]].concat(), Some(20));
        check(&[&[600][..], &[400; 11]].concat(), None);
        check(&[0; 12], Some(600));
    }
}
