//! How history that nobody wants to keep any longer is deleted: in small transactions, so that no run waits
//! for it. The file does not become smaller, but the pages that become free are used again.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::{ConnectorId, Error, Store, time, usage};

/// Rows deleted at a time: a few milliseconds of the write lock.
const AT_A_TIME: usize = 500;

/// Runs and users take more with them.
const FEW: usize = 50;

const HISTORIES: [&str; 5] =
    ["users_history", "license_assignments_history", "skus_history", "company_subscriptions_history", "groups_history"];

/// Where the present rows name the run in which something was first or last seen: table and column.
const REFERENCES: [(&str, &str); 14] = [
    ("organization", "from_run"),
    ("skus", "first_seen_run"),
    ("skus", "from_run"),
    ("company_subscriptions", "from_run"),
    ("users", "first_seen_run"),
    ("users", "first_licensed_run"),
    ("users", "disabled_since_run"),
    ("users", "from_run"),
    ("license_assignments", "first_seen_run"),
    ("license_assignments", "from_run"),
    ("groups", "from_run"),
    ("credentials", "from_run"),
    ("usage_sources", "run_id"),
    ("report_settings", "run_id"),
];

impl Store {
    /// Deletes what is older than `before`: versions that were superseded, users who were removed, runs that no
    /// present row names, and what runs brought, but for the last time each dataset came. The newest run stays
    /// in any case, and the state at the end of every run that stays can still be told.
    ///
    /// `go_on` is asked between the transactions; it may wait, and `false` ends it there. What is left is
    /// deleted the next time.
    pub fn trim_history(&self, before: Timestamp, go_on: &mut dyn FnMut() -> bool) -> Result<(), Error> {
        for connector in self.connectors()? {
            let Some(first) = self.first_run_kept(connector.id, before)? else { continue };
            for piece in [Self::trim_versions, Self::trim_users, Self::trim_results, Self::trim_runs] {
                while piece(self, connector.id, first)? > 0 {
                    if !go_on() {
                        return self.checkpoint();
                    }
                }
            }
        }
        self.checkpoint()
    }

    /// The first run of the time that is kept; `None` where nothing is older. From here on the history says
    /// that it reaches back no further.
    fn first_run_kept(&self, connector: ConnectorId, before: Timestamp) -> Result<Option<i64>, Error> {
        let first: Option<i64> = self
            .connection()?
            .query_row(
                "SELECT coalesce(min(id) FILTER (WHERE started_at >= ?2), max(id)) FROM runs
             WHERE connector_id = ?1 HAVING min(started_at) < ?2",
                params![connector.0, time::text(before)],
                |row| row.get(0),
            )
            .or_else(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => Ok(None),
                error => Err(error),
            })?;
        let Some(first) = first else { return Ok(None) };
        self.write(|tx| {
            tx.execute(
                "UPDATE connectors SET history_from_run = ?2 WHERE id = ?1 AND coalesce(history_from_run, 0) < ?2",
                [connector.0, first],
            )?;
            Ok::<_, Error>(())
        })?;
        Ok(Some(first))
    }

    fn trim_versions(&self, connector: ConnectorId, first: i64) -> Result<usize, Error> {
        for table in HISTORIES {
            let deleted = self.write(|tx| {
                Ok::<_, Error>(tx.execute(
                    &format!(
                        "DELETE FROM {table} WHERE rowid IN (
                           SELECT rowid FROM {table} WHERE connector_id = ?1 AND to_run <= ?2 LIMIT {AT_A_TIME})"
                    ),
                    [connector.0, first],
                )?)
            })?;
            if deleted > 0 {
                return Ok(deleted);
            }
        }
        Ok(0)
    }

    fn trim_users(&self, connector: ConnectorId, first: i64) -> Result<usize, Error> {
        self.write(|tx| {
            let deleted = tx.execute(
                &format!(
                    "DELETE FROM users WHERE key IN (
                       SELECT key FROM users INDEXED BY users_from_run
                       WHERE connector_id = ?1 AND from_run <= ?2 AND presence = 'removed' LIMIT {FEW})"
                ),
                [connector.0, first],
            )?;
            if deleted > 0 {
                // Rows of usage reports that were theirs are nobody's now.
                usage::users_changed(tx, connector)?;
            }
            Ok(deleted)
        })
    }

    fn trim_results(&self, connector: ConnectorId, first: i64) -> Result<usize, Error> {
        let deletable = {
            let db = self.connection()?;
            ids(
                &db,
                &format!(
                    "SELECT d.rowid FROM dataset_results d JOIN runs r ON r.id = d.run_id
                     WHERE r.connector_id = ?1 AND r.id < ?2 AND (d.run_id, d.dataset) NOT IN (
                       SELECT max(run_id), dataset FROM dataset_results JOIN runs ON runs.id = run_id
                       WHERE connector_id = ?1 AND dataset_results.outcome = 'ok' GROUP BY dataset)
                     LIMIT {AT_A_TIME}"
                ),
                connector,
                first,
            )?
        };
        self.delete("dataset_results", "rowid", &deletable)
    }

    fn trim_runs(&self, connector: ConnectorId, first: i64) -> Result<usize, Error> {
        let named: Vec<String> = REFERENCES
            .iter()
            .map(|(table, column)| format!("SELECT {column} FROM {table} WHERE connector_id = ?1 AND {column} < ?2"))
            .collect();
        // Found without the write lock: no run of old is named anew.
        let deletable = {
            let db = self.connection()?;
            ids(
                &db,
                &format!(
                    "SELECT id FROM runs WHERE connector_id = ?1 AND id < ?2 AND id NOT IN ({})
                       AND NOT EXISTS (SELECT 1 FROM dataset_results WHERE run_id = id)
                     LIMIT {FEW}",
                    named.join(" UNION ")
                ),
                connector,
                first,
            )?
        };
        self.delete("runs", "id", &deletable)
    }

    fn delete(&self, table: &str, key: &str, keys: &[i64]) -> Result<usize, Error> {
        if keys.is_empty() {
            return Ok(0);
        }
        self.write(|tx| {
            let mut delete = tx.prepare_cached(&format!("DELETE FROM {table} WHERE {key} = ?1"))?;
            for key in keys {
                delete.execute([key])?;
            }
            Ok(keys.len())
        })
    }
}

fn ids(db: &Connection, sql: &str, connector: ConnectorId, first: i64) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare(sql)?;
    let ids = statement.query_map([connector.0, first], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

#[cfg(test)]
mod tests;
