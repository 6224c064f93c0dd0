//! Listings that lead astray, and pages that do not fit together.

use commands::Limits;
use commands::api::RunOutcome;

use crate::check::{check, result, said};
use crate::scene::{Scene, USERS};

#[tokio::test(flavor = "multi_thread")]
async fn a_next_link_that_leads_back_or_elsewhere_fails_the_listing() {
    for (link, sentence) in [
        ("loop", "leads back to a page already read"),
        ("cycle", "leads back to a page already read"),
        ("foreign", "an address the connector does not go to"),
        ("scheme", "an address the connector does not go to"),
    ] {
        check(&[&format!("next-link={link}@users:3")], &[("users", sentence)]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_on_two_pages_is_one_user() {
    check(&["repeated-row@users"], &[]).await;
    let scene = Scene::collected().await;
    let meeting = scene.meets(&["repeated-row@users"]).await;
    let run = meeting.run().await;
    assert_eq!(result(&run, "users").rows, Some(u64::from(USERS)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_lost_between_two_pages_is_missing_and_not_removed() {
    check(&["lost-row@users:2", "lost-row@users:3"], &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_page_token_begins_the_listing_anew_once() {
    check(&["error=400/Directory_ExpiredPageToken@users:3"], &[]).await;
    check(&["error=410/syncstatenotfound@users:3"], &[]).await;
    check(&["error=400/Directory_ExpiredPageToken@users:3+"], &[("users", "took too long")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_long_sleep_between_two_pages_token_and_link_are_replaced() {
    check(&["revoked-token@users:3", "error=400/Directory_ExpiredPageToken@users:4"], &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_token_outlives_its_run() {
    let scene = Scene::collected().await;
    scene.meets(&["error=503@users:3+"]).await.run().await;
    for entry in std::fs::read_dir(scene.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        assert!(!bytes.windows(9).any(|window| window == b"skiptoken"), "{}", path.display());
    }
    let meeting = scene.meets(&[]).await;
    let run = meeting.repairs().await;
    assert_eq!(result(&run, "users").rows, Some(u64::from(USERS)), "from the first page on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_run_that_goes_wrong_shows_no_part_of_the_users() {
    let scene = Scene::empty();
    let meeting = scene.meets_of(USERS, &["next-link=loop@users:3"], Limits::default()).await;
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Partial);
    said(&run, &[("users", "leads back")]);
    let counts = meeting.counts().await;
    assert_eq!((counts["users"], counts["license-assignments"]), (0, 0));
    drop(meeting);
    scene.meets(&[]).await.repairs().await;
}
