//! Microsoft Graph v1.0: who may ask what, and who answers it.

mod applications;
mod company_subscriptions;
mod groups;
mod organization;
mod passwords;
mod report_settings;
mod reports;
mod subscribed_skus;
mod user_filter;
mod user_properties;
mod user_select;
mod users;

use std::sync::Arc;
use std::time::Instant;

use axum::http::{Method, StatusCode};
use axum::response::Response;

use crate::http::answer::{Answer, ErrorAnswer, error, no_such_segment, throttled, with_header};
use crate::http::ask::Ask;
use crate::limits::Limit;
use crate::tenant::{Granted, Tenant};

/// A Graph request on its way to its endpoint.
pub(crate) struct Call<'a> {
    pub(crate) tenant: &'a Arc<Tenant>,
    pub(crate) base: &'a str,
    pub(crate) ask: &'a Ask,
    granted: Granted,
}

/// Answers what comes after `/v1.0`.
pub(crate) fn answer(tenant: &Arc<Tenant>, base: &str, ask: &Ask) -> Response {
    let Some(granted) = granted(tenant, ask) else {
        let response = error(ask, StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", what_is_wrong(ask));
        return with_header(
            *response,
            "www-authenticate",
            r#"Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize""#,
        );
    };
    route(&Call { tenant, base, ask, granted }).unwrap_or_else(|error| *error)
}

fn route(call: &Call<'_>) -> Answer {
    let segments: Vec<_> = call.ask.segments.iter().skip(1).map(String::as_str).collect();
    let method = match segments[..] {
        ["directoryObjects", "getByIds"] | [_, "addPassword" | "removePassword"] => Method::POST,
        _ => Method::GET,
    };
    if call.ask.method != method {
        let message = "Specified HTTP method is not allowed for the request target.";
        return Err(error(call.ask, StatusCode::METHOD_NOT_ALLOWED, "Request_BadRequest", message));
    }
    match segments[..] {
        ["organization"] => organization::list(call),
        ["subscribedSkus"] => subscribed_skus::list(call),
        ["directory", "subscriptions"] => company_subscriptions::list(call),
        ["users"] => users::list(call),
        ["users", "$count"] => users::count(call),
        ["users", id] => users::get(call, id),
        ["users", id, "manager"] => users::manager(call, id),
        ["groups", id] => groups::get(call, id),
        ["directoryObjects", "getByIds"] => groups::get_by_ids(call),
        [application] if application.starts_with("applications(") => applications::get(call, application),
        [application, action @ ("addPassword" | "removePassword")] if application.starts_with("applications(") => {
            passwords::act(call, application, action)
        }
        ["admin", "reportSettings"] => report_settings::get(call),
        ["reports", function] => reports::redirect(call, function),
        ["copilot", "reports", function] => reports::copilot(call, function),
        ["users", _, segment, ..] | [.., segment] => Err(no_such_segment(call.ask, segment)),
        [] => Err(no_such_segment(call.ask, "")),
    }
}

impl Call<'_> {
    /// Goes on only for a token with one of these roles.
    fn needs_one_of(&self, roles: &[&str]) -> Result<(), ErrorAnswer> {
        if self.has_one_of(roles) {
            return Ok(());
        }
        let message = "Insufficient privileges to complete the operation.";
        Err(error(self.ask, StatusCode::FORBIDDEN, "Authorization_RequestDenied", message))
    }

    fn has_one_of(&self, roles: &[&str]) -> bool {
        self.tenant.honors_roles() && self.granted.roles.iter().any(|role| roles.contains(&&role[..]))
    }

    /// Goes on while this is not asked too often.
    fn within(&self, what: &'static str, limit: Limit) -> Result<(), ErrorAnswer> {
        self.tenant.limits.ask(what, limit, Instant::now()).map_err(|seconds| {
            let response = throttled(self.ask, self.tenant.now());
            Box::new(with_header(response, "retry-after", &seconds.to_string()))
        })
    }

    /// Refuses query options the resource does not know.
    fn allows(&self, options: &[&str]) -> Result<(), ErrorAnswer> {
        let unknown = |key: &str| key.starts_with('$') && !options.contains(&key);
        match self.ask.query.iter().find(|(key, _)| unknown(key)) {
            None => Ok(()),
            Some((key, _)) => {
                let message = format!("'{key}' is not supported by the service.");
                Err(crate::http::answer::bad_request(self.ask, "Request_BadRequest", &message))
            }
        }
    }
}

fn granted(tenant: &Tenant, ask: &Ask) -> Option<Granted> {
    tenant.tokens.check(ask.header("authorization")?.strip_prefix("Bearer ")?, tenant.now())
}

fn what_is_wrong(ask: &Ask) -> &'static str {
    match ask.header("authorization") {
        None => "Access token is empty.",
        Some(token) if token.matches('.').count() < 2 => "CompactToken parsing failed with error code: 80049217",
        Some(_) => "Lifetime validation failed, the token is expired.",
    }
}
