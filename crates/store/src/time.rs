//! Times in the database: ISO 8601 in UTC, whole seconds, so that text order is time order.

use jiff::Timestamp;
use rusqlite::types::{FromSqlError, Type};

pub(crate) fn text(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads column `index` of a row as a time.
pub(crate) fn read(row: &rusqlite::Row<'_>, index: usize) -> rusqlite::Result<Timestamp> {
    parse(index, &row.get::<_, String>(index)?)
}

/// Reads column `index` of a row as a time that may be missing.
pub(crate) fn read_option(row: &rusqlite::Row<'_>, index: usize) -> rusqlite::Result<Option<Timestamp>> {
    row.get::<_, Option<String>>(index)?.map(|text| parse(index, &text)).transpose()
}

fn parse(index: usize, text: &str) -> rusqlite::Result<Timestamp> {
    text.parse().map_err(|error: jiff::Error| {
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(FromSqlError::other(error)))
    })
}
