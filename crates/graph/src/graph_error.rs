use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;

use crate::error::one_line;
use crate::send::{header, kind_of_status};
use crate::{Error, ErrorKind, clock, retry};

/// The error an answer of Graph stands for. Gateways before it answer HTML, or nothing.
pub(crate) fn parse(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Error {
    let json: Value = serde_json::from_slice(body).unwrap_or_default();
    let error = &json["error"];
    let inner = ["innerError", "innererror"].into_iter().map(|name| &error[name]).find(|inner| inner.is_object());
    let inner = inner.unwrap_or(&Value::Null);

    let codes = codes(error);
    let message = text(&error["message"]).map(|message| one_line(&message));
    let kind = match error {
        Value::Object(_) => kind(status, &codes, message.as_deref().unwrap_or_default()),
        _ => kind_without_reason(status, is_web_page(body)),
    };
    let request_id = header(headers, "request-id").map(str::to_owned);
    Error {
        kind,
        status: Some(status.as_u16()),
        code: codes.into_iter().next(),
        message: message.unwrap_or_else(|| format!("Microsoft Graph answered {status} without giving a reason.")),
        request_id: request_id.or_else(|| text(&inner["request-id"])).or_else(|| text(&inner["requestId"])),
        timestamp: text(&inner["date"]),
        retry_after: wait(headers),
        route: None,
    }
}

/// How long the server asks to wait. A date it names is by its own clock, which it tells along.
pub(crate) fn wait(headers: &HeaderMap) -> Option<Duration> {
    let now = clock::date(headers).unwrap_or_else(Timestamp::now);
    retry::retry_after(header(headers, RETRY_AFTER.as_str())?, now)
}

/// The code, and the more exact ones within, outermost first.
fn codes(error: &Value) -> Vec<String> {
    const DEEPEST: usize = 8;
    let mut codes = Vec::new();
    let mut level = error;
    for _ in 0..DEEPEST {
        codes.extend(text(&level["code"]));
        level = match &level["innerError"] {
            Value::Object(_) => &level["innerError"],
            _ => &level["innererror"],
        };
    }
    codes
}

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A block page, or the sign-in of a network.
fn is_web_page(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}

/// What is left to believe when the body is not Graph's. A block page's 404 must not pass for
/// "there is no such thing", nor its 403 for a missing permission.
fn kind_without_reason(status: StatusCode, web_page: bool) -> ErrorKind {
    match status.as_u16() {
        401 => ErrorKind::TokenRejected,
        403 if !web_page => ErrorKind::NotPermitted,
        404 if !web_page => ErrorKind::NotFound,
        _ => kind_of_status(status).unwrap_or(ErrorKind::UnexpectedAnswer),
    }
}

/// Codes are compared without case: Microsoft's own spelling varies.
fn kind(status: StatusCode, codes: &[String], message: &str) -> ErrorKind {
    let is = |code: &str| codes.iter().any(|c| c.eq_ignore_ascii_case(code));
    let no_segment = message.to_ascii_lowercase().contains("resource not found for the segment");
    match status.as_u16() {
        // Without Reports.Read.All the reports answer with a code of their own, and 401 or 403.
        401 | 403 if is("S2SUnauthorized") => ErrorKind::NotPermitted,
        401 => ErrorKind::TokenRejected,
        403 if is("Authentication_RequestFromNonPremiumTenantOrB2CTenant") => ErrorKind::PremiumLicenseMissing,
        // A fault of the report service, seen with every permission granted.
        403 if is("MissingCredentials") => ErrorKind::ServiceUnavailable,
        403 => ErrorKind::NotPermitted,
        400 | 404 if no_segment => ErrorKind::NotInThisCloud,
        404 => ErrorKind::NotFound,
        400 if is("Directory_ExpiredPageToken") => ErrorKind::PageTokenExpired,
        410 => ErrorKind::PageTokenExpired,
        400..=499 => kind_of_status(status).unwrap_or(ErrorKind::BadRequest),
        501 => ErrorKind::BadRequest,
        _ => kind_of_status(status).unwrap_or(ErrorKind::UnexpectedAnswer),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::plain(
        403,
        r#"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges.","innerError":{"date":"2026-11-23T10:17:06","request-id":"93b6","client-request-id":"e70c"}}}"#,
        ErrorKind::NotPermitted,
        Some("Authorization_RequestDenied"),
        Some("93b6")
    )]
    #[case::a_fault_of_the_service_that_reads_like_missing_credentials(
        403,
        r#"{"error":{"code":"MissingCredentials","message":"Valid Authorization header is needed."}}"#,
        ErrorKind::ServiceUnavailable,
        Some("MissingCredentials"),
        None
    )]
    #[case::an_expired_listing_with_a_lower_case_inner_error(
        410,
        r#"{"error":{"code":"SyncStateNotFound","message":"Gone.","innererror":{"requestId":"1137"}}}"#,
        ErrorKind::PageTokenExpired,
        Some("SyncStateNotFound"),
        Some("1137")
    )]
    #[case::an_expired_listing_whose_code_is_within_and_in_another_case(
        400,
        r#"{"error":{"code":"","message":" ","innerError":{"code":"directory_expiredPageToken"}}}"#,
        ErrorKind::PageTokenExpired,
        Some("directory_expiredPageToken"),
        None
    )]
    #[case::a_report_that_this_cloud_has_not(
        400,
        r#"{"error":{"code":"BadRequest","message":"Resource not found for the segment 'getX'."}}"#,
        ErrorKind::NotInThisCloud,
        Some("BadRequest"),
        None
    )]
    #[case::a_tenant_without_premium(
        403,
        r#"{"error":{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant","message":"Neither."}}"#,
        ErrorKind::PremiumLicenseMissing,
        Some("Authentication_RequestFromNonPremiumTenantOrB2CTenant"),
        None
    )]
    #[case::a_missing_permission_for_reports_has_a_code_of_its_own(
        401,
        r#"{"error":{"code":"S2SUnauthorized","message":"Invalid permission."}}"#,
        ErrorKind::NotPermitted,
        Some("S2SUnauthorized"),
        None
    )]
    #[case::code_of_an_odd_type(
        500,
        r#"{"error":{"code":7,"message":null}}"#,
        ErrorKind::ServiceUnavailable,
        None,
        None
    )]
    #[case::gateway(502, "<html><h1>Bad Gateway</h1></html>", ErrorKind::ServiceUnavailable, None, None)]
    #[case::nothing(403, "", ErrorKind::NotPermitted, None, None)]
    #[case::nothing_there(404, "", ErrorKind::NotFound, None, None)]
    #[case::another_reason(404, r#"{"detail":"Not Found"}"#, ErrorKind::NotFound, None, None)]
    #[case::another_refusal(403, r#"{"detail":"Forbidden"}"#, ErrorKind::NotPermitted, None, None)]
    #[case::block_page_forbids(403, "<html>Blocked by policy</html>", ErrorKind::UnexpectedAnswer, None, None)]
    #[case::block_page_finds_nothing(404, "<html>Not here</html>", ErrorKind::UnexpectedAnswer, None, None)]
    #[case::proxy(407, "", ErrorKind::ProxySignInRequired, None, None)]
    #[case::teapot(418, "{}", ErrorKind::UnexpectedAnswer, None, None)]
    fn an_error_body_is_read_leniently_and_believed_sparingly(
        #[case] status: u16,
        #[case] body: &str,
        #[case] kind: ErrorKind,
        #[case] code: Option<&str>,
        #[case] request_id: Option<&str>,
    ) {
        let error = parse(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body.as_bytes());
        assert_eq!((error.kind, error.code.as_deref(), error.request_id.as_deref()), (kind, code, request_id));
        assert!(!error.message.trim().is_empty());
    }

    #[test]
    fn the_answers_own_request_id_comes_first() {
        let mut headers = HeaderMap::new();
        headers.insert("request-id", "from-header".parse().unwrap());
        headers.insert("retry-after", "1.5".parse().unwrap());
        let body = br#"{"error":{"code":"TooManyRequests","message":"a\r\n  b","innerError":{"request-id":"inner","date":"d"}}}"#;
        let error = parse(StatusCode::TOO_MANY_REQUESTS, &headers, body);
        assert_eq!(error.request_id.as_deref(), Some("from-header"));
        assert_eq!(error.retry_after, Some(Duration::from_millis(1500)));
        assert_eq!((error.timestamp.as_deref(), error.kind), (Some("d"), ErrorKind::Throttled));
        assert_eq!(error.message, "a b", "one line");
    }
}
