use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::connection::connect;
use crate::damage::{looks_damaged, move_aside};
use crate::reports::Orders;
use crate::{Error, RunLock, findings, run_lock, scratch, usage_tables, user_summary, views};

/// The file the data is in.
pub(crate) const FILE_NAME: &str = "connector.db";

/// Up to this size every page is checked at opening, which takes about 5 ms a megabyte.
const CHECKED_WHOLE: u64 = 16 << 20;

/// How long somebody waits for others who open the database or summarize its users.
const TURN: Duration = Duration::from_secs(60);

/// Every step from an empty file to the present schema. Steps are only ever added.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_start.sql")),
    M::up(include_str!("migrations/0002_missing_columns.sql")),
    M::up(include_str!("migrations/0003_matched.sql")),
    M::up(include_str!("migrations/0004_changes.sql")),
    M::up(include_str!("migrations/0005_lean_listing.sql")),
    M::up(include_str!("migrations/0006_clock_offset.sql")),
    M::up(include_str!("migrations/0007_refused_listings.sql")),
    M::up(include_str!("migrations/0008_activity_days.sql")),
    M::up(include_str!("migrations/0009_pages.sql")),
    M::up(include_str!("migrations/0010_report_settings.sql")),
    M::up(include_str!("migrations/0011_schedules.sql")),
    M::up(include_str!("migrations/0012_told.sql")),
    M::up(include_str!("migrations/0013_sign_ins.sql")),
    M::up(include_str!("migrations/0014_secret.sql")),
    M::up(include_str!("migrations/0015_rotation.sql")),
    M::up(include_str!("migrations/0017_prices.sql")),
    M::up(include_str!("migrations/0018_findings.sql")),
    M::up(include_str!("migrations/0019_certificates.sql")),
    M::up(include_str!("migrations/0020_decisions.sql")),
    M::up(include_str!("migrations/0021_department_licenses.sql")),
    M::up(include_str!("migrations/0022_excluded.sql")),
    M::up(include_str!("migrations/0023_subscription_marks.sql")),
    M::up(include_str!("migrations/0024_rotated_entry.sql")),
    M::up(include_str!("migrations/0025_scheduled_exports.sql")),
    M::up(include_str!("migrations/0026_product_names.sql")),
    M::up(include_str!("migrations/0027_exclusion_effects.sql")),
    M::up(include_str!("migrations/0028_unknown_use.sql")),
    M::up(include_str!("migrations/0029_few_users.sql")),
    M::up(include_str!("migrations/0030_own_prices.sql")),
    M::up(include_str!("migrations/0031_found_seats.sql")),
];
static MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);
const SCHEMA_VERSION: u32 = STEPS.len() as u32;

/// The database of one data folder. Cheap to clone; opens connections by itself.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    dir: PathBuf,
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    /// Those in which people have pseudonyms.
    covered: Mutex<Vec<Connection>>,
    /// Never written through, so that it notices everybody's changes.
    watcher: Mutex<Connection>,
    orders: Mutex<Orders>,
}

/// An opened store.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// Where a damaged database was moved; the store is then a new, empty one.
    pub moved_aside: Option<PathBuf>,
}

/// Why the database could not be opened. It was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer version of the program has written it.
    #[error("{} was written by a newer version of this program (format {found}, this one reads {known}); install the newer version, or choose another data folder", path.display())]
    NewerVersion {
        /// The database.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format this program reads.
        known: u32,
    },
    /// The file or folder cannot be written.
    #[error("{} cannot be written; check the rights on the data folder, or choose another one", path.display())]
    ReadOnly {
        /// The database or its folder.
        path: PathBuf,
    },
    /// No room left.
    #[error("the disk that holds {} is full; make room and start again", path.display())]
    DiskFull {
        /// The database.
        path: PathBuf,
    },
    /// Another program is at work on it.
    #[error("{} is being used by another program and did not become free; try again in a minute", path.display())]
    Locked {
        /// The database.
        path: PathBuf,
    },
    /// The folder cannot hold a shared database, as on a network drive.
    #[error("the folder of {} cannot hold the database safely, as is so with network drives; choose a folder on a local disk", path.display())]
    NotLocal {
        /// The database.
        path: PathBuf,
    },
    /// Anything else.
    #[error("{} could not be opened: {message}", path.display())]
    Io {
        /// The database or its folder.
        path: PathBuf,
        /// What the operating system or SQLite said.
        message: String,
    },
}

