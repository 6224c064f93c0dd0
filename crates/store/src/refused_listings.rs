use rusqlite::{OptionalExtension, params};

use crate::{ConnectorId, Error, Store};

impl Store {
    /// How many rows the dataset's last listing had, when it was not believed; `None` when it was.
    pub fn refused_listing(&self, connector: ConnectorId, dataset: &str) -> Result<Option<u64>, Error> {
        let db = self.connection()?;
        let sql = "SELECT rows FROM refused_listings WHERE connector_id = ?1 AND dataset = ?2";
        let rows: Option<i64> = db.query_row(sql, params![connector.0, dataset], |row| row.get(0)).optional()?;
        Ok(rows.map(|rows| rows as u64))
    }

    /// Remembers that a listing of so many rows was not believed, or with `None` that one was.
    pub fn set_refused_listing(&self, connector: ConnectorId, dataset: &str, rows: Option<u64>) -> Result<(), Error> {
        self.write(|tx| {
            match rows {
                Some(rows) => tx.execute(
                    "INSERT OR REPLACE INTO refused_listings (connector_id, dataset, rows) VALUES (?1, ?2, ?3)",
                    params![connector.0, dataset, rows as i64],
                )?,
                None => tx.execute(
                    "DELETE FROM refused_listings WHERE connector_id = ?1 AND dataset = ?2",
                    params![connector.0, dataset],
                )?,
            };
            Ok(())
        })
    }

    /// How many rows the dataset had when it last arrived; `None` when it never did.
    pub fn last_rows(&self, connector: ConnectorId, dataset: &str) -> Result<Option<u64>, Error> {
        let db = self.connection()?;
        let rows: Option<Option<i64>> = db
            .query_row(
                "SELECT rows FROM runs JOIN dataset_results ON run_id = runs.id
                 WHERE connector_id = ?1 AND dataset = ?2 AND dataset_results.outcome = 'ok' ORDER BY runs.id DESC LIMIT 1",
                params![connector.0, dataset],
                |row| row.get(0),
            )
            .optional()?;
        Ok(rows.flatten().map(|rows| rows as u64))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::trial::trial;

    #[test]
    fn a_refused_listing_is_remembered_until_one_is_believed() {
        let t = trial();
        let refused = || t.store.refused_listing(t.connector, "users").unwrap();
        assert_eq!(refused(), None);
        for rows in [125, 0] {
            t.store.set_refused_listing(t.connector, "users", Some(rows)).unwrap();
            assert_eq!(refused(), Some(rows));
        }
        assert_eq!(t.store.refused_listing(t.connector, "subscribed-skus").unwrap(), None);
        t.store.set_refused_listing(t.connector, "users", None).unwrap();
        assert_eq!(refused(), None);
    }
}
