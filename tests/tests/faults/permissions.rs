//! Sets of permissions, wide and narrow, and what a run brings with each.

use std::collections::BTreeMap;

use application_tests::call;
use commands::Limits;
use commands::api::{DatasetOutcome, Message, RunDetail, RunOutcome};
use serde_json::json;

use crate::check::{check, check_failed, result};
use crate::scene::{Scene, USERS};

/// The datasets that were skipped, with their reasons.
fn skipped(run: &RunDetail) -> BTreeMap<&str, &str> {
    let skipped = run.datasets.iter().filter(|dataset| dataset.outcome == DatasetOutcome::Skipped);
    skipped.map(|dataset| (dataset.name.as_str(), dataset.reason.as_deref().unwrap_or_default())).collect()
}

fn names<'r>(skipped: &BTreeMap<&'r str, &str>) -> Vec<&'r str> {
    skipped.keys().copied().collect()
}

async fn first_run(faults: &[&str]) -> RunDetail {
    let scene = Scene::empty();
    let run = scene.meets_of(USERS, faults, Limits::default()).await.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
    run
}

#[tokio::test(flavor = "multi_thread")]
async fn the_broad_permissions_bring_everything() {
    assert_eq!(names(&skipped(&first_run(&[]).await)), ["report-settings"], "which is optional");
    assert!(skipped(&first_run(&["role=ReportSettings.Read.All"]).await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_narrow_permissions_bring_everything_but_the_end_of_the_secret() {
    let scene = Scene::empty();
    let meeting = scene.meets(&["narrow-roles"]).await;
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
    let skipped = skipped(&run);
    assert_eq!(names(&skipped), ["credentials", "report-settings", "sign-ins"], "{skipped:?}");
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
        let mut faults: Vec<String> = missing.iter().map(|role| format!("missing-role={role}")).collect();
        faults.push("role=ReportSettings.Read.All".to_owned());
        let run = first_run(&faults.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let skipped = skipped(&run);
        assert_eq!(names(&skipped), datasets, "{skipped:?}");
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
    assert_eq!(names(&skipped), ["activations-user-detail", "report-settings"]);
    assert_eq!(skipped["activations-user-detail"], "Not offered in this cloud.");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_optional_permission_that_is_not_granted_is_named_and_nobody_is_warned_even_where_it_was_granted_before() {
    let scene = Scene::empty();
    let granted = scene.meets_of(USERS, &["role=ReportSettings.Read.All"], Limits::default()).await;
    assert_eq!(result(&granted.run().await, "report-settings").outcome, DatasetOutcome::Ok);
    let taken_away = scene.meets(&[]).await;
    let run = taken_away.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Complete);
    let reason = result(&run, "report-settings").reason.as_deref().unwrap_or_default();
    assert!(reason.starts_with("Not permitted: ReportSettings.Read.All is not granted. It is optional."), "{reason}");
    let messages: Vec<Message> = call(&taken_away.app, "message_list", json!(null)).await;
    assert!(messages.iter().all(|message| message.id != "permission-missing"), "{messages:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_names_are_concealed_is_surer_where_the_setting_may_be_read() {
    for (faults, says) in [
        (&["concealed-names"][..], "Activity cannot be matched to users"),
        (&["concealed-names", "role=ReportSettings.Read.All"], "The tenant is set so"),
    ] {
        let scene = Scene::empty();
        let meeting = scene.meets_of(USERS, faults, Limits::default()).await;
        meeting.run().await;
        let messages: Vec<Message> = call(&meeting.app, "message_list", json!(null)).await;
        let message = messages.iter().find(|message| message.id == "concealed-names").unwrap();
        assert!(message.text.starts_with(says), "{message:?}");
    }
}
