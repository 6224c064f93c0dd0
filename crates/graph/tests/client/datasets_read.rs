//! What Graph sends, and what of it arrives.

use graph::{ErrorKind, Manager, PrepaidUnits};
use serde_json::json as value;

use crate::server::{CLIENT, Server, TOKEN_PATH, json};

async fn serving(body: serde_json::Value) -> Server {
    Server::start(move |asked| (asked.target != TOKEN_PATH).then(|| json(200, &body.to_string()))).await
}

#[tokio::test]
async fn organization() {
    let server = serving(value!({"@odata.context": "x", "value": [{
        "id": "5F3C1A70-0D5C-4A51-9A55-3F0F5A1C7B11", "displayName": "Contoso", "tenantType": "AAD",
        "createdDateTime": "2019-03-01T08:00:00Z", "onPremisesSyncEnabled": null, "countryLetterCode": "DE",
        "verifiedDomains": [{"name": "contoso.example", "isDefault": true, "isInitial": false, "type": "Managed"}]
    }]}))
    .await;
    let organization = server.client().organization().await.unwrap();
    assert_eq!(organization.id, "5f3c1a70-0d5c-4a51-9a55-3f0f5a1c7b11");
    assert_eq!(organization.display_name.as_deref(), Some("Contoso"));
    assert_eq!(organization.on_premises_sync_enabled, None);
    assert!(organization.verified_domains[0].is_default);

    let nobody = serving(value!({"value": []})).await;
    assert_eq!(nobody.client().organization().await.unwrap_err().kind, ErrorKind::UnexpectedAnswer);
}

#[tokio::test]
async fn subscribed_skus_with_what_older_clouds_leave_out() {
    let server = serving(value!({"value": [
        {"id": "T_S", "skuId": "C7DF2760", "skuPartNumber": "SPE_E3", "appliesTo": "User",
         "capabilityStatus": "Warning", "consumedUnits": 1105,
         "prepaidUnits": {"enabled": 0, "suspended": 0, "warning": 1100},
         "servicePlans": [{"servicePlanId": "8C098270", "servicePlanName": "TEAMS1", "provisioningStatus": "Success", "appliesTo": "User"}],
         "subscriptionIds": ["43D2"], "accountName": "Contoso", "someday": {"new": []}},
        {"id": "t_u", "skuId": "u", "consumedUnits": null, "prepaidUnits": null, "servicePlans": null}
    ]}))
    .await;
    let skus = server.client().subscribed_skus().await.unwrap();
    assert_eq!(skus[0].sku_id, "c7df2760");
    assert_eq!(skus[0].prepaid_units, PrepaidUnits { warning: 1100, ..PrepaidUnits::default() });
    assert_eq!(skus[0].service_plans[0].service_plan_id, "8c098270");
    assert_eq!(skus[0].subscription_ids, ["43d2"]);
    assert_eq!(skus[1].consumed_units, None, "unknown is not zero");
    assert!(skus[1].service_plans.is_empty());
}

#[tokio::test]
async fn company_subscriptions() {
    let server = serving(value!({"value": [{
        "id": "8606", "commerceSubscriptionId": "F9C1", "skuId": "0816", "skuPartNumber": "SPE_E3", "status": "Enabled",
        "totalLicenses": 20000, "isTrial": false, "createdDateTime": "2023-01-01T00:00:00Z",
        "nextLifecycleDateTime": null, "ownerId": null, "ownerTenantId": "331A", "ownerType": ""
    }]}))
    .await;
    let mut pages = server.client().company_subscriptions();
    let subscription = pages.next().await.unwrap().unwrap().remove(0);
    assert_eq!(subscription.total_licenses, Some(20_000));
    assert_eq!(subscription.next_lifecycle_date_time, None);
    assert_eq!(subscription.owner_tenant_id.as_deref(), Some("331a"));
    assert_eq!(subscription.owner_type, None);
    assert_eq!(server.asked("/v1.0")[0].target, "/v1.0/directory/subscriptions");
}

