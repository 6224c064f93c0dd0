//! The scratch file of an import: what has arrived waits there, so that the write lock is taken only to
//! apply it. It is attached to the import's own connection and has no journal; it is deleted afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::connection::{LOG_PAGES, connect};
use crate::run_lock::{self, RunLock};
use crate::{Error, Store};

const PREFIX: &str = "scratch-";

/// The database's page cache of an import, in KB: several imports go on at once while their data arrives, one
/// after the other they apply it.
const ARRIVING_KB: u32 = 2 << 10;
/// While one is applied, another one looks up whom its rows are about.
const MATCHING_KB: u32 = 8 << 10;
/// A page that leaves the cache changed, and is changed again, costs more than being written twice: to commit, SQLite
/// then sums up anew all that the log has held since.
const APPLYING_KB: u32 = 16 << 10;
const RESTING_KB: u32 = 64;
/// That of the scratch file, while it is filled, and while it is read from its beginning to its end.
const SCRATCH_KB: u32 = 2 << 10;
const SCRATCH_READ_KB: u32 = 512;

/// A connection to the database with an empty scratch file attached as `scratch`.
pub(crate) struct Scratch {
    connection: Option<Connection>,
    path: PathBuf,
    _lock: RunLock,
}

impl Scratch {
    pub(crate) fn new(store: &Store) -> Result<Self, Error> {
        let name = format!("{PREFIX}{}", uuid::Uuid::new_v4());
        let lock = run_lock::lock_file(&store.dir().join(format!("{name}.lock")))?
            .ok_or_else(|| Error::Io("a new scratch file is already in use".into()))?;
        let path = store.dir().join(format!("{name}.db"));
        crate::open::make_file(&path)?;
        let connection = connect(store.path())?;
        let file = path.to_str().ok_or_else(|| Error::Io("the data folder's name is not Unicode".into()))?;
        connection.execute("ATTACH ?1 AS scratch", [file])?;
        // Keys are related here by construction, so they are not looked up once more for each row. What is committed
        // stays in the log until the run has time to move it ([`Store::checkpoint`]), or the log is large: its index is
        // held in memory.
        connection.execute_batch(&format!(
            "PRAGMA main.cache_size = -{ARRIVING_KB};
             PRAGMA scratch.cache_size = -{SCRATCH_KB};
             PRAGMA foreign_keys = OFF;
             PRAGMA wal_autocheckpoint = {LOG_PAGES};
             PRAGMA scratch.journal_mode = OFF;
             PRAGMA scratch.synchronous = OFF;
             PRAGMA scratch.locking_mode = EXCLUSIVE;"
        ))?;
        #[cfg(feature = "faults")]
        crate::faults::apply(store.path(), &connection, crate::faults::Lent::ToWrite)?;
        Ok(Self { connection: Some(connection), path, _lock: lock })
    }

    /// Takes what arrives in one transaction to its end ([`Scratch::taken`]), for an import that does not read the
    /// database meanwhile and so holds nothing of it: the scratch file is then written where its cache is full, and
    /// not at every page of the answer.
    pub(crate) fn take_all_at_once(&self) -> Result<(), Error> {
        Ok(self.db().execute_batch("BEGIN")?)
    }

    /// Takes a part of what arrives. It reads the database and writes the scratch file only, so it waits for nobody
    /// and keeps nobody waiting.
    pub(crate) fn take(&self, part: impl FnOnce(&Connection) -> Result<(), Error>) -> Result<(), Error> {
        if !self.db().is_autocommit() {
            return part(self.db());
        }
        let tx = self.db().unchecked_transaction()?;
        part(self.db())?;
        Ok(tx.commit()?)
    }

    /// Ends what [`Scratch::take_all_at_once`] began.
    pub(crate) fn taken(&self) -> Result<(), Error> {
        if !self.db().is_autocommit() {
            self.db().execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// Gives back what memory arriving took, for who waits before applying.
    pub(crate) fn give_back(&self) -> Result<(), Error> {
        self.caches(RESTING_KB, RESTING_KB)?;
        Ok(self.db().execute_batch("PRAGMA shrink_memory")?)
    }

    /// Makes room for the index of users' names, each of which is looked up once.
    pub(crate) fn matching(&self) -> Result<(), Error> {
        self.caches(MATCHING_KB, SCRATCH_READ_KB)
    }

    fn caches(&self, main_kb: u32, scratch_kb: u32) -> Result<(), Error> {
        let bounds = format!("PRAGMA main.cache_size = -{main_kb}; PRAGMA scratch.cache_size = -{scratch_kb}");
        Ok(self.db().execute_batch(&bounds)?)
    }

    /// Begins the one transaction that applies what has arrived.
    pub(crate) fn begin(&self) -> Result<Transaction<'_>, Error> {
        tracing::debug!("applying");
        // Pages that are changed again and again are then written once.
        self.caches(APPLYING_KB, SCRATCH_READ_KB)?;
        Ok(Transaction::new_unchecked(self.db(), TransactionBehavior::Immediate)?)
    }

    pub(crate) fn db(&self) -> &Connection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("the connection is there until the scratch file is dropped"),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Closed first: Windows does not delete an open file.
        drop(self.connection.take());
        remove(&self.path);
    }
}

/// Deletes scratch files whose import ended with its process.
pub(crate) fn remove_stale(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let ours = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PREFIX));
        // The lock is there before its scratch file and is deleted with it.
        if ours && matches!(run_lock::lock_file(&path.with_extension("lock")), Ok(Some(_))) {
            remove(&path);
        }
    }
}

/// What cannot be deleted now is found and deleted at the next start.
fn remove(path: &Path) {
    let _ = fs::remove_file(path.with_extension("db"));
    let _ = fs::remove_file(path.with_extension("lock"));
}
