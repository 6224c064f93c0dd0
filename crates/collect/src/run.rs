use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;

use datasets::Dataset;
use futures_util::future::join_all;
use graph::{Client, Cloud};
use jiff::Timestamp;
use store::{ConnectorId, Failure, LockError, RunId, RunLock, RunOutcome, Store};
use tokio_util::sync::CancellationToken;

use crate::context::{Context, Notes, blocking};
use crate::dataset::{Ended, collect};
use crate::fault::{Fault, failure};
use crate::pass::Pass;
use crate::turns::Turns;
use crate::{Progress, explain};

/// What to collect, from where, into what.
pub struct Job {
    /// Where it goes.
    pub store: Store,
    /// Whose data it is.
    pub connector: ConnectorId,
    /// The cloud the tenant lives in.
    pub cloud: Cloud,
    /// The tenant the token has to be for.
    pub tenant_id: String,
    /// Where it comes from.
    pub client: Client,
}

/// Why a run could not begin, or its end could not be written down.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A run of this connector is going on, here or in another process.
    #[error("a run of this connector is already going on")]
    AlreadyRunning,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<LockError> for StartError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::AlreadyRunning => Self::AlreadyRunning,
            LockError::Io(error) => Self::Store(error),
        }
    }
}

/// Collects everything once. What the run came to is in the store and in `progress`; an error means
/// that nothing could be written down.
pub async fn run(
    job: Job,
    clock: fn() -> Timestamp,
    progress: Progress,
    cancel: CancellationToken,
) -> Result<RunId, StartError> {
    let (store, connector, started_at) = (job.store.clone(), job.connector, whole_seconds(clock()));
    let (lock, run) = blocking(move || {
        let lock = store.lock_run(connector)?;
        Ok::<_, StartError>((lock, store.begin_run(connector, started_at)?))
    })
    .await?;
    progress.begun(run);
    let context = Context {
        store: job.store.clone(),
        connector,
        run,
        client: job.client.clone(),
        started_at,
        tenant_id: Arc::from(job.tenant_id.to_lowercase()),
        progress: progress.clone(),
        cancel,
        dataset: "",
        notes: Notes::default(),
        turns: Arc::new(Turns::new()),
    };
    let ending = go(&context, &job, clock).await;
    finish(context, ending, clock(), lock).await
}

/// How the run as a whole ended.
#[derive(Clone)]
struct Ending {
    outcome: RunOutcome,
    failure: Option<Failure>,
}

impl Ending {
    /// The database failed at what concerns the run as a whole; what was stored before is kept.
    fn with_storage_trouble(self, error: &store::Error) -> Self {
        let failure = Failure {
            code: "Storage".into(),
            message: format!("The data could not be stored: {error}."),
            request_id: None,
        };
        let outcome = if self.outcome == RunOutcome::Complete { RunOutcome::Partial } else { self.outcome };
        Self { outcome, failure: Some(self.failure.unwrap_or(failure)) }
    }
}

async fn go(context: &Context, job: &Job, clock: fn() -> Timestamp) -> Ending {
    let token = match context.ask(context.client.fresh_token()).await {
        Ok(token) => token,
        Err(Fault::Graph(error)) => {
            return Ending { outcome: RunOutcome::Failed, failure: Some(failure(&error, explain(&error).text())) };
        }
        Err(_) => return Ending { outcome: RunOutcome::Cancelled, failure: None },
    };
    if let Some(other) = token.tenant_id.filter(|tenant| !tenant.eq_ignore_ascii_case(&job.tenant_id)) {
        return wrong_tenant(&format!("The token is for the tenant {other}, not for {}.", job.tenant_id));
    }
    let noted = match token.roles.clone() {
        Some(roles) => {
            let run = context.run;
            context.store(move |store| store.set_roles(run, &roles)).await
        }
        None => Ok(()),
    };
    let roles = token.roles.as_deref();
    let one = |dataset: &'static Dataset| collect(context, dataset, job.cloud, roles);

    // First whose data this is, then everything at once; only which groups matter, the users tell, and whether
    // the tenant has Copilot, the products.
    let mut ended = one_after_the_other(&one, &["organization"]).await;
    if ended.iter().any(|(_, ended)| *ended == Ended::WrongTenant) {
        return wrong_tenant("Microsoft Graph answers for another organization than the connector's tenant.");
    }
    // The sign-ins have a pass of their own when the run has ended.
    const LATER: [&str; 4] = ["organization", "groups", "copilot-usage-user-detail", "sign-ins"];
    let chains = datasets::ALL.iter().filter(|dataset| !LATER.contains(&dataset.id)).map(|dataset| {
        let chain: &[&str] = match dataset.id {
            "users" => &["users", "groups"],
            "subscribed-skus" => &["subscribed-skus", "copilot-usage-user-detail"],
            _ => std::slice::from_ref(&dataset.id),
        };
        one_after_the_other(&one, chain)
    });
    // Meanwhile there is time for days missed, but nobody waits for them.
    let chains = tokio::select! {
        chains = join_all(chains) => chains,
        never = missed_days(context, clock) => match never {},
    };
    for chain in chains {
        ended.extend(chain);
    }

    // Side by side: the one mostly computes, the other mostly copies.
    let (summarized, ()) = tokio::join!(summarize(context, clock()), checkpoint(context));
    let ending = judge(context, &ended).await;
    match noted.and(summarized) {
        Err(Fault::Store(error)) => ending.with_storage_trouble(&error),
        _ => ending,
    }
}

