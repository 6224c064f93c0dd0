use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};

use crate::replace::Applied;
use crate::scratch::Scratch;
use crate::users::{COLUMNS, License, Stored, UserRow};
use crate::{ConnectorId, Error, RunId, Store, runs, users_apply};

/// How many newly absent users are named.
const NAMED: usize = 50;

/// An import of the whole list of users. Dropped without [`UsersImport::finish`], nothing has happened.
pub struct UsersImport {
    scratch: Scratch,
    connector: ConnectorId,
    run: RunId,
}

/// How complete a listing is against what was known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absent {
    /// Users that were there before, missing ones included.
    pub known: u64,
    /// Users in this listing.
    pub seen: u64,
    /// Known users that are not in it.
    pub absent: u64,
    /// Of these, who was in the listing before; at most 50, to be asked for one by one.
    pub newly_absent_ids: Vec<String>,
}

impl Store {
    /// Begins an import of the whole list of users. It has a connection of its own and takes the write lock
    /// only to finish.
    pub fn import_users(&self, run: RunId) -> Result<UsersImport, Error> {
        let scratch = Scratch::new(self)?;
        let connector = runs::connector_of(scratch.db(), run)?;
        let columns = COLUMNS.join(", ");
        // changed_*: what is new or different. seen: who else was in the listing, by key.
        scratch.db().execute_batch(&format!(
            "CREATE TABLE scratch.seen (key INTEGER PRIMARY KEY);
             CREATE TABLE scratch.gone (key INTEGER PRIMARY KEY);
             CREATE TABLE scratch.confirmed (id TEXT PRIMARY KEY) WITHOUT ROWID;
             CREATE TABLE scratch.changed_users (n INTEGER PRIMARY KEY, key INTEGER, {columns}, content_hash,
               licenses_hash, license_count, content_changed, licenses_changed);
             CREATE UNIQUE INDEX scratch.changed_users_id ON changed_users (id);
             CREATE TABLE scratch.changed_licenses (n INTEGER, sku_id TEXT, assignment TEXT, group_ids TEXT,
               disabled_plans TEXT, last_updated TEXT, PRIMARY KEY (n, sku_id)) WITHOUT ROWID;
             CREATE TABLE scratch.changed_states (n INTEGER, sku_id TEXT, group_id TEXT, state TEXT, error TEXT,
               last_updated TEXT, PRIMARY KEY (n, sku_id, group_id)) WITHOUT ROWID;"
        ))?;
        Ok(UsersImport { scratch, connector, run })
    }
}

