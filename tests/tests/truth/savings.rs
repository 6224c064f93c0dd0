//! What could be freed: `savings`, its parts, and the money.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;

use crate::activity::COPILOT;
use crate::exclusions::Effect;
use crate::known::{Known, cell, day, list, text};
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;
use crate::usage::MAILBOXES;

/// The findings in the order in which a license that fits several is counted.
pub(crate) const FINDINGS: [&str; 6] =
    ["disabled account", "guest", "overlapping", "unused Copilot", "inactive", "unused seats"];

/// Plans that a report measures, by name: in this tenant a name means one plan.
const MEASURED: [&str; 7] = [
    "EXCHANGE_S_DESKLESS",
    "EXCHANGE_S_STANDARD",
    "EXCHANGE_S_ENTERPRISE",
    "TEAMS1",
    "YAMMER_ENTERPRISE",
    "OFFICESUBSCRIPTION",
    "OFFICE_BUSINESS",
];
/// Plans of which each includes those before it.
const LINES: [&[&str]; 4] = [
    &["EXCHANGE_S_DESKLESS", "EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE"],
    &["SHAREPOINTDESKLESS", "SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE"],
    &["AAD_PREMIUM", "AAD_PREMIUM_P2"],
    &["BI_AZURE_P0", "BI_AZURE_P2"],
];
/// Days a Copilot license is held before it can be unused.
const TRIED_OUT: i64 = 30;
/// A larger mailbox is to be looked at first.
const LARGE_MAILBOX: i64 = 50 * (1 << 30);

/// A license that could be freed.
pub(crate) struct Found<'t> {
    pub(crate) finding: &'static str,
    pub(crate) user: &'t Value,
    pub(crate) sku_id: String,
    state: &'static str,
    since: Option<Date>,
    why: Cell,
    /// Whether a report tells of its use, so that it counts.
    pub(crate) measured: bool,
}

