//! The truth, held against what a client can work out from the answers alone.

use std::collections::{HashMap, HashSet};

use rstest::rstest;
use sample_tenant::{Options, States};
use serde_json::Value;

use crate::client::{Session, named, options, session, session_of};

/// What of the users' answers the definitions need.
const SELECT: &str = "/users?$top=999&$select=userPrincipalName,userType,accountEnabled,createdDateTime,isResourceAccount,\
    proxyAddresses,assignedLicenses,licenseAssignmentStates";
const ROOMS_AND_QUEUES: [&str; 2] = ["4cde982a-ede4-4409-9ae6-b003453c8ea6", "440eaaa8-b3e0-484b-a8be-62870b9ba70a"];
const FREE: [&str; 3] = [
    "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235",
    "f30db892-07e9-47e9-837c-80727f46fd3d",
    "440eaaa8-b3e0-484b-a8be-62870b9ba70a",
];

/// A tenant that stands still, and one that has changed since January.
async fn tenant(change_rate: u16) -> Session {
    session_of(Options { change_rate, ..options(2_500, &[]) }).await
}

#[rstest]
#[case::standing_still(0)]
#[case::changed_for_months(8)]
#[tokio::test]
async fn the_states_are_those_the_definitions_give(#[case] change_rate: u16) {
    let session = tenant(change_rate).await;
    let users = session.all(SELECT).await;
    let states = states(&users, &last_activity(&session, &users).await);
    let truth = session.tenant.truth();
    assert_eq!(states, in_order(&truth.states));
    assert_eq!(truth.inactive_users, truth.states.inactive + truth.states.never_active);
    assert_eq!(truth.licensed_persons, states.iter().sum::<u64>());
    assert!(states.iter().all(|count| *count > 10), "every state occurs: {states:?}");
}

#[rstest]
#[case::standing_still(0)]
#[case::changed_for_months(8)]
#[tokio::test]
async fn a_sign_in_makes_known_who_no_report_knows(#[case] change_rate: u16) {
    let session = tenant(change_rate).await;
    let users = session.all(SELECT).await;
    let mut told = last_activity(&session, &users).await;
    for user in session.all("/users?$select=id,signInActivity&$top=500").await {
        let day = |property: &str| {
            let told = user["signInActivity"][property].as_str().map(|moment| moment[..10].to_owned());
            told.filter(|day| day != "0001-01-01")
        };
        let tried = day("lastSignInDateTime").max(day("lastNonInteractiveSignInDateTime"));
        if let Some(day) = day("lastSuccessfulSignInDateTime").or(tried) {
            told.add(user["id"].as_str().unwrap(), &day);
            told.covered.insert(user["id"].as_str().unwrap().to_owned());
        }
    }
    let truth = session.tenant.truth();
    assert_eq!(states(&users, &told), in_order(&truth.states_with_sign_ins));
    assert!(truth.states_with_sign_ins.unknown < truth.states.unknown);
    assert!(truth.states_with_sign_ins.never_active < truth.states.never_active);
}

fn in_order(told: &States) -> [u64; 6] {
    [told.active, told.inactive, told.never_active, told.new, told.unknown, told.disabled]
}

/// What reports tell of users, by id.
#[derive(Default)]
struct Told {
    /// The newest day in any; "" where they have none.
    last: HashMap<String, String>,
    /// Those whose having no day means something.
    covered: HashSet<String>,
}

impl Told {
    fn add(&mut self, id: &str, day: &str) {
        let newest = self.last.entry(id.to_owned()).or_default();
        *newest = newest.clone().max(day.to_owned());
    }
}

/// How many licensed persons are active, inactive, never active, new, unknown and disabled.
fn states(users: &[Value], told: &Told) -> [u64; 6] {
    let mut states = [0; 6];
    for user in users.iter().filter(|user| is_licensed(user) && is_person(user)) {
        let place = if user["accountEnabled"] == false {
            5
        } else if &user["createdDateTime"].as_str().unwrap()[..10] > "2026-08-20" {
            3
        } else {
            let id = user["id"].as_str().unwrap();
            match told.last.get(id).map(String::as_str).filter(|_| told.covered.contains(id)) {
                None => 4,
                Some("") => 2,
                Some(day) if day < "2026-08-20" => 1,
                Some(_) => 0,
            }
        };
        states[place] += 1;
    }
    states
}

