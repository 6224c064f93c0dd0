#![allow(clippy::unwrap_used)]

use jiff::ToSpan;

use super::*;
use crate::UserRow;
use crate::trial::{E5, Trial, now, trial, user};
use crate::user_summary::tests::{detail, mail_alone, summary, upn};

const COLUMNS: &str = "covered unknown_reason last_activity_date last_activity_service activity_as_of";

fn signed_in(n: u32, successful: &str, interactive: &str, non_interactive: &str) -> SignInRow {
    let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    SignInRow {
        user_id: user(n, "").id,
        successful: day(successful),
        interactive: day(interactive),
        non_interactive: day(non_interactive),
    }
}

/// Reads these sign-ins as a pass does.
fn read(t: &Trial, rows: &[SignInRow], at: Timestamp) -> Applied {
    let applied = t.store.import_sign_ins(t.connector, rows, at).unwrap();
    t.store.summarize_sign_ins(t.connector, at, at).unwrap();
    applied
}

/// What is told of each user, as the last pass left it.
fn told(t: &Trial, columns: &str) -> Vec<String> {
    let columns: Vec<String> = columns.split(' ').map(|column| format!("coalesce(s.{column}, '-')")).collect();
    t.texts(&format!(
        "SELECT u.display_name || ' ' || {} FROM users u JOIN user_summary s ON s.user_key = u.key ORDER BY u.key",
        columns.join(" || ' ' || ")
    ))
}

fn licensed(n: u32, name: &str) -> UserRow {
    user(n, name).with(E5)
}

#[test]
fn the_last_success_counts_else_the_newer_attempt_which_is_called_one() {
    let t = trial();
    t.list(&[licensed(1, "Ann"), licensed(2, "Bob"), licensed(3, "Cid"), licensed(4, "Dan")]);
    assert_eq!(summary(&t, COLUMNS)[0], "Ann 0 no-report - - -");
    let rows = [
        // Somebody guessed at Ann's password today.
        signed_in(1, "2026-11-02", "2026-11-20", "2026-11-01"),
        signed_in(2, "", "2026-10-05", "2026-10-07"),
        signed_in(3, "", "", ""),
    ];
    assert_eq!(read(&t, &rows, now()), Applied { rows: 3, changed: 2, removed: 0 });
    assert_eq!(
        told(&t, COLUMNS),
        [
            "Ann 1 - 2026-11-02 Sign-in 2026-11-20",
            "Bob 1 - 2026-10-07 Sign-in attempt 2026-11-20",
            "Cid 0 no-report - - -",
            "Dan 0 no-report - - -",
        ],
        "no sign-in known covers nobody"
    );
    assert_eq!(summary(&t, COLUMNS), told(&t, COLUMNS), "the end of a run comes to the same");
}

#[test]
fn a_sign_in_covers_whom_the_report_conceals_lacks_or_is_too_old_for() {
    let t = trial();
    mail_alone(&t);
    t.list(&[licensed(1, "Ann"), licensed(2, "Bob")]);
    let read = |t: &Trial| read(t, &[signed_in(1, "2026-11-02", "", "")], now());
    let ann: &[(&str, &str)] = &[upn("ann@contoso.com"), ("teamsLastActivityDate", "2026-11-05")];
    for (rows, date, expected) in [
        (&[&[upn("0123456789ABCDEF0123456789ABCDEF")][..]][..], "2026-11-18", "2026-11-02 Sign-in 2026-11-20"),
        (&[&[upn("bob@contoso.com")][..]], "2026-11-18", "2026-11-02 Sign-in 2026-11-18"),
        (&[ann], "2026-11-05", "2026-11-05 Teams 2026-11-05"),
    ] {
        detail(&t, date, rows);
        read(&t);
        assert_eq!(summary(&t, COLUMNS)[0], format!("Ann 1 - {expected}"));
    }
}

