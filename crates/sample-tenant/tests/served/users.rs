use std::collections::HashSet;

use reqwest::Method;

use crate::client::{keys, session};

#[tokio::test]
async fn a_listing_of_many_pages_has_everybody_once() {
    let session = session(2_500, &[]).await;
    let first = session
        .request(Method::GET, "/users?$select=userPrincipalName&$top=999&$count=true")
        .header("ConsistencyLevel", "eventual")
        .send()
        .await
        .unwrap();
    let page: serde_json::Value = first.json().await.unwrap();
    assert_eq!(page["@odata.count"], 2_500);
    assert_eq!(page["value"].as_array().unwrap().len(), 999);
    let next = page["@odata.nextLink"].as_str().unwrap();
    assert!(next.starts_with(&format!("{}/v1.0/users?$select=userPrincipalName&$top=999&", session.tenant.base_url())));
    assert!(next.ends_with("%3d%3d"), "the token is percent-encoded: {next}");
    let second = session.get(next).await;
    assert!(second.get("@odata.count").is_none(), "the count is on the first page only");

    let all = session.all("/users?$select=userPrincipalName&$top=999").await;
    let ids: HashSet<_> = all.iter().map(|user| user["id"].as_str().unwrap()).collect();
    let names: HashSet<_> = all.iter().map(|user| user["userPrincipalName"].as_str().unwrap().to_lowercase()).collect();
    assert_eq!((all.len(), ids.len(), names.len()), (2_500, 2_500, 2_500));
}

#[tokio::test]
async fn a_page_has_100_users_with_the_default_properties_unless_told_otherwise() {
    let session = session(250, &[]).await;
    let page = session.get("/users").await;
    assert_eq!(page["value"].as_array().unwrap().len(), 100);
    assert!(page["@odata.context"].as_str().unwrap().ends_with("/v1.0/$metadata#users"));
    let all = [
        "businessPhones",
        "displayName",
        "givenName",
        "id",
        "jobTitle",
        "mail",
        "mobilePhone",
        "officeLocation",
        "preferredLanguage",
        "surname",
        "userPrincipalName",
    ];
    assert_eq!(keys(&page["value"][0]), all);
}

#[tokio::test]
async fn select_and_expand_give_what_they_name_and_the_id() {
    let session = session(250, &[]).await;
    let users = session
        .all("/users?$select=displayName,assignedLicenses&$expand=manager($select=id,displayName)&$top=999")
        .await;
    let with_manager = users.iter().find(|user| user.get("manager").is_some()).unwrap();
    assert_eq!(keys(with_manager), ["assignedLicenses", "displayName", "id", "manager"]);
    assert_eq!(keys(&with_manager["manager"]), ["@odata.type", "displayName", "id"]);
    assert!(users.iter().any(|user| user.get("manager").is_none()), "who has none has no such property");
    let id = with_manager["id"].as_str().unwrap();
    let manager = session.get(&format!("/users/{id}/manager?$select=displayName")).await;
    assert_eq!(manager["displayName"], with_manager["manager"]["displayName"]);
}

#[tokio::test]
async fn every_property_of_the_documentation_can_be_selected() {
    let session = session(50, &[]).await;
    let names = "id,userPrincipalName,displayName,givenName,surname,mail,mailNickname,proxyAddresses,otherMails,userType,\
        accountEnabled,createdDateTime,creationType,externalUserState,employeeId,employeeType,employeeHireDate,\
        employeeLeaveDateTime,employeeOrgData,jobTitle,department,companyName,officeLocation,city,state,country,postalCode,\
        streetAddress,usageLocation,preferredLanguage,preferredDataLocation,mobilePhone,businessPhones,assignedLicenses,\
        assignedPlans,provisionedPlans,licenseAssignmentStates,onPremisesSyncEnabled,onPremisesImmutableId,\
        onPremisesSamAccountName,onPremisesDistinguishedName,onPremisesDomainName,onPremisesUserPrincipalName,\
        onPremisesLastSyncDateTime,onPremisesExtensionAttributes,lastPasswordChangeDateTime,\
        signInSessionsValidFromDateTime,passwordPolicies,isResourceAccount,ageGroup,securityIdentifier,showInAddressList,\
        signInActivity";
    let users = session.all(&format!("/users?$select={names}")).await;
    assert_eq!(users.len(), 50);
    assert_eq!(keys(&users[0]).len(), names.split(',').count());
    let employee = users.iter().find(|user| user["department"].is_string()).unwrap();
    assert_eq!(keys(&employee["employeeOrgData"]), ["costCenter", "division"]);
    assert_eq!(
        employee["onPremisesExtensionAttributes"]["extensionAttribute1"],
        employee["employeeOrgData"]["costCenter"]
    );
}

