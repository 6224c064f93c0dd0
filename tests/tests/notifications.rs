//! What is told without being asked, on a clock the test sets: once, in words an administrator can act on.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::{TestHost, call, sample};
use commands::api::{Connector, RunOutcome};
use commands::{App, ConnectorId, Options, Retry, SampleConnection, notifications, runs};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sample_tenant::SampleTenant;
use serde_json::json;
use tokio::sync::{Mutex, MutexGuard};

/// What time it is, and at which place; both come in as plain functions, so the tests take turns.
static NOW: AtomicI64 = AtomicI64::new(0);
static HOURS_EAST: AtomicI64 = AtomicI64::new(0);
static TURN: Mutex<()> = Mutex::const_new(());

fn now() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::SeqCst)).unwrap()
}

fn zone() -> TimeZone {
    let hours = i8::try_from(HOURS_EAST.load(Ordering::SeqCst)).unwrap();
    TimeZone::fixed(jiff::tz::offset(hours))
}

fn set_clock(time: Timestamp) {
    NOW.store(time.as_second(), Ordering::SeqCst);
}

/// An application on a database that outlives it.
struct Scene {
    app: App,
    host: Arc<TestHost>,
    folder: tempfile::TempDir,
    _tenant: SampleTenant,
    _turn: MutexGuard<'static, ()>,
}

async fn open(folder: &Path, faults: &[&str]) -> (App, Arc<TestHost>, SampleTenant) {
    let tenant = sample(60, faults).await;
    let connection = SampleConnection {
        base_url: tenant.base_url().to_owned(),
        tenant_id: tenant.tenant_id().to_owned(),
        client_id: tenant.client_id().to_owned(),
        client_secret: tenant.client_secret().to_owned(),
    };
    let host = Arc::new(TestHost::default());
    let options = Options::new(folder.to_owned(), host.clone());
    let options = Options { sample: Some(connection), clock: now, zone, retry: Retry::without_pauses(), ..options };
    (App::open(options).await.unwrap(), host, tenant)
}

async fn scene(faults: &[&str]) -> Scene {
    let turn = TURN.lock().await;
    set_clock(application_tests::clock());
    HOURS_EAST.store(0, Ordering::SeqCst);
    let folder = tempfile::tempdir().unwrap();
    let (app, host, tenant) = open(folder.path(), faults).await;
    Scene { app, host, folder, _tenant: tenant, _turn: turn }
}

impl Scene {
    /// Goes on with the same data and a tenant that does other things wrong.
    async fn meets(self, faults: &[&str]) -> Self {
        let (app, host, tenant) = open(self.folder.path(), faults).await;
        Self { app, host, _tenant: tenant, ..self }
    }

    async fn connector(&self) -> Connector {
        call::<Vec<Connector>>(&self.app, "connector_list", json!(null)).await.remove(0)
    }

    async fn run(&self) -> RunOutcome {
        let id = self.connector().await.id;
        runs::collect(&self.app, ConnectorId(id)).await.unwrap().run.outcome
    }

    /// The titles of what is told now.
    async fn told(&self) -> Vec<String> {
        self.notifications().await.into_iter().map(|notification| notification.title).collect()
    }

