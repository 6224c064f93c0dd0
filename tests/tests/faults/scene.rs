//! A tenant collected once, then met again while something goes wrong, then once more without.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use application_tests::{TestHost, app_in, call, clock, connect, query, sample};
use commands::api::{Connector, Count, DatasetOutcome, DatasetResult, RunDetail, RunOutcome};
use commands::{App, ConnectorId, Limits, Options, Retry, SampleConnection, runs};
use datasets::Source;
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

/// What stands for all usage reports in a list of datasets that fail.
pub(crate) const REPORTS: &str = "reports";
/// Those of them that are downloaded elsewhere; Copilot's is answered at once.
pub(crate) const DOWNLOADS: &str = "downloads";

/// A folder of data, and the connector in it.
pub(crate) struct Scene {
    pub(crate) folder: tempfile::TempDir,
}

/// An application that meets a tenant.
pub(crate) struct Meeting {
    pub(crate) app: App,
    pub(crate) connector: Connector,
    pub(crate) tenant: SampleTenant,
}

/// The data of a complete run, made once.
async fn collected() -> &'static tempfile::TempDir {
    static COLLECTED: OnceCell<tempfile::TempDir> = OnceCell::const_new();
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
            folder
        })
        .await
}

impl Scene {
    /// A tenant that was collected completely.
    pub(crate) async fn collected() -> Self {
        let scene = Self::empty();
        for entry in std::fs::read_dir(collected().await.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_file() && name.starts_with("connector.db") {
                std::fs::copy(&path, scene.folder.path().join(name)).unwrap();
            }
        }
        scene
    }

    /// A tenant that was never collected.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
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

    pub(crate) async fn counts(&self) -> Counts {
        let mut counts = Counts::new();
        for report in COUNTED {
            let count: Count = call(&self.app, "report_count", json!(query(report, &self.connector))).await;
            counts.insert(report, count.total);
        }
        counts
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
        assert_eq!(run.run.outcome, RunOutcome::Complete, "the next run: {:#?}", failed(&run));
        self.is_the_truth().await;
        run
    }
}

/// Lets a collected tenant go wrong and says which datasets must fail, each with a part of its sentence; none
/// means that the run is complete in spite of the fault.
pub(crate) async fn check(faults: &[&str], fails: &[(&str, &str)]) {
    check_within(Limits::default(), faults, fails).await;
}

pub(crate) async fn check_within(limits: Limits, faults: &[&str], fails: &[(&str, &str)]) {
    let scene = Scene::collected().await;
    let before = scene.meets(&[]).await.counts().await;
    {
        let meeting = scene.meets_of(USERS, faults, limits).await;
        let run = meeting.run().await;
        let expected = if fails.is_empty() { RunOutcome::Complete } else { RunOutcome::Partial };
        assert_eq!(run.run.outcome, expected, "{faults:?}: {:#?}", failed(&run));
        said(&run, fails);
        assert!(meeting.tenant.idle_faults().is_empty(), "never struck: {:?}", meeting.tenant.idle_faults());
        // Whatever arrived is what was there, and what did not arrive left it alone.
        for dataset in run.datasets.iter().filter(|dataset| dataset.outcome == DatasetOutcome::Ok) {
            assert_eq!((dataset.changed, dataset.removed), (Some(0), Some(0)), "{faults:?}: {}", dataset.name);
        }
        assert_eq!(meeting.counts().await, before, "{faults:?}");
    }
    repaired(&scene, &before).await;
}

/// Lets a collected tenant go wrong so that the run fails as a whole, with this in its sentence.
pub(crate) async fn check_failed(faults: &[&str], sentence: &str) {
    let scene = Scene::collected().await;
    let before = scene.meets(&[]).await.counts().await;
    {
        let meeting = scene.meets(faults).await;
        let run = meeting.run().await;
        let error = run.run.error.map(|error| error.text()).unwrap_or_default();
        assert_eq!(run.run.outcome, RunOutcome::Failed, "{faults:?}");
        assert!(error.contains(sentence), "{faults:?}: {error}");
        assert_eq!(meeting.counts().await, before, "{faults:?}");
    }
    repaired(&scene, &before).await;
}

/// The next run, without a fault, is complete and finds nothing to change.
pub(crate) async fn repaired(scene: &Scene, before: &Counts) {
    let meeting = scene.meets(&[]).await;
    let run = meeting.repairs().await;
    for dataset in &run.datasets {
        assert_eq!((dataset.changed, dataset.removed), (Some(0), Some(0)), "the next run: {}", dataset.name);
    }
    assert_eq!(meeting.counts().await, *before);
}

/// Exactly these datasets failed, and say why.
pub(crate) fn said(run: &RunDetail, fails: &[(&str, &str)]) {
    let mut expected = BTreeMap::new();
    for (dataset, sentence) in fails {
        for id in ids(dataset) {
            expected.insert(id, *sentence);
        }
    }
    let found: BTreeSet<&str> = failed(run).into_iter().map(|dataset| dataset.name.as_str()).collect();
    assert_eq!(found, expected.keys().copied().collect(), "{:#?}", failed(run));
    for dataset in failed(run) {
        let reason = dataset.reason.as_deref().unwrap_or_default();
        assert!(reason.contains(expected[dataset.name.as_str()]), "{}: {reason}", dataset.name);
        assert!(dataset.error.is_some() && dataset.rows.is_none(), "{}", dataset.name);
    }
}

fn ids(given: &str) -> Vec<&'static str> {
    let all = datasets::ALL.iter();
    all.filter(|dataset| match given {
        REPORTS => matches!(dataset.source, Source::Usage(_)),
        DOWNLOADS => matches!(dataset.source, Source::Usage(_)) && !dataset.id.starts_with("copilot-"),
        id => dataset.id == id,
    })
    .map(|dataset| dataset.id)
    .collect()
}

pub(crate) fn failed(run: &RunDetail) -> Vec<&DatasetResult> {
    run.datasets.iter().filter(|dataset| dataset.outcome == DatasetOutcome::Failed).collect()
}

pub(crate) fn result<'r>(run: &'r RunDetail, dataset: &str) -> &'r DatasetResult {
    run.datasets.iter().find(|result| result.name == dataset).unwrap()
}
