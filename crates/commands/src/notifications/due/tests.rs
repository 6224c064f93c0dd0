#![allow(clippy::unwrap_used)]
use super::*;

const WELL: Facts = Facts {
    days_left: Some(400),
    expired: false,
    run: Some(RunOutcome::Complete),
    old: false,
    catching_up: false,
    rotation_failed: false,
};

/// The stages that are told while so many days are left, one look after the other.
fn told(days: &[Option<i64>]) -> Vec<(Option<i64>, &'static str)> {
    let mut was: Option<String> = None;
    let mut told = Vec::new();
    for &days_left in days {
        let expired = days_left.is_some_and(|days| days < 0);
        let Some(step) = secret(&Facts { days_left, expired, ..WELL }, was.clone()) else { continue };
        assert_eq!(step.was, was);
        if step.tell.is_some() {
            told.push((days_left, step.becomes.unwrap()));
        }
        was = step.becomes.map(str::to_owned);
    }
    told
}

#[test]
fn each_threshold_is_told_on_its_day_and_once() {
    let days: Vec<Option<i64>> = (-3..=400).rev().map(Some).collect();
    let expect = [(60, "60"), (30, "30"), (14, "14"), (7, "7"), (1, "1"), (-1, "expired")];
    assert_eq!(told(&days), expect.map(|(day, stage)| (Some(day), stage)));
}

#[test]
fn after_a_gap_only_the_most_urgent_is_told() {
    assert_eq!(told(&[Some(90), Some(10), Some(9)]), [(Some(10), "14")]);
    assert_eq!(told(&[Some(61), Some(-40)]), [(Some(-40), "expired")]);
    assert_eq!(told(&[Some(0), Some(0)]), [(Some(0), "1")], "the last day");
}

#[test]
fn an_end_that_is_not_known_tells_nothing_and_forgets_nothing_of_others() {
    assert_eq!(told(&[None, None]), []);
}

#[test]
fn an_end_that_moves_away_is_told_anew_when_it_comes() {
    // The clock was a year ahead.
    assert_eq!(told(&[Some(-200), Some(165), Some(60)]), [(Some(-200), "expired"), (Some(60), "60")]);
    // Back to a lesser stage nothing is told that was told in a worse form.
    assert_eq!(told(&[Some(7), Some(20), Some(14)]), [(Some(7), "7"), (Some(14), "14")]);
}

#[test]
fn a_secret_that_entra_calls_expired_is_told_as_that_whatever_its_date() {
    let facts = Facts { expired: true, ..WELL };
    let step = secret(&facts, Some("60".into())).unwrap();
    assert_eq!((step.becomes, step.tell), (Some("expired"), Some(Matter::Secret)));
    let unknown = Facts { expired: true, days_left: None, ..WELL };
    assert_eq!(secret(&unknown, None).unwrap().becomes, Some("expired"));
    assert_eq!(secret(&unknown, Some("expired".into())), None);
}

/// What is told as runs end one after the other.
fn of_runs(outcomes: &[RunOutcome]) -> Vec<(usize, Matter)> {
    let mut was = None;
    let mut told = Vec::new();
    for (number, outcome) in outcomes.iter().enumerate() {
        let Some(step) = run(&Facts { run: Some(*outcome), ..WELL }, was.clone()) else { continue };
        told.extend(step.tell.map(|matter| (number, matter)));
        was = step.becomes.map(str::to_owned);
    }
    told
}

#[test]
fn failures_are_told_once_and_so_is_their_end() {
    use RunOutcome::{Complete, Failed, Partial};
    assert_eq!(of_runs(&[Complete, Complete]), []);
    assert_eq!(of_runs(&[Failed, Failed, Failed, Complete, Complete]), [(0, Matter::Failed), (3, Matter::Recovered)]);
    assert_eq!(
        of_runs(&[Partial, Partial, Failed, Partial, Complete, Partial]),
        [(0, Matter::Partial), (2, Matter::Failed), (3, Matter::Partial), (4, Matter::Recovered), (5, Matter::Partial)]
    );
    assert_eq!(run(&Facts { run: None, ..WELL }, None), None, "it never ran");
}

#[test]
fn a_run_that_failed_for_the_expired_secret_is_not_told_beside_it_but_its_end_is() {
    let step = run(&Facts { expired: true, run: Some(RunOutcome::Failed), ..WELL }, None).unwrap();
    assert_eq!((step.becomes, step.tell), (Some("failed"), None));
    let step = run(&WELL, Some("failed".into())).unwrap();
    assert_eq!((step.becomes, step.tell), (None, Some(Matter::Recovered)));
}

#[test]
fn data_that_become_old_are_told_once_unless_they_are_about_to_be_collected() {
    let old = Facts { old: true, ..WELL };
    assert_eq!(data(&Facts { catching_up: true, ..old }, None), None);
    assert_eq!(data(&old, None).unwrap().tell, Some(Matter::Old));
    assert_eq!(data(&Facts { old: true, ..WELL }, Some("old".into())), None);
    let fresh = data(&WELL, Some("old".into())).unwrap();
    assert_eq!((fresh.becomes, fresh.tell), (None, Some(Matter::Recovered)));
    let partly = data(&Facts { run: Some(RunOutcome::Partial), ..WELL }, Some("old".into())).unwrap();
    assert_eq!((partly.becomes, partly.tell), (None, None), "the run tells of itself");
    assert_eq!(data(&WELL, None), None);
}

#[test]
fn a_rotation_that_fails_is_told_once_and_its_success_is_not() {
    let failed = Facts { rotation_failed: true, ..WELL };
    let told = Some("failed".to_owned());
    assert_eq!(rotation(&failed, None).unwrap().tell, Some(Matter::Rotation));
    assert_eq!(rotation(&failed, told.clone()), None);
    let again = rotation(&WELL, told).unwrap();
    assert_eq!((again.becomes, again.tell), (None, None));
}
