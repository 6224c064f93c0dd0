#![allow(clippy::unwrap_used)]
use datasets::{
    ACTIVATIONS_USER_DETAIL, ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, MAILBOX_USAGE_DETAIL,
    ONEDRIVE_USAGE_ACCOUNT_DETAIL, SERVICES_USER_COUNTS, TEAMS_USER_ACTIVITY_USER_DETAIL, USAGE_REPORTS,
    YAMMER_ACTIVITY_USER_DETAIL,
};

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
    let known = Some("2026-11-17".to_owned());
    assert_eq!(import(&t, vec![]), UsageApplied { report_refresh_date: known, ..UsageApplied::default() });
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

#[test]
fn a_report_that_arrives_keeps_nobody_from_writing_and_the_log_from_nowhere() {
    let t = trial();
    for stored in [false, true] {
        let mut import = t.store.import_usage(t.run(), &ACTIVE_USER_DETAIL).unwrap();
        import.push(vec![row("2026-11-17", "ann@x", false, "2026-11-10")]).unwrap();
        t.store.set_setting("language", &stored).unwrap();
        let db = t.store.connection().unwrap();
        let log = "PRAGMA wal_checkpoint(TRUNCATE)";
        let left: (bool, i64) = db.query_row(log, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(left, (false, 0), "nothing of the database is held while rows are waited for");
        import.push(vec![row("2026-11-17", "bob@x", false, "2026-11-10")]).unwrap();
        assert_eq!(import.finish().unwrap().rows, 2);
    }
}

/// A row of any report: the cells that are named, and a refresh date.
fn cells(report: &UsageReport, named: &[(&str, Cell)]) -> Vec<Cell> {
    let cell = |id: &str| match named.iter().find(|(name, _)| *name == id) {
        _ if id == "reportRefreshDate" => Cell::Text("2026-11-18".into()),
        Some((_, cell)) => cell.clone(),
        None => Cell::Null,
    };
    report.columns.iter().map(|column| cell(column.id)).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn import_any(t: &Trial, report: &'static UsageReport, rows: &[Vec<Cell>]) -> UsageApplied {
    let mut import = t.store.import_usage(t.run(), report).unwrap();
    import.push(rows.to_vec()).unwrap();
    import.finish().unwrap()
}

fn counts(applied: &UsageApplied) -> (u64, u64, u64) {
    (applied.rows, applied.changed, applied.removed)
}

#[test]
fn every_report_keeps_a_row_and_an_unchanged_one_is_not_written_again() {
    let t = trial();
    for report in USAGE_REPORTS {
        let own = report.columns.iter().map(|column| {
            let cell = match column.kind {
                datasets::Kind::Text => text("somebody@contoso.com"),
                datasets::Kind::Date => text("2026-11-10"),
                _ if column.id == "isDeleted" => Cell::Integer(0),
                _ => Cell::Integer(1),
            };
            (column.id, cell)
        });
        let row = cells(report, &own.collect::<Vec<_>>());
        assert_eq!(counts(&import_any(&t, report, std::slice::from_ref(&row))), (1, 1, 0), "{}", report.function);
        assert_eq!(t.text(&format!("SELECT count(*) FROM {}", report.table)), "1");
        let run = t.run();
        let version = t.text(&format!("SELECT hex(content_hash) FROM {}", report.table));
        let mut import = t.store.import_usage(run, report).unwrap();
        import.push(vec![row]).unwrap();
        assert_eq!(counts(&import.finish().unwrap()), (1, 0, 0), "{}", report.function);
        assert_eq!(t.text(&format!("SELECT hex(content_hash) FROM {}", report.table)), version);
    }
}

#[test]
fn a_user_has_a_row_of_activations_for_each_product() {
    let t = trial();
    let row = |product: &str, windows| {
        let cells_of = [("userPrincipalName", text("ann@x")), ("productType", text(product)), ("windows", windows)];
        cells(&ACTIVATIONS_USER_DETAIL, &cells_of)
    };
    let (apps, visio) = (row("MICROSOFT 365 APPS", Cell::Integer(2)), row("VISIO", Cell::Integer(1)));
    assert_eq!(counts(&import_any(&t, &ACTIVATIONS_USER_DETAIL, &[apps.clone(), visio])), (2, 2, 0));
    let changed = row("VISIO", Cell::Integer(5));
    assert_eq!(counts(&import_any(&t, &ACTIVATIONS_USER_DETAIL, &[changed, apps.clone()])), (2, 1, 0));
    assert_eq!(counts(&import_any(&t, &ACTIVATIONS_USER_DETAIL, &[apps])), (1, 0, 1));
}

#[test]
fn an_owner_may_have_several_accounts_and_one_without_an_address_goes_by_the_owner() {
    let t = trial();
    let row = |site: Cell, files| {
        let cells_of = [("siteUrl", site), ("ownerPrincipalName", text("ann@x")), ("fileCount", Cell::Integer(files))];
        cells(&ONEDRIVE_USAGE_ACCOUNT_DETAIL, &cells_of)
    };
    let rows = [row(text("https://x/1"), 1), row(text("https://x/2"), 2), row(Cell::Null, 3)];
    assert_eq!(counts(&import_any(&t, &ONEDRIVE_USAGE_ACCOUNT_DETAIL, &rows)), (3, 3, 0));
    let keys = t.text("SELECT row_key FROM onedrive_usage_account_detail ORDER BY row_key");
    assert_eq!(keys, "ann@x, https://x/1, https://x/2");
}

#[test]
fn byte_counts_beyond_32_bits_are_kept_whole() {
    let t = trial();
    let bytes = 109_951_162_777_600;
    let row = cells(
        &MAILBOX_USAGE_DETAIL,
        &[("userPrincipalName", text("ann@x")), ("storageUsedInBytes", Cell::Integer(bytes))],
    );
    import_any(&t, &MAILBOX_USAGE_DETAIL, &[row]);
    assert_eq!(t.text("SELECT storage_used_in_bytes FROM mailbox_usage_detail"), bytes.to_string());
}

#[test]
fn the_tenant_as_a_whole_has_one_row() {
    let t = trial();
    let row = |active| cells(&SERVICES_USER_COUNTS, &[("teamsActive", Cell::Integer(active))]);
    assert_eq!(counts(&import_any(&t, &SERVICES_USER_COUNTS, &[row(7)])), (1, 1, 0));
    assert_eq!(counts(&import_any(&t, &SERVICES_USER_COUNTS, &[row(7)])), (1, 0, 0));
    assert_eq!(counts(&import_any(&t, &SERVICES_USER_COUNTS, &[row(8)])), (1, 1, 0));
    assert_eq!(t.text("SELECT teams_active FROM services_user_counts"), "8");
}

#[test]
fn names_are_concealed_in_every_report_of_users_and_nobodys_id_is_concealment_too() {
    let t = trial();
    for report in USAGE_REPORTS {
        let Some(name) = report.name() else { continue };
        let hidden = cells(report, &[(name, text("E58EEF6A6BBD3D0293CB306D24A42057"))]);
        assert!(import_any(&t, report, &[hidden]).concealed, "{}", report.function);
        assert_eq!(t.text(&format!("SELECT count(*) FROM {}", report.table)), "0");
    }
    let teams = |name: Cell| {
        let nobody = text("00000000-0000-0000-0000-000000000000");
        cells(&TEAMS_USER_ACTIVITY_USER_DETAIL, &[("userId", nobody), ("userPrincipalName", name)])
    };
    assert!(import_any(&t, &TEAMS_USER_ACTIVITY_USER_DETAIL, &[teams(Cell::Null)]).concealed);
    assert!(!import_any(&t, &TEAMS_USER_ACTIVITY_USER_DETAIL, &[teams(text("ann@x"))]).concealed, "a name is a name");
}

#[test]
fn yammer_tells_deleted_users_by_their_state() {
    let t = trial();
    let row = |state: &str| {
        let named = [("userPrincipalName", text("ann@x")), ("userState", text(state))];
        cells(&YAMMER_ACTIVITY_USER_DETAIL, &[&named[..], &[("stateChangeDate", text("2026-10-01"))]].concat())
    };
    assert_eq!(import_any(&t, &YAMMER_ACTIVITY_USER_DETAIL, &[row("Deleted"), row("Active")]).changed, 2);
    let keys = t.text("SELECT row_key FROM yammer_activity_user_detail ORDER BY row_key");
    assert_eq!(keys, "ann@x, ann@x#deleted-2026-10-01");
}
