use datasets::{Cell, Rows, Source, UsageReport};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Transaction, TransactionBehavior, params, params_from_iter};

use crate::hash::ContentHash;
use crate::scratch::Scratch;
use crate::{ConnectorId, Error, RunId, Store, runs, usage_tables};

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
    /// The last day the answer contains, `yyyy-MM-dd`; `None` when it had no rows.
    pub report_refresh_date: Option<String>,
    /// Names came concealed: nothing was stored per user.
    pub concealed: bool,
}

impl Store {
    /// Begins an import of a usage report. It has a connection of its own and takes the write lock only to
    /// finish.
    pub fn import_usage(&self, run: RunId, report: &'static UsageReport) -> Result<UsageImport, Error> {
        let scratch = Scratch::new(self)?;
        let connector = runs::connector_of(scratch.db(), run)?;
        let own: String = usage_tables::columns(report).map(|(_, name, kind)| format!("{name} {kind}, ")).collect();
        scratch.db().execute_batch(&format!(
            "CREATE TABLE scratch.arrived (row_key TEXT PRIMARY KEY, {own}content_hash BLOB) WITHOUT ROWID;
             CREATE TABLE scratch.times (row_key TEXT PRIMARY KEY, seen INTEGER) WITHOUT ROWID;"
        ))?;
        let reader = RowReader::new(report);
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
        })
    }
}

impl UsageImport {
    /// Notes which columns of the catalog (by header) the report came without: their cells are not empty but
    /// unknown.
    pub fn lacks(&mut self, headers: &[&str]) {
        let columns = self.report.columns.iter().filter(|column| headers.contains(&column.header));
        self.missing = columns.map(|column| column.id).collect();
    }

    /// Takes rows; the cells of a row in the order of the report's columns.
    pub fn push(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), Error> {
        let tx = self.scratch.db().unchecked_transaction()?;
        for row in rows {
            self.rows += 1;
            if let Some(date) = text_at(&row, self.reader.refresh_date)
                // Should the rows disagree, the oldest date is the one that holds for all.
                && self.report_refresh_date.as_deref().is_none_or(|known| date < known)
            {
                self.report_refresh_date = Some(date.to_owned());
            }
            self.concealed |= text_at(&row, self.reader.name).is_some_and(is_concealed);
            if !self.concealed {
                self.reader.keep(&tx, &row)?;
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// Applies the report in one transaction. An answer without rows leaves what was there; so does one
    /// with concealed names. Of a report by day, days that are not in the answer stay.
    pub fn finish(self) -> Result<UsageApplied, Error> {
        let db = self.scratch.db();
        let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
        let stores = self.rows > 0 && !self.concealed;
        let (changed, removed) = if stores { self.apply(&tx)? } else { (0, 0) };
        let refresh_date = self.report_refresh_date.as_ref().filter(|_| stores);
        let missing = stores.then(|| serde_json::to_string(&self.missing)).transpose()?;
        tx.execute(
            "INSERT INTO usage_sources (connector_id, dataset, report_refresh_date, concealed, rows, run_id,
               missing_columns)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, '[]'))
             ON CONFLICT (connector_id, dataset) DO UPDATE SET
               report_refresh_date = coalesce(excluded.report_refresh_date, report_refresh_date),
               concealed = excluded.concealed, rows = excluded.rows, run_id = excluded.run_id,
               missing_columns = coalesce(?7, missing_columns)",
            params![
                self.connector.0,
                dataset_id(self.report),
                refresh_date,
                self.concealed,
                self.rows as i64,
                self.run.0,
                missing
            ],
        )?;
        tx.commit()?;
        Ok(UsageApplied {
            rows: self.rows,
            changed,
            removed,
            report_refresh_date: self.report_refresh_date,
            concealed: self.concealed,
        })
    }

