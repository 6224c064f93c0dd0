//! Tokens and secrets that end in the middle of a run.

use application_tests::call;
use commands::api::{Message, RunOutcome};
use serde_json::json;

use crate::check::{check, check_failed, failed};
use crate::scene::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ends_in_mid_run_is_replaced_by_one_fresh_one() {
    check(&["revoked-token@users:3"], &[]).await;
    check(&["revoked-token@users:2", "revoked-token@users:4"], &[]).await;
    check(&["error=401@subscribed-skus:1"], &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_token_refused_as_well_fails_the_dataset_and_no_other() {
    check(&["error=401@users"], &[("users", "refused the token, a fresh one too")]).await;
    check_failed(&["error=401"], "Nothing could be collected").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_expires_in_mid_run_is_told_and_what_arrived_before_is_kept() {
    let scene = Scene::collected().await;
    let meeting = scene.meets(&["error=401/AADSTS7000222@token:2+", "revoked-token@users:2"]).await;
    let run = meeting.run().await;
    assert_eq!(run.run.outcome, RunOutcome::Partial);
    let lost = failed(&run);
    assert!(lost.iter().any(|dataset| dataset.name == "users") && !lost.iter().any(|one| one.name == "organization"));
    for dataset in lost {
        let reason = dataset.reason.as_deref().unwrap();
        assert!(reason.starts_with("The client secret has expired."), "{}: {reason}", dataset.name);
        assert_eq!(dataset.error.as_ref().unwrap().service_code.as_deref(), Some("AADSTS7000222"));
    }
    // Its date says otherwise, but Entra is right.
    assert_eq!(run.run.error.unwrap().service_code.as_deref(), Some("AADSTS7000222"));
    let messages: Vec<Message> = call(&meeting.app, "message_list", json!(null)).await;
    assert!(messages.iter().any(|message| message.id == "secret-expired"), "{messages:?}");
    drop(meeting);
    let meeting = scene.meets(&[]).await;
    meeting.repairs().await;
    let messages: Vec<Message> = call(&meeting.app, "message_list", json!(null)).await;
    assert!(!messages.iter().any(|message| message.id == "secret-expired"), "{messages:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_without_a_network_does_not_make_forgotten_that_the_secret_has_expired() {
    let scene = Scene::collected().await;
    let meeting = scene.meets(&["error=401/AADSTS7000222@token"]).await;
    meeting.run().await;
    let alone = meeting.without_tenant().await;
    assert_eq!(alone.run().await.outcome, RunOutcome::Failed);
    let messages: Vec<Message> = call(&alone.app, "message_list", json!(null)).await;
    assert!(messages.iter().any(|message| message.id == "secret-expired"), "{messages:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_has_expired_fails_the_run() {
    check_failed(&["error=401/AADSTS7000222@token"], "The client secret has expired.").await;
}
