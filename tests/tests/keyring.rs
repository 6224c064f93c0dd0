//! Secrets of connectors in a real keyring: one takes another's place, comes back and is dismissed.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use application_tests::session::{in_session, keyring_is_up, stored_secrets};
use application_tests::{app_now, call, check, form};
use commands::api::{ConnectionTest, Connector, SecretSource};
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
