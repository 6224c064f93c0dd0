//! Exports: a report as a file, completely or not at all.

mod about;
pub(crate) mod copy;
mod table;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use store::{Query, Report, Store, Value};

use self::table::Table;
use crate::api::{
    CommandError, Delimiter, ErrorCode, Event, ExportProgress, ExportRequest, Exported, FileFormat, ReportQuery,
};
use crate::errors::blocking;
use crate::going::Going;
use crate::reports::prepared;
use crate::{App, reports};

pub use self::about::About;

/// How often somebody who waits is told how far an export is.
const EVERY: Duration = Duration::from_millis(200);

/// Asks for a file name and exports what is seen, with readable titles, and beside CSV what it is.
pub(crate) async fn export(app: &App, request: ExportRequest) -> Result<Exported, CommandError> {
    let going = Going::begin(app, App::exporting, "Another export is being written.")?;
    let report = reports::declared(&request.query.report)?;
    let suggested = format!("{}-{}.{}", report.id, app.today(), ending(request.format));
    let host = app.inner.host.clone();
    let path = blocking(move || host.save_path(&suggested)).await;
    let path = path.ok_or_else(|| CommandError::new(ErrorCode::Cancelled, "Nothing was exported.", "", ""))?;
    let total = reports::count(app, request.query.clone()).await?.matching;
    let options = WriteOptions { titles: true, folder: folder_of(&path), ..WriteOptions::default() };
    let writing = Writing::prepare(app, vec![Part { request, connector: None }], options).await?;
    let (handle, target) = (app.clone(), path.clone());
    let written = blocking(move || {
        let mut told = Instant::now();
        let mut going_on = |rows: u64| {
            if told.elapsed() >= EVERY {
                told = Instant::now();
                handle.inner.host.emit(&Event::Exporting { progress: ExportProgress { rows, total } });
            }
            !going.token.is_cancelled()
        };
        write_to(writing, &handle.inner.store, &target, &mut going_on)
    })
    .await?;
    Ok(Exported { path: path.display().to_string(), rows: written.rows })
}

/// Stops the export that goes on.
pub(crate) async fn cancel(app: &App, (): ()) -> Result<(), CommandError> {
    if let Some(token) = app.exporting().as_ref() {
        token.cancel();
    }
    Ok(())
}

/// How a report is written.
#[derive(Debug, Clone)]
pub struct WriteOptions {
    /// Readable titles as the header, in place of the stable ids.
    pub titles: bool,
    /// Who reads CSV.
    pub reader: Reader,
    /// Another number of days than the settings say.
    pub inactive_days: Option<u16>,
    /// Where a spreadsheet keeps what it cannot write before its end.
    pub folder: PathBuf,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { titles: false, reader: Reader::Spreadsheet, inactive_days: None, folder: std::env::temp_dir() }
    }
}

/// Who reads what is written as CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A spreadsheet that opens the file: it wants a byte order mark, and a guard against formulas.
    Spreadsheet,
    /// A spreadsheet that text is pasted into: it runs formulas as well, and takes a mark for a letter.
    Clipboard,
    /// A program: nothing is added.
    Program,
}

/// The rows of one connector.
#[derive(Debug, Clone)]
pub struct Part {
    /// What of it.
    pub request: ExportRequest,
    /// What the first column says in every row: the connector's name.
    pub connector: Option<String>,
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Rows, without the header.
    pub rows: u64,
    /// What they are.
    pub about: About,
}

/// Writes the rows of these connectors one after the other, all of the same report, columns and format.
///
/// # Errors
/// When there is no such report or column, or the file cannot be written.
pub async fn write(
    app: &App,
    parts: Vec<Part>,
    options: WriteOptions,
    out: Box<dyn Write + Send>,
) -> Result<Written, CommandError> {
    let writing = Writing::prepare(app, parts, options).await?;
    let store = app.inner.store.clone();
    blocking(move || writing.write(&store, out, &mut |_| true)).await
}

/// Writes a file completely or not at all, and beside CSV what it is.
pub(crate) fn write_to(
    writing: Writing,
    store: &Store,
    path: &Path,
    going_on: &mut dyn FnMut(u64) -> bool,
) -> Result<Written, CommandError> {
    let format = writing.layout.format;
    let written = export::write_file(path, |out| writing.write(store, Box::new(out), going_on))?;
    if format == FileFormat::Csv {
        let about = written.about.text();
        export::write_file(&beside(path), |out| out.write_all(about.as_bytes()).map_err(unwritten))?;
    }
    Ok(written)
}

/// What says beside a CSV file what it is.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".about.txt");
    path.with_file_name(name)
}

/// The folder a file goes to.
pub fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

pub(crate) fn ending(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Csv => "csv",
        FileFormat::Xlsx => "xlsx",
    }
}

/// What is asked of one connector, ready to be read.
struct Prepared {
    asked: ReportQuery,
    query: Query,
    connector: Option<String>,
}

