use rusqlite::{OptionalExtension, params};

use crate::{ConnectorId, Error, Store};

/// Something that notifications tell, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic<'a> {
    /// Whose it is.
    pub connector: ConnectorId,
    /// `desktop` or `terminal`.
    pub channel: &'a str,
    /// `secret`, `run` or `data`.
    pub name: &'a str,
    /// What tells one credential from another; else empty.
    pub about: &'a str,
}

impl Store {
    /// What was told of this last; `None` = nothing, or nothing since all was well.
    pub fn told(&self, topic: Topic<'_>) -> Result<Option<String>, Error> {
        let db = self.connection()?;
        let stage = db.query_row(
            "SELECT stage FROM told WHERE connector_id = ?1 AND channel = ?2 AND topic = ?3 AND about = ?4",
            params![topic.connector.0, topic.channel, topic.name, topic.about],
            |row| row.get(0),
        );
        Ok(stage.optional()?)
    }

    /// Notes what is told of this, unless somebody else did so since it was looked up: of several processes on one
    /// database one tells it.
    pub fn note_told(&self, topic: Topic<'_>, was: Option<&str>, becomes: Option<&str>) -> Result<bool, Error> {
        let Topic { connector, channel, name, about } = topic;
        self.write(|tx| {
            let changed = match (was, becomes) {
                (None, Some(stage)) => tx.execute(
                    "INSERT INTO told (connector_id, channel, topic, about, stage) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO NOTHING",
                    params![connector.0, channel, name, about, stage],
                )?,
                (Some(was), Some(stage)) => tx.execute(
                    "UPDATE told SET stage = ?6
                     WHERE connector_id = ?1 AND channel = ?2 AND topic = ?3 AND about = ?4 AND stage = ?5",
                    params![connector.0, channel, name, about, was, stage],
                )?,
                (Some(was), None) => tx.execute(
                    "DELETE FROM told
                     WHERE connector_id = ?1 AND channel = ?2 AND topic = ?3 AND about = ?4 AND stage = ?5",
                    params![connector.0, channel, name, about, was],
                )?,
                (None, None) => 0,
            };
            Ok(changed == 1)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::trial;

    #[test]
    fn of_two_processes_one_tells_and_each_channel_for_itself() {
        let t = trial();
        let topic = Topic { connector: t.connector, channel: "desktop", name: "secret", about: "2026-12-01T00:00:00Z" };
        assert!(t.store.note_told(topic, None, Some("30")).unwrap());
        assert!(!t.store.note_told(topic, None, Some("30")).unwrap());
        assert!(t.store.note_told(topic, Some("30"), Some("14")).unwrap());
        assert!(!t.store.note_told(topic, Some("30"), Some("14")).unwrap());
        assert_eq!(t.store.told(topic).unwrap().as_deref(), Some("14"));
        assert_eq!(t.store.told(Topic { channel: "terminal", ..topic }).unwrap(), None);
        assert_eq!(t.store.told(Topic { about: "2028-12-01T00:00:00Z", ..topic }).unwrap(), None);
        assert!(!t.store.note_told(topic, Some("30"), None).unwrap());
        assert!(t.store.note_told(topic, Some("14"), None).unwrap());
        assert_eq!(t.store.told(topic).unwrap(), None);
    }
}
