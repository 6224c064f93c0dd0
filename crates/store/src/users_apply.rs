//! How a complete listing of users, waiting in the scratch file, becomes the present state.

use rusqlite::{Transaction, params};

use crate::users::COLUMNS;
use crate::{ConnectorId, Error, RunId, indexes};

/// Stores what is new or different, and keeps what it supersedes.
pub(crate) fn apply_changes(tx: &Transaction<'_>, connector: ConnectorId, run: RunId) -> Result<(), Error> {
    update_known_users(tx, run)?;
    update_known_licenses(tx, connector, run)?;
    // A new user's key is this and its number in the scratch file: so nothing needs to be looked up to relate
    // its licenses to it.
    let before: i64 = tx.query_row("SELECT coalesce(max(key), 0) FROM users", [], |row| row.get(0))?;
    let new = |table| tx.query_row(&format!("SELECT count(*) FROM {table} WHERE key IS NULL"), [], |row| row.get(0));
    let (users, licenses) = (new("scratch.changed_users")?, new("scratch.changed_licenses")?);
    let scattered = &["users_name", "users_user_principal_name"];
    indexes::filled(tx, "users", scattered, users, || insert_new_users(tx, connector, run, before))?;
    let scattered = &["license_assignments_sku"];
    indexes::filled(tx, "license_assignments", scattered, licenses, || insert_new_licenses(tx, connector, run, before))
}

fn update_known_users(tx: &Transaction<'_>, run: RunId) -> Result<(), Error> {
    keep_users(tx, "SELECT key FROM scratch.changed_users WHERE key IS NOT NULL AND content_changed", run)?;
    let assign: String = COLUMNS.iter().map(|column| format!("{column} = s.{column}, ")).collect();
    tx.execute(
        &format!(
            "UPDATE users SET {assign} presence = 'present', from_run = ?1, content_hash = s.content_hash,
               disabled_since_run = CASE WHEN s.account_enabled = 0 THEN coalesce(users.disabled_since_run, ?1) END
             FROM scratch.changed_users s WHERE s.key = users.key AND s.content_changed"
        ),
        [run.0],
    )?;
    tx.execute(
        "UPDATE users SET licenses_hash = s.licenses_hash,
           first_licensed_run = coalesce(users.first_licensed_run, CASE WHEN s.license_count > 0 THEN ?1 END)
         FROM scratch.changed_users s WHERE s.key = users.key AND s.licenses_changed",
        [run.0],
    )?;
    Ok(())
}

fn insert_new_users(tx: &Transaction<'_>, connector: ConnectorId, run: RunId, before: i64) -> Result<(), Error> {
    let columns = COLUMNS.join(", ");
    tx.execute(
        &format!(
            "INSERT INTO users (key, connector_id, {columns}, presence, first_seen_run, first_licensed_run,
               disabled_since_run, from_run, content_hash, licenses_hash)
             SELECT ?3 + n, ?2, {columns}, 'present', ?1, CASE WHEN license_count > 0 THEN ?1 END,
               CASE WHEN account_enabled = 0 THEN ?1 END, ?1, content_hash, licenses_hash
             FROM scratch.changed_users WHERE key IS NULL ORDER BY n"
        ),
        [run.0, connector.0, before],
    )?;
    Ok(())
}

fn insert_new_licenses(tx: &Transaction<'_>, connector: ConnectorId, run: RunId, before: i64) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO license_assignments (connector_id, user_key, sku_id, assignment, group_ids, disabled_plans,
           last_updated, first_seen_run, from_run)
         SELECT ?2, ?3 + n, sku_id, assignment, group_ids, disabled_plans, last_updated, ?1, ?1
         FROM scratch.changed_licenses WHERE key IS NULL ORDER BY n, sku_id",
        [run.0, connector.0, before],
    )?;
    tx.execute(
        "INSERT INTO license_assignment_states (connector_id, user_key, sku_id, group_id, state, error, last_updated)
         SELECT ?1, ?2 + n, sku_id, group_id, state, error, last_updated
         FROM scratch.changed_states WHERE key IS NULL ORDER BY n, sku_id, group_id",
        [connector.0, before],
    )?;
    Ok(())
}

