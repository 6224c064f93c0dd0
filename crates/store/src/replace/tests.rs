#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{E3, E5, GROUP, trial};
use crate::{CompanySubscriptionRow, GroupRow, Membership, OrganizationRow, PlanRow, SkuRow};

fn sku(sku_id: &str, consumed_units: i64) -> SkuRow {
    SkuRow {
        sku_id: sku_id.to_uppercase(),
        sku_part_number: "NEW_SKU_E9".into(),
        enabled: 25,
        consumed_units,
        ..SkuRow::default()
    }
}

#[test]
fn skus_keep_a_history_of_what_graph_told() {
    let t = trial();
    let unknown = "11111111-0000-0000-0000-000000000000";
    let import = |rows: &[SkuRow]| t.store.import_skus(t.run(), rows).unwrap();
    assert_eq!(import(&[sku(E5, 5), sku(unknown, 0)]), Applied { rows: 2, changed: 2, removed: 0 });
    assert_eq!(import(&[sku(E5, 5), sku(unknown, 0)]), Applied { rows: 2, changed: 0, removed: 0 });
    assert_eq!(import(&[sku(E5, 6)]), Applied { rows: 1, changed: 1, removed: 1 });
    assert_eq!(
        t.text("SELECT sku_id || consumed_units || ' ' || first_seen_run || from_run FROM skus"),
        format!("{E5}6 13")
    );
    let history = "SELECT consumed_units || ' ' || from_run || '-' || to_run FROM skus_history ORDER BY consumed_units";
    assert_eq!(t.text(history), "0 1-3, 5 1-3");
    assert_eq!(t.text("SELECT product_name || class FROM skus"), "Microsoft 365 E5paid");
}

#[test]
fn a_better_product_name_is_no_change() {
    let t = trial();
    t.store.import_skus(t.run(), &[sku(E5, 5)]).unwrap();
    t.store
        .write(|tx| Ok::<_, Error>(tx.execute("UPDATE skus SET product_name = 'old', class = 'free'", [])?))
        .unwrap();
    assert_eq!(t.store.import_skus(t.run(), &[sku(E5, 5)]).unwrap().changed, 0);
    assert_eq!(t.text("SELECT product_name || class || from_run FROM skus"), "Microsoft 365 E5paid1");
}

#[test]
fn the_plans_of_the_skus_are_replaced() {
    let t = trial();
    let plan = |id: &str| PlanRow { service_plan_id: id.into(), ..PlanRow::default() };
    let with = |plans: &[&str]| SkuRow { plans: plans.iter().map(|id| plan(id)).collect(), ..sku(E3, 1) };
    t.store.import_skus(t.run(), &[with(&["A", "B", "b"])]).unwrap();
    t.store.import_skus(t.run(), &[with(&["B", "C"])]).unwrap();
    assert_eq!(t.text("SELECT service_plan_id FROM sku_plans"), "b, c");
}

#[test]
fn every_small_dataset_is_stored_and_read_back() {
    let t = trial();
    let organization = OrganizationRow {
        id: "48a80680-7326-48cd-9935-b556b81d3a4e".into(),
        display_name: Some("Contoso".into()),
        on_premises_sync_enabled: Some(false),
        ..OrganizationRow::default()
    };
    t.store.import_organization(t.run(), &organization).unwrap();
    assert_eq!(t.store.organization(t.connector).unwrap(), Some(organization));

    let subscription = CompanySubscriptionRow {
        id: "s1".into(),
        sku_id: E3.into(),
        total_licenses: 10,
        is_trial: Some(true),
        ..CompanySubscriptionRow::default()
    };
    t.store.import_company_subscriptions(t.run(), &[subscription]).unwrap();
    assert_eq!(
        t.text("SELECT product_name || total_licenses || is_trial FROM company_subscriptions"),
        "Microsoft 365 E3101"
    );

    let group =
        GroupRow { id: GROUP.into(), resolved: true, membership: Some(Membership::Dynamic), ..GroupRow::default() };
    t.store.import_groups(t.run(), std::slice::from_ref(&group)).unwrap();
    t.store.import_groups(t.run(), &[GroupRow { display_name: Some("Sales".into()), ..group }]).unwrap();
    assert_eq!(t.text("SELECT membership || ' ' || display_name || ' ' || resolved FROM groups"), "dynamic Sales 1");
    assert_eq!(t.text("SELECT count(*) FROM groups_history"), "1");
}
