#![allow(clippy::unwrap_used)]
use datasets::{
    ACTIVATIONS_USER_DETAIL, COPILOT_USAGE_USER_DETAIL, Cell, EMAIL_ACTIVITY_USER_DETAIL, MAILBOX_USAGE_DETAIL,
    ONEDRIVE_USAGE_ACCOUNT_DETAIL, TEAMS_USER_ACTIVITY_USER_DETAIL, YAMMER_ACTIVITY_USER_DETAIL,
};

use super::*;
use crate::trial::{E3, E5, Trial, now, trial, user};
use crate::{PlanRow, SkuRow, UserRow};

/// Two days before the trial's now.
const FRESH: &str = "2026-11-18";
const ROOM: &str = "4cde982a-ede4-4409-9ae6-b003453c8ea6";

/// Imports a report in which the named columns have these values.
fn report(t: &Trial, report: &'static UsageReport, refreshed: &str, rows: &[&[(&str, &str)]]) {
    import(t, report, refreshed, &[], rows);
}

/// The same, fresh, without the columns with these headers.
fn lacking(t: &Trial, report: &'static UsageReport, headers: &[&str], rows: &[&[(&str, &str)]]) {
    import(t, report, FRESH, headers, rows);
}

fn import(t: &Trial, report: &'static UsageReport, refreshed: &str, lacks: &[&str], rows: &[&[(&str, &str)]]) {
    let cell = |id: &str, row: &[(&str, &str)]| match row.iter().find(|(name, _)| *name == id) {
        _ if id == "reportRefreshDate" => Cell::Text(refreshed.into()),
        Some((_, "true")) => Cell::Integer(1),
        Some((_, "false")) => Cell::Integer(0),
        Some((_, text)) => Cell::Text((*text).into()),
        None => Cell::Null,
    };
    let rows = rows.iter().map(|row| report.columns.iter().map(|column| cell(column.id, row)).collect());
    let mut import = t.store.import_usage(t.run(), report).unwrap();
    import.lacks(&report.columns.iter().filter(|column| lacks.contains(&column.header)).collect::<Vec<_>>());
    import.push(rows.collect()).unwrap();
    import.match_users().unwrap();
    import.finish().unwrap();
}

pub(crate) fn detail(t: &Trial, refreshed: &str, rows: &[&[(&str, &str)]]) {
    report(t, &ACTIVE_USER_DETAIL, refreshed, rows);
}

/// Makes E5 a product without the Microsoft 365 Apps.
pub(crate) fn mail_alone(t: &Trial) {
    let plan = PlanRow { service_plan_id: "efb87545-963c-4e0d-99df-69c6916d9eb0".into(), ..PlanRow::default() };
    let sku = SkuRow { sku_id: E5.into(), plans: vec![plan], ..SkuRow::default() };
    t.store.import_skus(t.run(), &[sku]).unwrap();
}

pub(crate) fn upn(name: &str) -> (&str, &str) {
    ("userPrincipalName", name)
}

/// Columns of the summary, a line per user by name.
pub(crate) fn summary(t: &Trial, columns: &str) -> Vec<String> {
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    let columns = columns.split(' ').map(|name| format!("coalesce({name}, '-')")).collect::<Vec<_>>();
    t.texts(&format!(
        "SELECT display_name || ' ' || {} FROM user_summary s JOIN users u ON u.key = s.user_key ORDER BY display_name",
        columns.join(" || ' ' || ")
    ))
}

#[test]
fn the_newest_activity_counts_with_its_service_and_the_oldest_refresh_date() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob").with(E5)]);
    detail(
        &t,
        FRESH,
        &[
            &[
                upn("ANN@contoso.com"),
                ("exchangeLastActivityDate", "2026-11-01"),
                ("teamsLastActivityDate", "2026-11-02"),
            ],
            &[upn("bob@contoso.com")],
        ],
    );
    report(
        &t,
        &M365_APP_USER_DETAIL,
        "2026-11-17",
        &[&[upn("ann@contoso.com"), ("lastActivityDate", "2026-11-05"), ("lastActivationDate", "2026-11-09")]],
    );
    let columns = "covered last_activity_date last_activity_service activity_as_of";
    assert_eq!(summary(&t, columns), ["Ann 1 2026-11-05 Microsoft 365 Apps 2026-11-17", &format!("Bob 1 - - {FRESH}")]);
}

