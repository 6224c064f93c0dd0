//! Scheduled exports: what is written after a run without being asked, and what is said when it cannot be.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use application_tests::{app_in, call, connect, query, sample};
use commands::api::{Connector, ExportRequest, Exported, Message, RunOutcome, ScheduledExport};
use commands::{App, ConnectorId, runs};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};

struct Scene {
    app: App,
    connector: Connector,
    folder: PathBuf,
    tenant: Option<SampleTenant>,
    _data: tempfile::TempDir,
}

async fn scene() -> Scene {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("reports");
    std::fs::create_dir(&folder).unwrap();
    let tenant = sample(120, &[]).await;
    let app = app_in(data.path()).await;
    let connector = connect(&app, &tenant).await;
    Scene { app, connector, folder, tenant: Some(tenant), _data: data }
}

impl Scene {
    fn form(&self) -> Value {
        let filter = json!({ "column": "accountEnabled", "values": ["1"], "negated": false });
        json!({
            "connectorId": self.connector.id,
            "report": "users",
            "view": {
                "search": null,
                "filters": [filter],
                "sort": { "column": "department", "descending": true },
                "columns": ["displayName", "department"],
            },
            "name": "people",
            "folder": self.folder,
            "format": "csv",
            "delimiter": "semicolon",
            "daily": false,
        })
    }

    async fn keep(&self, form: Value) -> ScheduledExport {
        call(&self.app, "scheduled_export_keep", json!({ "id": null, "form": form })).await
    }

    async fn refused(&self, form: Value) -> String {
        let request = json!({ "id": null, "form": form });
        commands::call(&self.app, "scheduled_export_keep", request).await.unwrap_err().message
    }

    async fn collect(&self) -> RunOutcome {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap().run.outcome
    }

    async fn only(&self) -> ScheduledExport {
        let all: Vec<ScheduledExport> = call(&self.app, "scheduled_export_list", json!(null)).await;
        assert_eq!(all.len(), 1);
        all.into_iter().next().unwrap()
    }

    async fn messages(&self) -> Vec<String> {
        let all: Vec<Message> = call(&self.app, "message_list", json!(null)).await;
        let ours = all.into_iter().filter(|message| message.id == "scheduled-export-failed");
        ours.map(|message| format!("{} {}", message.title, message.text)).collect()
    }

    fn files(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.folder).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(name)).unwrap()
    }
}

