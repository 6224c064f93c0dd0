//! Reports: declarations, pages, choices.

use store::{ConnectorId, Query, Report, RunId, Value};

use crate::App;
use crate::api;
use crate::api::{
    Cell, Choice, ChoicesRequest, ColumnInfo, ColumnKind, CommandError, Count, Filter, Page, PageRequest, ReportInfo,
    ReportQuery, Sort,
};
use crate::settings;

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

pub(crate) fn declared(id: &str) -> Result<&'static Report, CommandError> {
    store::report(id).ok_or_else(|| {
        let known: Vec<_> = store::reports().iter().map(|report| report.id).collect();
        CommandError::invalid("report", &format!("There is no report {id}; the reports are {}.", known.join(", ")))
    })
}

pub(crate) async fn prepared(
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
