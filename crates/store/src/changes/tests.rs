#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{E3, E5, GROUP, Trial, now, trial, user};
use crate::{
    CompanySubscriptionRow, DatasetOutcome, DatasetResult, GroupRow, Membership, RunOutcome, SkuRow, UserRow, Value,
    report,
};

/// What the report tells between two runs: the cells of these columns that are not empty.
fn between(t: &Trial, from: i64, to: i64) -> Vec<String> {
    told(t, &Query { from_run: Some(RunId(from)), to_run: Some(RunId(to)), ..query(t) })
}

fn query(t: &Trial) -> Query {
    Query::new(t.connector, jiff::civil::date(2026, 11, 22))
}

fn told(t: &Trial, query: &Query) -> Vec<String> {
    let report = report("changes").unwrap();
    let shown = ["kind", "displayName", "productName", "property", "before", "after", "through", "run"];
    let shown = shown.map(|id| report.columns.iter().position(|column| column.id == id).unwrap());
    let mut lines = Vec::new();
    t.store
        .each_row(report, query, &mut |row| {
            let cells = shown.iter().filter_map(|index| match &row[*index] {
                Value::Null => None,
                Value::Text(text) => Some(text.clone()),
                Value::Integer(number) => Some(format!("run {number}")),
            });
            lines.push(cells.collect::<Vec<_>>().join(" | "));
            Ok(())
        })
        .unwrap();
    lines.sort();
    lines
}

fn in_department(mut user: UserRow, department: &str) -> UserRow {
    user.department = Some(department.into());
    user
}

#[test]
fn two_runs_with_nothing_between_them_differ_in_nothing() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5)]);
    t.list(&[user(1, "Ann").with(E5)]);
    assert_eq!(between(&t, 1, 2), [""; 0]);
    assert_eq!(between(&t, 1, 1), [""; 0]);
}

#[test]
fn a_license_is_told_with_the_group_it_came_through() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob"), user(3, "Cid").with(E3)]);
    t.list(&[user(1, "Ann").with(E5).with_group(E5), user(2, "Bob").with_group(E5), user(3, "Cid")]);
    t.store
        .import_groups(
            RunId(2),
            &[GroupRow { id: GROUP.into(), display_name: Some("Sales".into()), ..GroupRow::default() }],
        )
        .unwrap();
    assert_eq!(
        between(&t, 1, 2),
        [
            "license changed | Ann | Microsoft 365 E5 | assignment | direct | both | Sales | run 2",
            "license gained | Bob | Microsoft 365 E5 | assignment | group | Sales | run 2",
            "license lost | Cid | Microsoft 365 E3 | assignment | direct | run 2",
        ]
    );
}

#[test]
fn a_license_that_went_from_one_group_to_another_names_both() {
    let t = trial();
    let by = |group: &str| {
        let mut ann = user(1, "Ann").with_group(E5);
        ann.states[0].group_id = Some(group.into());
        ann
    };
    t.list(&[by("g-old")]);
    t.store
        .import_groups(
            RunId(1),
            &[GroupRow { id: "g-old".into(), display_name: Some("Old".into()), ..GroupRow::default() }],
        )
        .unwrap();
    t.list(&[by("g-new")]);
    // The old group assigns nothing any more, so it is no longer listed.
    t.store.import_groups(RunId(2), &[]).unwrap();
    assert_eq!(
        between(&t, 1, 2),
        ["license changed | Ann | Microsoft 365 E5 | assignment | group | group | Old → g-new | run 2"]
    );
}

#[test]
fn what_was_undone_in_between_does_not_show() {
    let t = trial();
    let (ann, bob) = (user(1, "Ann").with(E5), user(2, "Bob"));
    t.list(&[ann.clone(), bob.clone()]);
    t.list(&[in_department(user(1, "Ann"), "Sales"), bob.clone().with(E3)]);
    t.list(&[ann, bob]);
    assert_eq!(between(&t, 1, 3), [""; 0]);
    assert_eq!(between(&t, 1, 2).len(), 3);
    assert_eq!(between(&t, 2, 3).len(), 3);
}

