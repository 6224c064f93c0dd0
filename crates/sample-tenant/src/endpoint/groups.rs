//! `GET /groups/{id}` and `POST /directoryObjects/getByIds`.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Call;
use super::users;
use crate::calendar::at;
use crate::groups::{GROUPS, Membership, id};
use crate::http::answer::{Answer, bad_request, context, json as answer, not_found, selected};

/// `getByIds` takes no more.
const MOST_IDS: usize = 1_000;

pub(super) fn get(call: &Call<'_>, wanted: &str) -> Answer {
    call.needs_one_of(&["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"])?;
    call.allows(&["$select"])?;
    let found = Uuid::parse_str(wanted).ok().and_then(|wanted| object(call, wanted));
    let Some(group) = found else { return Err(not_found(call.ask, wanted)) };
    let mut group = selected(call.ask, group, "group")?;
    group["@odata.context"] = json!(context(call.base, call.ask, "groups", "/$entity"));
    Ok(answer(&group))
}

pub(super) fn get_by_ids(call: &Call<'_>) -> Answer {
    call.needs_one_of(&["Directory.Read.All"])?;
    let body: Value = serde_json::from_slice(&call.ask.body).unwrap_or_default();
    let Some(ids) = body["ids"].as_array() else {
        return Err(bad_request(call.ask, "Request_BadRequest", "Missing or invalid parameter 'ids'."));
    };
    if ids.len() > MOST_IDS {
        let message = format!("Too many ids: {}. At most {MOST_IDS} are allowed.", ids.len());
        return Err(bad_request(call.ask, "Request_BadRequest", &message));
    }
    let wants = |kind: &str| match body["types"].as_array() {
        None => true,
        Some(types) => types.iter().any(|one| one == kind || one == "directoryObject"),
    };
    let mut found = Vec::new();
    for wanted in ids {
        let Some(wanted) = wanted.as_str().and_then(|id| Uuid::parse_str(id).ok()) else {
            let message = format!("Invalid object identifier '{wanted}'.");
            return Err(bad_request(call.ask, "Request_BadRequest", &message));
        };
        let group = object(call, wanted).filter(|_| wants("group")).map(|group| typed("group", group));
        found.extend(
            group.or_else(|| users::by_id(call, wanted).filter(|_| wants("user")).map(|user| typed("user", user))),
        );
    }
    Ok(answer(&json!({
        "@odata.context": format!("{}/v1.0/$metadata#directoryObjects", call.base),
        "value": found,
    })))
}

fn typed(kind: &str, mut object: Value) -> Value {
    object["@odata.type"] = json!(format!("#microsoft.graph.{kind}"));
    object
}

fn object(call: &Call<'_>, wanted: Uuid) -> Option<Value> {
    let tenant = call.tenant;
    let number = (0..GROUPS.len()).find(|number| id(tenant.seed, *number) == wanted)?;
    let group = &GROUPS[number];
    let (name, membership) = group.on(&tenant.day);
    let rule = match membership {
        Membership::Dynamic(rule) => Some(rule),
        _ => None,
    };
    let synced = (membership == Membership::Synced).then_some(true);
    Some(json!({
        "id": wanted,
        "deletedDateTime": null,
        "classification": null,
        "createdDateTime": at(tenant.day.days_ago(800), 30_000 + number as u64),
        "description": group.description,
        "displayName": name,
        "groupTypes": if rule.is_some() { json!(["DynamicMembership"]) } else { json!([]) },
        "mail": null,
        "mailEnabled": false,
        "mailNickname": format!("licenses-{number}"),
        "membershipRule": rule,
        "membershipRuleProcessingState": rule.map(|_| "On"),
        "onPremisesDomainName": synced.map(|_| "corp.contoso.com"),
        "onPremisesLastSyncDateTime": synced.map(|_| at(tenant.day.today, 3_600)),
        "onPremisesSamAccountName": synced.map(|_| name),
        "onPremisesSyncEnabled": synced,
        "proxyAddresses": [],
        "renewedDateTime": at(tenant.day.days_ago(800), 30_000 + number as u64),
        "securityEnabled": true,
        "visibility": null,
    }))
}