/// The period of a report limits what it counts, not the days it names.
#[test]
fn somebody_last_active_years_before_the_reports_period_is_known_by_that_day() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5)]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com"), ("teamsLastActivityDate", "2024-05-02")]]);
    assert_eq!(summary(&t, "covered last_activity_date"), ["Ann 1 2024-05-02"]);
    let query = crate::Query::new(t.connector, now().to_zoned(TimeZone::UTC).date());
    assert_eq!(t.store.count(crate::report("inactive-users").unwrap(), &query).unwrap(), 1);
}

#[test]
fn who_is_not_covered_is_unknown_with_the_reason() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5)]);
    let reason = |t: &Trial| summary(t, "covered unknown_reason").join(", ");
    let ann: &[(&str, &str)] = &[upn("ann@contoso.com"), ("teamsLastActivityDate", "2026-11-02")];
    assert_eq!(reason(&t), "Ann 0 no-report");
    detail(&t, "2026-11-14", &[ann]);
    assert_eq!(reason(&t), "Ann 0 report-stale");
    detail(&t, "2026-11-15", &[ann]);
    assert_eq!(reason(&t), "Ann 1 -");
    detail(&t, FRESH, &[&[upn("bob@contoso.com")]]);
    assert_eq!(reason(&t), "Ann 0 not-in-report");
    detail(&t, FRESH, &[ann]);
    detail(&t, FRESH, &[&[upn("0123456789ABCDEF0123456789ABCDEF")]]);
    assert_eq!(reason(&t), "Ann 0 names-concealed");
}

#[test]
fn a_service_whose_column_is_missing_makes_those_unknown_who_may_use_it() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob").with(E5), user(3, "Cid").with(E5)]);
    let rows: [&[(&str, &str)]; 3] = [
        &[upn("ann@contoso.com"), ("hasTeamsLicense", "true")],
        &[upn("bob@contoso.com"), ("hasTeamsLicense", "false")],
        &[upn("cid@contoso.com")],
    ];
    let columns = "covered unknown_reason";
    lacking(&t, &ACTIVE_USER_DETAIL, &["Teams Last Activity Date", "Display Name"], &rows);
    assert_eq!(summary(&t, columns), ["Ann 0 column-missing", "Bob 1 -", "Cid 0 column-missing"]);
    // It stays so until rows with the column come; an empty report changes nothing.
    detail(&t, FRESH, &[]);
    assert_eq!(summary(&t, columns)[0], "Ann 0 column-missing");
    detail(&t, FRESH, &rows);
    assert_eq!(summary(&t, columns), ["Ann 1 -", "Bob 1 -", "Cid 1 -"]);

    t.list(&[user(1, "Ann").with(E3)]);
    lacking(&t, &M365_APP_USER_DETAIL, &["Last Activity Date"], &[&[upn("ann@contoso.com")]]);
    assert_eq!(summary(&t, columns)[0], "Ann 0 apps-column-missing", "nobody told the plans of E3");
}

#[test]
fn who_holds_an_enabled_apps_plan_needs_the_apps_report_too() {
    let t = trial();
    let plan = PlanRow { service_plan_id: products::M365_APPS_PLANS[0].to_uppercase(), ..PlanRow::default() };
    let sku = SkuRow { sku_id: E5.into(), plans: vec![plan.clone()], ..SkuRow::default() };
    t.store.import_skus(t.run(), &[sku]).unwrap();
    let mut bob = user(2, "Bob").with(E5);
    bob.licenses[0].disabled_plans = vec![plan.service_plan_id];
    t.list(&[user(1, "Ann").with(E5), bob]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com")], &[upn("bob@contoso.com")]]);
    let columns = "covered unknown_reason";
    assert_eq!(summary(&t, columns), ["Ann 0 no-apps-report", "Bob 1 -"]);
    report(&t, &M365_APP_USER_DETAIL, FRESH, &[&[upn("somebody@contoso.com")]]);
    assert_eq!(summary(&t, columns), ["Ann 1 -", "Bob 1 -"]);
    report(&t, &M365_APP_USER_DETAIL, "2026-10-01", &[&[upn("somebody@contoso.com")]]);
    assert_eq!(summary(&t, columns), ["Ann 0 apps-report-stale", "Bob 1 -"]);
}

#[test]
fn a_product_whose_plans_are_not_known_may_hold_the_apps() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob")]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com")], &[upn("bob@contoso.com")]]);
    let columns = "covered unknown_reason";
    assert_eq!(summary(&t, columns), ["Ann 0 no-apps-report", "Bob 1 -"]);
    mail_alone(&t);
    assert_eq!(summary(&t, columns), ["Ann 1 -", "Bob 1 -"]);
}

