//! A tenant that changes from day to day, as whoever collects it every day sees it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::{Date, date};
use sample_tenant::Options;
use serde_json::Value;

use crate::client::{Session, options, session_of};

/// What changes when something happens to somebody, and what does not pass with the days alone.
const SELECT: &str = "/users?$top=999&$expand=manager($select=id)&$select=userPrincipalName,displayName,accountEnabled,\
    createdDateTime,department,jobTitle,userType,proxyAddresses,assignedLicenses,assignedPlans,licenseAssignmentStates";

async fn tenant_on(day: Date, change_rate: u16) -> Session {
    session_of(Options { today: day, change_rate, ..options(2_000, &[]) }).await
}

async fn users_on(day: Date, change_rate: u16) -> BTreeMap<String, Value> {
    let users = tenant_on(day, change_rate).await.all(SELECT).await;
    users.into_iter().map(|user| (user["id"].as_str().unwrap().to_owned(), user)).collect()
}

/// How many came, went and changed.
fn differences(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> (usize, usize, usize) {
    let came = after.keys().filter(|id| !before.contains_key(*id)).count();
    let went = before.keys().filter(|id| !after.contains_key(*id)).count();
    let changed = before.iter().filter(|(id, user)| after.get(*id).is_some_and(|one| one != *user)).count();
    (came, went, changed)
}

#[tokio::test]
async fn a_day_is_the_same_on_every_look() {
    let day = date(2026, 8, 3);
    assert_eq!(users_on(day, 10).await, users_on(day, 10).await);
}

#[tokio::test]
async fn on_its_first_day_nothing_has_happened_yet() {
    assert_eq!(users_on(date(2026, 1, 1), 10).await, users_on(date(2026, 1, 1), 0).await);
}

#[tokio::test]
async fn so_many_in_a_thousand_change_on_a_day() {
    let mut total = 0;
    let mut before = users_on(date(2026, 5, 4), 10).await;
    for day in 5..=9 {
        let after = users_on(date(2026, 5, day), 10).await;
        let (came, went, changed) = differences(&before, &after);
        assert!(came + went + changed > 0);
        total += came + went + changed;
        before = after;
    }
    // 20 a day; who has nothing to lose, or is a shared mailbox, stays as they are.
    assert!((60..=120).contains(&total), "{total} in five days");
}

#[tokio::test]
async fn over_a_year_everything_happens_and_the_tenant_stays_about_as_large() {
    let (first, last) = (users_on(date(2026, 1, 1), 5).await, users_on(date(2027, 1, 1), 5).await);
    let (came, went, changed) = differences(&first, &last);
    assert!(came > 60 && went > 60 && changed > 700, "{came} came, {went} went, {changed} changed");
    assert!((1_900..2_200).contains(&last.len()), "{}", last.len());
    let both = || first.iter().filter_map(|(id, before)| last.get(id).map(|after| (before, after)));
    let licenses = |user: &Value| user["assignedLicenses"].as_array().unwrap().len();
    assert!(both().filter(|(before, after)| licenses(before) < licenses(after)).count() > 100, "gained");
    assert!(both().filter(|(before, after)| licenses(before) > licenses(after)).count() > 100, "lost");
    let closed =
        |(before, after): &(&Value, &Value)| before["accountEnabled"] == true && after["accountEnabled"] == false;
    assert!(both().filter(closed).count() > 30, "closed");
    assert!(both().filter(|(before, after)| before["department"] != after["department"]).count() > 200, "moved");
    for property in ["createdDateTime", "userPrincipalName", "displayName", "userType"] {
        assert!(both().all(|(before, after)| before[property] == after[property]), "{property} never changes");
    }
}

#[tokio::test]
async fn who_breaks_figures_is_there_on_any_day() {
    let users = users_on(date(2027, 3, 1), 20).await;
    for name in ["rena.married@contoso.com", "dana.departed@contoso.com", "una.unstated@contoso.com"] {
        assert!(users.values().any(|user| user["userPrincipalName"] == name), "{name}");
    }
}

#[tokio::test]
async fn seats_are_bought_and_renewal_dates_move_by_a_year() {
    let of = async |day| {
        let subscriptions = tenant_on(day, 5).await.all("/directory/subscriptions").await;
        let all = subscriptions.into_iter().map(|one| {
            let next = one["nextLifecycleDateTime"].as_str().map(|next| next[..10].parse::<Date>().unwrap());
            (one["id"].as_str().unwrap().to_owned(), (one["totalLicenses"].as_u64().unwrap(), next))
        });
        all.collect::<HashMap<_, _>>()
    };
    let (spring, winter) = (of(date(2026, 3, 1)).await, of(date(2026, 12, 1)).await);
    assert_eq!(spring.len(), winter.len());
    let both = || spring.iter().map(|(id, before)| (before, &winter[id]));
    assert!(both().filter(|(before, after)| before.0 != after.0).count() > 3, "seats");
    let years: Vec<_> = both()
        .filter_map(|(before, after)| before.1.zip(after.1))
        .map(|(before, after)| before.until(after).unwrap().get_days())
        .collect();
    assert!(years.contains(&0) && years.contains(&365), "{years:?}");
    assert!(years.iter().all(|days| days % 365 == 0), "{years:?}");
    assert!(winter.values().filter_map(|one| one.1).all(|next| next >= date(2026, 12, 1)));
}

#[tokio::test]
async fn the_secret_stays_and_is_renewed_in_time() {
    let (january, december) = (tenant_on(date(2026, 1, 1), 5).await, tenant_on(date(2026, 12, 24), 5).await);
    assert_eq!(january.tenant.client_secret(), december.tenant.client_secret());
    let ends = december.tenant.truth().secret.expires_at.unwrap().to_string();
    assert!(ends.as_str() > "2027-01-01" && ends.as_str() < "2027-02-10", "{ends}");
}

#[tokio::test]
async fn a_report_of_a_day_passed_says_what_was_said_on_that_day() {
    let then = tenant_on(date(2026, 6, 10), 5).await.report("getOffice365ActiveUserDetail(period='D7')").await;
    let now = tenant_on(date(2026, 6, 24), 5).await;
    let passed = now.report("getOffice365ActiveUserDetail(date=2026-06-08)").await;
    assert!(passed.len() > 400, "{}", passed.len());
    let said: HashMap<_, _> = then.iter().filter(|row| row[3] == "False").map(|row| (&row[1], row)).collect();
    let mut compared = 0;
    for row in &passed[1..] {
        let said = said[&row[1]];
        // Whoever has another license since then is told of by it.
        if said[5..11] == row[5..11] {
            assert_eq!(said[11..17], row[11..17], "{}", row[1]);
            compared += 1;
        }
    }
    assert!(compared * 10 > passed.len() * 9);
}

#[tokio::test]
async fn who_stayed_away_stays_away_and_most_are_active_all_the_time() {
    let before = tenant_on(date(2026, 2, 1), 5).await;
    let after = tenant_on(date(2026, 9, 1), 5).await;
    let (before, after) = (&before.tenant.truth().states, &after.tenant.truth().states);
    assert!(after.active * 10 > before.active * 8 && after.active > after.inactive * 5, "{before:?} {after:?}");
    assert!(after.inactive >= before.inactive / 2 && after.new > 0, "{before:?} {after:?}");
}

#[tokio::test]
async fn groups_are_renamed_and_change_their_kind_and_stay_the_same_groups() {
    let groups_on = async |day: Date, change_rate: u16| {
        let session = tenant_on(day, change_rate).await;
        let users = session.all("/users?$top=999&$select=id,licenseAssignmentStates").await;
        let states = users.iter().flat_map(|user| user["licenseAssignmentStates"].as_array().unwrap());
        let ids: BTreeSet<&str> = states.filter_map(|state| state["assignedByGroup"].as_str()).collect();
        let mut groups = BTreeMap::new();
        for id in ids {
            let group = session.get(&format!("/groups/{id}?$select=displayName,groupTypes")).await;
            groups.insert(id.to_owned(), (group["displayName"].clone(), group["groupTypes"].clone()));
        }
        groups
    };
    let first = groups_on(date(2026, 1, 1), 5).await;
    assert_eq!(first, groups_on(date(2026, 1, 1), 0).await);
    let later = groups_on(date(2026, 7, 1), 5).await;
    let of_both: Vec<_> = first.iter().filter_map(|(id, group)| Some((group, later.get(id)?))).collect();
    assert!(of_both.iter().filter(|(before, after)| before.0 != after.0).count() > 1, "some have other names");
    assert!(of_both.iter().any(|(before, after)| before.1 != after.1), "and one has a rule");
}

#[tokio::test]
async fn the_next_day_is_served_at_the_same_address() {
    let today = tenant_on(date(2026, 6, 10), 5).await;
    today.get("/users?$top=2").await;
    let address = today.tenant.base_url().to_owned();
    let port = address.rsplit_once(':').unwrap().1.parse().unwrap();
    let ids = |session: &Session| [session.tenant.tenant_id().to_owned(), session.tenant.client_secret().to_owned()];
    let before = ids(&today);
    today.tenant.stop().await;
    let options = Options { port, today: date(2026, 6, 11), change_rate: 5, ..options(2_000, &[]) };
    let tomorrow = session_of(options).await;
    assert_eq!(
        (tomorrow.tenant.base_url(), ids(&tomorrow)),
        (address.as_str(), before),
        "whoever knows it finds it again"
    );
    tomorrow.get("/users?$top=2").await;
}
