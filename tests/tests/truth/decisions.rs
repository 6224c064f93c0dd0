//! What somebody decided about the findings, and what became of it: `decisions`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use sample_tenant::Options;
use serde_json::Value;

use crate::collected::{Collected, options};
use crate::known::{Known, text};
use crate::money::{Reckoned, Typed, month, year};
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

/// What decisions come to: money a month, as far as a price is known.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct DecidedSum {
    pub(crate) licenses: u64,
    pub(crate) money: BTreeMap<String, i64>,
    /// Some of the licenses cost more, or nobody knows what.
    pub(crate) at_least: bool,
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

    /// Licenses of a product that were freed, and with them as many seats since it was decided.
    fn saved_of(&self, sku_id: &str) -> usize {
        let freed = self.decisions.iter().filter(|one| one.sku_id == sku_id && one.word() == "freed");
        let since = |one: &Decision| one.seats_then.zip(self.bought(sku_id)).map_or(0, |(then, now)| then - now);
        let mut fell: Vec<i64> = freed.map(since).collect();
        // No seat counts for two licenses, and none that fell before the license was decided about.
        fell.sort_unstable();
        fell.into_iter().fold(0, |saved, fell| if fell > saved { saved + 1 } else { saved }) as usize
    }

    /// Licenses that were decided about and are to be freed, those that are, and of them those that save a seat.
    pub(crate) fn decided_sums(&self) -> [DecidedSum; 3] {
        let mut of_product: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        for one in &self.decisions {
            let counts = of_product.entry(&one.sku_id).or_default();
            counts[usize::from(one.word() == "freed")] += 1;
            counts[2] = self.saved_of(&one.sku_id);
        }
        [0, 1, 2].map(|place| {
            let mut sum = DecidedSum::default();
            for (sku_id, counts) in of_product.iter().filter(|(_, counts)| counts[place] > 0) {
                let Reckoned { price, basis } = self.reckoned(sku_id);
                sum.licenses += counts[place] as u64;
                // Nobody pays for a license that is held of a product that is listed no longer.
                if place == 0 && !self.known.skus.iter().any(|sku| sku["skuId"] == **sku_id) {
                    continue;
                }
                sum.at_least |= !["product", "own price"].contains(&basis) && !self.product(sku_id).free;
                if let Some(price) = price {
                    *sum.money.entry(price.currency.to_owned()).or_default() += price.a_month(counts[place] as i64);
                }
            }
            sum
        })
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
            "skuPartNumber" => truth.listed_part_number(&one.sku_id),
            "skuId" => one.sku_id.clone(),
            "userId" => one.user.clone(),
        }
    });
    Table { key: &["userId", "skuId"], rows: rows.collect() }
}

static NOW: AtomicI64 = AtomicI64::new(0);

fn now() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::Relaxed)).unwrap()
}

fn wake_up_on(day: Date) {
    let morning = day.at(6, 4, 0, 0).to_zoned(TimeZone::UTC).unwrap();
    NOW.store(morning.timestamp().as_second(), Ordering::Relaxed);
}

/// What licenses were freed at one time or another, and what that saved.
#[derive(Debug, Default)]
struct Met {
    currencies_saved: BTreeSet<String>,
    by_the_year: bool,
    without_price: bool,
    at_lowest: bool,
    exactly: bool,
}

impl Met {
    fn note(&mut self, truth: &Truth) {
        let [.., saved] = truth.decided_sums();
        self.exactly |= !saved.at_least && !saved.money.is_empty();
        self.currencies_saved.extend(saved.money.into_keys());
        for freed in truth.decisions.iter().filter(|one| one.word() == "freed") {
            let (sku, Reckoned { price, basis }) = (&freed.sku_id, truth.reckoned(&freed.sku_id));
            self.by_the_year |= price.is_some_and(|price| price.yearly);
            self.without_price |= basis.is_empty() && !truth.product(sku).free;
            self.at_lowest |= basis.starts_with("lowest");
        }
    }
}

const DECIDED: [&str; 11] = [
    "SPE_E5",
    "SPE_E3",
    "SPE_F1",
    "EXCHANGESTANDARD",
    "Microsoft_365_Copilot",
    "VISIOCLIENT",
    "POWER_BI_PRO",
    "AAD_PREMIUM",
    "PROJECTPROFESSIONAL",
    "ENTERPRISEPACK",
    "FLOW_FREE",
];

fn is_of_the_second_half(user: &Value) -> bool {
    text(user, "id").as_str() >= "8"
}

#[tokio::test(flavor = "multi_thread")]
async fn the_money_of_decisions_is_the_truth_whatever_becomes_of_people_seats_and_prices() {
    let mut met = Met::default();
    for (users, seed, faults) in [(300, 7, &[][..]), (200, 42, &[]), (300, 13, &["no-premium"])] {
        let monday = date(2026, 5, 4);
        wake_up_on(monday);
        let options = Options { change_rate: 60, today: monday, ..options(users, seed, faults) };
        let mut collected = Collected::begin(options, now).await;
        collected.decide_about(&DECIDED, |user| !is_of_the_second_half(user)).await;
        let [to_free, ..] = collected.truth.decided_sums();
        assert!(to_free.licenses > 0 && to_free.money.is_empty() && to_free.at_least, "no price is typed yet");
        collected.savings_hold().await;
        collected.type_prices().await;
        collected.savings_hold().await;

        // Others are decided about when seats have fallen already, and some prices have changed by the next look.
        for day in [date(2026, 5, 14), date(2026, 6, 30), date(2026, 8, 20)] {
            wake_up_on(day);
            collected = collected.again(faults).await;
            assert_eq!(collected.differences_in("decisions").await, "");
            collected.savings_hold().await;
            met.note(&collected.truth);
            collected.decide_about(&DECIDED, is_of_the_second_half).await;
            collected.savings_hold().await;
        }
        let of = |product: &str, price| {
            let sku_id = collected.truth.sku_id(product);
            Typed { sku_id, purchase: None, from: collected.truth.known.today, price }
        };
        let typed = [
            of("SPE_E3", month(4_000, "CHF")),
            of("SPE_F1", None),
            of("VISIOCLIENT", year(17_000, "USD")),
            of("AAD_PREMIUM", month(700, "EUR")),
        ];
        collected.price(typed.into()).await;
        collected.every_report_holds().await;
        collected.savings_hold().await;
        met.note(&collected.truth);

        // What is listed no longer saved its price all the same, and nothing is left to be saved of it.
        wake_up_on(date(2026, 8, 21));
        let gone = [faults, &["lost-row@subscribed-skus", "lost-row@company-subscriptions"]].concat();
        let collected = collected.again(&gone).await;
        collected.everything_holds().await;
        let listed = |sku: &str| collected.truth.known.skus.iter().any(|one| one["skuId"] == sku);
        assert!(collected.truth.decisions.iter().any(|one| !listed(&one.sku_id)));
        met.note(&collected.truth);
    }
    assert!(met.currencies_saved.len() > 1, "{met:?}");
    assert!(met.by_the_year && met.without_price && met.at_lowest && met.exactly, "{met:?}");
}
