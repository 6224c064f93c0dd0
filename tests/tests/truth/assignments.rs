//! How licenses are held: `license-assignments`, `license-groups` and `assignment-errors`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::known::{list, text};
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;

/// How a license came to a user.
pub(crate) struct Assignment {
    pub(crate) direct: bool,
    /// The groups, by ID.
    pub(crate) groups: BTreeSet<String>,
}

fn works(state: &Value) -> bool {
    matches!(state["state"].as_str(), Some("Active" | "ActiveWithError"))
}

fn fails(state: &Value) -> bool {
    matches!(state["state"].as_str(), Some("Error" | "ActiveWithError"))
}

/// What is wrong, in Graph's word; it writes "nothing" in three ways.
fn error(state: &Value) -> String {
    Some(text(state, "error")).filter(|error| error != "None").unwrap_or_default()
}

fn states_of<'u>(user: &'u Value, sku_id: &str) -> Vec<&'u Value> {
    list(user, "licenseAssignmentStates").iter().filter(|state| state["skuId"] == sku_id).collect()
}

impl Truth {
    pub(crate) fn assignment(user: &Value, sku_id: &str) -> Assignment {
        let by: Vec<Option<&str>> = states_of(user, sku_id)
            .into_iter()
            .filter(|state| works(state))
            .map(|state| state["assignedByGroup"].as_str())
            .collect();
        Assignment { direct: by.contains(&None), groups: by.into_iter().flatten().map(str::to_owned).collect() }
    }

    /// A group by its name, or by its ID where it is not told.
    pub(crate) fn group_name(&self, id: &str) -> String {
        self.known.groups.get(id).map_or_else(|| id.to_owned(), |group| text(group, "displayName"))
    }

    fn is_dynamic(&self, id: &str) -> Option<bool> {
        let group = self.known.groups.get(id)?;
        Some(list(group, "groupTypes").iter().any(|kind| kind == "DynamicMembership"))
    }

    fn is_synced(&self, id: &str) -> Option<bool> {
        Some(self.known.groups.get(id)?["onPremisesSyncEnabled"] == true)
    }

    /// The kind of way out of a group.
    fn way_out(&self, id: &str) -> &'static str {
        match (self.is_synced(id), self.is_dynamic(id)) {
            (Some(true), _) => "synced group",
            (_, Some(true)) => "dynamic group",
            _ => "group",
        }
    }

    /// Under which way of freeing a license is listed: the hardest it needs.
    pub(crate) fn way(&self, user: &Value, sku_id: &str) -> &'static str {
        let assignment = Self::assignment(user, sku_id);
        let ways: Vec<&str> = assignment.groups.iter().map(|id| self.way_out(id)).collect();
        match (assignment.direct, ways.is_empty()) {
            (true, true) => "direct",
            (true, false) => "direct and group",
            (false, true) => "",
            _ => ["synced group", "dynamic group", "group"].into_iter().find(|way| ways.contains(way)).unwrap(),
        }
    }

    /// What is to be done, in words.
    pub(crate) fn how_to_free(&self, user: &Value, sku_id: &str) -> Cell {
        let assignment = Self::assignment(user, sku_id);
        let leave = |id: &String| {
            let name = self.group_name(id);
            match self.way_out(id) {
                "synced group" => format!("change group {name} in Active Directory"),
                "dynamic group" => format!("change the attribute in the rule of group {name}"),
                _ => format!("leave group {name}"),
            }
        };
        let groups: Vec<String> = assignment.groups.iter().map(leave).collect();
        match (assignment.direct, &groups[..]) {
            (true, []) => Cell::from("remove it"),
            (true, groups) => {
                let until = "removing the direct one frees nothing until the group goes too: ";
                Cell::many([until.to_owned() + &groups.join("; ")])
            }
            (false, groups) => Cell::many(groups.to_vec()),
        }
    }

    pub(crate) fn assignment_row(&self, user: &Value, license: &Value) -> Row {
        let id = text(license, "skuId");
        let (states, assignment) = (states_of(user, &id), Self::assignment(user, &id));
        let plans = self.known.skus.iter().filter(|sku| sku["skuId"] == id).flat_map(|sku| list(sku, "servicePlans"));
        let off = |plan: &&Value| list(license, "disabledPlans").contains(&plan["servicePlanId"]);
        // The worst of its states stands for all.
        let worst = ["Error", "ActiveWithError", "Active"]
            .into_iter()
            .find_map(|name| states.iter().find(|state| state["state"] == name));
        row! {
            "displayName" => text(user, "displayName"),
            "userPrincipalName" => text(user, "userPrincipalName"),
            "productName" => self.product(&id).name,
            "skuPartNumber" => self.listed_part_number(&id),
            "assignment" => match (assignment.direct, assignment.groups.is_empty()) {
                (true, true) => "direct",
                (true, false) => "both",
                (false, false) => "group",
                (false, true) => "unknown",
            },
            "groups" => Cell::many(assignment.groups.iter().map(|group| self.group_name(group))),
            "state" => worst.map(|state| text(state, "state")),
            "error" => worst.filter(|state| fails(state)).map(|state| error(state)),
            "howToFree" => self.how_to_free(user, &id),
            "accountEnabled" => user["accountEnabled"].as_bool(),
            "userType" => text(user, "userType"),
            "department" => text(user, "department"),
            "disabledPlans" => Cell::many(plans.filter(off).map(|plan| text(plan, "servicePlanName"))),
            "skuId" => id,
            "userId" => text(user, "id"),
        }
    }
}

