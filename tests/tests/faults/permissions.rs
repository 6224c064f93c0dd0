//! Sets of permissions, wide and narrow, and what a run brings with each.

use std::collections::BTreeMap;

use commands::Limits;
use commands::api::{DatasetOutcome, RunDetail, RunOutcome};

use crate::check::{check, check_failed, result};
use crate::scene::{Scene, USERS};

/// The datasets that were skipped, with their reasons.
fn skipped(run: &RunDetail) -> BTreeMap<&str, &str> {
    let skipped = run.datasets.iter().filter(|dataset| dataset.outcome == DatasetOutcome::Skipped);
    skipped.map(|dataset| (dataset.name.as_str(), dataset.reason.as_deref().unwrap_or_default())).collect()
}

async fn first_run(faults: &[&str]) -> RunDetail {
    let scene = Scene::empty();
    let run = scene.meets_of(USERS, faults, Limits::default()).await.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
    run
}

#[tokio::test(flavor = "multi_thread")]
async fn the_broad_permissions_bring_everything() {
    assert!(skipped(&first_run(&[]).await).is_empty());
    // The fifth one is for sign-ins alone.
    assert!(skipped(&first_run(&["missing-role=AuditLog.Read.All"]).await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_narrow_permissions_bring_everything_but_the_end_of_the_secret() {
    let scene = Scene::empty();
    let meeting = scene.meets(&["narrow-roles"]).await;
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
    let skipped = skipped(&run);
    assert_eq!(skipped.keys().copied().collect::<Vec<_>>(), ["credentials"], "{skipped:?}");
    assert!(skipped["credentials"].starts_with("Not permitted: Directory.Read.All is not granted."), "{skipped:?}");
    meeting.is_the_truth().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_is_missing_skips_and_names_what_it_is_for() {
    for (missing, datasets) in [
        (&["User.Read.All", "Directory.Read.All"][..], &["credentials", "groups", "users"][..]),
        (&["Directory.Read.All"], &["credentials", "groups"]),
        (
            &["Organization.Read.All", "Directory.Read.All"],
            &["company-subscriptions", "credentials", "groups", "subscribed-skus"],
        ),
    ] {
        let faults: Vec<String> = missing.iter().map(|role| format!("missing-role={role}")).collect();
        let run = first_run(&faults.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let skipped = skipped(&run);
        assert_eq!(skipped.keys().copied().collect::<Vec<_>>(), datasets, "{skipped:?}");
        for (dataset, reason) in skipped {
            let named = missing.iter().any(|role| reason.contains(role));
            assert!(named || dataset == "groups", "{dataset}: {reason}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_taken_away_makes_the_run_partial_and_leaves_its_data() {
    let scene = Scene::collected().await;
    let meeting = scene.meets(&["narrow-roles"]).await;
    let run = meeting.run().await;
    assert_eq!((run.run.outcome, result(&run, "credentials").outcome), (RunOutcome::Partial, DatasetOutcome::Skipped));
    assert_eq!(meeting.counts().await, scene.before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_in_spite_of_a_granted_permission_is_a_failure_and_no_skip() {
    let granted = "although User.Read.All is granted";
    check(&["error=403@users"], &[("users", granted)]).await;
    check_failed(&["inactive-consent=3600"], "Nothing could be collected").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_this_cloud_does_not_offer_is_skipped_and_named() {
    let run = first_run(&["error=400/BadRequest@reports/getOffice365ActivationsUserDetail"]).await;
    let skipped = skipped(&run);
    assert_eq!(skipped.into_iter().collect::<Vec<_>>(), [("activations-user-detail", "Not offered in this cloud.")]);
}
