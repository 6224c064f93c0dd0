//! What a run writes, and how long it keeps others from writing.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::{Failure, program};

/// A reader that stays at the state the database had when it came, in a process of its own: so nothing of the log
/// is moved or overwritten, and its size afterwards is what was written. The same again goes into the file later.
pub(crate) struct Held(Child);

impl Held {
    pub(crate) fn hold(database: &Path) -> Result<Self, Failure> {
        let mut child = Command::new(program::beside("bench")?)
            .args(["hold".as_ref(), database.as_os_str()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut ready = [0];
        child.stdout.as_mut().ok_or("no output")?.read_exact(&mut ready)?;
        Ok(Self(child))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Holds a state of the database until standard input ends.
pub(crate) fn hold(database: &str) -> Result<(), Failure> {
    let db = Connection::open(database)?;
    db.execute_batch("BEGIN; SELECT count(*) FROM runs;")?;
    print!(".");
    std::io::Write::flush(&mut std::io::stdout())?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Lets no day of the last month be one that a run still asks for.
pub(crate) fn miss_no_day(database: &Path) -> Result<(), Failure> {
    let db = Connection::open(database)?;
    for back in 0..=31 {
        db.execute(
            "INSERT OR IGNORE INTO activity_days_covered (connector_id, day, how)
             SELECT id, date('now', ?1), 'report' FROM connectors",
            [format!("-{back} days")],
        )?;
    }
    Ok(())
}

/// The size of a file in MB (10⁶ bytes); 0 where there is none.
pub(crate) fn size_mb(path: &Path) -> f64 {
    fs::metadata(path).map_or(0.0, |file| file.len() as f64 / 1e6)
}

/// Somebody else who wants to write, all the time.
pub(crate) struct Waiting {
    ended: Arc<AtomicBool>,
    thread: JoinHandle<Result<Duration, rusqlite::Error>>,
}

impl Waiting {
    pub(crate) fn begin(database: &Path) -> Result<Self, Failure> {
        let db = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.busy_timeout(Duration::ZERO)?;
        let ended = Arc::new(AtomicBool::new(false));
        let stop = ended.clone();
        let thread = std::thread::spawn(move || longest_refusal(&db, &stop));
        Ok(Self { ended, thread })
    }

    /// The longest time the write lock was not to be had, in seconds.
    pub(crate) fn longest_s(self) -> Result<f64, Failure> {
        self.ended.store(true, SeqCst);
        let longest = self.thread.join().map_err(|_| "the one who waits to write died")??;
        Ok(longest.as_secs_f64())
    }
}

fn longest_refusal(db: &Connection, stop: &AtomicBool) -> Result<Duration, rusqlite::Error> {
    let (mut longest, mut since) = (Duration::ZERO, None::<Instant>);
    while !stop.load(SeqCst) {
        match db.execute_batch("BEGIN IMMEDIATE; ROLLBACK") {
            Ok(()) => since = None,
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                longest = longest.max(since.get_or_insert_with(Instant::now).elapsed());
            }
            Err(error) => return Err(error),
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(longest)
}
