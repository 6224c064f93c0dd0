//! `changes`: what is different between what was known after a run and after the next.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::known::{Known, day, text};
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;

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

fn property(user: &Value, path: &[&str]) -> String {
    let found = path.iter().fold(user, |value, name| &value[*name]);
    found.as_str().unwrap_or_default().to_owned()
}

fn by_id(values: &[Value], name: &str) -> BTreeMap<String, Value> {
    values.iter().map(|value| (text(value, name), value.clone())).collect()
}

/// A change of a user.
fn of_user(kind: &str, user: &Value) -> Row {
    row! {
        "kind" => kind,
        "displayName" => text(user, "displayName"),
        "userPrincipalName" => text(user, "userPrincipalName"),
        "id" => text(user, "id"),
    }
}

impl Truth {
    /// How a license is held: in which way, and by which groups.
    fn held_how(&self, user: &Value, sku_id: &str) -> (String, Cell) {
        let assignment = Self::assignment(user, sku_id);
        let how = match (assignment.direct, assignment.groups.is_empty()) {
            (true, true) => "direct",
            (true, false) => "both",
            (false, false) => "group",
            (false, true) => "unknown",
        };
        (how.to_owned(), Cell::many(assignment.groups.iter().map(|group| self.group_name(group))))
    }

    fn of_license(&self, kind: &str, user: &Value, sku_id: &str) -> Row {
        let mut row = of_user(kind, user);
        row.insert("productName", Cell::from(self.product(sku_id).name));
        row.insert("skuPartNumber", Cell::from(self.part_number(sku_id)));
        row.insert("skuId", Cell::from(sku_id));
        row
    }

    fn licenses(&self, before: Option<&Value>, after: Option<&Value>) -> Vec<Row> {
        let held = |user: Option<&Value>| user.map(|user| self.held(user)).unwrap_or_default();
        let (former, newer) = (held(before), held(after));
        let mut rows = Vec::new();
        for sku in former.iter().filter(|sku| !newer.contains(sku)) {
            let user = before.unwrap();
            let mut row = self.of_license("license lost", after.unwrap_or(user), sku);
            let (how, groups) = self.held_how(user, sku);
            row.extend(row! { "property" => "assignment", "before" => how, "through" => groups });
            rows.push(row);
        }
        for sku in newer.iter().filter(|sku| !former.contains(sku)) {
            let user = after.unwrap();
            let mut row = self.of_license("license gained", user, sku);
            let (how, groups) = self.held_how(user, sku);
            row.extend(row! { "property" => "assignment", "after" => how, "through" => groups });
            rows.push(row);
        }
        if let (Some(one), Some(other)) = (before, after) {
            for sku in newer.iter().filter(|sku| former.contains(sku)) {
                let ((how, _), (now, groups)) = (self.held_how(one, sku), self.held_how(other, sku));
                if how != now {
                    let mut row = self.of_license("license changed", other, sku);
                    row.extend(
                        row! { "property" => "assignment", "before" => how, "after" => now, "through" => groups },
                    );
                    rows.push(row);
                }
            }
        }
        rows
    }

    fn of_users(&self, before: &Known) -> Vec<Row> {
        let (former, newer) = (by_id(&before.users, "id"), by_id(&self.known.users, "id"));
        let ids: BTreeSet<&String> = former.keys().chain(newer.keys()).collect();
        let mut rows = Vec::new();
        for id in ids {
            let (one, other) = (former.get(id), newer.get(id));
            rows.extend(self.licenses(one, other));
            match (one, other) {
                (None, Some(user)) => rows.push(of_user("user created", user)),
                (Some(user), None) => rows.push(of_user("user removed", user)),
                (Some(one), Some(other)) => rows.extend(of_both(one, other)),
                (None, None) => {}
            }
        }
        rows
    }

    fn of_skus(&self, before: &Known) -> Vec<Row> {
        let former = by_id(&before.skus, "skuId");
        let mut rows = Vec::new();
        for sku in &self.known.skus {
            let id = text(sku, "skuId");
            let Some(one) = former.get(&id) else { continue };
            for unit in ["enabled", "warning", "suspended", "lockedOut"] {
                let (before, after) = (one["prepaidUnits"][unit].as_i64(), sku["prepaidUnits"][unit].as_i64());
                if before != after {
                    rows.push(row! {
                        "kind" => "seats changed",
                        "productName" => self.product(&id).name,
                        "property" => unit,
                        "before" => before,
                        "after" => after,
                        "skuPartNumber" => self.part_number(&id),
                        "skuId" => id.clone(),
                    });
                }
            }
        }
        rows
    }

    fn of_purchases(&self, before: &Known) -> Vec<Row> {
        let former = by_id(&before.subscriptions, "id");
        let mut rows = Vec::new();
        for one in &self.known.subscriptions {
            let (id, sku) = (text(one, "id"), text(one, "skuId"));
            let Some(earlier) = former.get(&id) else { continue };
            let base = |kind: &str| {
                row! {
                    "kind" => kind,
                    "productName" => self.product(&sku).name,
                    "id" => id.clone(),
                    "skuPartNumber" => self.part_number(&sku),
                    "skuId" => sku.clone(),
                }
            };
            let dates = (day(earlier, "nextLifecycleDateTime"), day(one, "nextLifecycleDateTime"));
            if dates.0 != dates.1 {
                let mut row = base("renewal moved");
                row.extend(row! { "property" => "nextLifecycleDate", "before" => dates.0, "after" => dates.1 });
                rows.push(row);
            }
            let seats = (earlier["totalLicenses"].as_i64(), one["totalLicenses"].as_i64());
            if seats.0 != seats.1 {
                let mut row = base("seats changed");
                row.extend(row! { "property" => "totalLicenses", "before" => seats.0, "after" => seats.1 });
                rows.push(row);
            }
        }
        rows
    }
}

fn of_both(one: &Value, other: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    let enabled = |user: &Value| user["accountEnabled"].as_bool();
    if enabled(one) != enabled(other) {
        let kind = if enabled(other) == Some(true) { "account enabled" } else { "account disabled" };
        let mut row = of_user(kind, other);
        let word = |user| enabled(user).map(|enabled| enabled.to_string());
        row.extend(row! { "property" => "accountEnabled", "before" => word(one), "after" => word(other) });
        rows.push(row);
    }
    for (name, path) in PROPERTIES {
        let (before, after) = (property(one, path), property(other, path));
        if before != after {
            let mut row = of_user("user changed", other);
            row.extend(row! { "property" => name, "before" => before, "after" => after });
            rows.push(row);
        }
    }
    rows
}

/// `changes`, from one run to the next.
pub(crate) fn changes(truth: &Truth) -> Table {
    let Some(before) = &truth.before else { return Table { key: &["kind"], rows: Vec::new() } };
    let mut rows = truth.of_users(before);
    rows.extend(truth.of_skus(before));
    rows.extend(truth.of_purchases(before));
    let (number, (at, _)) = (truth.runs.len() as i64, truth.runs.last().unwrap());
    for row in &mut rows {
        row.extend(row! { "changedAt" => at.to_string(), "run" => number });
    }
    Table { key: &["kind", "id", "skuId", "property"], rows }
}
