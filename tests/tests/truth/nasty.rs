//! That what breaks figures is really in the tenants for which everything holds: were it not, they would prove little.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::activity::COPILOT;
use crate::collected::Collected;
use crate::holds;
use crate::known::{list, text};
use crate::matching::{is_deleted, name};
use crate::people::ACTIVE_USERS;
use crate::tenant::Truth;

/// Something out of the ordinary, and how often it occurs.
type Oddity = (&'static str, fn(&Truth) -> usize);

const IN_THE_DIRECTORY: [Oddity; 15] = [
    ("more is assigned than there is", |truth| {
        truth.known.skus.iter().filter(|sku| truth.seats(sku).available() < 0).count()
    }),
    ("a product nobody knows", |truth| {
        truth.known.skus.iter().filter(|sku| truth.product(&text(sku, "skuId")).name.ends_with("(unknown)")).count()
    }),
    ("a product for companies", |truth| truth.known.skus.iter().filter(|sku| sku["appliesTo"] == "Company").count()),
    ("a trial", |truth| truth.known.subscriptions.iter().filter(|one| one["isTrial"] == true).count()),
    ("in grace", |truth| truth.known.subscriptions.iter().filter(|one| one["status"] == "Warning").count()),
    ("suspended", |truth| truth.known.subscriptions.iter().filter(|one| one["status"] == "Suspended").count()),
    ("no next date", |truth| {
        truth.known.subscriptions.iter().filter(|one| one["nextLifecycleDateTime"].is_null()).count()
    }),
    ("a room that is no resource account", |truth| {
        users(truth, |user| user["isResourceAccount"] != true && truth.is_of_a_thing(user))
    }),
    ("a resource account", |truth| users(truth, |user| user["isResourceAccount"] == true)),
    ("a licensed guest", |truth| users(truth, |user| user["userType"] == "Guest" && !truth.held(user).is_empty())),
    ("a license without a state", |truth| {
        licenses(truth, |user, sku| {
            let assignment = Truth::assignment(user, sku);
            !assignment.direct && assignment.groups.is_empty()
        })
    }),
    ("a license held both ways", |truth| {
        licenses(truth, |user, sku| {
            let assignment = Truth::assignment(user, sku);
            assignment.direct && !assignment.groups.is_empty()
        })
    }),
    ("plans that are switched off", |truth| {
        let licenses = truth.known.users.iter().flat_map(|user| list(user, "assignedLicenses"));
        licenses.filter(|license| !list(license, "disabledPlans").is_empty()).count()
    }),
    ("the same name twice", |truth| {
        let names: BTreeSet<String> = truth.known.users.iter().map(|user| text(user, "displayName")).collect();
        truth.known.users.len() - names.len()
    }),
    ("a name a spreadsheet would run", |truth| {
        users(truth, |user| text(user, "displayName").starts_with(['=', '+', '-', '@']))
    }),
];

const IN_THE_REPORTS: [Oddity; 8] = [
    ("a row about somebody who is gone", |truth| strangers(truth, true)),
    ("a row about nobody", |truth| strangers(truth, false)),
    ("a row under an address somebody had before", |truth| {
        rows_named(truth, |user, name| {
            let addresses = list(user, "proxyAddresses").iter().filter_map(Value::as_str);
            addresses.map(str::to_lowercase).any(|address| address == format!("smtp:{}", name.to_lowercase()))
                && !text(user, "userPrincipalName").eq_ignore_ascii_case(name)
        })
    }),
    ("a row in other letters", |truth| {
        rows_named(truth, |user, name| {
            let upn = text(user, "userPrincipalName");
            upn != name && upn.eq_ignore_ascii_case(name)
        })
    }),
    ("active on the very day of the cut-off", |truth| on_cut_off(truth, 0)),
    ("active the day before the cut-off", |truth| on_cut_off(truth, 1)),
    ("licensed and in no report", |truth| {
        let listed = &truth.matched[ACTIVE_USERS].by_user;
        truth.licensed_people().filter(|user| !listed.contains_key(&text(user, "id"))).count()
    }),
    ("active in Copilot alone", |truth| {
        let in_copilot =
            |user: &&Value| truth.last_activity(&text(user, "id")).1 == BTreeSet::from(["Copilot".to_owned()]);
        truth
            .licensed_people()
            .filter(in_copilot)
            .filter(|user| truth.row_about(COPILOT, &text(user, "id")).is_some())
            .count()
    }),
];

fn users(truth: &Truth, is: impl Fn(&Value) -> bool) -> usize {
    truth.known.users.iter().filter(|user| is(user)).count()
}

fn licenses(truth: &Truth, is: impl Fn(&Value, &str) -> bool) -> usize {
    truth.known.users.iter().map(|user| truth.held(user).iter().filter(|sku| is(user, sku)).count()).sum()
}

fn strangers(truth: &Truth, deleted: bool) -> usize {
    truth.matched[ACTIVE_USERS].strangers.iter().filter(|line| is_deleted(line) == deleted).count()
}

fn rows_named(truth: &Truth, is: impl Fn(&Value, &str) -> bool) -> usize {
    let rows = truth.matched[ACTIVE_USERS].by_user.iter();
    rows.filter(|(user, lines)| is(truth.user(user).unwrap(), &name(&lines[0]))).count()
}

fn on_cut_off(truth: &Truth, days_before: i32) -> usize {
    let days = |user: &&Value| {
        let last = truth.last_activity(&text(user, "id")).0?;
        Some((truth.cut_off(truth.as_of(user)?) - last).get_days())
    };
    truth.licensed_people().filter(|user| days(user) == Some(days_before)).count()
}

fn reasons(truth: &Truth) -> BTreeSet<&'static str> {
    truth
        .licensed_people()
        .map(|user| truth.state(user))
        .filter(|state| state.name == "unknown")
        .map(|state| state.reason)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_breaks_figures_is_in_a_tenant_for_which_everything_holds() {
    let collected: Collected = holds(400, 13, &["no-premium"]).await;
    for (oddity, times) in IN_THE_DIRECTORY.iter().chain(&IN_THE_REPORTS) {
        assert!(times(&collected.truth) > 0, "{oddity}");
    }
    let states: BTreeSet<&str> =
        collected.truth.known.users.iter().map(|user| collected.truth.state(user).name).collect();
    let every = ["", "active", "disabled", "inactive", "never active", "new", "unknown"];
    assert_eq!(states, BTreeSet::from(every));
    let errors: BTreeSet<String> =
        crate::assignments::assignment_errors(&collected.truth).rows.iter().map(|row| row["state"].word()).collect();
    assert_eq!(errors, BTreeSet::from(["ActiveWithError".to_owned(), "Error".to_owned()]));
    assert_eq!(reasons(&collected.truth), BTreeSet::from(["not-in-report"]));
    let checks: BTreeSet<String> = crate::savings::savings(&collected.truth)
        .rows
        .iter()
        .filter_map(|row| Some(row.get("checkFirst")?.word()))
        .flat_map(|words| words.split("; ").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(checks.contains("archive") && checks.contains("large mailbox"), "{checks:?}");
}

/// Rows that come twice, since a page begins with the last one of the page before, are one.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_listed_twice_is_one() {
    holds(250, 12, &["page-size=40", "repeated-row@users"]).await;
}
