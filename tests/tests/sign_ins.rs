//! Last sign-ins: read after the run, page by page, within a limit of ten requests a minute (Graph's pitfalls 30
//! to 33), and not by everybody.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Duration;

use application_tests::{TestHost, call, clock, csv, query, sample};
use commands::api::{
    Connector, DatasetOutcome, DatasetResult, Exported, Filter, Message, Overview, Page, ReportQuery, RunDetail,
    RunOutcome, RunSummary, UserDetail,
};
use commands::{App, ConnectorId, Options, Retry, SampleConnection, runs};
use sample_tenant::SampleTenant;
use serde_json::json;
use tempfile::TempDir;

/// A folder of data that meets one tenant after the other.
struct Scene {
    folder: TempDir,
    app: App,
    tenant: SampleTenant,
    connector: Connector,
}

async fn scene(users: u32, faults: &[&str]) -> Scene {
    in_folder(tempfile::tempdir().unwrap(), users, faults).await
}

async fn in_folder(folder: TempDir, users: u32, faults: &[&str]) -> Scene {
    let tenant = sample(users, faults).await;
    let connection = SampleConnection {
        base_url: tenant.base_url().to_owned(),
        tenant_id: tenant.tenant_id().to_owned(),
        client_id: tenant.client_id().to_owned(),
        client_secret: tenant.client_secret().to_owned(),
    };
    let host = Arc::new(TestHost { save_path: Some(folder.path().to_owned()), ..TestHost::default() });
    let options = Options {
        sample: Some(connection),
        clock,
        retry: Retry::without_pauses(),
        ..Options::new(folder.path().to_owned(), host)
    };
    let app = App::open(options).await.unwrap();
    let connectors: Vec<Connector> = call(&app, "connector_list", json!(null)).await;
    Scene { folder, app, tenant, connector: connectors.into_iter().next().unwrap() }
}

impl Scene {
    async fn run(&self) -> RunDetail {
        let run = runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap();
        assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
        run
    }

