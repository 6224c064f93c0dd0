//! A tenant collected once, then met again while something goes wrong, then once more without.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use application_tests::{TestHost, app_in, call, clock, connect, query, sample};
use commands::api::{Connector, Count, DatasetState, RunDetail, RunOutcome, RunProgress, RunSummary};
use commands::{App, ConnectorId, Limits, Options, Retry, SampleConnection, runs};
use sample_tenant::SampleTenant;
use serde_json::json;
use tokio::sync::OnceCell;

/// Users enough for several pages.
pub(crate) const USERS: u32 = 150;
/// So many to a page, in every scene.
const PAGES: &str = "page-size=40";

/// What is counted before, while and after something goes wrong.
const COUNTED: [&str; 10] = [
    "users",
    "license-assignments",
    "license-groups",
    "subscriptions",
    "renewals",
    "assignment-errors",
    "service-activity",
    "activity-by-day",
    "unmatched-activity",
    "credentials",
];

/// Rows by report.
pub(crate) type Counts = BTreeMap<&'static str, u64>;

/// A folder of data, and what was counted in it before anything went wrong.
pub(crate) struct Scene {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) before: Counts,
}

/// An application that meets a tenant.
pub(crate) struct Meeting {
    pub(crate) app: App,
    pub(crate) connector: Connector,
    pub(crate) tenant: SampleTenant,
}

/// What is left of a meeting when the tenant went away.
pub(crate) struct Alone {
    pub(crate) app: App,
    connector: Connector,
}

/// The data of a complete run.
struct Collected {
    files: Vec<(String, Vec<u8>)>,
    before: Counts,
}

/// Made once.
async fn collected() -> &'static Collected {
    static COLLECTED: OnceCell<Collected> = OnceCell::const_new();
    COLLECTED
        .get_or_init(async || {
            let folder = tempfile::tempdir().unwrap();
            let tenant = sample(USERS, &[PAGES]).await;
            let app = app_in(folder.path()).await;
            let connector = connect(&app, &tenant).await;
            let meeting = Meeting { app, connector, tenant };
            let run = meeting.run().await;
            assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
            meeting.is_the_truth().await;
            let before = meeting.counts().await;
            let entries = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
            let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
            let files = named.filter(|(name, _)| name.starts_with("connector.db"));
            Collected { files: files.map(|(name, path)| (name, std::fs::read(path).unwrap())).collect(), before }
        })
        .await
}

impl Scene {
    /// A tenant that was collected completely.
    pub(crate) async fn collected() -> Self {
        let Collected { files, before } = collected().await;
        let scene = Self { before: before.clone(), ..Self::empty() };
        for (name, bytes) in files {
            std::fs::write(scene.folder.path().join(name), bytes).unwrap();
        }
        scene
    }

    /// A tenant that was never collected.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), before: Counts::new() }
    }

    /// Meets the tenant while this goes wrong.
    pub(crate) async fn meets(&self, faults: &[&str]) -> Meeting {
        self.meets_of(USERS, faults, Limits::default()).await
    }

    /// Meets a tenant of so many users, within other limits.
    pub(crate) async fn meets_of(&self, users: u32, faults: &[&str], limits: Limits) -> Meeting {
        let tenant = sample(users, &[&[PAGES], faults].concat()).await;
        let app = open(self.folder.path(), &tenant, limits).await;
        let connectors: Vec<Connector> = call(&app, "connector_list", json!(null)).await;
        Meeting { app, connector: connectors.into_iter().next().unwrap(), tenant }
    }
}

async fn open(folder: &Path, tenant: &SampleTenant, limits: Limits) -> App {
    let connection = SampleConnection {
        base_url: tenant.base_url().to_owned(),
        tenant_id: tenant.tenant_id().to_owned(),
        client_id: tenant.client_id().to_owned(),
        client_secret: tenant.client_secret().to_owned(),
    };
    let options = Options {
        sample: Some(connection),
        clock,
        retry: Retry::without_pauses(),
        limits,
        ..Options::new(folder.to_owned(), Arc::new(TestHost::default()))
    };
    App::open(options).await.unwrap()
}

impl Meeting {
    pub(crate) async fn run(&self) -> RunDetail {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap()
    }

    /// Waits until the run that goes on has come so far.
    pub(crate) async fn reaches(&self, dataset: &str, state: DatasetState) {
        loop {
            let progress: Option<RunProgress> =
                call(&self.app, "run_progress", json!({ "connectorId": self.connector.id })).await;
            let here = |progress: &RunProgress| {
                progress.datasets.iter().any(|line| line.name == dataset && line.state == state)
            };
            if progress.as_ref().is_some_and(here) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Goes on after the tenant went away.
    pub(crate) async fn without_tenant(self) -> Alone {
        self.tenant.stop().await;
        Alone { app: self.app, connector: self.connector }
    }

    pub(crate) async fn counts(&self) -> Counts {
        counts(&self.app, &self.connector).await
    }

    /// What is stored is what the tenant says of itself.
    pub(crate) async fn is_the_truth(&self) {
        let (counts, truth) = (self.counts().await, self.tenant.truth());
        let copilot = &truth.copilot;
        let expected = [
            ("users", truth.users),
            ("license-assignments", truth.license_assignments.total),
            ("subscriptions", truth.subscribed_skus),
            ("renewals", truth.company_subscriptions),
            ("assignment-errors", truth.assignment_errors),
            ("license-groups", truth.license_groups),
            ("service-activity", truth.service_activity_rows + copilot.active + copilot.lapsed + copilot.never_used),
        ];
        for (report, rows) in expected {
            assert_eq!(counts[report], rows, "{report}");
        }
    }

    /// A run without a fault after one with: it is complete, and brings nothing but what was missing.
    pub(crate) async fn repairs(&self) -> RunDetail {
        let run = self.run().await;
        assert_eq!(run.run.outcome, RunOutcome::Complete, "the next run: {:#?}", run.datasets);
        self.is_the_truth().await;
        run
    }
}

impl Alone {
    pub(crate) async fn run(&self) -> RunSummary {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap().run
    }

    pub(crate) async fn counts(&self) -> Counts {
        counts(&self.app, &self.connector).await
    }

    /// The last run, once it has ended.
    pub(crate) async fn ended(&self) -> RunSummary {
        loop {
            let runs: Vec<RunSummary> =
                call(&self.app, "run_list", json!({ "connectorId": self.connector.id, "limit": 1 })).await;
            match runs.into_iter().next() {
                Some(run) if run.outcome != RunOutcome::Running => return run,
                _ => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }
}

async fn counts(app: &App, connector: &Connector) -> Counts {
    let mut counts = Counts::new();
    for report in COUNTED {
        let count: Count = call(app, "report_count", json!(query(report, connector))).await;
        counts.insert(report, count.total);
    }
    counts
}
