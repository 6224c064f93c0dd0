//! Connectors that are collected without being asked, on a clock the test sets.

#![allow(clippy::unwrap_used)]

use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::{TestHost, call, check, connect, form, sample};
use commands::api::{AuditEntry, AuditEvent, Connector, Level, Message, RunOutcome, RunSummary};
use commands::schedule::Clockwork;
use commands::{App, ConnectorId, Options, Retry, runs};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tokio::sync::{Mutex, MutexGuard};

/// What time it is; a clock is a plain function, so the tests take turns.
static NOW: AtomicI64 = AtomicI64::new(0);
static TURN: Mutex<()> = Mutex::const_new(());

fn now() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::SeqCst)).unwrap()
}

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

struct Scene {
    app: App,
    connector: Connector,
    clockwork: Clockwork,
    folder: tempfile::TempDir,
    tenant: sample_tenant::SampleTenant,
    _turn: MutexGuard<'static, ()>,
}

async fn app(folder: &std::path::Path) -> App {
    let host = std::sync::Arc::new(TestHost::default());
    let options = Options::new(folder.to_owned(), host);
    App::open(Options { clock: now, zone: berlin, retry: Retry::without_pauses(), ..options }).await.unwrap()
}

/// A connector that was added at eight in the morning of 12 March 2026 in Berlin. Missed runs wait for three minutes.
async fn scene() -> Scene {
    scene_with(&[]).await
}

