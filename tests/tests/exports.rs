//! Reports as files: the same rows in every format, what a file says of itself, and none where it went wrong.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use application_tests::{call, connect, csv, query, sample};
use calamine::{Data, Reader, Xlsx};
use commands::api::{
    CommandError, Connector, Copied, Delimiter, ErrorCode, Event, ExportRequest, Exported, FileFormat, Filter,
    ReportQuery, Sort,
};
use commands::notifications::{Channel, Notification};
use commands::{App, ConnectorId, Host, Options, Retry, runs};
use serde_json::json;

/// Surroundings that may be told to do something when a file name is asked for.
#[derive(Default)]
struct Surroundings {
    folder: PathBuf,
    meanwhile: OnceLock<(App, &'static str, serde_json::Value)>,
    answered: OnceLock<Result<serde_json::Value, CommandError>>,
}

impl Host for Surroundings {
    fn emit(&self, _event: &Event) {}

    fn save_path(&self, suggested: &str) -> Option<PathBuf> {
        if let Some((app, command, request)) = self.meanwhile.get() {
            let answer = tokio::runtime::Handle::current().block_on(commands::call(app, command, request.clone()));
            let _ = self.answered.set(answer);
        }
        Some(self.folder.join(suggested))
    }

    fn open_path(&self) -> Option<PathBuf> {
        None
    }

    fn folder_path(&self) -> Option<PathBuf> {
        None
    }

    fn open_url(&self, _url: &str) -> Result<(), String> {
        Ok(())
    }

    fn open_sample(&self) -> Result<(), String> {
        Err("not in a test".to_owned())
    }

    fn channels(&self) -> Vec<Channel> {
        Vec::new()
    }

    fn notify(&self, _channel: Channel, _notification: &Notification) -> bool {
        false
    }
}

struct Scene {
    app: App,
    host: Arc<Surroundings>,
    connector: Connector,
    folder: tempfile::TempDir,
    _data: tempfile::TempDir,
}

async fn scene() -> Scene {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let tenant = sample(150, &[]).await;
    let host = Arc::new(Surroundings { folder: folder.path().to_owned(), ..Surroundings::default() });
    let options = Options {
        clock: application_tests::clock,
        retry: Retry::without_pauses(),
        ..Options::new(data.path().to_owned(), host.clone())
    };
    let app = App::open(options).await.unwrap();
    let connector = connect(&app, &tenant).await;
    runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    Scene { app, host, connector, folder, _data: data }
}

impl Scene {
    async fn export(&self, request: &ExportRequest) -> Exported {
        call(&self.app, "report_export", json!(request)).await
    }

    async fn refused(&self, request: &ExportRequest) -> CommandError {
        commands::call(&self.app, "report_export", json!(request)).await.unwrap_err()
    }

    fn files(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// A cell of a spreadsheet as CSV has it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => format!("{number}"),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = format!("{year}-{month:02}-{day:02}");
            if time.as_f64().fract() == 0.0 { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}Z") }
        }
        other => panic!("{other:?}"),
    }
}

