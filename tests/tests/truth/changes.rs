//! `changes`: what is different between what was known after one run and after a later one.

use std::collections::{BTreeMap, BTreeSet};

use application_tests::query;
use commands::api::ReportQuery;
use commands::api::RunOutcome::{Complete, Partial};
use serde_json::Value;

use crate::collected::Collected;
use crate::known::{Known, day, list, text};
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;

/// More differences than anybody reads.
const TOLD: usize = 12;

/// Properties of a user: as the report names them, and where Graph has them.
const PROPERTIES: [(&str, &[&str]); 11] = [
    ("displayName", &["displayName"]),
    ("userPrincipalName", &["userPrincipalName"]),
    ("userType", &["userType"]),
    ("department", &["department"]),
    ("jobTitle", &["jobTitle"]),
    ("companyName", &["companyName"]),
    ("officeLocation", &["officeLocation"]),
    ("country", &["country"]),
    ("usageLocation", &["usageLocation"]),
    ("costCenter", &["employeeOrgData", "costCenter"]),
    ("manager", &["manager", "displayName"]),
];

/// What is told of a change, where it applies.
const COLUMNS: [&str; 11] = [
    "displayName",
    "userPrincipalName",
    "productName",
    "property",
    "before",
    "after",
    "through",
    "id",
    "skuPartNumber",
    "skuId",
    "kind",
];

/// Something that comes, goes and changes, by its IDs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    User(String),
    License(String, String),
    Sku(String),
    Purchase(String),
    Group(String),
}

/// What is compared of a thing, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Property {
    is: String,
    shown: Cell,
}

/// The properties of everything there is, by name.
type State = BTreeMap<Thing, BTreeMap<&'static str, Property>>;

fn property(shown: impl Into<Cell>) -> Property {
    let shown = shown.into();
    Property { is: shown.word(), shown }
}

/// What there is.
fn state(known: &Known) -> State {
    let mut state = State::new();
    for user in &known.users {
        state.insert(Thing::User(text(user, "id")), of_user(user));
        for license in list(user, "assignedLicenses") {
            let thing = Thing::License(text(user, "id"), text(license, "skuId"));
            state.insert(thing, of_license(known, user, license));
        }
    }
    for sku in &known.skus {
        let units = ["enabled", "warning", "suspended", "lockedOut"];
        let mut of_sku: BTreeMap<_, _> =
            units.into_iter().map(|unit| (unit, property(sku["prepaidUnits"][unit].as_i64()))).collect();
        of_sku.insert("capabilityStatus", property(text(sku, "capabilityStatus")));
        state.insert(Thing::Sku(text(sku, "skuId")), of_sku);
    }
    for one in &known.subscriptions {
        let of_purchase = BTreeMap::from([
            ("totalLicenses", property(one["totalLicenses"].as_i64())),
            ("status", property(text(one, "status"))),
            ("nextLifecycleDate", property(day(one, "nextLifecycleDateTime"))),
        ]);
        state.insert(Thing::Purchase(text(one, "id")), of_purchase);
    }
    for (id, group) in &known.groups {
        let dynamic = list(group, "groupTypes").iter().any(|kind| kind == "DynamicMembership");
        let of_group = BTreeMap::from([
            ("displayName", property(text(group, "displayName"))),
            ("membership", property(if dynamic { "dynamic" } else { "assigned" })),
            ("membershipRule", property(text(group, "membershipRule"))),
            ("onPremisesSyncEnabled", property((group["onPremisesSyncEnabled"] == true).to_string())),
        ]);
        state.insert(Thing::Group(id.clone()), of_group);
    }
    state
}

fn of_user(user: &Value) -> BTreeMap<&'static str, Property> {
    let at =
        |path: &[&str]| path.iter().fold(user, |value, name| &value[*name]).as_str().unwrap_or_default().to_owned();
    let mut properties: BTreeMap<_, _> = PROPERTIES.iter().map(|(name, path)| (*name, property(at(path)))).collect();
    properties.insert("accountEnabled", property(user["accountEnabled"].as_bool().map(|enabled| enabled.to_string())));
    properties
}

