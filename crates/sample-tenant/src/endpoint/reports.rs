//! `GET /reports/{function}`: not the report, but where it can be fetched for two minutes.

use axum::http::StatusCode;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde_json::json;

use super::Call;
use crate::calendar::days_between;
use crate::http::answer::{Answer, ErrorAnswer, bad_request, bytes, error, no_such_segment, with_header};
use crate::report::{Download, Function, Span};

/// Seconds a download address is good for.
const GOOD_FOR: i64 = 120;
/// Days a report can be asked for by date.
const BY_DATE: i64 = 30;

pub(super) fn redirect(call: &Call<'_>, segment: &str) -> Answer {
    let (name, arguments) = match segment.split_once('(') {
        Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
        None => (segment, ""),
    };
    let Some(function) = Function::by_name(name) else { return Err(no_such_segment(call.ask, name)) };
    if !call.has_one_of(&["Reports.Read.All"]) {
        return Err(error(call.ask, StatusCode::FORBIDDEN, "S2SUnauthorized", "Invalid permission."));
    }
    if call.tenant.faults.report_missing() {
        let body = r#"{"error":{"code":"MissingCredentials","message":"Valid Authorization header is needed."}}"#;
        return Err(Box::new(bytes(StatusCode::FORBIDDEN, "application/json", body)));
    }
    let span = span(call, function, arguments)?;
    let now = call.tenant.now();
    let claims = json!({
        "aud": call.base,
        "iss": call.base,
        "nbf": now.as_second(),
        "exp": now.as_second() + GOOD_FOR,
        "tid": call.tenant.id(),
        "app": call.tenant.client_id(),
        "ent": name,
    });
    let download = Download { function, span };
    let pass = call.tenant.downloads.give(&claims, SignedDuration::from_secs(GOOD_FOR), download, now);
    let location = format!("{}/data/v1.0/download?token={pass}", call.base);
    Ok(with_header(bytes(StatusCode::FOUND, "text/plain", ""), "location", &location))
}

fn span(call: &Call<'_>, function: Function, arguments: &str) -> Result<Span, ErrorAnswer> {
    let wrong = |message: &str| Err(bad_request(call.ask, "BadRequest", message));
    match arguments.split_once('=') {
        Some(("period", period)) => match period {
            "'D7'" => Ok(Span::Days(7)),
            "'D30'" => Ok(Span::Days(30)),
            "'D90'" => Ok(Span::Days(90)),
            "'D180'" => Ok(Span::Days(180)),
            _ => wrong("Invalid period value. Supported values: D7, D30, D90, D180."),
        },
        Some(("date", date)) if function.by_date() => match date.parse::<Date>() {
            Ok(date) if (0..=BY_DATE).contains(&days_between(date, call.tenant.day.today)) => Ok(Span::Day(date)),
            _ => wrong("Invalid date value. Only dates of the last 30 days are supported, as yyyy-MM-dd."),
        },
        _ => wrong("Exactly one of the parameters period and date is needed."),
    }
}
