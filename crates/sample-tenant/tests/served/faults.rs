use std::time::{Duration, Instant};

use rstest::rstest;
use serde_json::Value;

use crate::client::session;

const DETAIL: &str = "/reports/getOffice365ActiveUserDetail(period='D180')";
const SIGN_INS: &str = "/users?$select=signInActivity";
const USERS: &str = "/users";
const GROUP: &str = "/groups/11111111-2222-4333-8444-555555555555";

/// Which missing role closes what, and with which code.
#[rstest]
#[case::reports("missing-role=Reports.Read.All", DETAIL, 403, "S2SUnauthorized")]
#[case::sign_ins("missing-role=AuditLog.Read.All", SIGN_INS, 403, "Authentication_MSGraphPermissionMissing")]
#[case::groups("missing-role=Directory.Read.All", GROUP, 403, "Authorization_RequestDenied")]
#[case::nothing_granted("no-consent", USERS, 403, "Authorization_RequestDenied")]
#[case::reports_out_of_order("report-missing", DETAIL, 403, "MissingCredentials")]
#[tokio::test]
async fn a_missing_permission_has_its_own_code(
    #[case] fault: &str,
    #[case] path: &str,
    #[case] status: u16,
    #[case] code: &str,
) {
    assert_eq!(session(20, &[fault]).await.refused(path).await, (status, code.to_owned()));
    assert!(session(20, &[]).await.response(path).await.status() != status, "only because of the fault");
}

#[tokio::test]
async fn without_consent_the_token_has_no_roles_claim_until_consent_arrives() {
    let mut session = session(20, &["late-consent=1"]).await;
    assert!(session.claims().get("roles").is_none());
    assert_eq!(session.refused(USERS).await.0, 403);
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(session.refused(USERS).await.0, 403, "an old token does not change");
    session.sign_in().await;
    assert!(session.claims()["roles"].is_array());
    session.get(USERS).await;
}

#[tokio::test]
async fn an_expired_secret_is_told_at_sign_in_and_nothing_is_known_of_its_date() {
    let mut session = session(20, &["expired-secret"]).await;
    assert_eq!(session.sign_in().await["error_codes"][0], 7_000_222);
    assert_eq!(session.tenant.truth().secret.expires_at, None);
}

#[rstest]
#[case("throttle=3", 429)]
#[case("server-error=3", 503)]
#[tokio::test]
async fn every_third_request_is_refused(#[case] fault: &str, #[case] status: u16) {
    let session = session(20, &[fault]).await;
    for expected in [200, 200, status, 200, 200, status] {
        let response = session.response(USERS).await;
        assert_eq!(response.status(), expected);
        if expected == 429 {
            assert_eq!(response.headers()["retry-after"], "1");
            assert_eq!(response.json::<Value>().await.unwrap()["error"]["code"], "TooManyRequests");
        }
    }
}

#[tokio::test]
async fn concealed_names_are_32_digits_in_every_row() {
    let session = session(120, &["concealed-names"]).await;
    for function in ["getOffice365ActiveUserDetail(period='D180')", "getM365AppUserDetail(period='D180')"] {
        let rows = session.report(function).await;
        assert!(rows.len() > 50);
        let concealed = |name: &String| {
            name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte))
        };
        assert!(rows[1..].iter().all(|row| concealed(&row[1])), "{function}");
    }
    let truth = session.tenant.truth();
    assert_eq!((truth.states.active, truth.states.inactive, truth.unmatched_activity), (0, 0, 0));
    assert!(truth.states.unknown > 0);
}

#[tokio::test]
async fn stale_reports_say_so_and_cover_nobody() {
    let session = session(120, &["stale-reports=7"]).await;
    let rows = session.report("getOffice365ActiveUserDetail(period='D180')").await;
    assert!(rows[1..].iter().all(|row| row[0] == "2026-11-11"));
    let states = &session.tenant.truth().states;
    assert_eq!((states.active, states.inactive, states.never_active), (0, 0, 0));
}

#[rstest]
#[case("empty-users", 0)]
#[case("half-users", 60)]
#[tokio::test]
async fn a_short_listing_ends_without_an_error(#[case] fault: &str, #[case] listed: usize) {
    let session = session(120, &[fault]).await;
    assert_eq!(session.all("/users?$top=25").await.len(), listed);
    assert_eq!(session.tenant.truth().users, 120);
}

#[tokio::test]
async fn a_short_report_ends_without_an_error() {
    let report = "getOffice365ActiveUserDetail(period='D180')";
    let whole = session(120, &[]).await.report(report).await.len();
    let half = session(120, &["half-reports"]).await.report(report).await.len();
    assert!(half < whole * 2 / 3, "{half} of {whole}");
}

#[tokio::test]
async fn a_slow_tenant_takes_its_time() {
    let session = session(20, &["slow=120"]).await;
    let asked = Instant::now();
    session.get(USERS).await;
    assert!(asked.elapsed() >= Duration::from_millis(120));
}

#[rstest]
#[case(7_200)]
#[case(-7_200)]
#[tokio::test]
async fn a_clock_that_is_off_shows_in_the_date_of_answers_and_in_tokens(#[case] seconds: i64) {
    let session = session(20, &[&format!("clock-skew={seconds}")]).await;
    let off = |then: i64| then - jiff::Timestamp::now().as_second() - seconds;
    let response = session.response(USERS).await;
    assert_eq!(response.status(), 200, "its own tokens are good by its own clock");
    let date = response.headers()["date"].to_str().unwrap();
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).unwrap();
    assert!(off(date.as_second()).abs() < 60, "{date}");
    assert!(off(session.claims()["iat"].as_i64().unwrap()).abs() < 60);
}
