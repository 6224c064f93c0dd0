//! `POST /applications(appId='…')/addPassword` and `…/removePassword`: the secrets of the registration.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::applications::{app_id, is_there, password};
use crate::credentials::New;
use crate::http::answer::{Answer, ErrorAnswer, bad_request, bytes, context, error, json as answer};

/// Days a secret is good for that is made without an end.
const TWO_YEARS: i64 = 730;

pub(super) fn act(call: &Call<'_>, segment: &str, action: &str) -> Answer {
    let app_id = app_id(call, segment)?;
    let any = ["Application.ReadWrite.All", "Directory.ReadWrite.All"];
    let owned = call.has_one_of(&["Application.ReadWrite.OwnedBy"]) && call.tenant.faults.owns_itself();
    if !owned {
        call.needs_one_of(&any)?;
    }
    is_there(call, app_id)?;
    let body = body(call)?;
    match action {
        "addPassword" => add(call, &body),
        _ => remove(call, &body),
    }
}

fn add(call: &Call<'_>, body: &Value) -> Answer {
    let (tenant, wish) = (call.tenant, &body["passwordCredential"]);
    if !(wish.is_null() || wish.is_object()) {
        return Err(unreadable(call));
    }
    let now = tenant.now();
    let start = time(call, &wish["startDateTime"])?.unwrap_or(now);
    let end = time(call, &wish["endDateTime"])?.unwrap_or(start + SignedDuration::from_hours(24 * TWO_YEARS));
    if end <= start {
        let message = "Key credential end date is invalid.";
        return Err(bad_request(call.ask, "KeyCredentialsInvalidEndDate", message));
    }
    let name = wish["displayName"].as_str().map(str::to_owned);
    let faults = &tenant.faults;
    let added = tenant.registration.add(New { name, start, end, now }, faults.late_secret(), faults.late_list());
    let mut shown = password(call, &added);
    // The only time it is told.
    shown["secretText"] = json!(added.value);
    shown["hint"] = json!(added.hint());
    let type_name = "microsoft.graph.passwordCredential";
    shown["@odata.context"] = json!(context(call.base, call.ask, type_name, ""));
    Ok(answer(&shown))
}

fn remove(call: &Call<'_>, body: &Value) -> Answer {
    let Some(key_id) = body["keyId"].as_str().and_then(|id| Uuid::parse_str(id).ok()) else {
        return Err(unreadable(call));
    };
    if !call.tenant.registration.remove(key_id) {
        let message = format!("No password credential found with keyId '{key_id}'.");
        return Err(error(call.ask, StatusCode::BAD_REQUEST, "Request_BadRequest", &message));
    }
    Ok(bytes(StatusCode::NO_CONTENT, "text/plain", ""))
}

fn body(call: &Call<'_>) -> Result<Value, ErrorAnswer> {
    if call.ask.body.is_empty() {
        return Ok(json!({}));
    }
    serde_json::from_slice(&call.ask.body).map_err(|_| unreadable(call))
}

fn time(call: &Call<'_>, value: &Value) -> Result<Option<Timestamp>, ErrorAnswer> {
    match value.as_str() {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| unreadable(call)),
    }
}

fn unreadable(call: &Call<'_>) -> ErrorAnswer {
    bad_request(
        call.ask,
        "BadRequest",
        "Unable to read JSON request payload. Please ensure Content-Type header is set.",
    )
}
