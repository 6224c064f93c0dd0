#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{E3, E5, GROUP, trial, user};
use crate::{LicenseRow, StateRow};

const ANN: &str = "SELECT presence FROM users WHERE display_name = 'Ann'";

#[test]
fn the_first_listing_stores_everyone_and_no_history() {
    let t = trial();
    let applied = t.list(&[user(1, "Ann").with(E5), user(2, "Bob")]);
    assert_eq!(applied, Applied { rows: 2, changed: 2, removed: 0 });
    assert_eq!(t.text("SELECT display_name FROM users ORDER BY key"), "Ann, Bob");
    assert_eq!(t.text("SELECT assignment FROM license_assignments"), "direct");
    assert_eq!(t.text("SELECT count(*) FROM users_history"), "0");
}

#[test]
fn an_unchanged_listing_writes_no_row() {
    let t = trial();
    let mut ann = user(1, "Ann").with(E5).with_group(E3);
    ann.proxy_addresses = vec!["SMTP:ann@contoso.com".into(), "smtp:a@contoso.com".into()];
    t.list(std::slice::from_ref(&ann));
    let run = t.run();
    let before = t.store.data_version().unwrap();
    // The same in another order is the same.
    ann.proxy_addresses.reverse();
    ann.states.reverse();
    ann.licenses.reverse();
    let mut import = t.store.import_users(run).unwrap();
    import.push(&[ann]).unwrap();
    assert_eq!(import.finish(&[]).unwrap(), Applied { rows: 1, changed: 0, removed: 0 });
    assert_eq!(t.store.data_version().unwrap(), before);
}

#[test]
fn a_change_is_kept_in_the_history_once() {
    let t = trial();
    t.list(&[user(1, "Ann")]);
    let mut ann = user(1, "Ann");
    ann.department = Some("Sales".into());
    assert_eq!(t.list(std::slice::from_ref(&ann)).changed, 1);
    assert_eq!(t.list(&[ann]).changed, 0);
    assert_eq!(t.text("SELECT from_run || '-' || to_run || ' ' || department IS NULL FROM users_history"), "1");
    assert_eq!(t.text("SELECT from_run || '-' || to_run FROM users_history"), "1-2");
    assert_eq!(t.text("SELECT from_run || ' ' || department FROM users"), "2 Sales");
}

#[test]
fn a_changed_license_is_history_of_the_license_and_not_of_the_user() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5).with(E3)]);
    t.list(&[user(1, "Ann").with_group(E5)]);
    assert_eq!(t.text("SELECT count(*) FROM users_history"), "0");
    assert_eq!(t.text("SELECT sku_id FROM license_assignments_history ORDER BY sku_id"), format!("{E3}, {E5}"));
    assert_eq!(t.text("SELECT sku_id || assignment || from_run FROM license_assignments"), format!("{E5}group2"));
    assert_eq!(t.text("SELECT first_seen_run FROM license_assignments"), "1");
    assert_eq!(t.text("SELECT group_ids FROM license_assignments"), format!("[\"{GROUP}\"]"));
    assert_eq!(
        t.text("SELECT count(*) FROM license_assignment_states"),
        "0",
        "a state that works is told by the license"
    );
}

#[test]
fn the_states_that_work_tell_how_a_license_was_assigned() {
    let t = trial();
    let state = |sku: &str, group: Option<&str>, state: &str, error: &str| StateRow {
        sku_id: sku.to_uppercase(),
        group_id: group.map(str::to_owned),
        state: state.into(),
        error: Some(error.into()),
        last_updated: None,
    };
    let mut ann = user(1, "Ann");
    let license = |sku: &str| LicenseRow { sku_id: sku.into(), disabled_plans: vec![] };
    ann.licenses = vec![license(E5), license(E3), license("11111111-aaaa-0000-0000-000000000000")];
    ann.states = vec![
        state(E5, None, "Active", "None"),
        state(E5, Some(GROUP), "ActiveWithError", "CountViolation"),
        state(E3, None, "Error", ""),
        state(E3, Some(GROUP), "Active", ""),
    ];
    t.list(&[ann]);
    assert_eq!(t.text("SELECT assignment FROM license_assignments ORDER BY sku_id"), "group, both, unknown");
    assert_eq!(t.text("SELECT error FROM license_assignment_states WHERE error IS NOT NULL"), "CountViolation");
}

