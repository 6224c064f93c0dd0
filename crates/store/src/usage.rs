use datasets::{ACTIVE_USER_DETAIL, Cell, Column, Source, UsageReport};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::scratch::Scratch;
use crate::usage_rows::RowReader;
use crate::user_matches::{self, matched};
use crate::{ConnectorId, Error, RunId, Store, activity_days, missed_days, runs, usage_tables};

/// An import of one usage report. Dropped without [`UsageImport::finish`], nothing has happened.
pub struct UsageImport {
    scratch: Scratch,
    connector: ConnectorId,
    run: RunId,
    report: &'static UsageReport,
    reader: RowReader,
    rows: u64,
    report_refresh_date: Option<String>,
    concealed: bool,
    missing: Vec<&'static str>,
    /// Whether rows were matched to users as they came.
    matched: bool,
}

/// What the import of a usage report did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UsageApplied {
    /// Rows that arrived.
    pub rows: u64,
    /// Of these, new or different.
    pub changed: u64,
    /// Rows that were there and are gone.
    pub removed: u64,
    /// The last day the rows contain that are stored now, `yyyy-MM-dd`: of this answer, or of an earlier one
    /// where this one brought nothing to store. `None`: none ever were.
    pub report_refresh_date: Option<String>,
    /// Names came concealed: nothing was stored per user.
    pub concealed: bool,
}

/// After so many days much of a report may really have changed.
const CLOSELY: f64 = 7.0;

/// How many rows are gone from a usage report, although their users are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowsGone {
    /// Rows that were there of users who are still in the tenant.
    pub known: u64,
    /// Of these, not in this answer.
    pub gone: u64,
    /// Rows of this answer.
    pub seen: u64,
}

impl Store {
    /// Begins an import of a usage report. It has a connection of its own and takes the write lock only to
    /// finish.
    pub fn import_usage(&self, run: RunId, report: &'static UsageReport) -> Result<UsageImport, Error> {
        let scratch = Scratch::new(self)?;
        let connector = runs::connector_of(scratch.db(), run)?;
        let reader = RowReader::new(scratch.db(), report, connector)?;
        scratch.db().execute_batch(&reader.scratch_tables())?;
        if !reader.compares() {
            scratch.take_all_at_once()?;
        }
        Ok(UsageImport {
            scratch,
            connector,
            run,
            report,
            reader,
            rows: 0,
            report_refresh_date: None,
            concealed: false,
            missing: Vec::new(),
            matched: false,
        })
    }
}

impl UsageImport {
    /// Notes which columns of the catalog the report came without: their cells are not empty but unknown.
    pub fn lacks(&mut self, columns: &[&'static Column]) {
        self.missing = columns.iter().map(|column| column.id).collect();
    }

    /// Takes rows; the cells of a row in the order of the report's columns.
    pub fn push(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), Error> {
        self.scratch.take(|db| {
            for row in rows {
                self.rows += 1;
                if let Some(date) = self.reader.refresh_date(&row)
                    // Should the rows disagree, the oldest date is the one that holds for all.
                    && self.report_refresh_date.as_deref().is_none_or(|known| date < known)
                {
                    self.report_refresh_date = Some(date.to_owned());
                }
                self.concealed |= self.reader.is_concealed(&row);
                if !self.concealed {
                    self.reader.keep(db, &row)?;
                }
            }
            Ok(())
        })
    }

    /// Finds whom the rows are about, where none were stored before, and gives back the memory that took. To be
    /// done after the users are stored; what is not found here, the end of the run looks for.
    pub fn match_users(&mut self) -> Result<(), Error> {
        self.scratch.taken()?;
        self.matched = self.stores() && self.reader.is_first();
        if self.matched {
            self.scratch.matching()?;
            let namesakes = self.reader.has_namesakes();
            user_matches::of_arrived(self.scratch.db(), self.connector, self.report, namesakes)?;
        }
        self.give_back()
    }

    /// How complete the answer is against what is stored, unless that is so old that much may really have changed. To
    /// be asked after the users are stored.
    pub fn rows_gone(&self) -> Result<RowsGone, Error> {
        self.scratch.taken()?;
        if !self.stores() || !self.follows_closely()? || !self.any_gone()? {
            return Ok(RowsGone { seen: self.rows, ..RowsGone::default() });
        }
        let sql = format!(
            "SELECT count(*), count(*) FILTER (WHERE r.key NOT IN (SELECT key FROM scratch.seen))
             FROM {} r JOIN users u ON u.key = r.user_key WHERE r.connector_id = ?1 AND u.presence = 'present'",
            self.report.table
        );
        let (known, gone): (i64, i64) =
            self.scratch.db().query_row(&sql, [self.connector.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(RowsGone { known: known as u64, gone: gone as u64, seen: self.rows })
    }

    /// Gives back the memory that arriving took, for who waits before going on.
    pub fn give_back(&self) -> Result<(), Error> {
        self.scratch.taken()?;
        self.scratch.give_back()
    }

    /// Whether the answer has anything to store.
    fn stores(&self) -> bool {
        self.rows > 0 && !self.concealed
    }

    /// Applies the report in one transaction, after keeping what its former rows say of single days. An answer
    /// without rows leaves what was there; so does one with concealed names. Of a report by day, days that are
    /// not in the answer stay.
    pub fn finish(self) -> Result<UsageApplied, Error> {
        self.scratch.taken()?;
        let stores = self.stores();
        let any_gone = stores && self.any_gone()?;
        if stores {
            activity_days::keep(self.scratch.db(), self.connector, self.report, any_gone)?;
        }
        let tx = self.scratch.begin()?;
        let applied = if stores { self.apply(&tx, any_gone)? } else { Applied::default() };
        let refresh_date = self.report_refresh_date.as_ref().filter(|_| stores);
        let matched = match applied.about_others {
            true if self.matched => Some(matched::BY_OWN_NAME),
            true => Some(matched::NO),
            false => None,
        };
        let missing = stores.then(|| serde_json::to_string(&self.missing)).transpose()?;
        let report_refresh_date = tx.query_row(
            "INSERT INTO usage_sources (connector_id, dataset, report_refresh_date, concealed, rows, run_id,
               missing_columns, matched)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, '[]'), coalesce(?8, 0))
             ON CONFLICT (connector_id, dataset) DO UPDATE SET
               report_refresh_date = coalesce(excluded.report_refresh_date, report_refresh_date),
               concealed = excluded.concealed, rows = excluded.rows, run_id = excluded.run_id,
               missing_columns = coalesce(?7, missing_columns), matched = coalesce(?8, matched)
             RETURNING report_refresh_date",
            params![
                self.connector.0,
                dataset_id(self.report),
                refresh_date,
                self.concealed,
                self.rows as i64,
                self.run.0,
                missing,
                matched,
            ],
            |row| row.get(0),
        )?;
        if let Some(day) = refresh_date.filter(|_| self.report.function == ACTIVE_USER_DETAIL.function) {
            missed_days::cover(&tx, self.connector, day)?;
        }
        tx.commit()?;
        tracing::debug!("applied");
        Ok(UsageApplied {
            rows: self.rows,
            changed: applied.changed,
            removed: applied.removed,
            report_refresh_date,
            concealed: self.concealed,
        })
    }

