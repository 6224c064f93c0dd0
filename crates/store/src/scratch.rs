//! The scratch file of an import: what has arrived waits there, so that the write lock is taken only to
//! apply it. It is attached to the import's own connection and has no journal; it is deleted afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::connection::connect;
use crate::run_lock::{self, RunLock};
use crate::{Error, Store};

const PREFIX: &str = "scratch-";

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
        // A roomy cache (32 MB), so that pages changed again and again while a dataset is applied are written once.
        connection.execute_batch(
            "PRAGMA main.cache_size = -32768;
             PRAGMA scratch.journal_mode = OFF;
             PRAGMA scratch.synchronous = OFF;
             PRAGMA scratch.locking_mode = EXCLUSIVE;",
        )?;
        Ok(Self { connection: Some(connection), path, _lock: lock })
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
