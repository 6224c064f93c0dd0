//! Usage reports: what can be fetched at a download address, as CSV and row by row.

mod active_user_counts;
mod active_user_detail;
mod csv;
mod m365_app_user_detail;

use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

use crate::http::answer::bytes;
use crate::http::ask::Ask;
use crate::tenant::Tenant;

/// The report functions there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    ActiveUserDetail,
    M365AppUserDetail,
    ActiveUserCounts,
}

/// The days a report is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// So many days up to the newest.
    Days(u16),
    /// One day.
    Day(Date),
}

/// What a download address leads to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Download {
    pub(crate) function: Function,
    pub(crate) span: Span,
}

impl Function {
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        match name {
            "getOffice365ActiveUserDetail" => Some(Self::ActiveUserDetail),
            "getM365AppUserDetail" => Some(Self::M365AppUserDetail),
            "getOffice365ActiveUserCounts" => Some(Self::ActiveUserCounts),
            _ => None,
        }
    }

    /// Whether it can be asked for one day.
    pub(crate) fn by_date(self) -> bool {
        self != Self::ActiveUserCounts
    }
}

impl Span {
    /// "Report Period", and the newest day.
    fn period_and_refresh(self, tenant: &Tenant) -> (u16, Date) {
        match self {
            Span::Days(days) => (days, tenant.day.refresh),
            Span::Day(date) => (1, date),
        }
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
        Some(download) => bytes(StatusCode::OK, "application/octet-stream", body(Arc::clone(tenant), download)),
    })
}

fn body(tenant: Arc<Tenant>, download: Download) -> Body {
    match download.function {
        Function::ActiveUserDetail => active_user_detail::body(tenant, download.span),
        Function::M365AppUserDetail => m365_app_user_detail::body(tenant, download.span),
        Function::ActiveUserCounts => active_user_counts::body(&tenant, download.span),
    }
}

/// What concealed reports show for a name: 32 hexadecimal digits, always the same ones.
fn concealed(tenant: &Tenant, name: &str) -> String {
    let dice = crate::dice::Dice::new(tenant.seed, 0);
    format!("{:016X}{:016X}", dice.roll(name), dice.roll(&format!("{name} again")))
}
