#![allow(clippy::unwrap_used)]
use jiff::ToSpan;

use super::*;
use crate::trial::{E3, E5, Trial, now, trial, user};
use crate::{DatasetOutcome, DatasetResult, Query, RunId, RunOutcome, UserRow, Value, report};

/// A run a month back for each of these listings, the newest now.
fn months(t: &Trial, listings: &[&[UserRow]]) -> Vec<RunId> {
    let mut runs = Vec::new();
    for (n, users) in listings.iter().enumerate() {
        let back = 30 * 24 * (listings.len() - 1 - n) as i64;
        let at = now() - back.hours();
        let run = t.store.begin_run(t.connector, at).unwrap();
        let mut import = t.store.import_users(run).unwrap();
        import.push(users).unwrap();
        let applied = import.finish(&[]).unwrap();
        for dataset in ["users", "groups"] {
            let ok = dataset == "users" || n == 0;
            let result = DatasetResult {
                dataset: dataset.into(),
                outcome: if ok { DatasetOutcome::Ok } else { DatasetOutcome::Failed },
                reason: None,
                rows: Some(applied.rows),
                changed: Some(applied.changed),
                removed: Some(applied.removed),
                requests: 1,
                bytes: 1,
                data_as_of: None,
                failure: None,
            };
            t.store.finish_dataset(run, &result).unwrap();
        }
        t.store.finish_run(run, RunOutcome::Complete, None, at).unwrap();
        runs.push(run);
    }
    runs
}

/// Nothing older than so many days.
fn trim(t: &Trial, days: i64) {
    t.store.trim_history(now() - (24 * days).hours(), &mut || true).unwrap();
}

fn changes(t: &Trial, from: RunId, to: RunId) -> Vec<Vec<Value>> {
    let all =
        Query { from_run: Some(from), to_run: Some(to), ..Query::new(t.connector, jiff::civil::date(2026, 11, 22)) };
    t.store.page(report("changes").unwrap(), &all, 0, 200).unwrap()
}

fn moved(n: u32, name: &str, department: &str) -> UserRow {
    UserRow { department: Some(department.into()), ..user(n, name) }
}

#[test]
fn what_is_older_goes_and_every_run_that_stays_can_still_be_compared() {
    let t = trial();
    let runs = months(
        &t,
        &[
            &[moved(1, "Ann", "A").with(E5), user(2, "Bob")],
            &[moved(1, "Ann", "B").with(E5), user(2, "Bob").with(E3)],
            &[moved(1, "Ann", "C").with(E3), user(2, "Bob")],
            &[moved(1, "Ann", "D"), user(2, "Bob").with(E5)],
        ],
    );
    let kept = changes(&t, runs[2], runs[3]);
    assert_eq!(kept.len(), 3);
    trim(&t, 45);
    assert_eq!(t.text("SELECT to_run FROM users_history"), "4");
    assert_eq!(t.text("SELECT DISTINCT to_run FROM license_assignments_history"), "4");
    assert_eq!(changes(&t, runs[2], runs[3]), kept);
    for (run, why) in [(runs[0], "first seen in it"), (runs[1], "first licensed in it")] {
        assert!(!t.store.run(run).unwrap().unwrap().in_history, "it is only kept because Bob was {why}");
    }
    assert!(t.store.run(runs[2]).unwrap().unwrap().in_history);
}

#[test]
fn the_last_time_a_dataset_came_is_remembered_however_long_ago() {
    let t = trial();
    let ann = [user(1, "Ann")];
    let runs = months(&t, &[&ann, &ann, &ann]);
    trim(&t, 10);
    assert_eq!(t.store.run(runs[1]).unwrap(), None, "nothing names it");
    assert!(t.store.worked_before(t.connector, "groups").unwrap());
    assert_eq!(
        t.texts("SELECT run_id || ' ' || dataset FROM dataset_results ORDER BY 1"),
        ["1 groups", "3 groups", "3 users"]
    );
}

