//! Which report is reckoned how, and what is not reckoned, with the reason. A report that is in neither list fails.

use std::collections::BTreeSet;

use crate::table::Table;
use crate::tenant::Truth;
use crate::{activity, assignments, cancel_by, decisions, exclusions, money, people, savings, seats, upkeep, usage};

/// How the rows of a report follow from the raw answers.
type Reckoning = fn(&Truth) -> Table;

/// Those of which every row and cell is compared.
pub(crate) const RECKONED: [(&str, Reckoning); 27] = [
    ("subscriptions", seats::subscriptions),
    ("renewals", seats::renewals),
    ("cancel-by", cancel_by::cancel_by),
    ("users", people::users),
    ("license-assignments", assignments::license_assignments),
    ("license-groups", assignments::license_groups),
    ("service-activity", activity::service_activity),
    ("activity-by-day", activity::activity_by_day),
    ("storage", usage::storage),
    ("apps-and-devices", usage::apps_and_devices),
    ("copilot", usage::copilot),
    ("inactive-users", people::inactive_users),
    ("disabled-licensed-users", people::disabled_licensed_users),
    ("guest-licensed-users", people::guest_licensed_users),
    ("assignment-errors", assignments::assignment_errors),
    ("unused-seats", seats::unused_seats),
    ("savings", savings::savings),
    ("overlapping-licenses", savings::overlapping_licenses),
    ("unused-copilot", savings::unused_copilot),
    ("cost-by-department", money::cost_by_department),
    ("prices", money::prices),
    ("unmatched-activity", activity::unmatched_activity),
    ("credentials", upkeep::credentials),
    ("runs", upkeep::runs),
    ("excluded-savings", exclusions::excluded_savings),
    ("exclusions", exclusions::exclusions),
    ("decisions", decisions::decisions),
];

/// Those that are not, and why.
const NOT_RECKONED: [(&str, &str); 1] =
    [("changes", "needs two looks at a tenant that changes; days.rs reckons it from both")];

/// Columns that are not compared, and why: report, column, reason.
pub(crate) const LEFT_OUT: [(&str, &str, &str); 11] = [
    ("exclusions", "exclusionId", "a number the product gives"),
    ("runs", "datasetsOk", COUNTS),
    ("runs", "datasetsSkipped", COUNTS),
    ("runs", "datasetsFailed", COUNTS),
    ("runs", "rows", COUNTS),
    ("runs", "changed", COUNTS),
    ("runs", "removed", COUNTS),
    ("runs", "requests", COUNTS),
    ("runs", "errorCode", SAYS),
    ("runs", "error", SAYS),
    ("runs", "requestId", SAYS),
];
const COUNTS: &str = "counts the product's own work; data_path.rs compares the rows of each dataset";
const SAYS: &str = "what was answered to the product alone";

#[test]
fn every_report_is_reckoned_a_second_time_or_said_not_to_be() {
    let offered: BTreeSet<&str> = store::reports().iter().map(|report| report.id).collect();
    let here = RECKONED.iter().map(|(report, _)| *report).chain(NOT_RECKONED.iter().map(|(report, _)| *report));
    assert_eq!(offered, here.collect::<BTreeSet<&str>>());
    assert_eq!(offered.len(), RECKONED.len() + NOT_RECKONED.len(), "each is in one list");
}

/// Commands whose answers hold figures, and where those are reckoned.
const ANSWERS: [(&str, &str); 12] = [
    ("overview", "overview.rs"),
    ("savings", "collected.rs, decisions.rs, money.rs"),
    ("price_list", "prices.rs"),
    ("activity_by_day", "activity_page.rs"),
    ("last_activity", "activity_page.rs"),
    ("storage_use", "activity_page.rs"),
    ("app_use", "activity_page.rs"),
    ("copilot_use", "activity_page.rs"),
    ("user_detail", "panels.rs, active_days.rs"),
    ("sku_detail", "panels.rs"),
    ("cancel_by_calendar", "cancel_by.rs"),
    ("connector_list", "upkeep.rs: the level"),
];

/// Commands that only look, and have no figure of their own.
const NO_FIGURES: [&str; 27] = [
    // Of the application itself.
    "about",
    "settings_get",
    "settings_set",
    "background_get",
    "window_close",
    "network_get",
    "pseudonyms_get",
    "link_open",
    "sample_open",
    "snapshot_open",
    "message_list",
    "saved_view_list",
    "scheduled_export_list",
    "product_name_list",
    // Of the connector: what ends when is in the report of credentials, what a run did in data_path.rs.
    "connector_credentials",
    "rotation_get",
    "audit_list",
    "run_progress",
    "run_list",
    "run_detail",
    // Other ways to the rows of a report.
    "report_list",
    "report_count",
    "report_page",
    "report_choices",
    "report_export",
    "report_export_cancel",
    "report_copy",
];

#[test]
fn every_answer_with_figures_is_reckoned_a_second_time() {
    let offered: BTreeSet<&str> = commands::LOOKING.iter().copied().collect();
    let here: BTreeSet<&str> = ANSWERS.iter().map(|(command, _)| *command).chain(NO_FIGURES).collect();
    assert_eq!(offered, here, "say where its figures are reckoned, or that it has none");
    assert_eq!(offered.len(), ANSWERS.len() + NO_FIGURES.len(), "each is in one list");
}

#[test]
fn what_is_left_out_has_a_reason() {
    for (report, column, reason) in LEFT_OUT {
        assert!(store::report(report).unwrap().column(column).is_some() && !reason.is_empty(), "{report} {column}");
    }
}
