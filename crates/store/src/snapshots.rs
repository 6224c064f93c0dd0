//! Snapshots: the data as one file for colleagues, who look at it without the means to collect. What signs in, and what
//! this computer does without being asked, is not in it.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::connection::connect;
use crate::open::{FILE_NAME, make_file};
use crate::{Error, OpenError, Opened, Store, pseudonyms};

/// The setting by which a snapshot is known.
const KEY: &str = "snapshot";

/// What the copy of a table loses.
#[derive(Debug, PartialEq, Eq)]
enum Lost {
    /// Nothing.
    Nothing,
    /// These columns become this: what stands in an `UPDATE` after `SET`.
    Columns(&'static str),
    /// The rows that fulfil this.
    Rows(&'static str),
    /// All of it.
    Everything,
}

/// In the place of what Microsoft or a proxy answered: addresses, names of secrets, request IDs.
const TOLD: &str =
    "error_message = iif(error_message IS NULL, NULL, 'Why is not part of a snapshot.'), error_request_id = NULL";

/// Every table but those of the usage reports, which are kept. What is not here is lost, and a test asks for it.
const TABLES: &[(&str, Lost)] = &[
    // Whom the application is at Microsoft, and what is known of its secret.
    (
        "connectors",
        Lost::Columns(
            "client_id = '', secret_expires = NULL, chosen_credential = NULL, credentials_read_at = NULL,
             credentials_read_offset = NULL, may_rotate = NULL",
        ),
    ),
    // The beginning of each secret is in it.
    ("credentials", Lost::Everything),
    ("keyring_entries", Lost::Everything),
    ("audit", Lost::Everything),
    ("rotation_settings", Lost::Everything),
    ("rotations", Lost::Everything),
    // The proxy, the keyring entry of its password, what the window was told, the key of the pseudonyms.
    ("settings", Lost::Rows("key <> 'window'")),
    // What is done without being asked, and where.
    ("schedules", Lost::Everything),
    ("scheduled_exports", Lost::Everything),
    ("told", Lost::Everything),
    ("refused_listings", Lost::Everything),
    ("runs", Lost::Columns("roles = NULL, clock_offset = NULL")),
    ("dataset_results", Lost::Nothing),
    ("organization", Lost::Nothing),
    ("report_settings", Lost::Nothing),
    ("product_names", Lost::Nothing),
    ("service_plan_names", Lost::Nothing),
    ("skus", Lost::Nothing),
    ("skus_history", Lost::Nothing),
    ("sku_plans", Lost::Nothing),
    ("company_subscriptions", Lost::Nothing),
    ("company_subscriptions_history", Lost::Nothing),
    ("subscription_marks", Lost::Nothing),
    ("users", Lost::Nothing),
    ("users_history", Lost::Nothing),
    ("license_assignments", Lost::Nothing),
    ("license_assignments_history", Lost::Nothing),
    ("license_assignment_states", Lost::Nothing),
    ("license_group_summary", Lost::Nothing),
    ("groups", Lost::Nothing),
    ("groups_history", Lost::Nothing),
    ("usage_sources", Lost::Nothing),
    ("user_summary", Lost::Nothing),
    ("activity_days", Lost::Nothing),
    ("activity_days_covered", Lost::Nothing),
    ("sign_ins", Lost::Nothing),
    ("sign_in_parts", Lost::Nothing),
    ("findings", Lost::Nothing),
    ("unknown_use", Lost::Nothing),
    ("found_seats", Lost::Nothing),
    ("department_licenses", Lost::Nothing),
    // Prices, exclusions and decisions are what colleagues work with.
    ("prices", Lost::Nothing),
    ("exclusions", Lost::Nothing),
    ("decisions", Lost::Nothing),
];

/// What a snapshot says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotInfo {
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Whether people have pseudonyms in it, and no names.
    pub pseudonymous: bool,
}

/// Why a snapshot could not be opened. Its file was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// It is a file of another kind, or no file.
    #[error("{} is not a snapshot of this program", .0.display())]
    NotOne(PathBuf),
    /// It cannot be read, or there is no room to unpack it.
    #[error("{} could not be opened: {source}", path.display())]
    Io {
        /// The snapshot.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// What it holds could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl Store {
    /// Saves all data as one file, in the place of a former one, without what signs in. The file is there completely
    /// or not at all.
    pub fn save_snapshot(&self, target: &Path, pseudonymous: bool, now: Timestamp) -> Result<(), Error> {
        // The first copy never leaves the data folder, since all is still in it.
        let draft = Draft(self.dir().join(format!("snapshot-{}.tmp", uuid::Uuid::new_v4())));
        copy(&*self.connection()?, &draft.0)?;
        let db = connect(&draft.0)?;
        db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA foreign_keys = ON")?;
        strip(&db)?;
        if pseudonymous {
            pseudonyms::replace(&db, &self.pseudonym_key()?)?;
        }
        let info = serde_json::to_string(&SnapshotInfo { saved_at: now, pseudonymous })?;
        db.execute("INSERT INTO settings (key, value) VALUES (?1, ?2)", [KEY, &info])?;
        // Written anew page by page: nothing that was deleted is left in a gap.
        let name = format!(".m365-connector-{}.tmp", uuid::Uuid::new_v4());
        let beside = Draft(target.with_file_name(name));
        copy(&db, &beside.0)?;
        fs::File::open(&beside.0)?.sync_all()?;
        fs::rename(&beside.0, target)?;
        Ok(())
    }

    /// Unpacks a snapshot into an empty folder and opens it there: the file itself is only read.
    pub fn open_snapshot(file: &Path, dir: &Path, now: Timestamp) -> Result<(Opened, SnapshotInfo), SnapshotError> {
        let io = |source| SnapshotError::Io { path: file.to_owned(), source };
        let unpacked = dir.join(FILE_NAME);
        let mut from = fs::File::open(file).map_err(io)?;
        make_file(&unpacked).map_err(io)?;
        let mut to = fs::OpenOptions::new().write(true).truncate(true).open(&unpacked).map_err(io)?;
        std::io::copy(&mut from, &mut to).map_err(io)?;
        drop(to);
        let not_one = || SnapshotError::NotOne(file.to_owned());
        let found: Result<String, _> = connect(&unpacked)
            .and_then(|db| Ok(db.query_row("SELECT value FROM settings WHERE key = ?1", [KEY], |row| row.get(0))?));
        let info = serde_json::from_str(&found.map_err(|_| not_one())?).map_err(|_| not_one())?;
        Ok((Self::open(dir, now)?, info))
    }
}

fn copy(db: &Connection, to: &Path) -> Result<(), Error> {
    let path = to.to_str().ok_or_else(|| Error::Io("the folder's name is not Unicode".into()))?;
    make_file(to)?;
    db.execute("VACUUM INTO ?1", [path])?;
    Ok(())
}

fn strip(db: &Connection) -> Result<(), Error> {
    // Kept for their tenant's return, and nobody's to see.
    db.execute_batch("DELETE FROM connectors WHERE removed_at IS NOT NULL")?;
    for table in tables(db)? {
        let usage = datasets::USAGE_REPORTS.iter().any(|report| report.table == table);
        let lost = TABLES.iter().find(|(name, _)| *name == table).map(|(_, lost)| lost);
        let statement = match lost {
            Some(Lost::Nothing) => continue,
            None if usage => continue,
            Some(Lost::Columns(set)) => format!("UPDATE {table} SET {set}"),
            Some(Lost::Rows(which)) => format!("DELETE FROM {table} WHERE {which}"),
            Some(Lost::Everything) | None => format!("DELETE FROM {table}"),
        };
        db.execute_batch(&statement)?;
    }
    db.execute_batch(&format!("UPDATE runs SET {TOLD}; UPDATE dataset_results SET {TOLD}"))?;
    let reason = "UPDATE dataset_results SET reason = 'Why is not part of a snapshot.' WHERE outcome = 'failed'";
    Ok(db.execute_batch(reason)?)
}

fn tables(db: &Connection) -> Result<Vec<String>, Error> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut statement = db.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

/// A file that is taken away again unless it has got its name.
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        // Where it has its name, there is nothing here any more.
        let _ = fs::remove_file(&self.0);
        for suffix in ["-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(crate::open::beside(&self.0, suffix));
        }
    }
}

#[cfg(test)]
mod tests;
