//! Usage reports: what can be fetched at a download address, as CSV and row by row.

mod activations_user_detail;
mod active_user_counts;
mod active_user_detail;
mod asked;
mod copilot_usage_user_detail;
mod csv;
mod email_activity_user_detail;
mod email_app_usage_user_detail;
mod function;
mod m365_app_user_detail;
mod mailbox_usage_detail;
mod one_drive_activity_user_detail;
mod one_drive_usage_account_detail;
mod service_detail;
mod services_user_counts;
mod share_point_activity_user_detail;
mod teams_device_usage_user_detail;
mod teams_user_activity_user_detail;
mod yammer_activity_user_detail;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;

use crate::http::answer::bytes;
use crate::http::ask::Ask;
use crate::tenant::Tenant;

pub(crate) use asked::Span;
pub(crate) use copilot_usage_user_detail::Version;
pub(crate) use function::{Arguments, FUNCTIONS, Function};

/// What a download address leads to.
#[derive(Clone, Copy)]
pub(crate) struct Download {
    pub(crate) function: &'static Function,
    pub(crate) span: Span,
    pub(crate) version: Version,
}

impl Download {
    pub(crate) fn answer(&self, tenant: &Arc<Tenant>) -> Response {
        let body = self.function.body(Arc::clone(tenant), self.span, self.version);
        bytes(StatusCode::OK, "application/octet-stream", body)
    }
}

/// Answers a download address; none where the path is another one.
pub(crate) fn answer(tenant: &Arc<Tenant>, ask: &Ask) -> Option<Response> {
    if ask.segments != ["data", "v1.0", "download"] {
        return None;
    }
    // The address itself is the permission; a token sent along is refused, as storage services do.
    if ask.header("authorization").is_some() {
        let text = "The download address is pre-authenticated: send no Authorization header.";
        return Some(bytes(StatusCode::BAD_REQUEST, "text/plain", text));
    }
    let pass = ask.parameter("token").unwrap_or_default();
    Some(match tenant.downloads.check(pass, tenant.now()) {
        None => bytes(StatusCode::UNAUTHORIZED, "text/plain", "The download address is not valid or has expired."),
        Some(download) => download.answer(tenant),
    })
}
