//! What colleagues get: snapshots without what signs in, and people under pseudonyms wherever they are shown.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use application_tests::{TestHost, app_in, call, clock, connect, query, sample};
use commands::api::{About, Connector, ListFileCheck, Page, ReportInfo, SnapshotSaved};
use commands::{App, ConnectorId, Options, Retry, runs};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};

struct Scene {
    app: App,
    connector: Connector,
    tenant: SampleTenant,
    data: tempfile::TempDir,
    elsewhere: tempfile::TempDir,
}

/// Collected, with something excluded and something decided about a person.
async fn scene() -> Scene {
    let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let tenant = sample(150, &[]).await;
    let app = app_in(data.path()).await;
    let connector = connect(&app, &tenant).await;
    runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    let scene = Scene { app, connector, tenant, data, elsewhere };
    let found = scene.rows("savings").await;
    let (user, sku) = (scene.at("savings", "userId").await, scene.at("savings", "skuId").await);
    let row = found.iter().find(|row| row[user].is_string()).unwrap();
    let id = scene.connector.id;
    let license = json!({ "userId": row[user], "skuId": row[sku] });
    let decision =
        json!({ "connectorId": id, "licenses": [license], "licensesOf": null, "owner": "me", "note": "soon" });
    let _: Value = call(&scene.app, "decision_add", decision).await;
    let subject = json!({ "what": "user", "value": row[user] });
    let exclusion = json!({
        "connectorId": id,
        "subjects": [subject],
        "usersOf": null,
        "effect": "leaveOut",
        "reason": "leave",
        "until": null,
    });
    let _: Value = call(&scene.app, "exclusion_add", exclusion).await;
    scene
}

impl Scene {
    async fn reports(&self) -> Vec<ReportInfo> {
        call(&self.app, "report_list", json!(null)).await
    }

    async fn at(&self, report: &str, column: &str) -> usize {
        let reports = self.reports().await;
        let report = reports.iter().find(|one| one.id == report).unwrap();
        report.columns.iter().position(|one| one.id == column).unwrap()
    }

    async fn rows(&self, report: &str) -> Vec<Vec<Value>> {
        rows_of(&self.app, report, &self.connector).await
    }

    /// What tells of people in the reports that list them.
    async fn names(&self) -> BTreeSet<String> {
        const TELL: [&str; 5] = ["displayName", "userPrincipalName", "mail", "employeeId", "manager"];
        let mut names = BTreeSet::new();
        for report in self.reports().await {
            let rows = self.rows(&report.id).await;
            for (place, column) in report.columns.iter().enumerate() {
                // The secrets of the registration have names as well.
                if report.id != "credentials" && TELL.contains(&column.id.as_str()) {
                    names.extend(rows.iter().filter_map(|row| row[place].as_str()).map(str::to_lowercase));
                }
            }
        }
        // A number alone occurs among figures as well.
        names.retain(|name| name.chars().any(char::is_alphabetic));
        assert!(names.len() > 250, "{}", names.len());
        names
    }

    fn open(&self, snapshot: &Path) -> impl Future<Output = App> {
        let options = Options {
            snapshot: Some(snapshot.to_owned()),
            clock,
            retry: Retry::without_pauses(),
            ..Options::new(PathBuf::new(), Arc::new(TestHost::default()))
        };
        async { App::open(options).await.unwrap() }
    }

    async fn save(&self, pseudonymous: bool) -> PathBuf {
        let path = self.elsewhere.path().join("march.m365snapshot");
        let saved = commands::snapshots::save_to(&self.app, path.clone(), pseudonymous).await.unwrap();
        assert_eq!(
            saved,
            SnapshotSaved { path: path.display().to_string(), bytes: std::fs::metadata(&path).unwrap().len() }
        );
        path
    }
}

async fn rows_of(app: &App, report: &str, connector: &Connector) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    loop {
        let request = json!({ "query": query(report, connector), "offset": rows.len(), "limit": 200 });
        let page: Page = call(app, "report_page", request).await;
        if page.rows.is_empty() {
            return rows;
        }
        rows.extend(page.rows.iter().map(|row| row.iter().map(|cell| json!(cell)).collect()));
    }
}

