//! Counts, pages and streams any report. A page is taken in two steps: first the keys of its rows, then the rows
//! of those keys. Near the beginning the keys are walked to; further on, and where that takes long, the keys of all
//! rows are noted (see [`super::orders`]), so that a page at the end of a million rows costs no more than the first.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::types::Value as Bound;
use rusqlite::{CachedStatement, Connection, Row, Rows};

use super::condition::{Condition, known_column, quoted};
use super::orders::{Order, OrderOf};
use super::{ColumnKind, Query, Report, Sort};
use crate::prices::today;
use crate::runs::compared_runs;
use crate::{Error, Store, Value};

/// The most values a filter offers to choose from.
const MOST_CHOICES: usize = 500;
/// From which row on the keys of all rows are noted at once.
const FAR: u64 = 1000;
/// How long a walk to a page may take before the next page notes the keys of all rows.
const SLOW: Duration = Duration::from_millis(20);

impl Store {
    /// How many rows the query finds.
    pub fn count(&self, report: &Report, query: &Query) -> Result<u64, Error> {
        let condition = Condition::of(report, query, None)?;
        let sql = count_sql(report, &condition);
        let db = self.shown()?;
        let mut statement = prepare(&db, &sql, query, &condition.values)?;
        let mut rows = statement.raw_query();
        Ok(match rows.next()? {
            Some(row) => row.get::<_, i64>(0)?.unsigned_abs(),
            None => 0,
        })
    }

    /// Up to `limit` rows from `offset` on, each with its cells in the order of the report's columns.
    pub fn page(&self, report: &Report, query: &Query, offset: u64, limit: u64) -> Result<Vec<Vec<Value>>, Error> {
        let db = self.shown()?;
        let before = self.data_version()?;
        // Both steps look at the same state of the data.
        let db = db.unchecked_transaction()?;
        if let Some(find) = report.find {
            let keys = self.page_of_keys(&db, before, report, query, (offset, limit))?;
            rows_of_keys(&db, report, find, query, &keys)
        } else {
            let columns = columns(report);
            let mut page = Vec::new();
            ordered(&db, report, query, &columns, Some((offset, limit)), &mut |row| {
                page.push(cells(report, row)?);
                Ok(())
            })?;
            Ok(page)
        }
    }

    /// Hands every row the query finds to `f`, in order, without holding them all; answers how many
    /// there were. An error of `f` ends it.
    pub fn each_row(
        &self,
        report: &Report,
        query: &Query,
        f: &mut dyn FnMut(&[Value]) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let db = self.shown()?;
        let mut count = 0;
        ordered(&db, report, query, &columns(report), None, &mut |row| {
            count += 1;
            f(&cells(report, row)?)
        })?;
        Ok(count)
    }

    /// The values of a column and how many rows have each, the most frequent first (500 at most).
    /// The query's other filters apply; its filter on this column does not.
    pub fn choices(&self, report: &Report, query: &Query, column: &str) -> Result<Vec<(Value, u64)>, Error> {
        let column = known_column(report, column)?;
        let condition = Condition::of(report, query, Some(column.id))?;
        let name = quoted(column.id);
        let sql = format!("SELECT {name}, count(*) FROM ({}) {} GROUP BY 1", report.sql, condition.clause);
        let db = self.shown()?;
        let mut statement = prepare(&db, &sql, query, &condition.values)?;
        let mut rows = statement.raw_query();
        let mut counts: HashMap<Value, u64> = HashMap::new();
        while let Some(row) = rows.next()? {
            let count = row.get::<_, i64>(1)?.unsigned_abs();
            match row.get(0)? {
                Value::Text(list) if column.many => {
                    for item in list.split("; ") {
                        *counts.entry(Value::Text(item.to_owned())).or_default() += count;
                    }
                }
                // A filter knows one kind of empty.
                Value::Text(text) if text.is_empty() => *counts.entry(Value::Null).or_default() += count,
                value => *counts.entry(value).or_default() += count,
            }
        }
        let mut choices: Vec<_> = counts.into_iter().collect();
        choices.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| as_text(a).cmp(&as_text(b))));
        choices.truncate(MOST_CHOICES);
        Ok(choices)
    }
}

