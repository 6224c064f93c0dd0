#![allow(clippy::unwrap_used)]
use jiff::civil::date;

use super::*;
use crate::trial::{E3, E5, Trial, now, trial, user};
use crate::{
    Amount, CompanySubscriptionRow, Cost, DatasetOutcome, DatasetResult, Decided, Per, Price, Query, Savings, SkuRow,
    UserRow,
};

fn license(n: u32, sku_id: &str) -> LicenseRef {
    LicenseRef { user_id: user(n, "").id, sku_id: sku_id.into() }
}

/// A run a number of hours after now, in which these users are listed and so many seats of E5 are bought.
fn run(t: &Trial, hours: i64, users: &[UserRow], seats: i64) {
    let at = now() + jiff::SignedDuration::from_hours(hours);
    let run = t.store.begin_run(t.connector, at).unwrap();
    let sku = |sku_id: &str| SkuRow { sku_id: sku_id.into(), enabled: seats, ..SkuRow::default() };
    t.store.import_skus(run, &[sku(E5), sku(E3)]).unwrap();
    let bought = CompanySubscriptionRow {
        id: "bought".into(),
        sku_id: E5.into(),
        status: Some("Enabled".into()),
        total_licenses: seats,
        ..CompanySubscriptionRow::default()
    };
    t.store.import_company_subscriptions(run, &[bought]).unwrap();
    let mut import = t.store.import_users(run).unwrap();
    import.push(users).unwrap();
    import.finish(&[]).unwrap();
    let listed = DatasetResult {
        dataset: "users".into(),
        outcome: DatasetOutcome::Ok,
        reason: None,
        rows: None,
        changed: None,
        removed: None,
        requests: 0,
        bytes: 0,
        data_as_of: None,
        failure: None,
    };
    t.store.finish_dataset(run, &listed).unwrap();
    t.store.refresh_summary(run, t.connector, at).unwrap();
}

fn decide(t: &Trial, licenses: &[LicenseRef]) -> usize {
    t.store.decide(t.connector, licenses, "Ina", "left in May", now()).unwrap()
}

/// What became of the decisions, a word each.
fn told(t: &Trial) -> Vec<String> {
    crate::fixture::column(&t.store, "decisions", &Query::new(t.connector, date(2026, 11, 20)), "decision")
}

fn savings(t: &Trial) -> Savings {
    t.store.savings(t.connector, date(2026, 11, 20), 90).unwrap()
}

#[test]
fn later_runs_tell_what_became_of_a_decision() {
    let t = trial();
    let (with, without) = ([user(1, "Ann").with(E5)], [user(1, "Ann")]);
    run(&t, -1, &with, 10);
    assert_eq!(decide(&t, &[license(1, E5)]), 1);
    assert_eq!(told(&t), ["to free"]);
    t.store.refresh_findings(t.connector, now()).unwrap();
    assert_eq!(told(&t), ["to free"], "no run has looked since");
    for (hours, users, expect) in [
        (1, &with, "still held"),
        (2, &without, "freed"),
        (3, &without, "freed"),
        (4, &with, "came back"),
        (5, &with, "came back"),
        (6, &without, "freed"),
    ] {
        run(&t, hours, users, 10);
        assert_eq!(told(&t), [expect], "after {hours} hours");
    }
    assert_eq!(decide(&t, &[license(1, E5)]), 0, "what nobody holds cannot be decided about");
    assert_eq!(told(&t), ["freed"]);
    assert_eq!(t.store.undecide(t.connector, &[license(1, E5)]).unwrap(), 1);
    assert_eq!(told(&t), [""; 0]);
}

#[test]
fn money_is_saved_only_where_fewer_seats_are_bought() {
    let t = trial();
    let users = [user(1, "Ann").with(E5), user(2, "Bob").with(E5), user(3, "Cid").with(E5)];
    run(&t, -1, &users, 10);
    price_e5(&t);
    decide(&t, &[license(1, E5), license(2, E5), license(3, E5)]);
    let sum = |licenses: i64| Decided {
        licenses: licenses.unsigned_abs(),
        money: if licenses > 0 { vec![Cost { currency: "EUR".into(), minor: licenses * 5_700 }] } else { Vec::new() },
        at_least: false,
    };
    let sums = |savings: Savings| [savings.to_free, savings.freed, savings.saved];
    assert_eq!(sums(savings(&t)), [sum(3), sum(0), sum(0)]);
    let freed = [user(1, "Ann"), user(2, "Bob"), user(3, "Cid").with(E5)];
    run(&t, 1, &freed, 10);
    assert_eq!(sums(savings(&t)), [sum(1), sum(2), sum(0)], "the seats are paid for still");
    run(&t, 2, &freed, 9);
    assert_eq!(sums(savings(&t)), [sum(1), sum(2), sum(1)]);
    run(&t, 3, &freed, 2);
    assert_eq!(sums(savings(&t)), [sum(1), sum(2), sum(2)], "seats that fell for other reasons save nothing of this");
}

