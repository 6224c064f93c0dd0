//! Purchases with a price of their own.

#![allow(clippy::unwrap_used)]
use jiff::civil::date;

use super::*;
use crate::fixture::{CONTOSO, TODAY, column, filled};
use crate::trial::{E3, E5};
use crate::{Cost, Error, Query, Store};

const YEAR_BEGINS: Date = date(2026, 1, 1);

/// Of the product without an id, else of the purchase; "" takes the amount away.
fn price(sku_id: &str, subscription_id: &str, valid_from: Date, amount: &str) -> Price {
    let amount = amount.split_once(' ').map(|(minor, rest)| {
        let (currency, per) = rest.split_once('/').unwrap_or((rest, "month"));
        Amount { minor: minor.parse().unwrap(), currency: currency.into(), per: Per::from_word(per).unwrap() }
    });
    let subscription_id = Some(subscription_id.to_owned()).filter(|id| !id.is_empty());
    Price { sku_id: sku_id.into(), subscription_id, valid_from, amount }
}

/// Of the 80 seats of E3 beside 20 on trial, 50 are of `s-paid`, 20 of `s-more`, and of 10 no purchase tells.
fn bought() -> (Store, tempfile::TempDir) {
    let (store, dir) = filled();
    store
        .write(|tx| {
            Ok::<_, Error>(tx.execute_batch(&format!(
                "UPDATE company_subscriptions SET total_licenses = 50 WHERE id = 's-paid';
                 INSERT INTO company_subscriptions (connector_id, id, sku_id, sku_part_number, status, total_licenses,
                   is_trial, next_lifecycle_date_time, product_name, from_run)
                 VALUES (1, 's-more', '{E3}', 'SPE_E3', 'Enabled', 20, 0, '2027-03-01T00:00:00Z', 'Microsoft 365 E3', 1)"
            ))?)
        })
        .unwrap();
    (store, dir)
}

/// The columns of the product's row, or of a purchase's.
fn of<const N: usize>(store: &Store, report: &str, id: &str, today: Date, columns: [&str; N]) -> String {
    let query = Query::new(CONTOSO, today);
    let key = if report == "renewals" || report == "cancel-by" { "subscriptionId" } else { "skuId" };
    let row = column(store, report, &query, key).iter().position(|one| one == id).unwrap();
    columns.map(|name| column(store, report, &query, name)[row].clone()).join(" ")
}

fn of_e3(store: &Store, today: Date) -> String {
    of(store, "subscriptions", E3, today, ["price", "currency", "per", "priceOf", "costPerMonth"])
}

#[test]
fn a_purchase_costs_its_own_price_and_the_seats_that_are_left_the_products() {
    let (store, _dir) = bought();
    store.keep_prices(CONTOSO, &[price(E3, "", YEAR_BEGINS, "3600 EUR")]).unwrap();
    assert_eq!(of_e3(&store, TODAY), "3600 EUR month product 288000");
    store.keep_prices(CONTOSO, &[price(E3, "s-paid", YEAR_BEGINS, "36000 EUR/year")]).unwrap();
    assert_eq!(of_e3(&store, TODAY), format!("36000 EUR year lowest {}", 50 * 3_000 + 30 * 3_600));
    store.keep_prices(CONTOSO, &[price(E3, "s-more", YEAR_BEGINS, "4000 EUR")]).unwrap();
    assert_eq!(of_e3(&store, TODAY), format!("36000 EUR year lowest {}", 50 * 3_000 + 20 * 4_000 + 10 * 3_600));
}

#[test]
fn where_the_product_has_no_price_the_lowest_of_its_purchases_counts_and_the_cost_is_of_them_alone() {
    let (store, _dir) = bought();
    store.keep_prices(CONTOSO, &[price(E3, "s-paid", YEAR_BEGINS, "3100 EUR")]).unwrap();
    assert_eq!(of_e3(&store, TODAY), "3100 EUR month lowest known 155000");
    store.keep_prices(CONTOSO, &[price(E3, "s-more", YEAR_BEGINS, "3000 EUR")]).unwrap();
    assert_eq!(of_e3(&store, TODAY), "3000 EUR month lowest known 215000");
    // The purchases have all seats.
    store.write(|tx| Ok::<_, Error>(tx.execute("UPDATE skus SET enabled = 90 WHERE sku_id = ?1", [E3])?)).unwrap();
    assert_eq!(of_e3(&store, TODAY), "3000 EUR month lowest 215000");
    store.keep_prices(CONTOSO, &[price(E3, "s-more", YEAR_BEGINS, "3100 EUR")]).unwrap();
    assert_eq!(of_e3(&store, TODAY), "3100 EUR month own price 217000");
}

