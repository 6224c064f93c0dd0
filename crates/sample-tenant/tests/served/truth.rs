//! The truth, held against what a client can work out from the answers alone.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::client::{Session, session};

/// What of the users' answers the definitions need.
const SELECT: &str = "/users?$top=999&$select=userPrincipalName,userType,accountEnabled,createdDateTime,isResourceAccount,\
    proxyAddresses,assignedLicenses,licenseAssignmentStates";
const ROOMS_AND_QUEUES: [&str; 2] = ["4cde982a-ede4-4409-9ae6-b003453c8ea6", "440eaaa8-b3e0-484b-a8be-62870b9ba70a"];
const FREE: [&str; 3] = [
    "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235",
    "f30db892-07e9-47e9-837c-80727f46fd3d",
    "440eaaa8-b3e0-484b-a8be-62870b9ba70a",
];

#[tokio::test]
async fn the_states_are_those_the_definitions_give() {
    let session = session(2_500, &[]).await;
    let users = session.all(SELECT).await;
    let last = last_activity(&session, &users).await;
    let mut states: HashMap<&str, u64> = HashMap::new();
    for user in users.iter().filter(|user| is_licensed(user) && is_person(user)) {
        let id = user["id"].as_str().unwrap();
        let state = if user["accountEnabled"] == false {
            "disabled"
        } else if &user["createdDateTime"].as_str().unwrap()[..10] > "2026-08-20" {
            "new"
        } else {
            match last.get(id).map(String::as_str) {
                None => "unknown",
                Some("") => "never",
                Some(day) if day < "2026-08-20" => "inactive",
                Some(_) => "active",
            }
        };
        *states.entry(state).or_default() += 1;
    }
    let truth = session.tenant.truth();
    let counted = |state: &str| states.get(state).copied().unwrap_or_default();
    let told = &truth.states;
    assert_eq!(
        ["active", "inactive", "never", "new", "unknown", "disabled"].map(counted),
        [told.active, told.inactive, told.never_active, told.new, told.unknown, told.disabled],
    );
    assert_eq!(truth.inactive_users, counted("inactive") + counted("never"));
    assert_eq!(truth.licensed_persons, states.values().sum::<u64>());
    assert!(states.values().all(|count| *count > 10), "every state occurs: {states:?}");
}

/// The newest day of each user in both reports: "" for none, absent where the user is not covered.
async fn last_activity(session: &Session, users: &[Value]) -> HashMap<String, String> {
    let id_of = |name: &str| {
        let named = |user: &&Value| user["userPrincipalName"].as_str().unwrap().eq_ignore_ascii_case(name);
        let proxied = |user: &&Value| {
            user["proxyAddresses"]
                .as_array()
                .unwrap()
                .iter()
                .any(|proxy| proxy.as_str().unwrap()[5..].eq_ignore_ascii_case(name))
        };
        users
            .iter()
            .find(named)
            .or_else(|| users.iter().find(proxied))
            .map(|user| user["id"].as_str().unwrap().to_owned())
    };
    let mut last: HashMap<String, String> = HashMap::new();
    let mut unmatched = 0;
    for row in &session.report("getOffice365ActiveUserDetail(period='D180')").await[1..] {
        match id_of(&row[1]).filter(|_| row[3] == "False") {
            None => unmatched += 1,
            Some(id) => {
                let newest = row[11..17].iter().max().unwrap().clone();
                assert!(last.insert(id, newest).is_none(), "{} twice", row[1]);
            }
        }
    }
    assert_eq!(session.tenant.truth().unmatched_activity, unmatched);
    for row in &session.report("getM365AppUserDetail(period='D180')").await[1..] {
        let newest = last.get_mut(&id_of(&row[1]).unwrap()).unwrap();
        *newest = newest.clone().max(row[3].clone());
    }
    last
}

