//! A computer whose clock is wrong, and what the administrator is told of it.

#![allow(clippy::unwrap_used)]

use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::{app_in, call, connect, sample};
use commands::api::{
    AuditEntry, AuditEvent, Certificate, ConnectionTest, Connector, Level, Message, Overview, RunOutcome, RunSummary,
};
use commands::schedule::Clockwork;
use commands::{App, ConnectorId, SampleConnection, notifications, runs};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

/// An application in a folder, connected to a tenant.
struct Scene {
    app: App,
    connector: Connector,
    folder: tempfile::TempDir,
    host: std::sync::Arc<application_tests::TestHost>,
    _tenant: sample_tenant::SampleTenant,
}

/// `skew`: seconds the tenant's clock is ahead.
async fn scene(skew: i64) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(250, &[&format!("clock-skew={skew}")]).await;
    let app = app_in(folder.path()).await;
    Scene { connector: connect(&app, &tenant).await, app, folder, host: Default::default(), _tenant: tenant }
}

impl Scene {
    /// Goes on with the same data and a tenant that is otherwise the same.
    async fn meets(self, skew: i64) -> Self {
        self.meets_at(skew, application_tests::clock).await
    }

    /// The same, where this computer's clock says something else.
    async fn meets_at(self, skew: i64, clock: fn() -> Timestamp) -> Self {
        self.meets_with(&[&format!("clock-skew={skew}")], clock).await
    }

    /// The same, with these faults.
    async fn meets_with(mut self, faults: &[&str], clock: fn() -> Timestamp) -> Self {
        let tenant = sample(250, faults).await;
        let connection = SampleConnection {
            base_url: tenant.base_url().to_owned(),
            tenant_id: tenant.tenant_id().to_owned(),
            client_id: tenant.client_id().to_owned(),
            client_secret: tenant.client_secret().to_owned(),
        };
        let host = std::sync::Arc::new(application_tests::TestHost::default());
        self.host = host.clone();
        let options = commands::Options {
            sample: Some(connection),
            clock,
            ..commands::Options::new(self.folder.path().to_owned(), host)
        };
        Self { app: App::open(options).await.unwrap(), _tenant: tenant, ..self }
    }

    async fn run(&self) -> RunSummary {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap().run
    }

    async fn test(&self) -> ConnectionTest {
        call(&self.app, "connection_test", json!({ "connectorId": self.connector.id, "form": null })).await
    }

    /// What the window says of the clock.
    async fn told(&self) -> Option<String> {
        let messages: Vec<Message> = call(&self.app, "message_list", json!(null)).await;
        messages.into_iter().find(|message| message.id == "clock-wrong").map(|message| message.title)
    }

