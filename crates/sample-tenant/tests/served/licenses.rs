use std::collections::HashMap;

use serde_json::Value;

use crate::client::{keys, session};

#[tokio::test]
async fn consumed_units_are_the_users_that_hold_the_sku() {
    let session = session(1_200, &[]).await;
    let mut holders: HashMap<String, i64> = HashMap::new();
    for user in session.all("/users?$top=999&$select=assignedLicenses").await {
        for license in user["assignedLicenses"].as_array().unwrap() {
            *holders.entry(license["skuId"].as_str().unwrap().to_owned()).or_default() += 1;
        }
    }
    for sku in session.all("/subscribedSkus").await {
        let held = holders.remove(sku["skuId"].as_str().unwrap()).unwrap_or_default();
        assert_eq!(sku["consumedUnits"], held, "{}", sku["skuPartNumber"]);
    }
    assert!(holders.is_empty(), "held but not subscribed: {holders:?}");
}

#[tokio::test]
async fn an_sku_has_every_property_of_the_real_one() {
    let session = session(50, &[]).await;
    let skus = session.get("/subscribedSkus").await;
    let all = [
        "accountId",
        "accountName",
        "appliesTo",
        "capabilityStatus",
        "consumedUnits",
        "id",
        "prepaidUnits",
        "servicePlans",
        "skuId",
        "skuPartNumber",
        "subscriptionIds",
    ];
    assert_eq!(keys(&skus["value"][0]), all);
    assert_eq!(keys(&skus["value"][0]["prepaidUnits"]), ["enabled", "lockedOut", "suspended", "warning"]);
    let plan = ["appliesTo", "provisioningStatus", "servicePlanId", "servicePlanName"];
    assert_eq!(keys(&skus["value"][0]["servicePlans"][0]), plan);
}

#[tokio::test]
async fn the_skus_that_break_figures_are_there() {
    let session = session(250, &[]).await;
    let skus = session.all("/subscribedSkus").await;
    let sku = |part: &str| skus.iter().find(|sku| sku["skuPartNumber"] == part).unwrap();
    let units = |sku: &Value, of: &str| sku["prepaidUnits"][of].as_i64().unwrap();
    let over = sku("POWER_BI_PRO");
    assert!(over["consumedUnits"].as_i64().unwrap() > units(over, "enabled"), "over-assigned");
    let grace = sku("PROJECTPROFESSIONAL");
    assert_eq!((grace["capabilityStatus"].as_str(), units(grace, "enabled")), (Some("Warning"), 0));
    assert!(units(grace, "warning") > 0);
    assert_eq!(sku("DYN365_ENTERPRISE_SALES")["capabilityStatus"], "Suspended");
    assert_eq!(units(sku("AAD_PREMIUM"), "enabled"), 20_000);
    assert_eq!(units(sku("POWER_BI_STANDARD"), "enabled"), 1_000_000);
    assert_eq!(sku("SHAREPOINTSTORAGE")["appliesTo"], "Company");
    assert!(sku("FABRIKAM_FLEET_TELEMETRY")["consumedUnits"].as_i64().unwrap() > 0, "an SKU nobody knows");
}

#[tokio::test]
async fn company_subscriptions_add_up_to_the_seats_of_their_sku() {
    let session = session(250, &[]).await;
    let subscriptions = session.all("/directory/subscriptions").await;
    let all = [
        "commerceSubscriptionId",
        "createdDateTime",
        "id",
        "isTrial",
        "nextLifecycleDateTime",
        "ownerId",
        "ownerTenantId",
        "ownerType",
        "serviceStatus",
        "skuId",
        "skuPartNumber",
        "status",
        "totalLicenses",
    ];
    assert_eq!(keys(&subscriptions[0]), all);
    for sku in session.all("/subscribedSkus").await {
        let of_sku: Vec<_> = subscriptions.iter().filter(|one| one["skuId"] == sku["skuId"]).collect();
        let ids: Vec<_> = of_sku.iter().map(|one| one["id"].clone()).collect();
        assert_eq!(sku["subscriptionIds"], Value::from(ids));
        let seats: i64 = of_sku.iter().map(|one| one["totalLicenses"].as_i64().unwrap()).sum();
        let units = &sku["prepaidUnits"];
        let total: i64 = ["enabled", "warning", "suspended"].iter().map(|of| units[of].as_i64().unwrap()).sum();
        assert_eq!(seats, total, "{}", sku["skuPartNumber"]);
    }
    let trials: Vec<_> = subscriptions.iter().filter(|one| one["isTrial"] == true).collect();
    assert_eq!(trials.len(), 1);
    assert_eq!(subscriptions.iter().filter(|one| one["skuId"] == trials[0]["skuId"]).count(), 2, "trial and paid");
    assert!(subscriptions.iter().any(|one| one["ownerTenantId"].is_string()), "sold by a partner");
    let undated = |one: &&Value| one["skuPartNumber"] == "EXCHANGESTANDARD" && one["nextLifecycleDateTime"].is_null();
    assert_eq!(subscriptions.iter().filter(undated).count(), 1);
}

#[tokio::test]
async fn licenses_come_directly_by_groups_both_ways_and_with_errors() {
    let session = session(250, &[]).await;
    let states = async |name: &str| {
        let path = format!("/users/{name}@contoso.com?$select=assignedLicenses,licenseAssignmentStates");
        let user = session.get(&path).await;
        let states = user["licenseAssignmentStates"].as_array().unwrap().clone();
        let by_group = states.iter().map(|one| one["assignedByGroup"].is_string()).collect::<Vec<_>>();
        (by_group, states, user["assignedLicenses"].as_array().unwrap().len())
    };
    assert_eq!(states("dirk.direkt").await.0, [false]);
    assert_eq!(states("greta.grupp").await.0, [true, true]);
    assert_eq!(states("bo.bothway").await.0, [false, true]);
    let (by_group, _, licenses) = states("una.unstated").await;
    assert_eq!((by_group.len(), licenses), (0, 1));
    let (_, failed, licenses) = states("cora.countless").await;
    assert_eq!((&failed[1]["state"], &failed[1]["error"]), (&"Error".into(), &"CountViolation".into()));
    assert_eq!(licenses, 1, "what failed is not held");
    let (_, clash, licenses) = states("max.exklusiv").await;
    assert_eq!(
        (&clash[1]["state"], &clash[1]["error"]),
        (&"ActiveWithError".into(), &"MutuallyExclusiveViolation".into())
    );
    assert_eq!(licenses, 2, "what clashes is held");
    assert_eq!(states("dirk.direkt").await.1[0]["error"], "None", "as live data say it");
}