fn rows_of_csv(path: &Path) -> Vec<Vec<String>> {
    let mut csv = ::csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    let unguarded = |cell: &str| cell.trim_start_matches('\u{feff}').trim_start_matches('\'').to_owned();
    csv.records().map(|record| record.unwrap().iter().map(unguarded).collect()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_has_the_rows_of_the_csv_file_and_says_what_it_is() {
    let scene = scene().await;
    for report in store::reports() {
        let request = csv(query(report.id, &scene.connector), &[]);
        let csv = scene.export(&request).await;
        let xlsx = scene.export(&ExportRequest { format: FileFormat::Xlsx, ..request }).await;
        let mut book: Xlsx<_> = calamine::open_workbook(&xlsx.path).unwrap();
        let names = book.sheet_names();
        let sheet = book.worksheet_range(&names[0]).unwrap();
        let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(text).collect()).collect();
        let expected = rows_of_csv(Path::new(&csv.path));
        assert_eq!(rows.len(), expected.len(), "{}", report.id);
        for (row, expected) in rows.iter().zip(&expected) {
            // A spreadsheet ends where the last cell has something.
            assert_eq!(row[..], expected[..row.len()], "{}", report.id);
            assert!(expected[row.len()..].iter().all(String::is_empty), "{}", report.id);
        }
        assert_eq!((xlsx.rows, csv.rows), (rows.len() as u64 - 1, rows.len() as u64 - 1));
        let about = book.worksheet_range("About").unwrap();
        let lines: String = about.rows().map(|row| format!("{}: {}\r\n", text(&row[0]), text(&row[1]))).collect();
        assert_eq!(lines, std::fs::read_to_string(format!("{}.about.txt", csv.path)).unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_a_csv_file_stands_from_when_it_is_and_what_was_left_out() {
    let scene = scene().await;
    let filters = vec![Filter { column: "state".into(), values: vec!["inactive".into()], negated: true }];
    let request =
        csv(ReportQuery { filters, ..query("inactive-users", &scene.connector) }, &["displayName", "lastActivityDate"]);
    let exported = scene.export(&ExportRequest { delimiter: Delimiter::Semicolon, ..request }).await;
    let file = std::fs::read_to_string(&exported.path).unwrap();
    assert_eq!(file.lines().next(), Some("\u{feff}Display name;Last activity"));
    let about = std::fs::read_to_string(format!("{}.about.txt", exported.path)).unwrap();
    insta::assert_snapshot!(about.replace("\r\n", "\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_export_leaves_no_file() {
    let scene = scene().await;
    let _ = scene.host.meanwhile.set((scene.app.clone(), "report_export_cancel", json!(null)));
    for format in [FileFormat::Csv, FileFormat::Xlsx] {
        let request = csv(query("users", &scene.connector), &[]);
        let error = scene.refused(&ExportRequest { format, ..request }).await;
        assert_eq!(error.code, ErrorCode::Cancelled);
        assert_eq!(scene.files(), [""; 0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_export_is_written_at_a_time() {
    let scene = scene().await;
    let request = csv(query("users", &scene.connector), &["id"]);
    let _ = scene.host.meanwhile.set((scene.app.clone(), "report_export", json!(request)));
    scene.export(&request).await;
    let second = scene.host.answered.get().unwrap().as_ref().unwrap_err();
    assert_eq!(second.message, "Another export is being written.");
    assert_eq!(scene.files().len(), 2, "{:?}", scene.files());
    assert_eq!(scene.export(&request).await.rows, 150, "and the next one again");
}

#[tokio::test(flavor = "multi_thread")]
async fn chosen_rows_are_copied_as_they_are_seen_wherever_they_are() {
    let scene = scene().await;
    let sort = Some(Sort { column: "userPrincipalName".into(), descending: true });
    let query = ReportQuery { sort, ..query("users", &scene.connector) };
    let exported = scene.export(&csv(query.clone(), &["userPrincipalName", "licenseCount"])).await;
    let rows = rows_of_csv(Path::new(&exported.path));
    let spans = json!([{ "first": 0, "last": 1 }, { "first": 140, "last": 999 }]);
    let request = json!({
        "query": query,
        "columns": ["userPrincipalName", "licenseCount"],
        "rows": { "rows": "places", "spans": spans },
        "decimalComma": false,
    });
    let copied: Copied = call(&scene.app, "report_copy", request).await;
    let expected: String = rows[..3].iter().chain(&rows[141..]).map(|row| row.join("\t") + "\r\n").collect();
    assert_eq!((copied.text, copied.rows), (expected, 12));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_into_a_spreadsheet_runs_nothing_and_stays_in_its_cells() {
    let scene = scene().await;
    let report = store::report("savings").unwrap();
    let cells = report.columns.iter().map(|column| match column.id {
        "displayName" => json!("=1+1"),
        "department" => json!("Tab\there, \"quoted\""),
        "pricePerMonth" => json!(-3650),
        "currency" => json!("EUR"),
        _ => json!(null),
    });
    let request = json!({
        "query": query("savings", &scene.connector),
        "columns": ["displayName", "department", "pricePerMonth", "userPrincipalName"],
        "rows": { "rows": "given", "cells": [cells.collect::<Vec<_>>()] },
        "decimalComma": true,
    });
    let copied: Copied = call(&scene.app, "report_copy", request).await;
    let (_, row) = copied.text.split_once("\r\n").unwrap();
    assert_eq!(row, "'=1+1\t\"Tab\there, \"\"quoted\"\"\"\t-36,50\t\r\n");
    assert!(!copied.text.starts_with('\u{feff}'), "a mark would be a letter of the first title");
}

#[tokio::test(flavor = "multi_thread")]
async fn more_rows_than_a_clipboard_should_hold_are_refused() {
    let scene = scene().await;
    let rows = json!({ "rows": "places", "spans": [{ "first": 0, "last": 100_000 }] });
    let request =
        json!({ "query": query("users", &scene.connector), "columns": [], "rows": rows, "decimalComma": false });
    let error = commands::call(&scene.app, "report_copy", request).await.unwrap_err();
    assert_eq!(error.next, "Choose fewer rows, or export them into a file.");
}