/// Everything that is needed to write one file.
pub(crate) struct Writing {
    layout: Layout,
    parts: Vec<Prepared>,
    about: About,
}

/// How rows of a report are written.
struct Layout {
    report: &'static Report,
    /// Positions of the columns to write.
    columns: Vec<usize>,
    /// Where a row says which currency its amounts are in.
    currency: Option<usize>,
    format: FileFormat,
    delimiter: Delimiter,
    /// Amounts with a comma before their fraction.
    decimal_comma: bool,
    options: WriteOptions,
}

impl Layout {
    fn of(
        report: &'static Report,
        columns: &[String],
        format: FileFormat,
        delimiter: Delimiter,
        options: WriteOptions,
    ) -> Result<Self, CommandError> {
        Ok(Self {
            report,
            columns: positions(report, columns)?,
            currency: report.columns.iter().position(|column| column.id == "currency"),
            format,
            delimiter,
            decimal_comma: delimiter == Delimiter::Semicolon,
            options,
        })
    }

    /// The cells of a row that are written.
    fn cells<'r>(&'r self, row: &'r [Value]) -> impl Iterator<Item = export::Cell<'r>> {
        let currency = self.currency.map(|place| &row[place]);
        let kinds = self.columns.iter().map(|&i| (self.report.columns[i].kind, &row[i]));
        kinds.map(move |(kind, value)| table::cell(kind, value, currency))
    }
}

impl Writing {
    pub(crate) async fn prepare(app: &App, parts: Vec<Part>, options: WriteOptions) -> Result<Self, CommandError> {
        let first = parts.first().ok_or_else(|| CommandError::invalid("connectorId", "Which connector?"))?;
        let report = reports::declared(&first.request.query.report)?;
        let ExportRequest { columns, format, delimiter, .. } = &first.request;
        let layout = Layout::of(report, columns, *format, *delimiter, options)?;
        let mut ready = Vec::new();
        for Part { request, connector } in parts {
            let (_, query) = prepared(app, request.query.clone(), layout.options.inactive_days).await?;
            ready.push(Prepared { asked: request.query, query, connector });
        }
        let about = About::of(app, report, &layout.columns, &ready).await?;
        Ok(Self { layout, parts: ready, about })
    }

    /// Writes until `going_on`, told the rows so far, says no.
    fn write(
        mut self,
        store: &Store,
        out: Box<dyn Write + Send + '_>,
        going_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Written, CommandError> {
        let named = self.parts.iter().any(|part| part.connector.is_some());
        let mut table = Table::begin(&self.layout, named, out).map_err(unwritten)?;
        let mut rows = 0;
        for Prepared { query, connector, .. } in &self.parts {
            let connector = connector.as_deref().map(export::Cell::Text);
            let mut broken = None;
            let read = store.each_row(self.layout.report, query, &mut |row| {
                if !going_on(rows) {
                    broken = Some(cancelled());
                    return Err(store::Error::Io("cancelled".to_owned()));
                }
                rows += 1;
                table.row(connector.into_iter().chain(self.layout.cells(row))).map_err(|error| {
                    let stop = store::Error::Io(error.to_string());
                    broken = Some(unwritten(error));
                    stop
                })
            });
            match (broken, read) {
                (Some(error), _) => return Err(error),
                (None, Err(error)) => return Err(error.into()),
                (None, Ok(_)) => {}
            }
        }
        self.about.rows(rows);
        table.finish(self.about.lines()).map_err(unwritten)?;
        // What takes longest of a spreadsheet comes last.
        if !going_on(rows) {
            return Err(cancelled());
        }
        Ok(Written { rows, about: self.about })
    }
}

fn positions(report: &Report, columns: &[String]) -> Result<Vec<usize>, CommandError> {
    if columns.is_empty() {
        return Ok((0..report.columns.len()).collect());
    }
    let position = |id: &String| report.columns.iter().position(|column| column.id == id);
    let unknown = |id: &String| {
        let known: Vec<_> = report.columns.iter().map(|column| column.id).collect();
        CommandError::invalid(
            "columns",
            &format!("The report {} has no column {id}; its columns are {}.", report.id, known.join(", ")),
        )
    };
    columns.iter().map(|id| position(id).ok_or_else(|| unknown(id))).collect()
}

fn cancelled() -> CommandError {
    CommandError::new(ErrorCode::Cancelled, "Nothing was exported.", "The export was cancelled.", "")
}

fn unwritten(error: std::io::Error) -> CommandError {
    let broken_pipe = error.kind() == std::io::ErrorKind::BrokenPipe;
    let code = if broken_pipe { ErrorCode::Cancelled } else { ErrorCode::Storage };
    CommandError::new(
        code,
        &format!("The report could not be written: {error}."),
        "",
        "Choose another place or make room, then export again.",
    )
}
