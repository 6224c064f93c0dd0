//! How the rows of a usage report, as they arrive, are told apart and compared with those that are stored.

use std::hash::{DefaultHasher, Hash, Hasher};

use datasets::{Cell, Rows, UsageReport};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use crate::hash::ContentHash;
use crate::read_ahead::{ReadAhead, Stored};
use crate::{ConnectorId, Error, usage_tables};

/// What a user ID is when names are concealed.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// Where in a row of cells what is, and the statements that keep a row.
pub(crate) struct RowReader {
    report: &'static UsageReport,
    columns: Vec<usize>,
    refresh_date: Option<usize>,
    day: Option<usize>,
    name: Option<usize>,
    user_id: Option<usize>,
    product: Option<usize>,
    site: Option<usize>,
    deleted: Option<usize>,
    deleted_date: Option<usize>,
    state: Option<usize>,
    insert: String,
    /// The rows stored, where there are any that those that arrive have to be compared with.
    stored: Option<ReadAhead>,
    /// How many of them arrived.
    seen: u64,
    /// Whether two rows of one name arrived.
    namesakes: bool,
}

impl RowReader {
    pub(crate) fn new(db: &Connection, report: &'static UsageReport, connector: ConnectorId) -> Result<Self, Error> {
        let position = |id: &str| report.position(id);
        let names: Vec<String> = usage_tables::columns(report).map(|(_, name, _)| name).collect();
        let places = vec!["?"; names.len() + 4].join(", ");
        // Of two rows for one day the last one holds; of two for one user, both are kept.
        let or = if report.name().is_some() { "IGNORE" } else { "REPLACE" };
        let any = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE connector_id = ?1)", report.table);
        let compares = report.name().is_some() && db.query_row(&any, [connector.0], |row| row.get(0))?;
        Ok(Self {
            report,
            columns: usage_tables::columns(report).map(|(index, _, _)| index).collect(),
            refresh_date: position("reportRefreshDate"),
            day: position("reportDate"),
            name: report.name().and_then(position),
            user_id: position("userId"),
            product: position("productType"),
            site: position("siteUrl"),
            deleted: position("isDeleted"),
            deleted_date: position("deletedDate").or_else(|| position("stateChangeDate")),
            state: position("userState"),
            insert: format!(
                "INSERT OR {or} INTO scratch.arrived (identity, row_key, stored, {}, content_hash) VALUES ({places})",
                names.join(", ")
            ),
            stored: compares.then(|| ReadAhead::new(report, connector)),
            seen: 0,
            namesakes: false,
        })
    }

    /// `arrived`: what is new or different, with the key it is stored under; `identity` stands for the `row_key` of
    /// what is new, in an index that is a quarter as large. `seen`: the keys of all rows that are in the answer and were stored
    /// before. `matches`: whom what arrived is about, as far as it was looked up.
    pub(crate) fn scratch_tables(&self) -> String {
        let own: String =
            usage_tables::columns(self.report).map(|(_, name, kind)| format!("{name} {kind}, ")).collect();
        format!(
            "CREATE TABLE scratch.arrived (n INTEGER PRIMARY KEY, identity INTEGER, row_key TEXT, stored INTEGER,
               {own}content_hash BLOB);
             CREATE UNIQUE INDEX scratch.arrived_identity ON arrived (identity);
             CREATE TABLE scratch.matches (n INTEGER PRIMARY KEY, user_key INTEGER NOT NULL, part TEXT NOT NULL);
             CREATE TABLE scratch.seen (key INTEGER PRIMARY KEY);"
        )
    }

    /// Whether rows are stored that those that arrive are compared with.
    pub(crate) fn compares(&self) -> bool {
        self.stored.is_some()
    }

    /// Whether it is a report about users of which nothing was stored.
    pub(crate) fn is_first(&self) -> bool {
        self.report.name().is_some() && !self.compares()
    }

    /// How many rows that are stored arrived again.
    pub(crate) fn seen(&self) -> u64 {
        self.seen
    }

    /// Whether two rows of one name arrived, so that a user may have more than one.
    pub(crate) fn has_namesakes(&self) -> bool {
        self.namesakes
    }

    /// The last day the report contains.
    pub(crate) fn refresh_date<'r>(&self, row: &'r [Cell]) -> Option<&'r str> {
        text_at(row, self.refresh_date)
    }

    /// Whether the row hides whom it is about: 32 hexadecimal digits in place of a name, or nobody's ID
    /// without any address.
    pub(crate) fn is_concealed(&self, row: &[Cell]) -> bool {
        let name = text_at(row, self.name).unwrap_or_default();
        let hidden = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        hidden || (text_at(row, self.user_id) == Some(NOBODY) && !name.contains('@'))
    }

    /// Keeps a row, unless it is stored as it is.
    pub(crate) fn keep(&mut self, tx: &Connection, row: &[Cell]) -> Result<(), Error> {
        let hash = self.hash(row);
        if self.report.name().is_none() {
            if let Some(row_key) = self.identity(row) {
                self.insert(tx, &row_key, None, row, &hash)?;
            }
            return Ok(());
        }
        let identity = self.identity(row).unwrap_or_default();
        // Names are used again, and a report may have two rows of one name: the second is another row.
        for time in 1_u32.. {
            let row_key = if time == 1 { identity.clone() } else { format!("{identity}#{time}") };
            let stored = match &mut self.stored {
                Some(stored) => stored.find(tx, &row_key)?,
                None => None,
            };
            let is_new = match stored {
                Some(Stored { key, content_hash }) => {
                    let seen = tx.prepare_cached("INSERT OR IGNORE INTO scratch.seen VALUES (?1)")?.execute([key])? > 0;
                    self.seen += u64::from(seen);
                    if seen && content_hash != hash {
                        self.insert(tx, &row_key, Some(key), row, &hash)?;
                    }
                    seen
                }
                None => self.insert(tx, &row_key, None, row, &hash)?,
            };
            if is_new {
                break;
            }
            self.namesakes = true;
        }
        Ok(())
    }

    /// Whether it was not there yet.
    fn insert(
        &self,
        tx: &Connection,
        row_key: &str,
        stored: Option<i64>,
        row: &[Cell],
        hash: &[u8],
    ) -> Result<bool, Error> {
        // What is stored is told apart by the key it has. Should two new rows ever be of one number, the second is
        // taken for another row of the first one's name.
        let (number, stored) = match stored {
            Some(key) => (ValueRef::Null, ValueRef::Integer(key)),
            None => {
                let mut number = DefaultHasher::new();
                row_key.hash(&mut number);
                (ValueRef::Integer(number.finish().cast_signed()), ValueRef::Null)
            }
        };
        let first = [number, ValueRef::from(row_key), stored];
        let cells = self.columns.iter().map(|index| match row.get(*index) {
            Some(Cell::Text(text)) => ValueRef::from(text.as_str()),
            Some(Cell::Integer(number)) => ValueRef::Integer(*number),
            Some(Cell::Null) | None => ValueRef::Null,
        });
        let values = first.into_iter().chain(cells).chain([ValueRef::Blob(hash)]).map(ToSqlOutput::Borrowed);
        Ok(tx.prepare_cached(&self.insert)?.execute(params_from_iter(values))? > 0)
    }

    fn hash(&self, row: &[Cell]) -> [u8; 16] {
        let mut hash = ContentHash::new();
        for index in &self.columns {
            match row.get(*index) {
                Some(Cell::Text(text)) => hash.text(Some(text)),
                Some(Cell::Integer(number)) => hash.integer(Some(*number)),
                Some(Cell::Null) | None => hash.text(None),
            }
        }
        hash.finish()
    }

    /// What tells a row apart from the others of its report, today and tomorrow. `None`: it is about nothing.
    pub(crate) fn identity(&self, row: &[Cell]) -> Option<String> {
        let name = || text_at(row, self.name).unwrap_or_default().to_lowercase();
        let key = match self.report.rows {
            Rows::PerDay => return text_at(row, self.day).map(str::to_owned),
            Rows::Tenant => return Some(String::new()),
            Rows::PerUser => name(),
            Rows::PerUserAndProduct => format!("{} {}", name(), text_at(row, self.product).unwrap_or_default()),
            Rows::PerAccount => text_at(row, self.site).map_or_else(name, str::to_lowercase),
        };
        // A deleted user and the one who got the name afterwards both have a row.
        Some(match self.is_deleted(row) {
            true => format!("{key}#deleted-{}", text_at(row, self.deleted_date).unwrap_or_default()),
            false => key,
        })
    }

    fn is_deleted(&self, row: &[Cell]) -> bool {
        let state = text_at(row, self.state).is_some_and(|state| state.eq_ignore_ascii_case("deleted"));
        state || self.deleted.and_then(|index| row.get(index)) == Some(&Cell::Integer(1))
    }
}

fn text_at(row: &[Cell], index: Option<usize>) -> Option<&str> {
    match row.get(index?) {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}
