//! `GET /applications(appId='…')`: the registration the connector signs in as.

use serde_json::{Value, json};

use super::Call;
use crate::calendar::at;
use crate::http::answer::{Answer, context, json as answer, no_such_segment, not_found, selected};
use crate::people::INITIAL_DOMAIN;
use crate::tenant::APPLICATION;

pub(super) fn get(call: &Call<'_>, segment: &str) -> Answer {
    let key = segment.strip_prefix("applications(appId='").and_then(|rest| rest.strip_suffix("')"));
    let Some(app_id) = key else { return Err(no_such_segment(call.ask, segment)) };
    call.needs_one_of(&["Application.Read.All", "Directory.Read.All"])?;
    call.allows(&["$select"])?;
    if uuid::Uuid::parse_str(app_id) != Ok(call.tenant.client_id()) {
        return Err(not_found(call.ask, app_id));
    }
    let mut application = selected(call.ask, object(call), "application")?;
    application["@odata.context"] = json!(context(call.base, call.ask, "applications", "/$entity"));
    Ok(answer(&application))
}

fn object(call: &Call<'_>) -> Value {
    let tenant = call.tenant;
    let passwords: Value = tenant
        .credentials
        .iter()
        .map(|one| {
            json!({
                "customKeyIdentifier": null,
                "displayName": one.name,
                "endDateTime": one.end,
                "hint": if tenant.faults.no_hints() { Value::Null } else { json!(one.hint()) },
                "keyId": one.key_id,
                "secretText": null,
                "startDateTime": one.start,
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
        "keyCredentials": [],
        "passwordCredentials": passwords,
        "requiredResourceAccess": [],
        "web": { "redirectUris": ["http://localhost"], "homePageUrl": null, "logoutUrl": null },
    })
}
