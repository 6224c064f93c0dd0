use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{ConnectorId, Error, Query, Store, time};

/// A run's number in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RunId(pub i64);

/// One collection of one connector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its number.
    pub id: RunId,
    /// Whose run it is.
    pub connector: ConnectorId,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended; `None` while it runs.
    pub finished_at: Option<Timestamp>,
    /// How it ended.
    pub outcome: RunOutcome,
    /// What broke the whole run, if something did.
    pub failure: Option<Failure>,
    /// The permissions the token named; `None` before the sign-in.
    pub roles: Option<Vec<String>>,
    /// Whether the history reaches back to it, so that the state at its end is still known.
    pub in_history: bool,
    /// Seconds the service's clock was ahead of this computer's; `None` when it gave no answer.
    pub clock_offset: Option<i64>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunOutcome {
    /// It has not ended.
    Running,
    /// Nothing failed.
    Complete,
    /// Something failed, or something that worked is no longer permitted; the rest is kept.
    Partial,
    /// The sign-in failed, nothing arrived, or the run was interrupted.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

/// What one run brought of one dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetResult {
    /// The dataset's id.
    pub dataset: String,
    /// How it went.
    pub outcome: DatasetOutcome,
    /// Why it was skipped, or a remark on what arrived.
    pub reason: Option<String>,
    /// Rows that arrived; `None` when it did not arrive.
    pub rows: Option<u64>,
    /// Rows new or different.
    pub changed: Option<u64>,
    /// Rows gone.
    pub removed: Option<u64>,
    /// Requests sent, repeated ones included.
    pub requests: u64,
    /// Bytes received, after decompression.
    pub bytes: u64,
    /// A report's refresh date, or the time of collection.
    pub data_as_of: Option<String>,
    /// What failed.
    pub failure: Option<Failure>,
}

/// How one dataset of a run went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatasetOutcome {
    /// It arrived whole and is stored.
    Ok,
    /// Not permitted, not offered in this cloud or not licensed: named in `reason`.
    Skipped,
    /// It did not arrive; what was there before stays.
    Failed,
}

/// Something that failed, as a user and Microsoft's support need to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// A stable code.
    pub code: String,
    /// What happened, what it means, what to do.
    pub message: String,
    /// The request's id at Microsoft.
    pub request_id: Option<String>,
}

impl RunOutcome {
    /// Its name in the database and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn from_text(text: &str) -> Self {
        match text {
            "running" => Self::Running,
            "complete" => Self::Complete,
            "partial" => Self::Partial,
            "cancelled" => Self::Cancelled,
            _ => Self::Failed,
        }
    }
}

impl DatasetOutcome {
    /// Its name in the database and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }

    fn from_text(text: &str) -> Self {
        match text {
            "ok" => Self::Ok,
            "skipped" => Self::Skipped,
            _ => Self::Failed,
        }
    }
}

const RUN_COLUMNS: &str =
    "id, connector_id, started_at, finished_at, outcome, error_code, error_message, error_request_id, roles,
     id >= coalesce((SELECT history_from_run FROM connectors c WHERE c.id = connector_id), 0), clock_offset";

impl Store {
    /// Begins a run. The caller holds the connector's [`crate::RunLock`], so an earlier run that still says
    /// `running` has ended without being able to write it down.
    pub fn begin_run(&self, connector: ConnectorId, now: Timestamp) -> Result<RunId, Error> {
        self.write(|tx| {
            end_interrupted(tx, connector, now)?;
            tx.execute(
                "INSERT INTO runs (connector_id, started_at, outcome) VALUES (?1, ?2, 'running')",
                params![connector.0, time::text(now)],
            )?;
            Ok(RunId(tx.last_insert_rowid()))
        })
    }

    /// Notes which permissions the run's token named.
    pub fn set_roles(&self, run: RunId, roles: &[String]) -> Result<(), Error> {
        let roles = serde_json::to_string(roles)?;
        self.write(|tx| {
            tx.execute("UPDATE runs SET roles = ?2 WHERE id = ?1", params![run.0, roles])?;
            Ok(())
        })
    }