#[test]
fn rows_match_by_name_then_by_address_then_by_an_earlier_name() {
    let t = trial();
    let named = |n, name: &str, upn: &str| UserRow { user_principal_name: Some(upn.into()), ..user(n, name) };
    t.list(&[
        named(1, "Ann", "ann.maiden@contoso.com"),
        named(2, "Bob", "bob@contoso.com"),
        named(3, "Cid", "cid@contoso.com"),
    ]);
    let mut bob = named(2, "Bob", "robert@contoso.com");
    bob.proxy_addresses = vec!["SMTP:robert@contoso.com".into(), "smtp:Bobby@contoso.com".into()];
    let mut cid = named(3, "Cid", "cid@contoso.com");
    cid.proxy_addresses = vec!["X500:nobody@contoso.com".into()];
    t.list(&[named(1, "Ann", "ann@contoso.com"), bob, cid]);
    let day = |day| ("teamsLastActivityDate", day);
    detail(
        &t,
        FRESH,
        &[
            &[upn("Ann.Maiden@contoso.com"), day("2026-11-01")],
            &[upn("bobby@contoso.com"), day("2026-11-02")],
            &[upn("cid@contoso.com"), ("isDeleted", "true"), day("2026-11-03")],
            &[upn("nobody@contoso.com"), day("2026-11-04")],
        ],
    );
    let columns = "last_activity_date unknown_reason";
    assert_eq!(summary(&t, columns), ["Ann 2026-11-01 -", "Bob 2026-11-02 -", "Cid - not-in-report"]);
    let unmatched = "SELECT user_principal_name FROM active_user_detail WHERE user_key IS NULL";
    assert_eq!(t.texts(unmatched), ["cid@contoso.com", "nobody@contoso.com"]);
    // The present name outranks the earlier one.
    detail(
        &t,
        FRESH,
        &[&[upn("ann.maiden@contoso.com"), day("2026-11-01")], &[upn("ann@contoso.com"), day("2026-10-01")]],
    );
    assert_eq!(summary(&t, columns)[0], "Ann 2026-10-01 -");
    assert_eq!(t.texts(unmatched), ["ann.maiden@contoso.com"]);
}

#[test]
fn rooms_and_resource_accounts_are_no_persons() {
    let t = trial();
    let mut queue = user(3, "Queue");
    queue.is_resource_account = Some(true);
    t.list(&[user(1, "Ann").with(E5), user(2, "Lobby").with(ROOM), queue]);
    assert_eq!(summary(&t, "kind license_count"), ["Ann person 1", "Lobby resource 1", "Queue resource 0"]);
}

#[test]
fn the_license_of_a_call_queue_has_no_unused_seats_and_its_holder_is_no_person() {
    const QUEUE: &str = "440eaaa8-b3e0-484b-a8be-62870b9ba70a";
    let t = trial();
    let sku = SkuRow { sku_id: QUEUE.into(), enabled: 50, consumed_units: 1, ..SkuRow::default() };
    t.store.import_skus(t.run(), &[sku]).unwrap();
    t.list(&[user(1, "Queue").with(QUEUE)]);
    assert_eq!(summary(&t, "kind"), ["Queue resource"]);
    let today = now().to_zoned(TimeZone::UTC).date();
    assert_eq!(t.store.sku_detail(t.connector, QUEUE, today).unwrap().unwrap().unused_seats, None);
}

