use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{Error, Store, pseudonyms};

/// How long a short write waits for another one: longer than any dataset takes to be applied.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// How long the log may grow, in pages of 4 KB, before it is moved by whoever writes: further than in a run over
/// 100,000 users, and not without end, since its index is held in memory. See [`Store::checkpoint`].
pub(crate) const LOG_PAGES: u32 = 128 << 10;

/// Idle connections kept for the next caller.
const KEPT: usize = 8;

/// A connection lent out by the store; it goes back when dropped.
pub(crate) struct Lease<'a> {
    store: &'a Store,
    connection: Option<Connection>,
    /// Whether people have pseudonyms in it.
    covered: bool,
}

impl Store {
    /// A connection to read from. Never write through it: use [`Store::write`].
    pub(crate) fn connection(&self) -> Result<Lease<'_>, Error> {
        let idle = self.idle(false).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = connect(self.path())?;
                // A short write does not move what an import has left in the log: everybody would wait for it.
                connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
                connection
            }
        };
        #[cfg(feature = "faults")]
        crate::faults::apply(self.path(), &connection, crate::faults::Lent::ToRead)?;
        Ok(Lease { store: self, connection: Some(connection), covered: false })
    }

    /// A connection to read from what is shown or exported: people have pseudonyms in it, where they are to.
    pub(crate) fn shown(&self) -> Result<Lease<'_>, Error> {
        let Some(key) = self.shown_key()? else { return self.connection() };
        let idle = self.idle(true).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = connect(self.path())?;
                pseudonyms::cover(&connection, &key)?;
                connection
            }
        };
        #[cfg(feature = "faults")]
        crate::faults::apply(self.path(), &connection, crate::faults::Lent::ToRead)?;
        Ok(Lease { store: self, connection: Some(connection), covered: true })
    }

    /// Runs `work` in one transaction that holds the write lock from its beginning; an error undoes it.
    pub(crate) fn write<T, E: From<Error>>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let lease = self.connection()?;
        #[cfg(feature = "faults")]
        crate::faults::apply(self.path(), &lease, crate::faults::Lent::ToWrite)?;
        // Immediate: a transaction that reads first and writes later is refused when another one wrote in between.
        let tx = Transaction::new_unchecked(&lease, TransactionBehavior::Immediate).map_err(Error::from)?;
        let result = work(&tx)?;
        tx.commit().map_err(Error::from)?;
        Ok(result)
    }
}

impl Store {
    /// Moves what imports have committed from the log into the database file. It keeps nobody waiting, and what
    /// it leaves behind is moved the next time.
    pub fn checkpoint(&self) -> Result<(), Error> {
        Ok(self.connection()?.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
    }
}

impl Deref for Lease<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("a lease has its connection until it is dropped"),
        }
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut idle = self.store.idle(self.covered);
        if let Some(connection) = self.connection.take()
            && connection.is_autocommit()
            && idle.len() < KEPT
        {
            idle.push(connection);
        }
    }
}

/// Opens a connection with everything a connection of ours needs. The file must exist.
pub(crate) fn connect(path: &Path) -> Result<Connection, Error> {
    use rusqlite::OpenFlags;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    // In KB. Pages are found again in the system's own cache; what many connections keep beside it adds up.
    connection.pragma_update(None, "cache_size", -1024)?;
    crate::reports::add_functions(&connection)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
