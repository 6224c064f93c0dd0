#![allow(clippy::unwrap_used)]
use super::*;
use crate::trial::{contoso, now, trial};

fn open(dir: &Path) -> Result<Opened, OpenError> {
    Store::open(dir, now())
}

/// Closes the store, so that everything is in its one file.
fn closed() -> tempfile::TempDir {
    trial().dir
}

#[test]
fn the_migrations_are_valid() {
    assert_eq!(MIGRATIONS.validate(), Ok(()));
}

#[test]
#[cfg(unix)]
fn folder_and_files_are_for_the_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let inside = dir.path().join("a/b");
    let store = open(&inside).unwrap().store;
    store.set_setting("language", "de").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&inside), 0o700);
    assert_eq!(mode(store.path()), 0o600);
    assert_eq!(mode(&beside(store.path(), "-wal")), 0o600);
}

#[test]
fn what_was_stored_is_there_after_opening_again() {
    let dir = closed();
    let opened = open(dir.path()).unwrap();
    assert_eq!(opened.moved_aside, None);
    assert_eq!(opened.store.connectors().unwrap().len(), 1);
}

#[test]
fn a_row_that_refers_to_nothing_is_a_flaw_and_a_sound_database_has_none() {
    let dir = closed();
    let store = open(dir.path()).unwrap().store;
    assert_eq!(store.flaws().unwrap(), [""; 0]);
    let db = Connection::open(store.path()).unwrap();
    db.execute_batch(
        "PRAGMA foreign_keys = OFF; INSERT INTO runs (connector_id, started_at, outcome) VALUES (99, '', 'failed')",
    )
    .unwrap();
    assert_eq!(store.flaws().unwrap(), ["row 1 of runs refers to nothing in connectors"]);
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let dir = closed();
    let path = dir.path().join(FILE_NAME);
    let db = Connection::open(&path).unwrap();
    db.execute_batch("PRAGMA user_version = 99; PRAGMA journal_mode = DELETE").unwrap();
    drop(db);
    let before = fs::read(&path).unwrap();
    match open(dir.path()) {
        Err(OpenError::NewerVersion { found: 99, known: SCHEMA_VERSION, .. }) => {}
        other => panic!("{other:?}"),
    }
    assert!(fs::read(&path).unwrap() == before);
}

#[test]
fn what_is_no_database_is_moved_aside_and_a_new_one_begun() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(FILE_NAME);
    for text in ["this is no database, and long enough to be taken for one by its length alone".repeat(3), "x".into()] {
        fs::write(&path, &text).unwrap();
        let opened = open(dir.path()).unwrap();
        assert_eq!(fs::read_to_string(opened.moved_aside.unwrap()).unwrap(), text);
        assert_eq!(opened.store.connectors().unwrap(), []);
        drop(opened.store);
    }
}

#[test]
fn a_database_cut_short_is_moved_aside() {
    let dir = closed();
    let path = dir.path().join(FILE_NAME);
    let whole = fs::metadata(&path).unwrap().len();
    OpenOptions::new().write(true).open(&path).unwrap().set_len(whole / 2).unwrap();
    let opened = open(dir.path()).unwrap();
    assert!(opened.moved_aside.unwrap().file_name().unwrap().to_str().unwrap().starts_with("connector.damaged-2026"));
}

