#![allow(clippy::unwrap_used)]
use jiff::Timestamp;

use super::*;
use crate::trial::{E3, Trial, trial};
use crate::{CompanySubscriptionRow, DatasetOutcome, DatasetResult, Query};

const BOUGHT: &str = "11111111-0000-0000-0000-000000000001";

fn bought(next: &str, status: &str) -> CompanySubscriptionRow {
    CompanySubscriptionRow {
        id: BOUGHT.into(),
        sku_id: E3.into(),
        status: Some(status.into()),
        total_licenses: 10,
        next_lifecycle_date_time: Some(format!("{next}T00:00:00Z")),
        ..CompanySubscriptionRow::default()
    }
}

/// A run of that day that finds these subscriptions.
fn seen(t: &Trial, day: &str, rows: &[CompanySubscriptionRow]) {
    let at: Timestamp = format!("{day}T06:00:00Z").parse().unwrap();
    let run = t.store.begin_run(t.connector, at).unwrap();
    t.store.import_company_subscriptions(run, rows).unwrap();
    let result = DatasetResult {
        dataset: "company-subscriptions".into(),
        outcome: DatasetOutcome::Ok,
        reason: None,
        rows: Some(rows.len() as u64),
        changed: None,
        removed: None,
        requests: 1,
        bytes: 0,
        data_as_of: None,
        failure: None,
    };
    t.store.finish_dataset(run, &result).unwrap();
}

/// Columns of the only row of the report.
fn told<const N: usize>(t: &Trial, columns: [&str; N]) -> [String; N] {
    let query = Query::new(t.connector, "2026-11-20".parse().unwrap());
    columns.map(|id| crate::fixture::column(&t.store, "renewals", &query, id).concat())
}

fn mark(t: &Trial, change: MarkChange) -> usize {
    t.store.mark_subscriptions(t.connector, &[BOUGHT.to_uppercase()], change).unwrap()
}

#[test]
fn a_term_is_learned_when_the_date_moves_by_it() {
    for (from, to, days_between, expect) in [
        ("2026-01-31", "2026-02-28", 1, "monthly learned"),
        ("2026-01-31", "2027-01-31", 1, "yearly learned"),
        ("2028-01-31", "2029-01-31", 1, "yearly learned"),
        ("2026-01-31", "2029-01-31", 1, "three years learned"),
        // Moved to another day, as when a subscription is aligned with others.
        ("2026-01-31", "2026-10-15", 1, " "),
        // Twelve times by a month, for all that is known.
        ("2026-01-31", "2027-01-31", 340, " "),
    ] {
        let t = trial();
        let first: jiff::civil::Date = from.parse().unwrap();
        seen(&t, from, &[bought(from, "Enabled")]);
        let later = first.checked_add(jiff::Span::new().days(days_between)).unwrap();
        seen(&t, &later.to_string(), &[bought(to, "Enabled")]);
        assert_eq!(told(&t, ["term", "termFrom"]).join(" "), expect, "{from} {to}");
    }
}

#[test]
fn the_date_of_a_suspension_tells_nothing_of_the_term() {
    let t = trial();
    seen(&t, "2026-01-30", &[bought("2026-01-31", "Enabled")]);
    seen(&t, "2026-02-01", &[bought("2026-03-02", "Warning")]);
    assert_eq!(told(&t, ["what", "term"]), ["is suspended", ""]);
}

#[test]
fn what_is_typed_comes_before_what_was_learned() {
    let t = trial();
    seen(&t, "2026-01-30", &[bought("2026-01-31", "Enabled")]);
    seen(&t, "2026-02-01", &[bought("2026-02-28", "Enabled")]);
    mark(&t, MarkChange { term: Some(Some(Term::Yearly)), ..MarkChange::default() });
    assert_eq!(told(&t, ["term", "termFrom"]), ["yearly", "typed"]);
    mark(&t, MarkChange { term: Some(None), ..MarkChange::default() });
    assert_eq!(told(&t, ["term", "termFrom"]), ["monthly", "learned"]);
}

#[test]
fn a_mark_words_the_next_date_and_leaves_the_other_mark_alone() {
    let t = trial();
    seen(&t, "2026-11-01", &[bought("2026-12-01", "Enabled")]);
    assert_eq!(told(&t, ["what", "term"]), ["renews or ends", ""]);
    assert_eq!(mark(&t, MarkChange { renewal: Some(Some(RenewalMark::Ends)), term: Some(Some(Term::ThreeYears)) }), 1);
    assert_eq!(told(&t, ["what", "term"]), ["ends", "three years"]);
    mark(&t, MarkChange { renewal: Some(Some(RenewalMark::Renews)), term: None });
    assert_eq!(told(&t, ["what", "term"]), ["renews", "three years"]);
    mark(&t, MarkChange { renewal: Some(None), term: None });
    assert_eq!(told(&t, ["what", "term"]), ["renews or ends", "three years"]);
}

#[test]
fn a_subscription_in_grace_is_suspended_whatever_was_marked() {
    let t = trial();
    seen(&t, "2026-11-01", &[bought("2026-12-01", "Warning")]);
    mark(&t, MarkChange { renewal: Some(Some(RenewalMark::Renews)), term: None });
    assert_eq!(told(&t, ["what"]), ["is suspended"]);
}

#[test]
fn what_was_to_end_and_went_on_is_marked_no_longer() {
    let t = trial();
    seen(&t, "2026-11-01", &[bought("2026-11-10", "Enabled")]);
    mark(&t, MarkChange { renewal: Some(Some(RenewalMark::Ends)), term: None });
    seen(&t, "2026-11-02", &[CompanySubscriptionRow { total_licenses: 9, ..bought("2026-11-10", "Enabled") }]);
    assert_eq!(told(&t, ["what"]), ["ends"], "other changes leave the mark");
    seen(&t, "2026-11-11", &[bought("2027-11-10", "Enabled")]);
    assert_eq!(told(&t, ["what", "term"]), ["renews or ends", "yearly"]);
}

#[test]
fn what_is_listed_no_longer_stays_with_the_day_and_its_marks() {
    let t = trial();
    seen(&t, "2026-11-01", &[bought("2026-11-10", "Enabled")]);
    mark(&t, MarkChange { renewal: None, term: Some(Some(Term::Yearly)) });
    seen(&t, "2026-11-12", &[]);
    seen(&t, "2026-11-13", &[]);
    let told_of = ["totalLicenses", "status", "what", "term", "notListedSince"];
    assert_eq!(told(&t, told_of), ["10", "Enabled", "no longer listed", "yearly", "2026-11-12"]);
    // A later mark is possible, and it comes back as it was.
    assert_eq!(mark(&t, MarkChange { renewal: Some(Some(RenewalMark::Renews)), term: None }), 1);
    seen(&t, "2026-11-14", &[bought("2027-11-10", "Enabled")]);
    assert_eq!(told(&t, told_of), ["10", "Enabled", "renews", "yearly", ""]);
}

#[test]
fn nothing_is_marked_that_the_tenant_never_had() {
    let t = trial();
    assert_eq!(mark(&t, MarkChange { renewal: Some(Some(RenewalMark::Ends)), term: None }), 0);
    assert_eq!(t.texts("SELECT count(*) FROM subscription_marks"), ["0"]);
}