#[tokio::test]
async fn users_with_licenses_manager_and_nothing_at_all() {
    let server = serving(value!({"value": [
        {"id": "8AFC", "userPrincipalName": "Ana@contoso.example", "userType": "Member", "accountEnabled": true,
         "createdDateTime": "2021-09-09T19:50:29.3086381Z", "lastPasswordChangeDateTime": "0001-01-01T00:00:00Z",
         "employeeOrgData": {"costCenter": "4711", "division": null},
         "proxyAddresses": ["SMTP:ana@contoso.example", "smtp:old@contoso.example"],
         "assignedLicenses": [{"skuId": "C7DF", "disabledPlans": ["8C09"]}],
         "licenseAssignmentStates": [
            {"skuId": "C7DF", "state": "Active", "error": "None", "assignedByGroup": null, "disabledPlans": []},
            {"skuId": "c7df", "state": "Error", "error": "CountViolation", "assignedByGroup": "E5A1", "lastUpdatedDateTime": "2026-01-02T03:04:05Z"}],
         "onPremisesExtensionAttributes": {"extensionAttribute1": "blue", "extensionAttribute2": null, "extensionAttribute3": ""},
         "manager": {"@odata.type": "#microsoft.graph.user", "id": "B0B", "displayName": "Bob", "userPrincipalName": null}},
        {"id": "0"},
        {"id": "1", "proxyAddresses": null, "assignedLicenses": null, "licenseAssignmentStates": null,
         "employeeOrgData": null, "onPremisesExtensionAttributes": null, "manager": null, "accountEnabled": null}
    ]}))
    .await;
    let users = server.client().users().next().await.unwrap().unwrap();
    let ana = &users[0];
    assert_eq!(ana.created_date_time, Some("2021-09-09T19:50:29.3086381Z".parse().unwrap()));
    assert_eq!(ana.last_password_change_date_time, None, "the year 1 is never");
    assert_eq!(ana.employee_org_data.cost_center.as_deref(), Some("4711"));
    assert_eq!(ana.assigned_licenses[0].disabled_plans, ["8c09"]);
    let [direct, group] = &ana.license_assignment_states[..] else { panic!("two states") };
    assert_eq!((direct.error.as_deref(), direct.assigned_by_group.as_deref()), (None, None));
    assert_eq!((group.error.as_deref(), group.assigned_by_group.as_deref()), (Some("CountViolation"), Some("e5a1")));
    assert_eq!(
        Vec::from_iter(&ana.on_premises_extension_attributes),
        [(&"extensionAttribute1".into(), &"blue".into())]
    );
    assert_eq!(ana.manager, Some(Manager { id: "b0b".into(), display_name: Some("Bob".into()), ..Manager::default() }));
    assert_eq!(users[1].account_enabled, None, "unknown is not disabled");
    assert_eq!(users[2].manager, None);
}

#[tokio::test]
async fn what_nobody_needs_may_be_left_out() {
    let server =
        serving(value!({"@odata.count": "3", "value": [{"id": "1", "manager": {"displayName": "Bob"}}]})).await;
    let user = server.client().users().next().await.unwrap().unwrap().remove(0);
    assert_eq!(user.manager.unwrap().display_name.as_deref(), Some("Bob"));
    let server = serving(value!({"value": [{"skuId": "C7DF"}]})).await;
    assert_eq!(server.client().subscribed_skus().await.unwrap()[0].sku_id, "c7df");
    let server = serving(value!({"passwordCredentials": [{"hint": "Qw8"}]})).await;
    assert_eq!(server.client().application().await.unwrap().password_credentials.len(), 1);
}

#[tokio::test]
async fn every_property_of_a_user_is_selected() {
    let server = serving(value!({"value": []})).await;
    server.client().users().next().await.unwrap();
    let target = &server.asked("/v1.0/users?")[0].target;
    let select = target.split("$select=").nth(1).unwrap().split('&').next().unwrap();
    let mut selected: Vec<String> = select.split(',').map(snake_case).chain(["manager".into()]).collect();
    // The names of the fields, as `Debug` writes them.
    let shown = format!("{:#?}", graph::User::default());
    let mut fields: Vec<String> = shown
        .lines()
        .filter(|line| line.starts_with("    ") && !line.starts_with("     "))
        .filter_map(|line| Some(line.trim().split_once(':')?.0.to_owned()))
        .collect();
    selected.sort();
    fields.sort();
    assert_eq!(selected, fields);
}

/// They still list, for long, what the tenant or the user has lost.
#[tokio::test]
async fn assigned_plans_are_never_asked_for() {
    let server = serving(value!({"value": [{"id": "1", "skuId": "c7df"}]})).await;
    let client = server.client();
    client.organization().await.unwrap();
    client.users().next().await.unwrap();
    client.subscribed_skus().await.unwrap();
    let targets: Vec<String> = server.asked("/v1.0/").into_iter().map(|asked| asked.target.to_lowercase()).collect();
    assert_eq!(targets.iter().filter(|target| target.contains("$select=")).count(), 2, "{targets:#?}");
    assert!(targets.iter().all(|target| !target.contains("plans")), "{targets:#?}");
}

fn snake_case(name: &str) -> String {
    name.chars().flat_map(|c| c.is_uppercase().then_some('_').into_iter().chain(c.to_lowercase())).collect()
}

