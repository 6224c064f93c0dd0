#![allow(clippy::unwrap_used)]
use datasets::{COPILOT_USAGE_USER_DETAIL, Cell, MAILBOX_USAGE_DETAIL, UsageReport};
use jiff::civil::date;

use crate::trial::{E3, E5, Trial, now, trial, user};
use crate::user_summary::tests::{detail, upn};
use crate::{
    Amount, Because, CompanySubscriptionRow, Effect, Excluded, LicenseRow, Per, PlanRow, Price, Query, SkuRow, Subject,
    UserRow,
};

mod exclusions;

/// Two days before the trial's now, which is 2026-11-20.
const FRESH: &str = "2026-11-18";
const ENTRA_P1: &str = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";
const OFFICE_E3: &str = "6fd2c87f-b296-42f0-b197-1e91e994b900";
const VISIO: &str = "c5928f49-12ba-48f7-ada3-0d743a3601d5";
const COPILOT: &str = "639dec6b-bb19-468b-871c-c5c441c4b0cb";
const FREE: &str = "f30db892-07e9-47e9-837c-80727f46fd3d";
const ROOM: &str = "4cde982a-ede4-4409-9ae6-b003453c8ea6";

const EXCHANGE_1: &str = "9aaf7827-d63c-4b61-89c3-182f06f82e5c";
const EXCHANGE_2: &str = "efb87545-963c-4e0d-99df-69c6916d9eb0";
const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";
const ENTRA_1: &str = "41781fb2-bc02-4b7c-bd55-b576c07bb09d";
const ENTRA_2: &str = "eec0eb4f-6444-4f95-aba0-50c24d67f998";
const VISIO_PLAN: &str = "663a804f-1c30-4ff0-9915-9db84f0d1cea";
const COPILOT_PLAN: &str = "a62f8878-de10-42f3-b68f-6149a25ceb97";
const STORAGE_PLAN: &str = "be5a7ed5-c598-4fcd-a061-5e6724c68a58";

fn sku(sku_id: &str, enabled: i64, assigned: i64, plans: &[&str]) -> SkuRow {
    let plan = |id: &&str| PlanRow {
        service_plan_id: (*id).into(),
        applies_to: Some(if *id == STORAGE_PLAN { "Company" } else { "User" }.into()),
        ..PlanRow::default()
    };
    SkuRow {
        sku_id: sku_id.into(),
        enabled,
        consumed_units: assigned,
        plans: plans.iter().map(plan).collect(),
        ..SkuRow::default()
    }
}

fn products() -> Vec<SkuRow> {
    vec![
        sku(E5, 10, 10, &[EXCHANGE_2, TEAMS, ENTRA_1, ENTRA_2, STORAGE_PLAN]),
        sku(E3, 10, 10, &[EXCHANGE_1, TEAMS]),
        sku(OFFICE_E3, 10, 10, &[EXCHANGE_1, TEAMS]),
        sku(ENTRA_P1, 10, 10, &[ENTRA_1]),
        sku(VISIO, 10, 10, &[VISIO_PLAN]),
        sku(COPILOT, 10, 10, &[COPILOT_PLAN]),
        sku(FREE, 1000, 10, &["50e68c76-46c6-4674-81f9-75456511b170"]),
        sku(ROOM, 10, 10, &[TEAMS]),
    ]
}