#[tokio::test]
async fn a_wrong_question_is_refused_as_graph_refuses_it() {
    let session = session(50, &[]).await;
    for (path, status, code) in [
        ("/users?$select=id,salary", 400, "BadRequest"),
        ("/users?$select=id,aboutMe", 501, "NotImplemented"),
        ("/users?$top=1000", 400, "Request_UnsupportedQuery"),
        ("/users?$skip=5", 400, "Request_BadRequest"),
        ("/users?$skiptoken=forged", 400, "Request_BadRequest"),
        ("/users/$count", 400, "Request_UnsupportedQuery"),
        ("/users/nobody@contoso.com", 404, "Request_ResourceNotFound"),
        ("/users/11111111-2222-4333-8444-555555555555", 404, "Request_ResourceNotFound"),
        ("/admin/reportSettings", 403, "Authorization_RequestDenied"),
        ("/admin/people", 400, "BadRequest"),
    ] {
        assert_eq!(session.refused(path).await, (status, code.to_owned()), "{path}");
    }
}

#[tokio::test]
async fn the_count_is_a_plain_number() {
    let session = session(123, &[]).await;
    let request = session.request(Method::GET, "/users/$count").header("ConsistencyLevel", "eventual");
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "123");
}

#[tokio::test]
async fn a_tenant_without_users_answers_too() {
    let session = session(0, &[]).await;
    assert!(session.all("/users").await.is_empty());
    assert!(session.all("/subscribedSkus").await.iter().all(|sku| sku["consumedUnits"] == 0));
    assert_eq!(session.report("getM365AppUserDetail(period='D7')").await.len(), 1, "the header alone");
    assert_eq!(session.tenant.truth().licensed_users, 0);
}

#[tokio::test]
async fn one_user_is_found_by_id_and_by_a_name_with_an_apostrophe() {
    let session = session(250, &[]).await;
    let user = session.get("/users/aine.o%27brien@contoso.com?$select=displayName,jobTitle").await;
    assert_eq!(user["displayName"], "O'Brien, Áine");
    assert_eq!(user["jobTitle"], "Team Lead, \"Nights\"");
    let again = session.get(&format!("/users/{}", user["id"].as_str().unwrap())).await;
    assert_eq!(again["userPrincipalName"], "aine.o'brien@contoso.com");
}

#[tokio::test]
async fn the_same_options_give_the_same_tenant_and_another_seed_another() {
    let path = "/users?$top=999&$select=displayName,createdDateTime,assignedLicenses,employeeId";
    let (one, two) = (session(300, &[]).await, session(300, &[]).await);
    assert_eq!(one.all(path).await, two.all(path).await);
    assert_eq!(one.tenant.client_secret(), two.tenant.client_secret());
    let other =
        sample_tenant::start(sample_tenant::Options { seed: 2, ..crate::client::options(300, &[]) }).await.unwrap();
    assert_ne!(one.tenant.tenant_id(), other.tenant_id());
    assert_ne!(one.tenant.truth().states, other.truth().states);
}

#[tokio::test]
async fn the_people_who_break_figures_say_why_they_are_there() {
    let session = session(250, &[]).await;
    let users = session.all("/users?$top=999&$select=onPremisesExtensionAttributes").await;
    let why = |user: &serde_json::Value| {
        user["onPremisesExtensionAttributes"]["extensionAttribute15"].as_str().map(str::to_owned)
    };
    let here: Vec<_> = users.iter().filter_map(why).collect();
    for wanted in [
        "new hire",
        "long leave",
        "shared mailbox",
        "room mailbox",
        "resource account",
        "service account",
        "frontline worker",
        "guest with a license",
        "disabled with a license",
        "renamed user",
        "re-used name",
        "desktop Office only",
        "license direct",
        "license by a plain group",
        "license both ways",
        "no seat left",
        "plans exclude each other",
        "assignment without a state",
        "license by a dynamic group",
        "license by a synced group",
        "no department",
        "formula",
        "Cyrillic",
        "Japanese",
        "Arabic",
        "very long",
    ] {
        assert!(here.iter().any(|one| one == wanted), "{wanted} is missing");
    }
}
