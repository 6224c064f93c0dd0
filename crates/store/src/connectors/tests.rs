#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{contoso, now, trial, user};

fn fabrikam() -> NewConnector {
    NewConnector { name: "Fabrikam".into(), tenant_id: "11111111-2222-3333-4444-555555555555".into(), ..contoso() }
}

#[test]
fn a_connector_is_read_back_as_it_was_added() {
    let t = trial();
    let new = NewConnector {
        cloud: "custom".into(),
        tenant_id: "ABCDEF00-0000-0000-0000-000000000000".into(),
        login_url: Some("http://127.0.0.1:8080/".into()),
        graph_url: Some("http://127.0.0.1:8080".into()),
        secret_expires: Some(jiff::civil::date(2027, 2, 28)),
        ..fabrikam()
    };
    let id = t.store.add_connector(&new, now()).unwrap();
    let read = t.store.connector(id).unwrap().unwrap();
    assert_eq!(read.tenant_id, "abcdef00-0000-0000-0000-000000000000");
    assert_eq!(read.login_url.as_deref(), Some("http://127.0.0.1:8080"));
    assert_eq!((read.secret_expires, read.created_at), (new.secret_expires, now()));
    assert_eq!(t.store.connectors().unwrap().len(), 2);
}

#[test]
fn names_and_tenants_are_taken_once() {
    let t = trial();
    let same_name = NewConnector { name: "CONTOSO".into(), ..fabrikam() };
    assert_eq!(t.store.add_connector(&same_name, now()), Err(AddError::NameTaken));
    let same_tenant = NewConnector { name: "Other".into(), ..contoso() };
    assert_eq!(t.store.add_connector(&same_tenant, now()), Err(AddError::TenantTaken("Contoso".into())));
}

#[test]
fn kept_data_is_adopted_when_the_tenant_is_added_again() {
    let t = trial();
    t.list(&[user(1, "Ann")]);
    t.store.set_current_credential(t.connector, "c1", crate::Former::default(), now()).unwrap();
    t.store.remove_connector(t.connector, true, now()).unwrap();
    assert_eq!(t.store.connector(t.connector).unwrap(), None);
    // Its name is free again.
    t.store.add_connector(&NewConnector { name: "Contoso".into(), ..fabrikam() }, now()).unwrap();
    let again = NewConnector { name: "Contoso 2".into(), ..contoso() };
    assert_eq!(t.store.add_connector(&again, now()), Ok(t.connector));
    assert_eq!(t.text("SELECT display_name FROM users"), "Ann");
    assert_eq!(t.store.keyring_entries(t.connector).unwrap(), []);
}

#[test]
fn removing_a_connector_with_its_data_leaves_nothing_of_it_and_all_of_the_others() {
    let t = trial();
    let other = t.store.add_connector(&fabrikam(), now()).unwrap();
    t.store.begin_run(other, now()).unwrap();
    t.list(&[user(1, "Ann").with(crate::trial::E5)]);
    t.list(&[user(1, "Anna")]);
    t.store.remove_connector(t.connector, false, now()).unwrap();
    let tables = t.texts(
        "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'connector_id'",
    );
    assert!(tables.len() > 15);
    for table in tables {
        assert_eq!(t.text(&format!("SELECT count(*) FROM {table} WHERE connector_id = 1")), "0", "{table}");
    }
    assert_eq!(t.text("SELECT connector_id FROM runs"), "2");
}

#[test]
fn cloud_and_tenant_change_only_while_there_is_no_data() {
    let t = trial();
    let other_tenant = ConnectorChange { tenant_id: Some(fabrikam().tenant_id), ..ConnectorChange::default() };
    assert_eq!(t.store.update_connector(t.connector, &other_tenant), Ok(()));
    t.list(&[user(1, "Ann")]);
    let back = ConnectorChange { tenant_id: Some(contoso().tenant_id), ..ConnectorChange::default() };
    assert_eq!(t.store.update_connector(t.connector, &back), Err(ChangeError::HasData));
    let rename = ConnectorChange {
        name: Some("contoso GmbH".into()),
        secret_expires: Some(Some(jiff::civil::date(2027, 1, 1))),
        ..ConnectorChange::default()
    };
    assert_eq!(t.store.update_connector(t.connector, &rename), Ok(()));
    assert_eq!(t.store.connector(t.connector).unwrap().unwrap().name, "contoso GmbH");
}

#[test]
fn a_run_that_began_with_the_secret_before_says_nothing_of_the_one_in_use() {
    let t = trial();
    let row = |key: &str| [crate::CredentialRow { key_id: key.into(), ..Default::default() }];
    let run = t.run();
    let later = t.store.run(run).unwrap().unwrap().started_at + jiff::SignedDuration::from_secs(60);
    t.store.add_pending_credential(t.connector, "new", later).unwrap();
    t.store.set_current_credential(t.connector, "new", Default::default(), later).unwrap();
    t.store.import_credentials(run, &row("old")).unwrap();
    assert_eq!(t.text("SELECT key_id FROM credentials"), "");
    t.store
        .note_credentials(t.connector, &row("new"), crate::CredentialsRead { at: later, clock_offset: None })
        .unwrap();
    t.store.import_credentials(run, &row("old")).unwrap();
    assert_eq!(t.text("SELECT key_id FROM credentials"), "new");
}

#[test]
fn another_application_forgets_the_former_ones_secrets() {
    let t = trial();
    let row = crate::CredentialRow { key_id: "k1".into(), ..Default::default() };
    t.store.import_credentials(t.run(), &[row]).unwrap();
    let same = ConnectorChange { client_id: Some(contoso().client_id), ..ConnectorChange::default() };
    t.store.update_connector(t.connector, &same).unwrap();
    assert_eq!(t.text("SELECT key_id FROM credentials"), "k1");
    let other = ConnectorChange { client_id: Some("other".into()), ..ConnectorChange::default() };
    t.store.update_connector(t.connector, &other).unwrap();
    assert_eq!(t.text("SELECT key_id FROM credentials"), "");
}