    async fn notifications(&self) -> Vec<notifications::Notification> {
        notifications::tell(&self.app).await.unwrap();
        std::mem::take(&mut *self.host.notifications.lock().unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_secret_is_told_at_each_threshold_once_whatever_the_place() {
    for hours_east in [-10, 0, 14] {
        let scene = scene(&[]).await;
        HOURS_EAST.store(hours_east, Ordering::SeqCst);
        scene.run().await;
        let end: Timestamp = scene.connector().await.secret.expires_at.unwrap().parse().unwrap();
        let _ = scene.told().await;
        let mut told = Vec::new();
        // Twice a day, from far away to beyond the end.
        for half_day in (-4..=150).rev() {
            set_clock(end - SignedDuration::from_hours(12 * half_day));
            for title in scene.told().await.into_iter().filter(|title| title.contains("secret")) {
                told.push((half_day, title));
            }
        }
        let expect = [
            (121, "ends in 60 days"),
            (61, "ends in 30 days"),
            (29, "ends in 14 days"),
            (15, "ends in 7 days"),
            (3, "ends in 1 day"),
            (-1, "has expired"),
        ];
        assert_eq!(told, expect.map(|(day, what)| (day, format!("Sample tenant: The client secret {what}."))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_of_the_end_is_told_as_it_is_where_the_computer_is() {
    let scene = scene(&[]).await;
    scene.run().await;
    let end: Timestamp = scene.connector().await.secret.expires_at.unwrap().parse().unwrap();
    set_clock(end - SignedDuration::from_hours(24 * 7 + 1));
    for hours_east in [-12, 14] {
        HOURS_EAST.store(hours_east, Ordering::SeqCst);
        let day = zone().to_datetime(end).date();
        let texts = scene.notifications().await;
        if hours_east == -12 {
            assert!(
                texts.iter().any(|one| one.text.contains(&format!("After {day} nothing")) && one.urgent),
                "{texts:?}"
            );
        } else {
            assert_eq!(texts, [], "told once, wherever the computer is carried");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_processes_on_one_database_one_tells() {
    let scene = scene(&["error=401/AADSTS7000222@token"]).await;
    scene.run().await;
    let (second, host, _tenant) = open(scene.folder.path(), &[]).await;
    let (one, other) = tokio::join!(notifications::tell(&scene.app), notifications::tell(&second));
    one.unwrap();
    other.unwrap();
    let all = [&scene.host, &host].map(|host| host.notifications.lock().unwrap().clone()).concat();
    assert_eq!(all.len(), 1, "{all:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_shown_is_told_at_the_next_look() {
    let scene = scene(&["error=500@groups"]).await;
    scene.run().await;
    scene.host.shows_nothing.store(true, Ordering::SeqCst);
    assert_eq!(scene.told().await, [""; 0]);
    scene.host.shows_nothing.store(false, Ordering::SeqCst);
    // Both of what was due; and once it was shown, it was told.
    let told = scene.told().await;
    assert!(told.len() == 2 && told[1] == "Sample tenant: The last run was partial.", "{told:?}");
    assert_eq!(scene.told().await, [""; 0]);

    // That all is well again is two topics' word, and both are taken back.
    let scene = scene.meets(&[]).await;
    scene.run().await;
    scene.host.shows_nothing.store(true, Ordering::SeqCst);
    assert_eq!(scene.told().await, [""; 0]);
    scene.host.shows_nothing.store(false, Ordering::SeqCst);
    assert_eq!(scene.told().await, ["Sample tenant: All is well again."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desktop_does_not_show_a_terminal_is_told_once_and_the_desktop_when_it_comes_to_that() {
    let scene = scene(&["error=500@groups"]).await;
    scene.run().await;
    scene.host.has_terminal.store(true, Ordering::SeqCst);
    scene.host.shows_nothing.store(true, Ordering::SeqCst);
    for _ in 0..2 {
        assert_eq!(scene.told().await, [""; 0]);
    }
    assert_eq!(scene.host.lines.lock().unwrap().len(), 2);
    scene.host.shows_nothing.store(false, Ordering::SeqCst);
    assert_eq!(scene.told().await.len(), 2);
    assert_eq!(scene.host.lines.lock().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_entra_calls_expired_is_told_as_that_alone_and_its_replacement_as_recovery() {
    let scene = scene(&["error=401/AADSTS7000222@token"]).await;
    assert_eq!(scene.run().await, RunOutcome::Failed);
    assert_eq!(scene.told().await, ["Sample tenant: The client secret has expired."]);
    scene.run().await;
    assert_eq!(scene.told().await, [""; 0]);
    let scene = scene.meets(&[]).await;
    assert_eq!(scene.run().await, RunOutcome::Complete);
    assert!(scene.told().await.contains(&"Sample tenant: All is well again.".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_that_fail_or_are_partial_are_told_once_and_that_they_recovered() {
    let scene = scene(&[]).await;
    scene.run().await;
    let _ = scene.told().await;
    let scene = scene.meets(&["error=500@groups"]).await;
    for told in [vec!["Sample tenant: The last run was partial."], vec![], vec![]] {
        assert_eq!(scene.run().await, RunOutcome::Partial);
        assert_eq!(scene.told().await, told);
    }
    let scene = scene.meets(&["error=401/AADSTS90002@token"]).await;
    for told in [vec!["Sample tenant: The last run failed."], vec![]] {
        assert_eq!(scene.run().await, RunOutcome::Failed);
        assert_eq!(scene.told().await, told);
    }
    let scene = scene.meets(&[]).await;
    for told in [vec!["Sample tenant: All is well again."], vec![]] {
        assert_eq!(scene.run().await, RunOutcome::Complete);
        assert_eq!(scene.told().await, told);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_have_become_old_are_told_once_and_so_is_that_they_are_fresh() {
    let scene = scene(&[]).await;
    let id = scene.connector().await.id;
    let change = json!({ "connectorId": id, "schedule": { "kind": "onceADay" } });
    let _: Connector = call(&scene.app, "connector_schedule", change).await;
    scene.run().await;
    let _ = scene.told().await;
    let begin = now();
    for (hours, told) in [(48, vec![]), (49, vec!["Sample tenant: The data are 2 days old."]), (73, vec![])] {
        set_clock(begin + SignedDuration::from_hours(hours));
        assert_eq!(scene.told().await, told, "after {hours} hours");
    }
    scene.run().await;
    assert_eq!(scene.told().await, ["Sample tenant: All is well again."]);
}
