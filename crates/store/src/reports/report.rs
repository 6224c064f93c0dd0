use std::borrow::Cow;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::{ConnectorId, RunId};

/// A named table the user can look at, filter and export: its declaration. The grid, CSV,
/// spreadsheet and command line all read this, so that they cannot disagree.
#[derive(Debug)]
pub struct Report {
    /// Stable name, e.g. `license-assignments`.
    pub id: &'static str,
    /// What people read.
    pub title: &'static str,
    /// One sentence: a row per what, and which.
    pub about: &'static str,
    /// Its columns, in the order they come in.
    pub columns: &'static [Column],
    /// The order of the rows when none is asked for.
    pub default_sort: Sort,
    /// One SELECT that yields `_key`, unique among the rows, and a column per declared id.
    pub(crate) sql: &'static str,
    /// A condition on the columns of `sql`, for a report that is a part of another one.
    pub(crate) only: Option<&'static str>,
    /// A condition on the columns of `sql` by which SQLite finds the row of `:key` without a scan. `_key` is then
    /// a whole number. `None`: there is no such condition, and few rows.
    pub(crate) find: Option<&'static str>,
}

/// [`Report::find`] where `_key` is a row id.
pub(super) const BY_ROW_ID: Option<&str> = Some("_key = :key");

impl Report {
    /// Whether it tells what is different between two runs.
    pub fn compares_runs(&self) -> bool {
        self.sql.contains(":from_run")
    }

    /// The column with this id.
    pub fn column(&self, id: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.id == id)
    }
}

/// One column of a report.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Stable name, camelCase, Graph's property name where there is one. Heads the CSV.
    pub id: &'static str,
    /// What people read.
    pub title: &'static str,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Whether a cell may hold several values, separated by `; `. A filter value then matches one of
    /// them, and the choices are single values.
    pub many: bool,
    /// Whether the window shows it before the user chooses.
    pub shown: bool,
    /// Whether the search looks into it.
    pub searched: bool,
    /// The datasets (ids) its values come from. When one of them could not be collected, an empty
    /// cell means *not known*.
    pub from: &'static [&'static str],
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// An amount in the smallest unit of its currency, which the column `currency` of the same row names.
    Money,
    /// `yyyy-MM-dd`.
    Date,
    /// A moment, ISO 8601 in UTC.
    DateTime,
    /// 1 or 0.
    Boolean,
    /// Text of which many rows have the same, worth a filter of its own. It may be the tenant's own
    /// words (departments, products): where text needs a guard, so does this.
    Choice,
}

/// An order of rows. Text is ordered without regard to case; empty cells come last either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// Column id.
    pub column: Cow<'static, str>,
    /// From the largest down.
    pub descending: bool,
}

/// Which rows of a report, in which order.
#[derive(Debug, Clone)]
pub struct Query {
    /// Whose rows.
    pub connector: ConnectorId,
    /// The day from which days left are counted, UTC.
    pub today: Date,
    /// The moment it is, where whole days are counted to a moment: a secret ends at an hour.
    pub now: Timestamp,
    /// After how many days without activity a licensed person is inactive.
    pub inactive_days: u16,
    /// The two runs between which changes are told, in any order. Where one is not given: the newest run that
    /// brought something, and the last such run before it.
    pub from_run: Option<RunId>,
    /// See `from_run`.
    pub to_run: Option<RunId>,
    /// Words that must all be found, each in any of the searched columns.
    pub search: Option<String>,
    /// Conditions that must all hold.
    pub filters: Vec<Filter>,
    /// The report's own order when `None`.
    pub sort: Option<Sort>,
}

impl Query {
    /// After how many days a person counts as inactive when nobody says otherwise.
    pub const INACTIVE_DAYS: u16 = 90;

    /// Every row of this connector, in the report's own order.
    pub fn new(connector: ConnectorId, today: Date) -> Self {
        // Midnight; a date that cannot be one is beyond every calendar.
        let now = today.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |midnight| midnight.timestamp());
        Query {
            connector,
            today,
            now,
            inactive_days: Self::INACTIVE_DAYS,
            from_run: None,
            to_run: None,
            search: None,
            filters: Vec::new(),
            sort: None,
        }
    }
}

/// A condition on one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Column id.
    pub column: String,
    /// Any of these; `""` stands for an empty cell. Text is compared without regard to case,
    /// booleans read `true`, `yes` or 1, and a moment matches by its beginning (`2026-11-23`).
    pub values: Vec<String>,
    /// The rows that do *not* match. Empty cells are among them unless `""` is one of the values.
    pub negated: bool,
}

/// A query the report cannot answer, because it names something that is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// No such column.
    #[error("the report {report} has no column \"{column}\"; its columns are {}", columns_of(.report))]
    UnknownColumn {
        /// The report's id.
        report: &'static str,
        /// What was asked for.
        column: String,
    },
    /// A value that this column cannot have.
    #[error("\"{value}\" cannot be in the column {column}, which holds {expected}")]
    UnfitValue {
        /// The column's id.
        column: &'static str,
        /// What was asked for.
        value: String,
        /// What it could have been.
        expected: &'static str,
    },
}

fn columns_of(report: &str) -> String {
    let columns = super::report(report).map_or(&[][..], |report| report.columns);
    columns.iter().map(|column| column.id).collect::<Vec<_>>().join(", ")
}
