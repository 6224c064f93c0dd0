//! `getOffice365ActiveUserDetail`: the last activity of every licensed user, by service.

use std::sync::Arc;

use axum::body::Body;
use jiff::civil::Date;

use super::asked::{Asked, Span, Who};
use super::csv::{Rows, USUAL, of_people};
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

/// The [`GHOSTS`] that have rows here, the first of them before everybody.
pub(super) const STRANGERS: [usize; 3] = [0, 1, 2];

pub(super) fn body(tenant: Arc<Tenant>, span: Span) -> Body {
    let mut first = Rows::with_header(USUAL, HEADER);
    let mut last = Rows::new(USUAL);
    if !matches!(span, Span::Day(_)) {
        let asked = Asked::new(&tenant, span);
        let [before, after @ ..] = STRANGERS;
        stranger_row(&asked, before, &mut first);
        after.into_iter().for_each(|stranger| stranger_row(&asked, stranger, &mut last));
    }
    of_people(tenant, first, move |tenant, person, rows| person_row(&Asked::new(tenant, span), person, rows), last)
}

fn person_row(asked: &Asked<'_>, person: &Person, rows: &mut Rows) {
    if !person.is_in_usage_reports() {
        return;
    }
    let last = COLUMNS.map(|service| person.last_in(service?, asked.refresh));
    // A report of one day has those who were active on it, and their other services as they were then.
    let newest = last.into_iter().flatten().max();
    if !asked.tells_of(newest) {
        return;
    }
    let has = COLUMNS.map(|service| service.is_some_and(|service| person.activity.has(service)));
    let since = person.assignments.iter().map(|one| one.since).max().unwrap_or(person.created);
    row(asked, &Who::person(person, newest), (has, last, has.map(|has| has.then_some(since))), rows);
}

fn stranger_row(asked: &Asked<'_>, stranger: usize, rows: &mut Rows) {
    let who = Who::stranger(asked, &GHOSTS[stranger]);
    let active = who.last;
    row(asked, &who, ([false; 6], [active, active, None, None, None, active], [None; 6]), rows);
}

type Services = ([bool; 6], [Option<Date>; 6], [Option<Date>; 6]);

fn row(asked: &Asked<'_>, who: &Who<'_>, (has, last, assigned): Services, rows: &mut Rows) {
    rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).text(&asked.name(&who.display));
    rows.true_or_false(who.deleted.is_some()).day(who.deleted);
    for has in has {
        rows.true_or_false(has);
    }
    for day in last.into_iter().chain(assigned) {
        rows.day(day);
    }
    rows.text(&who.products());
    rows.end_row();
}
