//! Which seats could go on which date.

#![allow(clippy::unwrap_used)]

use crate::fixture::{CONTOSO, TODAY, filled, text};
use crate::trial::E3;
use crate::{Amount, Error, MarkChange, Per, Price, Query, RenewalMark, Store, Term};

/// Three purchases of one product beside the 80 seats until the 10th of January: 20 earlier, 10 later, 5 without a date.
fn bought() -> (Store, tempfile::TempDir) {
    let (store, dir) = filled();
    for (id, seats, next, status) in [
        ("s-early", 20, Some("2026-12-15T00:00:00Z"), "Enabled"),
        ("s-late", 10, Some("2027-03-01T00:00:00Z"), "Enabled"),
        ("s-undated", 5, None, "Enabled"),
        ("s-over", 7, Some("2026-12-01T00:00:00Z"), "Suspended"),
    ] {
        store
            .write(|tx| {
                Ok::<_, Error>(tx.execute(
                    "INSERT INTO company_subscriptions (connector_id, id, sku_id, sku_part_number, status, total_licenses,
                       is_trial, next_lifecycle_date_time, product_name, from_run)
                     VALUES (1, ?1, ?2, 'SPE_E3', ?3, ?4, 0, ?5, 'Microsoft 365 E3', 1)",
                    rusqlite::params![id, E3, status, seats, next],
                )?)
            })
            .unwrap();
    }
    (store, dir)
}

/// So many seats of the product are used, and the findings are worked out anew.
fn used(store: &Store, enabled: i64, consumed: i64) {
    store
        .write(|tx| {
            Ok::<_, Error>(tx.execute(
                "UPDATE skus SET enabled = ?1, warning = 0, consumed_units = ?2 WHERE connector_id = 1 AND sku_id = ?3",
                rusqlite::params![enabled, consumed, E3],
            )?)
        })
        .unwrap();
    store.refresh_findings(CONTOSO, "2026-11-22T08:00:00Z".parse().unwrap()).unwrap();
}

fn rows<const N: usize>(store: &Store, columns: [&str; N]) -> Vec<String> {
    let report = crate::report("cancel-by").unwrap();
    let place = |id: &str| report.columns.iter().position(|column| column.id == id).unwrap();
    let mut rows = Vec::new();
    store
        .each_row(report, &Query::new(CONTOSO, TODAY), &mut |row| {
            if text(&row[place("skuId")]) == E3 {
                rows.push(columns.map(|id| text(&row[place(id)])).join(" "));
            }
            Ok(())
        })
        .unwrap();
    rows
}

fn given(store: &Store) -> Vec<String> {
    rows(store, ["subscriptionId", "seatsThatCouldGo"])
}

/// Licenses of the product in findings of the fixture that count.
fn to_free(store: &Store) -> i64 {
    rows(store, ["licensesToFree"])[0].parse().unwrap()
}

#[test]
fn seats_go_to_the_purchases_in_order_of_date_and_to_none_more_than_it_has() {
    let (store, _dir) = bought();
    // 135 seats, of which 20 are on trial.
    used(&store, 135, 115);
    assert_eq!(rows(&store, ["unusedSeats"])[0], "0");
    let freed = to_free(&store);
    assert!(freed > 0 && freed < 20, "{freed}");
    for (consumed, early, paid, late, undated) in [
        (115, freed, 0, 0, 0),
        (115 - 10, 10 + freed, 0, 0, 0),
        (115 - 50, 20, 30 + freed, 0, 0),
        (115 - 105, 20, 80, 5 + freed, 0),
        (0, 20, 80, 10, 5),
    ] {
        used(&store, 135, consumed);
        let expect = [("s-early", early), ("s-paid", paid), ("s-late", late), ("s-undated", undated)];
        assert_eq!(given(&store), expect.map(|(id, seats)| format!("{id} {seats}")), "{consumed}");
    }
}

#[test]
fn what_is_over_assigned_is_filled_first() {
    let (store, _dir) = bought();
    used(&store, 135, 135);
    let freed = to_free(&store);
    used(&store, 135, 136);
    assert_eq!(given(&store)[0], format!("s-early {}", freed - 1));
    used(&store, 135, 500);
    assert!(given(&store).iter().all(|row| row.ends_with(" 0")), "{:?}", given(&store));
}

#[test]
fn trials_and_what_does_not_run_have_no_seats_to_cancel() {
    let (store, _dir) = bought();
    let ids = rows(&store, ["subscriptionId"]);
    assert_eq!(ids, ["s-early", "s-paid", "s-late", "s-undated"]);
}

#[test]
fn what_is_monthly_can_go_any_month_and_what_ends_goes_by_itself() {
    let (store, _dir) = bought();
    let mark = |id: &str, renewal, term| {
        store.mark_subscriptions(CONTOSO, &[id.to_owned()], MarkChange { renewal, term }).unwrap();
    };
    mark("s-early", Some(Some(RenewalMark::Renews)), Some(Some(Term::Monthly)));
    mark("s-late", Some(Some(RenewalMark::Ends)), Some(Some(Term::Monthly)));
    assert_eq!(
        rows(&store, ["subscriptionId", "when"]),
        ["s-early any month", "s-paid before the date", "s-late ends by itself", "s-undated no date known"]
    );
}

#[test]
fn money_is_told_where_a_price_is_known_and_is_empty_otherwise() {
    let (store, _dir) = bought();
    used(&store, 135, 0);
    assert_eq!(rows(&store, ["savedPerMonth", "currency"])[0], " ");
    let price = Price {
        sku_id: E3.into(),
        subscription_id: None,
        valid_from: "2026-01-01".parse().unwrap(),
        amount: Some(Amount { minor: 1201, currency: "EUR".into(), per: Per::Year }),
    };
    store.keep_prices(CONTOSO, &[price]).unwrap();
    assert_eq!(rows(&store, ["savedPerMonth", "currency"])[0], "2002 EUR", "20 seats at 12.01 a year");
}

#[test]
fn it_is_at_least_so_many_while_the_use_of_somebody_is_not_known() {
    let (store, _dir) = bought();
    let at_least = |covered: bool, measured: bool| {
        let set = |sql: &str, flag: bool| store.write(|tx| Ok::<_, Error>(tx.execute(sql, [flag])?)).unwrap();
        set("UPDATE user_summary SET covered = ?1, unknown_reason = NULL", covered);
        used(&store, 135, 100);
        set("UPDATE found_seats SET measured = ?1", measured);
        rows(&store, ["atLeast"])[0] == "1"
    };
    assert!(!at_least(true, true));
    assert!(at_least(false, true), "somebody's activity is not known");
    assert!(at_least(true, false), "no report tells whether the product is used");
    store
        .write(|tx| Ok::<_, Error>(tx.execute("UPDATE users SET created_date_time = '2026-11-01T00:00:00Z'", [])?))
        .unwrap();
    assert!(!at_least(false, true), "who has just come is not yet to be judged");
}

#[test]
fn what_was_never_worked_out_is_not_known_and_not_zero() {
    let (store, _dir) = bought();
    store
        .write(|tx| {
            Ok::<_, Error>(tx.execute_batch("UPDATE connectors SET findings_at = NULL; DELETE FROM found_seats")?)
        })
        .unwrap();
    assert_eq!(given(&store)[0], "s-early ");
}
