use datasets::{Cell, UsageReport};

use crate::{Error, RunId, Store};

/// An import of one usage report. Dropped without [`UsageImport::finish`], nothing has happened.
pub struct UsageImport {
    _store: Store,
}

/// What the import of a usage report did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UsageApplied {
    /// Rows that arrived.
    pub rows: u64,
    /// Of these, new or different.
    pub changed: u64,
    /// Rows that were there and are gone.
    pub removed: u64,
    /// The last day the answer contains, `yyyy-MM-dd`; `None` when it had no rows.
    pub report_refresh_date: Option<String>,
    /// Names came concealed: nothing was stored per user.
    pub concealed: bool,
}

impl Store {
    /// Begins an import of a usage report.
    pub fn import_usage(&self, run: RunId, report: &'static UsageReport) -> Result<UsageImport, Error> {
        let _ = (run, report);
        Ok(UsageImport { _store: self.clone() })
    }
}

impl UsageImport {
    /// Takes rows; the cells of a row in the order of the report's columns.
    pub fn push(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), Error> {
        let _ = rows;
        Ok(())
    }

    /// Applies the report in one transaction. An answer without rows leaves what was there; so does one
    /// with concealed names. Of a report by day, days that are not in the answer stay.
    pub fn finish(self) -> Result<UsageApplied, Error> {
        Ok(UsageApplied::default())
    }
}
