use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use crate::replace::Applied;
use crate::scratch::Scratch;
use crate::users::{COLUMNS, License, Stored, UserRow};
use crate::{ConnectorId, Error, RunId, Store, runs, usage, users_apply};

/// How many newly absent users are named.
const NAMED: usize = 50;

/// An import of the whole list of users. Dropped without [`UsersImport::finish`], nothing has happened.
pub struct UsersImport {
    scratch: Scratch,
    connector: ConnectorId,
    run: RunId,
    insert: String,
    /// Whether no user was stored, so that there is nobody to compare with.
    first: bool,
}

/// A user that is stored, as one that arrives is compared with it.
struct Known {
    key: i64,
    content: Vec<u8>,
    licenses: Vec<u8>,
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
             CREATE INDEX scratch.changed_users_known ON changed_users (key) WHERE key IS NOT NULL;
             CREATE TABLE scratch.changed_licenses (n INTEGER, key INTEGER, sku_id TEXT, assignment TEXT,
               group_ids TEXT, disabled_plans TEXT, last_updated TEXT, PRIMARY KEY (n, sku_id)) WITHOUT ROWID;
             CREATE TABLE scratch.changed_states (n INTEGER, key INTEGER, sku_id TEXT, group_id TEXT, state TEXT,
               error TEXT, last_updated TEXT, PRIMARY KEY (n, sku_id, group_id)) WITHOUT ROWID;"
        ))?;
        let places = vec!["?"; COLUMNS.len() + 6].join(", ");
        let insert = format!(
            "INSERT OR IGNORE INTO scratch.changed_users ({columns}, key, content_hash, licenses_hash, license_count,
               content_changed, licenses_changed) VALUES ({places})"
        );
        let any = "SELECT EXISTS (SELECT 1 FROM users WHERE connector_id = ?1)";
        let first = !scratch.db().query_row(any, [connector.0], |row| row.get::<_, bool>(0))?;
        if first {
            scratch.take_all_at_once()?;
        }
        Ok(UsersImport { scratch, connector, run, insert, first })
    }
}

impl UsersImport {
    /// Takes a page. A user who was in an earlier page is replaced.
    pub fn push(&mut self, rows: &[UserRow]) -> Result<(), Error> {
        self.scratch.take(|db| rows.iter().try_for_each(|row| self.push_one(db, &Stored::new(row)?)))
    }

    /// Compares what arrived with what was known.
    pub fn absent(&mut self) -> Result<Absent, Error> {
        self.scratch.taken()?;
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
        self.scratch.taken()?;
        let db = self.scratch.db();
        let rows = seen(db)?;
        let changed = db.query_row("SELECT count(*) FROM scratch.changed_users", [], |row| row.get::<_, i64>(0))?;
        let mut confirm = db.prepare("INSERT OR IGNORE INTO scratch.confirmed VALUES (?1)")?;
        for id in confirmed_gone {
            confirm.execute([id.to_lowercase()])?;
        }
        let tx = self.scratch.begin()?;
        // Absences first: who is new is neither among those seen nor, yet, among the stored.
        let removed = users_apply::apply_absences(&tx, self.connector, self.run)?;
        users_apply::apply_changes(&tx, self.connector, self.run)?;
        if changed as u64 + removed > 0 {
            usage::users_changed(&tx, self.connector)?;
        }
        tx.commit()?;
        tracing::debug!("applied");
        Ok(Applied { rows, changed: changed as u64, removed })
    }

    fn known(&self, tx: &Connection, user: &Stored<'_>) -> Result<Option<Known>, Error> {
        let known = |row: &Row<'_>| Ok(Known { key: row.get(0)?, content: row.get(1)?, licenses: row.get(2)? });
        Ok(tx
            .prepare_cached("SELECT key, content_hash, licenses_hash FROM users WHERE connector_id = ?1 AND id = ?2")?
            .query_row(params![self.connector.0, &*user.id], known)
            .optional()?)
    }

    fn push_one(&self, tx: &Connection, user: &Stored<'_>) -> Result<(), Error> {
        let known = if self.first { None } else { self.known(tx, user)? };
        let (content_hash, licenses_hash) = (user.content_hash(), user.licenses_hash());
        let (key, content_changed, licenses_changed) = match &known {
            Some(Known { key, content, licenses }) => {
                let again = tx.prepare_cached("INSERT OR IGNORE INTO scratch.seen VALUES (?1)")?.execute([key])? == 0;
                if again {
                    forget(tx, user)?;
                }
                (Some(*key), content[..] != content_hash, licenses[..] != licenses_hash)
            }
            None => (None, true, true),
        };
        if !content_changed && !licenses_changed {
            return Ok(());
        }

        let own = [
            key.map_or(ValueRef::Null, ValueRef::Integer),
            ValueRef::Blob(&content_hash),
            ValueRef::Blob(&licenses_hash),
            ValueRef::Integer(user.licenses.len() as i64),
            ValueRef::Integer(content_changed.into()),
            ValueRef::Integer(licenses_changed.into()),
        ];
        let values: Vec<_> = user.values().into_iter().chain(own).map(ToSqlOutput::Borrowed).collect();
        let mut insert = tx.prepare_cached(&self.insert)?;
        // Nearly everybody comes once, so a second coming is found by the attempt rather than looked for.
        if insert.execute(params_from_iter(&values))? == 0 {
            forget(tx, user)?;
            insert.execute(params_from_iter(&values))?;
        }
        if licenses_changed {
            push_licenses(tx, tx.last_insert_rowid(), key, user)?;
        }
        Ok(())
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

fn push_licenses(tx: &Connection, n: i64, key: Option<i64>, user: &Stored<'_>) -> Result<(), Error> {
    let mut insert = tx.prepare_cached("INSERT INTO scratch.changed_licenses VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (sku_id, license) in &user.licenses {
        let License { assignment, group_ids, disabled_plans, last_updated } = license;
        insert.execute(params![n, key, &**sku_id, assignment, &**group_ids, &**disabled_plans, last_updated])?;
    }
    let mut insert = tx.prepare_cached("INSERT INTO scratch.changed_states VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for ((sku_id, group_id), state) in user.noteworthy_states() {
        insert.execute(params![n, key, &**sku_id, &**group_id, state.state, state.error, state.last_updated])?;
    }
    Ok(())
}

/// Forgets what an earlier page said of this user.
fn forget(tx: &Connection, user: &Stored<'_>) -> Result<(), Error> {
    let earlier: Option<i64> = tx
        .prepare_cached("SELECT n FROM scratch.changed_users WHERE id = ?1")?
        .query_row([&*user.id], |row| row.get(0))
        .optional()?;
    let Some(n) = earlier else { return Ok(()) };
    for table in ["changed_users", "changed_licenses", "changed_states"] {
        tx.prepare_cached(&format!("DELETE FROM scratch.{table} WHERE n = ?1"))?.execute([n])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