impl Store {
    /// The keys of a part of the rows. `db` is in a transaction that was begun after the database had the version
    /// `before`.
    pub(super) fn page_of_keys(
        &self,
        db: &Connection,
        before: i64,
        report: &Report,
        query: &Query,
        (offset, limit): (u64, u64),
    ) -> Result<Vec<i64>, Error> {
        // What the transaction reads is of a version that was so before and after it began to read. Where somebody
        // wrote in between, nobody knows of which: nothing that was noted is taken then, and nothing noted.
        db.query_row("SELECT count(*) FROM connectors", [], |_| Ok(()))?;
        if self.data_version()? != before {
            return keys(db, report, query, Some((offset, limit)));
        }
        let of = order_of(report, query, before)?;
        let known = self.orders().find(&of);
        let all = match known {
            Some(Order::Noted(all)) => all,
            None if offset < FAR => {
                let started = Instant::now();
                let page = keys(db, report, query, Some((offset, limit)))?;
                if started.elapsed() > SLOW {
                    self.orders().keep(of, Order::Slow);
                }
                return Ok(page);
            }
            None | Some(Order::Slow) => {
                let all: Arc<[i64]> = keys(db, report, query, None)?.into();
                self.orders().keep(of, Order::Noted(all.clone()));
                all
            }
        };
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(all.len());
        let to = from.saturating_add(usize::try_from(limit).unwrap_or(usize::MAX)).min(all.len());
        Ok(all[from..to].to_vec())
    }
}

/// What the order of a query depends on, among it the parameters that its SQL names.
fn order_of(report: &Report, query: &Query, data_version: i64) -> Result<OrderOf, Error> {
    let condition = Condition::of(report, query, None)?;
    let sql = ordered_sql(report, query, &key_columns(report, query), &condition)?;
    let named = fixed(query).into_iter().filter(|(name, _)| sql.contains(name)).map(|(_, value)| value);
    let values = named.chain(condition.values.iter().cloned()).collect();
    Ok(OrderOf { sql, values, data_version })
}

/// The keys of all rows of a query in their order, or of a part of them.
fn keys(db: &Connection, report: &Report, query: &Query, part: Option<(u64, u64)>) -> Result<Vec<i64>, Error> {
    let mut keys = Vec::new();
    ordered(db, report, query, &key_columns(report, query), part, &mut |row| {
        keys.push(row.get(0)?);
        Ok(())
    })?;
    Ok(keys)
}

/// The key, and what it is sorted by: two SELECTs in one SQLite merges in the order of their indexes only by a
/// column that it yields.
fn key_columns(report: &Report, query: &Query) -> String {
    format!("_key, {}", quoted(&query.sort.as_ref().unwrap_or(&report.default_sort).column))
}

/// One look-up per key: a list of keys would tempt SQLite to scan for them.
fn rows_of_keys(
    db: &Connection,
    report: &Report,
    find: &str,
    query: &Query,
    keys: &[i64],
) -> Result<Vec<Vec<Value>>, Error> {
    let sql = format!("SELECT {} FROM ({}) WHERE {find}", columns(report), report.sql);
    let mut page = Vec::with_capacity(keys.len());
    let mut statement = prepare(db, &sql, query, &[])?;
    let key_index = statement.parameter_index(":key")?.unwrap_or_default();
    for key in keys {
        statement.raw_bind_parameter(key_index, key)?;
        if let Some(row) = statement.raw_query().next()? {
            page.push(cells(report, row)?);
        }
    }
    Ok(page)
}

