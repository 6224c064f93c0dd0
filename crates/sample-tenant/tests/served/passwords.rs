//! Secrets that are added to the registration and removed from it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Session, session};

const OWNED_BY: &str = "role=Application.ReadWrite.OwnedBy";

async fn act(session: &Session, action: &str, body: Value) -> (u16, Value) {
    let path = format!("/applications(appId='{}')/{action}", session.tenant.client_id());
    let response = session.request(Method::POST, &path).json(&body).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or_default())
}

async fn listed(session: &Session) -> Vec<Value> {
    let application = session.get(&format!("/applications(appId='{}')", session.tenant.client_id())).await;
    application["passwordCredentials"].as_array().unwrap().clone()
}

/// The number Entra refuses a secret with; none where it signs in.
async fn refused(session: &Session, secret: &str) -> Option<u64> {
    let url = format!("{}/{}/oauth2/v2.0/token", session.tenant.base_url(), session.tenant.tenant_id());
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", session.tenant.client_id()),
        ("client_secret", secret),
        ("scope", "https://graph.microsoft.com/.default"),
    ];
    let answer: Value = session.http.post(url).form(&form).send().await.unwrap().json().await.unwrap();
    answer["error_codes"][0].as_u64()
}

#[tokio::test]
async fn an_added_secret_is_told_once_signs_in_and_is_removed_by_its_id() {
    let session = session(10, &[OWNED_BY]).await;
    let before = listed(&session).await.len();
    let end = "2027-05-26T09:00:00Z";
    let body = json!({ "passwordCredential": { "displayName": "New", "endDateTime": end } });
    let (status, added) = act(&session, "addPassword", body).await;
    let secret = added["secretText"].as_str().unwrap();
    assert_eq!((status, &added["displayName"], &added["endDateTime"]), (200, &json!("New"), &json!(end)));
    assert_eq!(added["hint"].as_str().unwrap(), &secret[..3]);
    let shown = listed(&session).await.pop().unwrap();
    assert_eq!((&shown["keyId"], &shown["secretText"]), (&added["keyId"], &Value::Null));
    assert_eq!(refused(&session, secret).await, None);

    let key = json!({ "keyId": added["keyId"] });
    assert_eq!(act(&session, "removePassword", key.clone()).await, (204, Value::Null));
    assert_eq!((refused(&session, secret).await, listed(&session).await.len()), (Some(7_000_215), before));
    let (status, gone) = act(&session, "removePassword", key).await;
    assert_eq!(status, 400);
    assert!(gone["error"]["message"].as_str().unwrap().starts_with("No password credential found"), "{gone}");
}

#[tokio::test]
async fn without_a_wish_it_is_good_for_two_years_and_an_end_in_the_past_is_none() {
    let session = session(10, &[OWNED_BY]).await;
    let (status, added) = act(&session, "addPassword", json!({})).await;
    assert_eq!((status, &added["displayName"]), (200, &Value::Null));
    let time = |name: &str| added[name].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert_eq!(time("endDateTime").duration_since(time("startDateTime")).as_hours(), 24 * 730);
    let past = json!({ "passwordCredential": { "endDateTime": "2020-01-01T00:00:00Z" } });
    assert_eq!(act(&session, "addPassword", past).await.0, 400);
    assert_eq!(act(&session, "removePassword", json!({ "keyId": "x" })).await.0, 400);
}

#[tokio::test]
async fn whoever_lacks_the_role_or_owns_nothing_is_refused() {
    for faults in [&[][..], &[OWNED_BY, "not-owner"]] {
        let session = session(10, faults).await;
        for action in ["addPassword", "removePassword"] {
            let (status, body) = act(&session, action, json!({})).await;
            assert_eq!((status, &body["error"]["code"]), (403, &json!("Authorization_RequestDenied")), "{faults:?}");
        }
    }
    let all = session(10, &["role=Application.ReadWrite.All", "not-owner"]).await;
    assert_eq!(act(&all, "addPassword", json!({})).await.0, 200);
}

#[tokio::test]
async fn a_new_secret_takes_its_time_to_be_known_and_to_be_listed() {
    let session = session(10, &[OWNED_BY, "late-secret=2", "late-list=1"]).await;
    let before = listed(&session).await.len();
    let (_, added) = act(&session, "addPassword", json!({})).await;
    let secret = added["secretText"].as_str().unwrap();
    assert_eq!([refused(&session, secret).await, refused(&session, secret).await], [Some(7_000_215); 2]);
    assert_eq!(refused(&session, secret).await, None);
    assert_eq!([listed(&session).await.len(), listed(&session).await.len()], [before, before + 1]);
}