/// `license-assignments`.
pub(crate) fn license_assignments(truth: &Truth) -> Table {
    let licenses = |user| list(user, "assignedLicenses").iter().map(move |license| truth.assignment_row(user, license));
    Table { key: &["userId", "skuId"], rows: truth.known.users.iter().flat_map(licenses).collect() }
}

/// `license-groups`.
pub(crate) fn license_groups(truth: &Truth) -> Table {
    let mut counts: BTreeMap<(String, String), (i64, i64)> = BTreeMap::new();
    for user in &truth.known.users {
        for state in list(user, "licenseAssignmentStates") {
            let Some(group) = state["assignedByGroup"].as_str() else { continue };
            let count = counts.entry((group.to_owned(), text(state, "skuId"))).or_default();
            count.0 += i64::from(works(state));
            count.1 += i64::from(fails(state));
        }
    }
    let rows = counts.into_iter().map(|((group, sku), (users, errors))| {
        row! {
            "group" => truth.group_name(&group),
            "membership" => truth.is_dynamic(&group).map(|dynamic| if dynamic { "dynamic" } else { "assigned" }),
            "synced" => truth.is_synced(&group),
            "productName" => truth.product(&sku).name,
            "users" => users,
            "errors" => errors,
            "skuPartNumber" => truth.listed_part_number(&sku),
            "skuId" => sku,
            "groupId" => group,
        }
    });
    Table { key: &["groupId", "skuId"], rows: rows.collect() }
}

/// `assignment-errors`.
pub(crate) fn assignment_errors(truth: &Truth) -> Table {
    let failed =
        |user| list(user, "licenseAssignmentStates").iter().filter(|state| fails(state)).map(move |one| (user, one));
    let rows = truth.known.users.iter().flat_map(failed).map(|(user, state)| {
        let (sku, group) = (text(state, "skuId"), state["assignedByGroup"].as_str());
        row! {
            "displayName" => text(user, "displayName"),
            "userPrincipalName" => text(user, "userPrincipalName"),
            "productName" => truth.product(&sku).name,
            "skuPartNumber" => truth.listed_part_number(&sku),
            "group" => group.map(|group| truth.group_name(group)),
            "state" => text(state, "state"),
            "error" => error(state),
            "lastUpdated" => text(state, "lastUpdatedDateTime"),
            "accountEnabled" => user["accountEnabled"].as_bool(),
            "userType" => text(user, "userType"),
            "department" => text(user, "department"),
            "skuId" => sku,
            "groupId" => group,
            "userId" => text(user, "id"),
        }
    });
    Table { key: &["userId", "skuId", "groupId"], rows: rows.collect() }
}