/// Runs over the rows of a query in their order, or over a part of them.
fn ordered(
    db: &Connection,
    report: &Report,
    query: &Query,
    columns: &str,
    part: Option<(u64, u64)>,
    each: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut condition = Condition::of(report, query, None)?;
    let mut sql = ordered_sql(report, query, columns, &condition)?;
    if let Some((offset, limit)) = part {
        let limit = condition.bind(Bound::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let offset = condition.bind(Bound::Integer(i64::try_from(offset).unwrap_or(i64::MAX)));
        sql.push_str(&format!(" LIMIT {limit} OFFSET {offset}"));
    }
    let mut statement = prepare(db, &sql, query, &condition.values)?;
    let mut rows: Rows<'_> = statement.raw_query();
    while let Some(row) = rows.next()? {
        each(row)?;
    }
    Ok(())
}

/// How many rows fulfil the condition. The limit keeps SQLite from merging the two SELECTs: from an
/// aggregate it would not drop the joins that no condition needs.
pub(super) fn count_sql(report: &Report, condition: &Condition) -> String {
    format!("SELECT count(*) FROM (SELECT 1 FROM ({}) {} LIMIT -1)", report.sql, condition.clause)
}

/// These columns of the rows that fulfil the condition, in the query's order.
pub(super) fn ordered_sql(
    report: &Report,
    query: &Query,
    columns: &str,
    condition: &Condition,
) -> Result<String, Error> {
    let order = order(report, query.sort.as_ref().unwrap_or(&report.default_sort))?;
    Ok(format!("SELECT {columns} FROM ({}) {} ORDER BY {order}", report.sql, condition.clause))
}

/// The ORDER BY of a sort. The key follows in the same direction, so that an index on both serves
/// either way and rows of equal value keep their places from page to page.
fn order(report: &Report, sort: &Sort) -> Result<String, Error> {
    let column = known_column(report, &sort.column)?;
    let name = quoted(column.id);
    Ok(match (column.kind, sort.descending) {
        (
            ColumnKind::Integer | ColumnKind::Money | ColumnKind::Boolean | ColumnKind::Date | ColumnKind::DateTime,
            false,
        ) => {
            format!("{name} ASC NULLS LAST, _key ASC")
        }
        (
            ColumnKind::Integer | ColumnKind::Money | ColumnKind::Boolean | ColumnKind::Date | ColumnKind::DateTime,
            true,
        ) => {
            format!("{name} DESC, _key DESC")
        }
        (_, false) => format!("{name} COLLATE NOCASE ASC NULLS LAST, _key ASC"),
        (_, true) => format!("{name} COLLATE NOCASE DESC, _key DESC"),
    })
}

fn columns(report: &Report) -> String {
    report.columns.iter().map(|column| quoted(column.id)).collect::<Vec<_>>().join(", ")
}

fn cells(report: &Report, row: &Row<'_>) -> Result<Vec<Value>, Error> {
    (0..report.columns.len()).map(|index| Ok(row.get(index)?)).collect()
}

/// Prepares a statement over a report's SQL and binds those of the parameters that occur in it.
pub(crate) fn prepare<'db>(
    db: &'db Connection,
    sql: &str,
    query: &Query,
    values: &[Bound],
) -> Result<CachedStatement<'db>, Error> {
    if today::is_asked(sql) {
        today::work_out(db, query.connector.0, &query.today.to_string())?;
    }
    let mut statement = db.prepare_cached(sql)?;
    for (name, value) in &fixed(query) {
        if let Some(index) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    if let Some(index) = statement.parameter_index(":from_run")? {
        let (from, to) = compared_runs(db, query)?;
        statement.raw_bind_parameter(index, from)?;
        if let Some(index) = statement.parameter_index(":to_run")? {
            statement.raw_bind_parameter(index, to)?;
        }
    }
    for (position, value) in values.iter().enumerate() {
        if let Some(index) = statement.parameter_index(&format!(":v{position}"))? {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    Ok(statement)
}

/// The parameters every report may use.
fn fixed(query: &Query) -> [(&'static str, Bound); 4] {
    [
        (":connector", Bound::Integer(query.connector.0)),
        (":today", Bound::Text(query.today.to_string())),
        (":now", Bound::Integer(query.now.as_second())),
        (":inactive_days", Bound::Integer(query.inactive_days.into())),
    ]
}

fn as_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::Integer(number) => format!("{number:020}"),
    }
}
