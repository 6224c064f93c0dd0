use sample_tenant::Options;

use crate::client::{options, session, session_of};

const MAIL: &str = "/reports/getEmailActivityUserDetail(period='D7')";
const COPILOT: &str = "/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='D7')";
const SIGN_INS: &str = "/users?$select=id,signInActivity&$top=2";

/// How many requests in a row are answered, of so many.
async fn answered(session: &crate::client::Session, path: &str, of: usize) -> usize {
    for number in 0..of {
        let response = session.response(path).await;
        if response.status() == 429 {
            let wait: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=601).contains(&wait), "{wait}");
            let body: serde_json::Value = response.json().await.unwrap();
            assert_eq!(body["error"]["code"], "TooManyRequests");
            return number;
        }
    }
    of
}

#[tokio::test]
async fn each_report_function_is_answered_14_times_in_ten_minutes() {
    let session = session(10, &[]).await;
    assert_eq!(answered(&session, MAIL, 20).await, 14);
    assert_eq!(answered(&session, COPILOT, 20).await, 14);
    let by_day = MAIL.replace("period='D7'", "date=2026-11-18");
    assert_eq!(answered(&session, &by_day, 1).await, 0, "by function, whatever it is asked for");
    assert_eq!(answered(&session, "/reports/getMailboxUsageDetail(period='D7')", 1).await, 1, "each for itself");
}

#[tokio::test]
async fn a_report_that_was_refused_counts_for_nothing() {
    let session = session(10, &["missing-role=Reports.Read.All"]).await;
    for _ in 0..20 {
        assert_eq!(session.response(MAIL).await.status(), 403);
    }
}

#[tokio::test]
async fn sign_ins_are_answered_ten_times_a_minute_and_users_as_often_as_asked() {
    let session = session(10, &[]).await;
    assert_eq!(answered(&session, SIGN_INS, 15).await, 10);
    assert_eq!(answered(&session, "/users?$select=id&$top=2", 15).await, 15);
}

#[tokio::test]
async fn without_limits_nobody_waits() {
    let session = session_of(Options { limits: false, ..options(10, &[]) }).await;
    assert_eq!(answered(&session, MAIL, 20).await, 20);
    assert_eq!(answered(&session, SIGN_INS, 15).await, 15);
}
