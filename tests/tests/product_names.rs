//! Product names: where they come from, and what is said when Microsoft's list cannot be had.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Duration;

use application_tests::{TestHost, call, clock, connect, sample};
use commands::api::{CommandError, DownloadedNames, ErrorCode, NameSource, NamedProduct, ProductNames};
use commands::{App, ConnectorId, Limits, Options, ProductNameList, SampleConnection, runs};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};

/// By whatever means, the file itself is left.
const BY_HAND: &str = "download the CSV file it offers, and import that file.";

struct Scene {
    app: App,
    tenant: SampleTenant,
    _data: tempfile::TempDir,
}

/// An application that has the tenant's list in place of Microsoft's.
async fn scene(faults: &[&str]) -> Scene {
    let tenant = sample(40, faults).await;
    let list = ProductNameList::below(tenant.base_url()).unwrap();
    // What stalls does so forever; nothing else comes near this.
    let silence = if faults == ["stall@product-names"] { 1 } else { 100 };
    let (app, data) = application(list, Duration::from_secs(silence)).await;
    Scene { app, tenant, _data: data }
}

async fn application(list: ProductNameList, silence: Duration) -> (App, tempfile::TempDir) {
    let data = tempfile::tempdir().unwrap();
    let limits = Limits { silence, ..Limits::default() };
    let product_name_list = Some(list);
    let host = Arc::new(TestHost::default());
    let options = Options { clock, limits, product_name_list, ..Options::new(data.path().to_owned(), host) };
    (App::open(options).await.unwrap(), data)
}

async fn refused(app: &App) -> CommandError {
    commands::call(app, "product_name_download", Value::Null).await.unwrap_err()
}

async fn named(app: &App, part_number: &str) -> NamedProduct {
    let list: ProductNames = call(app, "product_name_list", Value::Null).await;
    list.products.into_iter().find(|product| product.sku_part_number == part_number).unwrap()
}

#[tokio::test]
async fn microsofts_list_is_shown_before_it_is_imported_and_outweighs_what_is_built_in() {
    let scene = scene(&[]).await;
    let connector = connect(&scene.app, &scene.tenant).await;
    runs::collect(&scene.app, ConnectorId(connector.id)).await.unwrap();
    let before = named(&scene.app, "PROJECTPROFESSIONAL").await;
    assert_eq!((before.product_name.as_str(), before.source), ("Planner and Project Plan 3", NameSource::BuiltIn));

    let came: DownloadedNames = call(&scene.app, "product_name_download", Value::Null).await;
    let change = came.check.changes.iter().find(|change| change.sku_part_number == "PROJECTPROFESSIONAL").unwrap();
    assert_eq!((change.before.as_str(), change.after.as_str()), ("Planner and Project Plan 3", "Project Plan 3"));
    assert_eq!((came.check.products, came.check.skipped), (17, 0));
    assert!(came.check.plans > 20, "{}", came.check.plans);
    assert_eq!(named(&scene.app, "PROJECTPROFESSIONAL").await, before, "nothing was imported");

    let _: Value = call(&scene.app, "product_name_import", json!({ "text": came.text })).await;
    let after = named(&scene.app, "PROJECTPROFESSIONAL").await;
    assert_eq!((after.product_name.as_str(), after.source), ("Project Plan 3", NameSource::Imported));
    let unknown = named(&scene.app, "FABRIKAM_FLEET_TELEMETRY").await;
    assert_eq!(unknown.source, NameSource::PartNumber, "Microsoft knows nothing of it");
}

#[tokio::test]
async fn a_list_that_cannot_be_had_says_why_and_leaves_the_way_by_hand() {
    for (fault, message) in [
        ("empty=404@product-names", "Microsoft's list is not there any more."),
        ("empty=503@product-names", "Microsoft's list could not be fetched. 127.0.0.1 answered 503"),
        ("empty=403@product-names", "Microsoft's list could not be fetched. 127.0.0.1 answered 403"),
        ("html=200@product-names", "What came is not Microsoft's list."),
        ("redirect=foreign@product-names", "Microsoft's list is offered elsewhere. It leads to "),
        ("bomb=20@product-names", "What came is too large for Microsoft's list. It exceeds 16 MB"),
        ("cut@product-names", "Microsoft 365 could not be reached. The connection to 127.0.0.1 broke"),
        ("stall@product-names", "Microsoft 365 did not answer in time."),
    ] {
        let scene = scene(&[fault]).await;
        let error = refused(&scene.app).await;
        assert_eq!(error.code, ErrorCode::Network, "{fault}");
        assert!(error.message.starts_with(message), "{fault}: {error:?}");
        assert!(error.next.ends_with(BY_HAND), "{fault}: {error:?}");
        let list: ProductNames = call(&scene.app, "product_name_list", Value::Null).await;
        assert_eq!(list.imported, 0, "{fault}");
        assert!(scene.tenant.idle_faults().is_empty(), "{fault}");
    }
}

#[tokio::test]
async fn offline_the_sentence_says_so() {
    let nobody = ProductNameList::below("http://127.0.0.1:9").unwrap();
    let (app, _data) = application(nobody, Duration::from_secs(100)).await;
    let error = refused(&app).await;
    assert_eq!(error.message, "Microsoft 365 could not be reached. 127.0.0.1 refused the connection.");
    assert!(error.next.contains("Check the network") && error.next.ends_with(BY_HAND), "{error:?}");
}

#[tokio::test]
async fn a_download_is_stopped_and_may_begin_again() {
    let scene = scene(&["stall@product-names:1"]).await;
    let app = scene.app.clone();
    let going = tokio::spawn(async move { refused(&app).await });
    let again = loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if scene.tenant.idle_faults().is_empty() {
            break refused(&scene.app).await;
        }
    };
    assert_eq!(again.message, "The list is being downloaded already.");
    let _: Value = call(&scene.app, "product_name_download_cancel", Value::Null).await;
    assert_eq!(going.await.unwrap().code, ErrorCode::Cancelled);
    let came: DownloadedNames = call(&scene.app, "product_name_download", Value::Null).await;
    assert_eq!(came.check.products, 17);
}

#[tokio::test]
async fn the_sample_asks_its_own_tenant_and_never_microsoft() {
    let tenant = sample(10, &[]).await;
    let data = tempfile::tempdir().unwrap();
    let connection = SampleConnection {
        base_url: tenant.base_url().to_owned(),
        tenant_id: tenant.tenant_id().to_owned(),
        client_id: tenant.client_id().to_owned(),
        client_secret: tenant.client_secret().to_owned(),
    };
    let options = Options::new(data.path().to_owned(), Arc::new(TestHost::default()));
    let app = App::open(Options { sample: Some(connection), ..options }).await.unwrap();
    let came: DownloadedNames = call(&app, "product_name_download", Value::Null).await;
    assert_eq!(came.check.products, 17);
}
