//! The figures of the Activity page, each worked out in one reading of the database. What no report told is
//! `None`, never zero.

mod apps;
pub(crate) mod by_day;
mod copilot;
mod last_activity;
mod storage;

pub use apps::{AppPeople, AppUse};
pub use by_day::{ActivityByDay, ActivitySeries};
pub use copilot::CopilotUse;
pub use last_activity::{LastActivity, UnknownReason};
pub use storage::{Account, StorageUse};

use rusqlite::{Connection, OptionalExtension, params};

use crate::{ConnectorId, Error, UsageSource};

/// How a usage report stands; `None`: it was never asked for.
fn source(db: &Connection, connector: ConnectorId, dataset: &str) -> Result<Option<UsageSource>, Error> {
    let sql = "SELECT report_refresh_date, concealed, rows FROM usage_sources WHERE connector_id = ?1 AND dataset = ?2";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(UsageSource {
            dataset: dataset.to_owned(),
            report_refresh_date: row.get(0)?,
            concealed: row.get(1)?,
            rows: row.get::<_, i64>(2)?.unsigned_abs(),
        })
    };
    Ok(db.prepare_cached(sql)?.query_row(params![connector.0, dataset], read).optional()?)
}
