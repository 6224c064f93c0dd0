//! Days of the last month that no report told of, asked for one by one: what is left of the requests Graph
//! allows for the active users report goes into them, and no run waits for it.

use std::time::Duration;

use datasets::ACTIVE_USER_DETAIL;
use graph::{ErrorKind, Retry};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::DayAnswer;
use tokio::time::sleep;

use crate::context::{blocking, joined};
use crate::fault::Fault;
use crate::pass::{Pace, Pass};

/// Graph counts the requests of ten minutes, and allows 14 per report function. Two are left to a run that
/// begins meanwhile: a download address may grow old.
const PACE: Pace = Pace { most: 12, within: Duration::from_secs(600) };
/// Before every request, so that they come neither all at once nor in the way of a run.
const PAUSE: Duration = Duration::from_secs(2);

impl Pass {
    /// Asks for missed days, the newest first, until none is left, something fails or somebody cancels: whole
    /// days, each by itself. What is not done is done in or after a later run. It holds no lock while it waits.
    ///
    /// During a run it goes by what the run before has left, and ends when this one brings other users.
    pub async fn fill_missed_days(self) {
        // Every try is counted, so there is but one.
        let client = self.client.metered().with_retry(Retry { max_attempts: 1, ..Retry::default() });
        let pass = Self { client, ..self };
        if let Some(Err(fault)) = pass.unless_cancelled(fill(&pass)).await {
            tracing::debug!(?fault, "missed days are left to a later run");
        }
    }
}

async fn fill(pass: &Pass) -> Result<(), Fault> {
    loop {
        let (now, store, connector) = ((pass.clock)(), pass.store.clone(), pass.connector);
        let since = now.saturating_sub(SignedDuration::try_from(PACE.within).unwrap_or_default());
        let to_ask = blocking(move || store.days_to_ask(connector, now, since.unwrap_or(Timestamp::MIN))).await?;
        let Some(day) = to_ask.days.first() else { return Ok(()) };
        let ago = |at: &Timestamp| Duration::try_from(now.duration_since(*at)).unwrap_or_default();
        if let Some(wait) = PACE.wait(&to_ask.asked_at.iter().map(ago).collect::<Vec<_>>()) {
            sleep(wait).await;
            continue;
        }
        sleep(PAUSE).await;
        match ask(pass, *day).await {
            Ok(DayAnswer::Concealed | DayAnswer::Outdated) => return Ok(()),
            Ok(DayAnswer::Told | DayAnswer::ToldInPart | DayAnswer::Empty) => {}
            Err(Fault::Graph(error)) if error.kind == ErrorKind::Throttled => {
                sleep(error.retry_after.unwrap_or(PACE.within)).await;
            }
            Err(fault) => return Err(fault),
        }
    }
}

async fn ask(pass: &Pass, day: Date) -> Result<DayAnswer, Fault> {
    let (connector, clock) = (pass.connector, pass.clock);
    let mut answer = pass.client.report_of_day(&ACTIVE_USER_DETAIL, day).await?;
    let opened = pass.store.clone();
    let mut import = blocking(move || opened.import_day(connector, day)).await?;
    while let Some(rows) = answer.next().await? {
        let pushed = tokio::task::spawn_blocking(move || import.push(&rows).map(|()| import));
        import = joined(pushed.await)?;
    }
    let store = pass.store.clone();
    Ok(blocking(move || {
        let answer = import.finish(clock())?;
        store.checkpoint()?;
        Ok::<_, store::Error>(answer)
    })
    .await?)
}
