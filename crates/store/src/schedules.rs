use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{ConnectorId, Error, Store, time};

/// When a connector is collected without being asked, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSchedule {
    /// Whose it is.
    pub connector: ConnectorId,
    /// The schedule in its own notation, which only `collect` reads.
    pub schedule: String,
    /// When it was set.
    pub set_at: Timestamp,
    /// When a run was begun by it last.
    pub last: Option<Timestamp>,
}

impl Store {
    /// The schedules of the connectors that have one, by the connectors' names.
    pub fn schedules(&self) -> Result<Vec<StoredSchedule>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare(
            "SELECT connector_id, schedule, set_at, last FROM schedules JOIN connectors ON id = connector_id
             WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id",
        )?;
        let rows = statement.query_map([], read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The schedule of a connector; `None` = it is collected by hand only.
    pub fn schedule(&self, connector: ConnectorId) -> Result<Option<StoredSchedule>, Error> {
        let db = self.connection()?;
        let sql = "SELECT connector_id, schedule, set_at, last FROM schedules WHERE connector_id = ?1";
        Ok(db.query_row(sql, [connector.0], read).optional()?)
    }

    /// Gives a connector a schedule, or takes it away. The same one again changes nothing, so that the next run
    /// stays where it was.
    pub fn set_schedule(&self, connector: ConnectorId, schedule: Option<&str>, now: Timestamp) -> Result<(), Error> {
        self.write(|tx| {
            match schedule {
                Some(schedule) => tx.execute(
                    "INSERT INTO schedules (connector_id, schedule, set_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (connector_id) DO UPDATE
                       SET schedule = excluded.schedule, set_at = excluded.set_at, last = NULL
                       WHERE schedule <> excluded.schedule",
                    params![connector.0, schedule, time::text(now)],
                )?,
                None => tx.execute("DELETE FROM schedules WHERE connector_id = ?1", [connector.0])?,
            };
            Ok(())
        })
    }

    /// Notes that a scheduled run begins, unless somebody else did so since the schedule was read: of several
    /// processes on one database one begins it. To take the note back, it is made the other way round.
    pub fn note_scheduled(
        &self,
        connector: ConnectorId,
        was: Option<Timestamp>,
        becomes: Option<Timestamp>,
    ) -> Result<bool, Error> {
        self.write(|tx| {
            let noted = tx.execute(
                "UPDATE schedules SET last = ?3 WHERE connector_id = ?1 AND last IS ?2",
                params![connector.0, was.map(time::text), becomes.map(time::text)],
            )?;
            Ok(noted == 1)
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredSchedule> {
    Ok(StoredSchedule {
        connector: ConnectorId(row.get(0)?),
        schedule: row.get(1)?,
        set_at: time::read(row, 2)?,
        last: time::read_option(row, 3)?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::NewConnector;
    use crate::trial::{contoso, now, trial};

    fn at(time: &str) -> Option<Timestamp> {
        Some(time.parse().unwrap())
    }

    #[test]
    fn a_schedule_begins_anew_only_when_it_changes() {
        let t = trial();
        assert_eq!(t.store.schedule(t.connector).unwrap(), None);
        let later = at("2026-11-21T08:00:00Z").unwrap();
        t.store.set_schedule(t.connector, Some("daily 06:00"), now()).unwrap();
        t.store.note_scheduled(t.connector, None, at("2026-11-21T05:00:00Z")).unwrap();
        t.store.set_schedule(t.connector, Some("daily 06:00"), later).unwrap();
        let kept = t.store.schedule(t.connector).unwrap().unwrap();
        assert_eq!((kept.set_at, kept.last), (now(), at("2026-11-21T05:00:00Z")));
        t.store.set_schedule(t.connector, Some("every 6 hours"), later).unwrap();
        let anew = t.store.schedule(t.connector).unwrap().unwrap();
        assert_eq!((anew.schedule.as_str(), anew.set_at, anew.last), ("every 6 hours", later, None));
        t.store.set_schedule(t.connector, None, later).unwrap();
        assert_eq!(t.store.schedules().unwrap(), []);
    }

    #[test]
    fn of_two_processes_that_find_a_run_due_one_begins_it() {
        let t = trial();
        t.store.set_schedule(t.connector, Some("once a day"), now()).unwrap();
        let (first, second) = (at("2026-11-21T00:00:10Z"), at("2026-11-21T00:00:12Z"));
        assert!(t.store.note_scheduled(t.connector, None, first).unwrap());
        assert!(!t.store.note_scheduled(t.connector, None, second).unwrap());
        // Taken back, since the run could not begin.
        assert!(t.store.note_scheduled(t.connector, first, None).unwrap());
        assert!(t.store.note_scheduled(t.connector, None, second).unwrap());
    }

    #[test]
    fn a_removed_connector_is_not_collected() {
        let t = trial();
        t.store.set_schedule(t.connector, Some("once a day"), now()).unwrap();
        t.store.remove_connector(t.connector, true, now()).unwrap();
        assert_eq!(t.store.schedules().unwrap(), []);
        let other = NewConnector { tenant_id: "11111111-2222-3333-4444-555555555555".into(), ..contoso() };
        let other = t.store.add_connector(&other, now()).unwrap();
        t.store.set_schedule(other, Some("once a day"), now()).unwrap();
        t.store.remove_connector(other, false, now()).unwrap();
        assert_eq!(t.store.schedule(other).unwrap(), None);
    }
}
