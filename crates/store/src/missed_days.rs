//! Days no collected report tells of for everybody, which may be asked for one by one within a month.

use datasets::{ACTIVE_USER_DETAIL, Cell};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::day_bits::{self, YearOfDays};
use crate::scratch::Scratch;
use crate::usage_rows::RowReader;
use crate::{ConnectorId, Error, Store, time};

/// How far back Graph answers for single days.
const ASKABLE_DAYS: i64 = 29;
/// A day that came empty is asked for again when so much time has passed.
const EMPTY_HOURS: i64 = 20;
/// Rows per transaction: short enough for nobody to wait.
const AT_ONCE: i64 = 20_000;

/// Which days to ask for, and how many requests for the active users report were made lately.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DaysToAsk {
    /// The newest first.
    pub days: Vec<Date>,
    /// When a single day was asked for, or a run begun, since the moment given; the oldest first.
    pub asked_at: Vec<Timestamp>,
}

/// What an answer for one day was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayAnswer {
    /// It tells who was active on the day.
    Told,
    /// It tells of some only, since others have been active after that day.
    ToldInPart,
    /// It had no rows. That is no day without activity, but one that Microsoft does not tell.
    Empty,
    /// Names came concealed: nothing was stored.
    Concealed,
    /// Users or their report changed meanwhile: who is not named may be another one now, so that the day still
    /// is to be asked for.
    Outdated,
}

/// An import of the active users of one day. Dropped without [`DayImport::finish`], nothing has happened.
pub struct DayImport {
    scratch: Scratch,
    connector: ConnectorId,
    day: Date,
    reader: RowReader,
    /// The run that brought the report whose users the answer is about.
    run: Option<i64>,
    rows: u64,
    concealed: bool,
    in_part: bool,
}

impl Store {
    /// Which of the last 30 days to ask for, and the requests made since `since`. None while the report is
    /// concealed, never came, or is not matched to users: then its rows are nobody's.
    pub fn days_to_ask(&self, connector: ConnectorId, now: Timestamp, since: Timestamp) -> Result<DaysToAsk, Error> {
        let db = self.connection()?;
        let newest: Option<Option<String>> = db
            .query_row(
                "SELECT report_refresh_date FROM usage_sources
                 WHERE connector_id = ?1 AND dataset = 'active-user-detail' AND NOT concealed AND matched = 1",
                [connector.0],
                |row| row.get(0),
            )
            .optional()?;
        let Some(newest) = newest.flatten().and_then(|date| date.parse::<Date>().ok()) else {
            return Ok(DaysToAsk::default());
        };
        let oldest = now.to_zoned(TimeZone::UTC).date().saturating_sub(ASKABLE_DAYS.days());
        let mut covered = db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM activity_days_covered
                            WHERE connector_id = ?1 AND day = ?2 AND (how <> 'empty' OR asked_at > ?3))",
        )?;
        let again = time::text(now.saturating_sub(EMPTY_HOURS.hours()).unwrap_or(Timestamp::MIN));
        let mut days = Vec::new();
        let mut day = newest;
        while day >= oldest {
            if !covered.query_row(params![connector.0, day.to_string(), again], |row| row.get(0))? {
                days.push(day);
            }
            day = day.saturating_sub(1.day());
        }
        let mut statement = db.prepare_cached(
            "SELECT asked_at FROM activity_days_covered WHERE connector_id = ?1 AND asked_at > ?2
             UNION ALL SELECT started_at FROM runs WHERE connector_id = ?1 AND started_at > ?2
             ORDER BY 1",
        )?;
        let asked_at = statement
            .query_map(params![connector.0, time::text(since)], |row| time::read(row, 0))?
            .collect::<Result<_, _>>()?;
        Ok(DaysToAsk { days, asked_at })
    }

    /// Begins an import of the active users of one day. It has a connection of its own.
    pub fn import_day(&self, connector: ConnectorId, day: Date) -> Result<DayImport, Error> {
        let scratch = Scratch::new(self)?;
        day_bits::add_function(scratch.db())?;
        scratch.db().execute_batch(
            "CREATE TABLE scratch.told (user_key INTEGER, service INTEGER, active INTEGER NOT NULL,
               PRIMARY KEY (user_key, service)) WITHOUT ROWID",
        )?;
        let reader = RowReader::new(scratch.db(), &ACTIVE_USER_DETAIL, connector)?;
        let run = matched_run(scratch.db(), connector)?;
        Ok(DayImport { scratch, connector, day, reader, run, rows: 0, concealed: false, in_part: false })
    }
}

