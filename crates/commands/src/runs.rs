//! Runs: start, cancel, watch, look back.

use std::time::Duration;

use collect::{Job, LineState, Pass, Progress, Snapshot, StartError};
use store::{ConnectorId, Run, RunId, Store};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::api::{
    CommandError, ConnectorRef, DatasetOutcome, DatasetProgress, DatasetResult, DatasetState, Event, RunDetail,
    RunOutcome, RunProgress, RunRef, RunSummary, RunsRequest, Tag,
};
use crate::app::RunInProgress;
use crate::connectors;
use crate::retention;
use crate::secret_access::cloud;
use crate::{App, audit, rotation, scheduled_exports};

/// Starts a run; its progress comes as events.
pub async fn start(app: &App, connector: ConnectorRef) -> Result<RunProgress, CommandError> {
    let id = ConnectorId(connector.connector_id);
    let run = launch(app, id, Afterwards::InTheBackground).await?;
    let mut watch = run.watch;
    // Told from here, so that a refusal is an answer and not an event.
    let begun = watch.wait_for(|snapshot| snapshot.run.is_some()).await.map(|snapshot| told(id, &snapshot));
    match begun {
        Ok(progress) => Ok(progress),
        Err(_) => {
            Err(joined(run.task.await).err().map_or_else(|| CommandError::not_found("The run"), CommandError::from))
        }
    }
}

/// Stops the run of a connector that this process started, or what goes on after it.
pub async fn cancel(app: &App, connector: ConnectorRef) -> Result<(), CommandError> {
    match app.runs().get(&ConnectorId(connector.connector_id)) {
        Some(run) => run.stop(),
        None => return Err(CommandError::not_found("A run started here")),
    }
    Ok(())
}

/// The run that goes on or went last since the application was started.
pub async fn progress(app: &App, connector: ConnectorRef) -> Result<Option<RunProgress>, CommandError> {
    let id = ConnectorId(connector.connector_id);
    Ok(app.runs().get(&id).map(|run| told(id, &run.watch.borrow())))
}

/// The runs of a connector, newest first.
pub async fn list(app: &App, request: RunsRequest) -> Result<Vec<RunSummary>, CommandError> {
    let id = ConnectorId(request.connector_id);
    app.store(move |store| {
        let runs = store.runs(id, request.limit)?;
        runs.into_iter().map(|run| summary(store, run)).collect::<Result<Vec<_>, _>>()
    })
    .await
}

/// One run with its datasets.
pub async fn detail(app: &App, run: RunRef) -> Result<RunDetail, CommandError> {
    let id = RunId(run.run_id);
    app.store(move |store| {
        let run = store.run(id)?.ok_or_else(|| CommandError::not_found("The run"))?;
        let datasets = store.dataset_results(id)?.into_iter().map(dataset_result).collect();
        Ok::<_, CommandError>(RunDetail { run: summary(store, run)?, datasets })
    })
    .await
}

/// Runs a connector and waits for the end of the run, and of the sign-ins that are read after it.
pub async fn collect(app: &App, connector: ConnectorId) -> Result<RunDetail, CommandError> {
    let run = launch(app, connector, Afterwards::Awaited).await?;
    let id = joined(run.task.await)?;
    detail(app, RunRef { run_id: id.0 }).await
}

/// Does a scheduled run in the window, which goes on afterwards.
pub(crate) async fn scheduled(app: &App, connector: ConnectorId) -> Result<RunId, CommandError> {
    let run = launch(app, connector, Afterwards::InTheBackground).await?;
    Ok(joined(run.task.await)?)
}

/// Whether a run failed because Microsoft could not be reached at all.
pub(crate) async fn was_offline(app: &App, run: RunId) -> Result<bool, CommandError> {
    let run = app.store(move |store| store.run(run)).await?;
    let failed = run.filter(|run| run.outcome == store::RunOutcome::Failed).and_then(|run| run.failure);
    Ok(failed.is_some_and(|failure| collect::is_want_of_network(&failure.code)))
}

/// Whether Microsoft answers at all, be it with a refusal, which the audit is told of.
pub(crate) async fn reaches_microsoft(app: &App, id: ConnectorId) -> bool {
    let token = async {
        let client = app.client(&connectors::stored(app, id).await?, app.credential(id).await?).await?;
        Ok::<_, CommandError>(client.fresh_token().await)
    };
    match token.await {
        Ok(Err(error)) => {
            // That the audit missed it keeps no run from beginning.
            let _ = audit::of_error(app, id, &error).await;
            !error.is_want_of_network()
        }
        // What keeps it from even asking is for the run to say.
        _ => true,
    }
}