/// A tenant with these products and users, whom the reports tell of: a name with the day of the last activity.
fn told(users: &[UserRow], active: &[(&str, &str)]) -> Trial {
    let t = trial();
    t.store.import_skus(t.run(), &products()).unwrap();
    t.list(users);
    let rows: Vec<Vec<(&str, &str)>> = (active.iter())
        .map(
            |(name, day)| {
                if day.is_empty() { vec![upn(name)] } else { vec![upn(name), ("teamsLastActivityDate", *day)] }
            },
        )
        .collect();
    detail(&t, FRESH, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    t
}

/// A line per finding: name, product, finding, state and way.
fn found(t: &Trial, inactive_days: u16) -> Vec<String> {
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    assert_eq!(t.text(NOT_AS_COUNTED), "0", "what is counted of each product is what its findings come to");
    rows(t, inactive_days, &["displayName", "skuId", "finding", "state", "way"])
}

/// How many groups of findings differ from what was counted while they were worked out.
const NOT_AS_COUNTED: &str = "
  WITH f AS (
    SELECT connector_id, coalesce(exclusion_id, 0), sku_id, finding, measured, above, upto, sum(seats), count(*) FROM findings
    GROUP BY 1, 2, 3, 4, 5, 6, 7)
  SELECT count(*) FROM (
    SELECT * FROM (SELECT * FROM f EXCEPT SELECT * FROM found_seats)
    UNION ALL SELECT * FROM (SELECT * FROM found_seats EXCEPT SELECT * FROM f))";

fn rows(t: &Trial, inactive_days: u16, columns: &[&str]) -> Vec<String> {
    let report = crate::report("savings").unwrap();
    let places: Vec<_> =
        columns.iter().map(|id| report.columns.iter().position(|column| column.id == *id).unwrap()).collect();
    let query = Query { inactive_days, ..Query::new(t.connector, date(2026, 11, 20)) };
    let mut lines = Vec::new();
    t.store
        .each_row(report, &query, &mut |row| {
            let cells: Vec<_> = places.iter().map(|&place| crate::fixture::text(&row[place])).collect();
            lines.push(cells.join(" | "));
            Ok(())
        })
        .unwrap();
    let name = |sku: &str| match sku {
        E5 => "E5",
        E3 => "E3",
        OFFICE_E3 => "Office E3",
        ENTRA_P1 => "Entra P1",
        VISIO => "Visio",
        COPILOT => "Copilot",
        ROOM => "Room",
        _ => "?",
    };
    for id in [E5, E3, OFFICE_E3, ENTRA_P1, VISIO, COPILOT, ROOM] {
        lines.iter_mut().for_each(|line| *line = line.replace(id, name(id)));
    }
    lines
}

fn copilot(t: &Trial, rows: &[(&str, &str)]) {
    usage(t, &COPILOT_USAGE_USER_DETAIL, "lastActivityDate", rows);
}

fn usage(t: &Trial, report: &'static UsageReport, column: &str, rows: &[(&str, &str)]) {
    let cell = |id: &str, (name, value): (&str, &str)| match id {
        "reportRefreshDate" => Cell::Text(FRESH.into()),
        "userPrincipalName" => Cell::Text(name.into()),
        id if id == column => match value.parse() {
            Ok(number) => Cell::Integer(number),
            Err(_) if value.is_empty() => Cell::Null,
            Err(_) => Cell::Text(value.into()),
        },
        _ => Cell::Null,
    };
    let rows = rows.iter().map(|row| report.columns.iter().map(|column| cell(column.id, *row)).collect());
    let mut import = t.store.import_usage(t.run(), report).unwrap();
    import.push(rows.collect()).unwrap();
    import.finish().unwrap();
}

fn disabled(user: UserRow) -> UserRow {
    UserRow { account_enabled: Some(false), ..user }
}

fn guest(user: UserRow) -> UserRow {
    UserRow { user_type: Some("Guest".into()), ..user }
}

fn created(user: UserRow, day: &str) -> UserRow {
    UserRow { created_date_time: Some(format!("{day}T00:00:00Z")), ..user }
}

/// Held for long, as Graph says.
fn since_long(mut user: UserRow) -> UserRow {
    user.states.iter_mut().for_each(|state| state.last_updated = Some("2026-01-01T00:00:00Z".into()));
    user
}

fn without(mut user: UserRow, sku_id: &str, plans: &[&str]) -> UserRow {
    let license = user.licenses.iter_mut().find(|license| license.sku_id == sku_id).unwrap();
    *license = LicenseRow { sku_id: sku_id.into(), disabled_plans: plans.iter().map(|plan| (*plan).into()).collect() };
    user
}

const ANN: &str = "ann@contoso.com";

#[test]
fn a_license_is_in_the_first_finding_it_fits_and_in_no_other() {
    let users = [
        disabled(guest(user(1, "Ann").with(E5).with(ENTRA_P1))),
        guest(user(2, "Bob").with(E5).with(ENTRA_P1)),
        user(3, "Cid").with(E5).with(ENTRA_P1),
        user(4, "Dan").with(E5),
    ];
    let t =
        told(&users, &[(ANN, ""), ("bob@contoso.com", ""), ("cid@contoso.com", ""), ("dan@contoso.com", "2026-11-17")]);
    assert_eq!(
        found(&t, 90),
        [
            "Ann | E5 | disabled account | disabled | direct",
            "Ann | Entra P1 | disabled account | disabled | direct",
            "Bob | E5 | guest | guest | direct",
            "Bob | Entra P1 | guest | guest | direct",
            "Cid | E5 | inactive | never active | direct",
            "Cid | Entra P1 | overlapping | contained | direct",
        ]
    );
}

#[test]
fn the_same_rows_hold_for_every_number_of_days_and_agree_with_the_report_of_inactive_users() {
    let users = [
        user(1, "Ann").with(E3),
        user(2, "Bob").with(E3),
        created(user(3, "Cid").with(E3), "2026-10-01"),
        created(user(4, "Dan").with(E3), "2026-08-20"),
    ];
    // Until the 18th of November it is 90 days from the 20th of August.
    let t = told(
        &users,
        &[(ANN, "2026-08-20"), ("bob@contoso.com", "2026-08-19"), ("cid@contoso.com", ""), ("dan@contoso.com", "")],
    );
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    for days in [1, 7, 30, 47, 48, 49, 89, 90, 91, 180, 3650] {
        let query = Query { inactive_days: days, ..Query::new(t.connector, date(2026, 11, 20)) };
        let inactive = crate::fixture::column(&t.store, "inactive-users", &query, "displayName");
        let mut sorted = inactive.clone();
        sorted.sort();
        assert_eq!(rows(&t, days, &["displayName"]), sorted, "{days} days");
    }
    assert_eq!(rows(&t, 90, &["displayName", "state"]), ["Bob | inactive", "Dan | never active"]);
}

#[test]
fn of_whom_nothing_is_known_nothing_is_found() {
    let t = told(&[user(1, "Ann").with(E3), user(2, "Bob").with(E3)], &[("bob@contoso.com", "2026-11-17")]);
    assert_eq!(found(&t, 90), [""; 0]);
}

#[test]
fn a_product_no_report_measures_is_listed_with_the_person_and_in_no_sum() {
    let t = told(&[user(1, "Ann").with(E3).with(VISIO)], &[(ANN, "2026-01-01")]);
    assert_eq!(
        found(&t, 90),
        ["Ann | E3 | inactive | inactive | direct", "Ann | Visio | inactive | not measured | direct"]
    );
    let savings = t.store.savings(t.connector, date(2026, 11, 20), 90).unwrap();
    let inactive = savings.findings.iter().find(|sum| sum.finding == "inactive").unwrap();
    assert_eq!((inactive.people, inactive.licenses, inactive.not_measured), (1, 1, 1));
}

#[test]
fn free_products_are_never_found_and_contain_nothing() {
    let t = told(&[disabled(user(1, "Ann").with(FREE))], &[(ANN, "")]);
    assert_eq!(found(&t, 90), [""; 0]);
}

#[test]
fn rooms_and_queues_stand_apart_and_count_nowhere() {
    let t = told(&[disabled(user(1, "Room").with(ROOM))], &[]);
    assert_eq!(found(&t, 90), ["Room | Room | not a person | not a person | direct"]);
    let savings = t.store.savings(t.connector, date(2026, 11, 20), 90).unwrap();
    assert_eq!(savings.not_people, 1);
    assert!(savings.findings.iter().all(|sum| sum.licenses == 0), "{savings:?}");
}

#[test]
fn a_smaller_plan_of_the_same_line_is_contained_in_a_larger_one() {
    let t = told(&[user(1, "Ann").with(E5).with(E3)], &[(ANN, "2026-11-17")]);
    assert_eq!(found(&t, 90), ["Ann | E3 | overlapping | contained | direct"]);
    assert!(rows(&t, 90, &["why"])[0].contains("Microsoft 365 E5"));
}

#[test]
fn what_is_switched_off_contains_nothing_and_need_not_be_contained() {
    let teams_off = without(user(1, "Ann").with(E5).with(E3), E5, &[TEAMS]);
    assert_eq!(found(&told(&[teams_off], &[(ANN, "2026-11-17")]), 90), [""; 0]);
    let both_off = without(without(user(1, "Ann").with(E5).with(E3), E5, &[TEAMS]), E3, &[TEAMS]);
    assert_eq!(found(&told(&[both_off], &[(ANN, "2026-11-17")]), 90).len(), 1);
    let nothing_on = without(user(1, "Ann").with(E5).with(ENTRA_P1), ENTRA_P1, &[ENTRA_1]);
    assert_eq!(found(&told(&[nothing_on], &[(ANN, "2026-11-17")]), 90), [""; 0], "nothing is in everything");
}

#[test]
fn of_equal_products_one_stays_the_dearest_or_else_the_one_of_the_lowest_id() {
    let t = told(&[user(1, "Ann").with(E3).with(OFFICE_E3)], &[(ANN, "2026-11-17")]);
    // 05e9… is lower than 6fd2….
    assert_eq!(found(&t, 90), ["Ann | Office E3 | overlapping | contained | direct"]);
    let price = |sku_id: &str, minor, currency: &str| Price {
        sku_id: sku_id.into(),
        subscription_id: None,
        valid_from: date(2026, 1, 1),
        amount: Some(Amount { minor, currency: currency.into(), per: Per::Month }),
    };
    t.store.keep_prices(t.connector, &[price(E3, 2_000, "EUR"), price(OFFICE_E3, 2_300, "EUR")]).unwrap();
    assert_eq!(found(&t, 90), ["Ann | E3 | overlapping | contained | direct"]);
    t.store.keep_prices(t.connector, &[price(OFFICE_E3, 2_300, "USD")]).unwrap();
    assert_eq!(found(&t, 90), ["Ann | Office E3 | overlapping | contained | direct"], "currencies do not compare");
}

#[test]
fn copilot_is_judged_by_its_own_report_whatever_else_somebody_does() {
    let users =
        ["Ann", "Bob", "Cid", "Dan"].map(|name| since_long(user(name.as_bytes()[0].into(), name).with(COPILOT)));
    let active: Vec<(String, &str)> =
        ["ann", "bob", "cid", "dan"].iter().map(|name| (format!("{name}@contoso.com"), "2026-11-17")).collect();
    let t = told(&users, &active.iter().map(|(name, day)| (name.as_str(), *day)).collect::<Vec<_>>());
    assert_eq!(found(&t, 90), [""; 0], "without its report nothing is known");
    copilot(&t, &[(ANN, ""), ("bob@contoso.com", "2026-03-01"), ("cid@contoso.com", "2026-11-10")]);
    assert_eq!(
        found(&t, 90),
        ["Ann | Copilot | unused Copilot | never used | direct", "Bob | Copilot | unused Copilot | lapsed | direct",],
        "Dan is not in the report"
    );
    assert_eq!(rows(&t, 7, &["displayName"]), ["Ann", "Bob", "Cid"]);
}

#[test]
fn copilot_is_not_missed_before_it_was_held_for_a_month() {
    let t = told(&[user(1, "Ann").with(COPILOT)], &[(ANN, "2026-11-17")]);
    copilot(&t, &[(ANN, "")]);
    assert_eq!(found(&t, 90), [""; 0], "the first run saw it yesterday, and nobody knows since when");
    t.list(&[since_long(user(1, "Ann").with(COPILOT))]);
    assert_eq!(found(&t, 90).len(), 1);
}

#[test]
fn how_it_is_freed_follows_from_the_groups_it_comes_through() {
    let t = told(&[disabled(user(1, "Ann").with_group(E3)), disabled(user(2, "Bob").with(E3).with_group(E3))], &[]);
    assert_eq!(
        found(&t, 90),
        ["Ann | E3 | disabled account | disabled | group", "Bob | E3 | disabled account | disabled | direct and group"]
    );
    for (kind, way) in [
        ("membership = 'dynamic', synced = 0", "dynamic group"),
        ("membership = 'assigned', synced = 1", "synced group"),
    ] {
        t.store
            .write(|tx| {
                tx.execute_batch(&format!(
                    "INSERT OR IGNORE INTO groups (connector_id, id, display_name, resolved, from_run)
                       VALUES (1, '{}', 'Staff', 1, 1);
                     UPDATE groups SET {kind}",
                    crate::trial::GROUP
                ))?;
                Ok::<_, crate::Error>(())
            })
            .unwrap();
        assert_eq!(found(&t, 90)[0], format!("Ann | E3 | disabled account | disabled | {way}"));
    }
    assert!(rows(&t, 90, &["howToFree"])[0].contains("change group Staff in Active Directory"));
}

#[test]
fn a_large_mailbox_is_to_be_looked_at_first() {
    let t = told(&[disabled(user(1, "Ann").with(E3)), disabled(user(2, "Bob").with(E3))], &[]);
    let gigabytes = |many: i64| (many << 30).to_string();
    let (large, small) = (gigabytes(51), gigabytes(50));
    usage(&t, &MAILBOX_USAGE_DETAIL, "storageUsedInBytes", &[(ANN, &large), ("bob@contoso.com", &small)]);
    found(&t, 90);
    assert_eq!(rows(&t, 90, &["displayName", "checkFirst"]), ["Ann | large mailbox", "Bob | "]);
}

#[test]
fn over_assigned_seats_are_filled_before_anything_is_saved_and_no_price_is_no_sum() {
    let t = told(&[disabled(user(1, "Ann").with(E3).with(E5)), disabled(user(2, "Bob").with(E3))], &[]);
    // Of E3 one seat more is assigned than there is; of E5 three are unused, one of them on trial.
    t.store.import_skus(t.run(), &[sku(E3, 9, 10, &[EXCHANGE_1]), sku(E5, 13, 10, &[EXCHANGE_2])]).unwrap();
    let trial = CompanySubscriptionRow {
        id: "trial".into(),
        sku_id: E5.into(),
        status: Some("Enabled".into()),
        total_licenses: 1,
        is_trial: Some(true),
        ..CompanySubscriptionRow::default()
    };
    t.store.import_company_subscriptions(t.run(), &[trial]).unwrap();
    found(&t, 90);
    let price = Price {
        sku_id: E3.into(),
        subscription_id: None,
        valid_from: date(2026, 1, 1),
        amount: Some(Amount { minor: 24_000, currency: "EUR".into(), per: Per::Year }),
    };
    t.store.keep_prices(t.connector, &[price]).unwrap();
    let savings = t.store.savings(t.connector, date(2026, 11, 20), 90).unwrap();
    let of = |finding: &str| savings.findings.iter().find(|sum| sum.finding == finding).unwrap().clone();
    let euros = |minor| vec![crate::Cost { currency: "EUR".into(), minor }];
    let disabled = of("disabled account");
    assert_eq!((disabled.people, disabled.licenses, disabled.unpriced), (2, 3, 1));
    assert_eq!(disabled.money, euros(2_000), "of two licenses at 20 a month one fills the missing seat");
    let unused = of("unused seats");
    assert_eq!((unused.licenses, unused.unpriced, unused.money), (2, 2, Vec::new()));
    assert_eq!((savings.costs, savings.unpriced_products), (euros(9 * 2_000), 1), "of E5");
}

#[test]
fn a_second_run_over_the_same_tenant_writes_no_finding() {
    let t = told(&[disabled(user(1, "Ann").with(E3)), user(2, "Bob").with(E3)], &[("bob@contoso.com", "2026-01-01")]);
    assert_eq!(found(&t, 90).len(), 2);
    t.store.write(|tx| Ok::<_, crate::Error>(tx.execute("UPDATE findings SET key = key + 100", [])?)).unwrap();
    found(&t, 90);
    assert_eq!(t.text("SELECT min(key) FROM findings"), "101", "the rows are those that were there");
    t.list(&[user(1, "Ann").with(E3), user(2, "Bob").with(E3)]);
    assert_eq!(found(&t, 90).len(), 1, "what is no longer so is gone");
}

#[test]
fn a_database_collected_before_there_were_findings_has_them_when_it_is_opened() {
    let t = told(&[disabled(user(1, "Ann").with(E3))], &[]);
    found(&t, 90);
    t.store
        .write(|tx| {
            Ok::<_, crate::Error>(tx.execute_batch("DELETE FROM findings; UPDATE connectors SET findings_at = NULL")?)
        })
        .unwrap();
    assert!(!t.store.savings(t.connector, date(2026, 11, 20), 90).unwrap().known);
    let store = crate::Store::open(t.dir.path(), now()).unwrap().store;
    assert!(store.savings(t.connector, date(2026, 11, 20), 90).unwrap().known);
    assert_eq!(t.text("SELECT count(*) FROM findings"), "1");
}

#[test]
fn unused_seats_of_a_tenant_without_users_are_found_when_it_is_opened_too() {
    let t = trial();
    t.store.import_skus(t.run(), &[sku(E3, 10, 0, &[EXCHANGE_1])]).unwrap();
    let opened = || crate::Store::open(t.dir.path(), now()).unwrap().store;
    let savings = || opened().savings(t.connector, date(2026, 11, 20), 90).unwrap();
    assert!(!savings().known, "what is found of users is not known before they are listed");
    t.list(&[]);
    let listed = "INSERT INTO dataset_results (run_id, dataset, position, outcome, requests, bytes)
                  SELECT max(id), 'users', 0, 'ok', 1, 0 FROM runs";
    t.store.write(|tx| Ok::<_, crate::Error>(tx.execute(listed, [])?)).unwrap();
    let savings = savings();
    assert!(savings.known);
    assert_eq!(savings.findings.iter().map(|sum| sum.licenses).sum::<u64>(), 10);
}

#[test]
fn what_is_read_of_a_license_is_read_by_its_name() {
    let t = trial();
    let db = t.store.connection().unwrap();
    let statement = db.prepare(super::HELD).unwrap();
    let camel = |name: &str| -> String { name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect() };
    let names: Vec<String> = statement.column_names().into_iter().map(camel).collect();
    let places: Vec<String> = (super::Held::ALL.iter()).map(|held| format!("{held:?}")).collect();
    assert_eq!(names, places);
    assert!(super::Held::ALL.iter().enumerate().all(|(place, held)| *held as usize == place));
}
