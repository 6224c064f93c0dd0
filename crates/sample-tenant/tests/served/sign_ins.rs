//! `signInActivity`, which needs a role and a license of its own.

use reqwest::Method;
use serde_json::Value;

use crate::client::{keys, session};

const LICENSED: &str = "/users?$select=id,signInActivity&$filter=assignedLicenses/$count ne 0&$count=true&$top=999";

async fn page(session: &crate::client::Session, path: &str) -> Value {
    let request = session.request(Method::GET, path).header("consistencylevel", "eventual");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.unwrap()
}

#[tokio::test]
async fn the_licensed_come_in_pages_of_500_with_their_count() {
    let session = session(1_500, &[]).await;
    let mut next = Some(LICENSED.to_owned());
    let (mut pages, mut ids) = (Vec::new(), std::collections::HashSet::new());
    while let Some(path) = next {
        let page = page(&session, &path).await;
        let users = page["value"].as_array().unwrap();
        ids.extend(users.iter().map(|user| user["id"].as_str().unwrap().to_owned()));
        pages.push((users.len(), page["@odata.count"].as_u64()));
        next = page["@odata.nextLink"].as_str().map(str::to_owned);
    }
    let licensed = session.tenant.truth().licensed_users;
    assert_eq!(pages[0], (500, Some(licensed)), "999 were asked for");
    assert!(pages[1..].iter().all(|(_, count)| count.is_none()), "the count is on the first page alone");
    assert_eq!(ids.len() as u64, licensed);
    let with_licenses = session.all("/users?$select=id,assignedLicenses&$top=999").await;
    let expected = with_licenses.iter().filter(|user| user["assignedLicenses"] != serde_json::json!([]));
    assert!(expected.map(|user| user["id"].as_str().unwrap()).all(|id| ids.contains(id)));
}

#[tokio::test]
async fn those_with_a_license_and_those_without_are_everybody() {
    let session = session(300, &[]).await;
    let (licensed, others) = (page(&session, LICENSED).await, page(&session, &LICENSED.replace(" ne ", " eq ")).await);
    let truth = session.tenant.truth();
    assert_eq!(licensed["@odata.count"], truth.licensed_users);
    assert_eq!(others["@odata.count"], truth.users - truth.licensed_users);
    assert_eq!(licensed["value"].as_array().unwrap().len() + others["value"].as_array().unwrap().len(), 300);
}

#[tokio::test]
async fn the_filter_is_an_advanced_query() {
    let session = session(20, &[]).await;
    assert_eq!(session.refused(LICENSED).await, (400, "Request_UnsupportedQuery".to_owned()), "without the header");
    let path = LICENSED.replace("&$count=true", "");
    let request = session.request(Method::GET, &path).header("consistencylevel", "eventual");
    assert_eq!(request.send().await.unwrap().status(), 400, "without the count");
}

#[tokio::test]
async fn a_sign_in_is_told_in_every_way_graph_has() {
    let session = session(900, &[]).await;
    let users = session.all("/users?$select=id,signInActivity&$top=500").await;
    let activities: Vec<_> = users.iter().map(|user| &user["signInActivity"]).collect();
    assert!(activities.iter().any(|one| one.is_null()), "nothing is known");
    let known: Vec<_> = activities.iter().filter(|one| one.is_object()).collect();
    assert_eq!(keys(known[0]).len(), 6);
    let says = |property: &str, value: &Value| known.iter().filter(|one| one[property] == *value).count();
    let never = Value::from("0001-01-01T00:00:00Z");
    assert!(says("lastSignInDateTime", &never) > 10 && says("lastNonInteractiveSignInDateTime", &never) > 10);
    assert!(says("lastSuccessfulSignInDateTime", &Value::Null) > 10);
    let tried = |one: &&&Value| {
        let (last, successful) = (&one["lastSignInDateTime"], &one["lastSuccessfulSignInDateTime"]);
        last.as_str().unwrap_or_default().starts_with("2026-11-20") && successful.as_str() < Some("2026-11-01")
    };
    assert!(
        known.iter().filter(|one| one["lastSuccessfulSignInDateTime"].is_string()).filter(|one| tried(one)).count() > 0
    );
}

#[tokio::test]
async fn without_premium_sign_ins_are_refused_and_users_are_not() {
    let session = session(20, &["no-premium"]).await;
    let code = "Authentication_RequestFromNonPremiumTenantOrB2CTenant".to_owned();
    assert_eq!(session.refused("/users?$select=id,signInActivity").await, (403, code));
    session.get("/users").await;
    let truth = session.tenant.truth();
    assert_eq!(truth.states_with_sign_ins, truth.states);
}