struct Launched {
    watch: watch::Receiver<Snapshot>,
    task: tokio::task::JoinHandle<Result<RunId, StartError>>,
}

/// How what goes on when a run has ended is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Afterwards {
    /// Somebody waits, and then the process ends: the sign-ins are read.
    Awaited,
    /// Beside the window, until it is closed: the sign-ins are read, and days that no report told of are asked for.
    InTheBackground,
}

async fn launch(app: &App, id: ConnectorId, afterwards: Afterwards) -> Result<Launched, CommandError> {
    let connector = connectors::stored(app, id).await?;
    if is_running(app, id) {
        return Err(StartError::AlreadyRunning.into());
    }
    let credential = app.credential(id).await?;
    let job = Job {
        store: app.inner.store.clone(),
        connector: id,
        cloud: cloud(&connector.cloud),
        tenant_id: connector.tenant_id.clone(),
        client: app.client(&connector, credential).await?,
    };
    let (progress, watch) = Progress::new(app.now());
    let mut in_progress =
        RunInProgress { watch: watch.clone(), cancel: CancellationToken::new(), sign_ins: CancellationToken::new() };
    {
        let mut runs = app.runs();
        // Asked again under the lock: two starts at once are one too many.
        if runs.get(&id).is_some_and(goes_on) {
            return Err(StartError::AlreadyRunning.into());
        }
        if let Some(former) = runs.get(&id) {
            // Ended long ago; what went on after it makes room, but for the sign-ins, which are not in the way.
            former.cancel.cancel();
            if !former.sign_ins.is_cancelled() {
                in_progress.sign_ins = former.sign_ins.clone();
            }
        }
        runs.insert(id, in_progress.clone());
    }
    let task = tokio::spawn(run(app.clone(), job, progress, in_progress, afterwards));
    tokio::spawn(announce(app.clone(), id, watch.clone()));
    app.changed(&[Tag::Connectors, Tag::Runs]);
    Ok(Launched { watch, task })
}

async fn run(
    app: App,
    job: Job,
    progress: Progress,
    RunInProgress { cancel, sign_ins, .. }: RunInProgress,
    afterwards: Afterwards,
) -> Result<RunId, StartError> {
    let clock = app.inner.clock;
    let (store, connector, client) = (job.store.clone(), job.connector, job.client.clone());
    let missed_days = Pass { store, connector, client, clock, cancel: cancel.clone() };
    let sign_ins = Pass { cancel: sign_ins, ..missed_days.clone() };
    let run = collect::run(job, clock, progress.clone(), cancel.clone()).await;
    // The run has been written down; that its clock could not be noted as well is no failure of it.
    let _ = app.note_clock(missed_days.client.clock_offset()).await;
    let run = run?;
    // Nor is it one that the audit missed something, or that a secret which has ended stays a while.
    let _ = audit::of_run(&app, connector, run).await;
    let _ = app.forget_ended(connector).await;
    let _ = note_may_rotate(&app, connector, run).await;
    // Nor that history is still there which the settings no longer keep: it goes after the next run.
    let _ = retention::apply(&app, cancel).await;
    // What could not be exported is told with the export.
    let _ = scheduled_exports::after_run(&app, connector, run).await;
    let sign_ins = async move { sign_ins.read_sign_ins(run, &progress).await };
    match afterwards {
        Afterwards::Awaited => sign_ins.await,
        Afterwards::InTheBackground => {
            let handle = app.clone();
            tokio::spawn(async move {
                sign_ins.await;
                handle.changed(&[Tag::Data, Tag::Runs]);
            });
            tokio::spawn(async move {
                missed_days.fill_missed_days().await;
                app.changed(&[Tag::Data]);
            });
        }
    }
    Ok(run)
}

/// Keeps whether the run's token would let the secret be rotated.
async fn note_may_rotate(app: &App, id: ConnectorId, run: RunId) -> Result<(), CommandError> {
    app.store(move |store| match store.run(run)?.and_then(|run| run.roles) {
        Some(roles) => store.note_may_rotate(id, roles.iter().any(|role| role == rotation::PERMISSION)),
        None => Ok(()),
    })
    .await
}