    async fn overview(&self) -> Overview {
        call(&self.app, "overview", json!({ "connectorId": self.connector.id })).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_hours_off_is_told_in_the_test_the_run_the_messages_and_the_status() {
    for (skew, told) in [(3 * 3_600, "3 hours behind"), (-3 * 3_600, "3 hours ahead")] {
        let scene = scene(skew).await;
        let sentence = Some(format!("This computer's clock is {told}."));
        assert_eq!(scene.test().await.clock_warning, sentence);

        let run = scene.run().await;
        assert_eq!(run.outcome, RunOutcome::Complete, "it is told, and keeps nothing from working");
        assert!((run.clock_offset.unwrap() - skew).abs() < 60, "{:?}", run.clock_offset);
        assert_eq!(scene.told().await, sentence);
        let status = commands::status::status(&scene.app).await.unwrap();
        assert!(status[0].messages.iter().any(|message| message.starts_with(sentence.as_ref().unwrap())), "{status:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_set_right_is_no_longer_told_of_after_the_next_test() {
    let scene = scene(10_800).await;
    scene.test().await;
    assert!(scene.told().await.is_some());
    let scene = scene.meets(0).await;
    assert_eq!(scene.test().await.clock_warning, None);
    assert_eq!(scene.told().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_behind_does_not_hide_that_the_secret_is_about_to_end() {
    let scene = scene(0).await;
    scene.run().await;
    let left = scene.overview().await.secret.days_left.unwrap();
    // Two days before its end by Microsoft's clock.
    let scene = scene.meets((left - 2) * 86_400).await;
    scene.run().await;
    let secret = scene.overview().await.secret;
    assert_eq!((secret.days_left, secret.level), (Some(2), Level::Critical));
    assert_eq!(scene.test().await.secret.unwrap().days_left, Some(2));
}

const HOURS: i64 = 3_600;
const YEARS: i64 = 365 * 24 * HOURS;

fn three_hours_ahead() -> Timestamp {
    application_tests::clock() + SignedDuration::from_secs(3 * HOURS)
}

fn two_years_ahead() -> Timestamp {
    application_tests::clock() + SignedDuration::from_secs(2 * YEARS)
}

fn two_years_behind() -> Timestamp {
    application_tests::clock() - SignedDuration::from_secs(2 * YEARS)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_secret_is_not_called_expired_because_the_clock_is_hours_or_years_off() {
    let cases: [(i64, fn() -> Timestamp); 3] =
        [(3 * HOURS, three_hours_ahead), (2 * YEARS, two_years_ahead), (-2 * YEARS, two_years_behind)];
    for (ahead, clock) in cases {
        let scene = scene(0).await;
        scene.run().await;
        let left = scene.overview().await.secret.days_left;
        // The clock is set while the application is closed. At its next start it looks at the clock as it always does.
        let scene = scene.meets_at(-ahead, clock).await;
        Clockwork::new(|| SignedDuration::from_mins(3)).tick(&scene.app).await.unwrap();
        notifications::tell(&scene.app).await.unwrap();
        let told = std::mem::take(&mut *scene.host.notifications.lock().unwrap());
        assert!(!told.iter().any(|one| one.title.contains("expired")), "{ahead} s ahead: {told:?}");
        let secret = scene.overview().await.secret;
        assert!(!secret.expired, "{ahead} s ahead: {secret:?}");
        // By a test it is known to the day.
        scene.test().await;
        assert_eq!(scene.overview().await.secret.days_left, left, "{ahead} s ahead");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_has_really_ended_is_said_to_have_and_the_service_is_asked_once() {
    let scene = scene(0).await;
    scene.run().await;
    let scene = scene.meets_at(0, two_years_ahead).await;
    let mut clockwork = Clockwork::new(|| SignedDuration::from_mins(3));
    clockwork.tick(&scene.app).await.unwrap();
    clockwork.tick(&scene.app).await.unwrap();
    assert!(scene.overview().await.secret.expired);
    notifications::tell(&scene.app).await.unwrap();
    let told = scene.host.notifications.lock().unwrap().clone();
    assert!(told.iter().any(|one| one.title.contains("expired")), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_the_clock_that_entra_refuses_is_a_failed_sign_in_and_one_without_a_network_is_none() {
    for (fault, failed) in [("error=401/AADSTS7000222@token", 1), ("hang-up@token", 0)] {
        let scene = scene(0).await;
        scene.run().await;
        let scene = scene.meets_with(&[fault], two_years_ahead).await;
        // A schedule of its own would run as well.
        let by_hand = json!({ "connectorId": scene.connector.id, "schedule": { "kind": "manual" } });
        let _: Connector = call(&scene.app, "connector_schedule", by_hand).await;
        Clockwork::new(|| SignedDuration::from_mins(3)).tick(&scene.app).await.unwrap();
        let request = json!({ "connectorId": scene.connector.id, "limit": 100 });
        let entries: Vec<AuditEntry> = call(&scene.app, "audit_list", request).await;
        let refused = entries.iter().filter(|entry| entry.what == AuditEvent::SignInFailed).count();
        assert_eq!(refused, failed, "{fault}: {entries:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_made_and_judged_by_microsofts_clock_where_this_computers_is_years_ahead() {
    let scene = scene(-2 * YEARS).await;
    scene.test().await;
    let wish = json!({ "connectorId": null, "name": "N", "keyBits": 2048, "months": 12 });
    let made: Certificate = call(&scene.app, "certificate_create", wish).await;
    assert_eq!(made.starts_at, "2024-03-11T00:00:00Z");
    let certificate = json!({ "from": "made", "id": made.id });
    let request = json!({ "connectorId": scene.connector.id, "certificate": certificate, "keepForSession": true });
    let refused = commands::call(&scene.app, "connector_replace_certificate", request).await.unwrap_err();
    assert_eq!(refused.message, "The application does not have this certificate.", "it has not ended: {refused:?}");
}

/// How many seconds this computer's clock is ahead.
static AHEAD: AtomicI64 = AtomicI64::new(0);

fn clock_set_right_later() -> Timestamp {
    application_tests::clock() + SignedDuration::from_secs(AHEAD.load(Ordering::Relaxed))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_secret_stored_by_a_clock_that_was_ahead_is_known_once_the_clock_is_right() {
    const DAYS: i64 = 200;
    AHEAD.store(DAYS * 24 * 3_600, Ordering::Relaxed);
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(60, &[]).await;
    let host = std::sync::Arc::new(application_tests::TestHost::default());
    let options = commands::Options {
        clock: clock_set_right_later,
        retry: commands::Retry::without_pauses(),
        ..commands::Options::new(folder.path().to_owned(), host)
    };
    let app = App::open(options).await.unwrap();
    let id = connect(&app, &tenant).await.id;
    let _: ConnectionTest = call(&app, "connection_test", json!({ "connectorId": id, "form": null })).await;

    AHEAD.store(0, Ordering::Relaxed);
    let _: ConnectionTest = call(&app, "connection_test", json!({ "connectorId": id, "form": null })).await;
    let all: Vec<Connector> = call(&app, "connector_list", json!(null)).await;
    assert!(all[0].secret.expires_at.is_some(), "{:?}", all[0].secret);
}
