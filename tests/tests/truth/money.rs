//! Money: prices, `prices` and `cost-by-department`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::known::text;
use crate::table::{Table, row};
use crate::tenant::Truth;

/// What a license costs, in cents.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Price {
    pub(crate) minor: i64,
    pub(crate) yearly: bool,
    pub(crate) currency: &'static str,
}

/// What somebody typed: what a license of a product, or of one purchase, costs from a day on; or that this is not
/// known any more.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) sku_id: String,
    pub(crate) purchase: Option<String>,
    pub(crate) from: Date,
    pub(crate) price: Option<Price>,
}

/// The price a license of a product is reckoned with, and which that is.
pub(crate) struct Reckoned {
    pub(crate) price: Option<Price>,
    pub(crate) basis: &'static str,
}

impl Price {
    /// So many licenses for a month; half a cent counts as one.
    pub(crate) fn a_month(&self, licenses: i64) -> i64 {
        let sum = self.minor * licenses;
        if self.yearly { (sum as f64 / 12.0).round() as i64 } else { sum }
    }

    pub(crate) fn a_year(&self) -> i64 {
        if self.yearly { self.minor } else { 12 * self.minor }
    }

    fn per(&self) -> &'static str {
        if self.yearly { "year" } else { "month" }
    }
}

pub(crate) const fn month(minor: i64, currency: &'static str) -> Option<Price> {
    Some(Price { minor, yearly: false, currency })
}

pub(crate) const fn year(minor: i64, currency: &'static str) -> Option<Price> {
    Some(Price { minor, yearly: true, currency })
}

/// The prices these tests type in: of products, and of single purchases. Some came before, some are to come, and some
/// were taken back.
pub(crate) fn typed_prices(truth: &Truth) -> Vec<Typed> {
    let today = truth.known.today;
    let later = today.checked_add(Span::new().days(20)).unwrap();
    let (long_ago, before) = (date(2020, 1, 1), date(2026, 1, 1));
    let of_products = [
        ("SPE_E5", long_ago, month(5_000, "USD")),
        ("SPE_E5", today, month(5_700, "EUR")),
        ("SPE_E5", later, month(6_100, "EUR")),
        ("SPE_E3", today, month(3_655, "EUR")),
        ("SPE_F1", today, year(10_000, "EUR")),
        ("VISIOCLIENT", today, month(1_500, "EUR")),
        ("POWER_BI_PRO", today, month(1_001, "EUR")),
        ("AAD_PREMIUM", today, year(599, "EUR")),
        ("Microsoft_365_Copilot", today, year(36_000, "EUR")),
        ("SHAREPOINTSTORAGE", today, month(20, "EUR")),
        ("PROJECTPROFESSIONAL", today, month(2_800, "EUR")),
        ("ENTERPRISEPACK", long_ago, month(2_000, "EUR")),
        ("ENTERPRISEPACK", before, None),
        ("EXCHANGESTANDARD", later, month(400, "EUR")),
    ];
    // Part number, and the place of the purchase among those of the product.
    let of_purchases = [
        ("SPE_E3", 0, before, month(3_400, "EUR")),
        ("SPE_E3", 0, today, month(3_300, "EUR")),
        ("SPE_E3", 0, later, None),
        ("SPE_E3", 1, before, year(40_000, "EUR")),
        ("POWER_BI_PRO", 0, before, month(1_150, "USD")),
        ("EXCHANGESTANDARD", 0, long_ago, month(350, "CHF")),
        ("EXCHANGESTANDARD", 0, before, None),
        ("SPE_F1", 0, later, year(9_000, "CHF")),
        // Neither what is on trial nor what does not run costs anything.
        ("Microsoft_365_Copilot", 1, before, month(1, "USD")),
        ("PROJECTPROFESSIONAL", 0, before, month(1, "USD")),
    ];
    let of_products =
        of_products.map(|(product, from, price)| Typed { sku_id: truth.sku_id(product), purchase: None, from, price });
    let of_purchases = of_purchases.into_iter().filter_map(|(product, place, from, price)| {
        let sku_id = truth.sku_id(product);
        Some(Typed { purchase: Some(truth.purchase(&sku_id, place)?), sku_id, from, price })
    });
    of_products.into_iter().chain(of_purchases).collect()
}

impl Truth {
    /// The id of the purchase in this place among those of a product; none where no purchases are known.
    pub(crate) fn purchase(&self, sku_id: &str, place: usize) -> Option<String> {
        self.known.subscriptions.iter().filter(|one| one["skuId"] == sku_id).nth(place).map(|one| text(one, "id"))
    }

