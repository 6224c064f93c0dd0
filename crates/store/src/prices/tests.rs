#![allow(clippy::unwrap_used)]
use jiff::civil::date;

use super::*;
use crate::fixture::{CONTOSO, FABRIKAM, TODAY, column, filled, text};
use crate::trial::{E3, E5};
use crate::{Query, Store};

fn price(sku_id: &str, valid_from: Date, minor: i64, per: Per) -> Price {
    Price {
        sku_id: sku_id.into(),
        subscription_id: None,
        valid_from,
        amount: Some(Amount { minor, currency: "EUR".into(), per }),
    }
}

fn listed(store: &Store, today: Date) -> Vec<String> {
    let report = crate::report("prices").unwrap();
    let place = |id| report.columns.iter().position(|column| column.id == id).unwrap();
    let places = ["skuPartNumber", "price", "currency", "per", "validFrom", "standing", "costPerMonth"].map(place);
    let mut rows = Vec::new();
    store
        .each_row(report, &Query::new(CONTOSO, today), &mut |row| {
            rows.push(places.map(|place| text(&row[place])).join(" "));
            Ok(())
        })
        .unwrap();
    rows
}

#[test]
fn what_has_no_price_is_empty_and_not_zero() {
    let (store, _dir) = filled();
    assert_eq!(
        listed(&store, TODAY),
        [
            "SPE_E3     no price ",
            "SPE_E5     no price ",
            "FLOW_FREE     free ",
            "SHAREPOINTSTORAGE     no price ",
            "MTR 4000 EUR month 2026-01-01 in force 0"
        ]
    );
}

#[test]
fn a_price_holds_from_its_day_until_the_next_one_and_costs_nothing_for_seats_on_trial() {
    let (store, _dir) = filled();
    let first = price(E3, date(2026, 1, 1), 3_600, Per::Month);
    let second = price(E3, date(2026, 12, 1), 48_000, Per::Year);
    store.keep_prices(CONTOSO, &[first, second]).unwrap();
    let of_e3 =
        |today| -> Vec<String> { listed(&store, today).into_iter().filter(|row| row.starts_with("SPE_E3")).collect() };
    // Of 100 seats 20 are on trial.
    assert_eq!(
        of_e3(TODAY),
        ["SPE_E3 3600 EUR month 2026-01-01 in force 288000", "SPE_E3 48000 EUR year 2026-12-01 later "]
    );
    assert_eq!(
        of_e3(date(2026, 12, 1)),
        ["SPE_E3 3600 EUR month 2026-01-01 former ", "SPE_E3 48000 EUR year 2026-12-01 in force 320000"]
    );
}

#[test]
fn subscriptions_show_the_price_in_force_and_what_the_seats_cost() {
    let (store, _dir) = filled();
    store.keep_prices(CONTOSO, &[price(E3, date(2026, 1, 1), 3_600, Per::Month)]).unwrap();
    let query = Query::new(CONTOSO, TODAY);
    let of = |column_id| column(&store, "subscriptions", &query, column_id);
    assert_eq!(of("price"), ["3600", "", "", "", "4000"]);
    assert_eq!(of("costPerMonth"), ["288000", "", "", "", "0"], "none is not zero");
}

#[test]
fn a_year_is_divided_once_for_all_seats() {
    let (store, _dir) = filled();
    store.keep_prices(CONTOSO, &[price(E3, date(2026, 1, 1), 10_000, Per::Year)]).unwrap();
    assert!(listed(&store, TODAY)[0].ends_with("in force 66667"), "80 seats at 8.33… a month are 666.67, not 666.40");
}

#[test]
fn a_price_that_is_no_longer_known_leaves_a_gap_and_a_forgotten_one_does_not() {
    let (store, _dir) = filled();
    let gone = Price { sku_id: E3.into(), subscription_id: None, valid_from: date(2026, 6, 1), amount: None };
    store.keep_prices(CONTOSO, &[price(E3, date(2026, 1, 1), 3_600, Per::Month), gone.clone()]).unwrap();
    assert_eq!(listed(&store, TODAY)[1], "SPE_E3    2026-06-01 no price ");
    assert!(store.forget_price(CONTOSO, E3, None, gone.valid_from).unwrap());
    assert!(!store.forget_price(CONTOSO, E3, None, gone.valid_from).unwrap());
    assert!(listed(&store, TODAY)[0].contains("in force"));
}

#[test]
fn prices_are_of_one_connector_and_one_of_the_same_day_is_replaced() {
    let (store, _dir) = filled();
    store.keep_prices(CONTOSO, &[price(E5, date(2026, 1, 1), 1, Per::Month)]).unwrap();
    store.keep_prices(CONTOSO, &[price(E5, date(2026, 1, 1), 2, Per::Month)]).unwrap();
    let of_e5 = store.prices(CONTOSO).unwrap().into_iter().filter(|price| price.sku_id == E5).collect::<Vec<_>>();
    assert_eq!(of_e5, [price(E5, date(2026, 1, 1), 2, Per::Month)]);
    assert_eq!(store.prices(FABRIKAM).unwrap(), []);
    let query = Query::new(FABRIKAM, TODAY);
    assert_eq!(column(&store, "prices", &query, "price"), [""]);
}

#[test]
fn what_is_sold_no_more_keeps_its_price_and_is_named_by_the_catalog() {
    let (store, _dir) = filled();
    let visio = "38b434d2-a15e-4cde-9a98-e737c75623e1";
    store.keep_prices(CONTOSO, &[price(visio, date(2026, 1, 1), 1_500, Per::Month)]).unwrap();
    assert!(column(&store, "prices", &Query::new(CONTOSO, TODAY), "productName").contains(&"Visio Plan 2".into()));
}

/// Contoso: E5 is held in Research twice and by somebody of no department, E3 in Sales twice and by two of none.
#[test]
fn departments_cost_what_their_users_hold_and_what_has_no_price_stands_apart() {
    let (store, _dir) = filled();
    store.keep_prices(CONTOSO, &[price(E5, date(2026, 1, 1), 5_700, Per::Month)]).unwrap();
    let report = crate::report("cost-by-department").unwrap();
    let mut rows = Vec::new();
    store
        .each_row(report, &Query::new(CONTOSO, TODAY), &mut |row| {
            rows.push(row.iter().map(text).collect::<Vec<_>>().join(" | "));
            Ok(())
        })
        .unwrap();
    rows.sort();
    assert_eq!(
        rows,
        [
            " |  | 4 | 2 |  | ",
            " |  | 4 | 2 | 9700 | EUR",
            "Research |  | 1 | 1 | 5700 | EUR",
            "Research | CC-1 | 1 | 1 | 5700 | EUR",
            "Sales |  | 2 | 2 |  | ",
        ]
    );
}
