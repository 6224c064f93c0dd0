//! The stored rows of a usage report, read ahead in the order they were stored in: a report comes in nearly the
//! same order every day, and the next rows of a table are had for a fraction of what looking one up costs.

use std::collections::HashMap;

use datasets::UsageReport;
use rusqlite::{Connection, params};

use crate::{ConnectorId, Error};

/// How many rows are read at once.
const ROWS: usize = 500;

/// A stored row, as what arrives is compared with it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored {
    pub(crate) key: i64,
    pub(crate) content_hash: [u8; 16],
}

/// Looks rows up, the next ones ahead.
pub(crate) struct ReadAhead {
    connector: ConnectorId,
    next: String,
    by_row_key: String,
    /// What was read and not asked for yet.
    rows: HashMap<String, Stored>,
    /// The last key that was read.
    read_to: i64,
    /// How many of the rows read last were asked for.
    found: usize,
    /// Whether there are more.
    more: bool,
}

impl ReadAhead {
    pub(crate) fn new(report: &UsageReport, connector: ConnectorId) -> Self {
        let table = report.table;
        Self {
            connector,
            next: format!(
                "SELECT key, row_key, content_hash FROM {table} NOT INDEXED
                 WHERE key > ?2 AND connector_id = ?1 ORDER BY key LIMIT {ROWS}"
            ),
            by_row_key: format!("SELECT key, content_hash FROM {table} WHERE connector_id = ?1 AND row_key = ?2"),
            rows: HashMap::new(),
            read_to: i64::MIN,
            found: ROWS,
            more: true,
        }
    }

    /// The row stored by this key.
    pub(crate) fn find(&mut self, db: &Connection, row_key: &str) -> Result<Option<Stored>, Error> {
        if let Some(stored) = self.rows.remove(row_key) {
            self.found += 1;
            return Ok(Some(stored));
        }
        // Rows that went leave the rest unasked for; where most are, the order is another one and nothing is ahead.
        if self.more && self.found * 2 >= ROWS {
            self.read(db)?;
            if let Some(stored) = self.rows.remove(row_key) {
                self.found += 1;
                return Ok(Some(stored));
            }
        }
        let mut statement = db.prepare_cached(&self.by_row_key)?;
        let mut rows = statement.query(params![self.connector.0, row_key])?;
        Ok(match rows.next()? {
            Some(row) => Some(Stored { key: row.get(0)?, content_hash: row.get(1)? }),
            None => None,
        })
    }

    fn read(&mut self, db: &Connection) -> Result<(), Error> {
        self.rows.clear();
        self.found = 0;
        let mut statement = db.prepare_cached(&self.next)?;
        let mut rows = statement.query(params![self.connector.0, self.read_to])?;
        while let Some(row) = rows.next()? {
            let stored = Stored { key: row.get(0)?, content_hash: row.get(2)? };
            self.read_to = stored.key;
            self.rows.insert(row.get(1)?, stored);
        }
        self.more = self.rows.len() == ROWS;
        Ok(())
    }
}