/// Tells whoever shows the run how far it is, ten times a second at most.
async fn announce(app: App, id: ConnectorId, mut watch: watch::Receiver<Snapshot>) {
    const PAUSE: Duration = Duration::from_millis(100);
    let mut running = true;
    // The sender goes away when nothing more follows the run; what it said last is still to be told.
    while watch.changed().await.is_ok() {
        let progress = told(id, &watch.borrow_and_update());
        let ended = std::mem::replace(&mut running, progress.outcome == RunOutcome::Running) && !running;
        app.inner.host.emit(&Event::Progress { progress });
        if ended {
            app.changed(&[Tag::Connectors, Tag::Data, Tag::Runs]);
        }
        tokio::time::sleep(PAUSE).await;
    }
    let progress = told(id, &watch.borrow());
    if progress.run_id.is_none() {
        app.runs().remove(&id);
    }
    app.inner.host.emit(&Event::Progress { progress });
    app.changed(&[Tag::Connectors, Tag::Data, Tag::Runs]);
}

fn goes_on(run: &RunInProgress) -> bool {
    run.watch.has_changed().is_ok() && run.watch.borrow().outcome == store::RunOutcome::Running
}

pub(crate) fn is_running(app: &App, id: ConnectorId) -> bool {
    app.runs().get(&id).is_some_and(goes_on)
}

fn joined<T>(outcome: Result<T, tokio::task::JoinError>) -> T {
    match outcome {
        Ok(value) => value,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

fn told(connector: ConnectorId, snapshot: &Snapshot) -> RunProgress {
    let line = |line: &collect::Line| DatasetProgress {
        name: line.dataset.to_owned(),
        state: match line.state {
            LineState::Waiting => DatasetState::Waiting,
            LineState::Running => DatasetState::Running,
            LineState::Ok => DatasetState::Ok,
            LineState::Skipped => DatasetState::Skipped,
            LineState::Failed => DatasetState::Failed,
        },
        rows: line.rows,
        total: line.total,
        reason: line.reason.clone(),
    };
    RunProgress {
        connector_id: connector.0,
        run_id: snapshot.run.map(|run| run.0),
        outcome: outcome(snapshot.outcome),
        started_at: snapshot.started_at.to_string(),
        datasets: snapshot.lines.iter().map(line).collect(),
    }
}

pub(crate) fn summary(store: &Store, run: Run) -> Result<RunSummary, store::Error> {
    let results = store.dataset_results(run.id)?;
    let count = |outcome| results.iter().filter(|result| result.outcome == outcome).count() as u32;
    let datasets_ok = count(store::DatasetOutcome::Ok);
    // What is optional is not missed, so that it does not stand there as if it were.
    let missed = results.iter().filter(|result| result.outcome == store::DatasetOutcome::Skipped);
    let optional = |result: &&store::DatasetResult| datasets::by_id(&result.dataset).is_some_and(|one| one.optional);
    let datasets_skipped = missed.filter(|result| !optional(result)).count() as u32;
    Ok(RunSummary {
        id: run.id.0,
        connector_id: run.connector.0,
        outcome: outcome(run.outcome),
        started_at: run.started_at.to_string(),
        finished_at: run.finished_at.map(|time| time.to_string()),
        datasets_ok,
        datasets_skipped,
        datasets_failed: count(store::DatasetOutcome::Failed),
        comparable: run.in_history && datasets_ok > 0 && run.outcome != store::RunOutcome::Running,
        error: run.failure.map(CommandError::from),
        clock_offset: run.clock_offset,
    })
}

fn dataset_result(result: store::DatasetResult) -> DatasetResult {
    DatasetResult {
        name: result.dataset,
        outcome: match result.outcome {
            store::DatasetOutcome::Ok => DatasetOutcome::Ok,
            store::DatasetOutcome::Skipped => DatasetOutcome::Skipped,
            store::DatasetOutcome::Failed => DatasetOutcome::Failed,
        },
        reason: result.reason,
        rows: result.rows,
        changed: result.changed,
        removed: result.removed,
        requests: result.requests,
        bytes: result.bytes,
        data_as_of: result.data_as_of,
        error: result.failure.map(CommandError::from),
    }
}

pub(crate) fn outcome(outcome: store::RunOutcome) -> RunOutcome {
    match outcome {
        store::RunOutcome::Running => RunOutcome::Running,
        store::RunOutcome::Complete => RunOutcome::Complete,
        store::RunOutcome::Partial => RunOutcome::Partial,
        store::RunOutcome::Failed => RunOutcome::Failed,
        store::RunOutcome::Cancelled => RunOutcome::Cancelled,
    }
}
