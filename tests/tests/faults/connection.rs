//! Connections that break, fall silent or are slow.

use std::time::{Duration, Instant};

use application_tests::call;
use commands::Limits;
use commands::api::{DatasetState, RunDetail, RunOutcome};
use serde_json::json;

use crate::check::{DOWNLOADS, check, check_failed, check_within, failed, repaired};
use crate::scene::Scene;

const UNREACHABLE: &str = "Microsoft 365 could not be reached";

/// As short as a test may be patient, and long enough for a slow computer to answer.
fn impatient() -> Limits {
    Limits { silence: Duration::from_millis(600), ..Limits::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_once_costs_nothing() {
    check(&["hang-up@users:1", "cut@users:3", "torn-gzip@users:5", "hang-up@token:1", "cut@subscribed-skus:1"], &[])
        .await;
    check(&["hang-up@reports:1", "torn-gzip@organization:1", "cut@credentials:1"], &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_that_breaks_off_is_begun_anew_twice() {
    check(&["cut@download/getM365AppUserDetail:1-2"], &[]).await;
    check(&["cut@download/getM365AppUserDetail"], &[("m365-app-user-detail", UNREACHABLE)]).await;
    check(&["torn-gzip@download"], &[(DOWNLOADS, UNREACHABLE)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_always_breaks_fails_its_dataset_and_no_other() {
    check(&["cut@users"], &[("users", UNREACHABLE)]).await;
    check(&["hang-up@groups"], &[("groups", UNREACHABLE)]).await;
    check_failed(&["hang-up"], "Nothing could be collected").await;
    check_failed(&["hang-up@token"], UNREACHABLE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_that_goes_away_in_mid_run_leaves_what_did_not_arrive_as_it_was() {
    let scene = Scene::collected().await;
    let meeting = scene.meets(&["slow=60"]).await;
    let connector = json!({ "connectorId": meeting.connector.id });
    commands::call(&meeting.app, "run_start", connector).await.unwrap();
    meeting.reaches("organization", DatasetState::Ok).await;
    let meeting = meeting.without_tenant().await;
    let last = meeting.ended().await;
    let run: RunDetail = call(&meeting.app, "run_detail", json!({ "runId": last.id })).await;
    assert_eq!(run.run.outcome, RunOutcome::Partial);
    for dataset in failed(&run) {
        let reason = dataset.reason.as_deref().unwrap();
        assert!(reason.contains(UNREACHABLE), "{}: {reason}", dataset.name);
    }
    assert!(failed(&run).iter().any(|dataset| dataset.name == "users"), "{:#?}", run.datasets);
    assert_eq!(meeting.counts().await, scene.before);
    drop(meeting);
    repaired(&scene).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_falls_silent_is_given_up() {
    check_within(impatient(), &["stall@users:2", "stall@download:1"], &[]).await;
    check_within(
        impatient(),
        &["stall@subscribed-skus"],
        &[("subscribed-skus", "Microsoft 365 did not answer in time")],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_answer_is_no_silent_one() {
    let begun = Instant::now();
    check_within(impatient(), &["drip=120@organization", "drip=120@download/getM365AppUserDetail"], &[]).await;
    assert!(begun.elapsed() > Duration::from_millis(2 * 8 * 120), "each took longer than the silence allowed");
}
