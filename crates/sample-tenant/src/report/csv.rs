//! CSV as usage reports have it: a BOM, quotes where needed, dates as days.

use std::fmt::Write;
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use jiff::civil::Date;

use crate::people::Person;
use crate::tenant::Tenant;

/// People per chunk of a body.
const CHUNK: u32 = 500;

/// What differs between reports beyond their columns: Microsoft's services do not write alike.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) line_end: &'static str,
    /// Whether an empty line follows the last row.
    pub(super) empty_line: bool,
    /// Whether every cell stands in quotes, those that need none too.
    pub(super) quoted: bool,
}

/// As most reports are written.
pub(super) const USUAL: Style = Style { line_end: "\r\n", empty_line: true, quoted: false };

/// Cells of one row after the other.
pub(super) struct Rows {
    text: String,
    style: Style,
    row_begun: bool,
}

impl Rows {
    pub(super) fn new(style: Style) -> Self {
        Self { text: String::new(), style, row_begun: false }
    }

    /// The byte order mark and the header.
    pub(super) fn with_header(style: Style, header: &str) -> Self {
        let mut rows = Self::new(style);
        rows.text.push('\u{feff}');
        for name in header.split(',') {
            rows.text(name);
        }
        rows.end_row();
        rows
    }

    pub(super) fn text(&mut self, cell: &str) -> &mut Self {
        self.next_cell();
        if self.style.quoted || cell.contains(['"', ',', '\r', '\n']) {
            self.text.push('"');
            self.text += &cell.replace('"', "\"\"");
            self.text.push('"');
        } else {
            self.text += cell;
        }
        self
    }

    pub(super) fn number(&mut self, number: u64) -> &mut Self {
        self.shown(&number)
    }

    /// A date, or nothing.
    pub(super) fn day(&mut self, day: Option<Date>) -> &mut Self {
        match day {
            Some(day) => self.shown(&day),
            None => self.text(""),
        }
    }

    pub(super) fn true_or_false(&mut self, is: bool) -> &mut Self {
        self.text(if is { "True" } else { "False" })
    }

    pub(super) fn yes_or_no(&mut self, is: bool) -> &mut Self {
        self.text(if is { "Yes" } else { "No" })
    }

    pub(super) fn end_row(&mut self) {
        self.text += self.style.line_end;
        self.row_begun = false;
    }

    /// What comes after the last row.
    fn end(&mut self) {
        if self.style.empty_line {
            self.text += self.style.line_end;
        }
    }

    /// All of it, of a report that has no row per user.
    pub(super) fn into_body(mut self) -> Body {
        self.end();
        Body::from(self.into_bytes())
    }

    fn into_bytes(self) -> Bytes {
        self.text.into()
    }

    /// What never needs quotes of its own.
    fn shown(&mut self, cell: &impl std::fmt::Display) -> &mut Self {
        self.next_cell();
        let quote = if self.style.quoted { "\"" } else { "" };
        let written = write!(self.text, "{quote}{cell}{quote}");
        debug_assert!(written.is_ok(), "a string can always be written to");
        self
    }

    fn next_cell(&mut self) {
        if std::mem::replace(&mut self.row_begun, true) {
            self.text.push(',');
        }
    }
}

/// A body of `first`, rows of all people made as it is read, and `last`.
pub(super) fn of_people(
    tenant: Arc<Tenant>,
    first: Rows,
    rows_of: impl Fn(&Tenant, &Person, &mut Rows) + Send + 'static,
    mut last: Rows,
) -> Body {
    last.end();
    let style = first.style;
    let end = tenant.faults.reported(tenant.people.count);
    let starts = (0..end).step_by(CHUNK as usize);
    let chunk = move |start: u32| {
        let mut rows = Rows::new(style);
        for person in tenant.people.between(start, start.saturating_add(CHUNK).min(end)) {
            rows_of(&tenant, &person, &mut rows);
        }
        rows
    };
    let chunks = std::iter::once(first).chain(starts.map(chunk)).chain(std::iter::once(last));
    let bytes = chunks.map(Rows::into_bytes).filter(|bytes| !bytes.is_empty());
    Body::from_stream(futures_util::stream::iter(bytes.map(std::io::Result::Ok)))
}
