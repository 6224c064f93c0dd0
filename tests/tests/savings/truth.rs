//! What could be freed, worked out a second time: plain code over the tenant's raw answers, from the definitions.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

use crate::raw::{Graph, Row};

const FREE: [&str; 3] = ["FLOW_FREE", "POWER_BI_STANDARD", "PHONESYSTEM_VIRTUALUSER"];
const OF_ROOMS: [&str; 2] = ["Microsoft_Teams_Rooms_Pro", "PHONESYSTEM_VIRTUALUSER"];
/// Plans that a report measures, by name: of this tenant a name means one plan.
const MEASURED: [&str; 7] = [
    "EXCHANGE_S_DESKLESS",
    "EXCHANGE_S_STANDARD",
    "EXCHANGE_S_ENTERPRISE",
    "TEAMS1",
    "YAMMER_ENTERPRISE",
    "OFFICESUBSCRIPTION",
    "OFFICE_BUSINESS",
];
const LINES: [&[&str]; 4] = [
    &["EXCHANGE_S_DESKLESS", "EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE"],
    &["SHAREPOINTDESKLESS", "SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE"],
    &["AAD_PREMIUM", "AAD_PREMIUM_P2"],
    &["BI_AZURE_P0", "BI_AZURE_P2"],
];
/// The reports that tell when somebody was active: function, columns of days.
const REPORTS: [(&str, &[&str]); 8] = [
    (
        "/reports/getOffice365ActiveUserDetail(period='D180')",
        &[
            "Exchange Last Activity Date",
            "OneDrive Last Activity Date",
            "SharePoint Last Activity Date",
            "Yammer Last Activity Date",
            "Teams Last Activity Date",
        ],
    ),
    ("/reports/getM365AppUserDetail(period='D180')", &["Last Activity Date"]),
    ("/reports/getEmailActivityUserDetail(period='D180')", &["Last Activity Date"]),
    ("/reports/getOneDriveActivityUserDetail(period='D180')", &["Last Activity Date"]),
    ("/reports/getSharePointActivityUserDetail(period='D180')", &["Last Activity Date"]),
    ("/reports/getTeamsUserActivityUserDetail(period='D180')", &["Last Activity Date"]),
    ("/reports/getYammerActivityUserDetail(period='D180')", &["Last Activity Date"]),
    ("/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='ALL')", &["Last Activity Date"]),
];

/// A license or an SKU's seats: finding, user principal name, part number, way to free it, counted.
pub(crate) type Found = (String, String, String, String, bool);

/// The truth about one tenant.
pub(crate) struct Truth {
    today: Date,
    skus: HashMap<String, Sku>,
    users: Vec<Value>,
    subscriptions: Vec<Value>,
    groups: HashMap<String, Value>,
    /// By user: whether the main report lists them, the newest day of all reports, and what Copilot's says.
    detail: HashSet<String>,
    newest: HashMap<String, Date>,
    copilot: HashMap<String, Option<Date>>,
    signed_in: HashMap<String, Date>,
    refreshed: Option<Date>,
}

struct Sku {
    part_number: String,
    /// Names of the plans for users by their ids, and of all.
    user_plans: BTreeMap<String, String>,
    plans: BTreeMap<String, String>,
    enabled: i64,
    usable: i64,
    assigned: i64,
    for_users: bool,
}

impl Sku {
    fn is_free(&self) -> bool {
        FREE.contains(&self.part_number.as_str())
    }
}

impl Truth {
    pub(crate) async fn of(graph: &Graph, today: Date) -> Self {
        let select = "id,userPrincipalName,userType,accountEnabled,createdDateTime,isResourceAccount,proxyAddresses,department,employeeOrgData,\
                      assignedLicenses,licenseAssignmentStates";
        let users = graph.list(&format!("/users?$top=999&$select={select}")).await;
        let mut truth = Self {
            today,
            skus: graph.list("/subscribedSkus").await.iter().map(sku).collect(),
            subscriptions: graph.list("/directory/subscriptions").await,
            groups: HashMap::new(),
            detail: HashSet::new(),
            newest: HashMap::new(),
            copilot: HashMap::new(),
            signed_in: HashMap::new(),
            refreshed: None,
            users,
        };
        truth.read_groups(graph).await;
        truth.read_reports(graph).await;
        truth.read_sign_ins(graph).await;
        truth
    }

    async fn read_groups(&mut self, graph: &Graph) {
        let states = self.users.iter().flat_map(|user| array(&user["licenseAssignmentStates"]));
        let ids: BTreeSet<String> =
            states.filter_map(|state| state["assignedByGroup"].as_str().map(str::to_owned)).collect();
        for id in ids {
            let select = "displayName,groupTypes,onPremisesSyncEnabled";
            let group = graph.object(&format!("/groups/{id}?$select={select}")).await;
            self.groups.insert(id, group);
        }
    }

