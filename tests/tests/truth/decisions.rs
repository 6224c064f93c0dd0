//! What somebody decided about the findings, and what became of it: `decisions`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::known::{Known, text};
use crate::savings::Found;
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;

/// A license somebody decided to free, and what became of it.
#[derive(Clone)]
pub(crate) struct Decision {
    pub(crate) user: String,
    pub(crate) name: String,
    pub(crate) display_name: String,
    pub(crate) sku_id: String,
    pub(crate) on: Date,
    pub(crate) seats_then: Option<i64>,
    pub(crate) followed: bool,
    pub(crate) freed_on: Option<Date>,
    pub(crate) back_on: Option<Date>,
}

pub(crate) const OWNER: &str = "Ina Ihlo";
pub(crate) const NOTE: &str = "asked in spring";

impl Truth {
    /// The decision about a license.
    fn decision(&self, user: &str, sku_id: &str) -> Option<&Decision> {
        self.decisions.iter().find(|one| one.user == user && one.sku_id == sku_id)
    }

    /// Adds to a row of savings what was decided about it.
    pub(crate) fn decided(&self, mut row: Row, found: &Found<'_>) -> Row {
        if let Some(decision) = self.decision(&text(found.user, "id"), &found.sku_id) {
            row.insert("decision", Cell::from(decision.word()));
            row.insert("owner", Cell::from(OWNER));
            row.insert("note", Cell::from(NOTE));
        }
        row
    }

    /// Seats that were bought and go on, trials left out; nothing where none ever were.
    pub(crate) fn bought(&self, sku_id: &str) -> Option<i64> {
        let was_bought = |known: &Known| known.subscriptions.iter().any(|one| one["skuId"] == sku_id);
        let of_sku = self.known.subscriptions.iter().filter(|one| one["skuId"] == sku_id && one["isTrial"] != true);
        let going_on = of_sku.filter(|one| matches!(one["status"].as_str(), Some("Enabled" | "Warning")));
        self.ever().any(was_bought).then(|| going_on.map(|one| one["totalLicenses"].as_i64().unwrap()).sum())
    }

    /// Licenses that were freed, and with them as many seats since it was decided: of one product after the other.
    pub(crate) fn saved(&self) -> usize {
        let mut fell: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for one in self.decisions.iter().filter(|one| one.word() == "freed") {
            let since = one.seats_then.zip(self.bought(&one.sku_id)).map_or(0, |(then, now)| then - now);
            fell.entry(&one.sku_id).or_default().push(since);
        }
        let of_product = |mut fell: Vec<i64>| {
            // No seat counts for two licenses, and none that fell before the license was decided about.
            fell.sort_unstable();
            fell.into_iter().fold(0, |saved, fell| if fell > saved { saved + 1 } else { saved }) as usize
        };
        fell.into_values().map(of_product).sum()
    }

    /// What became of the decisions by the list of users that is known now.
    pub(crate) fn follow(&self, decisions: Vec<Decision>) -> Vec<Decision> {
        let today = self.known.today;
        let follow = |decision: Decision| {
            let holder = self.user(&decision.user);
            let held = holder.is_some_and(|user| self.held(user).contains(&decision.sku_id));
            let freed_on = match (held, decision.freed_on, decision.back_on) {
                (false, None, _) | (false, Some(_), Some(_)) => Some(today),
                (_, freed_on, _) => freed_on,
            };
            let back_on = (held && freed_on.is_some()).then(|| decision.back_on.unwrap_or(today));
            Decision { followed: true, freed_on, back_on, ..decision }
        };
        decisions.into_iter().map(follow).collect()
    }
}

impl Decision {
    pub(crate) fn word(&self) -> &'static str {
        match (self.followed, self.freed_on, self.back_on) {
            (false, ..) => "to free",
            (true, None, _) => "still held",
            (true, Some(_), None) => "freed",
            (true, Some(_), Some(_)) => "came back",
        }
    }
}

/// `decisions`.
pub(crate) fn decisions(truth: &Truth) -> Table {
    let rows = truth.decisions.iter().map(|one| {
        let (user, price) = (truth.user(&one.user), truth.price(&one.sku_id));
        row! {
            "displayName" => user.map_or_else(|| one.display_name.clone(), |user| text(user, "displayName")),
            "userPrincipalName" => user.map_or_else(|| one.name.clone(), |user| text(user, "userPrincipalName")),
            "productName" => truth.product(&one.sku_id).name,
            "decision" => one.word(),
            "owner" => OWNER,
            "note" => NOTE,
            "decidedOn" => one.on,
            "freedOn" => one.freed_on,
            "backOn" => one.back_on,
            "pricePerMonth" => price.map(|price| price.a_month(1)),
            "currency" => price.map(|price| price.currency),
            "seatsThen" => one.seats_then,
            "seatsNow" => truth.bought(&one.sku_id),
            "skuPartNumber" => truth.part_number(&one.sku_id),
            "skuId" => one.sku_id.clone(),
            "userId" => one.user.clone(),
        }
    });
    Table { key: &["userId", "skuId"], rows: rows.collect() }
}
