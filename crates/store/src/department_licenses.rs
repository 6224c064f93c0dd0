//! How many licenses the users of each department and cost center hold. Counted once at the end of a run, as
//! findings are.

use rusqlite::Connection;

use crate::{ConnectorId, Error};

/// Counts them, without the write lock: temp.held.
pub(crate) fn work_out(db: &Connection, connector: ConnectorId) -> Result<(), Error> {
    db.execute_batch(
        "DROP TABLE IF EXISTS temp.held;
         CREATE TEMP TABLE held (connector_id INTEGER, department TEXT, cost_center TEXT, sku_id TEXT,
           licenses INTEGER, PRIMARY KEY (connector_id, department, cost_center, sku_id)) WITHOUT ROWID;
         DROP TABLE IF EXISTS temp.free_skus;
         CREATE TEMP TABLE free_skus (sku_id TEXT PRIMARY KEY) WITHOUT ROWID;",
    )?;
    db.execute(
        "INSERT INTO temp.free_skus SELECT sku_id FROM skus WHERE connector_id = ?1 AND class = 'free'",
        [connector.0],
    )?;
    db.execute(
        "INSERT INTO temp.held
         SELECT ?1, coalesce(u.department, ''), coalesce(u.cost_center, ''), a.sku_id, count(*)
         FROM users u NOT INDEXED CROSS JOIN license_assignments a ON a.user_key = u.key
         WHERE u.connector_id = ?1 AND u.presence <> 'removed' AND a.sku_id NOT IN (SELECT sku_id FROM temp.free_skus)
         GROUP BY 2, 3, 4
         UNION ALL
         SELECT ?1, coalesce(u.department, ''), coalesce(u.cost_center, ''), '', count(*)
         FROM users u NOT INDEXED
         WHERE u.connector_id = ?1 AND u.presence <> 'removed' AND EXISTS (SELECT 1 FROM license_assignments a
           WHERE a.user_key = u.key AND a.sku_id NOT IN (SELECT sku_id FROM temp.free_skus))
         GROUP BY 2, 3",
        [connector.0],
    )?;
    Ok(())
}

/// Stores what came out different.
pub(crate) fn store(tx: &Connection, connector: ConnectorId) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM department_licenses WHERE connector_id = ?1
           AND (department, cost_center, sku_id) NOT IN (SELECT department, cost_center, sku_id FROM temp.held)",
        [connector.0],
    )?;
    tx.execute(
        "INSERT OR REPLACE INTO department_licenses
         SELECT * FROM temp.held EXCEPT SELECT * FROM department_licenses WHERE connector_id = ?1",
        [connector.0],
    )?;
    tx.execute_batch("DROP TABLE temp.held; DROP TABLE temp.free_skus")?;
    Ok(())
}