    async fn read_reports(&mut self, graph: &Graph) {
        let mut by_name = HashMap::new();
        let mut by_address = HashMap::new();
        for user in &self.users {
            let id = text(user, "id");
            by_name.insert(text(user, "userPrincipalName").to_lowercase(), id.clone());
            for address in array(&user["proxyAddresses"]) {
                let address = address.as_str().unwrap().to_lowercase();
                by_address.insert(address.trim_start_matches("smtp:").to_owned(), id.clone());
            }
        }
        let ids: HashSet<String> = by_name.values().cloned().collect();
        for (path, columns) in REPORTS {
            for row in graph.report(path).await {
                let cell = |name: &str| row.get(name).map_or("", String::as_str);
                if cell("Is Deleted").eq_ignore_ascii_case("true") || cell("User State") == "Deleted" {
                    continue;
                }
                let name = cell("User Principal Name").to_lowercase();
                let by_id = Some(cell("User Id").to_lowercase()).filter(|id| ids.contains(id));
                let Some(user) =
                    by_id.or_else(|| by_name.get(&name).cloned()).or_else(|| by_address.get(&name).cloned())
                else {
                    continue;
                };
                let last = columns.iter().filter_map(|column| day(&row, column)).max();
                if let Some(last) = last {
                    let newest = self.newest.entry(user.clone()).or_insert(last);
                    *newest = last.max(*newest);
                }
                if path.contains("ActiveUserDetail") {
                    self.refreshed = day(&row, "Report Refresh Date");
                    self.detail.insert(user.clone());
                }
                if path.contains("Copilot") {
                    self.copilot.insert(user, last);
                }
            }
        }
    }

    async fn read_sign_ins(&mut self, graph: &Graph) {
        for user in graph.list("/users?$top=500&$select=id,signInActivity").await {
            let at = |name: &str| {
                let moment = user["signInActivity"][name].as_str()?;
                let day: Date = moment[..10].parse().unwrap();
                (day.year() > 1).then_some(day)
            };
            let others = at("lastSignInDateTime").max(at("lastNonInteractiveSignInDateTime"));
            if let Some(last) = at("lastSuccessfulSignInDateTime").or(others) {
                self.signed_in.insert(text(&user, "id"), last);
            }
        }
    }

    /// Everything that could be freed.
    pub(crate) fn found(&self, inactive_days: i64) -> Vec<Found> {
        let mut found = Vec::new();
        for user in &self.users {
            for license in array(&user["assignedLicenses"]) {
                let sku = &self.skus[license["skuId"].as_str().unwrap()];
                if sku.is_free() {
                    continue;
                }
                if let Some((finding, counted)) = self.finding(user, license, inactive_days) {
                    found.push((
                        finding.to_owned(),
                        text(user, "userPrincipalName"),
                        sku.part_number.clone(),
                        self.way(user, license["skuId"].as_str().unwrap()),
                        counted,
                    ));
                }
            }
        }
        found
    }

    fn finding(&self, user: &Value, license: &Value, inactive_days: i64) -> Option<(&'static str, bool)> {
        let id = text(user, "id");
        let held = array(&user["assignedLicenses"]);
        let of_room =
            |license: &Value| OF_ROOMS.contains(&self.skus[license["skuId"].as_str().unwrap()].part_number.as_str());
        if user["isResourceAccount"] == true || held.iter().any(of_room) {
            return Some(("not a person", false));
        }
        if user["accountEnabled"] == false {
            return Some(("disabled account", true));
        }
        if user["userType"] == "Guest" {
            return Some(("guest", true));
        }
        if held.iter().any(|other| self.contains(other, license)) {
            return Some(("overlapping", true));
        }
        let sku = &self.skus[license["skuId"].as_str().unwrap()];
        let plans = on(license, &sku.user_plans);
        let is_copilot = plans.iter().any(|plan| plan.starts_with("M365_COPILOT"));
        let copilot = self.copilot.get(&id).copied();
        if let Some(last) = copilot.filter(|_| is_copilot && self.held_for(user, license) >= 30)
            && last.is_none_or(|last| last < self.refreshed.unwrap().saturating_sub(inactive_days.days()))
        {
            return Some(("unused Copilot", true));
        }
        let signed_in = self.signed_in.get(&id).copied();
        if !self.detail.contains(&id) && signed_in.is_none() {
            return None;
        }
        let cut_off = self.refreshed.unwrap_or(self.today).saturating_sub(inactive_days.days());
        let created: Date = text(user, "createdDateTime")[..10].parse().unwrap();
        let last = self.newest.get(&id).copied().max(signed_in);
        if created > cut_off || last.is_some_and(|last| last >= cut_off) {
            return None;
        }
        let measured = plans.iter().any(|plan| MEASURED.contains(&plan.as_str())) || (is_copilot && copilot.is_some());
        Some(("inactive", measured))
    }

