//! Rows as they must be, and what is different about the product's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

/// What a cell must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Is(String),
    /// Several are as true: of two services used last on the same day either may be named.
    OneOf(BTreeSet<String>),
    /// Some text, of which the words are not reckoned.
    Many(BTreeSet<String>),
}

/// A row by the columns of the report.
pub(crate) type Row = BTreeMap<&'static str, Cell>;

/// Every row a report must have, and the columns by which one is told from the others.
pub(crate) struct Table {
    pub(crate) key: &'static [&'static str],
    pub(crate) rows: Vec<Row>,
}

/// A report as the product gives it: its columns and rows, all as text.
pub(crate) struct Given {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// A row of these columns and values.
macro_rules! row {
    ($($column:literal => $value:expr),* $(,)?) => {
        $crate::table::Row::from([$(($column, $crate::table::Cell::from($value))),*])
    };
}
pub(crate) use row;

impl Table {
    /// Every difference, in words; `left_out` are columns that are not reckoned.
    pub(crate) fn differences(&self, given: &Given, left_out: &[&str]) -> Vec<String> {
        let (mut different, empty) = (Vec::new(), Cell::from(""));
        let reckoned: BTreeSet<&str> = self.rows.iter().flat_map(|row| row.keys().copied()).collect();
        for column in given.columns.iter().filter(|column| !left_out.contains(&column.as_str())) {
            if !self.rows.is_empty() && !reckoned.contains(column.as_str()) {
                different.push(format!(
                    "column {column} is not reckoned here: do so, or list it with the reason in reports.rs"
                ));
            }
        }
        let mut ours: BTreeMap<Vec<String>, &Vec<String>> = BTreeMap::new();
        for row in &given.rows {
            let key = self.key.iter().map(|column| at(given, row, column).to_owned()).collect();
            if let Some(twice) = ours.insert(key, row) {
                different.push(format!("twice: {twice:?}"));
            }
        }
        for row in &self.rows {
            let key: Vec<String> = self.key.iter().map(|column| row.get(column).unwrap_or(&empty).word()).collect();
            let Some(given_row) = ours.remove(&key) else {
                different.push(format!("missing: {row:?}"));
                continue;
            };
            for column in given.columns.iter().filter(|column| !left_out.contains(&column.as_str())) {
                // What a row does not name is empty in it.
                let expected = row.get(column.as_str()).unwrap_or(&empty);
                let value = at(given, given_row, column);
                if !expected.holds(value) {
                    different.push(format!("{key:?} {column}: is {value:?}, must be {expected:?}"));
                }
            }
        }
        different.extend(ours.values().map(|row| format!("without reason: {row:?}")));
        different
    }
}

fn at<'g>(given: &Given, row: &'g [String], column: &str) -> &'g str {
    let place = given.columns.iter().position(|one| one == column);
    place.map_or("there is no such column", |place| &row[place])
}

impl Cell {
    /// Several values in any order.
    pub(crate) fn many(values: impl IntoIterator<Item = String>) -> Self {
        Self::Many(values.into_iter().collect())
    }

    /// Any of these; nothing where there is none.
    pub(crate) fn one_of(values: impl IntoIterator<Item = String>) -> Self {
        let values: BTreeSet<String> = values.into_iter().collect();
        if values.is_empty() { Self::Is(String::new()) } else { Self::OneOf(values) }
    }

    fn holds(&self, value: &str) -> bool {
        match self {
            Self::Is(text) => text == value,
            Self::OneOf(values) => values.contains(value),
            Self::Many(values) => {
                let given = value.split("; ").filter(|part| !part.is_empty()).map(str::to_owned);
                given.collect::<BTreeSet<_>>() == *values
            }
        }
    }

    /// The value where there is but one.
    pub(crate) fn word(&self) -> String {
        match self {
            Self::Is(text) => text.clone(),
            Self::OneOf(values) | Self::Many(values) => values.iter().cloned().collect::<Vec<_>>().join("; "),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Is(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Is(text.to_owned())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Is(number.to_string())
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::from(i64::from(yes))
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Is(day.to_string())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(|| Self::Is(String::new()), Into::into)
    }
}
