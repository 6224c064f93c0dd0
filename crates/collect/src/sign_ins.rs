//! When users last signed in. Microsoft allows ten such requests a minute, so that a large tenant takes the better
//! part of an hour: no run waits for it, and every page is kept as it comes.
//!
//! Users with a license come first, then all others. No page token outlives the process, so a pass that was
//! interrupted cannot go on in the middle: the next one begins anew, but leaves out what was read to its end
//! a short while before. It changes no run's outcome.

use std::collections::VecDeque;
use std::time::Duration;

use datasets::Dataset;
use graph::{ErrorKind, SignInActivity, UserSignIns};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::{DatasetOutcome, DatasetResult, RunId, RunOutcome, SignInPart, SignInRow};
use tokio::time::{Instant, sleep};

use crate::context::blocking;
use crate::fault::{Fault, Verdict, judge};
use crate::pass::{Pace, Pass};
use crate::{LineState, Progress};

/// One of the ten is left to a test of the connection.
const PACE: Pace = Pace { most: 9, within: Duration::from_secs(60) };
/// What was read to its end less than so long ago is not read again.
const RECENT: SignedDuration = SignedDuration::from_hours(6);

const DATASET: &str = "sign-ins";

impl Pass {
    /// Reads the last sign-ins after a run that brought something, and notes with that run what came of it.
    /// It holds no lock while it waits.
    pub async fn read_sign_ins(self, run: RunId, progress: &Progress) {
        let Some(dataset) = datasets::by_id(DATASET) else { return };
        let store = self.store.clone();
        let Ok(Some(ended)) = blocking(move || store.run(run)).await else { return };
        if self.cancel.is_cancelled() || !matches!(ended.outcome, RunOutcome::Complete | RunOutcome::Partial) {
            return;
        }
        let reading = Reading {
            pass: Pass { client: self.client.metered(), ..self },
            run,
            progress,
            asked: VecDeque::new(),
            requests: 0,
            read: None,
            summarized: true,
        };
        reading.go(dataset, ended.roles.as_deref()).await;
    }
}

/// One pass on its way.
struct Reading<'p> {
    pass: Pass,
    run: RunId,
    progress: &'p Progress,
    /// When the last requests were made.
    asked: VecDeque<Instant>,
    /// How many there were in all.
    requests: u64,
    read: Option<Read>,
    /// Whether what came is told of in the reports.
    summarized: bool,
}

/// What came so far.
#[derive(Clone, Copy)]
struct Read {
    users: u64,
    changed: u64,
    since: Timestamp,
}

