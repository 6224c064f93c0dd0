//! `GET /applications(appId='…')`: the registration the connector signs in as.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::Call;
use crate::calendar::at;
use crate::credentials::Credential;
use crate::http::answer::{Answer, ErrorAnswer, context, json as answer, no_such_segment, not_found, selected};
use crate::people::INITIAL_DOMAIN;
use crate::tenant::APPLICATION;

pub(super) fn get(call: &Call<'_>, segment: &str) -> Answer {
    let app_id = app_id(call, segment)?;
    let roles = ["Application.Read.All", "Directory.Read.All", "Application.ReadWrite.OwnedBy"];
    // The last one is good for what the application owns.
    call.needs_one_of(if call.tenant.faults.owns_itself() { &roles } else { &roles[..2] })?;
    call.allows(&["$select"])?;
    is_there(call, app_id)?;
    let mut application = selected(call.ask, object(call), "application")?;
    application["@odata.context"] = json!(context(call.base, call.ask, "applications", "/$entity"));
    Ok(answer(&application))
}

/// The key of the registration.
pub(super) fn app_id<'s>(call: &Call<'_>, segment: &'s str) -> Result<&'s str, ErrorAnswer> {
    let key = segment.strip_prefix("applications(appId='").and_then(|rest| rest.strip_suffix("')"));
    key.ok_or_else(|| no_such_segment(call.ask, segment))
}

/// Goes on only where it is the one there is.
pub(super) fn is_there(call: &Call<'_>, app_id: &str) -> Result<(), ErrorAnswer> {
    match uuid::Uuid::parse_str(app_id) == Ok(call.tenant.client_id()) {
        true => Ok(()),
        false => Err(not_found(call.ask, app_id)),
    }
}

/// A client secret as it is shown.
pub(super) fn password(call: &Call<'_>, one: &Credential) -> Value {
    json!({
        "customKeyIdentifier": null,
        "displayName": one.name,
        "endDateTime": one.end,
        "hint": if call.tenant.faults.no_hints() { Value::Null } else { json!(one.hint()) },
        "keyId": one.key_id,
        "secretText": null,
        "startDateTime": one.start,
    })
}

fn object(call: &Call<'_>) -> Value {
    let tenant = call.tenant;
    let passwords: Value = tenant.registration.listed().iter().map(|one| password(call, one)).collect();
    // The certificate itself comes only where it is asked for by name.
    let by_name = call.ask.parameter("$select").is_some_and(|select| select.contains("keyCredentials"));
    let keys: Value = tenant
        .key_credentials
        .all()
        .iter()
        .map(|one| {
            json!({
                "customKeyIdentifier": STANDARD.encode(one.sha1()),
                "displayName": one.name,
                "endDateTime": one.end,
                "key": by_name.then(|| STANDARD.encode(&one.der)),
                "keyId": one.key_id,
                "startDateTime": one.start,
                "type": "AsymmetricX509Cert",
                "usage": "Verify",
            })
        })
        .collect();
    json!({
        "id": tenant.guid("application"),
        "deletedDateTime": null,
        "appId": tenant.client_id(),
        "applicationTemplateId": null,
        "disabledByMicrosoftStatus": null,
        "createdDateTime": at(tenant.day.days_ago(710), 33_000),
        "displayName": APPLICATION,
        "description": null,
        "groupMembershipClaims": null,
        "identifierUris": [],
        "isDeviceOnlyAuthSupported": null,
        "isFallbackPublicClient": null,
        "notes": null,
        "publisherDomain": INITIAL_DOMAIN,
        "signInAudience": "AzureADMyOrg",
        "tags": [],
        "addIns": [],
        "appRoles": [],
        "keyCredentials": keys,
        "passwordCredentials": passwords,
        "requiredResourceAccess": [],
        "web": { "redirectUris": ["http://localhost"], "homePageUrl": null, "logoutUrl": null },
    })
}
