//! How many users have a license by a group, and how many could not get it. Counted once at the end of a
//! run: a report that counted a million assignments at every page would keep its reader waiting.

use rusqlite::Connection;

use crate::{ConnectorId, Error};

/// Brings `license_group_summary` up to date; writes only what came out different.
pub(crate) fn refresh(tx: &Connection, connector: ConnectorId) -> Result<(), Error> {
    tx.execute_batch(
        "DROP TABLE IF EXISTS temp.license_groups;
         CREATE TEMP TABLE license_groups (connector_id INTEGER, group_id TEXT, sku_id TEXT, users INTEGER,
           errors INTEGER, PRIMARY KEY (connector_id, group_id, sku_id)) WITHOUT ROWID;",
    )?;
    // Equal lists of groups are counted before they are taken apart: there are few different ones.
    tx.execute(
        "INSERT INTO temp.license_groups
         SELECT ?1, group_id, sku_id, sum(users), sum(errors) FROM (
           SELECT g.value AS group_id, a.sku_id AS sku_id, a.users AS users, 0 AS errors
           FROM (SELECT group_ids, sku_id, count(*) AS users FROM license_assignments
                 WHERE connector_id = ?1 AND group_ids <> '[]' GROUP BY group_ids, sku_id) a, json_each(a.group_ids) g
           UNION ALL
           SELECT group_id, sku_id, 0, count(*) FROM license_assignment_states
           WHERE connector_id = ?1 AND group_id <> '' AND state IN ('Error', 'ActiveWithError')
           GROUP BY group_id, sku_id)
         GROUP BY group_id, sku_id",
        [connector.0],
    )?;
    tx.execute(
        "DELETE FROM license_group_summary WHERE connector_id = ?1
           AND (group_id, sku_id) NOT IN (SELECT group_id, sku_id FROM temp.license_groups)",
        [connector.0],
    )?;
    tx.execute(
        "INSERT OR REPLACE INTO license_group_summary
         SELECT * FROM temp.license_groups EXCEPT SELECT * FROM license_group_summary WHERE connector_id = ?1",
        [connector.0],
    )?;
    Ok(())
}
