//! Answers that come in place of the real one.

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;

use super::what::{Target, Wait, What};
use crate::entra;
use crate::http::answer::{bytes, error, no_such_segment, with_header};
use crate::http::ask::Ask;
use crate::tenant::Tenant;

/// What is answered in place of the real answer, if the mishap is of that sort.
pub(crate) fn instead(what: &What, place: &str, tenant: &Tenant, base: &str, ask: &Ask) -> Option<Response> {
    Some(match what {
        What::Error { status, code } => fails(*status, code.as_deref(), place, ask),
        What::Html(status) => {
            bytes(known(*status), "text/html", "<html><head><title>Gateway</title></head><body>Sorry.</body></html>")
        }
        What::Empty(status) => bytes(known(*status), "text/plain", ""),
        What::RetryAfter(wait) => throttled(wait, tenant, ask),
        What::Redirect(target) => redirected(*target, base, ask),
        What::RevokedToken => {
            tenant.tokens.forget();
            return None;
        }
        What::Bomb(megabytes) => bomb(*megabytes),
        What::NotJson => bytes(StatusCode::OK, "application/json", "{\"value\": [nonsense"),
        What::HangUp => super::wire::hang_up(),
        _ => return None,
    })
}

/// A status that is none cannot be chosen.
fn known(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// An error in the form of the place.
fn fails(status: u16, code: Option<&str>, place: &str, ask: &Ask) -> Response {
    if place == "token" {
        let number = code.and_then(|code| code.strip_prefix("AADSTS")).and_then(|number| number.parse().ok());
        return entra::refusal(known(status), number.unwrap_or(90_033), ask);
    }
    if place.starts_with("download") {
        return bytes(known(status), "text/plain", "The download address is not valid or has expired.");
    }
    if (status, code) == (400, Some("BadRequest")) {
        return *no_such_segment(ask, ask.segments.last().map_or("", String::as_str));
    }
    let (usual, message) = match status {
        400 => ("Request_BadRequest", "The request cannot be answered."),
        401 => ("InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
        403 => ("Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
        404 => ("Request_ResourceNotFound", "Resource does not exist."),
        429 => ("TooManyRequests", "Please retry again later."),
        503 => ("ServiceNotAvailable", "The service is temporarily unavailable. Please try again later."),
        _ => ("UnknownError", "An error occurred while processing the request."),
    };
    *error(ask, known(status), code.unwrap_or(usual), message)
}

fn throttled(wait: &Wait, tenant: &Tenant, ask: &Ask) -> Response {
    let response = crate::http::answer::throttled(ask, tenant.now());
    match wait {
        Wait::Seconds(seconds) => with_header(response, "retry-after", seconds),
        Wait::Date => {
            let then = tenant.now().saturating_add(SignedDuration::from_secs(2)).unwrap_or_default();
            with_header(response, "retry-after", &then.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
        }
        Wait::Untold => response,
    }
}

fn redirected(target: Target, base: &str, ask: &Ask) -> Response {
    let path: String = ask.segments.iter().map(|segment| format!("/{segment}")).collect();
    let location = match target {
        Target::Foreign => "https://reports.office.com.example.net/data/v1.0/download?token=made-up".to_owned(),
        Target::Http => "http://reportsweu.office.com/data/v1.0/download?token=made-up".to_owned(),
        Target::Loop if ask.raw_query.is_empty() => format!("{base}{path}"),
        Target::Loop => format!("{base}{path}?{}", ask.raw_query),
    };
    with_header(bytes(StatusCode::FOUND, "text/plain", ""), "location", &location)
}

/// Line ends are blanks to JSON and empty lines to CSV: only their number is wrong.
fn bomb(megabytes: u64) -> Response {
    let megabyte = Bytes::from(vec![b'\n'; 1 << 20]);
    let pieces = (0..megabytes).map(move |_| Ok::<_, std::io::Error>(megabyte.clone()));
    bytes(StatusCode::OK, "application/json", Body::from_stream(futures_util::stream::iter(pieces)))
}