#[test]
fn licenses_are_named_and_dated_from_the_run_that_first_saw_them_unless_it_was_the_first() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5).with(ROOM), user(2, "Bob")]);
    t.list(&[user(1, "Ann").with(E5).with(ROOM), user(2, "Bob").with(E5)]);
    assert_eq!(
        summary(&t, "licenses first_licensed_date"),
        ["Ann Microsoft 365 E5; Teams Rooms Pro -", "Bob Microsoft 365 E5 2026-11-20"]
    );
}

#[test]
fn a_removed_user_has_no_summary_and_an_unchanged_one_is_not_written_again() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob")]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com")]]);
    assert_eq!(summary(&t, "covered").len(), 2);
    let run = t.run();
    let before = t.store.data_version().unwrap();
    t.store.refresh_summary(run, t.connector, now()).unwrap();
    assert_eq!(t.store.data_version().unwrap(), before);
    t.list(&[user(2, "Bob")]);
    t.list(&[user(2, "Bob")]);
    assert_eq!(summary(&t, "license_count"), ["Bob 0"]);
    assert_eq!(t.texts("SELECT user_key FROM active_user_detail"), ["NULL"]);
}

const ACTIVITY: &str = "last_activity_date last_activity_service activity_as_of";

#[test]
fn each_service_counts_by_its_own_report_too_and_the_newest_holds() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5)]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com"), ("teamsLastActivityDate", "2026-11-01")]]);
    assert_eq!(summary(&t, ACTIVITY), [format!("Ann 2026-11-01 Teams {FRESH}")]);
    let activity = USAGE_REPORTS.iter().filter(|report| !report.activity.is_empty()).skip(1);
    for (n, one) in activity.enumerate() {
        let day = format!("2026-11-{:02}", n + 2);
        report(&t, one, "2026-11-17", &[&[upn("ann@contoso.com"), ("lastActivityDate", &day)]]);
        assert_eq!(summary(&t, ACTIVITY), [format!("Ann {day} {} 2026-11-17", one.activity[0].service.name())]);
    }
}

#[test]
fn what_moves_without_the_user_is_no_activity_and_of_equal_days_the_first_source_names_the_service() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5)]);
    let ann = [upn("ann@contoso.com"), ("lastActivityDate", "2026-11-17")];
    detail(&t, FRESH, &[&[upn("ann@contoso.com")]]);
    report(&t, &MAILBOX_USAGE_DETAIL, "2026-11-16", &[&ann]);
    let drive = [("ownerPrincipalName", "ann@contoso.com"), ("lastActivityDate", "2026-11-17")];
    report(&t, &ONEDRIVE_USAGE_ACCOUNT_DETAIL, "2026-11-16", &[&drive]);
    let activated = [upn("ann@contoso.com"), ("lastActivatedDate", "2026-11-17")];
    report(&t, &ACTIVATIONS_USER_DETAIL, "2026-11-16", &[&activated]);
    assert_eq!(summary(&t, ACTIVITY), [format!("Ann - - {FRESH}")]);

    let day = ("exchangeLastActivityDate", "2026-11-17");
    detail(&t, FRESH, &[&[upn("ann@contoso.com"), day, ("teamsLastActivityDate", "2026-11-17")]]);
    report(&t, &COPILOT_USAGE_USER_DETAIL, FRESH, &[&ann]);
    assert_eq!(summary(&t, ACTIVITY), [format!("Ann 2026-11-17 Exchange {FRESH}")]);
}

#[test]
fn a_service_report_that_stands_still_is_evidence_and_sets_no_cut_off_back() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5)]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com"), ("teamsLastActivityDate", "2026-08-01")]]);
    let mail = [upn("ann@contoso.com"), ("lastActivityDate", "2026-09-01")];
    report(&t, &EMAIL_ACTIVITY_USER_DETAIL, "2026-10-01", &[&mail]);
    assert_eq!(summary(&t, &format!("covered {ACTIVITY}")), [format!("Ann 1 2026-09-01 Exchange {FRESH}")]);
}

