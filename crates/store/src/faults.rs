//! What can be made to go wrong with a database, for the tests of those who use it: a disk that is full, a file that
//! may not be written, a lock that somebody else holds. Not part of the product.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::connection::{BUSY_TIMEOUT, connect};
use crate::{Error, Store};

/// What goes wrong.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// The database does not grow beyond so many pages of 4 KB, as on a full disk.
    pub pages: Option<u32>,
    /// Nothing can be written.
    pub read_only: bool,
    /// How long a write waits for another one.
    pub busy_timeout: Option<Duration>,
}

static CHOSEN: Mutex<Option<HashMap<PathBuf, Faults>>> = Mutex::new(None);

/// Lets this go wrong from now on with whatever is done to the database in a folder.
pub fn set(dir: &Path, faults: Faults) {
    let mut chosen = CHOSEN.lock().unwrap_or_else(PoisonError::into_inner);
    chosen.get_or_insert_default().insert(dir.to_owned(), faults);
}

/// What a connection is lent out for. In a file that is read-only SQLite still fills temporary tables, as reading does;
/// its own switch keeps it from that too, so it is for those that write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lent {
    ToRead,
    ToWrite,
}

pub(crate) fn apply(path: &Path, connection: &Connection, lent: Lent) -> Result<(), Error> {
    let chosen = CHOSEN.lock().unwrap_or_else(PoisonError::into_inner);
    let faults = path.parent().and_then(|dir| chosen.as_ref()?.get(dir).cloned());
    let Some(faults) = faults else { return Ok(()) };
    connection.busy_timeout(faults.busy_timeout.unwrap_or(BUSY_TIMEOUT))?;
    connection.pragma_update(None, "query_only", faults.read_only && lent == Lent::ToWrite)?;
    connection.query_row(
        &format!("PRAGMA main.max_page_count = {}", faults.pages.unwrap_or(u32::MAX - 1)),
        [],
        |_| Ok(()),
    )?;
    Ok(())
}

/// The write lock of a database, as another program would hold it.
pub struct Held(#[allow(dead_code, reason = "dropping it lets go")] Connection);

impl Store {
    /// How many pages of 4 KB the database has.
    pub fn pages(&self) -> Result<u32, Error> {
        Ok(self.connection()?.query_row("PRAGMA page_count", [], |row| row.get(0))?)
    }

    /// Takes the write lock until the answer is dropped.
    pub fn hold_write_lock(&self) -> Result<Held, Error> {
        let connection = connect(self.path())?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Held(connection))
    }
}
