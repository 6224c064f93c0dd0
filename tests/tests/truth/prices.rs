//! What is exported as prices, filled in by a spreadsheet, comes back in.

use application_tests::{call, csv, query};
use commands::api::{Exported, PriceFileCheck};
use serde_json::json;

use crate::collected::Collected;
use crate::money::typed_prices;

#[tokio::test(flavor = "multi_thread")]
async fn prices_go_out_and_come_back_the_same() {
    let mut collected = Collected::of(250, 1, &[]).await;
    collected.type_prices().await;
    let request = json!(csv(query("prices", &collected.connector), &[]));
    let exported: Exported = call(&collected.app, "report_export", request).await;
    let text = std::fs::read_to_string(&exported.path).unwrap();
    assert!(text.contains("Microsoft 365 E3,SPE_E3,36.55,EUR,month"), "{text}");
    let check = |text: String| {
        let request = json!({ "connectorId": collected.connector.id, "text": text });
        call::<PriceFileCheck>(&collected.app, "price_check", request)
    };
    let same = check(text.clone()).await;
    assert_eq!((same.unchanged, same.changes.len(), same.errors.len()), (typed_prices().len() as u64, 0, 0));
    let filled = text.replace("36.55", "38.10").replace(',', ";");
    let changed = check(filled).await;
    assert_eq!(changed.changes.iter().map(|change| change.after.amount).collect::<Vec<_>>(), [Some(3_810)]);
}
