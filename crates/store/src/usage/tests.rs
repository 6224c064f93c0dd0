#![allow(clippy::unwrap_used)]
use datasets::{ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL};

use super::*;
use crate::trial::{Trial, trial};

/// A row of the active users report with a last Teams activity.
fn row(refreshed: &str, name: &str, deleted: bool, teams: &str) -> Vec<Cell> {
    ACTIVE_USER_DETAIL
        .columns
        .iter()
        .map(|column| match column.id {
            "reportRefreshDate" => Cell::Text(refreshed.into()),
            "userPrincipalName" => Cell::Text(name.into()),
            "isDeleted" => Cell::Integer(deleted.into()),
            "teamsLastActivityDate" => Cell::Text(teams.into()),
            _ => Cell::Null,
        })
        .collect()
}

fn import(t: &Trial, rows: Vec<Vec<Cell>>) -> UsageApplied {
    let mut import = t.store.import_usage(t.run(), &ACTIVE_USER_DETAIL).unwrap();
    import.push(rows).unwrap();
    import.finish().unwrap()
}

const ROWS: &str =
    "SELECT user_principal_name || ' ' || teams_last_activity_date FROM active_user_detail ORDER BY row_key";
const SOURCE: &str =
    "SELECT dataset || ' ' || report_refresh_date || ' ' || concealed || ' ' || rows FROM usage_sources";

#[test]
fn a_newer_report_replaces_the_rows_that_differ() {
    let t = trial();
    let (ann, bob) = ("ann@contoso.com", "bob@contoso.com");
    import(&t, vec![row("2026-11-17", ann, false, "2026-11-10"), row("2026-11-17", bob, false, "2026-11-11")]);
    let applied = import(
        &t,
        vec![row("2026-11-18", "Ann@contoso.com", false, "2026-11-18"), row("2026-11-18", "cid@x", false, "")],
    );
    assert_eq!((applied.rows, applied.changed, applied.removed), (2, 2, 1));
    assert_eq!(applied.report_refresh_date.as_deref(), Some("2026-11-18"));
    assert_eq!(t.text(ROWS), "Ann@contoso.com 2026-11-18, cid@x ");
    assert_eq!(t.text(SOURCE), "active-user-detail 2026-11-18 0 2");
}

#[test]
fn a_new_refresh_date_alone_changes_no_row() {
    let t = trial();
    import(&t, vec![row("2026-11-17", "ann@contoso.com", false, "2026-11-10")]);
    assert_eq!(import(&t, vec![row("2026-11-18", "ann@contoso.com", false, "2026-11-10")]).changed, 0);
    assert_eq!(t.text(SOURCE), "active-user-detail 2026-11-18 0 1");
}

#[test]
fn a_deleted_user_and_the_new_holder_of_the_name_have_a_row_each() {
    let t = trial();
    let rows = [row("2026-11-17", "ann@x", true, "2026-06-01"), row("2026-11-17", "ann@x", false, "2026-11-10")];
    assert_eq!(import(&t, rows.to_vec()).changed, 2);
    let turned = rows.into_iter().rev().collect();
    assert_eq!(import(&t, turned).changed, 0);
}

#[test]
fn a_report_without_rows_leaves_what_was_there() {
    let t = trial();
    import(&t, vec![row("2026-11-17", "ann@x", false, "2026-11-10")]);
    assert_eq!(import(&t, vec![]), UsageApplied::default());
    assert_eq!(t.text(ROWS), "ann@x 2026-11-10");
    assert_eq!(t.text(SOURCE), "active-user-detail 2026-11-17 0 0");
}

#[test]
fn concealed_names_are_told_and_not_stored() {
    let t = trial();
    import(&t, vec![row("2026-11-17", "ann@x", false, "2026-11-10")]);
    let hidden = |n: u32| row("2026-11-18", &format!("{n:032X}"), false, "2026-11-18");
    let applied = import(&t, vec![hidden(0xABCDEF), hidden(2)]);
    assert!(applied.concealed);
    assert_eq!((applied.rows, applied.changed, applied.removed), (2, 0, 0));
    assert_eq!(t.text(ROWS), "ann@x 2026-11-10");
    assert_eq!(t.text(SOURCE), "active-user-detail 2026-11-17 1 2");
}

#[test]
fn days_that_are_no_longer_in_the_answer_stay() {
    let t = trial();
    let day = |day: &str, teams: i64| {
        let cell = |id: &str| match id {
            "reportRefreshDate" => Cell::Text("2026-11-18".into()),
            "reportDate" => Cell::Text(day.into()),
            "teams" => Cell::Integer(teams),
            _ => Cell::Null,
        };
        ACTIVE_USER_COUNTS.columns.iter().map(|column| cell(column.id)).collect::<Vec<_>>()
    };
    let import = |rows| {
        let mut import = t.store.import_usage(t.run(), &ACTIVE_USER_COUNTS).unwrap();
        import.push(rows).unwrap();
        import.finish().unwrap()
    };
    import(vec![day("2026-05-01", 7), day("2026-05-02", 8)]);
    assert_eq!(import(vec![day("2026-05-02", 9), day("2026-05-03", 10)]).changed, 2);
    assert_eq!(t.text("SELECT teams FROM active_user_counts ORDER BY report_date"), "7, 9, 10");
}

#[test]
fn a_dropped_import_changes_nothing() {
    let t = trial();
    let mut import = t.store.import_usage(t.run(), &ACTIVE_USER_DETAIL).unwrap();
    import.push(vec![row("2026-11-17", "ann@x", false, "2026-11-10")]).unwrap();
    drop(import);
    assert_eq!(t.text("SELECT count(*) FROM usage_sources"), "0");
}
