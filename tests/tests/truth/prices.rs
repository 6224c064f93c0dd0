//! What is exported as prices, filled in by a spreadsheet, comes back in.

use application_tests::{call, csv, query};
use commands::api::{Exported, Per, Price, PriceFileCheck, PriceList};
use serde_json::{Value, json};

use crate::collected::Collected;
use crate::money::{Typed, month, year};
use crate::tenant::Truth;

impl Truth {
    /// Everything that was typed of a product, or of one purchase, by day, and what of it is in force.
    fn typed_for(&self, sku_id: &str, purchase: Option<&str>) -> (Option<Shown>, Vec<Shown>) {
        let of_it = |one: &&Typed| one.sku_id == sku_id && one.purchase.as_deref() == purchase;
        let mut typed: Vec<&Typed> = self.prices.iter().filter(of_it).collect();
        typed.sort_by_key(|one| one.from);
        let current = typed.iter().rfind(|one| one.from <= self.known.today).filter(|one| one.price.is_some());
        (current.map(|one| Shown::typed(one)), typed.into_iter().map(Shown::typed).collect())
    }
}

/// A price as the page has it.
#[derive(Debug, PartialEq)]
struct Shown(String, Option<(i64, String, bool)>);

impl Shown {
    fn typed(one: &Typed) -> Self {
        Self(one.from.to_string(), one.price.map(|price| (price.minor, price.currency.to_owned(), price.yearly)))
    }

    fn given(one: &Price) -> Self {
        let amount = one.amount.zip(one.currency.clone());
        Self(one.valid_from.clone(), amount.map(|(minor, currency)| (minor, currency, one.per == Per::Year)))
    }
}

impl Collected {
    /// Compares the page of prices: all that was typed is in it, also of what is listed no longer.
    pub(crate) async fn price_list_holds(&self) {
        let truth = &self.truth;
        let list: PriceList = call(&self.app, "price_list", json!({ "connectorId": self.connector.id })).await;
        let shown = |current: &Option<Price>, prices: &[Price]| {
            (current.as_ref().map(Shown::given), prices.iter().map(Shown::given).collect::<Vec<_>>())
        };
        let is_listed = |listed: &[Value], name: &str, id: &str| listed.iter().any(|one| one[name] == id);
        let mut all = 0;
        for product in &list.products {
            let id = &product.sku_id;
            assert_eq!(product.listed, is_listed(&truth.known.skus, "skuId", id), "{}", product.product_name);
            assert_eq!(product.product_name, truth.product(id).name);
            assert_eq!(shown(&product.current, &product.prices), truth.typed_for(id, None), "{}", product.product_name);
            all += product.prices.len();
            for one in &product.subscriptions {
                assert_eq!(one.listed, is_listed(&truth.known.subscriptions, "id", &one.id), "{one:?}");
                assert_eq!(shown(&one.current, &one.prices), truth.typed_for(id, Some(&one.id)), "{one:?}");
                let mut ever = truth.ever().flat_map(|known| &known.subscriptions);
                let seats = ever.rfind(|bought| bought["id"] == *one.id).and_then(|one| one["totalLicenses"].as_i64());
                assert_eq!(one.total_licenses, seats, "{one:?}");
                all += one.prices.len();
            }
        }
        assert_eq!(all, truth.prices.len());
        let listed = list.products.iter().filter(|product| product.listed).count();
        assert_eq!(listed, truth.known.skus.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_go_out_and_come_back_the_same() {
    let mut collected = Collected::of(250, 1, &[]).await;
    collected.type_prices().await;
    let request = json!(csv(query("prices", &collected.connector), &[]));
    let exported: Exported = call(&collected.app, "report_export", request).await;
    let text = std::fs::read_to_string(&exported.path).unwrap();
    assert!(text.contains("Microsoft 365 E3,SPE_E3,,36.55,EUR,month"), "{text}");
    let check = |text: String| {
        let request = json!({ "connectorId": collected.connector.id, "text": text });
        call::<PriceFileCheck>(&collected.app, "price_check", request)
    };
    let known = collected.truth.prices.iter().filter(|one| one.price.is_some()).count();
    let same = check(text.clone()).await;
    assert_eq!((same.unchanged, same.changes.len(), same.errors.len()), (known as u64, 0, 0));
    let filled = text.replace("36.55", "38.10").replace(',', ";");
    let changed = check(filled).await;
    assert_eq!(changed.changes.iter().map(|change| change.after.amount).collect::<Vec<_>>(), [Some(3_810)]);
}

/// The same tenant with every way in which purchases of one product can differ in price.
#[tokio::test(flavor = "multi_thread")]
async fn currencies_are_never_mixed_and_what_has_no_price_for_some_of_its_seats_is_at_least() {
    let mut collected = Collected::of(400, 5, &[]).await;
    collected.type_prices().await;
    let truth = &collected.truth;
    let (e3, today) = (truth.sku_id("SPE_E3"), truth.known.today);
    let of_purchase =
        |place, price| Typed { sku_id: e3.clone(), purchase: truth.purchase(&e3, place), from: today, price };
    let of_product = |price| Typed { sku_id: e3.clone(), purchase: None, from: today, price };
    let steps = [
        (vec![], "lowest"),
        (vec![of_purchase(1, month(3_900, "USD"))], "several currencies"),
        (vec![of_purchase(0, month(3_800, "USD"))], "lowest"),
        (vec![of_purchase(1, None)], "several currencies"),
        (vec![of_product(None)], "lowest known"),
        (vec![of_product(year(45_600, "USD"))], "product"),
        (vec![of_product(None), of_purchase(1, month(3_800, "USD"))], "own price"),
        (vec![of_purchase(0, None), of_purchase(1, None)], ""),
    ];
    for (typed, basis) in steps {
        collected.price(typed).await;
        assert_eq!(collected.truth.reckoned(&e3).basis, basis);
        collected.everything_holds().await;
    }
}
