use store::{ColumnKind, ConnectorId, Query, Report, Store};

use super::Prepared;
use crate::api::{CommandError, Filter, ReportQuery};
use crate::{App, PRODUCT, connectors};

/// What an exported file is: from when its data is, where it comes from, how much of it is known, and what was
/// left out.
#[derive(Debug, Clone)]
pub struct About {
    lines: Vec<(String, String)>,
}

impl About {
    pub(super) async fn of(
        app: &App,
        report: &'static Report,
        columns: &[usize],
        parts: &[Prepared],
    ) -> Result<Self, CommandError> {
        let mut about = Self { lines: Vec::new() };
        about.line("Report", &format!("{}: {}", report.title, report.about));
        let datasets = datasets(report, columns);
        for part in parts {
            let id = part.query.connector;
            let connector = connectors::stored(app, id).await?;
            about.line("Connector", &format!("{} (tenant {})", connector.name, connector.tenant_id));
            let (query, wanted) = (part.query.clone(), datasets.clone());
            for (label, words) in app.store(move |store| told_of(store, id, &wanted, &query)).await? {
                about.line(label, &words);
            }
        }
        for words in parts.first().iter().flat_map(|part| asked(report, &part.asked)) {
            about.line("Only rows where", &words);
        }
        let asked = parts.first().and_then(|part| part.asked.sort.clone());
        if let Some(sort) = asked {
            let order = if sort.descending { "highest first" } else { "lowest first" };
            about.line("Sorted by", &format!("{}, {order}", title(report, &sort.column)));
        }
        if app.store(Store::shows_pseudonyms).await? {
            about.line("People", "Shown under pseudonyms, in place of their names.");
        }
        about.line("Written", &format!("{:.0} by {PRODUCT} {}", app.now(), env!("CARGO_PKG_VERSION")));
        about.line("Cells", "An empty cell is empty at Microsoft or not known. Times are UTC.");
        Ok(about)
    }

    /// Adds how many rows there are.
    pub(super) fn rows(&mut self, rows: u64) {
        self.line("Rows", &rows.to_string());
    }

    /// What a line is about, and what it says.
    pub fn lines(&self) -> &[(String, String)] {
        &self.lines
    }

    /// All of it as text.
    pub fn text(&self) -> String {
        self.lines.iter().map(|(label, words)| format!("{label}: {words}\r\n")).collect()
    }

    fn line(&mut self, label: &str, words: &str) {
        self.lines.push((label.to_owned(), words.to_owned()));
    }
}

/// The datasets these columns come from, in the order of the catalog.
fn datasets(report: &Report, columns: &[usize]) -> Vec<&'static datasets::Dataset> {
    let from = |id: &str| columns.iter().any(|&i| report.columns[i].from.contains(&id));
    datasets::ALL.iter().filter(|dataset| from(dataset.id)).collect()
}

type Line = (&'static str, String);

fn told_of(
    store: &Store,
    connector: ConnectorId,
    datasets: &[&'static datasets::Dataset],
    query: &Query,
) -> Result<Vec<Line>, store::Error> {
    let mut lines = Vec::new();
    if let Some(organization) = store.organization(connector)? {
        lines.push(("Organization", organization.display_name.unwrap_or_default()));
    }
    let sources = store.usage_sources(connector)?;
    let mut usage = false;
    for dataset in datasets {
        let source = sources.iter().find(|source| source.dataset == dataset.id);
        let until = source.and_then(|source| source.report_refresh_date.as_deref());
        usage |= matches!(dataset.source, datasets::Source::Usage(_));
        let when = match store.collected_by(connector, dataset.id)? {
            None => "never collected".to_owned(),
            Some(run) => match until {
                Some(day) => format!("until {day}, collected {:.0}", run.started_at),
                None => format!("collected {:.0}", run.started_at),
            },
        };
        lines.push(("Data as of", format!("{}: {when}", dataset.title)));
    }
    if usage && let Some(people) = store.overview(connector, query.today, query.inactive_days)?.people {
        let (covered, licensed) = (people.covered, people.licensed);
        lines.push(("Coverage", format!("Activity is known of {covered} of {licensed} licensed people.")));
        lines.push(("Inactive", format!("After {} days without activity.", query.inactive_days)));
    }
    Ok(lines)
}

/// Search and filters in words.
fn asked(report: &Report, query: &ReportQuery) -> Vec<String> {
    let search = query.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let search = search.map(|text| format!("a searched column contains \"{text}\""));
    let filter = |filter: &Filter| {
        let boolean = report.columns.iter().any(|one| one.id == filter.column && one.kind == ColumnKind::Boolean);
        let value = |value: &String| match value.as_str() {
            "" => "(empty)".to_owned(),
            "1" if boolean => "true".to_owned(),
            "0" if boolean => "false".to_owned(),
            value => value.to_owned(),
        };
        let values: Vec<String> = filter.values.iter().map(value).collect();
        let is = if filter.negated { "is not" } else { "is" };
        format!("{} {is} {}", title(report, &filter.column), values.join(" or "))
    };
    search.into_iter().chain(query.filters.iter().map(filter)).collect()
}

fn title(report: &Report, column: &str) -> String {
    report.columns.iter().find(|one| one.id == column).map_or(column, |one| one.title).to_owned()
}
