//! Microsoft behind a company's proxy: one that wants a sign-in, and inspects what goes through with
//! certificates of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod proxy;

use application_tests::session::{in_session_with, keyring_is_up, stored_secrets};
use application_tests::{app_in, call, check};
use commands::api::{ConnectionTest, Connector, DatasetOutcome, DownloadedNames, ErrorCode, Network, ProxyChoice};
use commands::{App, ConnectorId, runs};
use serde_json::{Value, json};

use crate::proxy::{HOST, PASSWORD, Proxy, TENANT, USER};

/// In a session that trusts the proxy's certificate authority.
fn in_session(name: &str) -> bool {
    in_session_with(name, &[("SSL_CERT_FILE", "authorities.pem")])
}

async fn connected(app: &App) -> Connector {
    let root = format!("https://{HOST}");
    let form = json!({
        "name": "Contoso", "tenantId": TENANT, "clientId": "e7a2c9f1-5d0b-4f7c-9d9c-0a4c5d2f6b11",
        "clientSecret": "Qw8~whatever", "cloud": "custom", "loginUrl": root, "graphUrl": root, "secretExpires": null
    });
    call(app, "connector_add", check(None, form)).await
}

fn explicit(proxy: &Proxy, password: Option<&str>) -> Value {
    json!({ "proxy": "explicit", "address": format!("http://{}", proxy.address), "user": USER, "password": password })
}

async fn test(app: &App, connector: &Connector) -> ConnectionTest {
    call(app, "connection_test", json!({ "connectorId": connector.id, "form": null })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_goes_through_the_proxy_with_the_password_from_the_keyring() {
    if !in_session("a_run_goes_through_the_proxy_with_the_password_from_the_keyring") {
        return;
    }
    let proxy = Proxy::start().await;
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(folder.path()).await;
    keyring_is_up(&app).await;
    let connector = connected(&app).await;
    let before = stored_secrets();

    // Without it: the name leads nowhere.
    let direct = test(&app, &connector).await.error.unwrap();
    assert!(direct.message.starts_with("Microsoft 365 could not be reached."), "{direct:?}");

    let set: Network = call(&app, "network_set", explicit(&proxy, Some(PASSWORD))).await;
    assert_eq!((set.proxy, set.user.as_deref(), set.has_password), (ProxyChoice::Explicit, Some(USER), true));
    assert_eq!(stored_secrets(), before + 1);

    let run = runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    let users = run.datasets.iter().find(|result| result.name == "users").unwrap();
    assert_eq!((users.outcome, users.rows), (DatasetOutcome::Ok, Some(1)), "{run:?}");
    assert!(test(&app, &connector).await.signed_in);
    assert!(proxy.tunnels() >= 2, "the run's, and the test's");

    // The password is in no file, and no command answers with it.
    let told = format!("{:?}", call::<Value>(&app, "network_get", json!(null)).await);
    assert!(!told.contains(PASSWORD), "{told}");
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
        assert!(!bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes()), "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_is_replaced_and_goes_with_the_proxy() {
    if !in_session("the_password_is_replaced_and_goes_with_the_proxy") {
        return;
    }
    let proxy = Proxy::start().await;
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(folder.path()).await;
    keyring_is_up(&app).await;
    let connector = connected(&app).await;
    let before = stored_secrets();

    let _: Network = call(&app, "network_set", explicit(&proxy, Some("wrong w0rd"))).await;
    let error = test(&app, &connector).await.error.unwrap();
    let wanted = format!("The proxy {} did not accept the user name and password.", proxy.address);
    assert_eq!((error.code, error.message), (ErrorCode::Network, wanted));

    let _: Network = call(&app, "network_set", explicit(&proxy, Some(PASSWORD))).await;
    assert_eq!(stored_secrets(), before + 1, "the former one is deleted");
    let _: Network = call(&app, "network_set", explicit(&proxy, None)).await;
    assert!(test(&app, &connector).await.signed_in, "the stored one serves on, from the next request");

    let unsigned =
        json!({ "proxy": "explicit", "address": format!("http://{}", proxy.address), "user": null, "password": null });
    let _: Network = call(&app, "network_set", unsigned).await;
    assert_eq!(stored_secrets(), before, "nobody signs in to the proxy any more");
    let error = test(&app, &connector).await.error.unwrap();
    assert_eq!(error.message, format!("The proxy {} wants a user name and password.", proxy.address));

    let _: Network = call(&app, "network_set", explicit(&proxy, Some(PASSWORD))).await;
    let system = json!({ "proxy": "system", "address": null, "user": null, "password": null });
    let shown: Network = call(&app, "network_set", system).await;
    assert_eq!((shown.address, shown.user, shown.has_password), (None, None, false));
    assert_eq!(stored_secrets(), before, "the proxy is gone, and its password with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_product_names_is_downloaded_from_microsofts_own_address_by_the_same_way() {
    if !in_session("the_list_of_product_names_is_downloaded_from_microsofts_own_address_by_the_same_way") {
        return;
    }
    let proxy = Proxy::start().await;
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(folder.path()).await;
    keyring_is_up(&app).await;

    let unsigned =
        json!({ "proxy": "explicit", "address": format!("http://{}", proxy.address), "user": null, "password": null });
    let _: Network = call(&app, "network_set", unsigned).await;
    let error = commands::call(&app, "product_name_download", json!(null)).await.unwrap_err();
    assert_eq!(error.message, format!("The proxy {} wants a user name and password.", proxy.address));
    assert!(error.next.contains("download the CSV file"), "{error:?}");

    let _: Network = call(&app, "network_set", explicit(&proxy, Some(PASSWORD))).await;
    let came: DownloadedNames = call(&app, "product_name_download", json!(null)).await;
    assert_eq!((came.check.products, proxy.tunnels()), (1, 1));
}