#[test]
fn a_seat_that_fell_before_a_license_was_decided_about_is_not_saved_by_freeing_it() {
    let t = trial();
    run(&t, -1, &[user(1, "Ann").with(E5), user(2, "Bob").with(E5)], 10);
    decide(&t, &[license(1, E5)]);
    let later = [user(1, "Ann"), user(2, "Bob").with(E5)];
    run(&t, 1, &later, 7);
    assert_eq!((savings(&t).freed.licenses, savings(&t).saved.licenses), (1, 1));
    let at = now() + jiff::SignedDuration::from_hours(2);
    t.store.decide(t.connector, &[license(2, E5)], "Ina", "left in June", at).unwrap();
    run(&t, 3, &[user(1, "Ann"), user(2, "Bob")], 7);
    assert_eq!((savings(&t).freed.licenses, savings(&t).saved.licenses), (2, 1), "no seat fell since the second");
    run(&t, 4, &[user(1, "Ann"), user(2, "Bob")], 6);
    assert_eq!(savings(&t).saved.licenses, 2);
}

#[test]
fn a_purchase_that_ended_is_seats_that_fell() {
    let t = trial();
    run(&t, -1, &[user(1, "Ann").with(E5), user(2, "Bob").with(E3)], 10);
    decide(&t, &[license(1, E5), license(2, E3)]);
    let ended = |hours: i64, purchases: &[CompanySubscriptionRow]| {
        run(&t, hours, &[user(1, "Ann"), user(2, "Bob")], 10);
        t.store.import_company_subscriptions(t.run(), purchases).unwrap();
        savings(&t).saved.licenses
    };
    let suspended = CompanySubscriptionRow {
        id: "bought".into(),
        sku_id: E5.into(),
        status: Some("Suspended".into()),
        total_licenses: 10,
        ..CompanySubscriptionRow::default()
    };
    assert_eq!(ended(1, std::slice::from_ref(&suspended)), 1);
    let other = CompanySubscriptionRow { id: "other".into(), sku_id: "other".into(), ..suspended };
    assert_eq!(ended(2, &[other]), 1, "of E3 no purchase was ever known");
    let seats = crate::fixture::column(&t.store, "decisions", &Query::new(t.connector, date(2026, 11, 20)), "seatsNow");
    assert_eq!(seats, ["0", ""]);
}

/// A price of E5 alone.
fn price_e5(t: &Trial) {
    let amount = Some(Amount { minor: 5_700, currency: "EUR".into(), per: Per::Month });
    let price = Price { sku_id: E5.into(), subscription_id: None, valid_from: date(2026, 1, 1), amount };
    t.store.keep_prices(t.connector, &[price]).unwrap();
}

#[test]
fn a_license_without_a_price_makes_the_sum_at_least() {
    let t = trial();
    run(&t, -1, &[user(1, "Ann").with(E5), user(2, "Bob").with(E3)], 10);
    price_e5(&t);
    decide(&t, &[license(1, E5), license(2, E3)]);
    let sum =
        |licenses, at_least| Decided { licenses, money: vec![Cost { currency: "EUR".into(), minor: 5_700 }], at_least };
    assert_eq!(savings(&t).to_free, sum(2, true));
    assert_eq!(savings(&t).freed, Decided::default(), "of what nobody freed nothing is unknown");
    t.store.undecide(t.connector, &[license(2, E3)]).unwrap();
    assert_eq!(savings(&t).to_free, sum(1, false));
}

#[test]
fn a_license_of_a_product_that_is_listed_no_longer_saved_its_price() {
    let t = trial();
    run(&t, -1, &[user(1, "Ann").with(E5)], 10);
    price_e5(&t);
    decide(&t, &[license(1, E5)]);
    run(&t, 1, &[user(1, "Ann")], 10);
    assert_eq!(savings(&t).saved.licenses, 0);
    let last = t.run();
    t.store.import_skus(last, &[SkuRow { sku_id: E3.into(), ..SkuRow::default() }]).unwrap();
    let other = CompanySubscriptionRow { id: "other".into(), sku_id: E3.into(), ..CompanySubscriptionRow::default() };
    t.store.import_company_subscriptions(last, &[other]).unwrap();
    let saved = savings(&t).saved;
    assert_eq!((saved.licenses, saved.at_least), (1, false));
    assert_eq!(saved.money, [Cost { currency: "EUR".into(), minor: 5_700 }]);
    assert_eq!(savings(&t).unpriced_products, 1, "E3; the other one costs nothing any more");
}

#[test]
fn a_license_that_is_held_of_a_product_that_is_listed_no_longer_costs_no_seat() {
    let t = trial();
    run(&t, -1, &[user(1, "Ann").with(E5), user(2, "Bob").with(E5)], 10);
    price_e5(&t);
    decide(&t, &[license(1, E5), license(2, E5)]);
    run(&t, 1, &[user(1, "Ann"), user(2, "Bob").with(E5)], 10);
    let last = t.run();
    t.store.import_skus(last, &[SkuRow { sku_id: E3.into(), ..SkuRow::default() }]).unwrap();
    let Savings { to_free, freed, .. } = savings(&t);
    assert_eq!(to_free, Decided { licenses: 1, ..Decided::default() }, "what nobody pays for is known to cost nothing");
    assert_eq!(freed.money, [Cost { currency: "EUR".into(), minor: 5_700 }]);
}
