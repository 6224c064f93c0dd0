//! The database as whoever asks it in SQL sees it: with nothing of this program's own.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use application_tests::{app_in, call, connect, csv, query, sample};
use commands::api::{ColumnKind, Connector, Exported, ReportInfo};
use commands::{App, ConnectorId, runs};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

struct Scene {
    app: App,
    connector: Connector,
    folder: tempfile::TempDir,
}

async fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(400, &[]).await;
    let app = app_in(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    Scene { app, connector, folder }
}

/// The database opened by another program.
fn database(folder: &Path) -> Connection {
    Connection::open_with_flags(folder.join("connector.db"), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// Rows as texts, in no order.
fn rows(db: &Connection, sql: &str) -> Vec<Vec<String>> {
    let mut statement = db.prepare(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    let columns = statement.column_count();
    let text = |value: ValueRef<'_>| match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
        ValueRef::Blob(_) => panic!("a blob"),
    };
    let found = statement.query_map([], |row| (0..columns).map(|at| Ok(text(row.get_ref(at)?))).collect());
    let mut found: Vec<Vec<String>> = found.unwrap().map(Result::unwrap).collect();
    found.sort();
    found
}

/// The queries of docs/SQL.md, by what stands above each.
fn documented() -> BTreeMap<String, String> {
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/SQL.md");
    let page = std::fs::read_to_string(page).unwrap().replace("\r\n", "\n");
    let blocks: Vec<&str> = page.split("```sql\n").collect();
    let above = |block: &str| block.trim_end().rsplit("\n\n").next().unwrap().to_owned();
    let queries = blocks.windows(2).map(|pair| (above(pair[0]), pair[1].split("```").next().unwrap().to_owned()));
    queries.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_documented_query_answers_with_rows() {
    let scene = scene().await;
    let db = database(scene.folder.path());
    let queries = documented();
    assert_eq!(queries.len(), 10);
    for (what, sql) in queries {
        // The day of these tests is past, and so are its renewals.
        let sql = sql.replace("date('now'", &format!("date('{}'", application_tests::TODAY));
        assert!(!rows(&db, &sql).is_empty(), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_has_the_rows_of_the_report_it_stands_for() {
    let scene = scene().await;
    let reports: Vec<ReportInfo> = call(&scene.app, "report_list", json!(null)).await;
    let db = database(scene.folder.path());
    for (view, report) in [
        ("v_users", "users"),
        ("v_license_assignments", "license-assignments"),
        ("v_subscribed_skus", "subscriptions"),
        ("v_company_subscriptions", "renewals"),
        ("v_service_activity", "service-activity"),
        ("v_storage", "storage"),
        ("v_license_groups", "license-groups"),
        ("v_activity_by_day", "activity-by-day"),
    ] {
        let report = reports.iter().find(|one| one.id == report).unwrap();
        let statement = db.prepare(&format!("SELECT * FROM {view}")).unwrap();
        let in_view: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let shared: Vec<_> = report.columns.iter().filter(|column| in_view.contains(&column.id)).collect();
        let lacking: Vec<_> = in_view.iter().filter(|name| !shared.iter().any(|column| column.id == **name)).collect();
        assert_eq!(lacking, ["connector"], "{view}");

        let ids: Vec<&str> = shared.iter().map(|column| column.id.as_str()).collect();
        let exported: Exported =
            call(&scene.app, "report_export", json!(csv(query(&report.id, &scene.connector), &ids))).await;
        let mut file = ::csv::Reader::from_path(&exported.path).unwrap();
        let cell = |(cell, kind): (&str, ColumnKind)| match (kind, cell) {
            (ColumnKind::Boolean, "true") => "1".to_owned(),
            (ColumnKind::Boolean, "false") => "0".to_owned(),
            (_, cell) => cell.trim_start_matches('\'').to_owned(),
        };
        let kinds = || shared.iter().map(|column| column.kind);
        let records = file.records().map(Result::unwrap);
        let mut expected: Vec<Vec<String>> =
            records.map(|record| record.iter().zip(kinds()).map(cell).collect()).collect();
        expected.sort();
        let columns: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
        let found = rows(&db, &format!("SELECT {} FROM {view} WHERE connector = 'Sample'", columns.join(", ")));
        assert_eq!(found.len(), expected.len(), "{view}");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{view}: {ids:?}");
        }
    }
}
