//! `getM365AppUserDetail`: who used which of the Microsoft 365 Apps, and on what.

use std::sync::Arc;

use axum::body::Body;

use super::csv::{Rows, day, of_people};
use super::{Span, concealed};
use crate::people::Person;
use crate::products::Service;
use crate::tenant::Tenant;

const HEADER: &str = "Report Refresh Date,User Principal Name,Last Activation Date,Last Activity Date,Report Period,\
Windows,Mac,Mobile,Web,Outlook,Word,Excel,PowerPoint,OneNote,Teams,\
Outlook (Windows),Word (Windows),Excel (Windows),PowerPoint (Windows),OneNote (Windows),Teams (Windows),\
Outlook (Mac),Word (Mac),Excel (Mac),PowerPoint (Mac),OneNote (Mac),Teams (Mac),\
Outlook (Mobile),Word (Mobile),Excel (Mobile),PowerPoint (Mobile),OneNote (Mobile),Teams (Mobile),\
Outlook (Web),Word (Web),Excel (Web),PowerPoint (Web),OneNote (Web),Teams (Web)";

/// In percent: how many of the active use an app, and how many are on a platform.
const APPS: [(&str, u64); 6] =
    [("Outlook", 92), ("Word", 70), ("Excel", 75), ("PowerPoint", 45), ("OneNote", 30), ("Teams", 88)];
const PLATFORMS: [(&str, u64); 4] = [("Windows", 85), ("Mac", 12), ("Mobile", 60), ("Web", 40)];

pub(super) fn body(tenant: Arc<Tenant>, span: Span) -> Body {
    of_people(
        tenant,
        Rows::with_header(HEADER),
        move |tenant, person, rows| row(tenant, person, span, rows),
        Rows::default(),
    )
}

fn row(tenant: &Tenant, person: &Person, span: Span, rows: &mut Rows) {
    if !person.activity.has(Service::Apps) {
        return;
    }
    let last = match span {
        Span::Days(_) => person.activity.last_in(Service::Apps),
        Span::Day(date) => person.activity.active_on(Service::Apps, date, person.dice()).then_some(date),
    };
    let (period, refresh) = span.period_and_refresh(tenant);
    let dice = person.dice();
    // Who was active longer ago than the period used nothing within it.
    let within = last.is_some_and(|last| crate::calendar::days_between(last, refresh) < i64::from(period));
    let on = |(platform, percent): (&str, u64)| within && (platform == "Windows" || dice.chance(platform, percent));
    let used = |(app, percent): (&str, u64), platform: (&str, u64)| {
        on(platform) && (app == "Word" || dice.chance(&format!("{app} {}", platform.0), percent))
    };
    let mut flags = Vec::with_capacity(34);
    flags.extend(PLATFORMS.map(on));
    flags.extend(APPS.map(|app| PLATFORMS.iter().any(|platform| used(app, *platform))));
    for platform in PLATFORMS {
        flags.extend(APPS.map(|app| used(app, platform)));
    }
    let mut name = person.name_in_reports();
    if tenant.usage.concealed {
        name = concealed(tenant, &name);
    }
    let activated = last.map(|_| person.created);
    let mut cells = vec![refresh.to_string(), name, day(activated), day(last), period.to_string()];
    cells.extend(flags.into_iter().map(|used| if used { "Yes" } else { "No" }.to_owned()));
    rows.row(cells.iter().map(String::as_str));
}
