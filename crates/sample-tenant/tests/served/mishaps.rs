use std::time::{Duration, Instant};

use reqwest::Response;
use rstest::rstest;
use serde_json::Value;

use crate::client::{Session, session};

const USERS: &str = "/users?$top=10";

/// What became of an answer: its status and body, or the failure.
async fn arrived(session: &Session, path: &str) -> Result<(u16, Vec<u8>), reqwest::Error> {
    let response = session.request(reqwest::Method::GET, path).send().await?;
    let status = response.status().as_u16();
    Ok((status, response.bytes().await?.to_vec()))
}

#[rstest]
#[case("hang-up@users")]
#[case("cut@users")]
#[case("torn-gzip@users")]
#[tokio::test]
async fn what_breaks_on_the_way_is_no_answer(#[case] fault: &str) {
    let session = session(20, &[&format!("{fault}:1")]).await;
    assert!(arrived(&session, USERS).await.is_err());
    assert_eq!(arrived(&session, USERS).await.unwrap().0, 200, "the second time it arrives");
}

#[rstest]
#[case("not-json@users")]
#[case("truncated@users")]
#[tokio::test]
async fn what_is_no_json_arrives_as_if_it_were(#[case] fault: &str) {
    let (status, body) = arrived(&session(20, &[fault]).await, USERS).await.unwrap();
    assert_eq!(status, 200);
    assert!(serde_json::from_slice::<Value>(&body).is_err());
}

#[rstest]
#[case("error=504@users", 504, "UnknownError")]
#[case("error=400/Directory_ExpiredPageToken@users", 400, "Directory_ExpiredPageToken")]
#[case("error=401@users", 401, "InvalidAuthenticationToken")]
#[case("revoked-token@users:1", 401, "InvalidAuthenticationToken")]
#[tokio::test]
async fn an_error_has_its_status_and_code(#[case] fault: &str, #[case] status: u16, #[case] code: &str) {
    assert_eq!(session(20, &[fault]).await.refused(USERS).await, (status, code.to_owned()));
}

#[tokio::test]
async fn gateways_answer_a_web_page_or_nothing() {
    let session = session(20, &["html=502@users:1", "empty=503@users:2"]).await;
    let (status, page) = arrived(&session, USERS).await.unwrap();
    assert!(status == 502 && page.starts_with(b"<html>"));
    assert_eq!(arrived(&session, USERS).await.unwrap(), (503, Vec::new()));
}

#[rstest]
#[case("retry-after=2.5@users", Some("2.5"))]
#[case("retry-after=none@users", None)]
#[tokio::test]
async fn throttling_names_its_wait_or_does_not(#[case] fault: &str, #[case] wait: Option<&str>) {
    let response = session(20, &[fault]).await.response(USERS).await;
    assert_eq!((response.status().as_u16(), header(&response, "retry-after")), (429, wait));
    let dated = session(20, &["retry-after=date@users"]).await.response(USERS).await;
    assert!(header(&dated, "retry-after").unwrap().ends_with(" GMT"));
}

fn header<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_bomb_is_small_on_the_way() {
    let tenant = session(20, &["bomb=5@users"]).await;
    let (_, body) = arrived(&tenant, USERS).await.unwrap();
    assert_eq!(body.len(), 5 << 20);
    let packed = reqwest::Client::builder().no_proxy().no_gzip().build().unwrap();
    let answer =
        packed.get(format!("{}/v1.0/users", tenant.tenant.base_url())).header("accept-encoding", "gzip").send();
    assert!(answer.await.unwrap().bytes().await.unwrap().len() < 100_000);
}

#[rstest]
#[case("next-link=loop@users:2")]
#[case("next-link=cycle@users:2")]
#[tokio::test]
async fn a_next_link_may_lead_back(#[case] fault: &str) {
    let session = session(40, &[fault]).await;
    let next = |page: &Value| page["@odata.nextLink"].as_str().unwrap().to_owned();
    let second = next(&session.get(USERS).await);
    let back = next(&session.get(&second).await);
    let first = format!("{}/v1.0{USERS}", session.tenant.base_url());
    assert_eq!(back, if fault.contains("loop") { second } else { first });
}

#[tokio::test]
async fn rows_may_come_twice_or_never_between_pages() {
    let ids = async |fault: &str| -> Vec<String> {
        let rows = session(30, &[fault]).await.all(USERS).await;
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = ids("page-size=10").await;
    let twice = ids("repeated-row@users").await;
    assert_eq!((all.len(), twice.len(), &twice[9]), (30, 32, &twice[10]));
    assert_eq!(ids("lost-row@users:2").await, [&all[..10], &all[11..]].concat());
    assert_eq!(ids("missing-users=4").await, all[..26]);
    assert_eq!(session(30, &["page-size=7"]).await.get(USERS).await["value"].as_array().unwrap().len(), 7);
}

#[tokio::test]
async fn redirects_lead_where_they_are_told() {
    for (fault, starts) in [
        ("redirect=foreign", "https://reports.office.com.example.net/"),
        ("redirect=http", "http://reportsweu.office.com/"),
    ] {
        let response = session(20, &[fault]).await.response(USERS).await;
        assert!(response.status() == 302 && header(&response, "location").unwrap().starts_with(starts));
    }
}

#[tokio::test]
async fn a_body_may_stall_or_drip() {
    let stalled = session(20, &["stall@users"]).await;
    assert!(tokio::time::timeout(Duration::from_millis(300), arrived(&stalled, USERS)).await.is_err());
    let dripping = session(20, &["drip=20@users"]).await;
    let begun = Instant::now();
    assert_eq!(arrived(&dripping, USERS).await.unwrap().0, 200);
    assert!(begun.elapsed() >= Duration::from_millis(8 * 20));
}
