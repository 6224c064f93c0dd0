//! Which row of a usage report is about which user: by sign-in name, else by address, else by a sign-in
//! name the user had earlier. Rows of deleted users match nobody, and a user has at most one row.

use datasets::UsageReport;
use rusqlite::{Connection, Transaction};

use crate::{ConnectorId, Error};

/// The temporary table of a report's matches: `row` (a key of the report's table) and `user_key`.
pub(crate) fn table(report: &UsageReport) -> String {
    format!("temp.match_{}", report.table)
}

/// Works out the matches of a report into its temporary table. Reads the database only.
pub(crate) fn find(db: &Connection, connector: ConnectorId, report: &UsageReport) -> Result<(), Error> {
    let (rows, matches) = (report.table, table(report));
    let live = match report.columns.iter().any(|column| column.id == "isDeleted") {
        true => "r.is_deleted IS NOT 1",
        false => "true",
    };
    db.execute_batch(&format!(
        "CREATE TABLE {matches} (row INTEGER PRIMARY KEY, user_key INTEGER NOT NULL UNIQUE);
         DROP TABLE IF EXISTS temp.unmatched;
         CREATE TABLE temp.unmatched (row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);"
    ))?;
    // Ignored: a second row for a user, a second user for a row. So the order is the rank.
    db.execute(
        &format!(
            "INSERT OR IGNORE INTO {matches}
             SELECT r.key, u.key FROM {rows} r
             CROSS JOIN users u ON u.connector_id = ?1 AND u.user_principal_name = r.user_principal_name COLLATE NOCASE
             WHERE r.connector_id = ?1 AND {live} AND u.presence <> 'removed'
             ORDER BY u.presence = 'present' DESC, r.key"
        ),
        [connector.0],
    )?;
    let unmatched = db.execute(
        &format!(
            "INSERT OR IGNORE INTO temp.unmatched
             SELECT r.key, r.user_principal_name FROM {rows} r
             WHERE r.connector_id = ?1 AND {live} AND r.user_principal_name IS NOT NULL
               AND r.key NOT IN (SELECT row FROM {matches})
             ORDER BY r.key"
        ),
        [connector.0],
    )?;
    if unmatched == 0 {
        return Ok(());
    }
    db.execute(
        &format!(
            "INSERT OR IGNORE INTO {matches}
             SELECT n.row, u.key FROM users u, json_each(u.proxy_addresses) a
             JOIN temp.unmatched n ON n.name = substr(a.value, 6)
             WHERE u.connector_id = ?1 AND u.presence <> 'removed' AND a.value LIKE 'smtp:%'
             ORDER BY u.presence = 'present' DESC, n.row"
        ),
        [connector.0],
    )?;
    db.execute(
        &format!(
            "INSERT OR IGNORE INTO {matches}
             SELECT n.row, u.key FROM temp.unmatched n
             CROSS JOIN users_history h ON h.connector_id = ?1 AND h.user_principal_name = n.name COLLATE NOCASE
             JOIN users u ON u.key = h.user_key
             WHERE u.presence <> 'removed'
             ORDER BY h.to_run DESC"
        ),
        [connector.0],
    )?;
    Ok(())
}

/// Writes the matches into the report's table, where they changed.
pub(crate) fn apply(tx: &Transaction<'_>, connector: ConnectorId, report: &UsageReport) -> Result<(), Error> {
    let (rows, matches) = (report.table, table(report));
    tx.execute(
        &format!(
            "UPDATE {rows} SET user_key = NULL WHERE connector_id = ?1 AND user_key IS NOT NULL
               AND user_key IS NOT (SELECT m.user_key FROM {matches} m WHERE m.row = {rows}.key)"
        ),
        [connector.0],
    )?;
    tx.execute(
        &format!(
            "UPDATE {rows} SET user_key = m.user_key FROM {matches} m
             WHERE m.row = {rows}.key AND {rows}.user_key IS NULL"
        ),
        [],
    )?;
    Ok(())
}