#[test]
fn a_database_with_a_broken_page_is_moved_aside() {
    let pages = fs::metadata(closed().path().join(FILE_NAME)).unwrap().len() / 4096;
    for page in [0, 5, pages / 2, pages - 1] {
        let dir = closed();
        let path = dir.path().join(FILE_NAME);
        let mut bytes = fs::read(&path).unwrap();
        let start = page as usize * 4096;
        bytes[start + 100..start + 2000].fill(0xA5);
        bytes[start..start + 8].fill(if page == 0 { b'S' } else { 0xA5 });
        fs::write(&path, bytes).unwrap();
        assert!(open(dir.path()).unwrap().moved_aside.is_some(), "page {page}");
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_made_is_told_with_its_path() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let error = open(&file.join("data")).unwrap_err();
    assert!(error.to_string().contains("file/data"), "{error}");
}

#[test]
fn two_stores_on_one_folder_see_and_notice_each_others_changes() {
    let t = trial();
    let other = open(t.dir.path()).unwrap().store;
    let before = t.store.data_version().unwrap();
    assert_eq!(t.store.data_version().unwrap(), before);
    other.set_setting("language", "de").unwrap();
    assert_ne!(t.store.data_version().unwrap(), before);
    assert_eq!(t.store.get_setting::<String>("language").unwrap().as_deref(), Some("de"));
}

#[test]
fn many_may_open_a_new_folder_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let threads: Vec<_> = (0..6)
        .map(|n| {
            let dir = dir.path().to_owned();
            std::thread::spawn(move || open(&dir).unwrap().store.set_setting(&n.to_string(), &n).unwrap())
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let store = open(dir.path()).unwrap().store;
    assert_eq!(store.get_setting::<i32>("5").unwrap(), Some(5));
}

#[test]
fn scratch_files_of_a_process_that_is_gone_are_deleted() {
    let t = trial();
    let stale = t.dir.path().join("scratch-gone.db");
    fs::write(&stale, "").unwrap();
    let import = t.store.import_users(t.run()).unwrap();
    let opened = open(t.dir.path()).unwrap();
    assert!(!stale.exists());
    // One that is in use stays.
    let scratch = || fs::read_dir(t.dir.path()).unwrap().flatten().map(|entry| entry.path());
    assert!(
        scratch()
            .any(|path| path.extension().is_some_and(|e| e == "db") && path.display().to_string().contains("scratch-"))
    );
    drop((import, opened));
    assert!(!scratch().any(|path| path.display().to_string().contains("scratch-")));
}

#[test]
fn a_database_of_the_first_version_is_brought_up_to_date() {
    for (filled, connectors) in [(false, 0), (true, 1)] {
        let dir = tempfile::tempdir().unwrap();
        let db = Connection::open(dir.path().join(FILE_NAME)).unwrap();
        db.execute_batch(include_str!("../../tests/fixtures/version-1.sql")).unwrap();
        if filled {
            db.execute_batch(include_str!("../../tests/fixtures/version-1-rows.sql")).unwrap();
        }
        drop(db);
        let store = open(dir.path()).unwrap().store;
        assert_eq!(store.connectors().unwrap().len(), connectors);
        let found: u32 = store.connection().unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(found, SCHEMA_VERSION);
        assert_eq!(schema(&store), schema(&trial().store));
        if filled {
            // What a later version keeps for quick reports is worked out from what was stored.
            let query = crate::Query::new(crate::ConnectorId(1), jiff::civil::date(2026, 1, 6));
            assert_eq!(store.count(crate::report("service-activity").unwrap(), &query).unwrap(), 1);
        } else {
            store.add_connector(&contoso(), now()).unwrap();
        }
        // A run works on it, whatever the version that began it.
        let connector = store.connectors().unwrap()[0].id;
        let run = store.begin_run(connector, now()).unwrap();
        let ann = crate::trial::user(1, "Ann").with(crate::trial::E5);
        let mut import = store.import_users(run).unwrap();
        import.push(&[ann]).unwrap();
        let applied = import.finish(&[]).unwrap();
        assert_eq!((applied.rows, applied.changed), (1, 1));
        store.refresh_summary(run, connector, now()).unwrap();
    }
}

#[test]
fn prices_that_were_typed_before_purchases_had_their_own_are_of_the_product() {
    let before_own_prices = 28;
    let dir = tempfile::tempdir().unwrap();
    let mut db = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    db.execute_batch(include_str!("../../tests/fixtures/version-1.sql")).unwrap();
    db.execute_batch(include_str!("../../tests/fixtures/version-1-rows.sql")).unwrap();
    MIGRATIONS.to_version(&mut db, before_own_prices).unwrap();
    db.execute_batch(
        "INSERT INTO prices (connector_id, sku_id, valid_from, amount, currency, per) VALUES
           (1, 'e5', '2026-01-01', 5700, 'EUR', 'month'), (1, 'e5', '2026-06-01', NULL, NULL, 'month')",
    )
    .unwrap();
    drop(db);
    let prices = open(dir.path()).unwrap().store.prices(crate::ConnectorId(1)).unwrap();
    let told: Vec<_> = prices.iter().map(|one| (one.subscription_id.as_deref(), one.valid_from.to_string())).collect();
    assert_eq!(told, [(None, "2026-01-01".to_owned()), (None, "2026-06-01".to_owned())]);
    assert_eq!(prices[0].amount.as_ref().map(|amount| amount.minor), Some(5_700));
    assert_eq!(prices[1].amount, None);
}

/// After the last migration, and before what it made room for was worked out.
#[test]
fn an_opening_that_was_ended_in_the_middle_is_made_up_for_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let db = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    db.execute_batch(include_str!("../../tests/fixtures/version-1.sql")).unwrap();
    db.execute_batch(include_str!("../../tests/fixtures/version-1-rows.sql")).unwrap();
    drop(db);
    let services = |store: &Store| -> i64 {
        let db = store.connection().unwrap();
        db.query_row("SELECT count(*) FROM user_summary WHERE services <> 0", [], |row| row.get(0)).unwrap()
    };
    let store = open(dir.path()).unwrap().store;
    assert_eq!(services(&store), 1);
    store.write(|tx| Ok::<_, Error>(tx.execute("UPDATE user_summary SET services = 0", [])?)).unwrap();
    drop(store);
    assert_eq!(services(&open(dir.path()).unwrap().store), 1);
}

/// Every table with its columns.
fn schema(store: &Store) -> Vec<String> {
    let db = store.connection().unwrap();
    let sql = "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\"
               FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.name";
    db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}
