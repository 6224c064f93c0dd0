//! `getMicrosoft365CopilotUsageUserDetail`: who holds Microsoft 365 Copilot, and in which app it was last used.

use std::sync::Arc;

use axum::body::Body;
use jiff::civil::Date;

use super::asked::{Asked, Span, Who};
use super::csv::{Rows, USUAL, of_people};
use crate::calendar::days_after;
use crate::people::Person;
use crate::tenant::Tenant;

/// Which columns there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    One,
    /// Those of one, and more after them.
    Two,
}

const HEADER: &str = "Report Refresh Date,User Principal Name,Display Name,Last Activity Date,\
Copilot Chat Last Activity Date,Microsoft Teams Copilot Last Activity Date,Word Copilot Last Activity Date,\
Excel Copilot Last Activity Date,PowerPoint Copilot Last Activity Date,Outlook Copilot Last Activity Date,\
OneNote Copilot Last Activity Date,Loop Copilot Last Activity Date,Report Period";

const MORE_IN_TWO: &str = ",Prompts submitted for all apps,Prompts submitted for Copilot Chat (work),\
Prompts submitted for Copilot Chat (web),Active Usage Days for all apps,Copilot Chat (work) Last Activity Date,\
Copilot Chat (web) Last Activity Date,Microsoft 365 Copilot Last Activity Date,Edge Last Activity Date,\
Copilot Agent Last Activity Date";

/// The apps in the order of the columns, and how many in a hundred use Copilot in them.
const APPS: [(&str, u64); 8] = [
    ("Chat", 70),
    ("Teams", 60),
    ("Word", 45),
    ("Excel", 30),
    ("PowerPoint", 35),
    ("Outlook", 50),
    ("OneNote", 10),
    ("Loop", 4),
];

pub(crate) fn body(tenant: Arc<Tenant>, span: Span, version: Version) -> Body {
    let more = if version == Version::Two { MORE_IN_TWO } else { "" };
    let first = Rows::with_header(USUAL, &format!("{HEADER}{more}"));
    let rows_of = move |tenant: &Tenant, person: &Person, rows: &mut Rows| {
        if person.has_copilot() {
            row(&Asked::new(tenant, span), &Who::person(person, person.activity.copilot), version, rows);
        }
    };
    of_people(tenant, first, rows_of, Rows::new(USUAL))
}

fn row(asked: &Asked<'_>, who: &Who<'_>, version: Version, rows: &mut Rows) {
    rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).text(&asked.name(&who.display)).day(who.last);
    let lead = who.dice.pick("Copilot first in", &APPS).0;
    for (app, percent) in APPS {
        rows.day(if app == lead { who.last } else { used_in(who, app, percent) });
    }
    match asked.span {
        Span::All => rows.text("ALL"),
        _ => rows.number(u64::from(asked.period)),
    };
    if version == Version::Two {
        let weeks = if asked.is_within(who.last) { u64::from(asked.period.min(180)).div_ceil(7) } else { 0 };
        let [work, web] = ["work prompts", "web prompts"].map(|what| weeks * who.dice.below(what, 40));
        rows.number(work + web).number(work).number(web).number(weeks * (1 + who.dice.below("Copilot days", 4)));
        for (app, percent) in [("work", 50), ("web", 40), ("Microsoft 365", 30), ("Edge", 12), ("agent", 8)] {
            rows.day(used_in(who, app, percent));
        }
    }
    rows.end_row();
}

/// The last day in one app: some days before the last in any.
fn used_in(who: &Who<'_>, app: &str, percent: u64) -> Option<Date> {
    let roll = who.dice.roll(app);
    who.last.filter(|_| roll % 100 < percent).map(|last| days_after(last, -((roll >> 32) as i64 % 21)))
}