impl Reading<'_> {
    async fn go(mut self, dataset: &'static Dataset, roles: Option<&[String]>) {
        let (store, connector) = (self.pass.store.clone(), self.pass.connector);
        let lock = match blocking(move || store.lock_sign_ins(connector)).await {
            Ok(Some(lock)) => lock,
            Ok(None) => return self.tell(skipped("They are still being read after an earlier run.")).await,
            Err(error) => return self.tell(refused(judge(dataset, &Fault::Store(error), roles))).await,
        };
        self.progress.line(DATASET, |line| line.state = LineState::Running);
        let pass = self.pass.clone();
        let outcome = pass.unless_cancelled(self.read()).await;
        // Whatever ended it: what came is told.
        let summarized = self.summarize().await;
        match outcome.map(|outcome| outcome.and(summarized)) {
            None => {
                self.progress.line(DATASET, |line| line.state = LineState::Waiting);
                self.tell_so_far().await;
            }
            Some(Ok(())) => {}
            Some(Err(fault)) => {
                let mut verdict = judge(dataset, &fault, roles);
                if self.read.is_some() {
                    verdict.reason += " What was read until then is kept, and the next run goes on.";
                }
                self.tell(refused(verdict)).await;
            }
        }
        drop(lock);
    }

    /// Reads what was not read lately, and tells it.
    async fn read(&mut self) -> Result<(), Fault> {
        let mut newest = None;
        for part in SignInPart::ALL {
            let (store, connector, now) = (self.pass.store.clone(), self.pass.connector, (self.pass.clock)());
            let read_at = blocking(move || store.sign_ins_read_at(connector, part)).await?;
            match read_at.filter(|at| now.duration_since(*at) < RECENT) {
                Some(at) => newest = newest.max(Some(at)),
                None => self.read_part(part).await?,
            }
        }
        let result = match (self.read, newest) {
            (Some(read), _) => came(read, None),
            (None, at) => DatasetResult {
                reason: Some("They were read less than six hours ago and are not asked for again so soon.".to_owned()),
                changed: Some(0),
                removed: Some(0),
                data_as_of: at.map(|at| at.to_string()),
                ..result(DatasetOutcome::Ok)
            },
        };
        self.summarize().await?;
        self.tell(result).await;
        Ok(())
    }

    async fn read_part(&mut self, part: SignInPart) -> Result<(), Fault> {
        match self.list(part).await {
            // Graph ended the listing; it cannot be continued, but once begun anew it may be faster.
            Err(Fault::Graph(error)) if error.kind == ErrorKind::PageTokenExpired => self.list(part).await?,
            other => other?,
        }
        let (store, connector, now) = (self.pass.store.clone(), self.pass.connector, (self.pass.clock)());
        blocking(move || store.finish_sign_ins(connector, part, now)).await?;
        self.summarize().await
    }

    async fn list(&mut self, part: SignInPart) -> Result<(), Fault> {
        let mut pages = self.pass.client.sign_ins(part == SignInPart::Licensed);
        let before = self.read.map_or(0, |read| read.users);
        while !pages.ended() {
            self.wait().await;
            let page = pages.next().await;
            self.note_requests();
            let Some(page) = page? else { break };
            self.keep(page).await?;
            let total = pages.total().map(|total| total + before);
            self.progress.line(DATASET, |line| line.total = total);
            self.tell_so_far().await;
        }
        Ok(())
    }

    /// Every try counts against the limit, also those the client repeats by itself.
    fn note_requests(&mut self) {
        let requests = self.pass.client.traffic().requests;
        let made = requests.saturating_sub(self.requests);
        self.requests = requests;
        self.asked.extend((0..made).map(|_| Instant::now()));
        while self.asked.len() > PACE.most {
            self.asked.pop_front();
        }
    }

    async fn wait(&self) {
        let ago: Vec<Duration> = self.asked.iter().map(Instant::elapsed).collect();
        if let Some(wait) = PACE.wait(&ago) {
            sleep(wait).await;
        }
    }

    /// Stores a page, and shows how far the pass is.
    async fn keep(&mut self, page: Vec<UserSignIns>) -> Result<(), Fault> {
        let (store, connector, now) = (self.pass.store.clone(), self.pass.connector, (self.pass.clock)());
        let rows: Vec<SignInRow> = page.into_iter().map(row).collect();
        let applied = blocking(move || store.import_sign_ins(connector, &rows, now)).await?;
        let read = self.read.get_or_insert(Read { users: 0, changed: 0, since: now });
        read.users += applied.rows;
        read.changed += applied.changed;
        self.summarized = false;
        let users = read.users;
        self.progress.line(DATASET, |line| line.rows = users);
        Ok(())
    }

    async fn summarize(&mut self) -> Result<(), Fault> {
        let Some(read) = self.read.filter(|_| !self.summarized) else { return Ok(()) };
        let (store, connector, now) = (self.pass.store.clone(), self.pass.connector, (self.pass.clock)());
        blocking(move || {
            store.summarize_sign_ins(connector, read.since, now)?;
            store.checkpoint()
        })
        .await?;
        self.summarized = true;
        Ok(())
    }

    /// Says how far it came: should the process end here, this stays.
    async fn tell_so_far(&self) {
        if let Some(read) = self.read {
            self.note(came(read, Some("Not all users were read yet; the rest follows after this run or the next.")))
                .await;
        }
    }

    /// Notes with the run what came of it.
    async fn tell(&self, result: DatasetResult) {
        self.progress.line(DATASET, |line| {
            line.state = match result.outcome {
                DatasetOutcome::Ok => LineState::Ok,
                DatasetOutcome::Skipped => LineState::Skipped,
                DatasetOutcome::Failed => LineState::Failed,
            };
            line.reason.clone_from(&result.reason);
        });
        self.note(result).await;
    }

    async fn note(&self, result: DatasetResult) {
        let traffic = self.pass.client.traffic();
        let result = DatasetResult { requests: traffic.requests, bytes: traffic.bytes, ..result };
        let (store, run) = (self.pass.store.clone(), self.run);
        // Where the database cannot be written, there is no place to say so; the next run has another try.
        if let Err(error) = blocking(move || store.finish_dataset(run, &result)).await {
            tracing::debug!(?error, "what came of the sign-ins could not be noted");
        }
    }
}

fn row(user: UserSignIns) -> SignInRow {
    let SignInActivity {
        last_successful_sign_in_date_time: successful,
        last_sign_in_date_time: interactive,
        last_non_interactive_sign_in_date_time: non_interactive,
    } = user.sign_in_activity;
    let day = |time: Option<Timestamp>| time.map(|time| time.to_zoned(TimeZone::UTC).date());
    SignInRow {
        user_id: user.id,
        successful: day(successful),
        interactive: day(interactive),
        non_interactive: day(non_interactive),
    }
}

fn came(read: Read, remark: Option<&str>) -> DatasetResult {
    DatasetResult {
        reason: remark.map(str::to_owned),
        rows: Some(read.users),
        changed: Some(read.changed),
        removed: Some(0),
        data_as_of: Some(read.since.to_string()),
        ..result(DatasetOutcome::Ok)
    }
}

fn skipped(reason: &str) -> DatasetResult {
    DatasetResult { reason: Some(reason.to_owned()), ..result(DatasetOutcome::Skipped) }
}

fn refused(verdict: Verdict) -> DatasetResult {
    DatasetResult { reason: Some(verdict.reason), failure: verdict.failure, ..result(verdict.outcome) }
}

fn result(outcome: DatasetOutcome) -> DatasetResult {
    DatasetResult {
        dataset: DATASET.to_owned(),
        outcome,
        reason: None,
        rows: None,
        changed: None,
        removed: None,
        requests: 0,
        bytes: 0,
        data_as_of: None,
        failure: None,
    }
}
