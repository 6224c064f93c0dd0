//! Answers kept for benchmarks are the answers that would have been made.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use sample_tenant::Options;

use crate::client::{Session, options, session, session_of};

async fn prepared(users: u32, faults: &[&str]) -> Session {
    session_of(Options { prepared: true, ..options(users, faults) }).await
}

#[tokio::test]
async fn what_is_kept_is_what_would_have_been_made() {
    let (kept, made) = (prepared(400, &[]).await, session(400, &[]).await);
    let text = |session: &Session, text: String| text.replace(session.tenant.base_url(), "http://tenant");
    for path in ["/users?$top=150", "/users?$top=150&$select=id,assignedLicenses", "/subscribedSkus"] {
        let fresh = text(&made, made.response(path).await.text().await.unwrap());
        for time in ["first", "second"] {
            let response = kept.response(path).await;
            assert!(response.headers()["content-type"].to_str().unwrap().starts_with("application/json"));
            assert_eq!(text(&kept, response.text().await.unwrap()), fresh, "{path}, the {time} time");
        }
    }
    for function in ["getEmailActivityUserDetail(period='D7')", "getEmailActivityUserDetail(date=2026-11-18)"] {
        let fresh = made.download(function).await;
        assert_eq!(
            [kept.download(function).await, kept.download(function).await],
            [fresh.clone(), fresh],
            "{function}"
        );
    }
    assert_eq!(kept.copilot("period='ALL'").await, kept.copilot("period='ALL'").await);
    assert_eq!(kept.all("/users?$top=150").await.len(), 400, "the pages lead on");
}

#[tokio::test]
async fn each_answer_has_an_id_of_its_own() {
    let session = prepared(20, &[]).await;
    let id = async || session.response("/users").await.headers()["request-id"].clone();
    assert_ne!(id().await, id().await);
}

#[tokio::test]
async fn who_accepts_gzip_gets_gzip_and_nobody_else() {
    let session = prepared(60, &[]).await;
    let request = session.request(reqwest::Method::GET, "/users").build().unwrap();
    let plain = reqwest::Client::builder().no_proxy().no_gzip().build().unwrap();
    for accepted in ["gzip", "identity", "gzip", "identity"] {
        let request = plain.get(request.url().clone()).headers(request.headers().clone());
        let response = request.header("accept-encoding", accepted).send().await.unwrap();
        let zipped = response.headers().get("content-encoding").is_some_and(|encoding| encoding == "gzip");
        assert_eq!(
            (zipped, &response.bytes().await.unwrap()[..2] == b"\x1f\x8b"),
            (accepted == "gzip", accepted == "gzip")
        );
    }
}

#[tokio::test]
async fn a_token_is_needed_and_a_download_address_ends() {
    let session = prepared(20, &[]).await;
    session.get("/users").await;
    let url = format!("{}/v1.0/users", session.tenant.base_url());
    assert_eq!(session.http.get(&url).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    assert_eq!(session.http.get(&url).bearer_auth("a.b.c").send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let function = "getMailboxUsageDetail(period='D7')";
    session.download(function).await;
    let forged = format!("{}/data/v1.0/download?token=a.b.c", session.tenant.base_url());
    assert_eq!(session.http.get(forged).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_is_kept_still_waits_and_still_goes_wrong() {
    let session = prepared(20, &["slow=80", "error=503@users:3"]).await;
    for expected in [200, 200, 503, 200] {
        let asked = Instant::now();
        assert_eq!(session.response("/users").await.status(), expected);
        assert!(asked.elapsed() >= Duration::from_millis(80));
    }
}
