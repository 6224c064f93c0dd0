use std::sync::{Arc, Mutex, PoisonError};

use graph::Client;
use jiff::Timestamp;
use store::{ConnectorId, DatasetResult, RunId, Store};
use tokio_util::sync::CancellationToken;

use crate::Progress;
use crate::fault::Fault;

/// What every dataset of a run needs.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) store: Store,
    pub(crate) connector: ConnectorId,
    pub(crate) run: RunId,
    pub(crate) client: Client,
    pub(crate) started_at: Timestamp,
    pub(crate) tenant_id: Arc<str>,
    pub(crate) secret_hint: Arc<str>,
    pub(crate) progress: Progress,
    pub(crate) cancel: CancellationToken,
    pub(crate) dataset: &'static str,
    pub(crate) unwritten: Unwritten,
}

/// What could not be written down when it happened, and is tried once more at the end of the run.
#[derive(Clone, Default)]
pub(crate) struct Unwritten(Arc<Mutex<Vec<DatasetResult>>>);

impl Unwritten {
    pub(crate) fn keep(&self, result: DatasetResult) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(result);
    }

    pub(crate) fn take(&self) -> Vec<DatasetResult> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
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
