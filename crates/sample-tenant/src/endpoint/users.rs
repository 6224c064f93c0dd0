//! `GET /users`, `/users/$count`, `/users/{id}` and `/users/{id}/manager`.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::user_filter::Filter;
use super::user_select::{Expand, Select};
use crate::http::answer::{Answer, ErrorAnswer, bad_request, bytes, context, json as answer, not_found, raw_json};
use crate::http::page_token;
use crate::people::Person;

const ROLES: &[&str] = &["User.Read.All", "Directory.Read.All"];
/// The page size without `$top`, the largest, and the largest with sign-ins.
const DEFAULT_PAGE: u32 = 100;
const LARGEST_PAGE: u32 = 999;
const LARGEST_SIGN_IN_PAGE: u32 = 500;

pub(super) fn list(call: &Call<'_>) -> Answer {
    call.needs_one_of(ROLES)?;
    call.allows(&["$select", "$top", "$count", "$expand", "$filter", "$skiptoken"])?;
    let filter = Filter::of(call, is_eventual(call))?;
    let select = Select::of_list(call)?;
    let expand = Expand::of(call)?;
    let tenant = call.tenant;
    let end = tenant.faults.listed(tenant.people.count);
    let mut next = first_index(call)?;
    let mut left = page_size(call, &select)?;
    let mut users = Vec::with_capacity(1_024 * (end.saturating_sub(next).min(left) as usize + 1));
    while next < end && left > 0 {
        let person = tenant.people.get(next).filter(|person| filter.lists(person));
        next += 1;
        if let Some(person) = person {
            if !users.is_empty() {
                users.push(b',');
            }
            select.write(tenant, &person, expand.as_ref(), &mut users);
            left -= 1;
        }
    }
    let mut body = Vec::with_capacity(users.len() + 2_048);
    body.extend_from_slice(b"{\"@odata.context\":");
    body.extend(json!(context(call.base, call.ask, "users", "")).to_string().into_bytes());
    if call.ask.parameter("$count") == Some("true") && is_eventual(call) && call.ask.parameter("$skiptoken").is_none() {
        // The count is of the directory, whatever a faulty listing leaves out.
        let count = match filter {
            Filter::Everybody => tenant.census.users(),
            Filter::Licensed => tenant.census.licensed,
            Filter::Unlicensed => tenant.census.users() - tenant.census.licensed,
        };
        body.extend(format!(",\"@odata.count\":{count}").into_bytes());
    }
    if next < end {
        body.extend(format!(",\"@odata.nextLink\":{}", json!(next_link(call, next))).into_bytes());
    }
    body.extend_from_slice(b",\"value\":[");
    body.append(&mut users);
    body.extend_from_slice(b"]}");
    Ok(raw_json(body))
}

pub(super) fn count(call: &Call<'_>) -> Answer {
    call.needs_one_of(ROLES)?;
    if !is_eventual(call) {
        return Err(bad_request(call.ask, "Request_UnsupportedQuery", "$count is not currently supported."));
    }
    Ok(bytes(StatusCode::OK, "text/plain", call.tenant.census.users().to_string()))
}

pub(super) fn get(call: &Call<'_>, id: &str) -> Answer {
    call.needs_one_of(ROLES)?;
    call.allows(&["$select", "$expand"])?;
    let select = Select::of_one(call)?;
    let expand = Expand::of(call)?;
    let person = find(call, id).ok_or_else(|| not_found(call.ask, id))?;
    Ok(one(call, &select, expand.as_ref(), &person))
}

pub(super) fn manager(call: &Call<'_>, id: &str) -> Answer {
    call.needs_one_of(ROLES)?;
    call.allows(&["$select"])?;
    let select = Select::of_one(call)?;
    let person = find(call, id).ok_or_else(|| not_found(call.ask, id))?;
    let manager = call.tenant.people.manager_of(&person).ok_or_else(|| not_found(call.ask, "manager"))?;
    Ok(one(call, &select, None, &manager))
}

/// A user with the default properties.
pub(super) fn by_id(call: &Call<'_>, id: Uuid) -> Option<Value> {
    let person = call.tenant.people.by_id(id)?;
    let mut body = Vec::new();
    Select::default_properties().write(call.tenant, &person, None, &mut body);
    serde_json::from_slice(&body).ok()
}

fn find(call: &Call<'_>, id: &str) -> Option<Person> {
    match Uuid::parse_str(id) {
        Ok(id) => call.tenant.people.by_id(id),
        Err(_) => call.tenant.people.by_user_principal_name(id),
    }
}

fn one(call: &Call<'_>, select: &Select, expand: Option<&Expand>, person: &Person) -> Response {
    let mut body = Vec::new();
    select.write(call.tenant, person, expand, &mut body);
    let mut user: Value = serde_json::from_slice(&body).unwrap_or_default();
    user["@odata.context"] = json!(context(call.base, call.ask, "users", "/$entity"));
    answer(&user)
}

fn is_eventual(call: &Call<'_>) -> bool {
    call.ask.header("consistencylevel").is_some_and(|level| level.eq_ignore_ascii_case("eventual"))
}

fn page_size(call: &Call<'_>, select: &Select) -> Result<u32, ErrorAnswer> {
    let top = match call.ask.parameter("$top") {
        None => DEFAULT_PAGE,
        Some(top) => match top.parse() {
            Ok(top @ 1..=LARGEST_PAGE) => top,
            _ => {
                let message =
                    format!("Invalid page size specified: '{top}'. Must be between 1 and {LARGEST_PAGE} inclusive.");
                return Err(bad_request(call.ask, "Request_UnsupportedQuery", &message));
            }
        },
    };
    let top = top.min(call.tenant.faults.page_size());
    Ok(if select.has_sign_ins() { top.min(LARGEST_SIGN_IN_PAGE) } else { top })
}

fn first_index(call: &Call<'_>) -> Result<u32, ErrorAnswer> {
    let Some(token) = call.ask.parameter("$skiptoken") else { return Ok(0) };
    page_token::decode(call.tenant.seed, token)
        .ok_or_else(|| bad_request(call.ask, "Request_BadRequest", "The specified page token value is invalid."))
}

/// The query as it came, with the token of the page after.
fn next_link(call: &Call<'_>, next: u32) -> String {
    let is_token = |pair: &&str| pair.starts_with("$skiptoken=") || pair.starts_with("%24skiptoken=");
    let kept: String = call
        .ask
        .raw_query
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_token(pair))
        .map(|pair| format!("{pair}&"))
        .collect();
    format!("{}/v1.0/users?{kept}$skiptoken={}", call.base, page_token::encode(call.tenant.seed, next))
}