impl Store {
    /// Opens the database in `dir`, making both where they do not exist, and brings it to the present schema.
    ///
    /// A damaged file is moved aside and reported; a newer one is refused untouched. Runs that were going on
    /// in a process that is no more are marked failed.
    pub fn open(dir: &Path, now: Timestamp) -> Result<Opened, OpenError> {
        let path = dir.join(FILE_NAME);
        make_dir(dir).map_err(|error| at(dir, error.into()))?;
        // One process at a time makes, moves or migrates the file.
        let turn = dir.join("open.lock");
        let _turn = run_lock::wait_for_file(&turn, TURN).map_err(|error| match error {
            Error::Locked => at(&path, error),
            error => at(&turn, error),
        })?;
        let mut moved_aside = None;
        if looks_damaged(&path).map_err(|error| at(&path, error.into()))? {
            moved_aside = Some(move_aside(&path, now).map_err(|error| at(&path, error.into()))?);
        }
        let connection = match prepare(&path, now) {
            Err(Prepared::Damaged) if moved_aside.is_none() => {
                moved_aside = Some(move_aside(&path, now).map_err(|error| at(&path, error.into()))?);
                prepare(&path, now)
            }
            other => other,
        }
        .map_err(|problem| problem.into_error(&path))?;

        let inner = Inner {
            dir: dir.to_owned(),
            path,
            idle: Mutex::default(),
            covered: Mutex::default(),
            watcher: Mutex::new(connection),
            orders: Mutex::default(),
        };
        let store = Self { inner: Arc::new(inner) };
        scratch::remove_stale(dir);
        store.end_interrupted_runs(now).map_err(|error| at(store.path(), error))?;
        Ok(Opened { store, moved_aside })
    }

    /// A number that changes whenever anybody has changed the database, in this process or another.
    pub fn data_version(&self) -> Result<i64, Error> {
        let watcher = lock(&self.inner.watcher);
        Ok(watcher.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// The folder it is in.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    pub(crate) fn orders(&self) -> MutexGuard<'_, Orders> {
        lock(&self.inner.orders)
    }

    /// Held while users are summarized, also against other processes: of two who work it out side by side, the
    /// slower one would store what is outdated.
    pub(crate) fn summarizing(&self) -> Result<RunLock, Error> {
        run_lock::wait_for_file(&self.dir().join("summaries.lock"), TURN)
    }

    pub(crate) fn idle(&self, covered: bool) -> MutexGuard<'_, Vec<Connection>> {
        lock(if covered { &self.inner.covered } else { &self.inner.idle })
    }
}

/// A panic elsewhere leaves nothing half done behind these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What came in the way of preparing the file.
enum Prepared {
    Damaged,
    Newer(u32),
    NotLocal,
    Other(Error),
}

impl From<rusqlite::Error> for Prepared {
    fn from(error: rusqlite::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<Error> for Prepared {
    fn from(error: Error) -> Self {
        match error {
            Error::Damaged => Self::Damaged,
            error => Self::Other(error),
        }
    }
}

impl Prepared {
    fn into_error(self, path: &Path) -> OpenError {
        let path_buf = path.to_owned();
        match self {
            Self::Damaged => at(path, Error::Damaged),
            Self::Newer(found) => OpenError::NewerVersion { path: path_buf, found, known: SCHEMA_VERSION },
            Self::NotLocal => OpenError::NotLocal { path: path_buf },
            Self::Other(error) => at(path, error),
        }
    }
}

fn at(path: &Path, error: Error) -> OpenError {
    let path = path.to_owned();
    match error {
        Error::Locked => OpenError::Locked { path },
        Error::ReadOnly => OpenError::ReadOnly { path },
        Error::DiskFull => OpenError::DiskFull { path },
        error @ Error::NotWritten => OpenError::Io { path, message: error.to_string() },
        Error::Damaged => OpenError::Io { path, message: "it is damaged and could not be moved aside".into() },
        Error::Io(message) | Error::Sqlite(message) => OpenError::Io { path, message },
        Error::Query(error) => OpenError::Io { path, message: error.to_string() },
    }
}

fn prepare(path: &Path, now: Timestamp) -> Result<Connection, Prepared> {
    make_file(path).map_err(Error::from)?;
    let mut connection = connect(path)?;
    if connection.is_readonly("main")? {
        return Err(Prepared::Other(Error::ReadOnly));
    }
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > SCHEMA_VERSION {
        return Err(Prepared::Newer(found));
    }
    if fs::metadata(path).is_ok_and(|file| file.len() <= CHECKED_WHOLE) {
        let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Prepared::Damaged);
        }
    }
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Prepared::NotLocal);
    }
    if found < SCHEMA_VERSION {
        views::drop(&connection)?;
    }
    MIGRATIONS.to_latest(&mut connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Prepared::from(err),
        other => Prepared::Other(Error::Sqlite(other.to_string())),
    })?;
    usage_tables::create(&mut connection)?;
    user_summary::fill_services(&connection, now)?;
    findings::fill(&connection, now)?;
    views::create(&mut connection)?;
    Ok(connection)
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn make_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Makes the file for the user's eyes only; SQLite gives its companions the same rights.
pub(crate) fn make_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
