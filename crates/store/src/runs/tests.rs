#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{now, trial};
use crate::{LockError, Store};

fn result(dataset: &str, outcome: DatasetOutcome) -> DatasetResult {
    DatasetResult {
        dataset: dataset.into(),
        outcome,
        reason: None,
        rows: Some(3),
        changed: Some(0),
        removed: None,
        requests: 1,
        bytes: 2,
        data_as_of: None,
        failure: None,
    }
}

#[test]
fn a_run_is_read_back_with_its_datasets_in_the_catalogs_order() {
    let t = trial();
    let run = t.run();
    let failure = Failure { code: "throttled".into(), message: "too many".into(), request_id: Some("r".into()) };
    let users = DatasetResult { failure: Some(failure.clone()), ..result("users", DatasetOutcome::Failed) };
    t.store.finish_dataset(run, &users).unwrap();
    t.store.finish_dataset(run, &result("organization", DatasetOutcome::Skipped)).unwrap();
    t.store.finish_dataset(run, &result("organization", DatasetOutcome::Ok)).unwrap();
    assert_eq!(t.store.dataset_results(run).unwrap(), [result("organization", DatasetOutcome::Ok), users]);
    t.store.set_roles(run, &["User.Read.All".into()]).unwrap();
    t.store.finish_run(run, RunOutcome::Partial, Some(&failure), now()).unwrap();
    let read = t.store.last_run(t.connector).unwrap().unwrap();
    assert_eq!(read.roles.as_deref(), Some(&["User.Read.All".to_owned()][..]));
    assert_eq!((read.outcome, read.finished_at, read.failure), (RunOutcome::Partial, Some(now()), Some(failure)));
}

#[test]
fn one_run_of_a_connector_goes_on_at_a_time() {
    let t = trial();
    let other = Store::open(t.dir.path(), now()).unwrap().store;
    let lock = t.store.lock_run(t.connector).unwrap();
    assert_eq!(other.lock_run(t.connector).unwrap_err(), LockError::AlreadyRunning);
    assert!(other.lock_run(ConnectorId(2)).is_ok());
    drop(lock);
    assert!(other.lock_run(t.connector).is_ok());
}

#[test]
fn at_the_next_start_a_run_without_a_process_is_failed_and_one_that_goes_on_is_not() {
    let t = trial();
    let lock = t.store.lock_run(t.connector).unwrap();
    let run = t.run();
    Store::open(t.dir.path(), now()).unwrap();
    assert_eq!(t.store.last_run(t.connector).unwrap().unwrap().outcome, RunOutcome::Running);
    drop(lock);
    Store::open(t.dir.path(), now()).unwrap();
    let read = t.store.last_run(t.connector).unwrap().unwrap();
    assert_eq!((read.id, read.outcome, read.failure.unwrap().code), (run, RunOutcome::Failed, "interrupted".into()));
}

#[test]
fn a_run_that_could_not_write_down_its_end_is_failed_when_the_next_begins() {
    let t = trial();
    let (first, second) = (t.run(), t.run());
    let outcome = |run| t.store.run(run).unwrap().unwrap().outcome;
    assert_eq!((outcome(first), outcome(second)), (RunOutcome::Failed, RunOutcome::Running));
}

#[test]
fn a_dataset_that_once_arrived_worked_before_and_says_when_it_last_did() {
    let t = trial();
    t.store.finish_dataset(t.run(), &result("users", DatasetOutcome::Ok)).unwrap();
    let later = "2026-11-21T08:00:00Z".parse().unwrap();
    let failed = t.store.begin_run(t.connector, later).unwrap();
    t.store.finish_dataset(failed, &result("users", DatasetOutcome::Failed)).unwrap();
    t.store.finish_dataset(failed, &result("groups", DatasetOutcome::Skipped)).unwrap();
    assert!(t.store.worked_before(t.connector, "users").unwrap());
    assert!(!t.store.worked_before(t.connector, "groups").unwrap());
    assert_eq!(t.store.collected_by(t.connector, "users").unwrap().map(|run| run.started_at), Some(now()));
    assert_eq!(t.store.collected_by(t.connector, "groups").unwrap(), None);
    assert_eq!(t.store.run(failed).unwrap().unwrap().started_at, later);
}

#[test]
fn a_run_keeps_how_far_the_clocks_were_apart() {
    let t = trial();
    let run = t.run();
    assert_eq!(t.store.run(run).unwrap().unwrap().clock_offset, None, "not known is not zero");
    t.store.set_clock_offset(run, -7_200).unwrap();
    assert_eq!(t.store.run(run).unwrap().unwrap().clock_offset, Some(-7_200));
}