#[tokio::test]
async fn users_and_assignments_are_counted_as_the_definitions_say() {
    let session = session(2_500, &[]).await;
    let users = session.all(SELECT).await;
    let truth = session.tenant.truth();
    let count = |of: &dyn Fn(&Value) -> bool| users.iter().filter(|user| of(user)).count() as u64;
    assert_eq!(truth.users, 2_500);
    assert_eq!(truth.guests, count(&|user| user["userType"] == "Guest"));
    assert_eq!(truth.members, count(&|user| user["userType"] == "Member"));
    assert_eq!(truth.enabled_users, count(&|user| user["accountEnabled"] == true));
    assert_eq!(truth.licensed_users, count(&is_licensed));
    assert_eq!(truth.guest_licensed_users, count(&|user| is_licensed(user) && user["userType"] == "Guest"));
    let (mut ways, mut errors) = ([0_u64; 4], 0_u64);
    for user in &users {
        let states = user["licenseAssignmentStates"].as_array().unwrap();
        errors +=
            states.iter().filter(|one| one["state"] == "Error" || one["state"] == "ActiveWithError").count() as u64;
        for license in user["assignedLicenses"].as_array().unwrap() {
            let active = states.iter().filter(|one| one["skuId"] == license["skuId"] && one["state"] != "Error");
            let kinds: HashSet<_> = active.map(|one| one["assignedByGroup"].is_string()).collect();
            ways[usize::from(kinds.contains(&false)) + 2 * usize::from(kinds.contains(&true))] += 1;
        }
    }
    let told = &truth.license_assignments;
    assert_eq!(ways, [told.unknown, told.direct, told.group, told.both]);
    assert_eq!(told.total, ways.iter().sum::<u64>());
    assert_eq!(truth.assignment_errors, errors);
    assert!(ways.iter().all(|count| *count > 0) && errors > 1);
}

#[tokio::test]
async fn seats_are_summed_over_what_is_bought_for_users() {
    let session = session(250, &[]).await;
    let skus = session.all("/subscribedSkus").await;
    let truth = session.tenant.truth();
    let counted = |sku: &&Value| sku["appliesTo"] == "User" && !FREE.contains(&sku["skuId"].as_str().unwrap());
    let sum = |of: &dyn Fn(&Value) -> i64| skus.iter().filter(counted).map(of).sum::<i64>();
    let usable = |sku: &Value| {
        sku["prepaidUnits"]["enabled"].as_i64().unwrap() + sku["prepaidUnits"]["warning"].as_i64().unwrap()
    };
    let assigned = |sku: &Value| sku["consumedUnits"].as_i64().unwrap();
    assert_eq!(truth.seats.usable, sum(&usable));
    assert_eq!(truth.seats.assigned, sum(&assigned));
    assert_eq!(truth.seats.available, sum(&|sku| usable(sku) - assigned(sku)));
    assert_eq!(truth.seats.over_assigned_skus as i64, sum(&|sku| i64::from(usable(sku) < assigned(sku))));
    assert_eq!(truth.subscribed_skus, skus.len() as u64);
    let copilot = truth.skus.iter().find(|sku| sku.sku_part_number == "Microsoft_365_Copilot").unwrap();
    assert_eq!(copilot.unused_seats, copilot.enabled - copilot.assigned - 25, "trial seats are not unused");
    let free = truth.skus.iter().find(|sku| sku.sku_part_number == "POWER_BI_STANDARD").unwrap();
    assert_eq!(free.unused_seats, 0);
}

#[tokio::test]
async fn the_truth_is_told_in_camel_case() {
    let session = session(30, &[]).await;
    let told = serde_json::to_value(session.tenant.truth()).unwrap();
    assert_eq!(told["reportRefreshDate"], "2026-11-18");
    assert_eq!((&told["activityDays"], &told["secret"]["expiresAt"]), (&180.into(), &"2027-01-06T09:30:00Z".into()));
    assert!(told["licenseAssignments"]["both"].is_u64() && told["seats"]["overAssignedSkus"].is_u64());
}

fn is_licensed(user: &Value) -> bool {
    !user["assignedLicenses"].as_array().unwrap().is_empty()
}

fn is_person(user: &Value) -> bool {
    let licenses = user["assignedLicenses"].as_array().unwrap();
    let resource = licenses.iter().any(|license| ROOMS_AND_QUEUES.contains(&license["skuId"].as_str().unwrap()));
    user["isResourceAccount"] != true && !resource
}
