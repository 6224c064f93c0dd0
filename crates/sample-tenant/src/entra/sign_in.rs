//! The checks of a sign-in, in Entra's order, and the token at their end.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use serde_json::json;
use uuid::Uuid;

use super::assertion;
use super::errors::{bad, unauthorized};
use crate::http::answer::{Answer, ErrorAnswer, bytes, with_header};
use crate::http::ask::{Ask, is_loopback};
use crate::people::{DOMAIN, INITIAL_DOMAIN};
use crate::tenant::{APPLICATION, Granted, Tenant};

/// Seconds an access token is good for.
const GOOD_FOR: i64 = 3_599;
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// What the application proved itself with, as the token tells.
const BY_SECRET: &str = "1";
const BY_CERTIFICATE: &str = "2";

pub(super) fn token(tenant: &Tenant, base: &str, directory: &str, ask: &Ask) -> Answer {
    if ask.method != Method::POST {
        let text = format!("The endpoint only accepts POST requests. Received a {} request.", ask.method);
        return Err(bad("invalid_request", 900_561, &text).answer(ask));
    }
    let mut form: Vec<(String, String)> = url::form_urlencoded::parse(&ask.body).into_owned().collect();
    form.extend(basic_credentials(ask));
    let field = |name: &str| form.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value);
    let required = |name: &str| {
        field(name).ok_or_else(|| {
            let text = format!("The request body must contain the following parameter: '{name}'.");
            bad("invalid_request", 900_144, &text).answer(ask)
        })
    };
    let grant = required("grant_type")?;
    if grant != "client_credentials" {
        let text = format!("The app requested an unsupported grant type '{grant}'.");
        return Err(bad("unsupported_grant_type", 70_003, &text).answer(ask));
    }
    let client = required("client_id")?;
    let scope = required("scope")?;
    check_directory(tenant, directory, ask)?;
    if Uuid::parse_str(client) != Ok(tenant.client_id()) {
        let text = format!(
            "Application with identifier '{client}' was not found in the directory '{}'. This can happen if the \
             application has not been installed by the administrator of the tenant or consented to by any user in the \
             tenant. You may have sent your authentication request to the wrong tenant.",
            crate::tenant::NAME
        );
        return Err(bad("unauthorized_client", 700_016, &text).answer(ask));
    }
    let resource = check_scope(scope, ask)?;
    let proof = match field("client_assertion") {
        Some(given) => {
            if required("client_assertion_type")? != ASSERTION_TYPE {
                let text = "The request body must contain the following parameter: 'client_assertion_type'.";
                return Err(bad("invalid_request", 900_144, text).answer(ask));
            }
            let audience = format!("{base}/{directory}/oauth2/v2.0/token");
            assertion::check(tenant, client, given, &audience, ask)?;
            BY_CERTIFICATE
        }
        None => {
            check_secret(tenant, client, field("client_secret").map(String::as_str), ask)?;
            BY_SECRET
        }
    };
    Ok(issue(tenant, &resource, proof, ask))
}

/// A client may send its id and secret as a user name and password instead.
fn basic_credentials(ask: &Ask) -> Vec<(String, String)> {
    let pair = || {
        let encoded = ask.header("authorization")?.strip_prefix("Basic ")?;
        let (id, secret) = String::from_utf8(STANDARD.decode(encoded).ok()?)
            .ok()?
            .split_once(':')
            .map(|(id, secret)| (id.to_owned(), secret.to_owned()))?;
        Some(vec![("client_id".to_owned(), id), ("client_secret".to_owned(), secret)])
    };
    pair().unwrap_or_default()
}