fn with(form: &Value, field: &str, value: Value) -> Value {
    let mut form = form.clone();
    form[field] = value;
    form
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_run_the_file_is_what_the_window_would_have_exported() {
    let scene = scene().await;
    scene.keep(scene.form()).await;
    assert_eq!(scene.collect().await, RunOutcome::Complete);
    assert_eq!(scene.files(), ["people 2026-03-12.csv", "people 2026-03-12.csv.about.txt"]);

    let form = scene.form();
    let mut asked = query("users", &scene.connector);
    asked.filters = serde_json::from_value(form["view"]["filters"].clone()).unwrap();
    asked.sort = serde_json::from_value(form["view"]["sort"].clone()).unwrap();
    let request = ExportRequest {
        query: asked,
        columns: vec!["displayName".into(), "department".into()],
        format: commands::api::FileFormat::Csv,
        delimiter: commands::api::Delimiter::Semicolon,
    };
    let exported: Exported = call(&scene.app, "report_export", json!(request)).await;
    assert_eq!(scene.read("people 2026-03-12.csv"), std::fs::read_to_string(&exported.path).unwrap());
    let about = scene.read("people 2026-03-12.csv.about.txt");
    assert_eq!(about, std::fs::read_to_string(format!("{}.about.txt", exported.path)).unwrap());
    let written = scene.only().await.written.unwrap();
    assert_eq!((written.rows, Path::new(&written.path)), (exported.rows, &*scene.folder.join("people 2026-03-12.csv")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_day_replaces_its_own_file_and_leaves_a_strange_one() {
    let scene = scene().await;
    scene.keep(scene.form()).await;
    scene.collect().await;
    let first = scene.read("people 2026-03-12.csv");
    std::fs::write(scene.folder.join("people 2026-03-12.csv"), "half").unwrap();
    scene.collect().await;
    assert_eq!(scene.read("people 2026-03-12.csv"), first);

    std::fs::write(scene.folder.join("mine 2026-03-12.csv"), "typed by hand").unwrap();
    let request = json!({ "id": scene.only().await.id, "form": with(&scene.form(), "name", json!("mine")) });
    let _: ScheduledExport = call(&scene.app, "scheduled_export_keep", request).await;
    assert_eq!(scene.collect().await, RunOutcome::Complete);
    assert_eq!(scene.read("mine 2026-03-12.csv"), "typed by hand");
    let [message] = &scene.messages().await[..] else { panic!("one message") };
    assert!(message.contains("is there already, and this export did not write it."), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_gone_is_told_with_what_to_do_until_it_is_back() {
    let scene = scene().await;
    let id = scene.keep(scene.form()).await.id;
    std::fs::remove_dir(&scene.folder).unwrap();
    assert_eq!(scene.collect().await, RunOutcome::Complete, "no failure of the run");
    let told = scene.messages().await;
    let folder = scene.folder.display();
    assert_eq!(
        told,
        [format!(
            "The scheduled export people could not be written. The folder {folder} is not there. Nothing was written. \
             Bring it back, or choose another under Reports, Scheduled exports; then press Run now there."
        )]
    );
    assert!(!scene.folder.exists(), "nobody asked for a folder");
    std::fs::create_dir(&scene.folder).unwrap();
    let now: ScheduledExport = call(&scene.app, "scheduled_export_run", json!({ "id": id })).await;
    assert!(now.failure.is_none() && now.written.is_some());
    assert_eq!(scene.messages().await, [""; 0]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_written_leaves_nothing_behind_and_the_former_file() {
    let scene = scene().await;
    let id = scene.keep(with(&scene.form(), "format", json!("xlsx"))).await.id;
    scene.collect().await;
    let before = std::fs::read(scene.folder.join("people 2026-03-12.xlsx")).unwrap();
    let request = json!({ "id": id, "form": with(&scene.form(), "folder", json!("/proc")) });
    let _: ScheduledExport = call(&scene.app, "scheduled_export_keep", request).await;
    let failed: ScheduledExport = call(&scene.app, "scheduled_export_run", json!({ "id": id })).await;
    let text = failed.failure.unwrap().text;
    assert!(
        text.ends_with("choose another folder under Reports, Scheduled exports; then press Run now there."),
        "{text}"
    );
    assert_eq!(scene.files(), ["people 2026-03-12.xlsx"]);
    assert_eq!(std::fs::read(scene.folder.join("people 2026-03-12.xlsx")).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn daily_means_after_the_first_run_of_a_day_that_could_be_written() {
    let scene = scene().await;
    scene.keep(with(&scene.form(), "daily", json!(true))).await;
    std::fs::remove_dir(&scene.folder).unwrap();
    scene.collect().await;
    std::fs::create_dir(&scene.folder).unwrap();
    scene.collect().await;
    assert_eq!(scene.files().len(), 2, "the next run makes up for it");
    std::fs::remove_file(scene.folder.join("people 2026-03-12.csv")).unwrap();
    scene.collect().await;
    assert_eq!(scene.files(), ["people 2026-03-12.csv.about.txt"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_of_all_connectors_is_one_file_that_says_whose_each_row_is() {
    let scene = scene().await;
    scene.keep(with(&scene.form(), "connectorId", json!(null))).await;
    scene.collect().await;
    let file = scene.read("people 2026-03-12.csv");
    let mut lines = file.lines();
    assert_eq!(lines.next(), Some("\u{feff}Connector;Display name;Department"));
    assert!(lines.all(|line| line.starts_with("Sample;")), "{file}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_run_exports_nothing() {
    let mut scene = scene().await;
    scene.keep(scene.form()).await;
    // Nobody answers any more.
    drop(scene.tenant.take());
    assert_eq!(scene.collect().await, RunOutcome::Failed);
    assert_eq!(scene.files(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_work_is_refused_when_it_is_typed() {
    let scene = scene().await;
    let form = scene.form();
    scene.keep(form.clone()).await;
    for (field, value, says) in [
        ("name", json!("People"), "Another scheduled export already writes People into this folder."),
        ("name", json!("../people"), "A file's name does not begin with a point"),
        ("folder", json!("reports"), "Give the whole path of the folder."),
        ("folder", json!(scene.folder.join("none")), "There is no folder"),
        ("report", json!("people"), "There is no report people"),
        ("connectorId", json!(99), "The connector is not there"),
    ] {
        let message = scene.refused(with(&form, field, value)).await;
        assert!(message.starts_with(says), "{field}: {message}");
    }
    let mut form = with(&form, "name", json!("others"));
    form["view"]["columns"] = json!(["shoeSize"]);
    assert_eq!(scene.refused(form).await, "The report users has no column shoeSize.");
}
