//! One cell of a report, as SQLite gives it.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// A cell of a report. Which of the three a column holds follows its
/// [`ColumnKind`](crate::ColumnKind); every column may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Unknown, or not there. Never to be shown as zero.
    Null,
    /// Text, a date (`yyyy-MM-dd`) or a moment (ISO 8601, UTC).
    Text(String),
    /// A number, or a boolean as 1 or 0.
    Integer(i64),
}

impl FromSql for Value {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Integer(number),
            ValueRef::Text(text) | ValueRef::Blob(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
            // No report yields fractions; should one ever, it is better seen than lost.
            ValueRef::Real(number) => Value::Text(number.to_string()),
        })
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
        })
    }
}
