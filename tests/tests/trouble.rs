//! What goes wrong at a tenant, and what the administrator is told.

#![allow(clippy::unwrap_used)]

use application_tests::{app_in, call, check, connect, form, sample};
use commands::api::{
    ConnectionTest, Connector, Count, DatasetAccess, DatasetOutcome, ErrorCode, Message, MessageAction, Overview,
    PermissionNeed, PermissionState, RunDetail, RunOutcome,
};
use commands::{App, ConnectorId, runs};
use sample_tenant::SampleTenant;
use serde_json::json;

/// By the reports alone: who signs in is known otherwise.
const NO_SIGN_INS: &str = "missing-role=AuditLog.Read.All";

struct Scene {
    app: App,
    tenant: SampleTenant,
    connector: Connector,
    folder: tempfile::TempDir,
}

async fn scene(faults: &[&str]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(250, faults).await;
    let app = app_in(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    Scene { app, tenant, connector, folder }
}

impl Scene {
    async fn run(&self) -> RunDetail {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap()
    }

    async fn test(&self) -> ConnectionTest {
        call(&self.app, "connection_test", json!({ "connectorId": self.connector.id, "form": null })).await
    }

    async fn messages(&self) -> Vec<String> {
        let messages: Vec<Message> = call(&self.app, "message_list", json!(null)).await;
        messages.into_iter().map(|message| message.id).collect()
    }

    async fn overview(&self) -> Overview {
        call(&self.app, "overview", json!({ "connectorId": self.connector.id })).await
    }

    /// Goes on with the same data and another tenant of the same identity, where something else is wrong.
    async fn meets(self, faults: &[&str]) -> Self {
        let tenant = sample(250, faults).await;
        let connection = commands::SampleConnection {
            base_url: tenant.base_url().to_owned(),
            tenant_id: tenant.tenant_id().to_owned(),
            client_id: tenant.client_id().to_owned(),
            client_secret: tenant.client_secret().to_owned(),
        };
        let host = std::sync::Arc::new(application_tests::TestHost::default());
        let options = commands::Options {
            sample: Some(connection),
            clock: application_tests::clock,
            ..commands::Options::new(self.folder.path().to_owned(), host)
        };
        let app = App::open(options).await.unwrap();
        Self { app, tenant, ..self }
    }
}

fn outcome_of(run: &RunDetail, dataset: &str) -> DatasetOutcome {
    run.datasets.iter().find(|result| result.name == dataset).unwrap().outcome
}

async fn tested(field: &str, value: &str) -> ConnectionTest {
    let scene = scene(&[]).await;
    let mut form = form(&scene.tenant);
    form[field] = json!(value);
    call(&scene.app, "connection_test", json!({ "connectorId": null, "form": form })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_value_is_told_with_entras_code_and_request_id() {
    let other = "11111111-2222-3333-4444-555555555555";
    for (test, code, message) in [
        (tested("tenantId", other).await, "AADSTS90002", "Entra knows no tenant"),
        (tested("clientId", other).await, "AADSTS700016", "The tenant knows no application"),
        (tested("clientSecret", "wrong~secret").await, "AADSTS7000215", "Entra refused the client secret"),
    ] {
        let error = test.error.unwrap();
        assert!(!test.signed_in && error.message.starts_with(message), "{error:?}");
        assert_eq!(error.service_code.as_deref(), Some(code));
        assert!(error.request_id.is_some() && !error.next.is_empty(), "{error:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_granted_is_shown_line_by_line() {
    let test = scene(&[]).await.test().await;
    assert_eq!(test.summary, "Signed in. Everything works.");
    assert!(test.permissions.iter().all(|line| line.state == PermissionState::Granted), "{:?}", test.permissions);
    for line in &test.datasets {
        // Nobody is asked for this one's permission.
        let optional = line.dataset == "report-settings";
        let expected = if optional { DatasetAccess::Optional } else { DatasetAccess::Works };
        assert_eq!(line.state, expected, "{line:?}");
    }
    assert!(test.secret.unwrap().days_left.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_is_missing_is_named_and_the_rest_is_collected() {
    let scene = scene(&["missing-role=Reports.Read.All", NO_SIGN_INS]).await;
    let test = scene.test().await;
    let line = test.permissions.iter().find(|line| line.name == "Reports.Read.All").unwrap();
    assert_eq!(
        (line.state, test.summary.as_str()),
        (PermissionState::Missing, "Signed in. One permission is missing.")
    );

    let run = scene.run().await;
    assert_eq!(outcome_of(&run, "active-user-detail"), DatasetOutcome::Skipped);
    assert_eq!((outcome_of(&run, "users"), run.run.outcome), (DatasetOutcome::Ok, RunOutcome::Complete));
    assert!(scene.messages().await.contains(&"permission-missing".to_owned()));
    let people = scene.overview().await.people.unwrap();
    assert_eq!((people.inactive, people.never_active, people.covered), (0, 0, 0), "unknown is never inactive");
    assert!(people.unknown > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dataset_that_worked_before_and_is_no_longer_permitted_makes_the_run_partial() {
    let scene = scene(&[]).await;
    assert_eq!(scene.run().await.run.outcome, RunOutcome::Complete);
    let before = scene.overview().await;
    let scene = scene.meets(&["missing-role=Reports.Read.All"]).await;
    assert_eq!(scene.run().await.run.outcome, RunOutcome::Partial);
    assert_eq!(scene.overview().await.activity, before.activity, "what was there before stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_any_consent_nothing_arrives_and_the_run_fails() {
    let scene = scene(&["no-consent"]).await;
    assert!(scene.test().await.summary.contains("nothing is permitted yet"));
    assert_eq!(scene.run().await.run.outcome, RunOutcome::Failed);
    assert!(scene.messages().await.contains(&"run-failed".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn granted_and_not_yet_active_is_told_from_not_granted() {
    let test = scene(&["inactive-consent=3600"]).await.test().await;
    let asked = test.permissions.iter().filter(|line| line.need == PermissionNeed::Asked);
    assert!(asked.clone().all(|line| line.state == PermissionState::NotYetActive), "{:?}", test.permissions);
    assert!(test.summary.contains("not yet active"), "{}", test.summary);

    let test = scene(&["late-consent=3600"]).await.test().await;
    let asked = test.permissions.iter().filter(|line| line.need == PermissionNeed::Asked);
    assert!(asked.clone().all(|line| line.state == PermissionState::Missing), "{:?}", test.permissions);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_granted_meanwhile_shows_at_the_next_test() {
    let scene = scene(&["late-consent=2"]).await;
    assert!(scene.test().await.summary.contains("nothing is permitted yet"));
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(scene.test().await.summary, "Signed in. Everything works.");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_secret_fails_the_run_and_asks_for_a_new_one() {
    let scene = scene(&["expired-secret"]).await;
    let run = scene.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Failed);
    assert_eq!(run.run.error.unwrap().service_code.as_deref(), Some("AADSTS7000222"));
    let messages: Vec<Message> = call(&scene.app, "message_list", json!(null)).await;
    assert!(messages.iter().any(|message| message.action == Some(MessageAction::ReplaceSecret)), "{messages:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn concealed_names_are_told_and_nobody_is_called_inactive() {
    let scene = scene(&["concealed-names", NO_SIGN_INS]).await;
    assert_eq!(scene.run().await.run.outcome, RunOutcome::Complete);
    assert!(scene.messages().await.contains(&"concealed-names".to_owned()));
    let overview = scene.overview().await;
    let people = overview.people.unwrap();
    assert_eq!((people.inactive, people.never_active), (0, 0));
    assert!(!overview.activity.is_empty(), "counts by day are kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_listing_is_not_believed() {
    let scene = scene(&[]).await;
    scene.run().await;
    let users = scene.overview().await.people.unwrap().users;
    let scene = scene.meets(&["empty-users"]).await;
    let run = scene.run().await;
    assert_eq!((run.run.outcome, outcome_of(&run, "users")), (RunOutcome::Partial, DatasetOutcome::Failed));
    assert_eq!(scene.overview().await.people.unwrap().users, users);
}

#[tokio::test(flavor = "multi_thread")]
async fn throttling_and_passing_faults_cost_time_and_no_rows() {
    // A report is asked for three times at most: never is the same one refused three times running.
    let scene = scene(&["throttle=13", "server-error=17"]).await;
    let run = scene.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
    assert_eq!(scene.overview().await.people.unwrap().users, scene.tenant.truth().users);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_that_is_away_is_told_as_offline_and_the_data_stays() {
    let scene = scene(&[]).await;
    scene.run().await;
    let users = scene.overview().await.people.unwrap().users;
    let Scene { app, tenant, connector, folder } = scene;
    tenant.stop().await;
    let run = runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    assert_eq!(run.run.outcome, RunOutcome::Failed);
    assert!(run.run.error.unwrap().message.starts_with("Microsoft 365 could not be reached."));
    let overview: Overview = call(&app, "overview", json!({ "connectorId": connector.id })).await;
    assert_eq!(overview.people.unwrap().users, users);
    drop(folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_runs_at_once_are_one_too_many() {
    let scene = scene(&["slow=200"]).await;
    let connector = json!({ "connectorId": scene.connector.id });
    commands::call(&scene.app, "run_start", connector.clone()).await.unwrap();
    let refused = commands::call(&scene.app, "run_start", connector.clone()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::AlreadyRunning);

    // A second process knows nothing of the first one's runs but its lock.
    let other = app_in(scene.folder.path()).await;
    let change = check(Some(&scene.connector), form(&scene.tenant));
    let _: Connector = call(&other, "connector_update", change).await;
    let refused = commands::call(&other, "run_start", connector.clone()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::AlreadyRunning);
    commands::call(&scene.app, "run_cancel", connector).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_run_keeps_what_was_there() {
    let scene = scene(&[]).await;
    scene.run().await;
    let scene = scene.meets(&["slow=300"]).await;
    let connector = json!({ "connectorId": scene.connector.id });
    commands::call(&scene.app, "run_start", connector.clone()).await.unwrap();
    commands::call(&scene.app, "run_cancel", connector.clone()).await.unwrap();
    let mut outcome = RunOutcome::Running;
    while outcome == RunOutcome::Running {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let runs: Vec<commands::api::RunSummary> =
            call(&scene.app, "run_list", json!({ "connectorId": scene.connector.id, "limit": 1 })).await;
        outcome = runs[0].outcome;
    }
    assert_eq!(outcome, RunOutcome::Cancelled);
    assert_eq!(scene.overview().await.people.unwrap().users, scene.tenant.truth().users);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_listing_far_below_microsofts_own_count_says_so() {
    let run = scene(&["half-users"]).await.run().await;
    let users = run.datasets.iter().find(|result| result.name == "users").unwrap();
    assert_eq!((users.outcome, users.rows), (DatasetOutcome::Ok, Some(125)));
    assert!(users.reason.as_deref().is_some_and(|reason| reason.contains("counts 250 users")), "{:?}", users.reason);
    let run = scene(&["role=ReportSettings.Read.All"]).await.run().await;
    assert!(run.datasets.iter().all(|result| result.reason.is_none()), "{:?}", run.datasets);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_has_one_connector() {
    let scene = scene(&[]).await;
    let mut second = form(&scene.tenant);
    second["name"] = json!("Second");
    let refused = commands::call(&scene.app, "connector_add", check(None, second)).await.unwrap_err();
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::Invalid, Some("tenantId")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_connectors_data_is_adopted_when_the_tenant_is_added_again() {
    let scene = scene(&[]).await;
    scene.run().await;
    let removal = json!({ "connectorId": scene.connector.id, "keepData": true });
    commands::call(&scene.app, "connector_remove", removal).await.unwrap();
    let again = connect(&scene.app, &scene.tenant).await;
    assert!(again.has_data);
    let query = application_tests::query("users", &again);
    assert_eq!(call::<Count>(&scene.app, "report_count", json!(query)).await.total, scene.tenant.truth().users);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_secret_is_not_sent_to_another_address() {
    let scene = scene(&[]).await;
    let mut moved = form(&scene.tenant);
    moved["clientSecret"] = json!(null);
    moved["loginUrl"] = json!("http://127.0.0.1:9");
    for (command, request) in [
        ("connection_test", json!({ "connectorId": scene.connector.id, "form": moved })),
        ("connector_update", check(Some(&scene.connector), moved.clone())),
    ] {
        let refused = commands::call(&scene.app, command, request).await.unwrap_err();
        assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::Invalid, Some("clientSecret")), "{command}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_nowhere_in_the_data_folder() {
    let scene = scene(&[]).await;
    scene.run().await;
    let secret = scene.tenant.client_secret().as_bytes();
    for entry in std::fs::read_dir(scene.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{}", path.display());
    }
}

/// What a run says of one dataset.
fn told(run: &RunDetail, dataset: &str) -> String {
    let result = run.datasets.iter().find(|result| result.name == dataset).unwrap();
    result.reason.clone().unwrap_or_default()
}

const DETAILS: [&str; 13] = [
    "active-user-detail",
    "m365-app-user-detail",
    "activations-user-detail",
    "email-activity-user-detail",
    "email-app-usage-user-detail",
    "mailbox-usage-detail",
    "onedrive-activity-user-detail",
    "onedrive-usage-account-detail",
    "sharepoint-activity-user-detail",
    "teams-user-activity-user-detail",
    "teams-device-usage-user-detail",
    "yammer-activity-user-detail",
    "copilot-usage-user-detail",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_report_with_concealed_names_names_the_setting_and_keeps_its_count_alone() {
    let scene = scene(&["concealed-names"]).await;
    let run = scene.run().await;
    for dataset in DETAILS {
        let result = run.datasets.iter().find(|result| result.name == dataset).unwrap();
        let reason = result.reason.as_deref().unwrap();
        assert!(reason.contains("Settings, Org settings, Services, Reports"), "{dataset}: {reason}");
        assert!(result.rows.unwrap() > 0 && result.changed == Some(0), "{dataset}: {result:?}");
        assert_eq!(result.data_as_of, None, "{dataset}: nothing of it is stored");
    }
    for report in ["service-activity", "unmatched-activity"] {
        let query = application_tests::query(report, &scene.connector);
        assert_eq!(call::<Count>(&scene.app, "report_count", json!(query)).await.total, 0, "{report}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_that_stand_still_are_dated_and_leave_everybody_unknown() {
    let scene = scene(&["stale-reports=10", NO_SIGN_INS]).await;
    let run = scene.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete);
    for dataset in DETAILS {
        let reason = told(&run, dataset);
        let expected = "Microsoft has not renewed this report for 12 days: it ends on 2026-02-28";
        assert!(reason.starts_with(expected), "{dataset}: {reason}");
    }
    let people = scene.overview().await.people.unwrap();
    assert_eq!((people.active, people.inactive, people.never_active), (0, 0, 0));
    assert!(people.unknown > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_vanishes_keeps_its_rows_and_says_since_when() {
    let scene = scene(&[]).await;
    scene.run().await;
    let before = scene.overview().await.people;
    let gone = ["error=404@reports/getEmailActivityUserDetail", "error=404@reports/getOffice365ActiveUserDetail"];
    let scene = scene.meets(&gone).await;
    let run = scene.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Partial);
    for dataset in ["email-activity-user-detail", "active-user-detail"] {
        let reason = told(&run, dataset);
        assert_eq!(outcome_of(&run, dataset), DatasetOutcome::Failed);
        assert!(
            reason.starts_with("Microsoft Graph no longer offers this report. It came last on 2026-03-12."),
            "{reason}"
        );
        assert!(reason.contains("What is stored of it stays; it ends on 2026-03-10."), "{reason}");
    }
    assert_eq!(scene.overview().await.people, before, "its rows are fresh for three days more");
}

#[tokio::test(flavor = "multi_thread")]
async fn copilot_refused_to_a_tenant_that_has_it_is_a_failure() {
    let run = scene(&["error=404@reports/getMicrosoft365CopilotUsageUserDetail"]).await.run().await;
    assert_eq!(outcome_of(&run, "copilot-usage-user-detail"), DatasetOutcome::Failed);
    let reason = told(&run, "copilot-usage-user-detail");
    assert!(reason.starts_with("Microsoft Graph has no such report for this tenant."), "{reason}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_optional_and_not_granted_is_not_counted_as_skipped() {
    let scene = scene(&["missing-role=AuditLog.Read.All"]).await;
    let run = scene.run().await;
    let skipped: Vec<_> = run.datasets.iter().filter(|one| one.outcome == DatasetOutcome::Skipped).collect();
    assert_eq!(skipped.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["report-settings", "sign-ins"]);
    let overview: Overview = call(&scene.app, "overview", json!({ "connectorId": scene.connector.id })).await;
    assert_eq!(overview.last_run.unwrap().datasets_skipped, 0);
}
