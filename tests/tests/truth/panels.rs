//! The panels of a user and of a product: what they say is what the reports say of the same one.

use std::collections::BTreeMap;

use application_tests::call;
use serde_json::{Value, json};

use crate::collected::Collected;
use crate::known::{list, text};
use crate::table::{Cell, Given, Row, Table, row};
use crate::tenant::Truth;
use crate::{activity, people, seats};

/// Of every so many users the panel is looked at.
const EVERY: usize = 4;

/// Lists of a panel that are compared by themselves, or elsewhere: the calendar in `active_days.rs`.
const LISTS: [&str; 6] = ["licenses", "activity", "activityDays", "changes", "subscriptions", "plans"];

/// Objects as rows of a report.
fn given(objects: &[Value], left_out: &[&str]) -> Given {
    let of_first = objects.first().and_then(Value::as_object).into_iter().flat_map(|one| one.keys().cloned());
    let columns: Vec<String> = of_first.filter(|column| !left_out.contains(&column.as_str())).collect();
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::Bool(yes) => u8::from(*yes).to_string(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows = objects.iter().map(|one| columns.iter().map(|column| cell(&one[column])).collect()).collect();
    Given { columns, rows }
}

fn same(what: &str, key: &'static [&'static str], rows: Vec<Row>, given: &Given) {
    let different = Table { key, rows }.differences(given, &[]);
    assert!(different.is_empty(), "{what}: {different:#?}");
}

impl Truth {
    /// How many hold a product in each way.
    fn ways_held(&self, sku_id: &str) -> BTreeMap<&'static str, i64> {
        let mut ways = BTreeMap::from([("direct", 0), ("group", 0), ("both", 0), ("unknown", 0)]);
        for user in self.known.users.iter().filter(|user| self.held(user).iter().any(|one| one == sku_id)) {
            let assignment = Self::assignment(user, sku_id);
            let way = match (assignment.direct, assignment.groups.is_empty()) {
                (true, true) => "direct",
                (true, false) => "both",
                (false, false) => "group",
                (false, true) => "unknown",
            };
            *ways.entry(way).or_default() += 1;
        }
        ways
    }
}

impl Collected {
    /// Compares the panels of many users and of every product.
    pub(crate) async fn panels_hold(&self) {
        let (users, services) = (people::users(&self.truth).rows, activity::service_activity(&self.truth).rows);
        for (user, row) in self.truth.known.users.iter().zip(users).step_by(EVERY) {
            self.user_panel_holds(user, row, &services).await;
        }
        let (skus, purchases) = (seats::subscriptions(&self.truth).rows, seats::renewals(&self.truth).rows);
        for (sku, row) in self.truth.known.skus.iter().zip(skus) {
            self.sku_panel_holds(sku, row, &purchases).await;
        }
    }

    async fn user_panel_holds(&self, user: &Value, row: Row, services: &[Row]) {
        let (truth, id) = (&self.truth, text(user, "id"));
        let request = json!({ "connectorId": self.connector.id, "userId": id });
        let panel: Value = call(&self.app, "user_detail", request).await;
        same("user", &["id"], vec![row], &given(std::slice::from_ref(&panel), &LISTS));
        let licenses = list(user, "assignedLicenses").iter().map(|license| truth.assignment_row(user, license));
        same("licenses", &["skuId"], licenses.collect(), &given(list(&panel, "licenses"), &[]));
        if truth.licensed_people().any(|one| one["id"] == user["id"]) {
            let own = services.iter().filter(|row| row["userId"].word() == id).cloned().collect();
            same("services", &["service"], own, &given(list(&panel, "activity"), &[]));
        }
    }

    async fn sku_panel_holds(&self, sku: &Value, mut row: Row, purchases: &[Row]) {
        let id = text(sku, "skuId");
        let request = json!({ "connectorId": self.connector.id, "skuId": id });
        let panel: Value = call(&self.app, "sku_detail", request).await;
        row.extend(self.truth.ways_held(&id).into_iter().map(|(way, users)| (way, Cell::from(users))));
        same("product", &["skuId"], vec![row], &given(std::slice::from_ref(&panel), &LISTS));
        let renamed = |row: &Row| {
            let mut row = row.clone();
            let what = row["what"].word();
            let word = match what.as_str() {
                "renews or ends" => "renewsOrEnds",
                "is suspended" => "isSuspended",
                "is deleted" => "isDeleted",
                "no longer listed" => "",
                same => same,
            }
            .to_owned();
            let subscription = row["subscriptionId"].clone();
            row.extend(row! { "what" => word });
            row.insert("id", subscription);
            row
        };
        let own = purchases.iter().filter(|row| row["skuId"].word() == id).map(renamed).collect();
        // What somebody marked, and learned terms, `cancel_by.rs` and `history.rs` look at by the reports.
        let marks = ["renewal", "term", "learnedTerm"];
        same("purchases", &["id"], own, &given(list(&panel, "subscriptions"), &marks));
        let plans = list(sku, "servicePlans").iter().map(|plan| {
            row! {
                "servicePlanId" => text(plan, "servicePlanId"),
                "servicePlanName" => text(plan, "servicePlanName"),
                "provisioningStatus" => text(plan, "provisioningStatus"),
                "appliesTo" => text(plan, "appliesTo"),
            }
        });
        same("plans", &["servicePlanId"], plans.collect(), &given(list(&panel, "plans"), &[]));
    }
}
