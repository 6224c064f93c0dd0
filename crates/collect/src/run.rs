use std::sync::Arc;

use datasets::Dataset;
use futures_util::future::join_all;
use graph::{Client, Cloud};
use jiff::Timestamp;
use store::{ConnectorId, Failure, LockError, RunId, RunLock, RunOutcome, Store};
use tokio_util::sync::CancellationToken;

use crate::context::{Context, blocking};
use crate::dataset::{Ended, collect};
use crate::fault::{Fault, failure};
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
    /// The first three characters of the secret, which Graph tells of each credential.
    pub secret_hint: String,
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
        secret_hint: Arc::from(job.secret_hint.as_str()),
        progress: progress.clone(),
        cancel,
        dataset: "",
    };
    let ending = go(&context, &job, clock).await.unwrap_or_else(|error| Ending {
        outcome: RunOutcome::Failed,
        failure: Some(Failure {
            code: "Storage".into(),
            message: format!("The data could not be stored: {error}."),
            request_id: None,
        }),
    });
    finish(context, ending, clock(), lock).await
}

/// How the run as a whole ended.
struct Ending {
    outcome: RunOutcome,
    failure: Option<Failure>,
}

async fn go(context: &Context, job: &Job, clock: fn() -> Timestamp) -> Result<Ending, store::Error> {
    let token = match context.ask(context.client.fresh_token()).await {
        Ok(token) => token,
        Err(Fault::Graph(error)) => {
            let message = explain(&error).text();
            return Ok(Ending { outcome: RunOutcome::Failed, failure: Some(failure(&error, message)) });
        }
        Err(_) => return Ok(Ending { outcome: RunOutcome::Cancelled, failure: None }),
    };
    if let Some(other) = token.tenant_id.filter(|tenant| !tenant.eq_ignore_ascii_case(&job.tenant_id)) {
        return Ok(wrong_tenant(&format!("The token is for the tenant {other}, not for {}.", job.tenant_id)));
    }
    if let Some(roles) = &token.roles {
        context.store.set_roles(context.run, roles)?;
    }
    let roles = token.roles.as_deref();
    let one = |dataset: &'static Dataset| collect(context, dataset, job.cloud, roles);

    // First whose data this is, then everything at once; only which groups matter, the users tell, and whether
    // the tenant has Copilot, the products.
    let mut ended = one_after_the_other(&one, &["organization"]).await?;
    if ended.iter().any(|(_, ended)| *ended == Ended::WrongTenant) {
        return Ok(wrong_tenant("Microsoft Graph answers for another organization than the connector's tenant."));
    }
    const AFTER_ANOTHER: [&str; 3] = ["organization", "groups", "copilot-usage-user-detail"];
    let chains = datasets::ALL.iter().filter(|dataset| !AFTER_ANOTHER.contains(&dataset.id)).map(|dataset| {
        let chain: &[&str] = match dataset.id {
            "users" => &["users", "groups"],
            "subscribed-skus" => &["subscribed-skus", "copilot-usage-user-detail"],
            _ => std::slice::from_ref(&dataset.id),
        };
        one_after_the_other(&one, chain)
    });
    for chain in join_all(chains).await {
        ended.extend(chain?);
    }

    // Side by side: the one mostly computes, the other mostly copies.
    let (summarized, ()) = tokio::join!(summarize(context, clock()), checkpoint(context));
    summarized?;
    judge(context, &ended)
}

/// Collects datasets of which each needs the one before.
async fn one_after_the_other<F: Future<Output = Result<Ended, store::Error>>>(
    one: &impl Fn(&'static Dataset) -> F,
    chain: &[&str],
) -> Result<Vec<(&'static Dataset, Ended)>, store::Error> {
    let mut ended = Vec::with_capacity(chain.len());
    for dataset in chain.iter().filter_map(|id| datasets::by_id(id)) {
        ended.push((dataset, one(dataset).await?));
    }
    Ok(ended)
}

/// Brings activity, licenses and people together; a report that failed is part of what it says.
async fn summarize(context: &Context, now: Timestamp) -> Result<(), store::Error> {
    let (run, connector) = (context.run, context.connector);
    match context.store(move |store| store.refresh_summary(run, connector, now)).await {
        Err(Fault::Store(error)) => Err(error),
        _ => Ok(()),
    }
}

/// Moves what was stored to its place. Should that fail, the data is safe in the log, where everybody reads it.
async fn checkpoint(context: &Context) {
    let _ = context.store(|store| store.checkpoint()).await;
}

fn judge(context: &Context, ended: &[(&'static Dataset, Ended)]) -> Result<Ending, store::Error> {
    if context.cancel.is_cancelled() {
        return Ok(Ending { outcome: RunOutcome::Cancelled, failure: None });
    }
    let any = |what: Ended| ended.iter().any(|(_, ended)| *ended == what);
    if !any(Ended::Ok) {
        let message =
            "Nothing could be collected. Test the connection to see which permission is missing or what fails.";
        let failure = Failure { code: "NothingArrived".into(), message: message.into(), request_id: None };
        return Ok(Ending { outcome: RunOutcome::Failed, failure: Some(failure) });
    }
    let mut lost = false;
    for (dataset, _) in ended.iter().filter(|(_, ended)| *ended == Ended::NotPermitted) {
        lost |= context.store.worked_before(context.connector, dataset.id)?;
    }
    let outcome = if lost || any(Ended::Failed) { RunOutcome::Partial } else { RunOutcome::Complete };
    Ok(Ending { outcome, failure: None })
}

async fn finish(context: Context, ending: Ending, now: Timestamp, lock: RunLock) -> Result<RunId, StartError> {
    let (store, run, outcome) = (context.store.clone(), context.run, ending.outcome);
    let offset = context.client.clock_offset().map(|offset| offset.as_secs());
    blocking(move || {
        let noted = offset.map_or(Ok(()), |seconds| store.set_clock_offset(run, seconds));
        let finished = store.finish_run(run, outcome, ending.failure.as_ref(), now);
        // Only now may another process take a run that still says "running" for an interrupted one.
        drop(lock);
        noted.and(finished)
    })
    .await?;
    context.progress.ended(outcome);
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