fn of_license(known: &Known, user: &Value, license: &Value) -> BTreeMap<&'static str, Property> {
    let sku_id = text(license, "skuId");
    let assignment = Truth::assignment(user, &sku_id);
    let how = match (assignment.direct, assignment.groups.is_empty()) {
        (true, true) => "direct",
        (true, false) => "both",
        (false, false) => "group",
        (false, true) => "unknown",
    };
    let groups: Vec<String> = assignment.groups.into_iter().collect();
    let plans = known.skus.iter().filter(|sku| sku["skuId"] == *sku_id).flat_map(|sku| list(sku, "servicePlans"));
    let off: BTreeSet<String> = list(license, "disabledPlans").iter().map(ToString::to_string).collect();
    let names = plans.filter(|plan| off.contains(&plan["servicePlanId"].to_string()));
    BTreeMap::from([
        // Through another group is another way.
        ("assignment", Property { is: format!("{how} {}", groups.join(" ")), shown: Cell::from(how) }),
        ("through", property(groups.join(" "))),
        (
            "disabledPlans",
            Property {
                is: off.iter().cloned().collect::<Vec<_>>().join(" "),
                shown: Cell::many(names.map(|plan| text(plan, "servicePlanName"))),
            },
        ),
    ])
}

/// From which run on it has been as it is after the last of these.
fn since<T: PartialEq>(states: &[State], of: impl Fn(&State) -> T) -> usize {
    let Some((last, former)) = states.split_last() else { return 0 };
    let same = former.iter().rev().take_while(|state| of(state) == of(last)).count();
    former.len() - same
}

impl Truth {
    /// Everything known at any time, the oldest first.
    pub(crate) fn ever(&self) -> impl DoubleEndedIterator<Item = &Known> {
        self.past.iter().chain([&self.known])
    }

    /// What tells whom or what a change is about.
    fn about(&self, thing: &Thing) -> Row {
        let user = |id: &str| {
            let named = |known: &&Known| known.users.iter().any(|user| user["id"] == id);
            let known = self.ever().rfind(named).unwrap();
            let user = known.users.iter().find(|user| user["id"] == id).unwrap();
            row! {
                "displayName" => text(user, "displayName"),
                "userPrincipalName" => text(user, "userPrincipalName"),
                "id" => id,
            }
        };
        let sku = |id: &str| {
            row! { "productName" => self.product(id).name, "skuPartNumber" => self.part_number(id), "skuId" => id }
        };
        match thing {
            Thing::User(id) => user(id),
            Thing::License(id, sku_id) => user(id).into_iter().chain(sku(sku_id)).collect(),
            Thing::Sku(id) => sku(id),
            Thing::Purchase(id) => {
                let mut purchases = self.ever().flat_map(|known| &known.subscriptions);
                let purchase = purchases.find(|one| one["id"] == **id).unwrap();
                sku(&text(purchase, "skuId")).into_iter().chain(row! { "id" => id.as_str() }).collect()
            }
            Thing::Group(id) => row! { "id" => id.as_str() },
        }
    }

    /// The groups something came through, by the names they have now.
    fn named(&self, groups: &Property) -> String {
        let mut names: Vec<String> = groups.is.split_whitespace().map(|group| self.group_name(group)).collect();
        names.sort();
        names.join("; ")
    }