#[test]
fn currencies_are_never_mixed_and_what_costs_several_is_in_no_cell_but_in_the_sums() {
    let (store, _dir) = bought();
    let prices = [price(E3, "", YEAR_BEGINS, "3600 EUR"), price(E3, "s-paid", YEAR_BEGINS, "4000 USD")];
    store.keep_prices(CONTOSO, &prices).unwrap();
    assert_eq!(of_e3(&store, TODAY), "   several currencies ");
    let costs = store.savings(CONTOSO, TODAY, 90).unwrap().costs;
    let cost = |currency: &str, minor| Cost { currency: currency.into(), minor };
    assert_eq!(costs, [cost("EUR", 30 * 3_600), cost("USD", 50 * 4_000)]);
    let query = Query::new(CONTOSO, TODAY);
    let currencies = column(&store, "cost-by-department", &query, "currency");
    assert!(!currencies.contains(&"USD".into()), "whose license is of which purchase nobody can tell: {currencies:?}");
    store.refresh_findings(CONTOSO, "2026-11-22T08:00:00Z".parse().unwrap()).unwrap();
    let (skus, total) = (column(&store, "savings", &query, "skuId"), column(&store, "savings", &query, "inTotal"));
    let of_e3: Vec<_> = skus.iter().zip(&total).filter(|(sku, _)| *sku == E3).map(|(_, total)| total).collect();
    assert!(
        !of_e3.is_empty()
            && of_e3.iter().all(|total| ["several currencies", "not measured", "not a person"].contains(&&total[..])),
        "{of_e3:?}"
    );
}

#[test]
fn an_own_price_holds_from_its_day_until_it_is_taken_away_again() {
    let (store, _dir) = bought();
    let prices = [
        price(E3, "", YEAR_BEGINS, "3600 EUR"),
        price(E3, "s-paid", date(2026, 3, 1), "3000 EUR"),
        price(E3, "s-paid", date(2026, 9, 1), ""),
        price(E3, "s-paid", date(2027, 1, 10), "2900 EUR"),
    ];
    store.keep_prices(CONTOSO, &prices).unwrap();
    let of_purchase =
        |today| of(&store, "renewals", "s-paid", today, ["pricePerMonth", "currency", "ownPrice", "costPerMonth"]);
    assert_eq!(of_purchase(date(2026, 2, 28)), "3600 EUR 0 180000");
    assert_eq!(of_purchase(date(2026, 3, 1)), "3000 EUR 1 150000");
    assert_eq!(of_purchase(date(2026, 9, 1)), "3600 EUR 0 180000", "as the product again");
    assert_eq!(of_purchase(date(2027, 1, 10)), "2900 EUR 1 145000");
    let query = Query::new(CONTOSO, TODAY);
    let rows: Vec<String> = column(&store, "prices", &query, "subscriptionId")
        .into_iter()
        .zip(column(&store, "prices", &query, "standing"))
        .filter(|(id, _)| id == "s-paid")
        .map(|(_, standing)| standing)
        .collect();
    assert_eq!(rows, ["former", "as the product", "later"]);
    assert!(store.forget_price(CONTOSO, E3, Some("s-paid"), date(2026, 9, 1)).unwrap());
    assert_eq!(of(&store, "renewals", "s-paid", TODAY, ["pricePerMonth"]), "3000");
    assert!(!store.forget_price(CONTOSO, E3, None, date(2026, 3, 1)).unwrap(), "the product's are others");
}

#[test]
fn each_purchase_that_could_go_saves_its_own_price() {
    let (store, _dir) = bought();
    let prices = [price(E3, "", YEAR_BEGINS, "3600 EUR"), price(E3, "s-more", YEAR_BEGINS, "4000 USD")];
    store.keep_prices(CONTOSO, &prices).unwrap();
    store
        .write(|tx| Ok::<_, Error>(tx.execute("UPDATE skus SET consumed_units = 20 WHERE sku_id = ?1", [E3])?))
        .unwrap();
    store.refresh_findings(CONTOSO, "2026-11-22T08:00:00Z".parse().unwrap()).unwrap();
    let columns = ["seatsThatCouldGo", "savedPerMonth", "currency", "ownPrice"];
    assert_eq!(of(&store, "cancel-by", "s-paid", TODAY, columns), "50 180000 EUR 0");
    let [seats, saved, currency, own] = columns.map(|name| of(&store, "cancel-by", "s-more", TODAY, [name]));
    assert!(seats.parse::<i64>().unwrap() > 0);
    assert_eq!((saved.parse().unwrap(), &currency[..], &own[..]), (seats.parse::<i64>().unwrap() * 4_000, "USD", "1"));
}

