//! When users last signed in, read in a pass of its own that runs do not wait for.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::{OptionalExtension, params};

use crate::replace::Applied;
use crate::run_lock::lock_file;
use crate::{ConnectorId, Error, RunLock, Store, time, user_summary};

/// The days a user last signed in, in UTC; `None`: Microsoft knows of none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignInRow {
    /// The user's object ID.
    pub user_id: String,
    /// The last one that succeeded.
    pub successful: Option<Date>,
    /// The last attempt by the user in person, failed ones included.
    pub interactive: Option<Date>,
    /// The last attempt by an application on behalf of the user, failed ones included.
    pub non_interactive: Option<Date>,
}

/// The parts users are read in: those who cost money first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInPart {
    /// Users with a license.
    Licensed,
    /// All others.
    Unlicensed,
}

impl SignInPart {
    /// In the order they are read.
    pub const ALL: [Self; 2] = [Self::Licensed, Self::Unlicensed];

    fn as_str(self) -> &'static str {
        match self {
            Self::Licensed => "licensed",
            Self::Unlicensed => "unlicensed",
        }
    }
}

impl Store {
    /// Takes the right to read this connector's sign-ins; `None` while somebody does so, here or in another process.
    pub fn lock_sign_ins(&self, connector: ConnectorId) -> Result<Option<RunLock>, Error> {
        lock_file(&self.dir().join(format!("sign-ins-{}.lock", connector.0)))
    }

    /// When this part was last read to its end.
    pub fn sign_ins_read_at(&self, connector: ConnectorId, part: SignInPart) -> Result<Option<Timestamp>, Error> {
        let db = self.connection()?;
        let sql = "SELECT read_at FROM sign_in_parts WHERE connector_id = ?1 AND part = ?2";
        Ok(db.query_row(sql, params![connector.0, part.as_str()], |row| time::read(row, 0)).optional()?)
    }

    /// Stores what a page told, at once: should no other page follow, this much is known. Users nobody collected
    /// yet are left to the next pass.
    ///
    /// A sign-in does not come undone: an answer that knows less than one before takes nothing away.
    pub fn import_sign_ins(
        &self,
        connector: ConnectorId,
        rows: &[SignInRow],
        now: Timestamp,
    ) -> Result<Applied, Error> {
        let today = day(now);
        self.write(|tx| {
            let mut known = tx.prepare_cached(
                "SELECT u.key, s.successful, s.interactive, s.non_interactive, s.read_on
                 FROM users u LEFT JOIN sign_ins s ON s.user_key = u.key
                 WHERE u.connector_id = ?1 AND u.id = ?2 AND u.presence <> 'removed'",
            )?;
            let mut write = tx.prepare_cached("INSERT OR REPLACE INTO sign_ins VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
            let mut applied = Applied { rows: rows.len() as u64, changed: 0, removed: 0 };
            for row in rows {
                let stored = known.query_row(params![connector.0, row.user_id], |row| {
                    let days: [Option<String>; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
                    Ok((row.get::<_, i64>(0)?, days, row.get::<_, Option<String>>(4)?))
                });
                let Some((key, before, read_on)) = stored.optional()? else { continue };
                let told = [row.successful, row.interactive, row.non_interactive];
                let after: Vec<Option<String>> = before
                    .iter()
                    .zip(told)
                    .map(|(known, told)| known.clone().max(told.map(|day| day.to_string())))
                    .collect();
                let same = before[..] == after[..];
                applied.changed += u64::from(!same);
                if !same || read_on.as_ref() != Some(&today) {
                    write.execute(params![key, connector.0, after[0], after[1], after[2], today])?;
                }
            }
            Ok(applied)
        })
    }

    /// Notes that a part was read to its end.
    pub fn finish_sign_ins(&self, connector: ConnectorId, part: SignInPart, now: Timestamp) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute(
                "INSERT OR REPLACE INTO sign_in_parts VALUES (?1, ?2, ?3)",
                params![connector.0, part.as_str(), time::text(now)],
            )?;
            Ok(())
        })
    }

    /// Brings what is told of users whose sign-ins were read since `since` up to date.
    pub fn summarize_sign_ins(&self, connector: ConnectorId, since: Timestamp, now: Timestamp) -> Result<(), Error> {
        user_summary::refresh_read_since(self, connector, &day(since), now)
    }
}

fn day(time: Timestamp) -> String {
    time.to_zoned(TimeZone::UTC).date().to_string()
}

#[cfg(test)]
mod tests;