fn update_known_licenses(tx: &Transaction<'_>, connector: ConnectorId, run: RunId) -> Result<(), Error> {
    let stored = "FROM scratch.changed_users s JOIN license_assignments a ON a.user_key = s.key
                  LEFT JOIN scratch.changed_licenses l ON l.n = s.n AND l.sku_id = a.sku_id
                  WHERE s.licenses_changed";
    keep_licenses(tx, &format!("SELECT a.key {stored} AND (l.n IS NULL OR {})", differs("a", "l")), run)?;
    tx.execute(&format!("DELETE FROM license_assignments WHERE key IN (SELECT a.key {stored} AND l.n IS NULL)"), [])?;
    let differs = differs("license_assignments", "excluded");
    tx.execute(
        &format!(
            "INSERT INTO license_assignments (connector_id, user_key, sku_id, assignment, group_ids, disabled_plans,
               last_updated, first_seen_run, from_run)
             SELECT ?2, key, sku_id, assignment, group_ids, disabled_plans, last_updated, ?1, ?1
             FROM scratch.changed_licenses WHERE key IS NOT NULL
             ON CONFLICT (user_key, sku_id) DO UPDATE SET
               from_run = CASE WHEN {differs} THEN ?1 ELSE from_run END,
               assignment = excluded.assignment, group_ids = excluded.group_ids,
               disabled_plans = excluded.disabled_plans, last_updated = excluded.last_updated
             WHERE {differs} OR license_assignments.last_updated IS NOT excluded.last_updated"
        ),
        [run.0, connector.0],
    )?;
    tx.execute(
        "DELETE FROM license_assignment_states WHERE user_key IN
           (SELECT key FROM scratch.changed_users WHERE key IS NOT NULL AND licenses_changed)",
        [],
    )?;
    tx.execute(
        "INSERT INTO license_assignment_states (connector_id, user_key, sku_id, group_id, state, error, last_updated)
         SELECT ?1, key, sku_id, group_id, state, error, last_updated
         FROM scratch.changed_states WHERE key IS NOT NULL",
        [connector.0],
    )?;
    Ok(())
}

/// Whether an assignment is another than it was. Its date alone is no change of it.
fn differs(old: &str, new: &str) -> String {
    ["assignment", "group_ids", "disabled_plans"].map(|column| format!("{old}.{column} <> {new}.{column}")).join(" OR ")
}

/// Marks who was not in the listing; says how many are now removed.
pub(crate) fn apply_absences(tx: &Transaction<'_>, connector: ConnectorId, run: RunId) -> Result<u64, Error> {
    tx.execute(
        "UPDATE users SET presence = 'present' WHERE connector_id = ?1 AND presence = 'missing'
           AND key IN (SELECT key FROM scratch.seen)",
        [connector.0],
    )?;
    tx.execute(
        "INSERT INTO scratch.gone SELECT key FROM users WHERE connector_id = ?1 AND presence <> 'removed'
           AND key NOT IN (SELECT key FROM scratch.seen)
           AND (presence = 'missing' OR id IN (SELECT id FROM scratch.confirmed))",
        [connector.0],
    )?;
    let gone = "SELECT key FROM scratch.gone";
    keep_users(tx, gone, run)?;
    keep_licenses(tx, &format!("SELECT key FROM license_assignments WHERE user_key IN ({gone})"), run)?;
    for table in ["license_assignments", "license_assignment_states"] {
        tx.execute(&format!("DELETE FROM {table} WHERE user_key IN ({gone})"), [])?;
    }
    // Without hashes, whatever comes back is a change.
    let removed = tx.execute(
        &format!(
            "UPDATE users SET presence = 'removed', from_run = ?1, content_hash = x'', licenses_hash = x''
             WHERE key IN ({gone})"
        ),
        [run.0],
    )?;
    tx.execute(
        "UPDATE users SET presence = 'missing' WHERE connector_id = ?1 AND presence = 'present'
           AND key NOT IN (SELECT key FROM scratch.seen)",
        [connector.0],
    )?;
    Ok(removed as u64)
}

/// Copies users to the history, as they have been until this run. Who was missing of late was there for most of
/// that time, and is gone only once removed.
fn keep_users(tx: &Transaction<'_>, keys: &str, run: RunId) -> Result<(), Error> {
    let columns = COLUMNS.join(", ");
    let sql = format!(
        "INSERT INTO users_history (user_key, connector_id, {columns}, presence, from_run, to_run)
         SELECT key, connector_id, {columns}, iif(presence = 'missing', 'present', presence), from_run, ?1
         FROM users WHERE key IN ({keys})"
    );
    tx.execute(&sql, params![run.0])?;
    Ok(())
}

/// Copies license assignments to the history, as they have been until this run.
fn keep_licenses(tx: &Transaction<'_>, keys: &str, run: RunId) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO license_assignments_history (connector_id, user_key, sku_id, assignment, group_ids,
           disabled_plans, from_run, to_run)
         SELECT connector_id, user_key, sku_id, assignment, group_ids, disabled_plans, from_run, ?1
         FROM license_assignments WHERE key IN ({keys})"
    );
    tx.execute(&sql, params![run.0])?;
    Ok(())
}
