//! Which seats could go on the next date of which purchase: `cancel-by`.

use std::collections::BTreeMap;

use application_tests::call;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::collected::Collected;
use crate::known::{day, text};
use crate::table::{Table, row};
use crate::tenant::Truth;

/// What somebody says of a purchase.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mark {
    pub(crate) renewal: &'static str,
    pub(crate) term: &'static str,
}

impl Truth {
    pub(crate) fn mark(&self, purchase: &Value) -> Mark {
        self.marks.get(&text(purchase, "id")).copied().unwrap_or_default()
    }

    /// For how long a purchase is bought: as somebody said, or as its dates tell.
    pub(crate) fn term(&self, purchase: &Value) -> &'static str {
        match self.mark(purchase).term {
            "" => self.known.terms.get(&text(purchase, "id")).copied().unwrap_or_default(),
            typed => typed,
        }
    }

    /// Licenses of an SKU that could be taken from somebody, and whether there may be more.
    fn to_free(&self, sku_id: &str) -> (i64, bool) {
        let (found, judged) = (self.found(), self.judged());
        let counting = || found.iter().filter(|one| one.sku_id == sku_id && one.finding != "not a person");
        let not_measured = counting().any(|one| !one.measured);
        let mut holders = self.known.users.iter().filter(|user| self.held(user).iter().any(|one| one == sku_id));
        let unknown = holders.any(|user| {
            self.state(user).name == "unknown"
                && !judged.iter().any(|one| one.sku_id == sku_id && one.user["id"] == user["id"])
        });
        (counting().filter(|one| one.measured).count() as i64, not_measured || unknown)
    }
}

/// `cancel-by`.
pub(crate) fn cancel_by(truth: &Truth) -> Table {
    let mut rows = Vec::new();
    for sku in truth.known.skus.iter().filter(|sku| truth.seats(sku).judged) {
        let (id, seats) = (text(sku, "skuId"), truth.seats(sku));
        let unused = seats.unused().filter(|_| truth.excluded_by(None, &id).is_none()).unwrap_or(0);
        let (to_free, at_least) = truth.to_free(&id);
        let mut left = (unused + to_free - (seats.assigned - seats.usable()).max(0)).max(0);
        let running =
            |one: &&Value| one["skuId"] == sku["skuId"] && one["status"] == "Enabled" && one["isTrial"] != true;
        let mut bought: Vec<&Value> = truth.known.subscriptions.iter().filter(running).collect();
        bought.sort_by_key(|one| (day(one, "nextLifecycleDateTime").unwrap_or(Date::MAX), text(one, "id")));
        for one in bought {
            let (next, mark) = (day(one, "nextLifecycleDateTime"), truth.mark(one));
            let has = one["totalLicenses"].as_i64().unwrap();
            let given = left.min(has);
            left -= given;
            let price = truth.price_of(one);
            rows.push(row! {
                "productName" => truth.product(&id).name,
                "skuPartNumber" => text(one, "skuPartNumber"),
                "nextLifecycleDate" => next,
                "daysLeft" => next.map(|day| truth.days_to(day)),
                "totalLicenses" => has,
                "seatsThatCouldGo" => given,
                "atLeast" => at_least,
                "savedPerMonth" => price.map(|(price, _)| price.a_month(given)),
                "currency" => price.map(|(price, _)| price.currency),
                "when" => match (mark.renewal, truth.term(one)) {
                    ("ends", _) => "ends by itself",
                    (_, "monthly") => "any month",
                    _ if next.is_none() => "no date known",
                    _ => "before the date",
                },
                "what" => if mark.renewal.is_empty() { "renews or ends" } else { mark.renewal },
                "term" => truth.term(one),
                "soldByPartner" => one["ownerTenantId"].is_string(),
                "unusedSeats" => unused,
                "licensesToFree" => to_free,
                "pricePerMonth" => price.map(|(price, _)| price.a_month(1)),
                "ownPrice" => price.map(|(_, own)| own),
                "subscriptionId" => text(one, "id"),
                "skuId" => id.clone(),
            });
        }
    }
    Table { key: &["subscriptionId"], rows }
}

impl Collected {
    /// Marks the running purchases, each in another way.
    async fn mark_renewals(&mut self) {
        let ways = [("renews", "monthly"), ("ends", "yearly"), ("", "three years"), ("renews", "")];
        let mut marks = BTreeMap::new();
        for (one, (renewal, term)) in self.truth.known.subscriptions.iter().zip(ways.into_iter().cycle()) {
            let word = |word: &str| match word {
                "" => json!("notMarked"),
                "three years" => json!("threeYears"),
                word => json!(word),
            };
            let request = json!({
                "connectorId": self.connector.id, "subscriptionIds": [one["id"]], "renewal": word(renewal), "term": word(term),
            });
            let _: Value = call(&self.app, "renewals_mark", request).await;
            marks.insert(text(one, "id"), Mark { renewal, term });
        }
        self.truth.marks = marks;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_marked_words_the_dates_and_no_seat_is_given_twice() {
    for (users, seed) in [(600, 7), (250, 42)] {
        let mut collected = Collected::of(users, seed, &[]).await;
        collected.type_prices().await;
        collected.mark_renewals().await;
        collected.everything_holds().await;
    }
}

/// The calendar has a day for each date on which something has to be done, and none for what goes by itself or any month.
#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_has_the_dates_of_the_report() {
    let mut collected = Collected::of(600, 7, &[]).await;
    let dates = |collected: &Collected| {
        let rows = cancel_by(&collected.truth).rows.into_iter();
        let acts = rows.filter(|row| row["when"].word() == "before the date" && row["seatsThatCouldGo"].word() != "0");
        acts.map(|row| row["nextLifecycleDate"].word()).collect::<std::collections::BTreeSet<_>>()
    };
    let before = dates(&collected);
    for marked in [false, true] {
        if marked {
            collected.mark_renewals().await;
        }
        let connector = commands::api::ConnectorRef { connector_id: collected.connector.id };
        let (text, events) = commands::cancel_by::content(&collected.app, connector).await.unwrap();
        let unfolded = text.replace("\r\n ", "");
        let told: std::collections::BTreeSet<String> = unfolded
            .lines()
            .filter_map(|line| line.strip_prefix("SUMMARY:"))
            .map(|line| line.rsplit_once(' ').unwrap().1.to_owned())
            .collect();
        assert_eq!((told, events), (dates(&collected), dates(&collected).len() as u64), "{text}");
    }
    assert!(dates(&collected).len() < before.len(), "some of them are monthly or end by themselves");
}
