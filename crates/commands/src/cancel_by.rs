//! The dates until which seats can be cancelled, as a calendar file; the same as a list is the report `cancel-by`.

use std::collections::BTreeMap;

use export::{CalendarEvent, EventTime};
use jiff::ToSpan;
use jiff::civil::Date;
use store::{Query, Value};

use crate::api::{CommandError, ConnectorRef, Exported, ReportQuery};
use crate::connectors::stored;
use crate::reports::prepared;
use crate::{App, calendar, money};

/// So many days before a date one is reminded of it: time enough to ask the people whose licenses are meant.
const DAYS_BEFORE: i32 = 14;

/// What of a purchase could go.
struct Line {
    day: Date,
    product: String,
    seats: i64,
    of: i64,
    at_least: bool,
    saved: Option<(i64, String)>,
    by_partner: bool,
}

/// Asks for a file name and writes the dates of a connector as a calendar file.
pub async fn export(app: &App, connector: ConnectorRef) -> Result<Exported, CommandError> {
    let (text, events) = content(app, connector).await?;
    calendar::save(app, "cancel-by.ics".to_owned(), text, events).await
}

/// The calendar file's content and how many events it has: one per date on which a purchase with seats that could go
/// renews or ends. What can go any month, or goes by itself, needs no reminder.
///
/// # Errors
/// When there is no such date.
pub async fn content(app: &App, connector: ConnectorRef) -> Result<(String, u64), CommandError> {
    let stored = stored(app, store::ConnectorId(connector.connector_id)).await?;
    let mut dates: BTreeMap<Date, Vec<Line>> = BTreeMap::new();
    for line in lines(app, connector).await? {
        dates.entry(line.day).or_default().push(line);
    }
    if dates.is_empty() {
        return Err(CommandError {
            meaning: "So there is nothing to put into a calendar.".to_owned(),
            ..CommandError::invalid("connectorId", "No purchase has seats that could go on a date to come.")
        });
    }
    let events: Vec<CalendarEvent> = dates
        .iter()
        .map(|(day, lines)| {
            let seats: i64 = lines.iter().map(|line| line.seats).sum();
            let at_least = if lines.iter().any(|line| line.at_least) { "at least " } else { "" };
            CalendarEvent {
                uid: format!("cancel-by-{day}-{}@{}", stored.tenant_id, crate::IDENTIFIER),
                stamp: app.now(),
                at: EventTime::Day(day.saturating_sub(DAYS_BEFORE.days()).max(app.today())),
                summary: format!("{}: {at_least}{seats} seats could go by {day}", stored.name),
                description: lines.iter().map(told).collect::<Vec<_>>().join("\n")
                    + "\nWhose licenses are meant, the report Cancel by in Microsoft 365 Connector tells.",
                alarms: vec![0],
            }
        })
        .collect();
    Ok((export::calendar_file(&events), events.len() as u64))
}

fn told(line: &Line) -> String {
    let at_least = if line.at_least { "at least " } else { "" };
    let saved = line.saved.as_ref().map_or_else(
        || "no price".to_owned(),
        |(minor, currency)| format!("{} {currency} a month", money::decimal(*minor, currency)),
    );
    let partner = if line.by_partner { "; sold by a partner" } else { "" };
    format!("{}: {at_least}{} of {} seats, {saved}{partner}", line.product, line.seats, line.of)
}

/// The rows one has to be reminded of.
async fn lines(app: &App, connector: ConnectorRef) -> Result<Vec<Line>, CommandError> {
    let asked = ReportQuery {
        report: "cancel-by".to_owned(),
        connector_id: connector.connector_id,
        search: None,
        filters: Vec::new(),
        sort: None,
        from_run: None,
        to_run: None,
    };
    let (report, query) = prepared(app, asked, None).await?;
    let today = app.today();
    app.store(move |store| read(store, report, &query, today)).await
}

fn read(
    store: &store::Store,
    report: &'static store::Report,
    query: &Query,
    today: Date,
) -> Result<Vec<Line>, store::Error> {
    let place = |id: &str| report.columns.iter().position(|column| column.id == id);
    let mut lines = Vec::new();
    store.each_row(report, query, &mut |row| {
        let text = |id| match place(id).map(|at| &row[at]) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let number = |id| match place(id).map(|at| &row[at]) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        };
        let day = text("nextLifecycleDate").and_then(|day| day.parse::<Date>().ok()).filter(|day| *day >= today);
        let seats = number("seatsThatCouldGo").filter(|seats| *seats > 0);
        if let (Some(day), Some(seats), Some("before the date")) = (day, seats, text("when").as_deref()) {
            lines.push(Line {
                day,
                product: text("productName").unwrap_or_default(),
                seats,
                of: number("totalLicenses").unwrap_or_default(),
                at_least: number("atLeast") == Some(1),
                saved: number("savedPerMonth").zip(text("currency")),
                by_partner: number("soldByPartner") == Some(1),
            });
        }
        Ok(())
    })?;
    Ok(lines)
}