    /// What was typed last of what has begun.
    fn price_in_force(&self, sku_id: &str, purchase: Option<&str>) -> Option<&Typed> {
        let of_it = |one: &&Typed| one.sku_id == sku_id && one.purchase.as_deref() == purchase;
        self.prices.iter().filter(of_it).filter(|one| one.from <= self.known.today).max_by_key(|one| one.from)
    }

    /// What a license of a purchase costs, and whether that is its own price; nothing for what is on trial.
    pub(crate) fn price_of(&self, purchase: &Value) -> Option<(Price, bool)> {
        if purchase["isTrial"] == true {
            return None;
        }
        let (sku_id, id) = (text(purchase, "skuId"), text(purchase, "id"));
        let own = self.price_in_force(&sku_id, Some(&id)).and_then(|one| one.price);
        own.map(|price| (price, true)).or_else(|| Some((self.price_in_force(&sku_id, None)?.price?, false)))
    }

    /// The seats of a product that are paid for, each number with its price: of every running purchase that has a price
    /// of its own, and of what is left. In front stands the purchase.
    fn paid(&self, sku_id: &str) -> Vec<(Option<String>, i64, Option<Price>)> {
        let mut paid = Vec::new();
        for one in self.known.subscriptions.iter().filter(|one| one["skuId"] == sku_id && one["status"] == "Enabled") {
            if let Some((price, true)) = self.price_of(one) {
                paid.push((Some(text(one, "id")), one["totalLicenses"].as_i64().unwrap(), Some(price)));
            }
        }
        // What is listed no longer has no seats, and a price all the same.
        let listed = self.known.skus.iter().find(|sku| sku["skuId"] == sku_id).map(|sku| self.seats(sku));
        let seats = listed.map_or(0, |seats| seats.enabled - seats.trial.unwrap_or(0));
        let left = seats - paid.iter().map(|(_, seats, _)| seats).sum::<i64>();
        if left > 0 || paid.is_empty() {
            paid.push((None, left.max(0), self.price_in_force(sku_id, None).and_then(|one| one.price)));
        }
        paid
    }

    /// The lowest price of any seat, where they are in one currency.
    pub(crate) fn reckoned(&self, sku_id: &str) -> Reckoned {
        let paid = self.paid(sku_id);
        let known: Vec<Price> = paid.iter().filter_map(|(_, _, price)| *price).collect();
        // A year's price may be as low as a month's; then the product's comes first.
        let lowest = paid.iter().filter_map(|(purchase, _, price)| Some((price.as_ref()?.a_year(), purchase, *price)));
        let price = lowest.min_by_key(|(a_year, purchase, _)| (*a_year, *purchase)).and_then(|(.., price)| price);
        let different = |of: fn(&Price) -> String| known.iter().map(of).collect::<BTreeSet<_>>().len() > 1;
        match () {
            () if known.is_empty() => Reckoned { price: None, basis: "" },
            () if different(|price| price.currency.to_owned()) => Reckoned { price: None, basis: "several currencies" },
            () if known.len() < paid.len() => Reckoned { price, basis: "lowest known" },
            () if different(|price| price.a_year().to_string()) => Reckoned { price, basis: "lowest" },
            () if paid.iter().any(|(purchase, ..)| purchase.is_none()) => Reckoned { price, basis: "product" },
            () => Reckoned { price, basis: "own price" },
        }
    }

    pub(crate) fn price(&self, sku_id: &str) -> Option<Price> {
        self.reckoned(sku_id).price
    }

    /// What an SKU costs a month, trials left out; not in several currencies.
    pub(crate) fn cost_of(&self, sku: &Value) -> Option<i64> {
        let id = text(sku, "skuId");
        self.price(&id)?;
        Some(self.paid(&id).into_iter().filter_map(|(_, seats, price)| Some(price?.a_month(seats))).sum())
    }

    /// What all seats with a price cost a month, by currency.
    pub(crate) fn cost(&self) -> BTreeMap<String, i64> {
        let mut cost = BTreeMap::new();
        for sku in self.known.skus.iter().filter(|sku| !self.product(&text(sku, "skuId")).free) {
            for (_, seats, price) in self.paid(&text(sku, "skuId")) {
                if let Some(price) = price {
                    *cost.entry(price.currency.to_owned()).or_default() += price.a_month(seats);
                }
            }
        }
        cost
    }

