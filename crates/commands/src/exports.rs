//! Exports: a report as a file, completely or not at all.

mod about;
mod table;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use store::{Query, Report, Store};
use tokio_util::sync::CancellationToken;

use self::table::Table;
use crate::api::{CommandError, Delimiter, ErrorCode, Event, ExportProgress, ExportRequest, Exported, FileFormat};
use crate::errors::blocking;
use crate::reports::prepared;
use crate::{App, reports};

pub use self::about::About;

/// How often somebody who waits is told how far an export is.
const EVERY: Duration = Duration::from_millis(200);

/// Asks for a file name and exports what is seen, with readable titles, and beside CSV what it is.
pub(crate) async fn export(app: &App, request: ExportRequest) -> Result<Exported, CommandError> {
    let going = Going::begin(app)?;
    let report = reports::declared(&request.query.report)?;
    let suggested = format!("{}-{}.{}", report.id, app.today(), ending(request.format));
    let host = app.inner.host.clone();
    let path = blocking(move || host.save_path(&suggested)).await;
    let path = path.ok_or_else(|| CommandError::new(ErrorCode::Cancelled, "Nothing was exported.", "", ""))?;
    let total = reports::count(app, request.query.clone()).await?.matching;
    let format = request.format;
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
        export::write_file(&target, |out| writing.write(&handle.inner.store, Box::new(out), &mut going_on))
    })
    .await?;
    if format == FileFormat::Csv {
        let beside = beside(&path);
        blocking(move || {
            export::write_file(&beside, |out| out.write_all(written.about.text().as_bytes()).map_err(unwritten))
        })
        .await?;
    }
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
    /// For machines: no byte order mark, no guard against formulas.
    pub raw: bool,
    /// Another number of days than the settings say.
    pub inactive_days: Option<u16>,
    /// Where a spreadsheet keeps what it cannot write before its end.
    pub folder: PathBuf,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { titles: false, raw: false, inactive_days: None, folder: std::env::temp_dir() }
    }
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

fn ending(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Csv => "csv",
        FileFormat::Xlsx => "xlsx",
    }
}

/// The one export that goes on in the window.
struct Going {
    app: App,
    token: CancellationToken,
}

impl Going {
    fn begin(app: &App) -> Result<Self, CommandError> {
        let mut exporting = app.exporting();
        if exporting.is_some() {
            let next = "Wait for its end, or cancel it.";
            return Err(CommandError::new(ErrorCode::Other, "Another export is being written.", "", next));
        }
        let token = CancellationToken::new();
        *exporting = Some(token.clone());
        drop(exporting);
        Ok(Self { app: app.clone(), token })
    }
}

impl Drop for Going {
    fn drop(&mut self) {
        *self.app.exporting() = None;
    }
}

/// Everything that is needed to write one file.
struct Writing {
    report: &'static Report,
    parts: Vec<(Query, Option<String>)>,
    /// Positions of the columns to write.
    columns: Vec<usize>,
    /// Where a row says which currency its amounts are in.
    currency: Option<usize>,
    format: FileFormat,
    delimiter: Delimiter,
    options: WriteOptions,
    about: About,
}

impl Writing {
    async fn prepare(app: &App, parts: Vec<Part>, options: WriteOptions) -> Result<Self, CommandError> {
        let first = parts.first().ok_or_else(|| CommandError::invalid("connectorId", "Which connector?"))?;
        let report = reports::declared(&first.request.query.report)?;
        let columns = positions(report, &first.request.columns)?;
        let (format, delimiter) = (first.request.format, first.request.delimiter);
        let about = About::of(app, report, &columns, &parts, options.inactive_days).await?;
        let mut queries = Vec::new();
        for part in parts {
            let (_, query) = prepared(app, part.request.query, options.inactive_days).await?;
            queries.push((query, part.connector));
        }
        let currency = report.columns.iter().position(|column| column.id == "currency");
        Ok(Self { report, parts: queries, columns, currency, format, delimiter, options, about })
    }

    /// Writes until `going_on`, told the rows so far, says no.
    fn write(
        mut self,
        store: &Store,
        out: Box<dyn Write + Send + '_>,
        going_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Written, CommandError> {
        let named = self.parts.iter().any(|(_, connector)| connector.is_some());
        let mut table = Table::begin(&self, named, out).map_err(unwritten)?;
        let mut rows = 0;
        for (query, connector) in &self.parts {
            let connector = connector.as_deref().map(export::Cell::Text);
            let mut broken = None;
            let read = store.each_row(self.report, query, &mut |row| {
                if !going_on(rows) {
                    broken = Some(cancelled());
                    return Err(store::Error::Io("cancelled".to_owned()));
                }
                rows += 1;
                let currency = self.currency.map(|place| &row[place]);
                let kinds = self.columns.iter().map(|&i| (self.report.columns[i].kind, &row[i]));
                let cells = kinds.map(|(kind, value)| table::cell(kind, value, currency));
                table.row(connector.into_iter().chain(cells)).map_err(|error| {
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
        table.finish(&self.about).map_err(unwritten)?;
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