fn check_directory(tenant: &Tenant, directory: &str, ask: &Ask) -> Result<(), ErrorAnswer> {
    let is_ours = Uuid::parse_str(directory) == Ok(tenant.id())
        || [DOMAIN, INITIAL_DOMAIN].iter().any(|domain| domain.eq_ignore_ascii_case(directory));
    if is_ours {
        return Ok(());
    }
    let is_domain = directory.contains('.') && directory.split('.').all(|label| !label.is_empty());
    if is_domain || Uuid::parse_str(directory).is_ok() {
        let text = format!(
            "Tenant '{directory}' not found. Check to make sure you have the correct tenant ID and are signing into the \
             correct cloud. Check with your subscription administrator, this may happen if there are no active \
             subscriptions for the tenant."
        );
        return Err(bad("invalid_request", 90_002, &text).answer(ask));
    }
    let text =
        format!("Specified tenant identifier '{directory}' is neither a valid DNS name, nor a valid external domain.");
    Err(bad("invalid_request", 900_023, &text).answer(ask))
}

/// The resource of the scope: `{resource}/.default`, one alone.
fn check_scope(scope: &str, ask: &Ask) -> Result<String, ErrorAnswer> {
    if scope.contains(' ') || !scope.contains("://") {
        let text =
            format!("The provided value for the input parameter 'scope' isn't valid. The scope {scope} isn't valid.");
        return Err(bad("invalid_scope", 70_011, &text).answer(ask));
    }
    match scope.strip_suffix("/.default") {
        Some(resource) if is_graph(resource) => Ok(resource.to_owned()),
        Some(resource) => {
            let text = format!(
                "The resource principal named {resource} was not found in the tenant named {}.",
                crate::tenant::NAME
            );
            Err(bad("invalid_resource", 500_011, &text).answer(ask))
        }
        None => {
            let text = format!(
                "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with \
                 /.default suffixed to the resource identifier (application ID URI)."
            );
            Err(bad("invalid_scope", 1_002_012, &text).answer(ask))
        }
    }
}

/// Any cloud's Graph, or this one.
fn is_graph(resource: &str) -> bool {
    url::Url::parse(resource)
        .is_ok_and(|url| url.scheme() == "https" || (url.scheme() == "http" && url.host_str().is_some_and(is_loopback)))
}

fn check_secret(tenant: &Tenant, client: &str, secret: Option<&str>, ask: &Ask) -> Result<(), ErrorAnswer> {
    let Some(secret) = secret else {
        let text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
        return Err(unauthorized(7_000_218, text).answer(ask));
    };
    match tenant.registration.expired(secret) {
        Some(true) => {
            let text = format!(
                "The provided client secret keys for app '{client}' are expired. Visit the Azure portal to create new keys \
                 for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added \
                 security: https://aka.ms/certCreds."
            );
            Err(unauthorized(7_000_222, &text).answer(ask))
        }
        Some(false) => Ok(()),
        None => {
            let text = format!(
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, \
                 not the client secret ID, for a secret added to app '{client}'."
            );
            Err(unauthorized(7_000_215, &text).answer(ask))
        }
    }
}

fn issue(tenant: &Tenant, resource: &str, proof: &str, ask: &Ask) -> Response {
    let now = tenant.now();
    let roles = tenant.roles();
    let principal = tenant.guid("service principal");
    let mut claims = json!({
        "aud": resource,
        "iss": format!("https://sts.windows.net/{}/", tenant.id()),
        "iat": now.as_second(),
        "nbf": now.as_second(),
        "exp": now.as_second() + GOOD_FOR,
        "app_displayname": APPLICATION,
        "appid": tenant.client_id(),
        "appidacr": proof,
        "idtyp": "app",
        "oid": principal,
        "sub": principal,
        "tid": tenant.id(),
        "ver": "1.0",
        "wids": ["0997a1d0-0d1d-4acb-b408-d5ca73121e90"],
        "xms_tcdt": 1_433_111_111,
    });
    // Without any consent the claim is absent, not empty.
    if !roles.is_empty() {
        claims["roles"] = json!(roles);
    }
    let token = tenant.tokens.give(&claims, SignedDuration::from_secs(GOOD_FOR), Granted { roles }, now);
    let body = json!({
        "token_type": "Bearer",
        "expires_in": GOOD_FOR,
        "ext_expires_in": GOOD_FOR,
        "access_token": token,
    });
    let response = bytes(StatusCode::OK, "application/json; charset=utf-8", body.to_string());
    with_header(with_header(response, "cache-control", "no-store, no-cache"), "x-ms-request-id", &ask.id.to_string())
}