    /// Whether another license makes this one superfluous.
    fn contains(&self, other: &Value, license: &Value) -> bool {
        let (ours, theirs) = (license["skuId"].as_str().unwrap(), other["skuId"].as_str().unwrap());
        if ours == theirs || self.skus[theirs].is_free() {
            return false;
        }
        let covers = |larger: &Value, smaller: &Value| {
            let larger_plans = on(larger, &self.skus[larger["skuId"].as_str().unwrap()].plans);
            let smaller_plans = on(smaller, &self.skus[smaller["skuId"].as_str().unwrap()].user_plans);
            !smaller_plans.is_empty()
                && smaller_plans.iter().all(|plan| larger_plans.iter().any(|one| one == plan || is_larger(one, plan)))
        };
        // Of equal ones the higher id goes: no two products of this tenant with equal plans have prices.
        covers(other, license) && (!covers(license, other) || ours > theirs)
    }

    fn held_for(&self, user: &Value, license: &Value) -> i64 {
        let states = array(&user["licenseAssignmentStates"]).iter().filter(|state| state["skuId"] == license["skuId"]);
        let newest = states.filter_map(|state| state["lastUpdatedDateTime"].as_str()).max();
        newest.map_or(0, |moment| {
            let day: Date = moment[..10].parse().unwrap();
            i64::from((self.today - day).get_days())
        })
    }

    fn way(&self, user: &Value, sku_id: &str) -> String {
        let working = array(&user["licenseAssignmentStates"]).iter().filter(|state| {
            state["skuId"] == sku_id && matches!(state["state"].as_str(), Some("Active" | "ActiveWithError"))
        });
        let groups: Vec<Option<&str>> = working.map(|state| state["assignedByGroup"].as_str()).collect();
        let direct = groups.contains(&None);
        let kinds: Vec<&str> = groups
            .iter()
            .flatten()
            .map(|id| {
                let group = &self.groups[*id];
                if group["onPremisesSyncEnabled"] == true {
                    "synced group"
                } else if array(&group["groupTypes"]).iter().any(|kind| kind == "DynamicMembership") {
                    "dynamic group"
                } else {
                    "group"
                }
            })
            .collect();
        match (direct, kinds.is_empty()) {
            (true, true) => "direct",
            (true, false) => "direct and group",
            (false, true) => "",
            _ => ["synced group", "dynamic group", "group"].into_iter().find(|kind| kinds.contains(kind)).unwrap(),
        }
        .to_owned()
    }

    /// Seats nobody holds, by part number.
    pub(crate) fn unused_seats(&self) -> BTreeMap<String, i64> {
        let unused = |(id, sku): (&String, &Sku)| {
            let seats = (sku.enabled - sku.assigned - self.trial_seats(id)).max(0);
            (!sku.is_free() && sku.for_users && seats > 0).then(|| (sku.part_number.clone(), seats))
        };
        self.skus.iter().filter_map(unused).collect()
    }

    fn trial_seats(&self, sku_id: &str) -> i64 {
        let of_trial = self
            .subscriptions
            .iter()
            .filter(|one| one["skuId"] == sku_id && one["isTrial"] == true && one["status"] == "Enabled");
        of_trial.map(|one| one["totalLicenses"].as_i64().unwrap()).sum()
    }

    /// Money a month by finding, in cents: prices are by part number, an amount and whether it is for a year.
    pub(crate) fn money(&self, prices: &BTreeMap<&str, (i64, bool)>, inactive_days: i64) -> BTreeMap<String, i64> {
        let found = self.found(inactive_days);
        let mut money = BTreeMap::new();
        for sku in self.skus.values() {
            let Some(&(amount, yearly)) = prices.get(sku.part_number.as_str()) else { continue };
            let mut missing = (sku.assigned - sku.usable).max(0);
            for finding in ["disabled account", "guest", "overlapping", "unused Copilot", "inactive", "unused seats"] {
                let licenses = if finding == "unused seats" {
                    self.unused_seats().get(&sku.part_number).copied().unwrap_or(0)
                } else {
                    let same = |one: &&Found| one.0 == finding && one.2 == sku.part_number && one.4;
                    found.iter().filter(same).count() as i64
                };
                let filled = licenses.min(missing);
                missing -= filled;
                let sum = amount * (licenses - filled);
                let sum = if yearly { (sum as f64 / 12.0).round() as i64 } else { sum };
                *money.entry(finding.to_owned()).or_default() += sum;
            }
        }
        money
    }

