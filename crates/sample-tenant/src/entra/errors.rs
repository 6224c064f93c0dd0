//! Entra's error bodies.

use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::http::answer::{ErrorAnswer, bytes, with_header};
use crate::http::ask::Ask;

/// A refusal: HTTP status, class, number and text.
pub(super) struct Refused<'a> {
    pub(super) status: StatusCode,
    pub(super) error: &'static str,
    pub(super) number: u32,
    pub(super) text: &'a str,
}

impl Refused<'_> {
    pub(super) fn answer(self, ask: &Ask) -> ErrorAnswer {
        let Self { status, error, number, text } = self;
        let timestamp = Timestamp::now().strftime("%Y-%m-%d %H:%M:%SZ").to_string();
        let trace = ask.id.to_string();
        let correlation = ask
            .header("client-request-id")
            .and_then(|id| Uuid::parse_str(id).ok())
            .unwrap_or_else(Uuid::new_v4)
            .to_string();
        let description =
            format!("AADSTS{number}: {text} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {timestamp}");
        let body = json!({
            "error": error,
            "error_description": description,
            "error_codes": [number],
            "timestamp": timestamp,
            "trace_id": trace,
            "correlation_id": correlation,
            "error_uri": format!("https://login.microsoftonline.com/error?code={number}"),
        });
        let response = bytes(status, "application/json; charset=utf-8", body.to_string());
        let response = with_header(response, "cache-control", "no-store, no-cache");
        Box::new(with_header(response, "x-ms-request-id", &trace))
    }
}

pub(super) fn bad<'a>(error: &'static str, number: u32, text: &'a str) -> Refused<'a> {
    Refused { status: StatusCode::BAD_REQUEST, error, number, text }
}

pub(super) fn unauthorized(number: u32, text: &str) -> Refused<'_> {
    Refused { status: StatusCode::UNAUTHORIZED, error: "invalid_client", number, text }
}
