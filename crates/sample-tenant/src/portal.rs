//! What an administrator does in a browser at Microsoft's: here an address to send to.

use axum::http::{Method, StatusCode};
use axum::response::Response;

use crate::http::answer::bytes;
use crate::http::ask::Ask;
use crate::tenant::Tenant;

/// `POST /portal/certificates` with a `.cer` file as its body uploads it under Certificates & secrets; none where the
/// path is another one.
pub(crate) fn answer(tenant: &Tenant, ask: &Ask) -> Option<Response> {
    if ask.segments != ["portal", "certificates"] {
        return None;
    }
    let text = |status, text: &str| Some(bytes(status, "text/plain", format!("{text}\n")));
    if ask.method != Method::POST {
        return text(StatusCode::METHOD_NOT_ALLOWED, "Post a .cer file to this address to upload it.");
    }
    match tenant.key_credentials.upload(&ask.body) {
        Ok(()) => text(StatusCode::CREATED, "Uploaded."),
        Err(refused) => text(StatusCode::BAD_REQUEST, &refused.to_string()),
    }
}
