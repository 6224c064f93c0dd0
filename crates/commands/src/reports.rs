//! Reports: declarations, pages, choices, CSV.

use std::io::Write;

use export::{CsvOptions, CsvWriter};
use store::{ConnectorId, Query, Report, RunId, Store, Value};

use crate::App;
use crate::api;
use crate::api::{
    Cell, Choice, ChoicesRequest, ColumnInfo, ColumnKind, CommandError, Count, ErrorCode, ExportRequest, Exported,
    Filter, Page, PageRequest, ReportInfo, ReportQuery, Sort,
};
use crate::errors::blocking;
use crate::{money, settings};

/// The most rows of one page.
const PAGE: u64 = 200;

/// All reports, as declared.
pub async fn list(_app: &App, (): ()) -> Result<Vec<ReportInfo>, CommandError> {
    Ok(store::reports().iter().map(info).collect())
}

/// How many rows there are.
pub async fn count(app: &App, query: ReportQuery) -> Result<Count, CommandError> {
    let (report, query) = prepared(app, query, None).await?;
    app.store(move |store| {
        let matching = store.count(report, &query)?;
        let everything = Query { search: None, filters: Vec::new(), ..query };
        Ok::<_, store::Error>(Count { matching, total: store.count(report, &everything)? })
    })
    .await
}

/// A page of rows.
pub async fn page(app: &App, request: PageRequest) -> Result<Page, CommandError> {
    let (report, query) = prepared(app, request.query, None).await?;
    let limit = request.limit.min(PAGE);
    let rows = app.store(move |store| store.page(report, &query, request.offset, limit)).await?;
    Ok(Page { rows: rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect() })
}

/// The values of a column with their counts.
pub async fn choices(app: &App, request: ChoicesRequest) -> Result<Vec<Choice>, CommandError> {
    let (report, query) = prepared(app, request.query, None).await?;
    let choices = app.store(move |store| store.choices(report, &query, &request.column)).await?;
    Ok(choices.into_iter().take(PAGE as usize).map(|(value, rows)| Choice { value: cell(value), rows }).collect())
}

/// Asks for a file name and exports what is seen, with readable titles.
pub async fn export(app: &App, request: ExportRequest) -> Result<Exported, CommandError> {
    let report = declared(&request.query.report)?;
    let suggested = format!("{}-{}.csv", report.id, app.today());
    let host = app.inner.host.clone();
    let path = blocking(move || host.save_path(&suggested)).await;
    let path = path.ok_or_else(|| CommandError::new(ErrorCode::Cancelled, "Nothing was exported.", "", ""))?;
    let export = Export::prepare(app, request, &WriteOptions { titles: true, ..WriteOptions::default() }).await?;
    let store = app.inner.store.clone();
    let target = path.clone();
    let rows = blocking(move || export::write_file(&target, |out| export.write(&store, out))).await?;
    Ok(Exported { path: path.display().to_string(), rows })
}

/// How a report is written.
#[derive(Debug, Clone, Default)]
pub struct WriteOptions {
    /// Readable titles as the header, in place of the stable ids.
    pub titles: bool,
    /// For machines: no byte order mark, no guard against formulas.
    pub raw: bool,
    /// What the first column says in every row: the connector's name.
    pub connector_column: Option<String>,
    /// Leave out the header and the mark: the rows follow those of another connector.
    pub continued: bool,
    /// Another number of days than the settings say.
    pub inactive_days: Option<u16>,
}

/// Writes a report as CSV and answers how many rows it wrote.
pub async fn write(
    app: &App,
    request: &ExportRequest,
    options: WriteOptions,
    mut out: Box<dyn Write + Send>,
) -> Result<u64, CommandError> {
    let export = Export::prepare(app, request.clone(), &options).await?;
    let store = app.inner.store.clone();
    blocking(move || export.write(&store, &mut out)).await
}

/// Everything that is needed to write one report.
struct Export {
    report: &'static Report,
    query: Query,
    /// Positions of the columns to write.
    columns: Vec<usize>,
    /// Where a row says which currency its amounts are in.
    currency: Option<usize>,
    options: WriteOptions,
}

impl Export {
    async fn prepare(app: &App, request: ExportRequest, options: &WriteOptions) -> Result<Self, CommandError> {
        let (report, query) = prepared(app, request.query, options.inactive_days).await?;
        let position = |id: &String| report.columns.iter().position(|column| column.id == id);
        let columns = if request.columns.is_empty() {
            (0..report.columns.len()).collect()
        } else {
            let unknown = |id: &String| {
                let known: Vec<_> = report.columns.iter().map(|column| column.id).collect();
                CommandError::invalid(
                    "columns",
                    &format!("The report {} has no column {id}; its columns are {}.", report.id, known.join(", ")),
                )
            };
            request.columns.iter().map(|id| position(id).ok_or_else(|| unknown(id))).collect::<Result<_, _>>()?
        };
        let currency = report.columns.iter().position(|column| column.id == "currency");
        Ok(Self { report, query, columns, currency, options: options.clone() })
    }

