//! The truth about one tenant: what follows from its raw answers by the definitions. Each subject has a file.

use std::collections::{BTreeMap, HashMap};

use commands::api::RunOutcome;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use crate::active_days::ActiveDays;
use crate::cancel_by::Mark;
use crate::decisions::Decision;
use crate::exclusions::{Effect, Exclusion};
use crate::known::{Known, list, text};
use crate::matching::Matched;
use crate::money::Typed;
use crate::products::{Product, product};

/// The truth about one tenant.
pub(crate) struct Truth {
    pub(crate) known: Known,
    /// After how many days without activity somebody is inactive.
    pub(crate) inactive_days: i64,
    /// The rows of the usage reports by the users they are about.
    pub(crate) matched: HashMap<String, Matched>,
    /// What was typed in of prices.
    pub(crate) prices: Vec<Typed>,
    pub(crate) exclusions: Vec<Exclusion>,
    pub(crate) decisions: Vec<Decision>,
    /// What was known after each run before the last one.
    pub(crate) past: Vec<Known>,
    /// The days of activity that were ever told.
    pub(crate) days: ActiveDays,
    /// When each run was, and how it ended.
    pub(crate) runs: Vec<(Timestamp, RunOutcome)>,
    /// What was said of purchases, by their ids.
    pub(crate) marks: BTreeMap<String, Mark>,
    part_numbers: HashMap<String, String>,
    /// Where each user stands in the list.
    places: HashMap<String, usize>,
}

impl Truth {
    pub(crate) fn of(known: Known, inactive_days: i64) -> Self {
        let matched = Matched::all(&known);
        let part_numbers = known.skus.iter().map(|sku| (text(sku, "skuId"), text(sku, "skuPartNumber"))).collect();
        let places = known.users.iter().enumerate().map(|(place, user)| (text(user, "id"), place)).collect();
        Self {
            known,
            inactive_days,
            matched,
            prices: Vec::new(),
            exclusions: Vec::new(),
            decisions: Vec::new(),
            past: Vec::new(),
            days: ActiveDays::default(),
            runs: Vec::new(),
            marks: BTreeMap::new(),
            part_numbers,
            places,
        }
    }

    /// With what was known before. A product that is listed no longer keeps its name.
    pub(crate) fn after(self, past: Vec<Known>) -> Self {
        let listed = past.iter().flat_map(|known| &known.skus);
        let mut part_numbers: HashMap<String, String> =
            listed.map(|sku| (text(sku, "skuId"), text(sku, "skuPartNumber"))).collect();
        part_numbers.extend(self.part_numbers);
        Self { past, part_numbers, ..self }
    }

    /// The part number of an SKU; of one that is listed no longer it is told no longer either.
    pub(crate) fn listed_part_number(&self, sku_id: &str) -> &str {
        if self.known.skus.iter().any(|sku| sku["skuId"] == sku_id) { self.part_number(sku_id) } else { "" }
    }

    /// The part number of an SKU that is listed or was.
    pub(crate) fn part_number(&self, sku_id: &str) -> &str {
        &self.part_numbers[sku_id]
    }

    /// The product of an SKU.
    pub(crate) fn product(&self, sku_id: &str) -> &'static Product {
        product(self.part_number(sku_id))
    }

    /// The SKU with this part number.
    pub(crate) fn sku_id(&self, part_number: &str) -> String {
        let (id, _) = self.part_numbers.iter().find(|(_, one)| *one == part_number).unwrap();
        id.clone()
    }

    pub(crate) fn user(&self, id: &str) -> Option<&Value> {
        self.places.get(id).map(|place| &self.known.users[*place])
    }

    /// The SKUs a user holds.
    pub(crate) fn held(&self, user: &Value) -> Vec<String> {
        list(user, "assignedLicenses").iter().map(|license| text(license, "skuId")).collect()
    }

    /// Whether the account is of a room, a device or a queue.
    pub(crate) fn is_of_a_thing(&self, user: &Value) -> bool {
        user["isResourceAccount"] == true || self.held(user).iter().any(|sku| self.product(sku).of_rooms)
    }

    /// Whether the account is of a person, and nobody says otherwise.
    pub(crate) fn is_person(&self, user: &Value) -> bool {
        !self.is_of_a_thing(user) && !self.is_said_to_be(Effect::NotAPerson, user)
    }

    /// The people with a license.
    pub(crate) fn licensed_people(&self) -> impl Iterator<Item = &Value> {
        self.known.users.iter().filter(|user| !self.held(user).is_empty() && self.is_person(user))
    }

    /// The plans of a license that are switched on: ID and name. Of a product that is listed no longer none are known.
    pub(crate) fn plans_on(&self, license: &Value, of_users_only: bool) -> Vec<(String, String)> {
        let Some(sku) = self.known.skus.iter().find(|sku| sku["skuId"] == license["skuId"]) else { return Vec::new() };
        let off = list(license, "disabledPlans");
        let plans = list(sku, "servicePlans").iter().filter(|plan| !of_users_only || plan["appliesTo"] == "User");
        plans
            .map(|plan| (text(plan, "servicePlanId"), text(plan, "servicePlanName")))
            .filter(|(id, _)| !off.iter().any(|one| one == id))
            .collect()
    }

    /// Whether a user holds a plan whose name begins so, switched on.
    pub(crate) fn has_plan(&self, user: &Value, fits: impl Fn(&str) -> bool) -> bool {
        let mut licenses = list(user, "assignedLicenses").iter();
        licenses.any(|license| self.plans_on(license, true).iter().any(|(_, name)| fits(name)))
    }

    /// The day before which whoever was last active is inactive, by reports that end on this day.
    pub(crate) fn cut_off(&self, as_of: Date) -> Date {
        as_of.checked_sub(jiff::Span::new().days(self.inactive_days)).unwrap()
    }
}
