use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::{ConnectorId, Error, Store};

/// Held while a connector's run goes on, or its secret is changed, also against other processes. Dropping it lets go; so does the
/// end of the process, however it comes.
#[derive(Debug)]
pub struct RunLock {
    _file: File,
}

/// Why a run may not begin.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LockError {
    /// A run of this connector is going on, here or in another process.
    #[error("a run of this connector is already going on; wait for it or cancel it")]
    AlreadyRunning,
    /// The lock file cannot be used.
    #[error(transparent)]
    Io(#[from] Error),
}

impl Store {
    /// Takes the right to run this connector.
    pub fn lock_run(&self, connector: ConnectorId) -> Result<RunLock, LockError> {
        lock_file(&self.dir().join(format!("run-{}.lock", connector.0)))?.ok_or(LockError::AlreadyRunning)
    }

    /// Takes the right to change this connector's secret; `None` when somebody else has it, here or in another process.
    pub fn lock_secret(&self, connector: ConnectorId) -> Result<Option<RunLock>, Error> {
        lock_file(&self.dir().join(format!("secret-{}.lock", connector.0)))
    }
}

/// Locks a file, made where it does not exist; `None` when somebody else has it.
pub(crate) fn lock_file(path: &Path) -> Result<Option<RunLock>, Error> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(RunLock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Waits for the lock on a file as long as `patience` lasts.
pub(crate) fn wait_for_file(path: &Path, patience: Duration) -> Result<RunLock, Error> {
    let deadline = Instant::now() + patience;
    loop {
        match lock_file(path)? {
            Some(lock) => return Ok(lock),
            None if Instant::now() > deadline => return Err(Error::Locked),
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}