    /// What the priced products cost a month, in cents.
    pub(crate) fn cost(&self, prices: &BTreeMap<&str, (i64, bool)>) -> i64 {
        let cost = |(id, sku): (&String, &Sku)| {
            let (amount, yearly) = prices.get(sku.part_number.as_str()).filter(|_| !sku.is_free())?;
            let sum = amount * (sku.enabled - self.trial_seats(id)).max(0);
            Some(if *yearly { (sum as f64 / 12.0).round() as i64 } else { sum })
        };
        self.skus.iter().filter_map(cost).sum()
    }

    /// What each department and cost center costs a month: the two, people, licenses, cents and the currency; sorted.
    pub(crate) fn departments(&self, prices: &BTreeMap<&str, (i64, bool)>) -> Vec<[String; 6]> {
        let mut people: BTreeMap<(String, String), i64> = BTreeMap::new();
        let mut held: BTreeMap<(String, String, String), i64> = BTreeMap::new();
        for user in &self.users {
            let (department, center) = (text(user, "department"), text(&user["employeeOrgData"], "costCenter"));
            let skus = array(&user["assignedLicenses"]).iter().map(|one| &self.skus[one["skuId"].as_str().unwrap()]);
            let paid: Vec<_> = skus.filter(|sku| !sku.is_free()).collect();
            if !paid.is_empty() {
                *people.entry((department.clone(), center.clone())).or_default() += 1;
            }
            for sku in paid {
                *held.entry((department.clone(), center.clone(), sku.part_number.clone())).or_default() += 1;
            }
        }
        let mut rows: BTreeMap<(String, String, bool), (i64, i64)> = BTreeMap::new();
        for ((department, center, part_number), licenses) in held {
            let price = prices.get(part_number.as_str());
            let sum = price.map_or(0, |(amount, yearly)| {
                let sum = amount * licenses;
                if *yearly { (sum as f64 / 12.0).round() as i64 } else { sum }
            });
            let row = rows.entry((department, center, price.is_some())).or_default();
            *row = (row.0 + licenses, row.1 + sum);
        }
        let row = |((department, center, priced), (licenses, cents)): ((String, String, bool), (i64, i64))| {
            let people = people[&(department.clone(), center.clone())].to_string();
            let (cents, currency) = if priced { (cents.to_string(), "EUR".to_owned()) } else { Default::default() };
            [department, center, people, licenses.to_string(), cents, currency]
        };
        let mut rows: Vec<_> = rows.into_iter().map(row).collect();
        rows.sort();
        rows
    }

    /// The ids of the products by part number.
    pub(crate) fn sku_id(&self, part_number: &str) -> String {
        let (id, _) = self.skus.iter().find(|(_, sku)| sku.part_number == part_number).unwrap();
        id.clone()
    }
}

fn sku(given: &Value) -> (String, Sku) {
    let units = |name: &str| given["prepaidUnits"][name].as_i64().unwrap_or(0);
    let plans = |of_users: bool| {
        let all = array(&given["servicePlans"]).iter();
        all.filter(|plan| !of_users || plan["appliesTo"] == "User")
            .map(|plan| (text(plan, "servicePlanId"), text(plan, "servicePlanName")))
            .collect()
    };
    let sku = Sku {
        part_number: text(given, "skuPartNumber"),
        user_plans: plans(true),
        plans: plans(false),
        enabled: units("enabled"),
        usable: units("enabled") + units("warning"),
        assigned: given["consumedUnits"].as_i64().unwrap(),
        for_users: given["appliesTo"] == "User",
    };
    (text(given, "skuId"), sku)
}

/// The names of the plans of a license that are switched on.
fn on(license: &Value, plans: &BTreeMap<String, String>) -> Vec<String> {
    let off = array(&license["disabledPlans"]);
    plans.iter().filter(|(id, _)| !off.iter().any(|one| one == *id)).map(|(_, name)| name.clone()).collect()
}

fn is_larger(larger: &str, smaller: &str) -> bool {
    LINES.iter().any(|line| {
        let place = |plan: &str| line.iter().position(|one| *one == plan);
        matches!((place(larger), place(smaller)), (Some(larger), Some(smaller)) if larger > smaller)
    })
}

fn day(row: &Row, column: &str) -> Option<Date> {
    row.get(column).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
