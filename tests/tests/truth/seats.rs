//! Seats: the reports `subscriptions`, `unused-seats` and `renewals`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use crate::known::{day, text};
use crate::table::{Table, row};
use crate::tenant::Truth;

/// An SKU's seats.
pub(crate) struct Seats {
    pub(crate) enabled: i64,
    pub(crate) warning: i64,
    pub(crate) suspended: i64,
    pub(crate) locked_out: i64,
    pub(crate) assigned: i64,
    /// Not known where no purchase is.
    pub(crate) trial: Option<i64>,
    /// Whether their number says anything: they are paid for, and for users.
    pub(crate) judged: bool,
}

impl Seats {
    pub(crate) fn usable(&self) -> i64 {
        self.enabled + self.warning
    }

    pub(crate) fn available(&self) -> i64 {
        self.usable() - self.assigned
    }

    /// Enabled seats nobody holds, trials left out as far as they are known; none where seats say nothing.
    pub(crate) fn unused(&self) -> Option<i64> {
        self.judged.then(|| (self.enabled - self.assigned - self.trial.unwrap_or(0)).max(0))
    }
}

impl Truth {
    pub(crate) fn seats(&self, sku: &Value) -> Seats {
        let units = |name: &str| sku["prepaidUnits"][name].as_i64().unwrap_or(0);
        let bought = &self.known.subscriptions;
        let of_sku = bought.iter().filter(|one| one["skuId"] == sku["skuId"]);
        let trials = of_sku.filter(|one| one["isTrial"] == true && one["status"] == "Enabled");
        Seats {
            enabled: units("enabled"),
            warning: units("warning"),
            suspended: units("suspended"),
            locked_out: units("lockedOut"),
            assigned: sku["consumedUnits"].as_i64().unwrap_or(0),
            trial: (!bought.is_empty()).then(|| trials.map(|one| one["totalLicenses"].as_i64().unwrap()).sum()),
            judged: !self.product(&text(sku, "skuId")).free && sku["appliesTo"] == "User",
        }
    }

    /// The next day on which something happens to what was bought of an SKU.
    fn next_date(&self, sku_id: &str) -> Option<Date> {
        let bought = self.known.subscriptions.iter().filter(|one| one["skuId"] == sku_id);
        bought.filter_map(|one| day(one, "nextLifecycleDateTime")).min()
    }

    pub(crate) fn days_to(&self, day: Date) -> i64 {
        i64::from((day - self.known.today).get_days())
    }
}

/// `subscriptions`.
pub(crate) fn subscriptions(truth: &Truth) -> Table {
    let rows = truth.known.skus.iter().map(|sku| {
        let (id, seats) = (text(sku, "skuId"), truth.seats(sku));
        let (product, next) = (truth.product(&id), truth.next_date(&id));
        let (price, basis) = (truth.price(&id), truth.reckoned(&id).basis);
        row! {
            "productName" => product.name,
            "skuPartNumber" => product.part_number,
            "capabilityStatus" => text(sku, "capabilityStatus"),
            "usable" => seats.usable(),
            "assigned" => seats.assigned,
            "available" => seats.available(),
            "unusedSeats" => seats.unused(),
            "nextLifecycleDate" => next,
            "daysLeft" => next.map(|day| truth.days_to(day)),
            "price" => price.as_ref().map(|price| price.minor),
            "per" => price.as_ref().map(|price| if price.yearly { "year" } else { "month" }),
            "priceOf" => basis,
            "costPerMonth" => truth.cost_of(sku),
            "currency" => price.as_ref().map(|price| price.currency),
            "enabled" => seats.enabled,
            "warning" => seats.warning,
            "suspended" => seats.suspended,
            "lockedOut" => seats.locked_out,
            "trialSeats" => seats.trial,
            "free" => product.free,
            "appliesTo" => text(sku, "appliesTo"),
            "skuId" => id,
        }
    });
    Table { key: &["skuId"], rows: rows.collect() }
}

