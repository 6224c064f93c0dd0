//! Entra's token endpoint, for the client credentials grant alone.

mod assertion;
mod errors;
mod sign_in;

use axum::http::StatusCode;
use axum::response::Response;

use crate::http::answer::Answer;
use crate::http::ask::Ask;
use crate::tenant::Tenant;

/// `POST /{tenant}/oauth2/v2.0/token`; none where the path is another one.
pub(crate) fn answer(tenant: &Tenant, base: &str, ask: &Ask) -> Option<Response> {
    let segments: Vec<_> = ask.segments.iter().map(String::as_str).collect();
    let [directory, "oauth2", "v2.0", "token"] = segments[..] else { return None };
    let answer: Answer = sign_in::token(tenant, base, directory, ask);
    Some(answer.unwrap_or_else(|error| *error))
}

/// A refusal of this number, whatever was sent.
pub(crate) fn refusal(status: StatusCode, number: u32, ask: &Ask) -> Response {
    let (error, text) = match number {
        7_000_222 => ("invalid_client", "The provided client secret keys for the app are expired."),
        90_033 => ("temporarily_unavailable", "A transient error has occurred. Please try again."),
        _ => ("invalid_request", "The request cannot be answered."),
    };
    *errors::Refused { status, error, number, text }.answer(ask)
}
