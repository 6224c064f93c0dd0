//! Every report and figure, against a second reckoning that shares no code with the product: from the raw answers of
//! sample tenants, by the definitions, and each subject in a file of its own.

#![allow(clippy::unwrap_used)]

mod active_days;
mod activity;
mod activity_page;
mod again;
mod assignments;
mod cancel_by;
mod changes;
mod collected;
mod days;
mod decisions;
mod exclusions;
mod gaps;
mod history;
mod known;
mod matching;
mod money;
mod nasty;
mod overview;
mod panels;
mod people;
mod prices;
mod products;
mod raw;
mod reports;
mod savings;
mod seats;
mod table;
mod tenant;
mod upkeep;
mod usage;

use std::collections::BTreeSet;

use collected::Collected;
use savings::FINDINGS;

/// Every row of every report, and the sums.
async fn holds(users: u32, seed: u64, faults: &[&str]) -> Collected {
    let mut collected = Collected::of(users, seed, faults).await;
    collected.type_prices().await;
    collected.everything_holds().await;
    collected
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_the_truth_for_several_tenants() {
    let mut findings = BTreeSet::new();
    for (users, seed) in [(1_500, 1), (600, 7), (250, 42)] {
        let collected = holds(users, seed, &[]).await;
        findings.extend(collected.truth.found().iter().map(|found| found.finding));
    }
    let in_one = FINDINGS.iter().filter(|finding| **finding != "unused seats").all(|one| findings.contains(one));
    assert!(in_one && findings.contains("not a person"), "each finding is in one of the tenants: {findings:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_the_truth_where_names_are_concealed_or_sign_ins_refused() {
    holds(600, 1, &["no-premium"]).await;
    holds(600, 3, &["concealed-names"]).await;
    holds(400, 1, &["concealed-names", "no-premium"]).await;
}

/// What is found is stored once for every number of days; which of it holds, the number says when it is asked for.
#[tokio::test(flavor = "multi_thread")]
async fn everything_is_the_truth_after_whatever_number_of_days_people_are_inactive() {
    let mut collected = holds(300, 7, &["no-premium"]).await;
    let mut inactive = BTreeSet::new();
    for days in [1, 14, 30, 60, 91, 179, 400, 3_650] {
        collected.judge_after(days).await;
        collected.everything_holds().await;
        inactive.insert(collected.truth.found().iter().filter(|found| found.finding == "inactive").count());
    }
    assert!(inactive.len() > 3, "other days find others: {inactive:?}");
}