async fn scene_with(faults: &[&str]) -> Scene {
    let turn = TURN.lock().await;
    at("2026-03-12T07:00:00Z");
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(60, faults).await;
    let app = app(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    Scene { connector, app, clockwork: clockwork(), folder, tenant, _turn: turn }
}

fn clockwork() -> Clockwork {
    Clockwork::new(|| SignedDuration::from_mins(3))
}

fn at(time: &str) {
    NOW.store(time.parse::<Timestamp>().unwrap().as_second(), Ordering::SeqCst);
}

impl Scene {
    async fn set(&self, schedule: serde_json::Value) -> Connector {
        let change = json!({ "connectorId": self.connector.id, "schedule": schedule });
        call(&self.app, "connector_schedule", change).await
    }

    /// How many runs there are when the clockwork has looked at this moment.
    async fn runs_after(&mut self, time: &str) -> usize {
        at(time);
        self.clockwork.tick(&self.app).await.unwrap();
        self.runs().await.len()
    }

    async fn runs(&self) -> Vec<RunSummary> {
        call(&self.app, "run_list", json!({ "connectorId": self.connector.id, "limit": 100 })).await
    }

    async fn next_run(&self) -> Option<String> {
        let connectors: Vec<Connector> = call(&self.app, "connector_list", json!(null)).await;
        connectors[0].next_run.clone()
    }

    async fn failed_sign_ins(&self) -> usize {
        let request = json!({ "connectorId": self.connector.id, "limit": 100 });
        let entries: Vec<AuditEntry> = call(&self.app, "audit_list", request).await;
        entries.iter().filter(|entry| entry.what == AuditEvent::SignInFailed).count()
    }

    async fn level(&self) -> Level {
        call::<Vec<Connector>>(&self.app, "connector_list", json!(null)).await[0].level
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_window_adds_is_collected_once_a_day_and_what_the_command_line_adds_is_not() {
    let scene = scene().await;
    assert_eq!(scene.connector.schedule, commands::api::Schedule::OnceADay);
    assert_eq!(scene.connector.next_run.as_deref(), Some("2026-03-13T00:00:00+01:00"));

    call::<()>(&scene.app, "connector_remove", json!({ "connectorId": scene.connector.id, "keepData": true })).await;
    let form = serde_json::from_value(check(None, form(&scene.tenant))).unwrap();
    let typed = commands::connectors::add_manual(&scene.app, form).await.unwrap();
    assert_eq!((typed.schedule, typed.next_run), (commands::api::Schedule::Manual, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_begins_at_its_time_once_and_run_now_changes_nothing_of_that() {
    let mut scene = scene().await;
    let set = scene.set(json!({ "kind": "daily", "time": "10:30" })).await;
    assert_eq!(set.next_run.as_deref(), Some("2026-03-12T10:30:00+01:00"));

    assert_eq!(scene.runs_after("2026-03-12T09:29:59Z").await, 0);
    runs::collect(&scene.app, ConnectorId(scene.connector.id)).await.unwrap();
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-12T10:30:00+01:00"));
    assert_eq!(scene.runs_after("2026-03-12T09:30:10Z").await, 2);
    assert_eq!(scene.runs_after("2026-03-12T09:31:10Z").await, 2);
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-13T10:30:00+01:00"));
    assert!(scene.runs().await.iter().all(|run| run.outcome == RunOutcome::Complete));
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_missed_in_sleep_are_caught_up_once_after_a_little_while() {
    let mut scene = scene().await;
    scene.set(json!({ "kind": "hours", "hours": 6 })).await;
    // Three days later the computer wakes up.
    assert_eq!(scene.runs_after("2026-03-15T08:00:00Z").await, 0, "it waits for the jitter");
    assert_eq!(scene.runs_after("2026-03-15T08:02:00Z").await, 0);
    assert_eq!(scene.runs_after("2026-03-15T08:03:00Z").await, 1);
    assert_eq!(scene.runs_after("2026-03-15T08:04:00Z").await, 1, "one for all that were missed");
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-15T14:00:00+01:00"), "and then as if nothing had been");
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_missed_while_the_application_was_closed_are_caught_up_at_its_next_start() {
    let mut scene = scene().await;
    at("2026-03-14T08:00:00Z");
    scene.app = app(scene.folder.path()).await;
    scene.clockwork = clockwork();
    let secret = json!({ "connectorId": scene.connector.id, "clientSecret": scene.tenant.client_secret(), "keepForSession": true });
    let _: Connector = call(&scene.app, "connector_replace_secret", secret).await;
    assert_eq!(scene.runs_after("2026-03-14T08:00:10Z").await, 0);
    assert_eq!(scene.runs_after("2026-03-14T08:03:10Z").await, 1);
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-15T00:00:00+01:00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduler_that_collects_at_the_same_time_is_left_alone_and_its_run_counts() {
    let mut scene = scene().await;
    let store = store::Store::open(scene.folder.path(), now()).unwrap().store;
    // As `m365-connector collect` holds it, in a process of its own.
    let theirs = store.lock_run(ConnectorId(scene.connector.id)).unwrap();
    assert_eq!(scene.runs_after("2026-03-12T23:00:10Z").await, 0);
    drop(theirs);
    assert_eq!(scene.runs_after("2026-03-12T23:05:00Z").await, 0, "what was due has been done");
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-14T00:00:00+01:00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_cannot_begin_stays_due_and_is_tried_again_in_an_hour() {
    let mut scene = scene().await;
    scene.app = app(scene.folder.path()).await;
    // The secret was kept for the session that ended.
    assert_eq!(scene.runs_after("2026-03-12T23:00:10Z").await, 0);
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-13T00:00:00+01:00"), "still due");
    let secret = json!({ "connectorId": scene.connector.id, "clientSecret": scene.tenant.client_secret(), "keepForSession": true });
    let _: Connector = call(&scene.app, "connector_replace_secret", secret).await;
    assert_eq!(scene.runs_after("2026-03-12T23:30:00Z").await, 0);
    assert_eq!(scene.runs_after("2026-03-13T00:00:11Z").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_fails_for_want_of_a_network_is_made_up_for_when_there_is_one_again() {
    // Three tries of the run, and three of each look.
    let mut scene = scene_with(&["hang-up@token:1-9"]).await;
    assert_eq!(scene.runs_after("2026-03-12T23:00:10Z").await, 1);
    assert_eq!(scene.runs().await[0].outcome, RunOutcome::Failed);
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-13T00:00:00+01:00"), "still due");
    // After five minutes and the jitter, then after ten and after twenty: a look, and no second failed run.
    assert_eq!(scene.runs_after("2026-03-12T23:08:09Z").await, 1);
    assert_eq!(scene.runs_after("2026-03-12T23:08:10Z").await, 1);
    assert_eq!(scene.runs_after("2026-03-12T23:21:10Z").await, 1);
    assert_eq!(scene.runs_after("2026-03-12T23:44:09Z").await, 1);
    assert_eq!(scene.runs_after("2026-03-12T23:44:10Z").await, 2);
    assert_eq!(scene.runs().await[0].outcome, RunOutcome::Complete);
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-14T00:00:00+01:00"), "and that day is done");
    assert_eq!(scene.runs_after("2026-03-13T08:00:00Z").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_it_is_looked_for_each_hour_at_most_and_after_a_restart_as_well() {
    let mut scene = scene_with(&["hang-up@token"]).await;
    let begin: Timestamp = "2026-03-12T23:00:10Z".parse().unwrap();
    for minute in 0..24 * 60 {
        scene.runs_after(&(begin + SignedDuration::from_mins(minute)).to_string()).await;
    }
    // The night's run, and the next night's, which is another.
    assert_eq!(scene.runs().await.len(), 1);
    scene.clockwork = clockwork();
    assert_eq!(scene.runs_after("2026-03-14T08:00:00Z").await, 1, "it waits for the jitter");
    assert_eq!(scene.runs_after("2026-03-14T08:03:00Z").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_for_the_network_that_entra_refuses_is_a_failed_sign_in_and_one_without_a_network_is_none() {
    let mut scene = scene_with(&["hang-up@token:1-6", "error=401/AADSTS7000222@token:7+"]).await;
    scene.runs_after("2026-03-12T23:00:10Z").await;
    scene.runs_after("2026-03-12T23:08:10Z").await;
    assert_eq!(scene.failed_sign_ins().await, 0, "nobody answered");
    assert_eq!(scene.runs_after("2026-03-12T23:21:10Z").await, 2);
    assert_eq!(scene.failed_sign_ins().await, 2, "of the look, and of the run after it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_fails_for_another_reason_counts_as_done() {
    let mut scene = scene_with(&["error=401/AADSTS7000222@token"]).await;
    assert_eq!(scene.runs_after("2026-03-12T23:00:10Z").await, 1);
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-14T00:00:00+01:00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_ahead_and_back_costs_one_run_and_stops_nothing() {
    let mut scene = scene().await;
    assert_eq!(scene.runs_after("2027-06-01T06:00:00Z").await, 0);
    assert_eq!(scene.runs_after("2027-06-01T06:03:00Z").await, 1);
    // Set right again.
    assert_eq!(scene.runs_after("2026-03-12T08:00:00Z").await, 2);
    assert_eq!(scene.runs_after("2026-03-12T08:01:00Z").await, 2);
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-13T00:00:00+01:00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn data_older_than_twice_the_schedule_are_a_warning_and_without_a_schedule_they_are_not() {
    let mut scene = scene().await;
    assert_eq!(scene.runs_after("2026-03-12T23:00:10Z").await, 1);
    let fresh = scene.level().await;
    at("2026-03-14T23:00:11Z");
    let status = commands::status::status(&scene.app).await.unwrap();
    assert_eq!(status[0].level, Level::Warning);
    assert!(status[0].messages.iter().any(|message| message.starts_with("The data are 2 days old.")), "{status:?}");
    scene.set(json!({ "kind": "manual" })).await;
    let messages: Vec<Message> = call(&scene.app, "message_list", json!(null)).await;
    assert!(!messages.iter().any(|message| message.id == "data-old"));
    assert_eq!(scene.level().await, fresh);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_that_makes_no_sense_is_refused_at_its_field() {
    let scene = scene().await;
    for (schedule, field) in [
        (json!({ "kind": "daily", "time": "25:00" }), "time"),
        (json!({ "kind": "weekly", "weekday": "monday", "time": "" }), "time"),
        (json!({ "kind": "hours", "hours": 0 }), "hours"),
        (json!({ "kind": "hours", "hours": 73 }), "hours"),
    ] {
        let change = json!({ "connectorId": scene.connector.id, "schedule": schedule });
        let refused = commands::call(&scene.app, "connector_schedule", change).await.unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field), "{schedule}");
    }
    assert_eq!(scene.next_run().await.as_deref(), Some("2026-03-13T00:00:00+01:00"), "the former one stays");
}
