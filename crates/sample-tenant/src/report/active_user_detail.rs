//! `getOffice365ActiveUserDetail`: the last activity of every licensed user, by service.

use std::sync::Arc;

use axum::body::Body;
use jiff::civil::Date;

use super::csv::{Rows, day, of_people};
use super::{Span, concealed};
use crate::people::Person;
use crate::products::Service;
use crate::tenant::Tenant;
use crate::usage::GHOSTS;

const HEADER: &str = "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Exchange License,\
Has OneDrive License,Has SharePoint License,Has Skype For Business License,Has Yammer License,Has Teams License,\
Exchange Last Activity Date,OneDrive Last Activity Date,SharePoint Last Activity Date,\
Skype For Business Last Activity Date,Yammer Last Activity Date,Teams Last Activity Date,Exchange License Assign Date,\
OneDrive License Assign Date,SharePoint License Assign Date,Skype For Business License Assign Date,\
Yammer License Assign Date,Teams License Assign Date,Assigned Products";

/// The services in the order of the columns; Skype for Business is retired and has none.
const COLUMNS: [Option<Service>; 6] = [
    Some(Service::Exchange),
    Some(Service::OneDrive),
    Some(Service::SharePoint),
    None,
    Some(Service::Yammer),
    Some(Service::Teams),
];

pub(super) fn body(tenant: Arc<Tenant>, span: Span) -> Body {
    let mut first = Rows::with_header(HEADER);
    let mut last = Rows::default();
    // One stranger before everybody and the others after: neither the first nor the last row of a
    // name is always the right one.
    if matches!(span, Span::Days(_)) {
        ghost_row(&tenant, 0, &mut first);
        ghost_row(&tenant, 1, &mut last);
        ghost_row(&tenant, 2, &mut last);
    }
    of_people(tenant, first, move |tenant, person, rows| person_row(tenant, person, span, rows), last)
}

fn person_row(tenant: &Tenant, person: &Person, span: Span, rows: &mut Rows) {
    if !person.is_in_usage_reports() {
        return;
    }
    let active = |service: Option<Service>| match (service, span) {
        (None, _) => None,
        (Some(service), Span::Days(_)) => person.activity.last_in(service),
        (Some(service), Span::Day(date)) => person.activity.active_on(service, date, person.dice()).then_some(date),
    };
    let last = COLUMNS.map(active);
    // A report of one day has those who were active on it.
    if matches!(span, Span::Day(_)) && last.iter().all(Option::is_none) {
        return;
    }
    let has = COLUMNS.map(|service| service.is_some_and(|service| person.activity.has(service)));
    let since = person.assignments.iter().map(|one| one.since).max().unwrap_or(person.created);
    let products: Vec<_> = person.licenses.iter().map(|one| one.sku.product().report_name).collect();
    let names = (person.name_in_reports(), person.display_name());
    let assigned = has.map(|has| has.then_some(since));
    row(tenant, span, names, None, (has, last, assigned), &products.join("+"), rows);
}

fn ghost_row(tenant: &Tenant, number: usize, rows: &mut Rows) {
    let ghost = &GHOSTS[number];
    let deleted = ghost.deleted_days_before.map(|days| tenant.day.before_refresh(days));
    let active = Some(tenant.day.before_refresh(ghost.active_days_before));
    let last = [active, active, None, None, None, active];
    let names = (ghost.user_principal_name.to_owned(), ghost.display_name.to_owned());
    row(tenant, Span::Days(180), names, deleted, ([false; 6], last, [None; 6]), "", rows);
}

type Services = ([bool; 6], [Option<Date>; 6], [Option<Date>; 6]);

fn row(
    tenant: &Tenant,
    span: Span,
    (mut name, mut display): (String, String),
    deleted: Option<Date>,
    (has, last, assigned): Services,
    products: &str,
    rows: &mut Rows,
) {
    if tenant.usage.concealed {
        (name, display) = (concealed(tenant, &name), concealed(tenant, &display));
    }
    let truth = |is: bool| if is { "True" } else { "False" }.to_owned();
    let (_, refresh) = span.period_and_refresh(tenant);
    let mut cells = vec![refresh.to_string(), name, display, truth(deleted.is_some()), day(deleted)];
    cells.extend(has.map(truth));
    cells.extend(last.map(day));
    cells.extend(assigned.map(day));
    cells.push(products.to_owned());
    rows.row(cells.iter().map(String::as_str));
}
