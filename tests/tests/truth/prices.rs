//! What is exported as prices, filled in by a spreadsheet, comes back in.

use application_tests::{call, csv, query};
use commands::api::{Exported, PriceFileCheck};
use serde_json::json;

use crate::collected::Collected;
use crate::money::{Typed, month, year};

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
