//! The whole way of the data: a sample tenant, collected, against the truth about that tenant.

#![allow(clippy::unwrap_used)]

use application_tests::{app_in, call, connect, csv, query, sample};
use commands::api::{Connector, Count, Exported, Filter, Overview, ReportInfo, ReportQuery, RunDetail, RunOutcome};
use commands::{App, runs};
use sample_tenant::SampleTenant;
use serde_json::json;

struct Collected {
    app: App,
    connector: Connector,
    tenant: SampleTenant,
    run: RunDetail,
    _folder: tempfile::TempDir,
}

async fn collected(users: u32, faults: &[&str]) -> Collected {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(users, faults).await;
    let app = app_in(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    let run = runs::collect(&app, store_id(&connector)).await.unwrap();
    Collected { app, connector, tenant, run, _folder: folder }
}

fn store_id(connector: &Connector) -> commands::ConnectorId {
    commands::ConnectorId(connector.id)
}

async fn rows(collected: &Collected, report: &str, filters: &[(&str, &str)]) -> u64 {
    let filters = filters
        .iter()
        .map(|(column, value)| Filter {
            column: (*column).to_owned(),
            values: vec![(*value).to_owned()],
            negated: false,
        })
        .collect();
    let query = ReportQuery { filters, ..query(report, &collected.connector) };
    call::<Count>(&collected.app, "report_count", json!(query)).await.matching
}

/// Each usage report and its dataset; those in the first part say when a user was last active.
const USAGE_REPORTS: [(&str, &str); 15] = [
    ("getOffice365ActiveUserDetail", "active-user-detail"),
    ("getM365AppUserDetail", "m365-app-user-detail"),
    ("getEmailActivityUserDetail", "email-activity-user-detail"),
    ("getOneDriveActivityUserDetail", "onedrive-activity-user-detail"),
    ("getSharePointActivityUserDetail", "sharepoint-activity-user-detail"),
    ("getTeamsUserActivityUserDetail", "teams-user-activity-user-detail"),
    ("getYammerActivityUserDetail", "yammer-activity-user-detail"),
    ("getMicrosoft365CopilotUsageUserDetail", "copilot-usage-user-detail"),
    ("getEmailAppUsageUserDetail", "email-app-usage-user-detail"),
    ("getMailboxUsageDetail", "mailbox-usage-detail"),
    ("getOneDriveUsageAccountDetail", "onedrive-usage-account-detail"),
    ("getTeamsDeviceUsageUserDetail", "teams-device-usage-user-detail"),
    ("getOffice365ActivationsUserDetail", "activations-user-detail"),
    ("getOffice365ActiveUserCounts", "active-user-counts"),
    ("getOffice365ServicesUserCounts", "services-user-counts"),
];
const SOURCES_OF_ACTIVITY: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_the_truth_about_the_tenant() {
    let collected = collected(2_500, &[]).await;
    let failed: Vec<_> = collected.run.datasets.iter().filter(|dataset| dataset.error.is_some()).collect();
    assert_eq!(collected.run.run.outcome, RunOutcome::Complete, "{failed:#?}");
    let truth = collected.tenant.truth();
    let overview: Overview = call(&collected.app, "overview", json!({ "connectorId": collected.connector.id })).await;
    let (people, seats) = (overview.people.unwrap(), overview.seats.unwrap());

    let (states, copilot) = (&truth.states_with_sign_ins, &truth.copilot);
    let strangers = (truth.usage_reports.iter())
        .filter(|report| USAGE_REPORTS[..SOURCES_OF_ACTIVITY].iter().any(|(function, _)| *function == report.function))
        .map(|report| report.unmatched)
        .sum();
    let served = |function: &str| {
        truth.usage_reports.iter().find(|report| report.function == function).map_or(0, |report| report.rows)
    };
    let figures = [
        ("users", people.users, truth.users),
        ("licensed persons", people.licensed, truth.licensed_persons),
        ("active", people.active, states.active),
        ("inactive", people.inactive, states.inactive),
        ("never active", people.never_active, states.never_active),
        ("new", people.new, states.new),
        ("unknown", people.unknown, states.unknown),
        ("disabled", people.disabled, states.disabled),
        ("guests", people.guests, truth.guest_licensed_users),
        ("assignment errors", people.assignment_errors, truth.assignment_errors),
        ("inactive-users", rows(&collected, "inactive-users", &[]).await, states.inactive + states.never_active),
        (
            "disabled-licensed-users",
            rows(&collected, "disabled-licensed-users", &[]).await,
            truth.disabled_licensed_users,
        ),
        ("guest-licensed-users", rows(&collected, "guest-licensed-users", &[]).await, truth.guest_licensed_users),
        ("assignment-errors", rows(&collected, "assignment-errors", &[]).await, truth.assignment_errors),
        ("license-assignments", rows(&collected, "license-assignments", &[]).await, truth.license_assignments.total),
        (
            "direct",
            rows(&collected, "license-assignments", &[("assignment", "direct")]).await,
            truth.license_assignments.direct,
        ),
        (
            "by group",
            rows(&collected, "license-assignments", &[("assignment", "group")]).await,
            truth.license_assignments.group,
        ),
        (
            "both",
            rows(&collected, "license-assignments", &[("assignment", "both")]).await,
            truth.license_assignments.both,
        ),
        (
            "unknown",
            rows(&collected, "license-assignments", &[("assignment", "unknown")]).await,
            truth.license_assignments.unknown,
        ),
        ("subscriptions", rows(&collected, "subscriptions", &[]).await, truth.subscribed_skus),
        ("renewals", rows(&collected, "renewals", &[]).await, truth.company_subscriptions),
        ("unmatched-activity", rows(&collected, "unmatched-activity", &[]).await, strangers),
        (
            "service-activity",
            rows(&collected, "service-activity", &[]).await,
            truth.service_activity_rows + copilot.active + copilot.lapsed + copilot.never_used,
        ),
        ("Copilot active", rows(&collected, "copilot", &[("adoption", "active")]).await, copilot.active),
        ("Copilot lapsed", rows(&collected, "copilot", &[("adoption", "lapsed")]).await, copilot.lapsed),
        ("Copilot never used", rows(&collected, "copilot", &[("adoption", "never used")]).await, copilot.never_used),
        ("Copilot unknown", rows(&collected, "copilot", &[("adoption", "unknown")]).await, 0),
        ("mailboxes", rows(&collected, "storage", &[("service", "Exchange")]).await, served("getMailboxUsageDetail")),
        (
            "OneDrives",
            rows(&collected, "storage", &[("service", "OneDrive")]).await,
            served("getOneDriveUsageAccountDetail"),
        ),
    ];
    let wrong: Vec<_> = figures.iter().filter(|(_, ours, theirs)| ours != theirs).collect();
    assert!(wrong.is_empty(), "(figure, ours, the truth): {wrong:#?}");
    for (function, dataset) in USAGE_REPORTS {
        let arrived = collected.run.datasets.iter().find(|result| result.name == dataset).unwrap();
        assert_eq!(arrived.rows, Some(served(function)), "{dataset}");
    }
    assert_eq!(
        (seats.usable, seats.assigned, seats.available),
        (truth.seats.usable, truth.seats.assigned, truth.seats.available)
    );
    assert_eq!(overview.secret.expires_at, truth.secret.expires_at.map(|end| end.to_string()));
    assert_eq!(overview.secret.ambiguous, truth.secret.ambiguous);
    assert_eq!(overview.activity_as_of, truth.report_refresh_date.map(|date| date.to_string()));
}

/// A CSV cut to what a reviewer can read: its size, a checksum of the whole, and the first rows.
fn shortened(csv: &str) -> String {
    const LINES: usize = 9;
    let checksum = csv
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let head: Vec<&str> = csv.split("\r\n").take(LINES).collect();
    format!("{} bytes, checksum {checksum:016x}\n{}", csv.len(), head.join("\n"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_report_becomes_the_same_csv_on_the_same_day() {
    let collected = collected(2_500, &[]).await;
    let reports: Vec<ReportInfo> = call(&collected.app, "report_list", json!(null)).await;
    assert_eq!(reports.len(), 28);
    for report in reports {
        let request = csv(query(&report.id, &collected.connector), &[]);
        let exported: Exported = call(&collected.app, "report_export", json!(request)).await;
        let csv = std::fs::read_to_string(&exported.path).unwrap();
        assert!(csv.starts_with('\u{feff}'), "spreadsheets need the mark");
        insta::with_settings!({ snapshot_suffix => report.id.clone(), omit_expression => true }, {
            insta::assert_snapshot!(format!("{} rows, {}", exported.rows, shortened(&csv)));
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_second_run_changes_nothing() {
    let collected = collected(500, &["role=ReportSettings.Read.All"]).await;
    let again = runs::collect(&collected.app, store_id(&collected.connector)).await.unwrap();
    assert_eq!(again.run.outcome, RunOutcome::Complete);
    for dataset in again.datasets {
        assert_eq!((dataset.changed, dataset.removed), (Some(0), Some(0)), "{}", dataset.name);
    }
}
