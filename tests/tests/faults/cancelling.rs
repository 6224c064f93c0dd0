//! A run that is stopped, at whatever moment.

use std::time::Duration;

use application_tests::call;
use commands::api::{DatasetState, RunOutcome, RunSummary};
use commands::{ConnectorId, runs};
use serde_json::json;

use crate::check::repaired;
use crate::scene::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn a_run_cancelled_at_any_moment_keeps_what_was_there_and_the_next_is_complete() {
    let scene = Scene::collected().await;
    let mut cancelled = 0;
    for moment in [0, 60, 120, 200, 300, 450, 700, 1_000] {
        let meeting = scene.meets(&["slow=40", "drip=15@users", "drip=15@download"]).await;
        let connector = json!({ "connectorId": meeting.connector.id });
        commands::call(&meeting.app, "run_start", connector.clone()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(moment)).await;
        let _ = commands::call(&meeting.app, "run_cancel", connector.clone()).await;
        let outcome = loop {
            let runs: Vec<RunSummary> =
                call(&meeting.app, "run_list", json!({ "connectorId": meeting.connector.id, "limit": 1 })).await;
            match runs[0].outcome {
                RunOutcome::Running => tokio::time::sleep(Duration::from_millis(10)).await,
                outcome => break outcome,
            }
        };
        assert!(matches!(outcome, RunOutcome::Cancelled | RunOutcome::Complete), "{outcome:?} after {moment} ms");
        cancelled += u32::from(outcome == RunOutcome::Cancelled);
        assert_eq!(meeting.counts().await, scene.before, "after {moment} ms");
    }
    assert!(cancelled >= 4, "most moments were in the middle of the run");
    repaired(&scene).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_run_cancelled_in_the_middle_shows_no_part_of_a_dataset() {
    let scene = Scene::empty();
    let meeting = scene.meets(&["drip=200@users:2+"]).await;
    let app = meeting.app.clone();
    let connector = json!({ "connectorId": meeting.connector.id });
    let id = ConnectorId(meeting.connector.id);
    let run = tokio::spawn(async move { runs::collect(&app, id).await.unwrap() });
    meeting.reaches("organization", DatasetState::Ok).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    commands::call(&meeting.app, "run_cancel", connector).await.unwrap();
    assert_eq!(run.await.unwrap().run.outcome, RunOutcome::Cancelled);
    let counts = meeting.counts().await;
    assert_eq!((counts["users"], counts["license-assignments"]), (0, 0));
    drop(meeting);
    scene.meets(&[]).await.repairs().await;
}

/// Closing the window ends everything wherever it is; nobody waits for what goes on.
#[test]
fn a_window_closed_in_mid_run_leaves_what_was_there_and_the_next_one_collects_it() {
    let process = || tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let closed = process();
    let (scene, meeting) = closed.block_on(async {
        let scene = Scene::collected().await;
        let meeting = scene.meets(&["drip=200@users:2+"]).await;
        let connector = json!({ "connectorId": meeting.connector.id });
        commands::call(&meeting.app, "run_start", connector).await.unwrap();
        meeting.reaches("organization", DatasetState::Ok).await;
        (scene, meeting)
    });
    closed.shutdown_timeout(Duration::from_secs(10));
    drop(meeting);
    process().block_on(async {
        let meeting = scene.meets(&[]).await;
        let runs: Vec<RunSummary> =
            call(&meeting.app, "run_list", json!({ "connectorId": meeting.connector.id, "limit": 1 })).await;
        let ended = runs[0].error.as_ref().map(|error| error.text()).unwrap_or_default();
        assert_eq!(runs[0].outcome, RunOutcome::Failed);
        assert!(ended.contains("ended before the run did"), "{ended}");
        assert_eq!(meeting.counts().await, scene.before);
        meeting.repairs().await;
    });
}