impl Truth {
    /// Everything that could be freed, without what is excluded.
    pub(crate) fn found(&self) -> Vec<Found<'_>> {
        let counts = |found: &Found<'_>| self.excluded_by(Some(found.user), &found.sku_id).is_none();
        self.judged().into_iter().filter(counts).collect()
    }

    /// The products with seats nobody holds, without those that are excluded.
    pub(crate) fn unassigned(&self) -> impl Iterator<Item = &Value> {
        let unused = self.known.skus.iter().filter(|sku| self.seats(sku).unused() > Some(0));
        unused.filter(|sku| self.excluded_by(None, &text(sku, "skuId")).is_none())
    }

    /// Every license under the first finding it fits.
    pub(crate) fn judged(&self) -> Vec<Found<'_>> {
        let licenses = |user| list(user, "assignedLicenses").iter().map(move |license| (user, license));
        let paid =
            self.known.users.iter().flat_map(licenses).filter(|(_, one)| !self.product(&text(one, "skuId")).free);
        paid.filter_map(|(user, license)| self.judge(user, license)).collect()
    }

    fn judge<'t>(&self, user: &'t Value, license: &Value) -> Option<Found<'t>> {
        let id = text(user, "id");
        let (last, services) = self.last_activity(&id);
        let found = |finding, state, since, why| {
            Some(Found { finding, user, sku_id: text(license, "skuId"), state, since, why, measured: true })
        };
        if !self.is_person(user) {
            let why = match self.is_of_a_thing(user) {
                true => "The account is of a room, a device or a queue",
                false => "By your rule the account is not of a person",
            };
            let why = Cell::from(why);
            return found("not a person", "not a person", None, why);
        }
        if user["accountEnabled"] == false {
            let since = self.known.seen[&id].disabled_since.unwrap().to_zoned(jiff::tz::TimeZone::UTC).date();
            let why = Cell::from(format!("The account is disabled, first seen so on {since}"));
            return found("disabled account", "disabled", Some(since), why);
        }
        if user["userType"] == "Guest" {
            let active = last.map_or_else(String::new, |last| format!(", last active on {last}"));
            return found("guest", "guest", last, Cell::from(format!("A guest holds it{active}")));
        }
        let containing: Vec<String> = self
            .containing(user, license)
            .into_iter()
            .map(|other| format!("All its plans are in {}", self.product(&text(other, "skuId")).name))
            .collect();
        if !containing.is_empty() {
            return found("overlapping", "contained", None, Cell::one_of(containing));
        }
        let plans: Vec<String> = self.plans_on(license, true).into_iter().map(|(_, name)| name).collect();
        let is_copilot = plans.iter().any(|plan| plan.starts_with("M365_COPILOT"));
        if let Some(used) = self.copilot(&id).filter(|_| is_copilot && self.held_for(user, license) >= TRIED_OUT)
            && self.tells_of_copilot()
            && used.is_none_or(|last| last < self.cut_off(self.known.reports[COPILOT].refreshed))
        {
            let why = used.map_or("Copilot was never used".to_owned(), |day| format!("Copilot was last used on {day}"));
            return found("unused Copilot", if used.is_some() { "lapsed" } else { "never used" }, used, why.into());
        }
        let state = self.state(user).name;
        if !matches!(state, "inactive" | "never active") {
            return None;
        }
        let measured = plans.iter().any(|plan| MEASURED.contains(&plan.as_str()))
            || (is_copilot && self.copilot(&id).is_some() && self.tells_of_copilot());
        let told = if measured { "" } else { "; whether this product is used is told by no report" };
        let why = match last {
            None => Cell::from(format!("Never active{told}")),
            Some(last) => {
                Cell::one_of(services.iter().map(|service| format!("Last active on {last} in {service}{told}")))
            }
        };
        let state = if measured { state } else { "not measured" };
        Some(Found { measured, ..found("inactive", state, last, why)? })
    }

    /// Whether Copilot's report is fresh enough to say that it is not used.
    pub(crate) fn tells_of_copilot(&self) -> bool {
        self.known.reports.get(COPILOT).is_some_and(|report| !report.concealed && self.is_fresh(report))
    }

    /// The licenses of somebody that make this one superfluous. Of equal ones the dearest stays where the prices can be
    /// compared, else the one with the lowest ID.
    fn containing<'t>(&self, user: &'t Value, license: &Value) -> Vec<&'t Value> {
        let covers = |larger: &Value, smaller: &Value| {
            let (larger, smaller) = (self.plans_on(larger, false), self.plans_on(smaller, true));
            let is_in = |plan: &str| larger.iter().any(|(_, one)| one == plan || is_larger(one, plan));
            !smaller.is_empty() && smaller.iter().all(|(_, plan)| is_in(plan))
        };
        let others = list(user, "assignedLicenses").iter().filter(|other| other["skuId"] != license["skuId"]);
        let covering: Vec<&Value> =
            others.filter(|other| !self.product(&text(other, "skuId")).free && covers(other, license)).collect();
        let mut equal: Vec<&Value> = covering.iter().copied().filter(|other| covers(license, other)).collect();
        if equal.len() < covering.len() {
            return covering;
        }
        equal.push(license);
        let ids = equal.iter().map(|one| text(one, "skuId"));
        let mut worth: Vec<_> =
            ids.map(|id| (self.price(&id).map(|price| (price.currency, -price.a_year())), id)).collect();
        let currencies: BTreeSet<_> = worth.iter().map(|(price, _)| price.map(|(currency, _)| currency)).collect();
        if currencies.len() > 1 || currencies.contains(&None) {
            worth.iter_mut().for_each(|(price, _)| *price = None);
        }
        let stays = worth.into_iter().min().unwrap().1;
        if license["skuId"] == *stays { Vec::new() } else { covering }
    }

    /// Days a license has been held without a break, as far as its own date and the runs tell.
    fn held_for(&self, user: &Value, license: &Value) -> i64 {
        let states = list(user, "licenseAssignmentStates").iter().filter(|state| state["skuId"] == license["skuId"]);
        let newest = states.filter_map(|state| day(state, "lastUpdatedDateTime")).max();
        let holds = |known: &&Known| {
            let same = known.users.iter().find(|one| one["id"] == user["id"]);
            same.is_some_and(|one| list(one, "assignedLicenses").iter().any(|one| one["skuId"] == license["skuId"]))
        };
        let runs: Vec<&Known> = self.ever().collect();
        let first = runs.len() - runs.iter().copied().rev().take_while(holds).count();
        let first = self.runs[first].0.to_zoned(jiff::tz::TimeZone::UTC).date();
        -self.days_to(newest.map_or(first, |newest| newest.min(first)))
    }

    /// What is to be looked at before a license of somebody is taken away.
    fn check_first(&self, user: &Value) -> Cell {
        let id = text(user, "id");
        let mailbox = self.lines_about(MAILBOXES, &id).first();
        let used = mailbox.and_then(|line| cell(line, "Storage Used (Byte)").parse::<i64>().ok());
        // Where no success is known, the last sign-in may have failed: somebody may want to get in, and cannot.
        let tried = self.sign_in(&id).is_some_and(|sign_in| !sign_in.successful);
        let marks = [
            (mailbox.is_some_and(|line| cell(line, "Has Archive") == "True"), "archive"),
            (used.is_some_and(|used| used > LARGE_MAILBOX), "large mailbox"),
            (tried, "sign-in tried"),
            (self.is_said_to_be(Effect::OnLeave, user), "on leave"),
        ];
        Cell::many(marks.into_iter().filter(|(marked, _)| *marked).map(|(_, mark)| mark.to_owned()))
    }

    fn in_total(&self, finding: &str, sku_id: &str, measured: bool) -> &'static str {
        match self.reckoned(sku_id).basis {
            _ if finding == "not a person" => "not a person",
            _ if !measured => "not measured",
            "" => "no price",
            "several currencies" => "several currencies",
            "lowest" | "lowest known" => "at least",
            _ => "counted",
        }
    }

    pub(crate) fn license_row(&self, found: &Found<'_>) -> Row {
        let (user, id) = (found.user, found.sku_id.clone());
        let price = self.price(&id);
        let row = row! {
            "finding" => found.finding,
            "displayName" => text(user, "displayName"),
            "userPrincipalName" => text(user, "userPrincipalName"),
            "productName" => self.product(&id).name,
            "seats" => 1,
            "pricePerMonth" => price.map(|price| price.a_month(1)),
            "currency" => price.map(|price| price.currency),
            "state" => found.state,
            "since" => found.since,
            "why" => found.why.clone(),
            "way" => self.way(user, &id),
            "howToFree" => self.how_to_free(user, &id),
            "checkFirst" => self.check_first(user),
            "inTotal" => self.in_total(found.finding, &id, found.measured),
            "decision" => "",
            "owner" => "",
            "note" => "",
            "department" => text(user, "department"),
            "costCenter" => text(&user["employeeOrgData"], "costCenter"),
            "companyName" => text(user, "companyName"),
            "country" => text(user, "country"),
            "manager" => text(&user["manager"], "displayName"),
            "lastActivityDate" => self.last_activity(&text(user, "id")).0,
            "skuPartNumber" => self.listed_part_number(&id),
            "skuId" => id,
            "userId" => text(user, "id"),
        };
        self.decided(row, found)
    }

    pub(crate) fn seats_row(&self, sku: &Value) -> Row {
        let (id, seats) = (text(sku, "skuId"), self.seats(sku));
        let price = self.price(&id);
        let (enabled, unused) = (seats.enabled, seats.unused().unwrap_or(0));
        row! {
            "finding" => "unused seats",
            "productName" => self.product(&id).name,
            "seats" => unused,
            "pricePerMonth" => price.map(|price| price.a_month(unused)),
            "currency" => price.map(|price| price.currency),
            "state" => "unassigned",
            "why" => format!("Of {enabled} seats {unused} are paid for and assigned to nobody"),
            "inTotal" => self.in_total("unused seats", &id, true),
            "skuPartNumber" => self.listed_part_number(&id),
            "skuId" => id,
            "userId" => "",
        }
    }

    /// Money a month by finding and currency. Where more is assigned than there is, the missing seats are filled first.
    pub(crate) fn money(&self) -> BTreeMap<&'static str, BTreeMap<String, i64>> {
        let found = self.found();
        let unassigned: BTreeMap<String, i64> =
            self.unassigned().map(|sku| (text(sku, "skuId"), self.seats(sku).unused().unwrap())).collect();
        let mut money: BTreeMap<&str, BTreeMap<String, i64>> =
            FINDINGS.iter().map(|finding| (*finding, BTreeMap::new())).collect();
        let missing = |sku: &Value| (text(sku, "skuId"), (-self.seats(sku).available()).max(0));
        let mut over: BTreeMap<String, i64> = self.known.skus.iter().map(missing).collect();
        for one in &found {
            // Nobody pays for a seat of what is listed no longer.
            over.entry(one.sku_id.clone()).or_insert(i64::MAX);
        }
        for (id, mut missing) in over {
            let Some(price) = self.price(&id) else { continue };
            for finding in FINDINGS {
                let same = |one: &&Found<'_>| one.finding == finding && one.sku_id == id && one.measured;
                let licenses = match finding {
                    "unused seats" => unassigned.get(&id).copied().unwrap_or(0),
                    _ => found.iter().filter(same).count() as i64,
                };
                let filled = licenses.min(missing);
                missing -= filled;
                if licenses > 0 {
                    let of_finding = money.entry(finding).or_default();
                    *of_finding.entry(price.currency.to_owned()).or_default() += price.a_month(licenses - filled);
                }
            }
        }
        money
    }
}

