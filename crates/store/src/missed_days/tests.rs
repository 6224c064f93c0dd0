#![allow(clippy::unwrap_used)]
use datasets::ACTIVE_USER_DETAIL;
use jiff::civil::date;

use super::*;
use crate::trial::{E5, Trial, now, trial, user};

/// A row of the active users report: last activity in Teams and in Exchange.
fn row(name: &str, teams: &str, exchange: &str) -> Vec<Cell> {
    let text = |text: &str| if text.is_empty() { Cell::Null } else { Cell::Text(text.into()) };
    let cell = |id: &str| match id {
        "reportRefreshDate" => text("2026-11-18"),
        "userPrincipalName" => text(&format!("{name}@contoso.com")),
        "teamsLastActivityDate" => text(teams),
        "exchangeLastActivityDate" => text(exchange),
        "hasTeamsLicense" | "hasExchangeLicense" => Cell::Integer(1),
        id if id.starts_with("has") => Cell::Integer(0),
        _ => Cell::Null,
    };
    ACTIVE_USER_DETAIL.columns.iter().map(|column| cell(column.id)).collect()
}

/// Ann and Bob, in a report of the 18th.
fn collected() -> Trial {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob").with(E5)]);
    let run = t.run();
    let mut import = t.store.import_usage(run, &ACTIVE_USER_DETAIL).unwrap();
    import.push(vec![row("ann", "2026-11-17", ""), row("bob", "", "2026-11-18")]).unwrap();
    import.finish().unwrap();
    t.store.refresh_summary(run, t.connector, now()).unwrap();
    t
}

fn answer(t: &Trial, day: Date, rows: &[Vec<Cell>]) -> DayAnswer {
    let mut import = t.store.import_day(t.connector, day).unwrap();
    import.push(rows).unwrap();
    import.finish(now()).unwrap()
}

fn to_ask(t: &Trial) -> Vec<Date> {
    t.store.days_to_ask(t.connector, now(), now()).unwrap().days
}

/// Ann's days from the 14th to the 18th, by service.
fn shown(t: &Trial) -> Vec<String> {
    let detail = t.store.user_detail(t.connector, "00000000-0000-0000-0000-000000000001", date(2026, 11, 18), 90);
    let days = detail.unwrap().unwrap().activity_days;
    days.into_iter().map(|one| format!("{} {}", one.service, &one.days[one.days.len() - 5..])).collect()
}

#[test]
fn the_days_of_a_month_that_no_report_told_of_are_asked_newest_first() {
    let t = collected();
    let days = to_ask(&t);
    // The 18th was told, and 30 days end on the 20th.
    assert_eq!((days[0], days[days.len() - 1], days.len()), (date(2026, 11, 17), date(2026, 10, 22), 27));
    answer(&t, date(2026, 11, 17), &[row("ann", "2026-11-17", "")]);
    assert_eq!(to_ask(&t)[0], date(2026, 11, 16));
}

#[test]
fn nothing_is_asked_before_the_report_came_or_while_names_are_concealed() {
    let t = trial();
    assert_eq!(to_ask(&t), []);
    let t = collected();
    let mut import = t.store.import_usage(t.run(), &ACTIVE_USER_DETAIL).unwrap();
    let mut hidden = row("ann", "", "");
    hidden[1] = Cell::Text("E58EEF6A6BBD3D0293CB306D24A42057".into());
    import.push(vec![hidden.clone()]).unwrap();
    import.finish().unwrap();
    assert_eq!(to_ask(&t), []);
    assert_eq!(answer(&t, date(2026, 11, 17), &[hidden]), DayAnswer::Concealed);
    assert_eq!(t.text("SELECT count(*) FROM activity_days_covered"), "1");
}

#[test]
fn a_day_tells_who_was_active_and_so_who_was_not() {
    let t = collected();
    assert_eq!(shown(&t), ["Teams ???an"]);
    let told = answer(&t, date(2026, 11, 15), &[row("ann", "2026-11-15", ""), row("stranger", "2026-11-15", "")]);
    assert_eq!(told, DayAnswer::Told);
    assert_eq!(shown(&t), ["Exchange ?n???", "Teams ?a?an"]);
    assert_eq!(answer(&t, date(2026, 11, 14), &[row("bob", "2026-11-14", "")]), DayAnswer::Told);
    assert_eq!(shown(&t), ["Exchange nn???", "Teams na?an"]);
}

#[test]
fn an_empty_day_is_not_taken_for_nobody_and_is_asked_again_later() {
    let t = collected();
    assert_eq!(answer(&t, date(2026, 11, 17), &[]), DayAnswer::Empty);
    assert_eq!(shown(&t), ["Teams ???an"]);
    assert_eq!(to_ask(&t)[0], date(2026, 11, 16), "not again at once");
    let tomorrow = now().saturating_add(24.hours()).unwrap();
    let days = t.store.days_to_ask(t.connector, tomorrow, tomorrow).unwrap().days;
    assert_eq!(days[0], date(2026, 11, 17));
    assert_eq!(answer(&t, date(2026, 11, 17), &[row("bob", "2026-11-17", "")]), DayAnswer::Told);
    assert_eq!(t.text("SELECT how FROM activity_days_covered ORDER BY day"), "asked, report");
}

#[test]
fn an_answer_that_looks_beyond_its_day_tells_of_nobody_it_does_not_name() {
    let t = collected();
    let rows = [row("ann", "2026-11-17", "2026-11-10"), row("bob", "2026-11-15", "")];
    assert_eq!(answer(&t, date(2026, 11, 15), &rows), DayAnswer::ToldInPart);
    assert_eq!(shown(&t), ["Exchange ?n???", "Teams ???an"]);
    assert_ne!(to_ask(&t)[1], date(2026, 11, 15));
}

#[test]
fn a_day_is_asked_again_when_the_users_changed_while_it_arrived() {
    let t = collected();
    let mut import = t.store.import_day(t.connector, date(2026, 11, 15)).unwrap();
    import.push(&[row("ann", "2026-11-15", "")]).unwrap();
    t.list(&[user(1, "Anna").with(E5), user(2, "Bob").with(E5)]);
    assert_eq!(import.finish(now()).unwrap(), DayAnswer::Outdated);
    assert_eq!(shown(&t), ["Teams ?a?an"], "that she was active stays true");
    assert_eq!(to_ask(&t), [], "until it is known again who is who");
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    assert!(to_ask(&t).contains(&date(2026, 11, 15)));
}

#[test]
fn requests_made_lately_are_counted_those_of_runs_included() {
    let t = collected();
    answer(&t, date(2026, 11, 17), &[row("ann", "2026-11-17", "")]);
    let ago = now().saturating_sub(10.minutes()).unwrap();
    // The run that listed users, the one that brought the report, and the day.
    assert_eq!(t.store.days_to_ask(t.connector, now(), ago).unwrap().asked_at, [now(), now(), now()]);
    assert_eq!(t.store.days_to_ask(t.connector, now(), now()).unwrap().asked_at, []);
}