impl DayImport {
    /// Takes rows; the cells of a row in the order of the columns of the active users report.
    pub fn push(&mut self, rows: &[Vec<Cell>]) -> Result<(), Error> {
        let day = self.day.to_string();
        let tx = self.scratch.db().unchecked_transaction()?;
        for row in rows {
            self.rows += 1;
            self.concealed |= self.reader.is_concealed(row);
            let user: Option<Option<i64>> = tx
                .prepare_cached("SELECT user_key FROM active_user_detail WHERE connector_id = ?1 AND row_key = ?2")?
                .query_row(params![self.connector.0, self.reader.identity(row)], |row| row.get(0))
                .optional()?;
            for activity in ACTIVE_USER_DETAIL.activity {
                let cell = ACTIVE_USER_DETAIL.position(activity.column).and_then(|index| row.get(index));
                let Some(Cell::Text(last)) = cell else { continue };
                // Active after that day as well, and perhaps on it: such an answer does not tell.
                self.in_part |= last.as_str() > day.as_str();
                if let Some(user) = user.flatten().filter(|_| last.as_str() <= day.as_str()) {
                    tx.prepare_cached("INSERT OR REPLACE INTO scratch.told VALUES (?1, ?2, ?3)")?.execute(params![
                        user,
                        activity.service.number(),
                        last.as_str() == day.as_str()
                    ])?;
                }
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// Adds what the answer tells to what is known of the day.
    pub fn finish(self, now: Timestamp) -> Result<DayAnswer, Error> {
        let answer = match (self.concealed, self.rows, self.in_part) {
            (true, ..) => return Ok(DayAnswer::Concealed),
            (_, 0, _) => DayAnswer::Empty,
            (_, _, true) => DayAnswer::ToldInPart,
            _ => DayAnswer::Told,
        };
        let db = self.scratch.db();
        let mut after = i64::MIN;
        loop {
            let rows = self.told_after(after)?;
            let Some((last, ..)) = rows.last() else { break };
            after = *last;
            let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
            for (user, service, active) in rows {
                // Where the answer tells of everybody, who is not named as active was not.
                if active || answer == DayAnswer::ToldInPart {
                    let year = YearOfDays::of_day(self.day, active);
                    tx.prepare_cached(day_bits::STORE)?.execute(params![
                        user,
                        service,
                        year.year,
                        year.known,
                        year.active
                    ])?;
                }
            }
            tx.commit()?;
        }
        let how = match answer {
            DayAnswer::Told => "asked",
            DayAnswer::ToldInPart => "part",
            _ => "empty",
        };
        let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
        if self.run.is_none() || matched_run(&tx, self.connector)? != self.run {
            return Ok(DayAnswer::Outdated);
        }
        tx.execute(
            "INSERT INTO activity_days_covered (connector_id, day, how, asked_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (connector_id, day) DO UPDATE SET how = excluded.how, asked_at = excluded.asked_at
             WHERE how = 'empty'",
            params![self.connector.0, self.day.to_string(), how, time::text(now)],
        )?;
        tx.commit()?;
        Ok(answer)
    }

    /// Whole users, so that the next ones begin after the last of these.
    fn told_after(&self, user: i64) -> Result<Vec<(i64, i64, bool)>, Error> {
        let mut statement = self.scratch.db().prepare_cached(
            "SELECT user_key, service, active FROM scratch.told
             WHERE user_key > ?1 AND user_key <= coalesce(
               (SELECT user_key FROM scratch.told WHERE user_key > ?1 ORDER BY user_key LIMIT 1 OFFSET ?2),
               9223372036854775807)
             ORDER BY user_key",
        )?;
        let rows = statement.query_map([user, AT_ONCE], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The run that brought the active users report, when its rows are matched to users.
fn matched_run(db: &Connection, connector: ConnectorId) -> Result<Option<i64>, Error> {
    let sql =
        "SELECT run_id FROM usage_sources WHERE connector_id = ?1 AND dataset = 'active-user-detail' AND matched = 1";
    Ok(db.query_row(sql, [connector.0], |row| row.get(0)).optional()?)
}

/// Notes that the active users report tells of this day, its last one, for everybody in it.
pub(crate) fn cover(tx: &Transaction<'_>, connector: ConnectorId, day: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO activity_days_covered (connector_id, day, how) VALUES (?1, ?2, 'report')
         ON CONFLICT (connector_id, day) DO UPDATE SET how = 'report' WHERE how <> 'report'",
        params![connector.0, day],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