impl UsersImport {
    /// Takes a page. A user who was in an earlier page is replaced.
    pub fn push(&mut self, rows: &[UserRow]) -> Result<(), Error> {
        // It reads the database and writes the scratch file only, so it waits for nobody and keeps nobody waiting.
        let tx = self.scratch.db().unchecked_transaction()?;
        for row in rows {
            push_one(&tx, self.connector, &Stored::new(row)?)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Compares what arrived with what was known.
    pub fn absent(&mut self) -> Result<Absent, Error> {
        let db = self.scratch.db();
        let of_connector = |sql: &str| count(db, sql, self.connector);
        let unseen = "FROM users WHERE connector_id = ?1 AND presence <> 'removed'
                        AND key NOT IN (SELECT key FROM scratch.seen)";
        let mut statement =
            db.prepare(&format!("SELECT id {unseen} AND presence = 'present' ORDER BY key LIMIT {NAMED}"))?;
        Ok(Absent {
            known: of_connector("SELECT count(*) FROM users WHERE connector_id = ?1 AND presence <> 'removed'")?,
            seen: seen(db)?,
            absent: of_connector(&format!("SELECT count(*) {unseen}"))?,
            newly_absent_ids: statement.query_map([self.connector.0], |row| row.get(0))?.collect::<Result<_, _>>()?,
        })
    }

    /// Applies the listing in one transaction. Absent users are missing the first time; in the second
    /// listing, or with their id among `confirmed_gone`, they are removed.
    pub fn finish(self, confirmed_gone: &[String]) -> Result<Applied, Error> {
        let db = self.scratch.db();
        let rows = seen(db)?;
        let changed = db.query_row("SELECT count(*) FROM scratch.changed_users", [], |row| row.get::<_, i64>(0))?;
        let mut confirm = db.prepare("INSERT OR IGNORE INTO scratch.confirmed VALUES (?1)")?;
        for id in confirmed_gone {
            confirm.execute([id.to_lowercase()])?;
        }
        let tx = Transaction::new_unchecked(db, rusqlite::TransactionBehavior::Immediate)?;
        users_apply::apply_changes(&tx, self.connector, self.run)?;
        let removed = users_apply::apply_absences(&tx, self.connector, self.run)?;
        tx.commit()?;
        Ok(Applied { rows, changed: changed as u64, removed })
    }
}

/// The users in the listing, each once.
fn seen(db: &Connection) -> Result<u64, Error> {
    let sql = "SELECT (SELECT count(*) FROM scratch.seen)
                    + (SELECT count(*) FROM scratch.changed_users WHERE key IS NULL)";
    Ok(db.query_row(sql, [], |row| row.get::<_, i64>(0))? as u64)
}

fn count(db: &Connection, sql: &str, connector: ConnectorId) -> Result<u64, Error> {
    Ok(db.query_row(sql, [connector.0], |row| row.get::<_, i64>(0))? as u64)
}

fn push_one(tx: &Connection, connector: ConnectorId, user: &Stored<'_>) -> Result<(), Error> {
    forget(tx, user)?;
    let known: Option<(i64, Vec<u8>, Vec<u8>)> = tx
        .prepare_cached("SELECT key, content_hash, licenses_hash FROM users WHERE connector_id = ?1 AND id = ?2")?
        .query_row(params![connector.0, user.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (content_hash, licenses_hash) = (user.content_hash(), user.licenses_hash());
    let (key, content_changed, licenses_changed) = match &known {
        Some((key, content, licenses)) => {
            tx.prepare_cached("INSERT OR IGNORE INTO scratch.seen VALUES (?1)")?.execute([key])?;
            (Some(*key), content[..] != content_hash, licenses[..] != licenses_hash)
        }
        None => (None, true, true),
    };
    if !content_changed && !licenses_changed {
        return Ok(());
    }

    let places = vec!["?"; COLUMNS.len() + 6].join(", ");
    let sql = format!(
        "INSERT INTO scratch.changed_users ({}, key, content_hash, licenses_hash, license_count, content_changed,
           licenses_changed) VALUES ({places})",
        COLUMNS.join(", ")
    );
    let own = [
        key.map_or(ValueRef::Null, ValueRef::Integer),
        ValueRef::Blob(&content_hash),
        ValueRef::Blob(&licenses_hash),
        ValueRef::Integer(user.licenses.len() as i64),
        ValueRef::Integer(content_changed.into()),
        ValueRef::Integer(licenses_changed.into()),
    ];
    let values = user.values().into_iter().chain(own).map(ToSqlOutput::Borrowed);
    tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    if licenses_changed {
        push_licenses(tx, tx.last_insert_rowid(), user)?;
    }
    Ok(())
}

fn push_licenses(tx: &Connection, n: i64, user: &Stored<'_>) -> Result<(), Error> {
    let mut insert = tx.prepare_cached("INSERT INTO scratch.changed_licenses VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (sku_id, license) in &user.licenses {
        let License { assignment, group_ids, disabled_plans, last_updated } = license;
        insert.execute(params![n, sku_id, assignment, group_ids, disabled_plans, last_updated])?;
    }
    let mut insert = tx.prepare_cached("INSERT INTO scratch.changed_states VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for ((sku_id, group_id), state) in &user.states {
        insert.execute(params![n, sku_id, group_id, state.state, state.error, state.last_updated])?;
    }
    Ok(())
}

/// Forgets what an earlier page said of this user.
fn forget(tx: &Connection, user: &Stored<'_>) -> Result<(), Error> {
    let earlier: Option<i64> = tx
        .prepare_cached("SELECT n FROM scratch.changed_users WHERE id = ?1")?
        .query_row([&user.id], |row| row.get(0))
        .optional()?;
    let Some(n) = earlier else { return Ok(()) };
    for table in ["changed_users", "changed_licenses", "changed_states"] {
        tx.prepare_cached(&format!("DELETE FROM scratch.{table} WHERE n = ?1"))?.execute([n])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
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
        assert_eq!(t.text("SELECT group_id FROM license_assignment_states"), GROUP);
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
        assert_eq!(t.text("SELECT presence || from_run || '-' || to_run FROM users_history"), "missing1-3, removed3-4");
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
}
