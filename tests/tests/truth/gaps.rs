//! What could not be collected, or is too old: nobody is called inactive by it, and nothing unknown reads zero.

use crate::holds;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_five_days_ago_tells_who_is_inactive_and_one_of_six_days_ago_does_not() {
    // Reports are two days old to begin with.
    let fresh = holds(300, 5, &["stale-reports=3", "no-premium"]).await;
    assert!(fresh.truth.found().iter().any(|found| found.finding == "inactive"));
    let stale = holds(300, 5, &["stale-reports=4", "no-premium"]).await;
    let judged = ["inactive", "unused Copilot"];
    assert!(!stale.truth.found().iter().any(|found| judged.contains(&found.finding)));
    assert!(stale.savings().await.at_least && stale.savings().await.people.unwrap().unknown > 0);
    holds(300, 5, &["stale-reports=10"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_the_truth_where_no_report_or_one_of_them_never_came() {
    holds(300, 2, &["report-missing"]).await;
    holds(300, 2, &["missing-role=Reports.Read.All", "no-premium"]).await;
    for function in ["getOffice365ActiveUserDetail", "getM365AppUserDetail", "getMicrosoft365CopilotUsageUserDetail"] {
        holds(300, 2, &[&format!("error=403@reports/{function}"), "no-premium"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_report_tells_of_nobody() {
    for function in ["getOffice365ActiveUserDetail", "getM365AppUserDetail"] {
        holds(250, 8, &[&format!("empty-list@download/{function}")]).await;
        holds(250, 8, &[&format!("empty-list@download/{function}"), "no-premium"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_the_truth_where_the_directory_tells_but_a_part() {
    for place in ["groups", "company-subscriptions", "credentials"] {
        let collected = holds(250, 4, &[&format!("error=403@{place}")]).await;
        // Where purchases cannot be read, trials may be among the unused seats.
        assert_eq!(collected.savings().await.trials_known, place != "company-subscriptions", "{place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_without_the_column_of_a_service_tells_nothing_of_whoever_may_use_it() {
    let lost = |column: &str, function: &str| format!("lost-column={column} Last Activity Date@download/{function}");
    let teams = lost("Teams", "getOffice365ActiveUserDetail");
    let blind = holds(250, 6, &[&teams, "no-premium"]).await;
    let states: Vec<_> = blind.truth.licensed_people().map(|user| blind.truth.state(user)).collect();
    let with = |reason: &str| states.iter().filter(|state| state.reason == reason).count();
    assert!(with("column-missing") > 100, "{}", with("column-missing"));
    holds(250, 6, &[&teams]).await;
    holds(250, 6, &[&lost("", "getM365AppUserDetail").replace("= ", "="), "no-premium"]).await;
    holds(250, 6, &[&lost("", "getEmailActivityUserDetail").replace("= ", "="), "no-premium"]).await;
}