#[test]
fn each_change_names_the_run_since_which_it_has_been_so() {
    let t = trial();
    t.list(&[in_department(user(1, "Ann"), "Sales")]);
    t.list(&[in_department(user(1, "Ann"), "Research").with(E5)]);
    let mut ann = in_department(user(1, "Ann"), "Research").with_group(E5);
    ann.job_title = Some("Chemist".into());
    t.list(std::slice::from_ref(&ann));
    ann.account_enabled = Some(false);
    t.list(&[ann]);
    assert_eq!(
        between(&t, 1, 4),
        [
            "account disabled | Ann | accountEnabled | true | false | run 4",
            &format!("license gained | Ann | Microsoft 365 E5 | assignment | group | {GROUP} | run 3"),
            "user changed | Ann | department | Sales | Research | run 2",
            "user changed | Ann | jobTitle | Chemist | run 3",
        ]
    );
}

#[test]
fn a_user_is_created_removed_and_back_and_a_missing_one_is_no_change() {
    let t = trial();
    let (ann, bob) = (user(1, "Ann").with(E5), user(2, "Bob"));
    t.list(std::slice::from_ref(&ann));
    t.list(&[ann.clone(), bob.clone()]);
    assert_eq!(between(&t, 1, 2), ["user created | Bob | run 2"]);
    t.list(std::slice::from_ref(&bob));
    assert_eq!(between(&t, 2, 3), [""; 0]);
    t.list(std::slice::from_ref(&bob));
    let gone = ["license lost | Ann | Microsoft 365 E5 | assignment | direct | run 4", "user removed | Ann | run 4"];
    assert_eq!(between(&t, 2, 4), gone);
    t.list(&[ann, bob]);
    assert_eq!(
        between(&t, 4, 5),
        ["license gained | Ann | Microsoft 365 E5 | assignment | direct | run 5", "user back | Ann | run 5"]
    );
    // Ann was there before and is there now; only Bob is new.
    assert_eq!(between(&t, 1, 5), ["user created | Bob | run 2"]);
}

#[test]
fn another_manager_is_a_change_and_a_renamed_one_is_none() {
    let t = trial();
    let under = |id: &str, name: &str| {
        let mut ann = user(1, "Ann");
        (ann.manager_id, ann.manager_display_name) = (Some(id.into()), Some(name.into()));
        ann
    };
    t.list(&[under("m-1", "Mia")]);
    t.list(&[under("m-1", "Mia Moon")]);
    assert_eq!(between(&t, 1, 2), [""; 0]);
    t.list(&[under("m-2", "Max")]);
    assert_eq!(between(&t, 1, 3), ["user changed | Ann | manager | Mia | Max | run 3"]);
}

#[test]
fn seats_renewals_and_products_are_told_as_they_were_and_are() {
    let t = trial();
    let sku = |id: &str, enabled, consumed_units| SkuRow {
        sku_id: id.into(),
        sku_part_number: "PART".into(),
        enabled,
        consumed_units,
        ..SkuRow::default()
    };
    let bought = |id: &str, status: &str, renews: &str| CompanySubscriptionRow {
        id: id.into(),
        sku_id: E5.into(),
        status: Some(status.into()),
        total_licenses: 10,
        next_lifecycle_date_time: Some(renews.into()),
        ..CompanySubscriptionRow::default()
    };
    for (skus, subscriptions) in [
        (
            vec![sku(E5, 10, 1), sku(E3, 5, 5)],
            vec![bought("s-1", "Enabled", "2027-01-01T00:00:00Z"), bought("s-2", "Enabled", "")],
        ),
        // Only seats that are used have changed.
        (
            vec![sku(E5, 10, 2), sku(E3, 5, 4)],
            vec![bought("s-1", "Enabled", "2027-01-01T09:00:00Z"), bought("s-2", "Enabled", "")],
        ),
        (
            vec![sku(E5, 12, 2), sku("sku-new", 3, 0)],
            vec![bought("s-1", "Warning", "2028-01-01T00:00:00Z"), bought("s-3", "Enabled", "")],
        ),
        (
            vec![sku(E5, 12, 3), sku("sku-new", 3, 1)],
            vec![bought("s-1", "Warning", "2028-01-01T00:00:00Z"), bought("s-3", "Enabled", "")],
        ),
    ] {
        let run = t.run();
        t.store.import_skus(run, &skus).unwrap();
        t.store.import_company_subscriptions(run, &subscriptions).unwrap();
    }
    assert_eq!(between(&t, 1, 2), [""; 0]);
    let expected = [
        "SKU gone | Microsoft 365 E3 | enabled | 5 | run 3",
        "SKU new | Part (unknown) | enabled | 3 | run 3",
        "renewal moved | Microsoft 365 E5 | nextLifecycleDate | 2027-01-01 | 2028-01-01 | run 3",
        "seats changed | Microsoft 365 E5 | enabled | 10 | 12 | run 3",
        "status changed | Microsoft 365 E5 | status | Enabled | Warning | run 3",
        "subscription gone | Microsoft 365 E5 | totalLicenses | 10 | run 3",
        "subscription new | Microsoft 365 E5 | totalLicenses | 10 | run 3",
    ];
    assert_eq!(between(&t, 1, 3), expected);
    assert_eq!(between(&t, 1, 4), expected);
}

