//! How the small datasets are stored: everything that arrived against everything that is there.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Transaction, params_from_iter};

use crate::{ConnectorId, Error, RunId};

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// Rows that arrived, each counted once.
    pub rows: u64,
    /// Of these, new or different.
    pub changed: u64,
    /// Rows that were there and are gone.
    pub removed: u64,
}

/// A table whose rows are replaced as a whole.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// What Graph tells; the first column tells the rows of a connector apart.
    pub(crate) columns: &'static [&'static str],
    /// What we make of it: kept up to date, but no change by itself.
    pub(crate) derived: &'static [&'static str],
    /// Where superseded rows go.
    pub(crate) history: Option<&'static str>,
    /// Whether it notes the run that first saw a row.
    pub(crate) first_seen: bool,
}

impl Table {
    /// Makes the connector's rows of this table these. A row holds the values of `columns`, then `derived`;
    /// of two with one key the last wins.
    pub(crate) fn replace(
        &self,
        tx: &Transaction<'_>,
        connector: ConnectorId,
        run: RunId,
        rows: Vec<Vec<Value>>,
    ) -> Result<Applied, Error> {
        let mut stored = self.stored(tx, connector)?;
        let mut arrived: HashMap<String, Vec<Value>> = HashMap::with_capacity(rows.len());
        let mut order = Vec::with_capacity(rows.len());
        for row in rows {
            let key = key_of(&row);
            if arrived.insert(key.clone(), row).is_none() {
                order.push(key);
            }
        }
        let mut applied = Applied { rows: order.len() as u64, ..Applied::default() };
        for key in order {
            let Some(row) = arrived.remove(&key) else { continue };
            match stored.remove(&key) {
                None => {
                    self.insert(tx, connector, run, row)?;
                    applied.changed += 1;
                }
                Some((number, old)) if old[..self.columns.len()] != row[..self.columns.len()] => {
                    self.keep(tx, number, run)?;
                    self.update(tx, number, Some(run), row)?;
                    applied.changed += 1;
                }
                Some((number, old)) if old != row => self.update(tx, number, None, row)?,
                Some(_) => {}
            }
        }
        for (number, _) in stored.into_values() {
            self.keep(tx, number, run)?;
            tx.prepare_cached(&format!("DELETE FROM {} WHERE key = ?1", self.name))?.execute([number])?;
            applied.removed += 1;
        }
        Ok(applied)
    }

    fn all(&self) -> Vec<&'static str> {
        self.columns.iter().chain(self.derived).copied().collect()
    }

    fn stored(
        &self,
        tx: &Transaction<'_>,
        connector: ConnectorId,
    ) -> Result<HashMap<String, (i64, Vec<Value>)>, Error> {
        let columns = self.all();
        let sql = format!("SELECT key, {} FROM {} WHERE connector_id = ?1", columns.join(", "), self.name);
        let mut statement = tx.prepare_cached(&sql)?;
        let rows = statement.query_map([connector.0], |row| {
            let values = (1..=columns.len()).map(|index| row.get(index)).collect::<Result<Vec<Value>, _>>()?;
            Ok((key_of(&values), (row.get(0)?, values)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn insert(&self, tx: &Transaction<'_>, connector: ConnectorId, run: RunId, row: Vec<Value>) -> Result<(), Error> {
        let mut columns = self.all();
        let mut values = row;
        columns.extend(["connector_id", "from_run"]);
        values.extend([Value::Integer(connector.0), Value::Integer(run.0)]);
        if self.first_seen {
            columns.push("first_seen_run");
            values.push(Value::Integer(run.0));
        }
        let places = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({places})", self.name, columns.join(", "));
        tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    fn update(&self, tx: &Transaction<'_>, number: i64, run: Option<RunId>, row: Vec<Value>) -> Result<(), Error> {
        let mut columns = self.all();
        let mut values = row;
        if let Some(run) = run {
            columns.push("from_run");
            values.push(Value::Integer(run.0));
        }
        values.push(Value::Integer(number));
        let sql = format!("UPDATE {} SET {} = ? WHERE key = ?", self.name, columns.join(" = ?, "));
        tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    fn keep(&self, tx: &Transaction<'_>, number: i64, run: RunId) -> Result<(), Error> {
        let Some(history) = self.history else { return Ok(()) };
        let columns = self.columns.join(", ");
        let sql = format!(
            "INSERT INTO {history} (connector_id, {columns}, from_run, to_run)
             SELECT connector_id, {columns}, from_run, ?2 FROM {} WHERE key = ?1",
            self.name
        );
        tx.prepare_cached(&sql)?.execute([number, run.0])?;
        Ok(())
    }
}

fn key_of(row: &[Value]) -> String {
    match row.first() {
        Some(Value::Text(text)) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// Text for a column.
pub(crate) fn text(value: &Option<String>) -> Value {
    value.clone().into()
}

/// A GUID for a column: they are compared, so always in lower case.
pub(crate) fn guid(value: &str) -> Value {
    Value::Text(value.to_lowercase())
}

/// A boolean that may be untold.
pub(crate) fn flag(value: Option<bool>) -> Value {
    value.map(i64::from).into()
}

#[cfg(test)]
mod tests;