#[test]
fn of_report_and_sign_in_the_newest_holds_and_the_report_sets_the_cut_off() {
    let t = trial();
    mail_alone(&t);
    t.list(&[licensed(1, "Ann"), licensed(2, "Bob"), licensed(3, "Cid")]);
    let row = |name, day| [upn(name), ("teamsLastActivityDate", day)];
    let rows = [
        row("ann@contoso.com", "2026-11-05"),
        row("bob@contoso.com", "2026-11-05"),
        row("cid@contoso.com", "2026-11-05"),
    ];
    detail(&t, "2026-11-18", &[&rows[0], &rows[1], &rows[2]]);
    let days = ["2026-11-04", "2026-11-05", "2026-11-06"];
    let days: Vec<_> = (1..).zip(days).map(|(n, day)| signed_in(n, day, "", "")).collect();
    summary(&t, COLUMNS);
    read(&t, &days, now());
    assert_eq!(
        told(&t, COLUMNS),
        [
            "Ann 1 - 2026-11-05 Teams 2026-11-18",
            "Bob 1 - 2026-11-05 Teams 2026-11-18",
            "Cid 1 - 2026-11-06 Sign-in 2026-11-18",
        ]
    );
}

#[test]
fn a_sign_in_read_long_ago_is_evidence_and_covers_nobody() {
    let t = trial();
    t.list(&[licensed(1, "Ann")]);
    read(&t, &[signed_in(1, "2026-11-02", "", "")], now() - (24 * 6).hours());
    assert_eq!(summary(&t, COLUMNS), ["Ann 0 no-report 2026-11-02 Sign-in -"]);
    read(&t, &[signed_in(1, "2026-11-02", "", "")], now() - (24 * 5).hours());
    assert_eq!(summary(&t, COLUMNS), ["Ann 1 - 2026-11-02 Sign-in 2026-11-15"]);
}

#[test]
fn an_answer_that_forgot_a_sign_in_takes_nothing_away() {
    let t = trial();
    t.list(&[licensed(1, "Ann")]);
    read(&t, &[signed_in(1, "2026-11-02", "2026-11-03", "")], now());
    assert_eq!(read(&t, &[signed_in(1, "", "2026-11-01", "")], now()).changed, 0);
    assert_eq!(read(&t, &[signed_in(1, "2026-11-09", "", "")], now()).changed, 1);
    assert_eq!(told(&t, "last_activity_date"), ["Ann 2026-11-09"]);
}

#[test]
fn only_those_read_are_summarized_anew_and_an_unchanged_page_writes_nothing() {
    let t = trial();
    t.list(&[licensed(1, "Ann"), licensed(2, "Bob")]);
    summary(&t, COLUMNS);
    t.store.write(|tx| Ok::<_, Error>(tx.execute("UPDATE user_summary SET licenses = 'untouched'", [])?)).unwrap();
    let page = [signed_in(1, "2026-11-02", "", "")];
    read(&t, &page, now());
    assert_eq!(told(&t, "licenses"), ["Ann Microsoft 365 E5", "Bob untouched"]);
    let before = t.store.data_version().unwrap();
    assert_eq!(read(&t, &page, now()), Applied { rows: 1, changed: 0, removed: 0 });
    assert_eq!(t.store.data_version().unwrap(), before);
}

#[test]
fn a_user_nobody_collected_yet_and_one_who_was_removed_are_left_out() {
    let t = trial();
    t.list(&[licensed(1, "Ann"), licensed(2, "Bob")]);
    t.list(&[licensed(1, "Ann")]);
    t.list(&[licensed(1, "Ann")]);
    let rows = [signed_in(2, "2026-11-02", "", ""), signed_in(9, "2026-11-02", "", "")];
    assert_eq!(read(&t, &rows, now()), Applied { rows: 2, changed: 0, removed: 0 });
    assert_eq!(t.texts("SELECT user_key FROM sign_ins"), [""; 0]);
}

#[test]
fn a_part_read_to_its_end_is_remembered_and_the_other_is_not_yet() {
    let t = trial();
    let read_at = |part| t.store.sign_ins_read_at(t.connector, part).unwrap();
    assert_eq!(SignInPart::ALL.map(read_at), [None, None]);
    t.store.finish_sign_ins(t.connector, SignInPart::Licensed, now()).unwrap();
    assert_eq!(SignInPart::ALL.map(read_at), [Some(now()), None]);
    let lock = t.store.lock_sign_ins(t.connector).unwrap();
    assert!(lock.is_some() && t.store.lock_sign_ins(t.connector).unwrap().is_none(), "one pass at a time");
}
