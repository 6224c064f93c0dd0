//! The figures of a page of the window, which are worked out when it opens.

use jiff::civil::Date;
use store::{ConnectorId, Error, Store};

use super::pages::Times;
use crate::Failure;
use crate::product::query;
use crate::table::Line;

/// What a page of the window asks the store for beside its list.
struct Figures {
    name: &'static str,
    work_out: fn(&Store, ConnectorId, Date, u16) -> Result<(), Error>,
}

const ALL: [Figures; 7] = [
    Figures { name: "overview", work_out: |store, of, today, days| store.overview(of, today, days).map(drop) },
    Figures { name: "savings", work_out: |store, of, today, days| store.savings(of, today, days).map(drop) },
    Figures { name: "activity by day", work_out: |store, of, _, _| store.activity_by_day(of).map(drop) },
    Figures {
        name: "last activity",
        work_out: |store, of, today, days| store.last_activity(of, today, days).map(drop),
    },
    Figures { name: "storage", work_out: |store, of, _, _| store.storage_use(of).map(drop) },
    Figures { name: "Copilot", work_out: |store, of, today, days| store.copilot_use(of, today, days).map(drop) },
    Figures { name: "apps and devices", work_out: |store, of, _, _| store.app_use(of).map(drop) },
];

/// The slowest of them. A page that is there within 150 ms shows no sign of waiting.
pub(super) fn measured(store: &Store, users: &str, most: f64) -> Result<Line, Failure> {
    let query = query();
    let mut times = Times::default();
    for figures in ALL {
        let work_out = figures.work_out;
        times.time(figures.name, || work_out(store, query.connector, query.today, query.inactive_days))?;
    }
    eprintln!("   slowest figures {:?}", times.worst());
    Ok(Line::most(&format!("Figures of a page of the window, {users} users: the slowest"), times.slowest(), most, "ms"))
}
