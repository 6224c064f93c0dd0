//! A second look over the same database: what did not come the second time leaves the first standing.

use commands::api::RunOutcome;
use commands::api::RunOutcome::{Complete, Failed, Partial};

use crate::collected::Collected;

/// Looks a first time without a fault, a second time with these, and a third time without.
async fn holds_again(users: u32, seed: u64, faults: &[&str], outcome: RunOutcome) {
    let mut collected = Collected::of(users, seed, &[]).await;
    collected.type_prices().await;
    let collected = collected.again(faults).await;
    assert_eq!(collected.outcome, outcome, "{faults:?}");
    collected.everything_holds().await;
    let collected = collected.again(&[]).await;
    assert_eq!(collected.outcome, Complete);
    collected.everything_holds().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_known_of_activity_stays_where_the_reports_come_no_more() {
    holds_again(150, 3, &["concealed-names"], Complete).await;
    holds_again(150, 3, &["report-missing"], Partial).await;
    holds_again(150, 3, &["half-reports"], Partial).await;
    holds_again(150, 3, &["error=403@reports/getOffice365ActiveUserDetail"], Partial).await;
    holds_again(150, 3, &["empty-list@download/getOffice365ActiveUserDetail"], Complete).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_known_of_the_directory_stays_where_it_is_refused() {
    holds_again(150, 6, &["half-users"], Partial).await;
    holds_again(150, 6, &["missing-role=Directory.Read.All", "missing-role=Organization.Read.All"], Partial).await;
    for place in ["users", "subscribed-skus", "company-subscriptions", "groups", "credentials"] {
        holds_again(150, 6, &[&format!("error=403@{place}")], Partial).await;
    }
    holds_again(150, 6, &["no-premium"], Complete).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_cannot_sign_in_changes_nothing() {
    holds_again(150, 9, &["error=503@token"], Failed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_listed_no_longer_is_missing_first_and_removed_by_the_next_list() {
    let mut collected = Collected::of(250, 9, &[]).await;
    collected.type_prices().await;
    let collected = collected.again(&["missing-users=4"]).await;
    assert_eq!(collected.truth.known.seen.values().filter(|seen| seen.presence == "missing").count(), 4);
    collected.everything_holds().await;
    let collected = collected.again(&["missing-users=4"]).await;
    assert_eq!(collected.truth.known.seen.values().filter(|seen| seen.presence == "removed").count(), 4);
    collected.everything_holds().await;
}
