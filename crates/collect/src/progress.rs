use jiff::Timestamp;
use store::{RunId, RunOutcome};
use tokio::sync::watch;

/// How far a run is; whoever shows it watches the other end.
#[derive(Debug, Clone)]
pub struct Progress {
    sender: watch::Sender<Snapshot>,
}

/// A run at one moment.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The run; `None` before it has begun.
    pub run: Option<RunId>,
    /// When it began.
    pub started_at: Timestamp,
    /// How it stands.
    pub outcome: RunOutcome,
    /// A line per dataset, in the catalog's order.
    pub lines: Vec<Line>,
}

/// One dataset at one moment.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its id.
    pub dataset: &'static str,
    /// Its state.
    pub state: LineState,
    /// Rows received so far.
    pub rows: u64,
    /// Rows there will be, where Graph tells.
    pub total: Option<u64>,
    /// Why it was skipped or failed, or a remark.
    pub reason: Option<String>,
}

/// The state of one dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineState {
    /// Not begun.
    Waiting,
    /// Going on.
    Running,
    /// Arrived completely.
    Ok,
    /// Skipped.
    Skipped,
    /// Failed.
    Failed,
}

impl Progress {
    /// Progress of a run about to begin, and the end to watch it from.
    pub fn new(started_at: Timestamp) -> (Self, watch::Receiver<Snapshot>) {
        let lines = datasets::ALL
            .iter()
            .map(|dataset| Line { dataset: dataset.id, state: LineState::Waiting, rows: 0, total: None, reason: None })
            .collect();
        let (sender, receiver) =
            watch::channel(Snapshot { run: None, started_at, outcome: RunOutcome::Running, lines });
        (Self { sender }, receiver)
    }

    pub(crate) fn begun(&self, run: RunId) {
        self.sender.send_modify(|snapshot| snapshot.run = Some(run));
    }

    pub(crate) fn ended(&self, outcome: RunOutcome) {
        self.sender.send_modify(|snapshot| snapshot.outcome = outcome);
    }

    pub(crate) fn line(&self, dataset: &str, change: impl FnOnce(&mut Line)) {
        self.sender.send_modify(|snapshot| {
            if let Some(line) = snapshot.lines.iter_mut().find(|line| line.dataset == dataset) {
                change(line);
            }
        });
    }
}
