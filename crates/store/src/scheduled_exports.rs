use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{ConnectorId, Error, Store, time};

const SELECT: &str = "SELECT id, connector_id, name, folder, report, format, view, daily,
       written_at, written_path, written_rows, failed_at, failure FROM scheduled_exports";

/// An export that is written after runs without being asked: what somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportPlan {
    /// Whose rows; `None` = every connector's, in one file.
    pub connector: Option<ConnectorId>,
    /// The file's name without the day and the ending.
    pub name: String,
    /// Where it is written.
    pub folder: String,
    /// The report's id.
    pub report: String,
    /// What the file is, in a notation that only `commands` reads.
    pub format: String,
    /// Which rows and columns, likewise.
    pub view: String,
    /// After the first run of a day only.
    pub daily: bool,
}

/// A scheduled export as it is kept, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduledExport {
    /// Which.
    pub id: i64,
    /// What is written.
    pub plan: ExportPlan,
    /// The file that was written last.
    pub written: Option<WrittenExport>,
    /// When and why it could not be written, unless it was since.
    pub failure: Option<(Timestamp, String)>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenExport {
    /// When.
    pub at: Timestamp,
    /// Its path.
    pub path: String,
    /// Rows.
    pub rows: u64,
}

impl Store {
    /// All scheduled exports, in the order they were added.
    pub fn scheduled_exports(&self) -> Result<Vec<ScheduledExport>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare(&format!("{SELECT} ORDER BY id"))?;
        let rows = statement.query_map([], read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// One of them.
    pub fn scheduled_export(&self, id: i64) -> Result<Option<ScheduledExport>, Error> {
        let db = self.connection()?;
        Ok(db.query_row(&format!("{SELECT} WHERE id = ?1"), [id], read).optional()?)
    }

    /// Keeps a new one, or changes one and forgets why it failed. `None`: another one already writes files
    /// of this name into the folder, or the one to change is gone.
    pub fn keep_scheduled_export(&self, id: Option<i64>, plan: &ExportPlan) -> Result<Option<i64>, Error> {
        self.write(|tx| {
            let taken = "SELECT 1 FROM scheduled_exports
                         WHERE folder = ?1 AND name = ?2 COLLATE NOCASE AND id IS NOT ?3";
            if tx.query_row(taken, params![plan.folder, plan.name, id], |_| Ok(())).optional()?.is_some() {
                return Ok(None);
            }
            let connector = plan.connector.map(|connector| connector.0);
            let ExportPlan { name, folder, report, format, view, daily, .. } = plan;
            let values = params![connector, name, folder, report, format, view, daily, id];
            let Some(id) = id else {
                let insert = "INSERT INTO scheduled_exports (connector_id, name, folder, report, format, view, daily, id)
                              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
                tx.execute(insert, values)?;
                return Ok(Some(tx.last_insert_rowid()));
            };
            let update = "UPDATE scheduled_exports
                          SET connector_id = ?1, name = ?2, folder = ?3, report = ?4, format = ?5, view = ?6, daily = ?7,
                              failed_at = NULL, failure = NULL
                          WHERE id = ?8";
            Ok((tx.execute(update, values)? == 1).then_some(id))
        })
    }

    /// Forgets one; its files stay. Answers whether it was there.
    pub fn remove_scheduled_export(&self, id: i64) -> Result<bool, Error> {
        self.write(|tx| Ok(tx.execute("DELETE FROM scheduled_exports WHERE id = ?1", [id])? == 1))
    }

    /// Notes what became of one: the file, or why there is none. What was written before stays noted.
    pub fn note_scheduled_export(
        &self,
        id: i64,
        now: Timestamp,
        outcome: Result<&WrittenExport, &str>,
    ) -> Result<(), Error> {
        self.write(|tx| {
            match outcome {
                Ok(WrittenExport { at, path, rows }) => tx.execute(
                    "UPDATE scheduled_exports SET written_at = ?2, written_path = ?3, written_rows = ?4,
                            failed_at = NULL, failure = NULL WHERE id = ?1",
                    params![id, time::text(*at), path, i64::try_from(*rows).unwrap_or(i64::MAX)],
                )?,
                Err(failure) => tx.execute(
                    "UPDATE scheduled_exports SET failed_at = ?2, failure = ?3 WHERE id = ?1",
                    params![id, time::text(now), failure],
                )?,
            };
            Ok(())
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ScheduledExport> {
    let written = match time::read_option(row, 8)? {
        Some(at) => Some(WrittenExport { at, path: row.get(9)?, rows: row.get::<_, i64>(10)?.unsigned_abs() }),
        None => None,
    };
    let failure = match time::read_option(row, 11)? {
        Some(at) => Some((at, row.get(12)?)),
        None => None,
    };
    Ok(ScheduledExport {
        id: row.get(0)?,
        plan: ExportPlan {
            connector: row.get::<_, Option<i64>>(1)?.map(ConnectorId),
            name: row.get(2)?,
            folder: row.get(3)?,
            report: row.get(4)?,
            format: row.get(5)?,
            view: row.get(6)?,
            daily: row.get(7)?,
        },
        written,
        failure,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::{now, trial};

    fn plan(connector: Option<ConnectorId>, name: &str) -> ExportPlan {
        ExportPlan {
            connector,
            name: name.into(),
            folder: "/srv/reports".into(),
            report: "users".into(),
            format: "csv".into(),
            view: "{}".into(),
            daily: false,
        }
    }

    #[test]
    fn two_exports_never_write_the_same_file() {
        let t = trial();
        let first = t.store.keep_scheduled_export(None, &plan(None, "users")).unwrap().unwrap();
        assert_eq!(t.store.keep_scheduled_export(None, &plan(Some(t.connector), "Users")).unwrap(), None);
        let second = t.store.keep_scheduled_export(None, &plan(Some(t.connector), "people")).unwrap().unwrap();
        assert_eq!(t.store.keep_scheduled_export(Some(second), &plan(None, "users")).unwrap(), None);
        // It may of course keep its own name.
        let again = ExportPlan { daily: true, ..plan(None, "users") };
        assert_eq!(t.store.keep_scheduled_export(Some(first), &again).unwrap(), Some(first));
        assert_eq!(t.store.scheduled_export(first).unwrap().unwrap().plan, again);
    }

    #[test]
    fn a_failure_stays_until_a_file_is_written_and_what_was_written_stays_known() {
        let t = trial();
        let id = t.store.keep_scheduled_export(None, &plan(None, "users")).unwrap().unwrap();
        let written = WrittenExport { at: now(), path: "/srv/reports/users 2026-11-22.csv".into(), rows: 7 };
        t.store.note_scheduled_export(id, now(), Ok(&written)).unwrap();
        t.store.note_scheduled_export(id, now(), Err("The folder is not there.")).unwrap();
        let failed = t.store.scheduled_export(id).unwrap().unwrap();
        assert_eq!(failed.written.as_ref(), Some(&written));
        assert_eq!(failed.failure, Some((now(), "The folder is not there.".into())));
        t.store.note_scheduled_export(id, now(), Ok(&written)).unwrap();
        assert_eq!(t.store.scheduled_export(id).unwrap().unwrap().failure, None);
    }

    #[test]
    fn the_exports_of_a_removed_connector_end_with_it_and_those_of_all_go_on() {
        let t = trial();
        t.store.keep_scheduled_export(None, &plan(Some(t.connector), "its")).unwrap();
        let all = t.store.keep_scheduled_export(None, &plan(None, "all")).unwrap().unwrap();
        t.store.remove_connector(t.connector, true, now()).unwrap();
        let left: Vec<_> = t.store.scheduled_exports().unwrap().iter().map(|one| one.id).collect();
        assert_eq!(left, [all]);
    }
}