    /// Notes how far the service's clock was ahead of this computer's during the run, in seconds.
    pub fn set_clock_offset(&self, run: RunId, seconds: i64) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute("UPDATE runs SET clock_offset = ?2 WHERE id = ?1", params![run.0, seconds])?;
            Ok(())
        })
    }

    /// Notes how a dataset of the run went; a second note replaces the first.
    pub fn finish_dataset(&self, run: RunId, result: &DatasetResult) -> Result<(), Error> {
        let position = datasets::ALL.iter().position(|dataset| dataset.id == result.dataset);
        let number = |value: Option<u64>| value.map(|value| value as i64);
        let failure = result.failure.as_ref();
        self.write(|tx| {
            tx.execute(
                "INSERT OR REPLACE INTO dataset_results (run_id, dataset, position, outcome, reason, rows, changed,
                   removed, requests, bytes, data_as_of, error_code, error_message, error_request_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                params![
                    run.0,
                    result.dataset,
                    position.unwrap_or(datasets::ALL.len()) as i64,
                    result.outcome.as_str(),
                    result.reason,
                    number(result.rows),
                    number(result.changed),
                    number(result.removed),
                    result.requests as i64,
                    result.bytes as i64,
                    result.data_as_of,
                    failure.map(|f| &f.code),
                    failure.map(|f| &f.message),
                    failure.and_then(|f| f.request_id.as_ref()),
                ],
            )?;
            Ok(())
        })
    }

    /// Ends a run.
    pub fn finish_run(
        &self,
        run: RunId,
        outcome: RunOutcome,
        failure: Option<&Failure>,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute(
                "UPDATE runs SET outcome = ?2, finished_at = ?3, error_code = ?4, error_message = ?5,
                   error_request_id = ?6 WHERE id = ?1",
                params![
                    run.0,
                    outcome.as_str(),
                    time::text(now),
                    failure.map(|f| &f.code),
                    failure.map(|f| &f.message),
                    failure.and_then(|f| f.request_id.as_ref()),
                ],
            )?;
            Ok(())
        })
    }

    /// The connector's runs, the newest first, at most `limit`.
    pub fn runs(&self, connector: ConnectorId, limit: u32) -> Result<Vec<Run>, Error> {
        let db = self.connection()?;
        let mut statement =
            db.prepare(&format!("SELECT {RUN_COLUMNS} FROM runs WHERE connector_id = ?1 ORDER BY id DESC LIMIT ?2"))?;
        let rows = statement.query_map(params![connector.0, limit], read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The connector's newest run, running or not.
    pub fn last_run(&self, connector: ConnectorId) -> Result<Option<Run>, Error> {
        Ok(self.runs(connector, 1)?.pop())
    }

    /// When the newest run began that brought any data at all.
    pub fn data_since(&self, connector: ConnectorId) -> Result<Option<Timestamp>, Error> {
        let db = self.connection()?;
        let sql = "SELECT MAX(started_at) FROM runs WHERE connector_id = ?1 AND EXISTS (
                     SELECT 1 FROM dataset_results AS brought WHERE brought.run_id = runs.id AND brought.outcome = 'ok')";
        Ok(db.query_row(sql, [connector.0], |row| time::read_option(row, 0))?)
    }

    /// One run, whoever's it is.
    pub fn run(&self, id: RunId) -> Result<Option<Run>, Error> {
        let db = self.connection()?;
        let run = db.query_row(&format!("SELECT {RUN_COLUMNS} FROM runs WHERE id = ?1"), [id.0], read);
        Ok(run.optional()?)
    }

    /// The run that last brought this dataset.
    pub fn collected_by(&self, connector: ConnectorId, dataset: &str) -> Result<Option<Run>, Error> {
        let db = self.connection()?;
        let run = db.query_row(
            &format!(
                "SELECT {RUN_COLUMNS} FROM runs WHERE connector_id = ?1 AND EXISTS (
                   SELECT 1 FROM dataset_results AS brought
                   WHERE brought.run_id = runs.id AND dataset = ?2 AND brought.outcome = 'ok')
                 ORDER BY id DESC LIMIT 1"
            ),
            params![connector.0, dataset],
            read,
        );
        Ok(run.optional()?)
    }

    /// Whether a run of this connector ever brought this dataset.
    pub fn worked_before(&self, connector: ConnectorId, dataset: &str) -> Result<bool, Error> {
        let db = self.connection()?;
        let worked = db.query_row(
            "SELECT EXISTS (SELECT 1 FROM runs JOIN dataset_results ON run_id = runs.id
                            WHERE connector_id = ?1 AND dataset = ?2 AND dataset_results.outcome = 'ok')",
            params![connector.0, dataset],
            |row| row.get(0),
        )?;
        Ok(worked)
    }

    /// What a run brought of each dataset, in the catalog's order.
    pub fn dataset_results(&self, run: RunId) -> Result<Vec<DatasetResult>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare(
            "SELECT dataset, outcome, reason, rows, changed, removed, requests, bytes, data_as_of,
               error_code, error_message, error_request_id
             FROM dataset_results WHERE run_id = ?1 ORDER BY position, dataset",
        )?;
        let rows = statement
            .query_map([run.0], |row| {
                let number = |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(index)?.map(|n| n as u64));
                Ok(DatasetResult {
                    dataset: row.get(0)?,
                    outcome: DatasetOutcome::from_text(row.get_ref(1)?.as_str()?),
                    reason: row.get(2)?,
                    rows: number(3)?,
                    changed: number(4)?,
                    removed: number(5)?,
                    requests: number(6)?.unwrap_or_default(),
                    bytes: number(7)?.unwrap_or_default(),
                    data_as_of: row.get(8)?,
                    failure: failure(row, 9)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Marks runs as failed whose process ended without a word: they say `running`, but nobody holds their lock.
    pub(crate) fn end_interrupted_runs(&self, now: Timestamp) -> Result<(), Error> {
        let running: Vec<i64> = {
            let db = self.connection()?;
            let mut statement = db.prepare("SELECT DISTINCT connector_id FROM runs WHERE outcome = 'running'")?;
            statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        for connector in running {
            // Held to the end of this turn, so that no run begins in between.
            let Ok(_lock) = self.lock_run(ConnectorId(connector)) else { continue };
            self.write(|tx| end_interrupted(tx, ConnectorId(connector), now))?;
        }
        Ok(())
    }
}

fn end_interrupted(tx: &rusqlite::Transaction<'_>, connector: ConnectorId, now: Timestamp) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE runs SET outcome = 'failed', finished_at = ?2, error_code = 'interrupted',
           error_message = 'The program ended before the run did. What had arrived by then is kept; run again.'
         WHERE connector_id = ?1 AND outcome = 'running'",
    )?
    .execute(params![connector.0, time::text(now)])?;
    Ok(())
}

/// The connector a run belongs to.
pub(crate) fn connector_of(db: &rusqlite::Connection, run: RunId) -> Result<ConnectorId, Error> {
    db.query_row("SELECT connector_id FROM runs WHERE id = ?1", [run.0], |row| Ok(ConnectorId(row.get(0)?)))
        .optional()?
        .ok_or_else(|| Error::Sqlite("the run no longer exists; its connector was removed".into()))
}

/// The earlier and the later of the two runs that a query compares; `None` where there is none. A run that
/// brought nothing is not chosen: against it nothing could be different.
pub(crate) fn compared_runs(db: &rusqlite::Connection, query: &Query) -> rusqlite::Result<(Option<i64>, Option<i64>)> {
    let last_before = |end: i64| {
        db.prepare_cached(
            "SELECT max(id) FROM runs WHERE connector_id = ?1 AND id < ?2 AND outcome <> 'running'
               AND id >= coalesce((SELECT history_from_run FROM connectors c WHERE c.id = ?1), 0)
               AND EXISTS (SELECT 1 FROM dataset_results d WHERE d.run_id = runs.id AND d.outcome = 'ok')",
        )?
        .query_row([query.connector.0, end], |row| row.get::<_, Option<i64>>(0))
    };
    let given = |run: Option<RunId>| run.map(|run| run.0);
    let to = match given(query.to_run) {
        None => last_before(i64::MAX)?,
        to => to,
    };
    let from = match given(query.from_run) {
        None => last_before(to.unwrap_or_default())?.or(to),
        from => from,
    };
    Ok((from.min(to), from.max(to)))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Run> {
    let roles: Option<String> = row.get(8)?;
    Ok(Run {
        id: RunId(row.get(0)?),
        connector: ConnectorId(row.get(1)?),
        started_at: time::read(row, 2)?,
        finished_at: time::read_option(row, 3)?,
        outcome: RunOutcome::from_text(row.get_ref(4)?.as_str()?),
        failure: failure(row, 5)?,
        roles: roles.and_then(|roles| serde_json::from_str(&roles).ok()),
        in_history: row.get(9)?,
        clock_offset: row.get(10)?,
    })
}

/// Reads code, message and request id from column `first` on.
fn failure(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Failure>> {
    let Some(code) = row.get(first)? else { return Ok(None) };
    let message = row.get::<_, Option<String>>(first + 1)?.unwrap_or_default();
    Ok(Some(Failure { code, message, request_id: row.get(first + 2)? }))
}

#[cfg(test)]
mod tests;