    fn apply(&self, tx: &Transaction<'_>) -> Result<(u64, u64), Error> {
        let table = self.report.table;
        let names: Vec<String> = usage_tables::columns(self.report).map(|(_, name, _)| name).collect();
        let (columns, identity) = match self.report.rows {
            Rows::PerUser => ([&names[..], &["row_key".to_owned()]].concat(), "row_key"),
            Rows::PerDay => (names.clone(), "report_date"),
        };
        let removed = match self.report.rows {
            Rows::PerDay => 0,
            Rows::PerUser => tx.execute(
                &format!(
                    "DELETE FROM {table} WHERE connector_id = ?1 AND row_key NOT IN (SELECT row_key FROM scratch.arrived)"
                ),
                [self.connector.0],
            )?,
        };
        let set: String = names.iter().map(|name| format!("{name} = excluded.{name}, ")).collect();
        let columns = columns.join(", ");
        let changed = tx.execute(
            &format!(
                "INSERT INTO {table} (connector_id, {columns}, content_hash)
                 SELECT ?1, {columns}, content_hash FROM scratch.arrived WHERE true
                 ON CONFLICT (connector_id, {identity}) DO UPDATE SET {set}content_hash = excluded.content_hash
                 WHERE {table}.content_hash <> excluded.content_hash"
            ),
            [self.connector.0],
        )?;
        Ok((changed as u64, removed as u64))
    }
}

/// The dataset a report is collected as.
pub(crate) fn dataset_id(report: &UsageReport) -> &'static str {
    datasets::ALL
        .iter()
        .find(|dataset| matches!(dataset.source, Source::Usage(entry) if entry.function == report.function))
        .map_or(report.function, |dataset| dataset.id)
}

/// Whether a name is not one: 32 hexadecimal digits in place of a sign-in name.
fn is_concealed(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Where in a row of cells what is, and the statement that keeps a row.
struct RowReader {
    report: &'static UsageReport,
    columns: Vec<usize>,
    refresh_date: Option<usize>,
    day: Option<usize>,
    name: Option<usize>,
    deleted: Option<usize>,
    deleted_date: Option<usize>,
    insert: String,
}

impl RowReader {
    fn new(report: &'static UsageReport) -> Self {
        let position = |id: &str| report.columns.iter().position(|column| column.id == id);
        let names: Vec<String> = usage_tables::columns(report).map(|(_, name, _)| name).collect();
        let places = vec!["?"; names.len() + 2].join(", ");
        Self {
            report,
            columns: usage_tables::columns(report).map(|(index, _, _)| index).collect(),
            refresh_date: position("reportRefreshDate"),
            day: position("reportDate"),
            name: position("userPrincipalName"),
            deleted: position("isDeleted"),
            deleted_date: position("deletedDate"),
            // Of two rows for one day the last one holds.
            insert: format!(
                "INSERT OR REPLACE INTO scratch.arrived (row_key, {}, content_hash) VALUES ({places})",
                names.join(", ")
            ),
        }
    }

    fn keep(&self, tx: &Connection, row: &[Cell]) -> Result<(), Error> {
        let Some(row_key) = self.row_key(tx, row)? else { return Ok(()) };
        let mut hash = ContentHash::new();
        let mut values = vec![ValueRef::from(row_key.as_str())];
        for index in &self.columns {
            values.push(match row.get(*index) {
                Some(Cell::Text(text)) => {
                    hash.text(Some(text));
                    ValueRef::from(text.as_str())
                }
                Some(Cell::Integer(number)) => {
                    hash.integer(Some(*number));
                    ValueRef::Integer(*number)
                }
                Some(Cell::Null) | None => {
                    hash.text(None);
                    ValueRef::Null
                }
            });
        }
        let hash = hash.finish();
        values.push(ValueRef::Blob(&hash));
        let values = values.into_iter().map(ToSqlOutput::Borrowed);
        tx.prepare_cached(&self.insert)?.execute(params_from_iter(values))?;
        Ok(())
    }

    /// What tells a row apart from the others of its report, today and tomorrow. `None`: it is about nothing.
    fn row_key(&self, tx: &Connection, row: &[Cell]) -> Result<Option<String>, Error> {
        if self.report.rows == Rows::PerDay {
            return Ok(text_at(row, self.day).map(str::to_owned));
        }
        let mut key = text_at(row, self.name).unwrap_or_default().to_lowercase();
        // A deleted user and the one who got the name afterwards both have a row.
        if self.deleted.and_then(|index| row.get(index)) == Some(&Cell::Integer(1)) {
            key = format!("{key}#deleted-{}", text_at(row, self.deleted_date).unwrap_or_default());
        }
        let sql = "INSERT INTO scratch.times VALUES (?1, 1)
                   ON CONFLICT (row_key) DO UPDATE SET seen = seen + 1 RETURNING seen";
        let seen: i64 = tx.prepare_cached(sql)?.query_row([&key], |row| row.get(0))?;
        Ok(Some(if seen == 1 { key } else { format!("{key}#{seen}") }))
    }
}

fn text_at(row: &[Cell], index: Option<usize>) -> Option<&str> {
    match row.get(index?) {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