/// `unused-seats`.
pub(crate) fn unused_seats(truth: &Truth) -> Table {
    let unused = truth.known.skus.iter().filter(|sku| truth.seats(sku).unused() > Some(0));
    let rows = unused.map(|sku| {
        let (id, seats) = (text(sku, "skuId"), truth.seats(sku));
        let next = truth.next_date(&id);
        row! {
            "productName" => truth.product(&id).name,
            "skuPartNumber" => truth.part_number(&id),
            "unusedSeats" => seats.unused(),
            "enabled" => seats.enabled,
            "assigned" => seats.assigned,
            "available" => seats.available(),
            "trialSeats" => seats.trial,
            "nextLifecycleDate" => next,
            "daysLeft" => next.map(|day| truth.days_to(day)),
            "skuId" => id,
        }
    });
    Table { key: &["skuId"], rows: rows.collect() }
}

impl Truth {
    /// Purchases that are listed no longer, as they were last, and the day that was first seen.
    fn gone_purchases(&self) -> Vec<(&Value, Date)> {
        let last_of = |id: &str| {
            let versions = self.past.iter().enumerate().flat_map(|(run, known)| {
                known.subscriptions.iter().filter(|one| one["id"] == *id).map(move |one| (run, one))
            });
            versions.last()
        };
        let listed = |id: &str| self.known.subscriptions.iter().any(|one| one["id"] == *id);
        let ever = self.past.iter().flat_map(|known| &known.subscriptions).map(|one| text(one, "id"));
        let gone: BTreeSet<String> = ever.filter(|id| !listed(id)).collect();
        let with_day = |(run, one): (usize, _)| {
            let (seen_at, _) = self.runs[run + 1];
            (one, seen_at.to_zoned(jiff::tz::TimeZone::UTC).date())
        };
        gone.iter().filter_map(|id| last_of(id)).map(with_day).collect()
    }
}

/// `renewals`.
pub(crate) fn renewals(truth: &Truth) -> Table {
    let listed = truth.known.subscriptions.iter().map(|one| (one, None));
    let gone = truth.gone_purchases().into_iter().map(|(one, since)| (one, Some(since)));
    let rows = listed.chain(gone).map(|(one, gone)| {
        let (next, mark, price) = (day(one, "nextLifecycleDateTime"), truth.mark(one), truth.price_of(one));
        let seats = one["totalLicenses"].as_i64().unwrap();
        let runs = gone.is_none() && one["status"] == "Enabled";
        row! {
            "productName" => truth.product(&text(one, "skuId")).name,
            "skuPartNumber" => text(one, "skuPartNumber"),
            "status" => text(one, "status"),
            "totalLicenses" => seats,
            "nextLifecycleDate" => next,
            "daysLeft" => next.map(|day| truth.days_to(day)),
            "what" => match one["status"].as_str() {
                _ if gone.is_some() => "no longer listed",
                // Where no day is told, nothing is known to happen.
                _ if next.is_none() => "",
                Some("Enabled") if !mark.renewal.is_empty() => mark.renewal,
                Some("Enabled") => "renews or ends",
                Some("Warning") => "is suspended",
                Some("Suspended") => "is deleted",
                _ => "",
            },
            "term" => truth.term(one),
            "termFrom" => match (mark.term, truth.term(one)) {
                (_, "") => "",
                ("", _) => "learned",
                _ => "typed",
            },
            "notListedSince" => gone,
            "pricePerMonth" => price.map(|(price, _)| price.a_month(1)),
            "currency" => price.map(|(price, _)| price.currency),
            "ownPrice" => price.map(|(_, own)| own),
            "costPerMonth" => price.filter(|_| runs).map(|(price, _)| price.a_month(seats)),
            "isTrial" => one["isTrial"].as_bool(),
            "createdDate" => day(one, "createdDateTime"),
            "soldByPartner" => one["ownerTenantId"].is_string(),
            "subscriptionId" => text(one, "id"),
            "commerceSubscriptionId" => text(one, "commerceSubscriptionId"),
            "skuId" => text(one, "skuId"),
        }
    });
    Table { key: &["subscriptionId"], rows: rows.collect() }
}
