//! Licenses somebody decided to free: later runs tell what became of them. A license that is gone is *freed*; money
//! is saved only where fewer seats are bought.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::{ConnectorId, Error, Store, time};

/// One license of one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseRef {
    /// The user's ID.
    pub user_id: String,
    /// The SKU.
    pub sku_id: String,
}

/// A license that is to be freed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Which.
    pub license: LicenseRef,
    /// Who sees to it.
    pub owner: String,
    /// A note.
    pub note: String,
}

impl Store {
    /// Notes that these licenses are to be freed, and who sees to it. Answers how many of them users of the tenant hold.
    pub fn decide(
        &self,
        connector: ConnectorId,
        licenses: &[LicenseRef],
        owner: &str,
        note: &str,
        now: Timestamp,
    ) -> Result<usize, Error> {
        let each = |license: &LicenseRef| Decision {
            license: license.clone(),
            owner: owner.to_owned(),
            note: note.to_owned(),
        };
        self.decide_each(connector, &licenses.iter().map(each).collect::<Vec<_>>(), now)
    }

    /// Notes all these, or none where one fails. What was decided before begins anew. Answers how many of the licenses
    /// users of the tenant hold.
    pub fn decide_each(&self, connector: ConnectorId, decisions: &[Decision], now: Timestamp) -> Result<usize, Error> {
        self.write(|tx| {
            let mut decided = 0;
            for Decision { license, owner, note } in decisions {
                let seats = bought(tx, connector, &license.sku_id)?;
                decided += tx.execute(
                    "INSERT OR REPLACE INTO decisions (connector_id, user_key, sku_id, user_name, note, owner, decided_at,
                       seats_then)
                     SELECT ?1, u.key, a.sku_id, coalesce(u.user_principal_name, u.id), ?4, ?5, ?6, ?7
                     FROM users u JOIN license_assignments a ON a.user_key = u.key AND a.sku_id = ?3
                     WHERE u.connector_id = ?1 AND u.id = ?2",
                    params![connector.0, license.user_id, license.sku_id, note, owner, time::text(now), seats],
                )?;
            }
            Ok(decided)
        })
    }

    /// Forgets what was decided about these licenses; answers how many decisions there were.
    pub fn undecide(&self, connector: ConnectorId, licenses: &[LicenseRef]) -> Result<usize, Error> {
        self.write(|tx| {
            let mut forgotten = 0;
            for license in licenses {
                forgotten += tx.execute(
                    "DELETE FROM decisions WHERE connector_id = ?1 AND sku_id = ?3
                       AND user_key = (SELECT key FROM users WHERE connector_id = ?1 AND id = ?2)",
                    params![connector.0, license.user_id, license.sku_id],
                )?;
            }
            Ok(forgotten)
        })
    }
}

/// Seats bought of an SKU that go on, without trials; none where all that was ever bought has ended, and nothing where no
/// purchase of it was ever known.
pub(crate) fn bought(db: &Connection, connector: ConnectorId, sku_id: &str) -> Result<Option<i64>, Error> {
    let sql = "SELECT iif(
                 EXISTS (SELECT 1 FROM company_subscriptions WHERE connector_id = ?1 AND sku_id = ?2)
                 OR EXISTS (SELECT 1 FROM company_subscriptions_history WHERE connector_id = ?1 AND sku_id = ?2),
                 coalesce((SELECT sum(total_licenses) FROM company_subscriptions
                   WHERE connector_id = ?1 AND sku_id = ?2 AND coalesce(is_trial, 0) = 0
                     AND coalesce(status, 'Enabled') IN ('Enabled', 'Warning')), 0), NULL)";
    Ok(db.prepare_cached(sql)?.query_row(params![connector.0, sku_id], |row| row.get(0))?)
}

/// Looks what became of the licenses that were decided about before the last listing of users.
pub(crate) fn follow(tx: &Connection, connector: ConnectorId) -> Result<(), Error> {
    // What did not arrive tells of nobody.
    let listed: Option<String> = tx.query_row(
        "SELECT max(r.started_at) FROM runs r JOIN dataset_results d
           ON d.run_id = r.id AND d.dataset = 'users' AND d.outcome = 'ok' WHERE r.connector_id = ?1",
        [connector.0],
        |row| row.get(0),
    )?;
    let Some(listed) = listed else { return Ok(()) };
    tx.execute(
        "UPDATE decisions SET
           seen_on = substr(?2, 1, 10),
           freed_on = iif(held OR back_on IS NULL AND freed_on IS NOT NULL, freed_on, substr(?2, 1, 10)),
           back_on = iif(held AND freed_on IS NOT NULL, coalesce(back_on, substr(?2, 1, 10)), NULL)
         FROM (SELECT d.user_key AS of_user, d.sku_id AS of_sku, EXISTS (
                 SELECT 1 FROM license_assignments a JOIN users u ON u.key = a.user_key
                 WHERE a.user_key = d.user_key AND a.sku_id = d.sku_id AND u.presence <> 'removed') AS held
               FROM decisions d WHERE d.connector_id = ?1)
         WHERE connector_id = ?1 AND user_key = of_user AND sku_id = of_sku AND decided_at < ?2",
        params![connector.0, listed],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