#[test]
fn a_user_on_two_pages_is_stored_once_as_the_last_page_says() {
    let t = trial();
    let mut import = t.store.import_users(t.run()).unwrap();
    import.push(&[user(1, "Ann").with(E5), user(2, "Bob")]).unwrap();
    import.push(&[user(1, "Anna").with(E3)]).unwrap();
    assert_eq!(import.finish(&[]).unwrap(), Applied { rows: 2, changed: 2, removed: 0 });
    assert_eq!(t.text("SELECT display_name FROM users ORDER BY id"), "Anna, Bob");
    assert_eq!(t.text("SELECT sku_id FROM license_assignments"), E3);
    // Seen once different and once as stored: nothing changed.
    let mut import = t.store.import_users(t.run()).unwrap();
    import.push(&[user(1, "Ann"), user(2, "Bob"), user(1, "Anna").with(E3)]).unwrap();
    assert_eq!(import.finish(&[]).unwrap(), Applied { rows: 2, changed: 0, removed: 0 });
}

#[test]
fn a_dropped_import_changes_nothing_and_leaves_nothing() {
    let t = trial();
    t.list(&[user(1, "Ann")]);
    let mut import = t.store.import_users(t.run()).unwrap();
    import.push(&[user(2, "Bob")]).unwrap();
    drop(import);
    assert_eq!(t.text("SELECT display_name FROM users"), "Ann");
    let left = std::fs::read_dir(t.dir.path()).unwrap().flatten();
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().starts_with("scratch-")));
}

#[test]
fn an_absent_user_is_missing_and_after_a_second_listing_removed() {
    let t = trial();
    t.list(&[user(1, "Ann").with(E5), user(2, "Bob")]);
    assert_eq!(t.list(&[user(2, "Bob")]).removed, 0);
    assert_eq!(t.text(ANN), "missing");
    assert_eq!(t.text("SELECT count(*) FROM license_assignments"), "1");
    assert_eq!(t.list(&[user(2, "Bob")]), Applied { rows: 1, changed: 0, removed: 1 });
    assert_eq!(t.text(ANN), "removed");
    assert_eq!(t.text("SELECT count(*) FROM license_assignments"), "0");
    assert_eq!(t.text("SELECT from_run || '-' || to_run FROM license_assignments_history"), "1-3");
    assert_eq!(t.list(&[user(2, "Bob")]).removed, 0);
}

#[test]
fn a_user_confirmed_gone_is_removed_at_once() {
    let t = trial();
    t.list(&[user(1, "Ann"), user(2, "Bob"), user(3, "Cid")]);
    let mut import = t.store.import_users(t.run()).unwrap();
    import.push(&[user(3, "Cid"), user(4, "Dan")]).unwrap();
    let absent = import.absent().unwrap();
    assert_eq!((absent.known, absent.seen, absent.absent), (3, 2, 2));
    assert_eq!(absent.newly_absent_ids, [user(1, "").id, user(2, "").id]);
    assert_eq!(import.finish(&[user(1, "").id.to_uppercase()]).unwrap().removed, 1);
    assert_eq!(t.text("SELECT presence FROM users ORDER BY id"), "removed, missing, present, present");
}

#[test]
fn a_removed_user_who_comes_back_is_present_with_their_licenses() {
    let t = trial();
    let (ann, bob) = (user(1, "Ann").with(E5), user(2, "Bob"));
    t.list(&[ann.clone(), bob.clone()]);
    t.list(std::slice::from_ref(&bob));
    t.list(std::slice::from_ref(&bob));
    assert_eq!(t.list(&[ann, bob]).changed, 1);
    assert_eq!(t.text(ANN), "present");
    assert_eq!(t.text("SELECT sku_id || first_seen_run FROM license_assignments"), format!("{E5}4"));
    assert_eq!(t.text("SELECT presence || from_run || '-' || to_run FROM users_history"), "present1-3, removed3-4");
}

#[test]
fn a_disabled_account_is_known_since_the_run_that_first_saw_it() {
    let t = trial();
    let mut ann = user(1, "Ann");
    t.list(std::slice::from_ref(&ann));
    ann.account_enabled = Some(false);
    t.list(std::slice::from_ref(&ann));
    ann.department = Some("Sales".into());
    t.list(std::slice::from_ref(&ann));
    assert_eq!(t.text("SELECT disabled_since_run FROM users"), "2");
    ann.account_enabled = Some(true);
    t.list(&[ann]);
    assert_eq!(t.text("SELECT disabled_since_run FROM users"), "NULL");
}

#[test]
fn an_import_in_progress_keeps_nobody_from_writing() {
    let t = trial();
    let mut import = t.store.import_users(t.run()).unwrap();
    import.push(&[user(1, "Ann")]).unwrap();
    t.store.set_setting("language", "de").unwrap();
    import.push(&[user(2, "Bob")]).unwrap();
    assert_eq!(import.finish(&[]).unwrap().rows, 2);
}
