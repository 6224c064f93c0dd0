//! Another service that imitates Graph: as little of it as the documentation lets one count on.

#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use application_tests::{app_in, call, check};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Response, Uri};
use commands::api::{Connector, DatasetOutcome, Overview, RunOutcome};
use commands::{ConnectorId, runs};
use futures_util::StreamExt;
use serde_json::{Value, json};

const TENANT: &str = "48A80680-7326-48CD-9935-B556B81D3A4E";
const E5: &str = "06EBC4EE-1BB5-47DD-8120-11324BC54E06";
const REPORT: &str = "User Principal Name,Teams Last Activity Date,Exchange Last Activity Date,OneDrive Last Activity Date,\
    SharePoint Last Activity Date,Yammer Last Activity Date,Report Refresh Date\n";

/// How often each address was asked for.
type Asked = Arc<Mutex<HashMap<String, usize>>>;

async fn imitation() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (asked, own) = (Asked::default(), base.clone());
    let handler = move |uri: Uri| {
        let answer = answer(&uri.to_string(), &own, &asked);
        async move { answer }
    };
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await });
    base
}

fn answer(target: &str, base: &str, asked: &Asked) -> Response<Body> {
    let before = {
        let mut asked = asked.lock().unwrap();
        let times = asked.entry(target.to_owned()).or_default();
        *times += 1;
        *times - 1
    };
    let told = |status: u16, body: Value| Response::builder().status(status).body(body.to_string().into()).unwrap();
    let text = |body: String| Response::new(Body::from(body));
    let today = application_tests::clock().strftime("%Y-%m-%d").to_string();
    match target {
        _ if target.ends_with("/token") => told(200, json!({ "access_token": "opaque", "expires_in": "3599" })),
        _ if target.starts_with("/v1.0/organization") => told(200, json!({ "value": [{ "id": TENANT }] })),
        _ if target.starts_with("/v1.0/subscribedSkus") => told(
            200,
            json!({ "value": [{ "skuId": E5, "skuPartNumber": "SPE_E5", "consumedUnits": 2,
                "servicePlans": [{ "servicePlanId": "EFB87545-963C-4E0D-99DF-69C6916D9EB0" }],
                "prepaidUnits": { "enabled": 5 } }] }),
        ),
        _ if target.starts_with("/v1.0/directory/subscriptions") => told(200, json!({ "value": [] })),
        _ if target.starts_with("/v1.0/users?") && target.contains("$expand") => told(400, json!({ "error": {} })),
        // The first token ends in mid-run.
        _ if target.contains("page=2") && before == 0 => told(401, json!({})),
        _ if target.contains("page=2") => {
            told(200, json!({ "@odata.nextLink": format!("{base}/v1.0/users?page=3&x=1"), "value": [] }))
        }
        _ if target.contains("page=3") => told(200, json!({ "value": [user("B", "BOB@Contoso.com")] })),
        _ if target.starts_with("/v1.0/users?") => told(
            200,
            json!({ "@odata.nextLink": format!("{base}/v1.0/users?x=1&page=2"), "value": [user("A", "Ann@contoso.COM")] }),
        ),
        // Torn off the first time.
        _ if target.contains("getOffice365ActiveUserDetail") => {
            let rows = format!("{REPORT}ann@contoso.com,{today},,,,,{today}\n");
            let rest = match before {
                0 => Err(std::io::Error::other("cut")),
                _ => Ok(Bytes::from(format!("bob@contoso.com,2020-01-01,,,,,{today}\n"))),
            };
            let rest = async {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                rest
            };
            let first = futures_util::stream::iter([Ok(Bytes::from(rows))]);
            Response::new(Body::from_stream(first.chain(futures_util::stream::once(rest))))
        }
        _ if target.contains("getOffice365ActiveUserCounts") => {
            text(format!("\u{feff}Report Date,Office 365,Report Refresh Date\r\n{today},2,{today}\r\n"))
        }
        _ => told(404, json!({ "detail": "Not Found" })),
    }
}

fn user(id: &str, name: &str) -> Value {
    let created = "2019-01-01T00:00:00Z";
    json!({
        "assignedLicenses": [{ "skuId": E5 }], "userPrincipalName": name, "id": id, "createdDateTime": created,
        "licenseAssignmentStates": [{ "skuId": E5.to_lowercase(), "state": "Active", "assignedByGroup": "F00D" }]
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrives_from_it_is_complete_and_what_does_not_is_told() {
    let base = imitation().await;
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(folder.path()).await;
    let form = json!({
        "name": "Imitation", "tenantId": TENANT, "clientId": "e7a2c9f1-5d0b-4f7c-9d9c-0a4c5d2f6b11",
        "clientSecret": "Qw8~whatever", "cloud": "custom", "loginUrl": base, "graphUrl": base, "secretExpires": null
    });
    let connector: Connector = call(&app, "connector_add", check(None, form)).await;
    let run = runs::collect(&app, ConnectorId(connector.id)).await.unwrap();

    let result = |id: &str| run.datasets.iter().find(|result| result.name == id).unwrap();
    for (id, rows) in [("users", 2), ("groups", 1), ("active-user-detail", 2), ("active-user-counts", 1)] {
        assert_eq!((result(id).outcome, result(id).rows), (DatasetOutcome::Ok, Some(rows)), "{id}: {:?}", result(id));
    }
    assert!(result("users").reason.as_ref().unwrap().contains("Managers"));
    assert_eq!(result("credentials").outcome, DatasetOutcome::Skipped);
    assert_eq!(result("m365-app-user-detail").outcome, DatasetOutcome::Failed);
    let copilot = result("copilot-usage-user-detail");
    let reason = copilot.reason.as_deref();
    assert_eq!(
        (copilot.outcome, reason),
        (DatasetOutcome::Skipped, Some("Not licensed: the tenant has no Microsoft 365 Copilot."))
    );
    assert_eq!(run.run.outcome, RunOutcome::Partial);

    let overview: Overview = call(&app, "overview", json!({ "connectorId": connector.id })).await;
    let people = overview.people.unwrap();
    assert_eq!((people.licensed, people.active, people.inactive, people.unknown), (2, 1, 1, 0));
    assert_eq!(overview.seats.unwrap().unused, 3);
}
