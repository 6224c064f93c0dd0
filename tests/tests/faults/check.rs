//! What must hold whatever goes wrong, in one place: exactly what failed is named and says why, what was there stays,
//! and the next run is complete.

use std::collections::{BTreeMap, BTreeSet};

use commands::Limits;
use commands::api::{DatasetOutcome, DatasetResult, RunDetail, RunOutcome};
use datasets::Source;

use crate::scene::{Scene, USERS};

/// What stands for all usage reports in a list of datasets that fail.
pub(crate) const REPORTS: &str = "reports";
/// Those of them that are downloaded elsewhere; Copilot's is answered at once.
pub(crate) const DOWNLOADS: &str = "downloads";

/// Those about users, of whom the tenant has more than a handful.
pub(crate) const ABOUT_USERS: &str = "reports about users";

/// Lets a collected tenant go wrong and says which datasets must fail, each with a part of its sentence; none
/// means that the run is complete in spite of the fault.
pub(crate) async fn check(faults: &[&str], fails: &[(&str, &str)]) {
    check_within(Limits::default(), faults, fails).await;
}

pub(crate) async fn check_within(limits: Limits, faults: &[&str], fails: &[(&str, &str)]) {
    let scene = Scene::collected().await;
    let before = &scene.before;
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
        assert_eq!(meeting.counts().await, *before, "{faults:?}");
    }
    repaired(&scene).await;
}

/// Lets a collected tenant go wrong so that the run fails as a whole, with this in its sentence.
pub(crate) async fn check_failed(faults: &[&str], sentence: &str) {
    let scene = Scene::collected().await;
    let before = &scene.before;
    {
        let meeting = scene.meets(faults).await;
        let run = meeting.run().await;
        let error = run.run.error.map(|error| error.text()).unwrap_or_default();
        assert_eq!(run.run.outcome, RunOutcome::Failed, "{faults:?}");
        assert!(error.contains(sentence), "{faults:?}: {error}");
        assert_eq!(meeting.counts().await, *before, "{faults:?}");
    }
    repaired(&scene).await;
}

/// The next run, without a fault, is complete and finds nothing to change.
pub(crate) async fn repaired(scene: &Scene) {
    let meeting = scene.meets(&[]).await;
    let run = meeting.repairs().await;
    // What is optional and not granted brings nothing anyway.
    for dataset in run.datasets.iter().filter(|dataset| dataset.outcome != DatasetOutcome::Skipped) {
        assert_eq!((dataset.changed, dataset.removed), (Some(0), Some(0)), "the next run: {}", dataset.name);
    }
    assert_eq!(meeting.counts().await, scene.before);
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
        ABOUT_USERS => match dataset.source {
            Source::Usage(report) => report.name().is_some() && !dataset.id.starts_with("copilot-"),
            Source::Directory => false,
        },
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