async fn missed_days(context: &Context, clock: fn() -> Timestamp) -> Infallible {
    let pass = Pass {
        store: context.store.clone(),
        connector: context.connector,
        client: context.client.clone(),
        clock,
        cancel: context.cancel.clone(),
    };
    pass.fill_missed_days().await;
    pending().await
}

/// Collects datasets of which each needs the one before.
async fn one_after_the_other<F: Future<Output = Ended>>(
    one: &impl Fn(&'static Dataset) -> F,
    chain: &[&str],
) -> Vec<(&'static Dataset, Ended)> {
    let mut ended = Vec::with_capacity(chain.len());
    for dataset in chain.iter().filter_map(|id| datasets::by_id(id)) {
        ended.push((dataset, one(dataset).await));
    }
    ended
}

/// Brings activity, licenses and people together; a report that failed is part of what it says.
async fn summarize(context: &Context, now: Timestamp) -> Result<(), Fault> {
    let (run, connector) = (context.run, context.connector);
    context.store(move |store| store.refresh_summary(run, connector, now)).await.map(drop)
}

/// Moves what was stored to its place. Should that fail, the data is safe in the log, where everybody reads it.
async fn checkpoint(context: &Context) {
    let _ = context.store(|store| store.checkpoint()).await;
}

async fn judge(context: &Context, ended: &[(&'static Dataset, Ended)]) -> Ending {
    if context.cancel.is_cancelled() {
        return Ending { outcome: RunOutcome::Cancelled, failure: None };
    }
    let any = |what: Ended| ended.iter().any(|(_, ended)| *ended == what);
    if !any(Ended::Ok) {
        let message =
            "Nothing could be collected. Test the connection to see which permission is missing or what fails.";
        let failure = Failure { code: "NothingArrived".into(), message: message.into(), request_id: None };
        return Ending { outcome: RunOutcome::Failed, failure: Some(failure) };
    }
    let mut lost = false;
    let missed = |(dataset, ended): &&(&'static Dataset, Ended)| *ended == Ended::NotPermitted && !dataset.optional;
    for (dataset, _) in ended.iter().filter(missed) {
        let (connector, id) = (context.connector, dataset.id);
        // Where the past cannot be read, the run is not called complete.
        lost |= context.store(move |store| store.worked_before(connector, id)).await.unwrap_or(true);
    }
    let outcome = if lost || any(Ended::Failed) { RunOutcome::Partial } else { RunOutcome::Complete };
    // A secret that ended in the middle is the whole connector's concern, not that of the datasets it hit.
    Ending { outcome, failure: context.notes.sign_in_failure() }
}

/// Writes down what is still to be written, and how the run ended.
async fn finish(context: Context, ending: Ending, now: Timestamp, lock: RunLock) -> Result<RunId, StartError> {
    /// Each try waits for the lock as long as a short write does.
    const TRIES: usize = 3;
    let (store, run) = (context.store.clone(), context.run);
    let offset = context.client.clock_offset().map(|offset| offset.as_secs());
    let unwritten = context.notes.take_unwritten();
    let written = blocking(move || {
        let write = || {
            let told = unwritten.iter().try_for_each(|result| store.finish_dataset(run, result));
            // On a full disk there may be no room for what became of each dataset, but for the run as a whole.
            let ending = match told {
                Err(error) if error != store::Error::Locked => ending.clone().with_storage_trouble(&error),
                told => told.map(|()| ending.clone())?,
            };
            if let Some(seconds) = offset {
                store.set_clock_offset(run, seconds)?;
            }
            store.finish_run(run, ending.outcome, ending.failure.as_ref(), now)?;
            Ok(ending.outcome)
        };
        let mut written = write();
        for _ in 1..TRIES {
            if written == Err(store::Error::Locked) {
                written = write();
            }
        }
        // Only now may another process take a run that still says "running" for an interrupted one.
        drop(lock);
        written
    })
    .await;
    // Whoever watches must not wait for a run that is over, also when that could not be written down.
    context.progress.ended(*written.as_ref().unwrap_or(&RunOutcome::Failed));
    written?;
    Ok(run)
}

/// Nobody reads the fractions, and every output would show them.
fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

fn wrong_tenant(message: &str) -> Ending {
    let message = format!("{message} Nothing was collected. Check the tenant ID of the connector.");
    Ending {
        outcome: RunOutcome::Failed,
        failure: Some(Failure { code: "WrongTenant".into(), message, request_id: None }),
    }
}
