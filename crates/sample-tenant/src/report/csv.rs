//! CSV as usage reports have it: BOM, CRLF, quotes where needed, an empty line at the end.

use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use jiff::civil::Date;

use crate::people::Person;
use crate::tenant::Tenant;

/// People per chunk of a body.
const CHUNK: u32 = 500;

/// Cells of one row after the other.
#[derive(Default)]
pub(super) struct Rows(String);

impl Rows {
    /// The byte order mark and the header.
    pub(super) fn with_header(header: &str) -> Self {
        Self(format!("\u{feff}{header}\r\n"))
    }

    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                self.0.push(',');
            }
            if cell.contains(['"', ',', '\r', '\n']) {
                self.0.push('"');
                self.0 += &cell.replace('"', "\"\"");
                self.0.push('"');
            } else {
                self.0 += cell;
            }
        }
        self.0 += "\r\n";
    }

    pub(super) fn end(&mut self) {
        self.0 += "\r\n";
    }

    pub(super) fn into_bytes(self) -> Bytes {
        self.0.into()
    }
}

/// A date, or nothing.
pub(super) fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// A body of `first`, rows of all people made as it is read, and `last`.
pub(super) fn of_people(
    tenant: Arc<Tenant>,
    first: Rows,
    rows_of: impl Fn(&Tenant, &Person, &mut Rows) + Send + 'static,
    mut last: Rows,
) -> Body {
    last.end();
    let starts = (0..tenant.people.count).step_by(CHUNK as usize);
    let chunk = move |start: u32| {
        let mut rows = Rows::default();
        for index in start..start.saturating_add(CHUNK).min(tenant.people.count) {
            rows_of(&tenant, &tenant.people.get(index), &mut rows);
        }
        rows
    };
    let chunks = std::iter::once(first).chain(starts.map(chunk)).chain(std::iter::once(last));
    let bytes = chunks.map(Rows::into_bytes).filter(|bytes| !bytes.is_empty());
    Body::from_stream(futures_util::stream::iter(bytes.map(std::io::Result::Ok)))
}
