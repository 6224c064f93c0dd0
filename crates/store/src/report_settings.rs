use rusqlite::{OptionalExtension, params};

use crate::{Applied, ConnectorId, Error, RunId, Store, runs};

impl Store {
    /// Stores whether the tenant conceals names in usage reports.
    pub fn import_report_settings(&self, run: RunId, display_concealed_names: Option<bool>) -> Result<Applied, Error> {
        self.write(|tx| {
            let connector = runs::connector_of(tx, run)?;
            let same = tx
                .query_row(
                    "SELECT display_concealed_names IS ?2 FROM report_settings WHERE connector_id = ?1",
                    params![connector.0, display_concealed_names],
                    |row| row.get(0),
                )
                .optional()?
                .unwrap_or(false);
            tx.execute(
                "INSERT OR REPLACE INTO report_settings VALUES (?1, ?2, ?3)",
                params![connector.0, display_concealed_names, run.0],
            )?;
            Ok(Applied { rows: 1, changed: u64::from(!same), removed: 0 })
        })
    }

    /// Whether the tenant conceals names in usage reports, by what this run read; `None` when it could not
    /// read it.
    pub fn conceals_names(&self, connector: ConnectorId, run: RunId) -> Result<Option<bool>, Error> {
        let db = self.connection()?;
        let sql = "SELECT display_concealed_names FROM report_settings WHERE connector_id = ?1 AND run_id = ?2";
        Ok(db.query_row(sql, [connector.0, run.0], |row| row.get(0)).optional()?.flatten())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::trial::trial;

    #[test]
    fn a_setting_is_known_of_the_run_that_read_it_and_changes_when_it_changes() {
        let t = trial();
        let (first, second, third) = (t.run(), t.run(), t.run());
        let import = |run, told| t.store.import_report_settings(run, told).unwrap().changed;
        let known = |run| t.store.conceals_names(t.connector, run).unwrap();
        assert_eq!((import(first, Some(true)), known(first)), (1, Some(true)));
        assert_eq!((import(second, Some(true)), known(second)), (0, Some(true)));
        assert_eq!(known(first), None, "an earlier run's word is no longer to be relied on");
        assert_eq!((import(third, None), known(third)), (1, None), "not told is not shown");
        assert_eq!(import(third, Some(false)), 1);
    }
}