fn named(text: &str, names: &BTreeSet<String>) -> Vec<String> {
    let text = text.to_lowercase();
    names.iter().filter(|name| text.contains(name.as_str())).cloned().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn under_pseudonyms_nothing_that_is_shown_or_written_names_anybody() {
    let scene = scene().await;
    let names = scene.names().await;
    let (id, at) = (scene.connector.id, scene.at("users", "id").await);
    let users = scene.rows("users").await;
    let _: Value = call(&scene.app, "pseudonyms_set", json!({ "on": true })).await;
    let number = scene.at("users", "employeeId").await;
    let numbers: Vec<_> = scene
        .rows("users")
        .await
        .into_iter()
        .filter_map(|mut row| row[number].take().as_str().map(str::to_owned))
        .collect();
    assert!(!numbers.is_empty() && numbers.iter().all(|number| number.starts_with("User ")), "{numbers:?}");
    for report in scene.reports().await {
        let shown = json!(scene.rows(&report.id).await).to_string();
        assert_eq!(named(&shown, &names), [""; 0], "the report {}", report.id);
        for column in &report.columns {
            let request = json!({ "query": query(&report.id, &scene.connector), "column": column.id });
            let choices: Value = call(&scene.app, "report_choices", request).await;
            assert_eq!(named(&choices.to_string(), &names), [""; 0], "{} of {}", column.id, report.id);
        }
        let request = application_tests::csv(query(&report.id, &scene.connector), &[]);
        let exported: Value = call(&scene.app, "report_export", json!(request)).await;
        let file = std::fs::read_to_string(exported["path"].as_str().unwrap()).unwrap();
        assert_eq!(named(&file, &names), [""; 0], "the file of {}", report.id);
    }
    for user in &users {
        let detail: Value = call(&scene.app, "user_detail", json!({ "connectorId": id, "userId": user[at] })).await;
        assert_eq!(named(&detail.to_string(), &names), [""; 0], "{detail}");
    }
    for command in ["activity_by_day", "last_activity", "storage_use", "app_use", "copilot_use"] {
        let answer: Value = call(&scene.app, command, json!({ "connectorId": id })).await;
        assert_eq!(named(&answer.to_string(), &names), [""; 0], "{command}");
    }
    for (command, request) in [
        ("overview", json!({ "connectorId": id })),
        ("savings", json!({ "connectorId": id })),
        ("message_list", json!(null)),
    ] {
        let answer: Value = call(&scene.app, command, request).await;
        assert_eq!(named(&answer.to_string(), &names), [""; 0], "{command}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_pseudonyms_every_figure_stays() {
    let scene = scene().await;
    let figures = async |app: &App| {
        let mut all = Vec::new();
        for report in scene.reports().await {
            let count: Value = call(app, "report_count", json!(query(&report.id, &scene.connector))).await;
            all.push((report.id, count["total"].clone()));
        }
        let savings: Value = call(app, "savings", json!({ "connectorId": scene.connector.id })).await;
        (all, savings)
    };
    let before = figures(&scene.app).await;
    let _: Value = call(&scene.app, "pseudonyms_set", json!({ "on": true })).await;
    assert_eq!(figures(&scene.app).await, before);
    // And a run goes on as ever, on the names.
    runs::collect(&scene.app, ConnectorId(scene.connector.id)).await.unwrap();
    let changed = scene.rows("changes").await;
    assert_eq!(changed, Vec::<Vec<Value>>::new(), "nothing is different but how people are shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_shows_the_same_and_does_nothing() {
    let scene = scene().await;
    let file = scene.save(false).await;
    let bytes = std::fs::read(&file).unwrap();
    let app = scene.open(&file).await;
    let about: About = call(&app, "about", json!(null)).await;
    assert_eq!(about.snapshot.unwrap().saved_at, "2026-03-12T06:04:00Z");
    for report in scene.reports().await.iter().filter(|report| report.id != "credentials") {
        assert_eq!(rows_of(&app, &report.id, &scene.connector).await, scene.rows(&report.id).await, "{}", report.id);
    }
    let messages: Value = call(&app, "message_list", json!(null)).await;
    assert_eq!(messages, json!([]), "nobody has to do anything about it");
    for command in [
        "run_start",
        "connector_add",
        "connector_update",
        "price_set",
        "exclusion_add",
        "decision_add",
        "pseudonyms_set",
    ] {
        let error = commands::call(&app, command, json!({})).await.unwrap_err();
        assert_eq!(error.message, "This is a snapshot, which is only looked at.", "{command}");
    }
    let folder = PathBuf::from(&about.data_folder);
    assert!(folder.exists());
    drop(app);
    assert!(!folder.exists(), "what was unpacked goes with the window");
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_in_a_snapshot_and_no_name_where_they_were_left_out() {
    let scene = scene().await;
    let names = scene.names().await;
    let bytes = std::fs::read(scene.save(false).await).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for secret in [scene.tenant.client_secret(), scene.tenant.client_id()] {
        assert!(!text.contains(secret));
    }
    assert!(!named(&text, &names).is_empty());
    let file = scene.save(true).await;
    let bytes = std::fs::read(&file).unwrap();
    assert_eq!(named(&String::from_utf8_lossy(&bytes), &names), [""; 0]);
    let app = scene.open(&file).await;
    let _: Value = call(&scene.app, "pseudonyms_set", json!({ "on": true })).await;
    let name = scene.at("users", "displayName").await;
    let shown = async |app: &App| {
        let rows = rows_of(app, "users", &scene.connector).await;
        rows.into_iter().map(|row| row[name].clone()).collect::<Vec<_>>()
    };
    assert_eq!(shown(&app).await, shown(&scene.app).await, "the same people have the same pseudonyms");
    let refused = commands::snapshots::save_to(&scene.app, scene.data.path().join("connector.db"), false).await;
    assert!(refused.unwrap_err().message.contains("among the application's own files"));
}

#[tokio::test(flavor = "multi_thread")]
async fn exclusions_and_decisions_go_to_another_computer_whole_or_not_at_all() {
    let scene = scene().await;
    let data = tempfile::tempdir().unwrap();
    let other = app_in(data.path()).await;
    let connector = connect(&other, &scene.tenant).await;
    runs::collect(&other, ConnectorId(connector.id)).await.unwrap();
    for (report, command, nobody) in [
        ("exclusions", "exclusion_import", "x,user,leave out,why,,,,,nobody@nowhere.com,\r\n"),
        ("decisions", "decision_import", ",nobody@nowhere.com,Microsoft 365 E5\r\n"),
    ] {
        let request = application_tests::csv(query(report, &scene.connector), &[]);
        let exported: Value = call(&scene.app, "report_export", json!(request)).await;
        let text = std::fs::read_to_string(exported["path"].as_str().unwrap()).unwrap();
        let import = async |text: &str, dry_run: bool| -> ListFileCheck {
            call(&other, command, json!({ "connectorId": connector.id, "text": text, "dryRun": dry_run })).await
        };
        let there = async || rows_of(&other, report, &connector).await;
        let broken = import(&format!("{text}{nobody}"), false).await;
        assert_eq!(broken.errors.len(), 1, "{broken:?}");
        assert_eq!(
            (broken.errors[0].line, &*broken.errors[0].message),
            (3, "The tenant has no user nobody@nowhere.com.")
        );
        let twice = import(&format!("{text}{}", text.split_once("\r\n").unwrap().1), false).await;
        assert!(twice.errors[0].message.starts_with("A line above says something"), "{twice:?}");
        assert_eq!(import(&text, true).await.added, 1);
        assert_eq!(there().await, Vec::<Vec<Value>>::new(), "not even the sound line, nor by a trial");
        assert_eq!(import(&text, false).await.added, 1);
        let place = scene.at(report, if report == "exclusions" { "value" } else { "userId" }).await;
        assert_eq!(there().await[0][place], scene.rows(report).await[0][place]);
        let again = import(&text, false).await;
        assert_eq!((again.added, again.unchanged, again.changed.len()), (0, 1, 0));
    }
}
