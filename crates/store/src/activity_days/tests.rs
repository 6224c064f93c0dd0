#![allow(clippy::unwrap_used)]
use datasets::{COPILOT_USAGE_USER_DETAIL, Cell};
use jiff::civil::date;

use super::*;
use crate::trial::{E5, Trial, now, trial, user};

const TODAY: Date = date(2026, 11, 20);

/// Imports a report of these users, of whom each was last active in these columns on these days.
fn import(t: &Trial, report: &'static UsageReport, refreshed: &str, rows: &[(&str, &[(&str, &str)])]) {
    let row = |(name, days): &(&str, &[(&str, &str)])| {
        let cell = |id: &str| match days.iter().find(|(column, _)| *column == id) {
            _ if id == "reportRefreshDate" => Cell::Text(refreshed.into()),
            _ if id == "userPrincipalName" => Cell::Text(format!("{name}@contoso.com").into()),
            Some((_, day)) => Cell::Text((*day).into()),
            None => Cell::Null,
        };
        report.columns.iter().map(|column| cell(column.id)).collect()
    };
    let run = t.run();
    let mut import = t.store.import_usage(run, report).unwrap();
    import.push(rows.iter().map(row).collect()).unwrap();
    import.finish().unwrap();
    t.store.refresh_summary(run, t.connector, now()).unwrap();
}

fn teams(t: &Trial, refreshed: &str, days: &[(&str, &str)]) {
    let columns: Vec<_> = days.iter().map(|(_, day)| [("teamsLastActivityDate", *day)]).collect();
    let rows: Vec<_> = days.iter().zip(&columns).map(|((name, _), columns)| (*name, &columns[..])).collect();
    import(t, &ACTIVE_USER_DETAIL, refreshed, &rows);
}

/// The last ten days of the first user, by service.
fn shown(t: &Trial) -> Vec<String> {
    let db = t.store.connection().unwrap();
    let key = t.text("SELECT key FROM users ORDER BY key LIMIT 1").parse().unwrap();
    let days = of_user(&db, t.connector, key, TODAY).unwrap();
    assert!(days.iter().all(|one| one.days.len() == 365 && one.first_day == "2025-11-21"), "{days:?}");
    days.into_iter().map(|one| format!("{} {}", one.service, &one.days[355..])).collect()
}

#[test]
fn days_add_up_from_report_to_report_and_what_nobody_told_stays_open() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5)]);
    // Days 11 to 20 are shown.
    teams(&t, "2026-11-14", &[("ann", "2026-11-12")]);
    assert_eq!(shown(&t), ["Teams ?ann??????"]);
    assert_eq!(t.text("SELECT count(*) FROM activity_days"), "0", "the report itself tells");
    teams(&t, "2026-11-15", &[("ann", "2026-11-12")]);
    assert_eq!(shown(&t), ["Teams ?annn?????"]);
    assert_eq!(t.text("SELECT count(*) FROM activity_days"), "0", "nothing was superseded");
    // Of the 16th nobody told.
    teams(&t, "2026-11-18", &[("ann", "2026-11-17")]);
    assert_eq!(shown(&t), ["Teams ?annn?an??"]);
    assert_eq!(t.text("SELECT count(*) FROM activity_days"), "1");
}

#[test]
fn an_unchanged_report_writes_nothing_of_days() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5)]);
    teams(&t, "2026-11-14", &[("ann", "2026-11-12")]);
    teams(&t, "2026-11-16", &[("ann", "2026-11-15")]);
    let before = t.text("SELECT hex(known) || hex(active) FROM activity_days");
    teams(&t, "2026-11-16", &[("ann", "2026-11-15")]);
    assert_eq!(t.text("SELECT hex(known) || hex(active) FROM activity_days"), before);
}

#[test]
fn who_leaves_the_report_keeps_the_days_it_told() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob").with(E5)]);
    teams(&t, "2026-11-14", &[("ann", "2026-11-12"), ("bob", "2026-11-14")]);
    teams(&t, "2026-11-16", &[("bob", "2026-11-16")]);
    assert_eq!(shown(&t), ["Teams ?ann??????"]);
}

#[test]
fn an_empty_or_concealed_report_ends_no_knowledge_and_adds_none() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5)]);
    teams(&t, "2026-11-14", &[("ann", "2026-11-12")]);
    teams(&t, "2026-11-16", &[]);
    assert_eq!(shown(&t), ["Teams ?ann??????"]);
    assert_eq!(t.text("SELECT day || how FROM activity_days_covered"), "2026-11-14report");
}

#[test]
fn services_are_told_apart_and_every_source_of_one_adds_to_it() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5)]);
    let mail = [("exchangeLastActivityDate", "2026-11-13"), ("teamsLastActivityDate", "2026-11-11")];
    import(&t, &ACTIVE_USER_DETAIL, "2026-11-14", &[("ann", &mail)]);
    import(&t, &COPILOT_USAGE_USER_DETAIL, "2026-11-15", &[("ann", &[("lastActivityDate", "2026-11-14")])]);
    // This report knows of a later day in Teams than the other.
    let teams = &datasets::TEAMS_USER_ACTIVITY_USER_DETAIL;
    import(&t, teams, "2026-11-14", &[("ann", &[("lastActivityDate", "2026-11-13")])]);
    assert_eq!(shown(&t), ["Exchange ??an??????", "Teams anan??????", "Copilot ???an?????"]);
}

#[test]
fn a_year_is_two_rows_at_its_turn() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5)]);
    teams(&t, "2026-01-02", &[("ann", "2025-12-30")]);
    teams(&t, "2026-01-03", &[("ann", "2026-01-03")]);
    assert_eq!(t.text("SELECT year FROM activity_days ORDER BY year"), "2025, 2026");
    let db = t.store.connection().unwrap();
    let days = of_user(&db, t.connector, 1, date(2026, 1, 4)).unwrap();
    assert!(days[0].days.ends_with("?annna?"), "{days:?}");
}