    fn write(&self, store: &Store, out: &mut dyn Write) -> Result<u64, CommandError> {
        let guarded = !self.options.raw;
        let mut csv = CsvWriter::new(out, CsvOptions { bom: guarded && !self.options.continued, guard: guarded })
            .map_err(unwritten)?;
        let connector = self.options.connector_column.as_deref();
        if !self.options.continued {
            let first = connector.map(|_| if self.options.titles { "Connector" } else { "connector" });
            let titles = self.columns.iter().map(|&i| {
                let column = &self.report.columns[i];
                if self.options.titles { column.title } else { column.id }
            });
            csv.row(first.into_iter().chain(titles).map(export::Cell::Plain)).map_err(unwritten)?;
        }
        let mut broken = None;
        let rows = store.each_row(self.report, &self.query, &mut |row| {
            let currency = self.currency.map(|place| &row[place]);
            let cells = self.columns.iter().map(|&i| written(self.report.columns[i].kind, &row[i], currency));
            csv.row(connector.map(export::Cell::Text).into_iter().chain(cells)).map_err(|error| {
                let stop = store::Error::Io(error.to_string());
                broken = Some(error);
                stop
            })
        });
        match (broken, rows) {
            (Some(error), _) => Err(unwritten(error)),
            (None, Err(error)) => Err(error.into()),
            (None, Ok(rows)) => {
                csv.finish().map_err(unwritten)?;
                Ok(rows)
            }
        }
    }
}

/// Booleans are written as true and false; only text needs the guard against formulas.
fn written<'a>(kind: store::ColumnKind, value: &'a Value, currency: Option<&Value>) -> export::Cell<'a> {
    match (kind, value) {
        (_, Value::Null) => export::Cell::Empty,
        (store::ColumnKind::Money, Value::Integer(minor)) => {
            let Some(Value::Text(currency)) = currency else { return export::Cell::Empty };
            export::Cell::Money { minor: *minor, digits: money::digits(currency) }
        }
        (store::ColumnKind::Boolean, Value::Integer(flag)) => {
            export::Cell::Plain(if *flag == 0 { "false" } else { "true" })
        }
        (_, Value::Integer(number)) => export::Cell::Integer(*number),
        // Choices hold text of the tenant as well, such as departments.
        (store::ColumnKind::Text | store::ColumnKind::Choice, Value::Text(text)) => export::Cell::Text(text),
        (_, Value::Text(text)) => export::Cell::Plain(text),
    }
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

pub(crate) fn declared(id: &str) -> Result<&'static Report, CommandError> {
    store::report(id).ok_or_else(|| {
        let known: Vec<_> = store::reports().iter().map(|report| report.id).collect();
        CommandError::invalid("report", &format!("There is no report {id}; the reports are {}.", known.join(", ")))
    })
}

async fn prepared(
    app: &App,
    query: ReportQuery,
    inactive_days: Option<u16>,
) -> Result<(&'static Report, Query), CommandError> {
    let report = declared(&query.report)?;
    let from_run = compared(app, report, &query, "fromRun", query.from_run).await?;
    let to_run = compared(app, report, &query, "toRun", query.to_run).await?;
    let inactive_days = match inactive_days {
        Some(days) => days,
        None => settings::get(app, ()).await?.inactive_days,
    };
    let filter =
        |filter: Filter| store::Filter { column: filter.column, values: filter.values, negated: filter.negated };
    let query = Query {
        connector: ConnectorId(query.connector_id),
        today: app.today(),
        now: app.now(),
        inactive_days,
        from_run,
        to_run,
        search: query.search.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        filters: query.filters.into_iter().map(filter).collect(),
        sort: query.sort.map(|sort| store::Sort { column: sort.column.into(), descending: sort.descending }),
    };
    Ok((report, query))
}

/// A run that a report compares; it has to be one of the connector's.
async fn compared(
    app: &App,
    report: &Report,
    query: &ReportQuery,
    field: &str,
    run: Option<api::RunId>,
) -> Result<Option<RunId>, CommandError> {
    let Some(run) = run.map(RunId) else { return Ok(None) };
    if !report.compares_runs() {
        return Err(CommandError::invalid(field, &format!("The report {} does not compare runs.", report.id)));
    }
    let stored = app.store(move |store| store.run(run)).await?;
    match stored.filter(|stored| stored.connector == ConnectorId(query.connector_id)) {
        Some(stored) if stored.in_history => Ok(Some(run)),
        Some(_) => {
            let message = format!("The history no longer reaches back to run {}; name a later one.", run.0);
            Err(CommandError::invalid(field, &message))
        }
        None => Err(CommandError::invalid(field, &format!("There is no run {} of this connector.", run.0))),
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Integer(number) => Cell::Integer(number),
        Value::Text(text) => Cell::Text(text),
    }
}

fn info(report: &Report) -> ReportInfo {
    let column = |column: &store::Column| ColumnInfo {
        id: column.id.to_owned(),
        title: column.title.to_owned(),
        kind: match column.kind {
            store::ColumnKind::Text => ColumnKind::Text,
            store::ColumnKind::Integer => ColumnKind::Integer,
            store::ColumnKind::Money => ColumnKind::Money,
            store::ColumnKind::Date => ColumnKind::Date,
            store::ColumnKind::DateTime => ColumnKind::DateTime,
            store::ColumnKind::Boolean => ColumnKind::Boolean,
            store::ColumnKind::Choice => ColumnKind::Choice,
        },
        shown: column.shown,
        from: column.from.iter().map(|id| (*id).to_owned()).collect(),
    };
    ReportInfo {
        id: report.id.to_owned(),
        title: report.title.to_owned(),
        about: report.about.to_owned(),
        columns: report.columns.iter().map(column).collect(),
        default_sort: Sort {
            column: report.default_sort.column.to_string(),
            descending: report.default_sort.descending,
        },
        compares_runs: report.compares_runs(),
    }
}
