#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{Trial, now, trial, user};
use crate::{Excluded, ExportPlan, Query, Subject, report};

fn saved(t: &Trial, pseudonymous: bool) -> (PathBuf, Vec<u8>) {
    let file = t.dir.path().join("for colleagues.m365snapshot");
    t.store.save_snapshot(&file, pseudonymous, now()).unwrap();
    let bytes = fs::read(&file).unwrap();
    (file, bytes)
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part.eq_ignore_ascii_case(text.as_bytes()))
}

#[test]
fn every_table_is_decided_on() {
    let t = trial();
    let all = tables(&t.store.connection().unwrap()).unwrap();
    let usage = |name: &str| datasets::USAGE_REPORTS.iter().any(|report| report.table == name);
    let undecided: Vec<_> =
        all.iter().filter(|name| !usage(name) && !TABLES.iter().any(|(one, _)| one == name)).collect();
    let gone: Vec<_> = TABLES.iter().filter(|(name, _)| !all.iter().any(|one| one == name)).collect();
    assert!(undecided.is_empty() && gone.is_empty(), "undecided: {undecided:?}, no longer there: {gone:?}");
}

#[test]
fn what_signs_in_and_what_this_computer_does_is_not_in_the_file() {
    let t = trial();
    t.list(&[user(1, "Adele Vance")]);
    let secrets = [
        "credential-1234",
        "hint-Xy7",
        "proxy.example.com",
        "proxy-password-entry",
        "/srv/secret-folder",
        "daily 03:21",
        "rotated-label",
        "audited-detail",
        "AADSTS-said-this",
        "pseudonym-key",
    ];
    t.store.set_schedule(t.connector, Some("daily 03:21"), now()).unwrap();
    t.store.set_setting("network", "proxy.example.com").unwrap();
    t.store.set_setting("proxy-keyring-entries", "proxy-password-entry").unwrap();
    // Its key would be in the settings.
    t.store.show_pseudonyms(true).unwrap();
    t.store.show_pseudonyms(false).unwrap();
    let plan = ExportPlan {
        connector: None,
        name: "x".into(),
        folder: "/srv/secret-folder".into(),
        report: "users".into(),
        format: "csv".into(),
        view: "{}".into(),
        daily: false,
    };
    t.store.keep_scheduled_export(None, &plan).unwrap();
    t.store
        .write(|tx| {
            tx.execute_batch(
                "INSERT INTO keyring_entries (credential_id, connector_id, role, created_at)
                   VALUES ('credential-1234', 1, 'current', '2026-11-20T08:00:00Z');
                 INSERT INTO credentials (connector_id, key_id, hint, from_run) VALUES (1, 'k', 'hint-Xy7', 1);
                 INSERT INTO rotations (connector_id, step, begun_at, label) VALUES (1, 'done', '', 'rotated-label');
                 INSERT INTO audit (connector, at, what, detail) VALUES ('Contoso', '', '', 'audited-detail');
                 UPDATE runs SET error_code = 'AADSTS700016', error_message = 'AADSTS-said-this';",
            )?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let (file, bytes) = saved(&t, false);
    for secret in secrets {
        assert!(!has(&bytes, secret), "{secret}");
    }
    assert!(!has(&bytes, &crate::trial::contoso().client_id));
    assert!(has(&bytes, "Adele Vance"));

    let dir = tempfile::tempdir().unwrap();
    let (opened, info) = Store::open_snapshot(&file, dir.path(), now()).unwrap();
    assert_eq!(info, SnapshotInfo { saved_at: now(), pseudonymous: false });
    let query = Query::new(t.connector, jiff::civil::date(2026, 11, 22));
    for report in crate::reports().iter().filter(|report| !matches!(report.id, "credentials" | "runs")) {
        let rows = |store: &Store| store.page(report, &query, 0, 200).unwrap();
        assert_eq!(rows(&opened.store), rows(&t.store), "{}", report.id);
    }
    assert_eq!(fs::read(&file).unwrap(), bytes, "opening writes nothing into it");
}

#[test]
fn nothing_but_the_file_is_left_and_a_former_one_is_replaced() {
    let t = trial();
    let file = saved(&t, false).0;
    let names = || {
        let mut names: Vec<_> = fs::read_dir(t.dir.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    saved(&t, true);
    assert_eq!(names(), before);
    assert!(t.store.save_snapshot(&t.dir.path().join("no/such/folder/x"), false, now()).is_err());
    assert_eq!(names(), before);
    let rights = fs::metadata(&file).unwrap().permissions();
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&rights) & 0o777, 0o600, "nobody's until it is handed on");
    assert!(!rights.readonly());
}

#[test]
fn a_pseudonymous_file_has_no_name_in_it_and_the_same_people() {
    let t = trial();
    let adele = crate::UserRow {
        mail: Some("adele@contoso.com".into()),
        employee_id: Some("E-4711".into()),
        ..user(1, "Adele Vance")
    };
    t.list(&[adele.clone(), user(2, "Bob Quinlan")]);
    t.store
        .exclude(
            t.connector,
            &[
                Subject { what: Excluded::User, value: adele.id.clone() },
                Subject { what: Excluded::Pattern, value: "adele*@contoso.com".into() },
            ],
            crate::Because { effect: crate::Effect::LeaveOut, reason: "because Adele said so", until: None },
            jiff::civil::date(2026, 11, 22),
        )
        .unwrap();
    let (file, bytes) = saved(&t, true);
    for told in
        ["Adele", "Vance", "Quinlan", "E-4711", adele.id.as_str(), adele.user_principal_name.as_deref().unwrap()]
    {
        assert!(!has(&bytes, told), "{told}");
    }
    let dir = tempfile::tempdir().unwrap();
    let (opened, _) = Store::open_snapshot(&file, dir.path(), now()).unwrap();
    t.store.show_pseudonyms(true).unwrap();
    let query = Query::new(t.connector, jiff::civil::date(2026, 11, 22));
    let report = report("users").unwrap();
    let name = report.columns.iter().position(|column| column.id == "displayName").unwrap();
    let names = |store: &Store| -> Vec<_> {
        store.page(report, &query, 0, 10).unwrap().into_iter().map(|row| row[name].clone()).collect()
    };
    assert_eq!(names(&opened.store), names(&t.store), "as the switch shows them");
}

#[test]
fn another_file_is_no_snapshot() {
    let t = trial();
    let dir = tempfile::tempdir().unwrap();
    let text = t.dir.path().join("letter.txt");
    fs::write(&text, "Dear colleague").unwrap();
    for file in [text, t.store.path().to_owned()] {
        let error = Store::open_snapshot(&file, dir.path(), now()).unwrap_err();
        assert!(matches!(error, SnapshotError::NotOne(_)), "{error}");
        fs::remove_file(dir.path().join(FILE_NAME)).unwrap();
    }
}
