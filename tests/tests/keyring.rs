//! Secrets of connectors in a real keyring: one takes another's place, comes back and is dismissed.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use application_tests::session::{in_session, keyring_is_up, stored_secrets};
use application_tests::{app_now, call, check, form};
use commands::api::{Certificate, ConnectionTest, Connector, CredentialKind, RunOutcome, SecretSource};
use commands::{ConnectorId, runs};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_in_the_keyring_is_gone_back_to_and_dismissed() {
    if !in_session("a_secret_in_the_keyring_is_gone_back_to_and_dismissed") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample_tenant::start(sample_tenant::Options { users: 60, ..Default::default() }).await.unwrap();
    let app = app_now(folder.path()).await;
    keyring_is_up(&app).await;
    let others = stored_secrets();
    let mut new = check(None, form(&tenant));
    new["keepForSession"] = json!(false);
    let connector: Connector = call(&app, "connector_add", new).await;
    assert_eq!((connector.secret_source, stored_secrets() - others), (SecretSource::Keyring, 1));
    let this = json!({ "connectorId": connector.id });

    let secret = json!({
        "connectorId": connector.id,
        "clientSecret": tenant.newest_client_secret(),
        "secretExpires": null,
        "keepForSession": false,
    });
    let replaced: Connector = call(&app, "connector_replace_secret", secret).await;
    assert_eq!((replaced.previous_secret.is_some(), stored_secrets() - others), (true, 2));

    // The former one is in use again after a restart as well: it was the keyring that kept both.
    drop(app);
    let app = app_now(folder.path()).await;
    let back: Connector = call(&app, "connector_restore_secret", this.clone()).await;
    assert_eq!((back.previous_secret.is_some(), back.secret_source), (true, SecretSource::Keyring));
    let test: ConnectionTest =
        call(&app, "connection_test", json!({ "connectorId": connector.id, "form": null })).await;
    assert!(test.signed_in);

    let alone: Connector = call(&app, "connector_forget_secret", this.clone()).await;
    assert_eq!((alone.previous_secret.is_none(), stored_secrets() - others), (true, 1));
    assert!(commands::call(&app, "connector_restore_secret", this).await.is_err());
    runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    call::<()>(&app, "connector_remove", json!({ "connectorId": connector.id, "keepData": false })).await;
    assert_eq!(stored_secrets(), others, "nothing is left of a deleted connector");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_given_up_while_it_is_being_proven_is_kept_all_the_same_once_it_has_signed_in() {
    if !in_session("a_certificate_given_up_while_it_is_being_proven_is_kept_all_the_same_once_it_has_signed_in") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let faults = vec!["late-certificate=1".parse().unwrap()];
    let tenant =
        sample_tenant::start(sample_tenant::Options { users: 60, faults, ..Default::default() }).await.unwrap();
    let app = app_now(folder.path()).await;
    keyring_is_up(&app).await;
    let others = stored_secrets();
    let mut new = check(None, form(&tenant));
    new["keepForSession"] = json!(false);
    let connector: Connector = call(&app, "connector_add", new).await;
    let wish = json!({ "connectorId": connector.id, "name": "Sample", "keyBits": 2048, "months": 12 });
    let certificate: Certificate = call(&app, "certificate_create", wish).await;
    let der = commands::certificates::public_part(&app, certificate.id.clone().unwrap()).await.unwrap();
    tenant.upload_certificate(&der).unwrap();

    // Entra knows it at the second try, five seconds later; meanwhile another window gives it up.
    let other = app_now(folder.path()).await;
    let made = json!({ "from": "made", "id": certificate.id });
    let request = json!({ "connectorId": connector.id, "certificate": made, "keepForSession": false });
    let (replaced, ()) = tokio::join!(call::<Connector>(&app, "connector_replace_certificate", request), async {
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        call::<()>(&other, "certificate_discard", json!({ "id": certificate.id })).await;
        assert_eq!(stored_secrets() - others, 1, "its key is gone from the keyring");
    });
    assert_eq!((replaced.secret.kind, replaced.secret_source), (CredentialKind::Certificate, SecretSource::Keyring));

    // The keyring has its key again: it is signed in with after a restart.
    drop((app, other));
    let app = app_now(folder.path()).await;
    let run = runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    assert_eq!((run.run.outcome, stored_secrets() - others), (RunOutcome::Complete, 2));
    call::<()>(&app, "connector_remove", json!({ "connectorId": connector.id, "keepData": false })).await;
    assert_eq!(stored_secrets(), others);
}
