//! The real window, driven as a user would: through WebDriver, with a real keyring, and the native
//! save dialog. `cargo xtask test window` brings the display, the keyring and the driver.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use application_tests::driver::{Driver, Window};
use commands::api::ReportInfo;
use commands::exports::{Part, WriteOptions, write};
use sample_tenant::SampleTenant;

/// Today, as the window's own clock has it; it lets the application rotate its secret.
async fn tenant() -> SampleTenant {
    let faults = vec!["role=Application.ReadWrite.OwnedBy".parse().unwrap()];
    sample_tenant::start(sample_tenant::Options { faults, ..Default::default() }).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_values_are_typed_tested_collected_seen_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let tenant = tenant().await;
    let exported = folder.path().join("users.csv");

    let driver = Driver::start(folder.path(), &[("M365_CONNECTOR_TEST_SAVE_PATH", exported.to_str().unwrap())]);
    let window = driver.open().await;
    connect(&window, &tenant).await;
    collect(&window, &tenant).await;
    keep_the_secret_up(&window, &tenant).await;
    copy(&window).await;
    export(&window).await;
    wait_for_file(&exported);
    window.close().await;
    drop(driver);
    compare(folder.path(), &exported, &tenant).await;

    // The same again through the operating system's own dialog, and with what was stored.
    let chosen = folder.path().join("chosen.csv");
    let driver = Driver::start(folder.path(), &[]);
    let window = driver.open().await;
    export(&window).await;
    answer_save_dialog(&chosen);
    wait_for_file(&chosen);
    window.close().await;
    drop(driver);
    assert_eq!(std::fs::read(&chosen).unwrap(), std::fs::read(&exported).unwrap());
}

async fn connect(window: &Window, tenant: &SampleTenant) {
    window.shows("Microsoft 365 Connector").await;
    window.go("/connectors/add").await;
    window.choose("cloud", "custom").await;
    for (field, value) in [
        ("name", "Contoso Instruments"),
        ("loginUrl", tenant.base_url()),
        ("graphUrl", tenant.base_url()),
        ("tenantId", tenant.tenant_id()),
        ("clientId", tenant.client_id()),
        // The secret's ID is the commonest mistake.
        ("clientSecret", "0f8fad5b-d9cb-469f-a165-70867728950e"),
    ] {
        window.fill(field, value).await;
    }
    window.press("Save connector").await;
    window.shows("This looks like the secret's ID.").await;
    window.fill("clientSecret", tenant.client_secret()).await;
    window.press("Test connection").await;
    window.shows("Signed in. Everything works.").await;
    window.top().await;
    in_both_themes(window, "connector-add").await;
    window.press("Save connector").await;
    window.shows("Contoso Instruments").await;
}

async fn collect(window: &Window, tenant: &SampleTenant) {
    window.go("/").await;
    window.press("Run now").await;
    window.shows("Complete").await;
    window.shows(&format!("of {} users", tenant.truth().users)).await;
    // The end of the secret: message bar, tile, list.
    window.shows("Your client secret ends in").await;
    window.shows("days left").await;
    window.go("/connectors").await;
    window.shows("Ends ").await;
    window.go("/users").await;
    window.shows("250 rows").await;
    if window.takes_pictures() {
        photograph(window).await;
    }
}

/// The secret is replaced, gone back to and dismissed, and rotated, in a real keyring; a certificate is made and given up.
async fn keep_the_secret_up(window: &Window, tenant: &SampleTenant) {
    window.go("/connectors/1").await;
    window.press("Replace secret").await;
    in_both_themes(window, "replace-secret").await;
    window.check("certificate").await;
    window.press_in_dialog("Create certificate").await;
    window.shows("Save .cer file").await;
    in_both_themes(window, "replace-certificate").await;
    window.press_in_dialog("Use another certificate").await;
    window.check("secret").await;
    window.fill("newClientSecret", tenant.newest_client_secret()).await;
    window.press("Test and replace").await;
    window.shows("Secret replaced").await;
    window.press("Go back").await;
    window.shows("Went back to the secret before").await;
    window.press("Delete the one before").await;
    window.shows("Secret before deleted").await;
    window.press("Rotate now").await;
    window.shows("Whatever else signs in with it").await;
    window.press_in_dialog("Rotate now").await;
    window.shows("Secret rotated").await;
    in_both_themes(window, "connector-rotated").await;
}

async fn in_both_themes(window: &Window, name: &str) {
    for theme in ["light", "dark"] {
        window.theme(theme).await;
        window.picture(&format!("{name}-{theme}")).await;
    }
}

