//! `GET /reports/{function}`: not the report, but where it can be fetched for two minutes.

use axum::http::StatusCode;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde_json::json;

use super::Call;
use crate::calendar::days_between;
use crate::http::answer::{Answer, ErrorAnswer, bad_request, bytes, error, no_such_segment, with_header};
use crate::limits::REPORT;
use crate::report::{Arguments, Download, Function, Span, Version};

/// Seconds a download address is good for.
const GOOD_FOR: i64 = 120;
/// Days a report can be asked for by date.
const BY_DATE: i64 = 30;

pub(super) fn redirect(call: &Call<'_>, segment: &str) -> Answer {
    let download = download(call, segment, |arguments| arguments != Arguments::Copilot)?;
    let now = call.tenant.now();
    let claims = json!({
        "aud": call.base,
        "iss": call.base,
        "nbf": now.as_second(),
        "exp": now.as_second() + GOOD_FOR,
        "tid": call.tenant.id(),
        "app": call.tenant.client_id(),
        "ent": download.function.name,
    });
    let pass = call.tenant.downloads.give(&claims, SignedDuration::from_secs(GOOD_FOR), download, now);
    let location = format!("{}/data/v1.0/download?token={pass}", call.base);
    Ok(with_header(bytes(StatusCode::FOUND, "text/plain", ""), "location", &location))
}

/// `GET /copilot/reports/{function}`: the report itself, without a detour.
pub(super) fn copilot(call: &Call<'_>, segment: &str) -> Answer {
    Ok(download(call, segment, |arguments| arguments == Arguments::Copilot)?.answer(call.tenant))
}

/// What a function with its arguments asks for, of those functions the address has.
fn download(call: &Call<'_>, segment: &str, has: fn(Arguments) -> bool) -> Result<Download, ErrorAnswer> {
    let (name, arguments) = match segment.split_once('(') {
        Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
        None => (segment, ""),
    };
    let Some(function) = Function::by_name(name).filter(|function| has(function.arguments)) else {
        return Err(no_such_segment(call.ask, name));
    };
    if !call.has_one_of(&["Reports.Read.All"]) {
        return Err(error(call.ask, StatusCode::FORBIDDEN, "S2SUnauthorized", "Invalid permission."));
    }
    if call.tenant.faults.report_missing() {
        let body = r#"{"error":{"code":"MissingCredentials","message":"Valid Authorization header is needed."}}"#;
        return Err(Box::new(bytes(StatusCode::FORBIDDEN, "application/json", body)));
    }
    let (span, version) = match function.arguments {
        Arguments::Copilot => copilot_arguments(call, arguments)?,
        kind => (span(call, kind, arguments)?, Version::One),
    };
    call.within(function.name, REPORT)?;
    Ok(Download { function, span, version })
}

fn span(call: &Call<'_>, kind: Arguments, arguments: &str) -> Result<Span, ErrorAnswer> {
    let wrong = |message: &str| Err(bad_request(call.ask, "BadRequest", message));
    match (arguments.split_once('='), kind) {
        (None, Arguments::None) if arguments.is_empty() => Ok(Span::Now),
        (_, Arguments::None) => wrong("The function takes no parameters."),
        (Some(("period", period)), _) => match period {
            "'D7'" => Ok(Span::Days(7)),
            "'D30'" => Ok(Span::Days(30)),
            "'D90'" => Ok(Span::Days(90)),
            "'D180'" => Ok(Span::Days(180)),
            _ => wrong("Invalid period value. Supported values: D7, D30, D90, D180."),
        },
        (Some(("date", date)), Arguments::PeriodOrDate) => match date.parse::<Date>() {
            Ok(date) if (0..=BY_DATE).contains(&days_between(date, call.tenant.day.today)) => Ok(Span::Day(date)),
            _ => wrong("Invalid date value. Only dates of the last 30 days are supported, as yyyy-MM-dd."),
        },
        _ => wrong("Exactly one of the parameters period and date is needed."),
    }
}

/// `period='D7'`, and `version='v2'` where more columns are wanted.
fn copilot_arguments(call: &Call<'_>, arguments: &str) -> Result<(Span, Version), ErrorAnswer> {
    let value = |name: &str| {
        let mut pairs = arguments.split(',').filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    let version = match value("version") {
        None | Some("'v1'") => Some(Version::One),
        Some("'v2'") => Some(Version::Two),
        Some(_) => None,
    };
    let span = match (value("period"), version) {
        (Some("'D7'"), _) => Some(Span::Days(7)),
        (Some("'D28'"), Some(Version::Two)) => Some(Span::Days(28)),
        (Some("'D30'"), Some(Version::One)) => Some(Span::Days(30)),
        (Some("'D90'"), _) => Some(Span::Days(90)),
        (Some("'D180'"), _) => Some(Span::Days(180)),
        (Some("'ALL'"), _) => Some(Span::All),
        _ => None,
    };
    span.zip(version).ok_or_else(|| bad_request(call.ask, "BadRequest", "Invalid period or version value."))
}
