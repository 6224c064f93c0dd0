//! A disk that is full, a database that is locked or may not be written.

use std::time::Duration;

use application_tests::{call, clock};
use commands::api::{DatasetState, RunOutcome, RunProgress, RunSummary};
use commands::{ConnectorId, runs};
use serde_json::json;
use store::Store;
use store::faults::{self, Faults};

use crate::check::{failed, result};
use crate::scene::{Meeting, Scene};

/// Starts a run and waits until its first dataset has arrived.
async fn started(meeting: &Meeting) -> tokio::task::JoinHandle<Result<(), String>> {
    let (app, id) = (meeting.app.clone(), meeting.connector.id);
    let run =
        tokio::spawn(
            async move { runs::collect(&app, ConnectorId(id)).await.map(|_| ()).map_err(|error| error.text()) },
        );
    meeting.reaches("organization", DatasetState::Ok).await;
    run
}

async fn last_run(meeting: &Meeting) -> RunSummary {
    let runs: Vec<RunSummary> =
        call(&meeting.app, "run_list", json!({ "connectorId": meeting.connector.id, "limit": 1 })).await;
    runs.into_iter().next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_what_fits_is_kept_and_what_does_not_is_named() {
    let scene = Scene::empty();
    let meeting = scene.meets(&[]).await;
    // Room for little more than the empty database.
    let pages = Store::open(scene.folder.path(), clock()).unwrap().store.pages().unwrap() + 14;
    faults::set(scene.folder.path(), Faults { pages: Some(pages), ..Faults::default() });
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Partial, "{:#?}", failed(&run));
    let users = result(&run, "users").reason.clone().unwrap();
    assert!(users.contains("the disk that holds the database is full"), "{users}");
    assert_eq!(meeting.counts().await["users"], 0, "no part of the users");
    faults::set(scene.folder.path(), Faults::default());
    meeting.repairs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_too_full_to_begin_says_so() {
    let scene = Scene::empty();
    let meeting = scene.meets(&[]).await;
    faults::set(scene.folder.path(), Faults { read_only: true, ..Faults::default() });
    let refused = runs::collect(&meeting.app, ConnectorId(meeting.connector.id)).await.unwrap_err();
    assert!(refused.message.contains("cannot be written"), "{refused:?}");
    faults::set(scene.folder.path(), Faults::default());
    meeting.repairs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_made_read_only_in_mid_run_ends_the_run_and_the_next_one_repairs() {
    let scene = Scene::collected().await;
    let meeting = scene.meets(&["drip=40@users"]).await;
    let run = started(&meeting).await;
    faults::set(scene.folder.path(), Faults { read_only: true, ..Faults::default() });
    let error = run.await.unwrap().unwrap_err();
    assert!(error.contains("cannot be written"), "{error}");
    assert_eq!(meeting.counts().await, scene.before);
    let progress: RunProgress =
        call(&meeting.app, "run_progress", json!({ "connectorId": meeting.connector.id })).await;
    assert_eq!(progress.outcome, RunOutcome::Failed, "nobody waits for it any longer");

    faults::set(scene.folder.path(), Faults::default());
    meeting.repairs().await;
    let runs: Vec<RunSummary> =
        call(&meeting.app, "run_list", json!({ "connectorId": meeting.connector.id, "limit": 2 })).await;
    assert_eq!(runs[1].outcome, RunOutcome::Failed, "it does not go on for ever");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_locked_for_a_while_is_waited_for_and_locked_for_long_is_named() {
    let scene = Scene::collected().await;
    let other = Store::open(scene.folder.path(), clock()).unwrap().store;
    let patient =
        |milliseconds| Faults { busy_timeout: Some(Duration::from_millis(milliseconds)), ..Faults::default() };

    faults::set(scene.folder.path(), patient(20_000));
    let meeting = scene.meets(&["drip=40@users"]).await;
    let run = started(&meeting).await;
    let held = other.hold_write_lock().unwrap();
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    drop(held);
    run.await.unwrap().unwrap();
    assert_eq!(last_run(&meeting).await.outcome, RunOutcome::Complete);
    drop(meeting);

    // The holder comes after the organization and goes before the run is over, which its credentials draw out.
    faults::set(scene.folder.path(), patient(200));
    let meeting = scene.meets(&["drip=40@users", "drip=500@credentials"]).await;
    let run = started(&meeting).await;
    let held = other.hold_write_lock().unwrap();
    meeting.reaches("users", DatasetState::Failed).await;
    drop(held);
    run.await.unwrap().unwrap();
    let last = last_run(&meeting).await;
    let run: commands::api::RunDetail = call(&meeting.app, "run_detail", json!({ "runId": last.id })).await;
    assert_eq!(run.run.outcome, RunOutcome::Partial, "{:#?}", failed(&run));
    let users = result(&run, "users").reason.clone().unwrap();
    assert!(users.contains("used by another program"), "{users}");
    assert_eq!(meeting.counts().await, scene.before);
    faults::set(scene.folder.path(), Faults::default());
    meeting.repairs().await;
}
