//! Views of reports that somebody gave a name: kept in the database, one set per report.

#![allow(clippy::unwrap_used)]

use application_tests::{app_in, call};
use commands::api::{CommandError, SavedView};
use serde_json::{Value, json};

fn view(name: &str) -> Value {
    json!({
        "name": name,
        "search": "vance",
        "filters": [{ "column": "department", "values": ["Sales"], "negated": false }],
        "sort": { "column": "lastActivityDate", "descending": true },
        "columns": ["displayName", "department"],
    })
}

fn change(report: &str, former: Option<&str>, name: &str) -> Value {
    json!({ "report": report, "former": former, "view": view(name) })
}

fn names(views: &[SavedView]) -> Vec<&str> {
    views.iter().map(|one| one.name.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_there_again_after_a_restart_and_belongs_to_its_report_alone() {
    let folder = tempfile::tempdir().unwrap();
    {
        let app = app_in(folder.path()).await;
        call::<Vec<SavedView>>(&app, "saved_view_save", change("users", None, "  Sales, idle ")).await;
    }
    let app = app_in(folder.path()).await;
    let views: Vec<SavedView> = call(&app, "saved_view_list", json!({ "report": "users" })).await;
    assert_eq!(json!(views), json!([view("Sales, idle")]));
    let others: Vec<SavedView> = call(&app, "saved_view_list", json!({ "report": "storage" })).await;
    assert!(others.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_renamed_replaced_and_deleted_and_two_never_share_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(folder.path()).await;
    call::<Vec<SavedView>>(&app, "saved_view_save", change("users", None, "Idle")).await;
    let views: Vec<SavedView> = call(&app, "saved_view_save", change("users", None, "Guests")).await;
    assert_eq!(names(&views), ["Guests", "Idle"]);

    let refused = |request: Value| async {
        let error: CommandError = commands::call(&app, "saved_view_save", request).await.unwrap_err();
        assert_eq!(error.field.as_deref(), Some("name"));
        error.message
    };
    assert_eq!(refused(change("users", None, "idle")).await, "There is a view of this name. Choose another one.");
    assert_eq!(
        refused(change("users", Some("Guests"), "Idle")).await,
        "There is a view of this name. Choose another one."
    );
    assert_eq!(refused(change("users", None, "  ")).await, "Give the view a name.");

    let views: Vec<SavedView> = call(&app, "saved_view_save", change("users", Some("Idle"), "idle for long")).await;
    assert_eq!(names(&views), ["Guests", "idle for long"]);
    let gone = json!({ "report": "users", "name": "Guests" });
    let views: Vec<SavedView> = call(&app, "saved_view_forget", gone).await;
    assert_eq!(names(&views), ["idle for long"]);
}
