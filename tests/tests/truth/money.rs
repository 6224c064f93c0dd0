//! Money: prices, `prices` and `cost-by-department`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::known::text;
use crate::table::{Table, row};
use crate::tenant::Truth;

/// What a license costs, in cents.
#[derive(Clone, Copy)]
pub(crate) struct Price {
    pub(crate) minor: i64,
    pub(crate) yearly: bool,
}

impl Price {
    /// So many licenses for a month; half a cent counts as one.
    pub(crate) fn a_month(&self, licenses: i64) -> i64 {
        let sum = self.minor * licenses;
        if self.yearly { (sum as f64 / 12.0).round() as i64 } else { sum }
    }
}

/// The prices these tests type in: part number and price in euros.
pub(crate) fn typed_prices() -> BTreeMap<&'static str, Price> {
    let month = |minor| Price { minor, yearly: false };
    let year = |minor| Price { minor, yearly: true };
    BTreeMap::from([
        ("SPE_E5", month(5_700)),
        ("SPE_E3", month(3_655)),
        ("SPE_F1", year(10_000)),
        ("VISIOCLIENT", month(1_500)),
        ("POWER_BI_PRO", month(1_001)),
        ("AAD_PREMIUM", year(599)),
        ("Microsoft_365_Copilot", year(36_000)),
        ("SHAREPOINTSTORAGE", month(20)),
    ])
}

impl Truth {
    pub(crate) fn price(&self, sku_id: &str) -> Option<Price> {
        self.prices.get(self.part_number(sku_id)).copied()
    }

    /// What an SKU costs a month, trials left out.
    pub(crate) fn cost_of(&self, sku: &Value) -> Option<i64> {
        let seats = self.seats(sku);
        Some(self.price(&text(sku, "skuId"))?.a_month((seats.enabled - seats.trial.unwrap_or(0)).max(0)))
    }

    /// What all products with a price cost a month.
    pub(crate) fn cost(&self) -> i64 {
        self.known.skus.iter().filter_map(|sku| self.cost_of(sku)).sum()
    }
}

/// `prices`.
pub(crate) fn prices(truth: &Truth) -> Table {
    let rows = truth.known.skus.iter().map(|sku| {
        let id = text(sku, "skuId");
        let (product, price) = (truth.product(&id), truth.price(&id));
        row! {
            "productName" => product.name,
            "skuPartNumber" => product.part_number,
            "price" => price.map(|price| price.minor),
            "currency" => price.map(|_| "EUR"),
            "per" => price.map(|price| if price.yearly { "year" } else { "month" }),
            "validFrom" => price.map(|_| truth.priced_on),
            "standing" => match price {
                Some(_) => "in force",
                None if product.free => "free",
                None => "no price",
            },
            "enabled" => truth.seats(sku).enabled,
            "costPerMonth" => truth.cost_of(sku),
            "skuId" => id,
        }
    });
    Table { key: &["skuId"], rows: rows.collect() }
}

/// `cost-by-department`.
pub(crate) fn cost_by_department(truth: &Truth) -> Table {
    let mut people: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut held: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for user in &truth.known.users {
        let (department, center) = (text(user, "department"), text(&user["employeeOrgData"], "costCenter"));
        let paid: Vec<String> = truth.held(user).into_iter().filter(|sku| !truth.product(sku).free).collect();
        if !paid.is_empty() {
            *people.entry((department.clone(), center.clone())).or_default() += 1;
        }
        for sku in paid {
            *held.entry((department.clone(), center.clone(), sku)).or_default() += 1;
        }
    }
    // What has no price stands apart.
    let mut sums: BTreeMap<(String, String, bool), (i64, i64)> = BTreeMap::new();
    for ((department, center, sku), licenses) in held {
        let price = truth.price(&sku);
        let sum = sums.entry((department, center, price.is_some())).or_default();
        *sum = (sum.0 + licenses, sum.1 + price.map_or(0, |price| price.a_month(licenses)));
    }
    let rows = sums.into_iter().map(|((department, center, priced), (licenses, cents))| {
        row! {
            "people" => people[&(department.clone(), center.clone())],
            "department" => department,
            "costCenter" => center,
            "licenseCount" => licenses,
            "costPerMonth" => priced.then_some(cents),
            "currency" => priced.then_some("EUR"),
        }
    });
    Table { key: &["department", "costCenter", "currency"], rows: rows.collect() }
}