    /// Whether what is stored is of nearly the same days.
    fn follows_closely(&self) -> Result<bool, Error> {
        let sql = "SELECT julianday(?3) - julianday(report_refresh_date) FROM usage_sources
                   WHERE connector_id = ?1 AND dataset = ?2";
        let asked = params![self.connector.0, dataset_id(self.report), self.report_refresh_date];
        let days: Option<Option<f64>> = self.scratch.db().query_row(sql, asked, |row| row.get(0)).optional()?;
        Ok(days.flatten().is_some_and(|days| days <= CLOSELY))
    }

    /// Whether rows about users are stored that did not arrive again. To count them costs a fraction of looking for
    /// each among those that did.
    fn any_gone(&self) -> Result<bool, Error> {
        if !self.reader.compares() {
            return Ok(false);
        }
        let stored = format!("SELECT count(*) FROM {} WHERE connector_id = ?1", self.report.table);
        Ok(self.scratch.db().query_row(&stored, [self.connector.0], |row| row.get::<_, i64>(0))?
            != self.reader.seen() as i64)
    }

    fn apply(&self, tx: &Transaction<'_>, any_gone: bool) -> Result<Applied, Error> {
        let table = self.report.table;
        let names: Vec<String> = usage_tables::columns(self.report).map(|(_, name, _)| name).collect();
        let about_users = self.report.name().is_some();
        let own = ["row_key".to_owned(), "user_key".to_owned()];
        let columns = if about_users { [&names[..], &own].concat() } else { names.clone() };
        let removed = if any_gone {
            let gone =
                format!("DELETE FROM {table} WHERE connector_id = ?1 AND key NOT IN (SELECT key FROM scratch.seen)");
            tx.execute(&gone, [self.connector.0])?
        } else {
            0
        };
        let matches = if about_users { "LEFT JOIN scratch.matches USING (n)" } else { "" };
        let set: String = names.iter().map(|name| format!("{name} = excluded.{name}, ")).collect();
        let (columns, identity) = (columns.join(", "), usage_tables::identity(self.report));
        let changed = tx.execute(
            &format!(
                "INSERT INTO {table} (connector_id, {columns}, content_hash)
                 SELECT ?1, {columns}, content_hash FROM scratch.arrived {matches} WHERE true
                 ON CONFLICT ({identity}) DO UPDATE SET {set}content_hash = excluded.content_hash
                 WHERE {table}.content_hash <> excluded.content_hash"
            ),
            [self.connector.0],
        )?;
        // Rows that only tell something new of the same users are matched as they were.
        let new = "SELECT EXISTS (SELECT 1 FROM scratch.arrived WHERE stored IS NULL)";
        let same = about_users && removed == 0 && self.report.position("userId").is_none();
        let about_others = match same {
            true => tx.query_row(new, [], |row| row.get(0))?,
            false => changed + removed > 0,
        };
        Ok(Applied { changed: changed as u64, removed: removed as u64, about_others })
    }
}

/// What [`UsageImport::apply`] did to the report's table.
#[derive(Default)]
struct Applied {
    changed: u64,
    removed: u64,
    /// Rows came or went, so that they have to be matched to users again.
    about_others: bool,
}

/// The dataset a report is collected as.
pub(crate) fn dataset_id(report: &UsageReport) -> &'static str {
    datasets::ALL
        .iter()
        .find(|dataset| matches!(dataset.source, Source::Usage(entry) if entry.function == report.function))
        .map_or(report.function, |dataset| dataset.id)
}

/// Notes that the users changed, so that every report has to be matched to them again.
pub(crate) fn users_changed(tx: &Transaction<'_>, connector: ConnectorId) -> Result<(), Error> {
    tx.execute("UPDATE usage_sources SET matched = 0 WHERE connector_id = ?1 AND matched", [connector.0])?;
    Ok(())
}

#[cfg(test)]
mod tests;