    /// What so many licenses of a product cost a department: each the average of the seats that have a price.
    fn share(&self, sku_id: &str, licenses: i64) -> Option<i64> {
        let price = self.price(sku_id)?;
        let priced: Vec<(i64, Price)> =
            self.paid(sku_id).into_iter().filter_map(|(_, seats, price)| Some((seats, price?))).collect();
        let seats: i64 = priced.iter().map(|(seats, _)| seats).sum();
        if seats == 0 {
            return Some(price.a_month(licenses));
        }
        let a_year: i64 = priced.iter().map(|(seats, price)| seats * price.a_year()).sum();
        // Exactly half a cent is up, as everywhere.
        let (cents, of) = (i128::from(licenses * a_year), i128::from(12 * seats));
        Some(i64::try_from((cents + of / 2).div_euclid(of)).unwrap())
    }
}

/// `prices`.
pub(crate) fn prices(truth: &Truth) -> Table {
    let unnamed = truth.known.skus.iter().map(|sku| text(sku, "skuId")).filter(|id| {
        // Of a product without a price there is a row all the same.
        !truth.prices.iter().any(|one| one.sku_id == *id && one.purchase.is_none())
    });
    let without = unnamed.map(|id| {
        let product = truth.product(&id);
        let sku = truth.known.skus.iter().find(|sku| sku["skuId"] == id.as_str()).unwrap();
        row! {
            "productName" => product.name,
            "skuPartNumber" => product.part_number,
            "subscriptionId" => "",
            "price" => "",
            "currency" => "",
            "per" => "",
            "validFrom" => "",
            "standing" => if product.free { "free" } else { "no price" },
            "enabled" => truth.seats(sku).enabled,
            "costPerMonth" => "",
            "skuId" => id.clone(),
        }
    });
    let typed = truth.prices.iter().map(|one| {
        let product = truth.product(&one.sku_id);
        let listed = truth.known.skus.iter().find(|sku| sku["skuId"] == one.sku_id.as_str());
        let in_force = truth.price_in_force(&one.sku_id, one.purchase.as_deref()).map(|one| one.from);
        let paid = truth.paid(&one.sku_id).into_iter().find(|(purchase, ..)| *purchase == one.purchase);
        let of = truth.known.subscriptions.iter().find(|bought| Some(text(bought, "id")) == one.purchase);
        row! {
            "productName" => product.name,
            "skuPartNumber" => truth.listed_part_number(&one.sku_id),
            "subscriptionId" => one.purchase.clone().unwrap_or_default(),
            "price" => one.price.map(|price| price.minor),
            "currency" => one.price.map(|price| price.currency),
            "per" => one.price.map(|price| price.per()),
            "validFrom" => one.from,
            "standing" => match (in_force, one.price, &one.purchase) {
                _ if one.from > truth.known.today => "later",
                (Some(from), ..) if from > one.from => "former",
                (_, Some(_), _) => "in force",
                (_, None, None) => "no price",
                (_, None, Some(_)) => "as the product",
            },
            "enabled" => match &one.purchase {
                None => listed.map(|sku| truth.seats(sku).enabled),
                Some(_) => of.map(|bought| bought["totalLicenses"].as_i64().unwrap()),
            },
            "costPerMonth" => one
                .price
                .filter(|_| in_force == Some(one.from))
                .map(|price| price.a_month(paid.map_or(0, |(_, seats, _)| seats))),
            "skuId" => one.sku_id.clone(),
        }
    });
    Table { key: &["skuId", "subscriptionId", "validFrom"], rows: without.chain(typed).collect() }
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
    // What has no price, or several currencies, stands apart.
    let mut sums: BTreeMap<(String, String, &str), (i64, i64)> = BTreeMap::new();
    for ((department, center, sku), licenses) in held {
        let currency = truth.price(&sku).map_or("", |price| price.currency);
        let sum = sums.entry((department, center, currency)).or_default();
        *sum = (sum.0 + licenses, sum.1 + truth.share(&sku, licenses).unwrap_or(0));
    }
    let rows = sums.into_iter().map(|((department, center, currency), (licenses, cents))| {
        row! {
            "people" => people[&(department.clone(), center.clone())],
            "department" => department,
            "costCenter" => center,
            "licenseCount" => licenses,
            "costPerMonth" => (!currency.is_empty()).then_some(cents),
            "currency" => currency,
        }
    });
    Table { key: &["department", "costCenter", "currency"], rows: rows.collect() }
}