#[test]
fn who_was_removed_before_is_forgotten_and_who_was_removed_since_is_not() {
    let t = trial();
    let (ann, bob, cid) = (user(1, "Ann").with(E5), user(2, "Bob"), user(3, "Cid"));
    let all = [ann, bob.clone(), cid.clone()];
    months(
        &t,
        &[
            &all,
            &[bob.clone(), cid.clone()],
            &[bob, cid.clone()],
            std::slice::from_ref(&cid),
            std::slice::from_ref(&cid),
        ],
    );
    trim(&t, 45);
    assert_eq!(t.text("SELECT display_name || ' ' || presence FROM users ORDER BY key"), "Bob removed, Cid present");
    assert_eq!(t.text("SELECT count(*) FROM license_assignments_history"), "0");
}

#[test]
fn a_connector_that_has_not_run_for_long_keeps_what_it_last_saw() {
    let t = trial();
    let runs = months(&t, &[&[user(1, "Ann")], &[user(1, "Ann").with(E5)]]);
    t.store.trim_history(now() + 24.hours(), &mut || true).unwrap();
    assert_eq!(t.text("SELECT display_name FROM users"), "Ann");
    assert_eq!(t.store.last_run(t.connector).unwrap().unwrap().id, runs[1]);
    assert!(t.store.worked_before(t.connector, "users").unwrap());
}

#[test]
fn nothing_is_deleted_while_nothing_is_older() {
    let t = trial();
    months(&t, &[&[moved(1, "Ann", "A")], &[moved(1, "Ann", "B")]]);
    trim(&t, 365);
    assert_eq!(t.text("SELECT count(*) FROM users_history"), "1");
    assert_eq!(t.text("SELECT history_from_run FROM connectors"), "NULL");
}

#[test]
fn it_ends_where_it_is_told_to_and_goes_on_the_next_time() {
    let t = trial();
    let many = |department: &str| (0..600).map(|n| moved(n, &format!("u{n}"), department)).collect::<Vec<_>>();
    months(&t, &[&many("A"), &many("B"), &many("C")]);
    let mut asked = 0;
    let stop = &mut || {
        asked += 1;
        false
    };
    t.store.trim_history(now() - 24.hours(), stop).unwrap();
    assert_eq!((asked, t.text("SELECT count(*) FROM users_history").as_str()), (1, "700"));
    trim(&t, 1);
    assert_eq!(t.text("SELECT count(*) FROM users_history"), "0");
}

#[test]
fn history_goes_little_by_little_and_others_write_in_between() {
    let t = trial();
    let many = |department: &str| (0..1_200).map(|n| moved(n, &format!("u{n}"), department)).collect::<Vec<_>>();
    months(&t, &[&many("A"), &many("B")]);
    let left = || t.text("SELECT count(*) FROM users_history").parse::<usize>().unwrap();
    let mut steps = vec![left()];
    t.store
        .trim_history(now() - 24.hours(), &mut || {
            steps.push(left());
            t.store.set_setting("turn", &1).is_ok()
        })
        .unwrap();
    assert_eq!(steps[..4], [1_200, 700, 200, 0]);
}

/// A new column that names a run has to be known here, else its runs would be deleted.
#[test]
fn every_column_that_names_a_run_is_known() {
    let t = trial();
    let mut named = t.texts(
        "SELECT m.name || '.' || c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND (c.name = 'run_id' OR c.name LIKE '%\\_run' ESCAPE '\\')
           AND m.name NOT LIKE '%\\_history' ESCAPE '\\'
           AND m.name <> 'dataset_results' AND c.name <> 'history_from_run'",
    );
    let mut known: Vec<_> = REFERENCES.iter().map(|(table, column)| format!("{table}.{column}")).collect();
    named.sort();
    known.sort();
    assert_eq!(named, known);
}