#[test]
fn what_does_not_run_or_is_on_trial_costs_nothing_whatever_its_own_price() {
    let (store, _dir) = bought();
    let prices = [
        price(E3, "", YEAR_BEGINS, "3600 EUR"),
        price(E3, "s-trial", YEAR_BEGINS, "1 USD"),
        price("rooms-sku", "s-grace", YEAR_BEGINS, "1 USD"),
        price(E5, "s-gone", YEAR_BEGINS, "1 USD"),
    ];
    store.keep_prices(CONTOSO, &prices).unwrap();
    assert_eq!(of_e3(&store, TODAY), "3600 EUR month product 288000");
    let costs = store.savings(CONTOSO, TODAY, 90).unwrap().costs;
    assert!(costs.iter().all(|cost| cost.currency == "EUR"), "{costs:?}");
    assert_eq!(of(&store, "renewals", "s-trial", TODAY, ["pricePerMonth", "ownPrice", "costPerMonth"]), "  ");
    assert_eq!(of(&store, "renewals", "s-grace", TODAY, ["pricePerMonth", "ownPrice", "costPerMonth"]), "1 1 ");
}

#[test]
fn departments_cost_the_average_of_the_seats_where_purchases_differ() {
    let (store, _dir) = bought();
    let prices = [price(E3, "", YEAR_BEGINS, "3600 EUR"), price(E3, "s-paid", YEAR_BEGINS, "36000 EUR/year")];
    store.keep_prices(CONTOSO, &prices).unwrap();
    let query = Query::new(CONTOSO, TODAY);
    let (departments, costs) = (
        column(&store, "cost-by-department", &query, "department"),
        column(&store, "cost-by-department", &query, "costPerMonth"),
    );
    let sales = departments.iter().position(|one| one == "Sales").unwrap();
    // Two licenses of 50 seats at 30 and 30 at 36.
    assert_eq!(costs[sales], format!("{}", 2 * (50 * 3_000 + 30 * 3_600) / 80));
}

#[test]
fn what_has_a_price_and_is_listed_no_longer_comes_after_what_is_until_the_price_is_forgotten() {
    let (store, _dir) = bought();
    let prices = [price(E3, "s-more", YEAR_BEGINS, "4000 EUR"), price(E5, "s-former", YEAR_BEGINS, "1 USD")];
    store.keep_prices(CONTOSO, &prices).unwrap();
    let listed = |store: &Store| {
        let all = store.priced_subscriptions(CONTOSO).unwrap();
        all.into_iter().map(|one| (one.id, one.listed, one.total_licenses)).collect::<Vec<_>>()
    };
    let before = listed(&store);
    assert_eq!(before.last(), Some(&("s-former".to_owned(), false, None)), "of which no history tells");
    store
        .write(|tx| {
            let columns = "connector_id, id, sku_id, status, total_licenses, is_trial, from_run";
            tx.execute(
                &format!(
                    "INSERT INTO company_subscriptions_history ({columns}, to_run)
                     SELECT {columns}, 2 FROM company_subscriptions WHERE id = 's-more'"
                ),
                [],
            )?;
            Ok::<_, Error>(tx.execute("DELETE FROM company_subscriptions WHERE id = 's-more'", [])?)
        })
        .unwrap();
    let gone = [("s-former".to_owned(), false, None), ("s-more".to_owned(), false, Some(20))];
    assert!(listed(&store).ends_with(&gone), "{:?}", listed(&store));
    assert!(store.forget_price(CONTOSO, E3, Some("s-more"), YEAR_BEGINS).unwrap());
    assert_eq!(listed(&store).len(), before.len() - 1);

    let unknown = "11111111-0000-0000-0000-000000000000";
    store.keep_prices(CONTOSO, &[price(unknown, "", YEAR_BEGINS, "100 EUR")]).unwrap();
    let skus = store.priced_skus(CONTOSO, TODAY).unwrap();
    let last = skus.last().map(|sku| (sku.sku_id.as_str(), sku.listed, sku.unpriced)).unwrap();
    assert_eq!(last, (unknown, false, false));
}
