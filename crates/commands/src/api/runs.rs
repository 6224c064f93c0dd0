use super::{CommandError, ConnectorId};

/// A run's number in the database.
pub type RunId = i64;

door! {
    /// How a run ended.
    #[derive(Eq, Copy)]
    pub enum RunOutcome {
        /// It goes on.
        Running,
        /// Nothing failed.
        Complete,
        /// Some datasets failed, the others are kept.
        Partial,
        /// Sign-in failed or nothing arrived.
        Failed,
        /// Somebody stopped it.
        Cancelled,
    }

    /// A run in one line.
    pub struct RunSummary {
        /// Its number.
        pub id: RunId,
        /// The connector it collected.
        pub connector_id: ConnectorId,
        /// How it ended.
        pub outcome: RunOutcome,
        /// ISO time.
        pub started_at: String,
        /// ISO time; null while it goes on.
        pub finished_at: Option<String>,
        /// Datasets that went well.
        pub datasets_ok: u32,
        /// Datasets that were skipped; those that are optional are not counted.
        pub datasets_skipped: u32,
        /// Datasets that failed.
        pub datasets_failed: u32,
        /// Whether changes can be told from it on: it brought something, and the history reaches back to it.
        pub comparable: bool,
        /// Why the run as a whole failed.
        pub error: Option<CommandError>,
        /// Seconds Microsoft's clock was ahead of this computer's; null = not known.
        pub clock_offset: Option<i64>,
    }

    /// A run with its datasets.
    pub struct RunDetail {
        /// The run.
        pub run: RunSummary,
        /// Its datasets, in order.
        pub datasets: Vec<DatasetResult>,
    }

    /// What became of one dataset in one run.
    pub struct DatasetResult {
        /// The dataset's id.
        pub name: String,
        /// How it ended.
        pub outcome: DatasetOutcome,
        /// Why it was skipped or failed, in a sentence.
        pub reason: Option<String>,
        /// Rows it has now; null = it did not arrive.
        pub rows: Option<u64>,
        /// Rows that were new or different.
        pub changed: Option<u64>,
        /// Rows that went away.
        pub removed: Option<u64>,
        /// Requests made.
        pub requests: u64,
        /// Bytes received, after decompression.
        pub bytes: u64,
        /// The day or time the data is of.
        pub data_as_of: Option<String>,
        /// The failure.
        pub error: Option<CommandError>,
    }

    /// How a dataset ended.
    #[derive(Eq, Copy)]
    pub enum DatasetOutcome {
        /// It arrived completely.
        Ok,
        /// It is not permitted, not offered or not licensed.
        Skipped,
        /// It failed; the former data stays.
        Failed,
    }

    /// How far a run is.
    pub struct RunProgress {
        /// The connector.
        pub connector_id: ConnectorId,
        /// The run; null before it has begun.
        pub run_id: Option<RunId>,
        /// How it stands.
        pub outcome: RunOutcome,
        /// ISO time.
        pub started_at: String,
        /// A line per dataset.
        pub datasets: Vec<DatasetProgress>,
    }

    /// How far one dataset is.
    pub struct DatasetProgress {
        /// Its id.
        pub name: String,
        /// Its state.
        pub state: DatasetState,
        /// Rows received so far.
        pub rows: u64,
        /// Rows there will be, where Graph tells.
        pub total: Option<u64>,
        /// Why it was skipped or failed.
        pub reason: Option<String>,
    }

    /// The state of one dataset in a run.
    #[derive(Eq, Copy)]
    pub enum DatasetState {
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

    /// Asks for a connector's runs.
    pub struct RunsRequest {
        /// The connector.
        pub connector_id: ConnectorId,
        /// At most this many, newest first.
        pub limit: u32,
    }

    /// Asks for one run.
    pub struct RunRef {
        /// Which one.
        pub run_id: RunId,
    }
}
