//! `getOffice365ActivationsUserDetail`: on how many devices somebody activated Office, a row per user and product.

use std::sync::Arc;

use axum::body::Body;

use super::asked::{Asked, Span, Who};
use super::csv::{Rows, USUAL, of_people};
use crate::calendar::days_after;
use crate::people::Person;
use crate::tenant::Tenant;

const HEADER: &str = "Report Refresh Date,User Principal Name,Display Name,Product Type,Last Activated Date,Windows,Mac,\
Windows 10 Mobile,iOS,Android,Activated On Shared Computer";

pub(super) fn body(tenant: Arc<Tenant>, span: Span) -> Body {
    let first = Rows::with_header(USUAL, HEADER);
    let rows_of = move |tenant: &Tenant, person: &Person, rows: &mut Rows| {
        let asked = Asked::new(tenant, span);
        let products = products(person);
        if !products.is_empty() {
            let who = Who::person(person, None);
            products.iter().for_each(|product| row(&asked, &who, product, rows));
        }
    };
    of_people(tenant, first, rows_of, Rows::new(USUAL))
}

/// What somebody may activate; each product once, however many licenses contain it.
pub(super) fn products(person: &Person) -> Vec<&'static str> {
    let mut products = Vec::new();
    for plan in person.licenses.iter().flat_map(|license| license.enabled_plans()) {
        let contained: &[&str] = match plan.name {
            "OFFICESUBSCRIPTION" => &["MICROSOFT 365 APPS FOR ENTERPRISE", "MICROSOFT EXCEL ADVANCED ANALYTICS"],
            "OFFICE_BUSINESS" => &["MICROSOFT 365 APPS FOR BUSINESS"],
            "VISIO_CLIENT_SUBSCRIPTION" => &["VISIO DESKTOP APP"],
            "PROJECT_CLIENT_SUBSCRIPTION" => &["PROJECT ONLINE DESKTOP CLIENT"],
            _ => &[],
        };
        products.extend(contained.iter().filter(|product| !products.contains(*product)).collect::<Vec<_>>());
    }
    products
}

fn row(asked: &Asked<'_>, who: &Who<'_>, product: &str, rows: &mut Rows) {
    let dice = who.dice;
    let roll = dice.roll(product);
    // A tenth never installed it, and the analytics of Excel nobody activates apart from it.
    let activated = !roll.is_multiple_of(10) && product != "MICROSOFT EXCEL ADVANCED ANALYTICS";
    let count = |what: &str, most: u64| if activated { dice.below(what, most + 1) } else { 0 };
    let created = who.person.map(|person| person.created).filter(|_| activated);
    // Nothing is activated after the newest day of the report.
    let day = created.map(|created| days_after(created, (roll >> 32) as i64 % 40).min(asked.refresh));
    rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).text(&asked.name(&who.display)).text(product).day(day);
    let desktop = if activated { 1 + dice.below("desktops", 2) } else { 0 };
    rows.number(desktop).number(count("macs", 1)).number(0).number(count("iOS devices", 2));
    rows.number(count("Android devices", 2)).true_or_false(activated && dice.chance("shared computer", 5));
    rows.end_row();
}
