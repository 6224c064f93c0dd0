//! Entra's token endpoint, for the client credentials grant alone.

mod errors;
mod sign_in;

use axum::response::Response;

use crate::http::answer::Answer;
use crate::http::ask::Ask;
use crate::tenant::Tenant;

/// `POST /{tenant}/oauth2/v2.0/token`; none where the path is another one.
pub(crate) fn answer(tenant: &Tenant, ask: &Ask) -> Option<Response> {
    let segments: Vec<_> = ask.segments.iter().map(String::as_str).collect();
    let [directory, "oauth2", "v2.0", "token"] = segments[..] else { return None };
    let answer: Answer = sign_in::token(tenant, directory, ask);
    Some(answer.unwrap_or_else(|error| *error))
}
