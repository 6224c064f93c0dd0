//! What is left after a kill.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::{Timestamp, tz::TimeZone};
use store::{ConnectorId, DatasetOutcome, Filter, Query, Run, RunId, RunOutcome, Store};

use crate::program::Ended;

/// What the database shows of each dataset.
pub(crate) type Figures = BTreeMap<String, String>;

/// The newest run.
pub(crate) fn last_run(data: &Path) -> Result<Option<RunId>, String> {
    let (store, connector) = open(data)?;
    Ok(store.last_run(connector).map_err(|error| error.to_string())?.map(|run| run.id))
}

pub(crate) fn figures(data: &Path) -> Result<Figures, String> {
    let (store, connector) = open(data)?;
    of(&store, connector).map_err(|error| error.to_string())
}

/// Opens what the killed run left, as the next start does, and looks for flaws. Each dataset has to show one
/// of the figures given, and what the run said it has stored those of the tenant that was served.
pub(crate) fn judge(
    data: &Path,
    last: Option<RunId>,
    ended: Ended,
    known: &[Figures],
    served: usize,
) -> Result<Ended, String> {
    let (store, connector) = open(data)?;
    let text = |error: store::Error| error.to_string();
    let flaws = store.flaws().map_err(text)?;
    if !flaws.is_empty() {
        return Err(format!("the database is damaged: {flaws:?}"));
    }
    let left = std::fs::read_dir(data).map_err(|error| error.to_string())?.flatten();
    let left: Vec<_> =
        left.map(|entry| entry.file_name()).filter(|name| name.to_string_lossy().starts_with("scratch-")).collect();
    if !left.is_empty() {
        return Err(format!("scratch files are left: {left:?}"));
    }
    let figures = of(&store, connector).map_err(text)?;
    for (name, figure) in &figures {
        if !known.iter().any(|known| known.get(name) == Some(figure)) {
            return Err(format!("{name} shows {figure}, which is neither what was before nor what is after"));
        }
    }
    let Some(run) = store.last_run(connector).map_err(text)?.filter(|run| Some(run.id) != last) else {
        return Ok(Ended::BeforeTheRun);
    };
    if run.outcome == RunOutcome::Running {
        return Err("the killed run still says that it goes on".into());
    }
    for result in store.dataset_results(run.id).map_err(text)? {
        let shown = figures.get(&result.dataset);
        if result.outcome == DatasetOutcome::Ok && shown != known[served].get(&result.dataset) {
            return Err(format!("{} is said to be stored, and shows {shown:?}", result.dataset));
        }
    }
    Ok(phase(&run, ended))
}

fn phase(run: &Run, ended: Ended) -> Ended {
    if run.failure.is_none() {
        // It wrote down its end, and was killed on the way out.
        return Ended::After;
    }
    if run.roles.is_none() { Ended::BeforeSignIn } else { ended }
}

fn open(data: &Path) -> Result<(Store, ConnectorId), String> {
    let opened = Store::open(data, Timestamp::now()).map_err(|error| error.to_string())?;
    if let Some(moved) = opened.moved_aside {
        return Err(format!("the database was taken for damaged and moved to {}", moved.display()));
    }
    let connector = opened.store.connectors().map_err(|error| error.to_string())?.pop();
    Ok((opened.store, connector.ok_or("the connector is gone")?.id))
}

fn of(store: &Store, connector: ConnectorId) -> Result<Figures, store::Error> {
    let everything = Query::new(connector, Timestamp::now().to_zoned(TimeZone::UTC).date());
    let present = Filter { column: "presence".into(), values: vec!["present".into()], negated: false };
    let users = Query { filters: vec![present], ..everything.clone() };
    let mut figures = Figures::new();
    for (name, report, query) in [
        ("users", "users", &users),
        ("license-assignments", "license-assignments", &everything),
        ("subscribed-skus", "subscriptions", &everything),
        ("company-subscriptions", "renewals", &everything),
    ] {
        if let Some(report) = store::report(report) {
            figures.insert(name.to_owned(), store.count(report, query)?.to_string());
        }
    }
    for source in store.usage_sources(connector)? {
        let as_of = source.report_refresh_date.unwrap_or_default();
        figures.insert(source.dataset, format!("{} rows as of {as_of}", source.rows));
    }
    Ok(figures)
}