    /// What came or went.
    fn came_or_went(&self, thing: &Thing, states: &[State], was_seen: bool) -> Option<(Row, usize)> {
        let (before, after) = (states.first()?.get(thing), states.last()?.get(thing));
        let comes = after.is_some();
        let main = match thing {
            Thing::User(_) => None,
            Thing::License(..) => Some("assignment"),
            Thing::Sku(_) => Some("enabled"),
            Thing::Purchase(_) => Some("totalLicenses"),
            // What a group was called, nobody asks where it came and went.
            Thing::Group(_) => return None,
        };
        let kind = match (thing, comes) {
            (Thing::User(_), true) if was_seen => "user back",
            (Thing::User(_), true) => "user created",
            (Thing::User(_), false) => "user removed",
            (Thing::License(..), true) => "license gained",
            (Thing::License(..), false) => "license lost",
            (Thing::Sku(_), true) => "SKU new",
            (Thing::Sku(_), false) => "SKU gone",
            (_, true) => "subscription new",
            (_, false) => "subscription gone",
        };
        let mut row = self.about(thing);
        let shown = |of: Option<&BTreeMap<&'static str, Property>>| {
            of.and_then(|of| of.get(main?)).map_or_else(|| Cell::from(""), |property| property.shown.clone())
        };
        row.extend(row! { "kind" => kind, "property" => main });
        row.extend([("before", shown(before)), ("after", shown(after))]);
        if let (Thing::License(..), Some(of)) = (thing, before.or(after)) {
            row.insert("through", Cell::from(self.named(&of["through"])));
        }
        // A license is had since it is held as it is.
        let run = match thing {
            Thing::License(..) => since(states, |state| state.get(thing).map(|of| of["assignment"].is.clone())),
            _ => since(states, |state| state.contains_key(thing)),
        };
        Some((row, run))
    }

    /// What became different of something that was there before and after.
    fn differences(&self, thing: &Thing, states: &[State]) -> Vec<(Row, usize)> {
        let (before, after) = (&states[0][thing], &states[states.len() - 1][thing]);
        let mut rows = Vec::new();
        for (name, one) in before.iter().filter(|(name, _)| **name != "through") {
            let other = &after[name];
            if one.is == other.is {
                continue;
            }
            let kind = match (thing, *name) {
                (Thing::User(_), "accountEnabled") if other.is == "true" => "account enabled",
                (Thing::User(_), "accountEnabled") => "account disabled",
                (Thing::User(_), _) => "user changed",
                (Thing::License(..), _) => "license changed",
                (Thing::Sku(_), "capabilityStatus") => "SKU status changed",
                (Thing::Sku(_), _) | (_, "totalLicenses") => "seats changed",
                (_, "nextLifecycleDate") => "renewal moved",
                (_, "status") => "status changed",
                (_, "displayName") => "group renamed",
                _ => "group changed",
            };
            let mut row = self.about(thing);
            row.extend(row! { "kind" => kind, "property" => *name });
            row.extend([("before", one.shown.clone()), ("after", other.shown.clone())]);
            if let Thing::Group(_) = thing {
                row.insert("displayName", after["displayName"].shown.clone());
            }
            if *name == "assignment" {
                let (former, newer) = (self.named(&before["through"]), self.named(&after["through"]));
                let both = [former.clone(), newer.clone()].into_iter().filter(|names| !names.is_empty());
                let through = if former == newer { former } else { both.collect::<Vec<_>>().join(" → ") };
                row.insert("through", Cell::from(through));
            }
            let is = |state: &State| state.get(thing).and_then(|of| Some(of.get(name)?.is.clone()));
            rows.push((row, since(states, is)));
        }
        rows
    }

    /// `changes`, from the end of one run to that of a later one; runs are numbered from 1.
    fn changes(&self, from: usize, to: usize) -> Table {
        let states: Vec<State> = self.ever().take(to).skip(from - 1).map(state).collect();
        let things: BTreeSet<&Thing> = states[0].keys().chain(states[to - from].keys()).collect();
        let seen_before = |thing: &Thing| {
            let Thing::User(id) = thing else { return false };
            self.ever().take(from).any(|known| known.seen.contains_key(id))
        };
        let mut rows = Vec::new();
        for thing in things {
            let new = match (states[0].contains_key(thing), states[to - from].contains_key(thing)) {
                (true, true) => self.differences(thing, &states),
                _ => self.came_or_went(thing, &states, seen_before(thing)).into_iter().collect(),
            };
            for (told, place) in new {
                let run = from + place;
                let mut row: Row = COLUMNS.into_iter().map(|column| (column, Cell::from(""))).collect();
                row.extend(told);
                row.extend(row! { "changedAt" => self.runs[run - 1].0.to_string(), "run" => run as i64 });
                rows.push(row);
            }
        }
        Table { key: &["kind", "id", "skuId", "property"], rows }
    }
}

impl Collected {
    /// Compares what is different between any two runs; answers the kinds of changes there were.
    pub(crate) async fn changes_hold(&self) -> BTreeSet<String> {
        let last = self.truth.runs.len();
        let mut kinds = BTreeSet::new();
        for from in 1..last {
            for to in from + 1..=last {
                let expected = self.truth.changes(from, to);
                let (from, to) = (from as i64, to as i64);
                let query = ReportQuery { from_run: Some(from), to_run: Some(to), ..query("changes", &self.connector) };
                let different = expected.differences(&self.asked(query).await, &[]);
                let told = different.iter().take(TOLD).map(|one| format!("\n    {one}")).collect::<String>();
                assert!(different.is_empty(), "changes from {from} to {to}: {} differences{told}", different.len());
                kinds.extend(expected.rows.iter().map(|row| row["kind"].word()));
            }
        }
        kinds
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_and_comes_back_is_told_between_any_two_runs() {
    let collected = Collected::of(250, 9, &[]).await;
    let collected = collected.again(&["missing-users=4", "lost-row@subscribed-skus"]).await;
    assert_eq!(collected.outcome, Complete);
    let collected = collected.again(&["missing-users=4", "lost-row@company-subscriptions"]).await;
    collected.everything_holds().await;
    let collected = collected.again(&["half-users"]).await;
    assert_eq!(collected.outcome, Partial);
    let collected = collected.again(&[]).await;
    let kinds = collected.changes_hold().await;
    let came_and_went = ["user removed", "user back", "SKU gone", "SKU new", "subscription gone", "subscription new"];
    assert!(came_and_went.iter().all(|kind| kinds.contains(*kind)), "{kinds:?}");
    collected.everything_holds().await;
}
