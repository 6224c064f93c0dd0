//! From filters and search words to a WHERE clause. Column names come from the declaration alone;
//! what the user wrote is bound, never written into the SQL.

use rusqlite::types::Value as Bound;

use super::{Column, ColumnKind, Filter, Query, QueryError, Report};

/// A WHERE clause (or nothing) and the values of its numbered parameters `:v0`, `:v1`, …
pub(super) struct Condition {
    pub(super) clause: String,
    pub(super) values: Vec<Bound>,
}

impl Condition {
    /// The rows of `report` that `query` asks for. Filters on the column `except` are left out, so
    /// that a filter can offer the values it does not select now.
    pub(super) fn of(report: &Report, query: &Query, except: Option<&str>) -> Result<Self, QueryError> {
        let mut condition = Condition { clause: String::new(), values: Vec::new() };
        let mut parts: Vec<String> = report.only.map(|only| format!("({only})")).into_iter().collect();
        for filter in query.filters.iter().filter(|filter| Some(filter.column.as_str()) != except) {
            parts.push(condition.filter(known_column(report, &filter.column)?, filter)?);
        }
        for word in query.search.as_deref().unwrap_or_default().split_whitespace() {
            parts.push(condition.word(report, word));
        }
        if !parts.is_empty() {
            condition.clause = format!("WHERE {}", parts.join(" AND "));
        }
        Ok(condition)
    }

    fn filter(&mut self, column: &Column, filter: &Filter) -> Result<String, QueryError> {
        let name = quoted(column.id);
        let empty = format!("({name} IS NULL OR {name} = '')");
        let mut any: Vec<String> = Vec::new();
        let mut same: Vec<String> = Vec::new();
        for value in &filter.values {
            match column.kind {
                _ if value.is_empty() => any.push(empty.clone()),
                _ if column.many => {
                    let pattern = self.bind(Bound::Text(format!("%; {}; %", escaped(value))));
                    any.push(format!(r"('; ' || {name} || '; ') LIKE {pattern} ESCAPE '\'"));
                }
                ColumnKind::Integer | ColumnKind::Money => same.push(self.bind(Bound::Integer(number(column, value)?))),
                ColumnKind::Boolean => same.push(self.bind(Bound::Integer(boolean(column, value)?))),
                ColumnKind::Text | ColumnKind::Choice | ColumnKind::Date => {
                    same.push(self.bind(Bound::Text(value.clone())));
                }
                ColumnKind::DateTime => {
                    let pattern = self.bind(Bound::Text(format!("{}%", escaped(value))));
                    any.push(format!(r"{name} LIKE {pattern} ESCAPE '\'"));
                }
            }
        }
        if !same.is_empty() {
            any.push(format!("{name} COLLATE NOCASE IN ({})", same.join(", ")));
        }
        // No value selects nothing; coalesce, because a comparison with an empty cell is neither true nor false.
        let matched = if any.is_empty() { "0".to_owned() } else { any.join(" OR ") };
        Ok(if filter.negated { format!("NOT coalesce({matched}, 0)") } else { format!("({matched})") })
    }

    fn word(&mut self, report: &Report, word: &str) -> String {
        let columns = report.columns.iter().filter(|column| column.searched).map(|column| quoted(column.id));
        // LIKE disregards the case of ASCII letters only; it is much faster, so it serves whom it can.
        let found: Vec<String> = if word.is_ascii() {
            let pattern = self.bind(Bound::Text(format!("%{}%", escaped(word))));
            columns.map(|name| format!(r"{name} LIKE {pattern} ESCAPE '\'")).collect()
        } else {
            let needle = self.bind(Bound::Text(word.to_lowercase()));
            columns.map(|name| format!("contains_folded({name}, {needle})")).collect()
        };
        if found.is_empty() { "0".to_owned() } else { format!("({})", found.join(" OR ")) }
    }

    pub(super) fn bind(&mut self, value: Bound) -> String {
        self.values.push(value);
        format!(":v{}", self.values.len() - 1)
    }
}

/// The column of `report` with this id, or the error that names it.
pub(super) fn known_column(report: &Report, id: &str) -> Result<&'static Column, QueryError> {
    report.column(id).ok_or_else(|| QueryError::UnknownColumn { report: report.id, column: id.to_owned() })
}

/// A declared column id as SQL writes it.
pub(super) fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}

fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

fn number(column: &Column, value: &str) -> Result<i64, QueryError> {
    value.trim().parse().map_err(|_| unfit(column, value, "a whole number"))
}

fn boolean(column: &Column, value: &str) -> Result<i64, QueryError> {
    match value.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Ok(1),
        "false" | "no" | "0" => Ok(0),
        _ => Err(unfit(column, value, "true or false")),
    }
}

fn unfit(column: &Column, value: &str, expected: &'static str) -> QueryError {
    QueryError::UnfitValue { column: column.id, value: value.to_owned(), expected }
}
