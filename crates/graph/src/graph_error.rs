use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;

use crate::error::one_line;
use crate::send::{header, kind_of_status};
use crate::{Error, ErrorKind, retry};

/// The error an answer of Graph stands for. Gateways before it answer HTML, or nothing.
pub(crate) fn parse(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Error {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let error = &body["error"];
    let inner = ["innerError", "innererror"].into_iter().map(|name| &error[name]).find(|inner| inner.is_object());
    let inner = inner.unwrap_or(&Value::Null);

    let codes = codes(error);
    let message = text(&error["message"]).map(|message| one_line(&message));
    let kind = kind(status, &codes, message.as_deref().unwrap_or_default());
    let request_id = header(headers, "request-id").map(str::to_owned);
    Error {
        kind,
        status: Some(status.as_u16()),
        code: codes.into_iter().next(),
        message: message.unwrap_or_else(|| format!("Microsoft Graph answered {status} without giving a reason.")),
        request_id: request_id.or_else(|| text(&inner["request-id"])).or_else(|| text(&inner["requestId"])),
        timestamp: text(&inner["date"]),
        retry_after: wait(headers),
    }
}

/// How long the server asks to wait.
pub(crate) fn wait(headers: &HeaderMap) -> Option<Duration> {
    retry::retry_after(header(headers, RETRY_AFTER.as_str())?, Timestamp::now())
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
