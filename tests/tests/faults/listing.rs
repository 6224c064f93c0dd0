//! Listings of users that arrive whole and lack users all the same.

use commands::Limits;
use commands::api::{DatasetOutcome, RunDetail, RunOutcome};

use crate::check::{ABOUT_USERS, check, failed, repaired, result, said};
use crate::scene::{Meeting, Scene, USERS};

/// A count Graph does not tell.
const NO_COUNT: &str = "error=400/Request_UnsupportedQuery@users-count";

/// A tenant of so many users, of whom the others left.
async fn of(scene: &Scene, users: u32, faults: &[&str]) -> Meeting {
    scene.meets_of(users, faults, Limits::default()).await
}

/// What is said of a usage report without users who are there.
const SHORT: &str = "rows about users who are still in the tenant. The former data stays.";

/// The users were not believed, and nobody is gone.
async fn refused(meeting: &Meeting, sentence: &str) -> RunDetail {
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Partial);
    said(&run, &[("users", sentence)]);
    assert_eq!(meeting.counts().await["users"], u64::from(USERS), "nobody is gone");
    run
}

#[tokio::test(flavor = "multi_thread")]
async fn users_missing_from_one_listing_are_back_in_the_next() {
    check(&["missing-users=20"], &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_listing_or_half_of_one_is_never_believed_while_the_users_are_there() {
    for (fault, sentence) in [
        ("empty-users", "listed 0 users, 150 known ones are absent, and its own count says 150"),
        ("half-users", "listed 75 users, 75 known ones are absent, and its own count says 150"),
    ] {
        let scene = Scene::collected().await;
        for faults in [&[fault][..], &[fault], &[fault, NO_COUNT], &[fault, NO_COUNT]] {
            let meeting = scene.meets(faults).await;
            let run = meeting.run().await;
            assert_eq!((run.run.outcome, failed(&run).len()), (RunOutcome::Partial, 1));
            if faults.len() == 1 && fault == "empty-users" {
                said(&run, &[("users", sentence)]);
            }
            assert_eq!(meeting.counts().await, scene.before, "{faults:?}");
        }
        repaired(&scene).await;
    }
    check(&["half-users"], &[("users", "listed 75 users, 75 known ones are absent, and its own count says 150")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_half_of_a_listing_is_seen_through_by_asking_for_the_absent() {
    let scene = Scene::collected().await;
    refused(&scene.meets(&["half-users", NO_COUNT]).await, "gives no count to compare with").await;
    refused(&scene.meets(&["half-users", NO_COUNT]).await, "still finds some of them").await;
    scene.meets(&[]).await.repairs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_of_the_tenant_that_really_left_is_believed_at_once_when_the_count_agrees() {
    let scene = Scene::collected().await;
    let meeting = of(&scene, 100, &[]).await;
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", failed(&run));
    // Those asked for one by one are removed; whoever is absent a second time, too.
    assert_eq!(result(&run, "users").removed, Some(50));
    meeting.is_the_truth().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_of_the_tenant_that_really_left_is_believed_the_second_time_without_a_count() {
    let scene = Scene::collected().await;
    // Nor are the reports, which lack those who are still taken to be there.
    let run = of(&scene, 100, &[NO_COUNT]).await.run().await;
    said(&run, &[("users", "a second listing like this is believed"), (ABOUT_USERS, SHORT)]);
    // A run in which no listing arrives changes nothing about that.
    let broken = of(&scene, 100, &[NO_COUNT, "error=503@users"]).await.run().await;
    assert_eq!(result(&broken, "users").outcome, DatasetOutcome::Failed);
    let meeting = of(&scene, 100, &[NO_COUNT]).await;
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", failed(&run));
    meeting.is_the_truth().await;
    // Believed once, the next loss begins from the start.
    assert_eq!(of(&scene, 60, &[NO_COUNT]).await.run().await.run.outcome, RunOutcome::Partial);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_suddenly_empty_is_refused_once() {
    check(
        &["empty-list@subscribed-skus", "empty-list@company-subscriptions"],
        &[
            ("subscribed-skus", "listed nothing where there was something before"),
            ("company-subscriptions", "listed nothing where there was something before"),
        ],
    )
    .await;
    let scene = Scene::collected().await;
    for outcome in [RunOutcome::Partial, RunOutcome::Complete] {
        let run = scene.meets(&["empty-list@company-subscriptions"]).await.run().await;
        assert_eq!(run.run.outcome, outcome);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_usage_report_that_is_suddenly_short_is_refused_once() {
    let scene = Scene::collected().await;
    said(&scene.meets(&["half-reports"]).await.run().await, &[(ABOUT_USERS, SHORT)]);
    let second = scene.meets(&["half-reports"]).await.run().await;
    assert_eq!(second.run.outcome, RunOutcome::Complete, "{:#?}", failed(&second));
    let meeting = scene.meets(&[]).await;
    meeting.repairs().await;
    meeting.is_the_truth().await;
}