#[test]
fn a_row_of_teams_goes_by_the_users_id_before_any_name() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob").with(E5), user(3, "Cid").with(E5)]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com")], &[upn("bob@contoso.com")], &[upn("cid@contoso.com")]]);
    let id = |n: u32| format!("00000000-0000-0000-0000-{n:012}");
    let (ann, bob, nobody) = (id(1), id(2).to_uppercase(), id(0));
    let day = |day| ("lastActivityDate", day);
    let rows: [&[(&str, &str)]; 3] = [
        &[upn("ann.maiden@contoso.com"), ("userId", &ann), day("2026-11-01")],
        // The name was Bob's, and is Cid's now.
        &[upn("cid@contoso.com"), ("userId", &bob), day("2026-11-02")],
        &[upn("Cid@contoso.com"), ("userId", &nobody), day("2026-11-03")],
    ];
    report(&t, &TEAMS_USER_ACTIVITY_USER_DETAIL, FRESH, &rows);
    let columns = "last_activity_date";
    assert_eq!(summary(&t, columns), ["Ann 2026-11-01", "Bob 2026-11-02", "Cid 2026-11-03"]);
}

#[test]
fn a_user_whom_yammer_calls_deleted_is_somebody_else() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5)]);
    detail(&t, FRESH, &[&[upn("ann@contoso.com")]]);
    let row = [upn("ann@contoso.com"), ("userState", "Deleted"), ("lastActivityDate", "2026-11-02")];
    report(&t, &YAMMER_ACTIVITY_USER_DETAIL, FRESH, &[&row]);
    assert_eq!(summary(&t, "last_activity_date"), ["Ann -"]);
}

/// Microsoft writes a name twice now and then. Of a first report, nothing has made sure of it by then.
#[test]
fn of_two_rows_of_one_name_in_a_first_report_the_user_has_one() {
    let named = USAGE_REPORTS.iter().copied().filter(|report| report.name().is_some());
    for one in named {
        let t = trial();
        t.list(&[user(1, "Ann").with(E5)]);
        let name = one.name().unwrap();
        report(&t, one, FRESH, &[&[(name, "ann@contoso.com")], &[(name, "Ann@contoso.com")]]);
        let users = || t.text(&format!("SELECT coalesce(user_key, '-') FROM {} ORDER BY key", one.table));
        assert_eq!(users(), "1, -", "{}", one.function);
        summary(&t, "covered");
        assert_eq!(users(), "1, -", "{}", one.function);
    }
}

#[test]
fn rows_that_changed_keep_their_user_and_a_change_of_users_matches_all_anew() {
    let t = trial();
    mail_alone(&t);
    t.list(&[user(1, "Ann").with(E5)]);
    let row = |day| [upn("ann@contoso.com"), ("teamsLastActivityDate", day)];
    let matched = || t.text("SELECT matched FROM usage_sources");
    detail(&t, FRESH, &[&row("2026-11-01")]);
    assert_eq!(matched(), "2", "the first rows are stored with the users whose own names they have");
    assert_eq!(summary(&t, ACTIVITY).len(), 1);
    detail(&t, FRESH, &[&row("2026-11-02")]);
    assert_eq!(matched(), "1", "nobody came or went");
    assert_eq!(summary(&t, "last_activity_date"), ["Ann 2026-11-02"]);
    t.list(&[user(1, "Anna").with(E5)]);
    assert_eq!(matched(), "0");
    assert_eq!(summary(&t, "last_activity_date"), ["Anna 2026-11-02"], "by the earlier name");
    detail(&t, FRESH, &[&row("2026-11-02"), &[upn("anna@contoso.com"), ("teamsLastActivityDate", "2026-11-03")]]);
    assert_eq!(summary(&t, "last_activity_date"), ["Anna 2026-11-03"], "by the present name");
}

/// The window reads sign-ins while the command line collects.
#[test]
fn users_are_summarized_by_one_process_at_a_time() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5)]);
    let (store, connector, run) = (t.store.clone(), t.connector, t.run());
    let other = t.store.summarizing().unwrap();
    let summary = std::thread::spawn(move || store.refresh_summary(run, connector, now()));
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(t.text("SELECT count(*) FROM user_summary"), "0", "it waits");
    drop(other);
    summary.join().unwrap().unwrap();
    assert_eq!(t.text("SELECT count(*) FROM user_summary"), "1");
}
