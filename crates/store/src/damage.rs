//! A file that is no database of ours any more: how it is noticed and where it goes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::open::beside;
use crate::{Error, Store};

impl Store {
    /// What is wrong with the database, page by page, index by index and reference by reference; nothing when
    /// it is sound. It reads all of it, which takes seconds for hundreds of megabytes.
    pub fn flaws(&self) -> Result<Vec<String>, Error> {
        let db = self.connection()?;
        let mut flaws: Vec<String> =
            db.prepare("PRAGMA integrity_check")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        flaws.retain(|flaw| flaw != "ok");
        let mut statement = db.prepare("PRAGMA foreign_key_check")?;
        let dangling = statement.query_map([], |row| {
            let (table, row, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(format!("row {} of {table} refers to nothing in {parent}", row.unwrap_or_default()))
        })?;
        for flaw in dangling {
            flaws.push(flaw?);
        }
        Ok(flaws)
    }
}

/// Judges the file by its header alone, without opening it as a database.
pub(crate) fn looks_damaged(path: &Path) -> io::Result<bool> {
    let mut header = [0; 100];
    let length = match File::open(path) {
        Ok(mut file) => {
            let length = file.metadata()?.len();
            if length == 0 {
                return Ok(false);
            }
            if file.read_exact(&mut header).is_err() {
                return Ok(true);
            }
            length
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if &header[..16] != b"SQLite format 3\0" {
        return Ok(true);
    }
    let number =
        |at: usize| u64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    let page_size = match u64::from(u16::from_be_bytes([header[16], header[17]])) {
        1 => 65_536,
        size => size,
    };
    // The page count is to be believed when both change counters agree. While a write-ahead log waits, the
    // file may rightly be shorter than its header says.
    let log_waits = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let cut_short = number(24) == number(92) && length < number(28) * page_size;
    Ok(cut_short && !log_waits)
}

/// Moves the file and its companions out of the way; says where to.
pub(crate) fn move_aside(path: &Path, now: Timestamp) -> io::Result<PathBuf> {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ");
    let target =
        (1..)
            .map(|n| {
                if n == 1 {
                    format!("connector.damaged-{stamp}.db")
                } else {
                    format!("connector.damaged-{stamp}-{n}.db")
                }
            })
            .map(|name| path.with_file_name(name))
            .find(|target| !target.exists())
            .unwrap_or_else(|| beside(path, ".damaged"));
    // The log first: a new database must never meet the old one's.
    for suffix in ["-wal", "-shm", ""] {
        match fs::rename(beside(path, suffix), beside(&target, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    tracing::warn!(target = %target.display(), "the database was damaged and has been moved aside");
    Ok(target)
}