/// Every page in light and dark, for docs/screenshots.
async fn photograph(window: &Window) {
    for theme in ["light", "dark"] {
        window.theme(theme).await;
        for (name, page, shows) in [
            ("overview", "/", "Next renewals"),
            ("subscriptions", "/subscriptions", "Visio Plan 2"),
            ("renewals", "/subscriptions/renewals", "Visio Plan 2"),
            ("cancel-by", "/subscriptions/cancel-by", "In all"),
            ("users", "/users", "250 rows"),
            ("activity", "/activity", "Copilot adoption"),
            ("reports", "/reports", "Guest"),
            ("report", "/reports/license-assignments", "rows"),
            ("connectors", "/connectors", "Contoso Instruments"),
            ("connector", "/connectors/1", "Run history"),
            ("settings", "/settings", "Theme"),
        ] {
            window.go(page).await;
            window.shows(shows).await;
            window.picture(&format!("{name}-{theme}")).await;
        }
        window.go("/users").await;
        window.shows("250 rows").await;
        window.click_text("Adamczyk").await;
        window.picture(&format!("user-{theme}")).await;
        window.go("/subscriptions").await;
        window.shows("Visio Plan 2").await;
        window.click_text("Microsoft 365 E3").await;
        window.picture(&format!("subscription-{theme}")).await;
    }
}

async fn export(window: &Window) {
    window.go("/users").await;
    window.shows("250 rows").await;
    window.press("Export").await;
}

/// All rows go to the clipboard, those that were never shown too, and come out of it in another place.
async fn copy(window: &Window) {
    window.go("/users").await;
    window.shows("250 rows").await;
    window.click_text("Adamczyk").await;
    window.control('a').await;
    window.shows("250 chosen").await;
    window.control('c').await;
    window.shows("250 rows copied").await;
    window.go("/connectors/add").await;
    let pasted = window.paste("name").await;
    assert!(pasted.starts_with("Display name"), "{pasted}");
    assert!(pasted.contains("Adamczyk"), "{pasted}");
    assert_eq!(pasted.to_lowercase().matches("@contoso.").count(), 250, "{pasted}");
}

/// What was exported holds what the store holds, row by row.
async fn compare(data_home: &Path, exported: &Path, tenant: &SampleTenant) {
    let app = application_tests::app_now(&data_home.join(commands::IDENTIFIER)).await;
    let connector = commands::connectors::find(&app, "Contoso Instruments").await.unwrap();
    let query = application_tests::query("users", &connector);
    let csv = std::fs::read_to_string(exported).unwrap();
    let titles: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').collect();
    let reports: Vec<ReportInfo> = application_tests::call(&app, "report_list", serde_json::json!(null)).await;
    let users = reports.into_iter().find(|report| report.id == "users").unwrap();
    let id_of = |title: &&str| users.columns.iter().find(|column| column.title == *title).unwrap().id.clone();
    let columns: Vec<String> = titles.iter().map(id_of).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();

    let again = exported.with_file_name("again.csv");
    let out = Box::new(std::fs::File::create(&again).unwrap());
    let options = WriteOptions { titles: true, ..WriteOptions::default() };
    let request = application_tests::csv(query, &columns);
    let written = write(&app, vec![Part { request, connector: None }], options, out).await.unwrap();
    assert_eq!(written.rows, tenant.truth().users);
    assert_eq!(csv, std::fs::read_to_string(again).unwrap());
}

/// Types a path into the native dialog and presses Enter, as a user does.
fn answer_save_dialog(path: &Path) {
    let found = xdotool(&["search", "--sync", "--onlyvisible", "--name", "^(Save|Save File|Speichern).*"]);
    let dialog = String::from_utf8(found.wait_with_output().unwrap().stdout).unwrap();
    let dialog = dialog.lines().next().expect("the save dialog opens").to_owned();
    for arguments in [
        vec!["windowfocus", "--sync", &dialog],
        vec!["key", "--clearmodifiers", "ctrl+a"],
        vec!["type", "--clearmodifiers", path.to_str().unwrap()],
        vec!["key", "--clearmodifiers", "Return"],
    ] {
        assert!(xdotool(&arguments).wait().unwrap().success(), "{arguments:?}");
        std::thread::sleep(Duration::from_millis(300));
    }
}

fn xdotool(arguments: &[&str]) -> Child {
    Command::new("timeout").arg("20").arg("xdotool").args(arguments).stdout(Stdio::piped()).spawn().unwrap()
}

fn wait_for_file(path: &Path) {
    for _ in 0..100 {
        if path.exists() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{} was not written", path.display());
}