fn is_larger(larger: &str, smaller: &str) -> bool {
    LINES.iter().any(|line| {
        let place = |plan: &str| line.iter().position(|one| *one == plan);
        matches!((place(larger), place(smaller)), (Some(larger), Some(smaller)) if larger > smaller)
    })
}

/// `savings`.
pub(crate) fn savings(truth: &Truth) -> Table {
    let seats = truth.unassigned().map(|sku| truth.seats_row(sku));
    let rows = truth.found().iter().map(|found| truth.license_row(found)).chain(seats).collect();
    Table { key: &["userId", "skuId"], rows }
}

fn part(truth: &Truth, finding: &str, columns: &str) -> Table {
    let columns: Vec<&str> = columns.split_whitespace().collect();
    let of_finding = |row: &Row| row["finding"].word() == finding;
    let mut rows: Vec<Row> = savings(truth).rows.into_iter().filter(of_finding).collect();
    rows.iter_mut().for_each(|row| row.retain(|column, _| columns.contains(column)));
    Table { key: &["userId", "skuId"], rows }
}

/// `overlapping-licenses`.
pub(crate) fn overlapping_licenses(truth: &Truth) -> Table {
    let columns = "displayName userPrincipalName productName why way howToFree pricePerMonth currency department costCenter \
        manager lastActivityDate skuPartNumber skuId userId";
    part(truth, "overlapping", columns)
}

/// `unused-copilot`.
pub(crate) fn unused_copilot(truth: &Truth) -> Table {
    let columns = "displayName userPrincipalName productName state since why way howToFree pricePerMonth currency department \
        costCenter manager lastActivityDate skuPartNumber skuId userId";
    part(truth, "unused Copilot", columns)
}