    /// Begins a run as the window does, and waits for the end of the run alone.
    async fn begun(&self) -> RunDetail {
        let connector = json!({ "connectorId": self.connector.id });
        commands::call(&self.app, "run_start", connector).await.unwrap();
        loop {
            let run = self.last_run().await;
            if run.run.outcome != RunOutcome::Running {
                assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
                return run;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn last_run(&self) -> RunDetail {
        let runs: Vec<RunSummary> =
            call(&self.app, "run_list", json!({ "connectorId": self.connector.id, "limit": 1 })).await;
        call(&self.app, "run_detail", json!({ "runId": runs[0].id })).await
    }

    /// Waits until so many users' sign-ins were read, as the run says.
    async fn has_read(&self, users: u64) -> DatasetResult {
        for _ in 0..1_000 {
            let run = self.last_run().await;
            if let Some(result) = sign_ins(&run).filter(|result| result.rows.is_some_and(|rows| rows >= users)) {
                return result.clone();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{users} users were never read: {:?}", self.last_run().await);
    }

    /// The same data, another tenant of the same identity.
    async fn meets(self, users: u32, faults: &[&str]) -> Self {
        drop(self.app);
        in_folder(self.folder, users, faults).await
    }

    async fn is_the_truth(&self, what: &str) {
        assert_eq!(self.states().await, self.truth(), "{what}: active, inactive, never active, new, unknown, disabled");
    }

    async fn becomes_the_truth(&self, what: &str) {
        for _ in 0..500 {
            if self.states().await == self.truth() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.is_the_truth(what).await;
    }

    fn truth(&self) -> [u64; 6] {
        let truth = &self.tenant.truth().states_with_sign_ins;
        [truth.active, truth.inactive, truth.never_active, truth.new, truth.unknown, truth.disabled]
    }

    async fn states(&self) -> [u64; 6] {
        let overview: Overview = call(&self.app, "overview", json!({ "connectorId": self.connector.id })).await;
        let people = overview.people.unwrap();
        [people.active, people.inactive, people.never_active, people.new, people.unknown, people.disabled]
    }

    async fn messages(&self) -> Vec<Message> {
        call(&self.app, "message_list", json!(null)).await
    }

    /// How many users a report shows with this value in a column.
    async fn with(&self, column: &str, value: &str) -> u64 {
        let filters = vec![Filter { column: column.into(), values: vec![value.into()], negated: false }];
        let query = ReportQuery { filters, ..query("users", &self.connector) };
        call::<commands::api::Count>(&self.app, "report_count", json!(query)).await.matching
    }
}

fn sign_ins(run: &RunDetail) -> Option<&DatasetResult> {
    run.datasets.iter().find(|result| result.name == "sign-ins")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_users_state_is_the_truth_with_what_sign_ins_add() {
    for faults in [&[][..], &["concealed-names"], &["stale-reports=10"], &["missing-role=Reports.Read.All"]] {
        let scene = scene(2_500, faults).await;
        let run = scene.run().await;
        let read = sign_ins(&run).unwrap();
        assert_eq!((read.outcome, read.rows, &read.reason), (DatasetOutcome::Ok, Some(2_500), &None), "{faults:?}");
        scene.is_the_truth(&faults.join(" ")).await;
        // In pages of 500, those with a license first.
        assert_eq!(read.requests, 6, "{faults:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_are_concealed_leave_those_who_sign_in_covered() {
    let scene = scene(250, &["concealed-names"]).await;
    scene.run().await;
    let overview: Overview = call(&scene.app, "overview", json!({ "connectorId": scene.connector.id })).await;
    let people = overview.people.unwrap();
    assert!(people.covered > people.licensed / 2 && people.covered < people.licensed, "{people:?}");
    assert!(scene.with("lastActivityService", "Sign-in").await > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_may_have_failed_is_called_an_attempt() {
    let scene = scene(250, &["missing-role=Reports.Read.All"]).await;
    scene.run().await;
    let attempts = scene.with("lastSignInResult", "attempt").await;
    assert!(attempts > 0);
    assert_eq!(scene.with("lastActivityService", "Sign-in attempt").await, attempts);
    let filters = vec![Filter { column: "lastSignInResult".into(), values: vec!["attempt".into()], negated: false }];
    let query = ReportQuery { filters, ..query("users", &scene.connector) };
    let page: Page = call(&scene.app, "report_page", json!({ "query": query.clone(), "offset": 0, "limit": 1 })).await;
    let Some(commands::api::Cell::Text(id)) = page.rows[0].last() else { panic!("{:?}", page.rows) };
    let user: UserDetail =
        call(&scene.app, "user_detail", json!({ "connectorId": scene.connector.id, "userId": id })).await;
    assert_eq!(user.last_sign_in_result.as_deref(), Some("attempt"));
    assert_eq!(user.last_sign_in_date, user.last_activity_date);
    assert_eq!(user.sign_in_as_of.as_deref(), Some(application_tests::TODAY));
    let request = csv(query, &["lastSignInDate", "lastActivityService"]);
    let exported: Exported = call(&scene.app, "report_export", json!(request)).await;
    let csv = std::fs::read_to_string(&exported.path).unwrap();
    assert!(csv.contains("Last sign-in,Last active in\r\n") && csv.contains(",Sign-in attempt\r\n"), "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pitfall_30_a_run_ends_before_its_sign_ins_are_read() {
    let scene = scene(150, &["page-size=40", "drip=200@sign-ins"]).await;
    let run = scene.begun().await;
    assert!(sign_ins(&run).is_none_or(|result| result.rows < Some(150)), "{:?}", sign_ins(&run));
    // The next run need not wait either, and leaves the pass that goes on alone.
    let next = scene.begun().await;
    assert_ne!(run.run.id, next.run.id);
    for _ in 0..200 {
        if sign_ins(&scene.last_run().await).is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let told = scene.last_run().await;
    let told = sign_ins(&told).unwrap();
    assert_eq!(
        (told.outcome, told.reason.as_deref()),
        (DatasetOutcome::Skipped, Some("They are still being read after an earlier run."))
    );
    for _ in 0..500 {
        let first: RunDetail = call(&scene.app, "run_detail", json!({ "runId": run.run.id })).await;
        if sign_ins(&first).is_some_and(|result| result.rows == Some(150) && result.reason.is_none()) {
            return scene.is_the_truth("when the first run's pass has ended").await;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the sign-ins were never read to the end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pass_that_fails_after_some_pages_keeps_them_and_the_next_one_finishes() {
    let scene = scene(150, &["page-size=40", "error=503@sign-ins:3+"]).await;
    let run = scene.run().await;
    let failed = sign_ins(&run).unwrap();
    assert_eq!(failed.outcome, DatasetOutcome::Failed);
    let reason = failed.reason.as_deref().unwrap();
    assert!(reason.ends_with("What was read until then is kept, and the next run goes on."), "{reason}");
    let successful = scene.with("lastSignInResult", "successful").await;
    assert!(successful > 40 && successful <= 80, "two pages of 40: {successful}");
    assert!(scene.messages().await.iter().any(|message| message.id == "sign-ins-failed"));

    let scene = scene.meets(150, &["page-size=40"]).await;
    let run = scene.run().await;
    assert_eq!(sign_ins(&run).unwrap().rows, Some(150));
    scene.is_the_truth("the next pass").await;
    assert!(scene.messages().await.iter().all(|message| message.id != "sign-ins-failed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pass_that_is_broken_off_keeps_what_came_says_so_and_the_next_one_leaves_out_what_was_just_read() {
    // Four pages of users with a license, then others, of which the first never comes.
    let scene = scene(150, &["page-size=40", "stall@sign-ins:5+"]).await;
    let licensed = scene.tenant.truth().licensed_users;
    assert!(licensed > 120 && licensed < 150, "{licensed}");
    scene.begun().await;
    let told = scene.has_read(licensed).await;
    assert_eq!(told.outcome, DatasetOutcome::Ok);
    assert!(told.reason.as_deref().unwrap().starts_with("Not all users were read yet"), "{told:?}");
    scene.becomes_the_truth("when the licensed are read").await;
    let connector = json!({ "connectorId": scene.connector.id });
    commands::call(&scene.app, "run_cancel", connector).await.unwrap();

    let scene = scene.meets(150, &["page-size=40"]).await;
    let run = scene.run().await;
    let rest = sign_ins(&run).unwrap();
    assert_eq!((rest.rows, rest.requests, &rest.reason), (Some(150 - licensed), 1, &None), "only the others");
    let again = scene.run().await;
    let again = sign_ins(&again).unwrap();
    assert_eq!((again.outcome, again.rows, again.requests), (DatasetOutcome::Ok, None, 0), "{again:?}");
    assert!(again.reason.as_deref().unwrap().contains("less than six hours ago"), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pitfalls_32_and_33_who_lacks_the_license_or_the_permission_has_a_complete_run_and_no_warning() {
    for (fault, requests, reason) in [
        ("no-premium", 3, "Not licensed: the tenant has no Entra ID P1 or P2."),
        (
            "missing-role=AuditLog.Read.All",
            1,
            "Not permitted: AuditLog.Read.All is not granted. It is optional. Microsoft Graph says: Calling principal does not have required MSGraph permissions AuditLog.Read.All",
        ),
    ] {
        let scene = scene(150, &[fault]).await;
        let run = scene.run().await;
        let skipped = sign_ins(&run).unwrap();
        let told = (skipped.outcome, skipped.requests, skipped.reason.as_deref());
        assert_eq!(told, (DatasetOutcome::Skipped, requests, Some(reason)), "{fault}");
        let ids: Vec<_> = scene.messages().await.into_iter().map(|message| message.id).collect();
        assert!(!ids.iter().any(|id| id == "permission-missing" || id == "sign-ins-failed"), "{fault}: {ids:?}");
        scene.is_the_truth(fault).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pitfall_31_a_tenant_that_is_falsely_told_to_lack_premium_is_asked_again() {
    reads_in_spite_of(&["error=403/Authentication_RequestFromNonPremiumTenantOrB2CTenant@sign-ins:1-2"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_costs_nothing_and_a_large_page_that_is_not_accepted_is_made_smaller() {
    reads_in_spite_of(&[
        "error=400@sign-ins:1",
        "retry-after=30@sign-ins:2-3",
        "error=400/Directory_ExpiredPageToken@sign-ins:3",
        "revoked-token@sign-ins:2",
        "cut@sign-ins:2",
    ])
    .await;
}

async fn reads_in_spite_of(faults: &[&str]) {
    for fault in faults.iter().copied() {
        let scene = scene(150, &["page-size=40", fault]).await;
        let run = scene.run().await;
        let read = sign_ins(&run).unwrap();
        assert_eq!((read.outcome, &read.reason), (DatasetOutcome::Ok, &None), "{fault}");
        scene.is_the_truth(fault).await;
    }
}
