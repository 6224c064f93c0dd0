#![allow(clippy::unwrap_used)]
use jiff::civil::date;

use super::*;

const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
const TODAY: Date = date(2026, 11, 22);

fn sku(sku_id: &str, part_number: &str, name: &str) -> PricedSku {
    PricedSku {
        sku_id: sku_id.into(),
        sku_part_number: part_number.into(),
        product_name: name.into(),
        free: false,
        unpriced: false,
        listed: true,
    }
}

fn skus() -> Vec<PricedSku> {
    vec![
        sku(E5, "SPE_E5", "Microsoft 365 E5"),
        sku("v-1", "VISIO", "Visio Plan 1"),
        sku("v-2", "VISIO", "Visio Plan 2"),
    ]
}

fn known() -> Vec<Price> {
    let amount = Some(Amount { minor: 5_700, currency: "EUR".into(), per: Per::Month });
    vec![Price { sku_id: E5.into(), subscription_id: None, valid_from: date(2026, 1, 1), amount }]
}

fn bought() -> Vec<PricedSubscription> {
    let one = |id: &str, sku_id: &str| PricedSubscription {
        id: id.into(),
        sku_id: sku_id.into(),
        total_licenses: Some(1),
        next_lifecycle_date: None,
        paid: true,
        listed: true,
    };
    vec![one("s-1", E5), one("s-2", E5), one("s-3", "v-1"), one("s-gone", "nobody")]
}

fn reading(text: &str) -> Read {
    read(text, &skus(), &bought(), &known(), TODAY).unwrap()
}

fn errors(text: &str) -> Vec<(u64, String)> {
    reading(text).check.errors.into_iter().map(|error| (error.line, error.message)).collect()
}

#[test]
fn a_line_says_what_it_changes_and_from_what() {
    let read = reading(
        "\u{feff}skuId,price,currency,per,validFrom\r\n06EBC4EE-1bb5-47dd-8120-11324bc54e06,600,eur,year,2026-12-01\r\n",
    );
    let [change] = &read.check.changes[..] else { panic!("{read:?}") };
    assert_eq!((change.line, change.product_name.as_str()), (2, "Microsoft 365 E5"));
    assert_eq!(change.before.as_ref().and_then(|price| price.amount), Some(5_700));
    assert_eq!(read.prices[0].amount, Some(Amount { minor: 60_000, currency: "EUR".into(), per: Per::Year }));
    assert_eq!(read.prices[0].valid_from, date(2026, 12, 1));
}

#[test]
fn titles_semicolons_and_decimal_commas_of_a_spreadsheet_are_understood() {
    let read = reading("Product;Part number;Price;Currency;Valid from\nMicrosoft 365 E5;spe_e5;58,50;EUR;\n");
    assert_eq!(read.prices[0].amount.as_ref().unwrap().minor, 5_850);
    assert_eq!((read.prices[0].valid_from, read.check.errors.len()), (TODAY, 0));
}

#[test]
fn what_is_known_already_and_lines_without_a_price_change_nothing() {
    let read = reading(&format!("skuId,price,currency,validFrom\n{E5},57.00,EUR,2026-01-01\n{E5},57,EUR,\nv-1,,,\n"));
    assert_eq!((read.check.unchanged, read.check.empty, read.check.changes.len()), (2, 1, 0));
}

#[test]
fn every_line_that_cannot_be_read_is_told_by_its_number() {
    let text = "skuId,skuPartNumber,price,currency,per,validFrom\n\
                nobody,,1,EUR,,\n\
                ,VISIO,1,EUR,,\n\
                ,VISIO9,1,EUR,,\n\
                ,,1,EUR,,\n\
                v-1,,1,€,,\n\
                v-1,,\"1,200.00\",EUR,,\n\
                v-1,,1,EUR,week,\n\
                v-1,,1,EUR,,31.12.2026\n\
                v-1,,1,EUR,,\n\
                v-1,,2,EUR,,\n";
    let errors = errors(text);
    let lines: Vec<u64> = errors.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8, 9, 11]);
    assert!(errors[1].1.contains("Several products"), "a part number is no key: {errors:?}");
    assert!(errors[8].1.contains("line above"), "{errors:?}");
}

#[test]
fn a_file_of_something_else_is_refused_as_a_whole() {
    for text in ["", "name,mail\nx,y\n", "skuId,price\nx,1\n", "s\0k\0u\0"] {
        assert!(read(text, &skus(), &bought(), &known(), TODAY).is_err(), "{text:?}");
    }
}

#[test]
fn a_price_of_nothing_is_known_and_costs_nothing() {
    let read = reading("skuPartNumber,price,currency\nSPE_E5,0,EUR\n");
    assert_eq!(read.prices[0].amount.as_ref().unwrap().minor, 0);
}

#[test]
fn a_line_that_names_a_subscription_is_of_its_own_price() {
    let read = reading(&format!("skuId,subscriptionId,price,currency\n{E5},,57,EUR\n{E5},s-1,55,EUR\n,s-2,60,USD\n"));
    assert_eq!((read.check.unchanged, read.check.errors.len()), (1, 0), "{read:?}");
    let of: Vec<_> = read.prices.iter().map(|one| (one.sku_id.as_str(), one.subscription_id.as_deref())).collect();
    assert_eq!(of, [(E5, Some("s-1")), (E5, Some("s-2"))]);
    assert_eq!(read.check.changes[0].before, None, "so far it has none of its own");
    let alone = reading("Subscription ID;Price;Currency\ns-3;9;EUR\n");
    assert_eq!(alone.prices[0].sku_id, "v-1");
}

#[test]
fn a_line_of_a_subscription_that_is_not_there_or_of_another_product_is_told() {
    let text = format!(
        "skuId,subscriptionId,price,currency\n{E5},s-9,1,EUR\nv-1,s-1,1,EUR\n{E5},s-1,1,EUR\n,s-1,2,EUR\n,s-gone,2,EUR\n"
    );
    let errors = errors(&text);
    assert_eq!(errors.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 5, 6]);
    assert_eq!(errors[0].1, "The tenant has no subscription of the ID s-9.");
    assert_eq!(errors[1].1, "The subscription s-1 is of Microsoft 365 E5.");
    assert_eq!(errors[2].1, "The subscription s-1 has a price from 2026-11-22 on in a line above.");
}
