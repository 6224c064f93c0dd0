//! Reports: named tables the user can look at, filter and export.
//!
//! A report is one entry in a list of declarations and one `.sql` file. The SQL is a single SELECT
//! that may use `:connector`, `:today`, `:now` (Unix seconds), `:inactive_days`, `:from_run` and
//! `:to_run` (the earlier and the later of two runs), and the tables of [`crate::prices::today`], and yields `_key` and a column per declared id; it joins only on unique keys, LEFT where nothing is filtered by it, so that SQLite
//! drops the joins a count does not need. Sorting, filtering, searching and paging are the engine's.

mod activity;
#[cfg(test)]
mod cancel_by_tests;
mod condition;
mod engine;
mod functions;
mod licenses;
mod money;
mod orders;
mod people;
mod report;
#[cfg(test)]
mod tests;
mod upkeep;
mod usage;

pub(crate) use engine::prepare;
pub(crate) use functions::add as add_functions;
pub(crate) use orders::Orders;
use report::BY_ROW_ID;
pub use report::{Column, ColumnKind, Filter, Query, QueryError, Report, Sort};
pub(crate) use usage::WITH_COPILOT;

/// Every report, in the order they are offered.
pub fn reports() -> &'static [Report] {
    static REPORTS: [Report; 28] = [
        licenses::SUBSCRIPTIONS,
        licenses::RENEWALS,
        money::CANCEL_BY,
        people::USERS,
        licenses::LICENSE_ASSIGNMENTS,
        licenses::LICENSE_GROUPS,
        activity::SERVICE_ACTIVITY,
        activity::ACTIVITY_BY_DAY,
        usage::STORAGE,
        usage::APPS_AND_DEVICES,
        usage::COPILOT,
        people::INACTIVE_USERS,
        people::DISABLED_LICENSED_USERS,
        people::GUEST_LICENSED_USERS,
        licenses::ASSIGNMENT_ERRORS,
        licenses::UNUSED_SEATS,
        money::SAVINGS,
        money::OVERLAPPING_LICENSES,
        money::UNUSED_COPILOT,
        money::EXCLUDED_SAVINGS,
        money::EXCLUSIONS,
        money::DECISIONS,
        money::COST_BY_DEPARTMENT,
        money::PRICES,
        activity::UNMATCHED_ACTIVITY,
        upkeep::CHANGES,
        upkeep::CREDENTIALS,
        upkeep::RUNS,
    ];
    &REPORTS
}

/// The report with this id.
pub fn report(id: &str) -> Option<&'static Report> {
    reports().iter().find(|report| report.id == id)
}

/// The SELECTs, one file each.
pub(crate) mod sql {
    pub(crate) const SUBSCRIPTIONS: &str = include_str!("sql/subscriptions.sql");
    pub(crate) const RENEWALS: &str = include_str!("sql/renewals.sql");
    pub(crate) const CANCEL_BY: &str = include_str!("sql/cancel-by.sql");
    pub(crate) const USERS: &str = include_str!("sql/users.sql");
    pub(crate) const LICENSE_ASSIGNMENTS: &str = include_str!("sql/license-assignments.sql");
    pub(crate) const LICENSE_GROUPS: &str = include_str!("sql/license-groups.sql");
    pub(crate) const ASSIGNMENT_ERRORS: &str = include_str!("sql/assignment-errors.sql");
    pub(crate) const SERVICE_ACTIVITY: &str = include_str!("sql/service-activity.sql");
    pub(crate) const ACTIVITY_BY_DAY: &str = include_str!("sql/activity-by-day.sql");
    pub(crate) const STORAGE: &str = include_str!("sql/storage.sql");
    pub(crate) const APPS_AND_DEVICES: &str = include_str!("sql/apps-and-devices.sql");
    pub(crate) const COPILOT: &str = include_str!("sql/copilot.sql");
    pub(crate) const UNMATCHED_ACTIVITY: &str = include_str!("sql/unmatched-activity.sql");
    pub(crate) const PRICES: &str = include_str!("sql/prices.sql");
    pub(crate) const SAVINGS: &str = include_str!("sql/savings.sql");
    pub(crate) const EXCLUSIONS: &str = include_str!("sql/exclusions.sql");
    pub(crate) const DECISIONS: &str = include_str!("sql/decisions.sql");
    pub(crate) const COST_BY_DEPARTMENT: &str = include_str!("sql/cost-by-department.sql");
    pub(crate) const CHANGES: &str = include_str!("sql/changes.sql");
    pub(crate) const CREDENTIALS: &str = include_str!("sql/credentials.sql");
    pub(crate) const RUNS: &str = include_str!("sql/runs.sql");
}

const fn column(id: &'static str, title: &'static str, kind: ColumnKind, from: &'static [&'static str]) -> Column {
    Column { id, title, kind, many: false, shown: true, searched: false, from }
}

impl Column {
    /// A cell may hold several values, separated by `; `.
    const fn many(self) -> Self {
        Column { many: true, ..self }
    }

    /// The window does not show it at first.
    const fn hidden(self) -> Self {
        Column { shown: false, ..self }
    }

    /// The search looks into it.
    const fn searched(self) -> Self {
        Column { searched: true, ..self }
    }
}

const fn ascending(column: &'static str) -> Sort {
    Sort { column: std::borrow::Cow::Borrowed(column), descending: false }
}

const fn descending(column: &'static str) -> Sort {
    Sort { column: std::borrow::Cow::Borrowed(column), descending: true }
}
