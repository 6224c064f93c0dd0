#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{E3, E5, Trial, now, trial, user};
use crate::{CompanySubscriptionRow, SkuRow};

const NEW: &str = "aaaaaaaa-0000-4000-8000-000000000001";

/// A tenant with two products, one of which nobody knows, and somebody who holds both.
fn collected() -> Trial {
    let t = trial();
    let sku = |sku_id: &str, part_number: &str| SkuRow {
        sku_id: sku_id.into(),
        sku_part_number: part_number.into(),
        ..SkuRow::default()
    };
    t.store.import_skus(t.run(), &[sku(E5, "SPE_E5"), sku(NEW, "ENTERPRISEPREMIUM_NOPSTNCONF")]).unwrap();
    let bought = CompanySubscriptionRow {
        id: "s1".into(),
        sku_id: NEW.into(),
        sku_part_number: Some("ENTERPRISEPREMIUM_NOPSTNCONF".into()),
        ..CompanySubscriptionRow::default()
    };
    t.store.import_company_subscriptions(t.run(), &[bought]).unwrap();
    t.list(&[user(1, "ada").with(E5).with(NEW), user(2, "bob").with(E5)]);
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    t
}

impl Trial {
    fn shown(&self, sku_id: &str) -> String {
        self.text(&format!("SELECT product_name FROM skus WHERE sku_id = '{sku_id}'"))
    }

    fn own(&self, sku_id: &str, name: Option<&str>) {
        self.store.keep_own_names(&[(sku_id.to_owned(), name.map(str::to_owned))]).unwrap();
    }

    fn import(&self, names: &[(&str, &str)]) {
        let products = names.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect();
        self.store.import_names(&ImportedNames { products, ..ImportedNames::default() }).unwrap();
    }
}

#[test]
fn an_own_name_outweighs_an_imported_one_and_that_the_catalogs() {
    let t = collected();
    assert_eq!(t.shown(E5), "Microsoft 365 E5");
    t.import(&[(E5, "Microsoft 365 E5 by the list")]);
    assert_eq!(t.shown(E5), "Microsoft 365 E5 by the list");
    t.own(E5, Some("The big one"));
    t.import(&[(E5, "Another")]);
    assert_eq!(t.shown(E5), "The big one");
    t.own(E5, None);
    assert_eq!(t.shown(E5), "Another");
    t.import(&[(E3, "Of no tenant here")]);
    assert_eq!(t.shown(E5), "Microsoft 365 E5");
    t.import(&[]);
    assert_eq!(t.text("SELECT count(*) FROM product_names"), "0");
}

#[test]
fn a_product_nobody_named_is_its_part_number_in_words_and_marked() {
    let t = collected();
    assert_eq!(t.shown(NEW), "Enterprise Premium No PSTN Conferencing (unknown)");
    let all = t.store.named_skus().unwrap();
    let known: Vec<_> = all.iter().map(|sku| (sku.sku_id.as_str(), sku.in_catalog)).collect();
    assert_eq!(known, [(NEW, false), (E5, true)]);
}

#[test]
fn a_new_name_is_everywhere_at_once_and_stays_through_the_next_run() {
    let t = collected();
    t.own(NEW, Some("Calls"));
    let everywhere = || {
        assert_eq!(t.shown(NEW), "Calls");
        assert_eq!(t.text("SELECT product_name FROM company_subscriptions"), "Calls");
        assert_eq!(
            t.text("SELECT productName FROM v_subscribed_skus WHERE skuId <> '06ebc4ee-1bb5-47dd-8120-11324bc54e06'"),
            "Calls"
        );
        let holders = "SELECT licenses FROM user_summary ORDER BY user_key";
        assert_eq!(t.texts(holders), ["Calls; Microsoft 365 E5", "Microsoft 365 E5"]);
    };
    everywhere();
    let history = t.text("SELECT count(*) FROM skus_history");
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    everywhere();
    assert_eq!(t.text("SELECT count(*) FROM skus_history"), history, "it is no change of the tenant");
}

#[test]
fn the_name_of_a_license_that_the_tenant_no_longer_lists_is_told_as_well() {
    let t = collected();
    let only = SkuRow { sku_id: E5.into(), sku_part_number: "SPE_E5".into(), ..SkuRow::default() };
    t.store.import_skus(t.run(), &[only]).unwrap();
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    let ada = || t.texts("SELECT licenses FROM user_summary ORDER BY user_key").remove(0);
    assert_eq!(ada(), format!("{NEW}; Microsoft 365 E5"));
    t.import(&[(NEW, "Calls")]);
    assert_eq!(ada(), "Calls; Microsoft 365 E5");
    t.store.refresh_summary(t.run(), t.connector, now()).unwrap();
    assert_eq!(ada(), "Calls; Microsoft 365 E5");
}

#[test]
fn what_a_list_would_change_is_known_beforehand() {
    let t = collected();
    t.own(E5, Some("The big one"));
    let products = BTreeMap::from([(E5.to_owned(), "By the list".to_owned()), (NEW.to_owned(), "Calls".to_owned())]);
    let list = ImportedNames { products, ..ImportedNames::default() };
    let then: Vec<_> = t.store.named_skus_with(&list).unwrap().into_iter().map(|(_, name)| name).collect();
    assert_eq!(then, ["Calls", "The big one"]);
    assert_eq!(t.shown(NEW), "Enterprise Premium No PSTN Conferencing (unknown)", "nothing was changed");
}

#[test]
fn what_a_tenant_had_can_be_named_and_what_was_named_can_be_taken_back() {
    let t = collected();
    t.own(NEW, Some("Calls"));
    let only = SkuRow { sku_id: E5.into(), sku_part_number: "SPE_E5".into(), ..SkuRow::default() };
    t.store.import_skus(t.run(), &[only]).unwrap();
    t.store.import_company_subscriptions(t.run(), &[]).unwrap();
    let listed = || {
        let all = t.store.named_skus().unwrap();
        all.into_iter().map(|sku| (sku.product_name, sku.sku_part_number, sku.listed)).collect::<Vec<_>>()
    };
    let e5 = || ("Microsoft 365 E5".to_owned(), "SPE_E5".to_owned(), true);
    let of = |name: &str, part: &str| (name.to_owned(), part.to_owned(), false);
    assert_eq!(listed(), [e5(), of("Calls", "ENTERPRISEPREMIUM_NOPSTNCONF")], "what is gone comes last");

    // Where no history is kept any more, the own name is all that is known.
    for table in ["skus_history", "company_subscriptions_history"] {
        t.store.connection().unwrap().execute(&format!("DELETE FROM {table}"), []).unwrap();
    }
    assert_eq!(listed(), [e5(), of("Calls", "")]);
    t.own(NEW, None);
    assert_eq!(listed(), [e5()]);
}

#[test]
fn a_purchase_that_is_gone_has_its_new_name_in_the_report_and_in_the_view() {
    let t = collected();
    t.store.import_skus(t.run(), &[]).unwrap();
    t.store.import_company_subscriptions(t.run(), &[]).unwrap();
    t.own(NEW, Some("Calls"));
    assert_eq!(t.text("SELECT productName FROM v_company_subscriptions"), "Calls");
}
