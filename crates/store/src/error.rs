use rusqlite::ErrorCode;

/// What can go wrong with an open database. The texts name no SQL and no row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Another program held the database for too long.
    #[error("the database is being used by another program and did not become free; try again in a minute")]
    Locked,
    /// The file or its folder cannot be written.
    #[error("the database cannot be written: its file or folder is read-only; check the rights on the data folder")]
    ReadOnly,
    /// No room left.
    #[error("the disk that holds the database is full; nothing was changed; make room and try again")]
    DiskFull,
    /// The file is no longer sound.
    #[error(
        "the database is damaged; close the program, then restore the data folder from a backup, or move connector.db out of it to begin anew"
    )]
    Damaged,
    /// A write failed: no room by another name (a quota, a limit on the size of files), or the disk is gone.
    #[error(
        "the database could not be written; the disk or the user's quota may be full, or the disk is gone; nothing was changed"
    )]
    NotWritten,
    /// The operating system refused.
    #[error("the database could not be read or written: {0}")]
    Io(String),
    /// Anything else SQLite said; a fault of this program.
    #[error("the database refused an operation: {0}")]
    Sqlite(String),
    /// A report was asked for what it does not have.
    #[error(transparent)]
    Query(#[from] crate::QueryError),
}

/// Failures of writing that SQLite does not call a full disk.
const WRITES: [i32; 3] =
    [rusqlite::ffi::SQLITE_IOERR_WRITE, rusqlite::ffi::SQLITE_IOERR_FSYNC, rusqlite::ffi::SQLITE_IOERR_SHMSIZE];

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(cause, message) => match cause.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked,
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
                ErrorCode::SystemIoFailure if WRITES.contains(&cause.extended_code) => Self::NotWritten,
                ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Io(cause.to_string()),
                _ => Self::Sqlite(message.clone().unwrap_or_else(|| cause.to_string())),
            },
            // This variant would print the statement.
            rusqlite::Error::SqlInputError { msg, .. } => Self::Sqlite(msg.clone()),
            _ => Self::Sqlite(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => Self::NotWritten,
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Sqlite(format!("a stored value could not be read: {error}"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_message_never_shows_the_statement() {
        let db = rusqlite::Connection::open_in_memory().unwrap();
        let error = Error::from(db.execute("insert into nowhere values ('secret')", []).unwrap_err());
        assert!(!error.to_string().contains("insert"), "{error}");
    }
}
