//! The built command line beside the application: notifications at a real service on a real message bus, which
//! `cargo xtask test window` brings, and runs at one connector.

#![allow(clippy::unwrap_used)]

use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use application_tests::{app_now, call, connect};
use commands::api::{RunOutcome, RunProgress, RunSummary};
use sample_tenant::SampleTenant;
use serde_json::json;

/// dunst, on the bus and the display of this session; ended when dropped.
struct Dunst(Child);

impl Dunst {
    fn start() -> Self {
        let dunst = Self(Command::new("dunst").stderr(Stdio::null()).spawn().expect("dunst is installed"));
        for _ in 0..100 {
            if ask(&["is-paused"]).status.success() {
                return dunst;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("dunst does not answer");
    }

    /// What has arrived, as dunst keeps it.
    fn history(&self) -> String {
        assert!(ask(&["close-all"]).status.success());
        String::from_utf8(ask(&["history"]).stdout).unwrap()
    }
}

impl Drop for Dunst {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ask(what: &[&str]) -> Output {
    Command::new("dunstctl").args(what).output().expect("dunstctl is installed")
}

/// Collects by the command line, as a scheduler does.
fn collect(folder: &std::path::Path, tenant: &SampleTenant, bus: Option<&str>) -> Output {
    let program = std::env::var("CONNECTOR").expect("CONNECTOR names the built command line");
    let mut command = Command::new(program);
    command.args(["collect", "Sample", "--data-dir"]).arg(folder);
    command.env("M365_CONNECTOR_CLIENT_SECRET", tenant.client_secret());
    if let Some(bus) = bus {
        command.env("DBUS_SESSION_BUS_ADDRESS", bus);
    }
    command.output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scheduler_and_the_application_never_collect_one_connector_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let slow = sample_tenant::Options { users: 60, faults: vec!["slow=400".parse().unwrap()], ..Default::default() };
    let tenant = sample_tenant::start(slow).await.unwrap();
    let app = app_now(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    let _: RunProgress = call(&app, "run_start", json!({ "connectorId": connector.id })).await;
    let refused = collect(folder.path(), &tenant, Some("unix:path=/nowhere"));
    assert_eq!(refused.status.code(), Some(4), "{}", String::from_utf8_lossy(&refused.stderr));
    let runs: Vec<RunSummary> = call(&app, "run_list", json!({ "connectorId": connector.id, "limit": 9 })).await;
    assert_eq!(runs.len(), 1, "the one that goes on");
    assert_eq!(runs[0].outcome, RunOutcome::Running);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_of_a_scheduler_that_fails_is_told_on_the_desktop_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let expired = sample_tenant::Options {
        users: 60,
        faults: vec!["error=401/AADSTS7000222@token".parse().unwrap()],
        ..Default::default()
    };
    let tenant = sample_tenant::start(expired).await.unwrap();
    drop(connect(&app_now(folder.path()).await, &tenant).await);

    // Without a desktop it is a line of the scheduler's log.
    let title = "Sample: The client secret has expired.";
    let without = collect(folder.path(), &tenant, Some("unix:path=/nowhere"));
    let log = String::from_utf8(without.stderr).unwrap();
    assert!(log.contains(title), "{log}");
    assert_eq!(without.status.code(), Some(1));

    let dunst = Dunst::start();
    for _ in 0..2 {
        let told = collect(folder.path(), &tenant, None);
        assert!(!String::from_utf8(told.stderr).unwrap().contains(title), "it is on the desktop");
    }
    let history = dunst.history();
    assert_eq!(history.matches(&format!("\"{title}\"")).count(), 1, "{history}");
    assert!(history.contains("\"Nothing is collected until it is replaced."), "{history}");
    assert!(history.contains("\"Microsoft 365 Connector\""), "{history}");
}
