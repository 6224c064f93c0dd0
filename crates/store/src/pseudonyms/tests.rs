#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{Trial, trial, user};
use crate::{Filter, Query, UserRow, Value, report};

fn query(t: &Trial) -> Query {
    Query::new(t.connector, jiff::civil::date(2026, 11, 22))
}

fn people(t: &Trial, query: &Query) -> Vec<Vec<Value>> {
    t.store.page(report("users").unwrap(), query, 0, 50).unwrap()
}

fn cell<'r>(row: &'r [Value], id: &str) -> &'r Value {
    &row[report("users").unwrap().columns.iter().position(|column| column.id == id).unwrap()]
}

fn adele() -> UserRow {
    UserRow { department: Some("Sales".into()), ..user(1, "Adele Vance") }
}

#[test]
fn a_person_has_one_pseudonym_in_every_column_whatever_the_name_becomes() {
    let t = trial();
    t.list(&[adele()]);
    t.store.show_pseudonyms(true).unwrap();
    let before = people(&t, &query(&t));
    let Value::Text(pseudonym) = cell(&before[0], "displayName").clone() else { panic!("a name") };
    assert!(pseudonym.starts_with("User ") && pseudonym.len() == 19, "{pseudonym}");
    assert_eq!(cell(&before[0], "userPrincipalName"), &Value::Text(pseudonym));
    assert_eq!(cell(&before[0], "department"), &Value::Text("Sales".into()));
    let married = UserRow { user_principal_name: Some("adele.miller@contoso.com".into()), ..user(1, "Adele Miller") };
    t.list(&[married]);
    assert_eq!(cell(&people(&t, &query(&t))[0], "displayName"), cell(&before[0], "displayName"));
    t.store.show_pseudonyms(false).unwrap();
    assert_eq!(cell(&people(&t, &query(&t))[0], "displayName"), &Value::Text("Adele Miller".into()));
}

#[test]
fn a_name_is_not_found_and_its_pseudonym_is() {
    let t = trial();
    t.list(&[adele(), user(2, "Bob Quinlan")]);
    t.store.show_pseudonyms(true).unwrap();
    let search = |text: &str| Query { search: Some(text.into()), ..query(&t) };
    assert_eq!(people(&t, &search("adele")).len(), 0);
    let Value::Text(pseudonym) = cell(&people(&t, &query(&t))[0], "displayName").clone() else { panic!("a name") };
    assert_eq!(people(&t, &search(&pseudonym[5..])).len(), 1);
    let filter = Filter { column: "displayName".into(), values: vec!["Adele Vance".into()], negated: false };
    assert_eq!(people(&t, &Query { filters: vec![filter], ..query(&t) }).len(), 0);
}

#[test]
fn the_key_is_of_this_database_and_stays() {
    let (t, other) = (trial(), trial());
    for one in [&t, &other] {
        one.list(&[adele()]);
        one.store.show_pseudonyms(true).unwrap();
    }
    let name = |t: &Trial| cell(&people(t, &query(t))[0], "displayName").clone();
    assert_ne!(name(&t), name(&other), "who knows the name and the program does not know the pseudonym");
    let before = name(&t);
    t.store.show_pseudonyms(false).unwrap();
    t.store.show_pseudonyms(true).unwrap();
    assert_eq!(name(&t), before);
}

/// A column whose name sounds like somebody is covered, or said here not to be about people.
#[test]
fn a_new_column_that_may_name_somebody_is_decided_on() {
    const NOBODY: &[&str] = &[
        "connectors.name",
        "organization.display_name",
        "groups.display_name",
        "groups_history.display_name",
        "skus.product_name",
        "service_plan_names.name",
        "company_subscriptions.product_name",
        "sku_plans.service_plan_name",
        "credentials.display_name",
        "users.company_name",
        "users_history.company_name",
        "scheduled_exports.name",
        "connectors.login_url",
        "connectors.graph_url",
        // Typed by the administrator about his own work; a snapshot without names loses it.
        "decisions.owner",
        // Whether reports conceal names.
        "report_settings.display_concealed_names",
        "company_subscriptions.owner_tenant_id",
        "company_subscriptions_history.owner_tenant_id",
        "users.manager_id",
        "users_history.manager_id",
        // How many read mail this way.
        "email_app_usage_user_detail.mail_for_mac",
    ];
    let t = trial();
    let db = t.store.connection().unwrap();
    let mut statement = db
        .prepare(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'
               AND (c.name LIKE '%name%' OR c.name LIKE '%mail%' OR c.name LIKE '%owner%' OR c.name LIKE '%manager%'
                 OR c.name LIKE '%address%' OR c.name LIKE '%url%' OR c.name LIKE '%employee_id%'
                 OR c.name LIKE '%row_key%' OR c.name LIKE '%attributes%' OR c.name LIKE '%principal%')",
        )
        .unwrap();
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let columns: Vec<(String, String)> = columns.collect::<Result<_, _>>().unwrap();
    let covered = covered();
    let known = |table: &str, column: &str| {
        NOBODY.contains(&format!("{table}.{column}").as_str())
            || covered.iter().any(|one| one.table == table && one.columns.iter().any(|(name, _)| name == column))
    };
    let open: Vec<_> = columns.iter().filter(|(table, column)| !known(table, column)).collect();
    assert!(open.is_empty(), "{open:?}");
}
