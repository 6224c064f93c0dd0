use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use graph::Client;
use jiff::Timestamp;
use store::{ConnectorId, DatasetResult, Failure, RunId, Store};
use tokio_util::sync::CancellationToken;

use crate::Progress;
use crate::fault::Fault;
use crate::turns::Turns;

/// What every dataset of a run needs.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) store: Store,
    pub(crate) connector: ConnectorId,
    pub(crate) run: RunId,
    pub(crate) client: Client,
    pub(crate) started_at: Timestamp,
    pub(crate) tenant_id: Arc<str>,
    pub(crate) progress: Progress,
    pub(crate) cancel: CancellationToken,
    pub(crate) dataset: &'static str,
    pub(crate) notes: Notes,
    pub(crate) turns: Arc<Turns>,
}

/// What concerns the run as a whole and is told at its end.
#[derive(Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Noted>>);

#[derive(Default)]
struct Noted {
    unwritten: Vec<DatasetResult>,
    signed_out: Option<Failure>,
}

impl Notes {
    /// Keeps a result that could not be written down, to be tried once more.
    pub(crate) fn unwritten(&self, result: DatasetResult) {
        self.lock().unwritten.push(result);
    }

    pub(crate) fn take_unwritten(&self) -> Vec<DatasetResult> {
        std::mem::take(&mut self.lock().unwritten)
    }

    /// Notes that Entra gives no token any more.
    pub(crate) fn signed_out(&self, failure: Failure) {
        self.lock().signed_out = Some(failure);
    }

    pub(crate) fn sign_in_failure(&self) -> Option<Failure> {
        self.lock().signed_out.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Context {
    /// Waits for the network, unless the run is cancelled meanwhile. Storing is never interrupted.
    pub(crate) async fn ask<T>(&self, request: impl Future<Output = Result<T, graph::Error>>) -> Result<T, Fault> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(Fault::Cancelled),
            answer = request => Ok(answer?),
        }
    }

    /// Works with the database, off the asynchronous threads.
    pub(crate) async fn store<T: Send + 'static>(
        &self,
        work: impl FnOnce(Store) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Fault> {
        let store = self.store.clone();
        Ok(blocking(move || work(store)).await?)
    }

    /// Tells that rows arrived.
    pub(crate) fn arrived(&self, rows: usize, total: Option<u64>) {
        self.progress.line(self.dataset, |line| {
            line.rows += rows as u64;
            line.total = total.or(line.total);
        });
    }
}

/// Does blocking work; a panic in it goes on here.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    joined(tokio::task::spawn_blocking(work).await)
}

/// The outcome of a task that is never aborted; a panic in it goes on here.
pub(crate) fn joined<T>(outcome: Result<T, tokio::task::JoinError>) -> T {
    match outcome {
        Ok(value) => value,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}
