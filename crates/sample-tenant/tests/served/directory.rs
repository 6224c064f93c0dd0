use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{keys, session};

#[tokio::test]
async fn the_organization_is_the_tenant() {
    let session = session(10, &[]).await;
    let body = session.get("/organization").await;
    assert_eq!(keys(&body), ["@odata.context", "value"]);
    let organization = &body["value"][0];
    assert_eq!(organization["id"], session.tenant.tenant_id());
    for key in
        ["assignedPlans", "businessPhones", "city", "country", "countryLetterCode", "displayName", "verifiedDomains"]
    {
        assert!(organization.get(key).is_some(), "{key}");
    }
    let selected = session.get("/organization?$select=id,displayName").await;
    assert_eq!(keys(&selected["value"][0]), ["displayName", "id"]);
    assert_eq!(session.refused("/organization?$select=motto").await, (400, "BadRequest".to_owned()));
}

#[tokio::test]
async fn groups_that_assign_licenses_are_found_many_at_once_and_one_by_one() {
    let session = session(250, &[]).await;
    let users = session.all("/users?$top=999&$select=licenseAssignmentStates").await;
    let states = users.iter().flat_map(|user| user["licenseAssignmentStates"].as_array().unwrap());
    let mut ids: Vec<_> = states.filter_map(|state| state["assignedByGroup"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len() as u64, session.tenant.truth().license_groups);
    let unknown = "11111111-2222-4333-8444-555555555555";
    let asked = json!({ "ids": ids.iter().copied().chain([unknown]).collect::<Vec<_>>(), "types": ["group"] });
    let request = session.request(Method::POST, "/directoryObjects/getByIds").json(&asked);
    let groups: Value = request.send().await.unwrap().json().await.unwrap();
    let groups = groups["value"].as_array().unwrap();
    assert_eq!(groups.len(), ids.len(), "the unknown one is left out");
    assert!(
        groups
            .iter()
            .any(|group| group["groupTypes"] == json!(["DynamicMembership"]) && group["membershipRule"].is_string())
    );
    assert!(groups.iter().any(|group| group["onPremisesSyncEnabled"] == true));
    let one = session.get(&format!("/groups/{}?$select=id,displayName", ids[0])).await;
    assert!(groups.iter().any(|group| group["displayName"] == one["displayName"] && group["id"] == one["id"]));
    assert_eq!(session.refused(&format!("/groups/{unknown}")).await, (404, "Request_ResourceNotFound".to_owned()));
}

#[tokio::test]
async fn only_the_names_of_loopback_are_answered() {
    let session = session(10, &[]).await;
    let answer =
        session.request(Method::GET, "/organization").header("host", "rebound.example:80").send().await.unwrap();
    assert_eq!(answer.status(), 421);
    let by_name = session.tenant.base_url().replace("127.0.0.1", "localhost");
    let request = session.request(Method::GET, "/users?$top=2").header("host", &by_name["http://".len()..]);
    let page: Value = request.send().await.unwrap().json().await.unwrap();
    assert!(page["@odata.nextLink"].as_str().unwrap().starts_with(&by_name), "links name the host that was asked");
}

#[tokio::test]
async fn get_by_ids_takes_a_thousand_and_not_one_more() {
    let session = session(10, &[]).await;
    let ids = vec!["11111111-2222-4333-8444-555555555555"; 1_001];
    for (count, status) in [(1_000, 200), (1_001, 400)] {
        let request =
            session.request(Method::POST, "/directoryObjects/getByIds").json(&json!({ "ids": &ids[..count] }));
        assert_eq!(request.send().await.unwrap().status(), status, "{count}");
    }
}

#[tokio::test]
async fn the_application_lists_its_secrets_by_hint() {
    let session = session(10, &[]).await;
    let path = format!(
        "/applications(appId='{}')?$select=id,appId,displayName,passwordCredentials",
        session.tenant.client_id()
    );
    let application = session.get(&path).await;
    assert_eq!(keys(&application), ["@odata.context", "appId", "displayName", "id", "passwordCredentials"]);
    let credentials = application["passwordCredentials"].as_array().unwrap();
    let all = ["customKeyIdentifier", "displayName", "endDateTime", "hint", "keyId", "secretText", "startDateTime"];
    assert_eq!(keys(&credentials[0]), all);
    let hint = &session.tenant.client_secret()[..3];
    let ends: Vec<_> =
        credentials.iter().filter(|one| one["hint"] == hint).map(|one| one["endDateTime"].as_str().unwrap()).collect();
    assert_eq!(ends, ["2027-01-06T09:30:00Z", "2028-05-13T09:30:00Z"], "47 and 540 days from the day it is");
    let secret = &session.tenant.truth().secret;
    assert_eq!((secret.expires_at.unwrap().to_string().as_str(), secret.ambiguous), (ends[0], true));
    let other = "/applications(appId='11111111-2222-4333-8444-555555555555')";
    assert_eq!(session.refused(other).await, (404, "Request_ResourceNotFound".to_owned()));
}

#[tokio::test]
async fn answers_carry_request_ids_and_are_compressed_when_that_is_accepted() {
    let session = session(250, &[]).await;
    let mine = "e70c5c1b-8b47-48c0-b171-3d22f5e0bd54";
    let request = session.request(Method::GET, "/users?$top=100").header("client-request-id", mine);
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["client-request-id"], mine);
    assert!(response.headers().contains_key("request-id") && response.headers().contains_key("date"));
    let error = session.request(Method::GET, "/nothing").header("client-request-id", mine).send().await.unwrap();
    let request_id = error.headers()["request-id"].to_str().unwrap().to_owned();
    let body: Value = error.json().await.unwrap();
    assert_eq!(body["error"]["message"], "Resource not found for the segment 'nothing'.");
    assert_eq!(body["error"]["innerError"]["client-request-id"], mine);
    assert_eq!(body["error"]["innerError"]["request-id"], request_id.as_str());

    let plain = reqwest::Client::builder().no_proxy().no_gzip().build().unwrap();
    let url = format!("{}/v1.0/users", session.tenant.base_url());
    let token = session.request(Method::GET, "/users").build().unwrap().headers()["authorization"].clone();
    let zipped = plain.get(&url).header("authorization", token).header("accept-encoding", "gzip").send().await.unwrap();
    assert_eq!(zipped.headers()["content-encoding"], "gzip");
    assert_eq!(zipped.bytes().await.unwrap()[..2], [0x1f, 0x8b]);
}
