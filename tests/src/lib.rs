//! What the tests of the whole application share: an application in a folder of its own, connected
//! to a sample tenant, on a fixed day.

#[cfg(feature = "window")]
pub mod driver;
#[cfg(target_os = "linux")]
pub mod session;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use commands::api::{Cell, Connector, Delimiter, Event, ExportRequest, FileFormat, ReportQuery};
use commands::notifications::{Channel, Notification};
use commands::{App, Host, Options, Retry};
use jiff::Timestamp;
use sample_tenant::SampleTenant;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The day it is in these tests, for the tenant and the application alike.
pub const TODAY: &str = "2026-03-12";

/// The moment it is in these tests.
#[allow(clippy::unwrap_used, reason = "a constant")]
pub fn clock() -> Timestamp {
    format!("{TODAY}T06:04:00Z").parse().unwrap()
}

/// Surroundings that remember what they were told, and answer the save dialog with a file.
#[derive(Default)]
pub struct TestHost {
    /// What was told, in order.
    pub events: Mutex<Vec<Event>>,
    /// What was told as notifications, in order.
    pub notifications: Mutex<Vec<Notification>>,
    /// Whether the desktop fails to show any.
    pub shows_nothing: AtomicBool,
    /// Whether a terminal is told what the desktop does not show.
    pub has_terminal: AtomicBool,
    /// What was told there, in order.
    pub lines: Mutex<Vec<Notification>>,
    /// What the save dialog answers.
    pub save_path: Option<PathBuf>,
    /// Which file is chosen where one is asked for.
    pub open_path: Option<PathBuf>,
}

impl Host for TestHost {
    fn emit(&self, event: &Event) {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).push(event.clone());
    }

    fn save_path(&self, suggested: &str) -> Option<PathBuf> {
        self.save_path.as_ref().map(|folder| folder.join(suggested))
    }

    fn open_path(&self) -> Option<PathBuf> {
        self.open_path.clone()
    }

    fn folder_path(&self) -> Option<PathBuf> {
        self.save_path.clone()
    }

    fn open_url(&self, _url: &str) -> Result<(), String> {
        Ok(())
    }

    fn open_sample(&self) -> Result<(), String> {
        Err("not in a test".to_owned())
    }

    fn channels(&self) -> Vec<Channel> {
        let terminal = self.has_terminal.load(Ordering::Relaxed).then_some(Channel::Terminal);
        [Channel::Desktop].into_iter().chain(terminal).collect()
    }

    fn notify(&self, channel: Channel, notification: &Notification) -> bool {
        let told = match channel {
            Channel::Desktop if self.shows_nothing.load(Ordering::Relaxed) => return false,
            Channel::Desktop => &self.notifications,
            Channel::Terminal => &self.lines,
        };
        told.lock().unwrap_or_else(PoisonError::into_inner).push(notification.clone());
        true
    }
}

/// A sample tenant of so many users, on the fixed day, with these faults.
#[allow(clippy::unwrap_used, reason = "a test that cannot start has failed")]
pub async fn sample(users: u32, faults: &[&str]) -> SampleTenant {
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    let options = sample_tenant::Options { users, faults, today: TODAY.parse().unwrap(), ..Default::default() };
    sample_tenant::start(options).await.unwrap()
}

/// An application on data in this folder. It waits for nothing it was asked to wait for.
#[allow(clippy::unwrap_used, reason = "a test that cannot start has failed")]
pub async fn app_in(folder: &Path) -> App {
    let host = Arc::new(TestHost { save_path: Some(folder.to_owned()), ..TestHost::default() });
    App::open(Options { clock, retry: Retry::without_pauses(), ..Options::new(folder.to_owned(), host) }).await.unwrap()
}

/// An application on data in this folder, at the time it is.
#[allow(clippy::unwrap_used, reason = "a test that cannot start has failed")]
pub async fn app_now(folder: &Path) -> App {
    let host = Arc::new(TestHost::default());
    App::open(Options::new(folder.to_owned(), host)).await.unwrap()
}

/// The form of a connector to this tenant, as the window sends it.
pub fn form(tenant: &SampleTenant) -> Value {
    json!({
        "name": "Sample",
        "cloud": "custom",
        "tenantId": tenant.tenant_id(),
        "clientId": tenant.client_id(),
        "clientSecret": tenant.client_secret(),
        "loginUrl": tenant.base_url(),
        "graphUrl": tenant.base_url(),
        "secretExpires": null,
    })
}

/// What adds or changes a connector by this form; the secret is kept for the session.
pub fn check(connector: Option<&Connector>, form: Value) -> Value {
    json!({ "connectorId": connector.map(|connector| connector.id), "form": form, "keepForSession": true })
}

/// A connector to this tenant.
pub async fn connect(app: &App, tenant: &SampleTenant) -> Connector {
    call(app, "connector_add", check(None, form(tenant))).await
}

/// Does a command as the window does it: JSON in, JSON out.
#[allow(clippy::panic, reason = "a test whose command fails has failed")]
pub async fn call<T: DeserializeOwned>(app: &App, name: &str, request: Value) -> T {
    match commands::call(app, name, request).await {
        Ok(response) => serde_json::from_value(response).unwrap_or_else(|error| panic!("{name}: {error}")),
        Err(error) => panic!("{name}: {error:?}"),
    }
}

/// Everything of a report, unfiltered.
pub fn query(report: &str, connector: &Connector) -> ReportQuery {
    ReportQuery {
        report: report.to_owned(),
        connector_id: connector.id,
        search: None,
        filters: Vec::new(),
        sort: None,
        from_run: None,
        to_run: None,
    }
}

/// These columns of what is looked at, all where none is named, as CSV.
pub fn csv(query: ReportQuery, columns: &[&str]) -> ExportRequest {
    let columns = columns.iter().map(|&id| id.to_owned()).collect();
    ExportRequest { query, columns, format: FileFormat::Csv, delimiter: Delimiter::Comma }
}

/// A cell as a number; unknown is not zero.
pub fn number(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Integer(number) => Some(*number),
        _ => None,
    }
}