#[test]
fn a_license_group_is_renamed_or_of_another_kind_and_one_that_becomes_readable_is_neither() {
    let t = trial();
    let group = |name: &str, membership| GroupRow {
        id: GROUP.into(),
        display_name: Some(name.into()),
        membership: Some(membership),
        resolved: true,
        ..GroupRow::default()
    };
    t.store.import_groups(t.run(), &[GroupRow { id: GROUP.into(), ..GroupRow::default() }]).unwrap();
    t.store.import_groups(t.run(), &[group("Sales", Membership::Assigned)]).unwrap();
    t.store.import_groups(t.run(), &[group("Sales and more", Membership::Dynamic)]).unwrap();
    assert_eq!(between(&t, 1, 2), [""; 0]);
    assert_eq!(
        between(&t, 2, 3),
        [
            "group changed | Sales and more | membership | assigned | dynamic | run 3",
            "group renamed | Sales and more | displayName | Sales | Sales and more | run 3",
        ]
    );
}

#[test]
fn the_order_in_which_two_runs_are_named_does_not_matter() {
    let t = trial();
    t.list(&[user(1, "Ann")]);
    t.list(&[user(1, "Ann").with(E5)]);
    assert_eq!(between(&t, 2, 1), between(&t, 1, 2));
    assert_eq!(between(&t, 2, 1).len(), 1);
}

#[test]
fn where_no_run_is_named_the_last_two_that_brought_something_are_compared() {
    let t = trial();
    let end = |run, outcome, brought| {
        let result = DatasetResult {
            dataset: "users".into(),
            outcome: brought,
            reason: None,
            rows: None,
            changed: None,
            removed: None,
            requests: 1,
            bytes: 1,
            data_as_of: None,
            failure: None,
        };
        t.store.finish_dataset(run, &result).unwrap();
        t.store.finish_run(run, outcome, None, now()).unwrap();
    };
    assert_eq!(told(&t, &query(&t)), [""; 0]);
    t.list(&[user(1, "Ann")]);
    end(RunId(1), RunOutcome::Complete, DatasetOutcome::Ok);
    assert_eq!(told(&t, &query(&t)), [""; 0], "one run has nothing to be compared with");
    t.list(&[user(1, "Ann").with(E5)]);
    end(RunId(2), RunOutcome::Complete, DatasetOutcome::Ok);
    let gained = ["license gained | Ann | Microsoft 365 E5 | assignment | direct | run 2"];
    assert_eq!(told(&t, &query(&t)), gained);
    end(t.run(), RunOutcome::Failed, DatasetOutcome::Failed);
    t.run();
    assert_eq!(told(&t, &query(&t)), gained, "neither a failed run nor one that goes on counts");
    assert_eq!(told(&t, &Query { to_run: Some(RunId(1)), ..query(&t) }), [""; 0]);
    assert_eq!(told(&t, &Query { from_run: Some(RunId(1)), ..query(&t) }), gained);
}

#[test]
fn the_panel_of_a_user_tells_every_step_in_words_the_newest_first() {
    let t = trial();
    t.list(&[in_department(user(1, "Ann"), "Sales").with(E3), user(2, "Bob")]);
    t.list(&[in_department(user(1, "Ann"), "Research").with(E5), user(2, "Bob").with(E5)]);
    let mut ann = in_department(user(1, "Ann"), "Sales").with_group(E5);
    ann.account_enabled = Some(false);
    t.list(&[ann, user(2, "Bob")]);
    let db = t.store.connection().unwrap();
    let changes = of_user(&db, &query(&t), 1, &user(1, "").id).unwrap();
    let told: Vec<_> = changes.iter().map(|change| change.what.as_str()).collect();
    assert_eq!(
        told,
        [
            "Account disabled",
            "Department: Research → Sales",
            &format!("License Microsoft 365 E5: direct → group, through {GROUP}"),
            "Department: Sales → Research",
            "License removed: Microsoft 365 E3",
            "License assigned: Microsoft 365 E5",
        ]
    );
    assert!(changes.iter().all(|change| change.seen_at == "2026-11-20T08:00:00Z"));
}
