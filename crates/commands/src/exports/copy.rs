//! Rows for the clipboard: the columns as seen, under their titles, as a spreadsheet takes them when they are pasted.

use store::{Query, Store, Value};

use super::table::Table;
use super::{Layout, Reader, WriteOptions, unwritten};
use crate::App;
use crate::api::{Cell, CommandError, Copied, CopyRequest, CopyRows, Delimiter, ErrorCode, FileFormat, RowSpan};
use crate::errors::blocking;
use crate::reports::prepared;

/// The most rows that are put on the clipboard; more belong into a file.
const MOST_ROWS: u64 = 100_000;
/// How many rows are read at once.
const PART: u64 = 1000;

/// Writes rows as text with tabs.
pub(crate) async fn copy(app: &App, request: CopyRequest) -> Result<Copied, CommandError> {
    let (report, query) = prepared(app, request.query, None).await?;
    let asked = match &request.rows {
        CopyRows::Places { spans } => spans.iter().map(|span| span.last.saturating_sub(span.first) + 1).sum(),
        CopyRows::Given { cells } => cells.len() as u64,
    };
    if asked > MOST_ROWS {
        return Err(too_many());
    }
    let options = WriteOptions { titles: true, reader: Reader::Clipboard, ..WriteOptions::default() };
    let layout = Layout::of(report, &request.columns, FileFormat::Csv, Delimiter::Tab, options)?;
    let layout = Layout { decimal_comma: request.decimal_comma, ..layout };
    let store = app.inner.store.clone();
    blocking(move || {
        let mut text = Vec::new();
        let mut table = Table::begin(&layout, false, Box::new(&mut text)).map_err(unwritten)?;
        let mut rows = 0;
        let mut write = |row: &[Value]| {
            rows += 1;
            table.row(layout.cells(row)).map_err(unwritten)
        };
        match request.rows {
            CopyRows::Places { spans } => of_places(&store, &layout, &query, &spans, &mut write)?,
            CopyRows::Given { cells } => of_page(&layout, cells, &mut write)?,
        }
        table.finish(&[]).map_err(unwritten)?;
        Ok(Copied { text: String::from_utf8_lossy(&text).into_owned(), rows })
    })
    .await
}

type Each<'a> = dyn FnMut(&[Value]) -> Result<(), CommandError> + 'a;

fn of_places(
    store: &Store,
    layout: &Layout,
    query: &Query,
    spans: &[RowSpan],
    each: &mut Each<'_>,
) -> Result<(), CommandError> {
    for span in spans {
        let mut next = span.first;
        while next <= span.last {
            let rows = store.page(layout.report, query, next, PART.min(span.last - next + 1))?;
            if rows.is_empty() {
                break;
            }
            next += rows.len() as u64;
            rows.iter().try_for_each(|row| each(row))?;
        }
    }
    Ok(())
}

fn of_page(layout: &Layout, rows: Vec<Vec<Cell>>, each: &mut Each<'_>) -> Result<(), CommandError> {
    for row in rows {
        if row.len() != layout.report.columns.len() {
            return Err(CommandError::invalid("rows", "A row does not have the columns of the report."));
        }
        let row: Vec<Value> = row.into_iter().map(value).collect();
        each(&row)?;
    }
    Ok(())
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => Value::Integer(number),
        Cell::Text(text) => Value::Text(text),
    }
}

fn too_many() -> CommandError {
    CommandError::new(
        ErrorCode::Other,
        "These are too many rows for the clipboard.",
        "It takes 100,000 rows at most; nothing was copied.",
        "Choose fewer rows, or export them into a file.",
    )
}