#[tokio::test]
async fn users_are_listed_without_managers_where_those_cannot_be_had_along() {
    for (status, body) in [
        (400, r#"{"error":{"code":"Request_UnsupportedQuery","message":"Expand is not supported."}}"#),
        (400, r#"{"detail":"unknown parameter"}"#),
        (501, r#"{"error":{"code":"NotImplemented","message":"Not implemented."}}"#),
    ] {
        let server = Server::start(move |asked| match asked.target.as_str() {
            target if target.contains("$expand") => Some(json(status, body)),
            target if target.ends_with("page=2") => Some(json(200, r#"{"value":[{"id":"2"}]}"#)),
            target if target.starts_with("/v1.0/users?") => {
                let next = format!("{}/v1.0/users?page=2", asked.base);
                Some(json(200, &value!({"value": [{"id": "1"}], "@odata.nextLink": next}).to_string()))
            }
            _ => None,
        })
        .await;
        let mut pages = server.client().users();
        assert!(!pages.reduced());
        assert_eq!(pages.next().await.unwrap().unwrap()[0].id, "1");
        assert_eq!(pages.next().await.unwrap().unwrap()[0].id, "2");
        assert!(pages.next().await.unwrap().is_none());
        assert!(pages.reduced(), "and it is said");
        let asked = server.asked("/v1.0/users?$top=999&$select=");
        assert_eq!(asked.len(), 2);
        assert_eq!(asked[0].target.split("&$expand").next().unwrap(), asked[1].target);
    }
}

#[tokio::test]
async fn a_listing_refused_in_either_form_is_refused() {
    let server = Server::start(|asked| {
        let refused = r#"{"error":{"code":"Request_BadRequest","message":"No."}}"#;
        asked.target.starts_with("/v1.0/users?").then(|| json(400, refused))
    })
    .await;
    assert_eq!(server.client().users().next().await.unwrap_err().kind, ErrorKind::BadRequest);
}

#[tokio::test]
async fn a_user_who_is_not_there() {
    let server = Server::start(|asked| asked.target.contains("known").then(|| json(200, r#"{"id":"known"}"#))).await;
    let client = server.client();
    assert!(client.user_exists("known").await.unwrap());
    assert!(!client.user_exists("a/b#EXT#@c").await.unwrap());
    assert_eq!(server.asked("/v1.0/users/a").remove(0).target, "/v1.0/users/a%2Fb%23EXT%23@c?$select=id");
}

#[tokio::test]
async fn groups_are_asked_for_by_the_thousand() {
    let server = Server::start(|asked| {
        let ids: Vec<String> = match asked.target.as_str() {
            TOKEN_PATH => return None,
            _ => serde_json::from_str::<serde_json::Value>(&asked.body).unwrap()["ids"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_str().unwrap().to_owned())
                .collect(),
        };
        assert_eq!((asked.method.as_str(), ids.len() <= 1000), ("POST", true));
        let found =
            ids.iter().filter(|id| *id != "gone").map(|id| value!({"id": id, "displayName": "G", "groupTypes": []}));
        Some(json(200, &value!({"value": found.collect::<Vec<_>>()}).to_string()))
    })
    .await;
    let mut ids: Vec<String> = (0..1500).map(|n| format!("G{n}")).collect();
    ids.extend(["gone".into(), "g0".into()]);
    let groups = server.client().groups(&ids).await.unwrap();
    assert_eq!(groups.len(), 1500, "each once, those not found absent");
    assert_eq!(server.asked("/v1.0/directoryObjects/getByIds").len(), 2);
    assert!(server.client().groups(&[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn groups_are_asked_for_singly_where_only_that_is_permitted() {
    let server = Server::start(|asked| {
        let denied = r#"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}"#;
        Some(match asked.target.as_str() {
            target if target.contains("getByIds") => json(403, denied),
            target if target.starts_with("/v1.0/groups/dyn?") => json(
                200,
                r#"{"id":"dyn","groupTypes":["DynamicMembership"],"membershipRule":"(user.city -eq \"Rome\")"}"#,
            ),
            _ => return None,
        })
    })
    .await;
    let groups = server.client().groups(&["DYN".into(), "gone".into()]).await.unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].group_types, ["DynamicMembership"]);
}

#[tokio::test]
async fn groups_are_asked_for_singly_where_they_cannot_be_had_by_the_thousand() {
    for (status, body) in [
        (404, ""),
        (404, r#"{"detail":"Not Found"}"#),
        (404, r#"{"error":{"code":"ResourceNotFound","message":"Resource not found for the segment."}}"#),
        (400, r#"{"error":{"code":"BadRequest","message":"Resource not found for the segment 'getByIds'."}}"#),
        (405, ""),
        (501, r#"{"error":{"code":"NotImplemented","message":"No."}}"#),
    ] {
        let server = Server::start(move |asked| match asked.target.as_str() {
            target if target.contains("getByIds") => Some(json(status, body)),
            target if target.starts_with("/v1.0/groups/known?") => Some(json(200, r#"{"id":"known"}"#)),
            target if target.starts_with("/v1.0/groups/") => Some(json(404, body)),
            _ => None,
        })
        .await;
        let groups = server.client().groups(&["known".into(), "gone".into()]).await.unwrap();
        assert_eq!(groups.len(), 1, "{status} {body}");
    }
}

#[tokio::test]
async fn only_a_reason_given_by_graph_says_that_a_user_is_gone() {
    for body in ["", r#"{"detail":"Not Found"}"#, "<html>Not here</html>"] {
        let server = Server::start(move |asked| asked.target.contains("/users/").then(|| json(404, body))).await;
        assert!(server.client().user_exists("somebody").await.is_err(), "{body}");
    }
}

#[tokio::test]
async fn the_connectors_own_registration() {
    let server = serving(value!({"id": "7BEC", "appId": CLIENT, "displayName": "Connector", "passwordCredentials": [
        {"keyId": "AA", "displayName": "first", "hint": "Qw8", "startDateTime": "2026-01-01T00:00:00Z",
         "endDateTime": "2027-01-01T00:00:00.1234567Z", "secretText": null, "customKeyIdentifier": null},
        {"keyId": "BB", "hint": null}
    ]}))
    .await;
    let application = server.client().application().await.unwrap();
    assert_eq!(
        server.asked("/v1.0")[0].target,
        format!("/v1.0/applications(appId='{CLIENT}')?$select=id,appId,displayName,passwordCredentials")
    );
    let [first, second] = &application.password_credentials[..] else { panic!("two credentials") };
    assert_eq!(first.end_date_time, Some("2027-01-01T00:00:00.1234567Z".parse().unwrap()));
    assert_eq!((first.hint.as_deref(), second.hint.as_deref(), second.end_date_time), (Some("Qw8"), None, None));
}

#[tokio::test]
async fn report_settings_that_do_not_say_how_names_are_shown_say_nothing() {
    for (body, told) in [
        (value!({"@odata.context": "x", "displayConcealedNames": true}), Some(true)),
        (value!({"displayConcealedNames": false}), Some(false)),
        (value!({"displayConcealedNames": null}), None),
        (value!({}), None),
    ] {
        let server = serving(body).await;
        assert_eq!(server.client().report_settings().await.unwrap().display_concealed_names, told);
        assert_eq!(server.asked("/v1.0")[0].target, "/v1.0/admin/reportSettings");
    }
}

#[tokio::test]
async fn sign_ins_that_never_were_are_none_and_attempts_are_told_from_successes() {
    let server = serving(value!({"@odata.count": 4, "value": [
        {"id": "A1", "signInActivity": {
            "lastSignInDateTime": "2026-03-11T08:00:00Z", "lastSignInRequestId": "6f",
            "lastNonInteractiveSignInDateTime": "0001-01-01T00:00:00Z", "lastNonInteractiveSignInRequestId": "",
            "lastSuccessfulSignInDateTime": "2026-03-09T23:30:00.1234567Z", "lastSuccessfulSignInRequestId": "7a"}},
        {"id": "a2", "signInActivity": {
            "lastSignInDateTime": "0001-01-01T00:00:00Z", "lastNonInteractiveSignInDateTime": null}},
        {"id": "a3", "signInActivity": null},
        {"id": "a4"}
    ]}))
    .await;
    let mut pages = server.client().sign_ins(true);
    let users = pages.next().await.unwrap().unwrap();
    let told: Vec<_> = users
        .iter()
        .map(|user| {
            let of = user.sign_in_activity;
            let day = |time: Option<jiff::Timestamp>| time.map(|time| time.to_string()[..10].to_owned());
            (
                user.id.as_str(),
                day(of.last_successful_sign_in_date_time),
                day(of.last_sign_in_date_time),
                day(of.last_non_interactive_sign_in_date_time),
            )
        })
        .collect();
    let some = |day: &str| Some(day.to_owned());
    assert_eq!(told[0], ("a1", some("2026-03-09"), some("2026-03-11"), None));
    assert!(told[1..].iter().all(|(_, one, two, three)| one.is_none() && two.is_none() && three.is_none()), "{told:?}");
    assert_eq!((pages.total(), pages.ended()), (Some(4), true));
}