#[tokio::test]
async fn the_age_of_the_last_activity_is_by_the_newest_day_of_any_report() {
    let session = session(2_500, &[]).await;
    let users = session.all(SELECT).await;
    let last = last_activity(&session, &users).await.last;
    let mut ages = [0; 5];
    for user in users.iter().filter(|user| is_licensed(user) && is_person(user)) {
        let day = last.get(user["id"].as_str().unwrap()).map_or("", String::as_str);
        let place = match day {
            "" => 4,
            day if day >= "2026-11-12" => 0,
            day if day >= "2026-10-20" => 1,
            day if day >= "2026-08-21" => 2,
            _ => 3,
        };
        ages[place] += 1;
    }
    let told = &session.tenant.truth().last_active;
    assert_eq!(ages, [told.days7, told.days30, told.days90, told.longer, told.never]);
    let of = |name: &str| {
        let user = users.iter().find(|user| user["userPrincipalName"] == name).unwrap();
        last[user["id"].as_str().unwrap()].as_str()
    };
    assert_eq!(of("mai.lately@contoso.com"), "2026-11-15", "by the mail report alone");
    assert_eq!(of("theo.twoname@contoso.com"), "2026-11-13", "by Teams, and by the user id");
    assert_eq!(of("cora.copiloti@contoso.com"), "2026-11-16", "by Copilot alone");
}

#[rstest]
#[case::standing_still(0)]
#[case::changed_for_months(8)]
#[tokio::test]
async fn who_holds_copilot_uses_it_no_longer_uses_it_or_never_did(#[case] change_rate: u16) {
    let session = tenant(change_rate).await;
    let mut adoption = [0; 3];
    for row in named(&session.copilot("period='ALL'").await) {
        let place = match row["Last Activity Date"] {
            "" => 2,
            day if day >= "2026-08-20" => 0,
            _ => 1,
        };
        adoption[place] += 1;
    }
    let told = &session.tenant.truth().copilot;
    assert_eq!(adoption, [told.active, told.lapsed, told.never_used]);
    assert!(adoption.iter().all(|count| *count > 3), "{adoption:?}");
}

/// Where else the days of somebody's activity are told, and in which column.
const DETAILS: [(&str, &str); 6] = [
    ("getM365AppUserDetail(period='D180')", "User Principal Name"),
    ("getEmailActivityUserDetail(period='D180')", "User Principal Name"),
    ("getOneDriveActivityUserDetail(period='D180')", "User Principal Name"),
    ("getSharePointActivityUserDetail(period='D180')", "User Principal Name"),
    ("getYammerActivityUserDetail(period='D180')", "User Principal Name"),
    ("getTeamsUserActivityUserDetail(period='D180')", "User Id"),
];

/// What all reports tell.
async fn last_activity(session: &Session, users: &[Value]) -> Told {
    let ids = ids_by_name(users);
    let id_of = |name: &str| ids.get(&name.to_lowercase()).cloned();
    let mut told = Told::default();
    let mut unmatched = 0;
    for row in &session.report("getOffice365ActiveUserDetail(period='D180')").await[1..] {
        match id_of(&row[1]).filter(|_| row[3] == "False") {
            None => unmatched += 1,
            Some(id) => {
                told.add(&id, row[11..17].iter().max().unwrap());
                assert!(told.covered.insert(id), "{} twice", row[1]);
            }
        }
    }
    assert_eq!(session.tenant.truth().unmatched_activity, unmatched);
    let mut add = |name: &str, day: &str, deleted: bool| {
        let Some(id) = id_of(name).filter(|_| !deleted) else { return false };
        told.add(&id, day);
        true
    };
    for (function, by) in DETAILS {
        let mut unmatched = 0;
        for row in named(&session.report(function).await) {
            let deleted = row.get("Is Deleted") == Some(&"True") || row.get("User State") == Some(&"deleted");
            unmatched += u64::from(!add(row[by], row["Last Activity Date"], deleted));
        }
        let truth = session.tenant.truth().usage_reports.iter().find(|one| function.starts_with(one.function)).unwrap();
        assert_eq!(truth.unmatched, unmatched, "{function}");
    }
    for row in named(&session.copilot("period='ALL'").await) {
        assert!(add(row["User Principal Name"], row["Last Activity Date"], false));
    }
    told
}

/// Whom a name in a report means: the user principal name before any proxy address, and the id itself.
fn ids_by_name(users: &[Value]) -> HashMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_lowercase();
    let mut ids = HashMap::new();
    for user in users {
        for proxy in user["proxyAddresses"].as_array().unwrap() {
            ids.insert(text(proxy)["smtp:".len()..].to_owned(), text(&user["id"]));
        }
    }
    for user in users {
        ids.insert(text(&user["userPrincipalName"]), text(&user["id"]));
        ids.insert(text(&user["id"]), text(&user["id"]));
    }
    ids
}

#[rstest]
#[case::standing_still(0)]
#[case::changed_for_months(8)]
#[tokio::test]
async fn users_and_assignments_are_counted_as_the_definitions_say(#[case] change_rate: u16) {
    let session = tenant(change_rate).await;
    let users = session.all(SELECT).await;
    let truth = session.tenant.truth();
    let count = |of: &dyn Fn(&Value) -> bool| users.iter().filter(|user| of(user)).count() as u64;
    assert_eq!(truth.users, users.len() as u64);
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
