use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::keyring_entries::make_current;
use crate::{AuditEvent, ConnectorId, Error, Failure, Former, Store, audit, time};

/// How a connector's secret is rotated without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RotationSettings {
    /// Whether it is.
    pub automatic: bool,
    /// So many days before its end.
    pub days_before: u16,
    /// So many days a new one is valid.
    pub validity_days: u16,
    /// So many days the old one stays in the registration.
    pub grace_days: u16,
}

/// The last rotation of a connector's secret, as far as it came. It never holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// What is being done, or was done last.
    pub step: RotationStep,
    /// When it began.
    pub begun_at: Timestamp,
    /// The new secret's name in Entra, which no other has.
    pub label: String,
    /// Its ID in Entra; `None` = not answered yet.
    pub new_key_id: Option<String>,
    /// Its keyring entry.
    pub new_credential: Option<String>,
    /// Its end.
    pub new_ends_at: Option<Timestamp>,
    /// The ID of the one it takes the place of; `None` = not known which.
    pub old_key_id: Option<String>,
    /// Its keyring entry; `None` = not known, as of a rotation that an earlier version began.
    pub old_credential: Option<String>,
    /// Nothing is to be done before; `None` = at the next chance.
    pub due_at: Option<Timestamp>,
    /// Why it is undone, or was.
    pub failure: Option<Failure>,
}

/// What is being done. It is written down before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RotationStep {
    /// A secret is added to the registration.
    Adding,
    /// It was added, goes into the keyring, is proven and takes the old one's place.
    Keeping,
    /// It is in use; the old one is still in the registration.
    Grace,
    /// The old one is removed from the registration.
    Removing,
    /// The new one is removed from the registration, for it did not become the one in use.
    Undoing,
    /// The old one is gone, or stays for good.
    Done,
    /// Nothing is left of the new one.
    Failed,
}

impl RotationStep {
    const ALL: [Self; 7] =
        [Self::Adding, Self::Keeping, Self::Grace, Self::Removing, Self::Undoing, Self::Done, Self::Failed];

    fn text(self) -> &'static str {
        match self {
            Self::Adding => "adding",
            Self::Keeping => "keeping",
            Self::Grace => "grace",
            Self::Removing => "removing",
            Self::Undoing => "undoing",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// Whether there is nothing left to do.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

impl Store {
    /// How a connector's secret is rotated; `None` = nobody said.
    pub fn rotation_settings(&self, connector: ConnectorId) -> Result<Option<RotationSettings>, Error> {
        let db = self.connection()?;
        let sql =
            "SELECT automatic, days_before, validity_days, grace_days FROM rotation_settings WHERE connector_id = ?1";
        let settings = db.query_row(sql, [connector.0], |row| {
            Ok(RotationSettings {
                automatic: row.get(0)?,
                days_before: row.get(1)?,
                validity_days: row.get(2)?,
                grace_days: row.get(3)?,
            })
        });
        Ok(settings.optional()?)
    }

    /// Keeps how it is.
    pub fn set_rotation_settings(&self, connector: ConnectorId, settings: RotationSettings) -> Result<(), Error> {
        let RotationSettings { automatic, days_before, validity_days, grace_days } = settings;
        self.write(|tx| {
            tx.execute(
                "INSERT OR REPLACE INTO rotation_settings (connector_id, automatic, days_before, validity_days, grace_days)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![connector.0, automatic, days_before, validity_days, grace_days],
            )?;
            Ok(())
        })
    }

    /// Whether the last token named the permission that rotation needs; `None` = no token has been seen.
    pub fn may_rotate(&self, connector: ConnectorId) -> Result<Option<bool>, Error> {
        let db = self.connection()?;
        let sql = "SELECT may_rotate FROM connectors WHERE id = ?1";
        Ok(db.query_row(sql, [connector.0], |row| row.get(0)).optional()?.flatten())
    }

    /// Keeps whether it did.
    pub fn note_may_rotate(&self, connector: ConnectorId, may: bool) -> Result<(), Error> {
        self.write(|tx| {
            let sql = "UPDATE connectors SET may_rotate = ?2 WHERE id = ?1 AND may_rotate IS NOT ?2";
            tx.execute(sql, params![connector.0, may])?;
            Ok(())
        })
    }

    /// The last rotation of a connector's secret.
    pub fn rotation(&self, connector: ConnectorId) -> Result<Option<Rotation>, Error> {
        let db = self.connection()?;
        let sql = "SELECT step, begun_at, label, new_key_id, new_credential, new_ends_at, old_key_id, due_at,
                          failure_code, failure, request_id, old_credential FROM rotations WHERE connector_id = ?1";
        Ok(db.query_row(sql, [connector.0], read).optional()?)
    }

    /// Writes down where a rotation stands, before what it says is done.
    pub fn note_rotation(&self, connector: ConnectorId, rotation: &Rotation) -> Result<(), Error> {
        self.write(|tx| note(tx, connector, rotation))?;
        self.outlive_power()
    }

    /// Makes the new secret the one in use, in one step with writing down that it is. The former becomes the previous
    /// one, with what is known of it; an end that was typed was the former's.
    pub fn switch_rotation(
        &self,
        connector: ConnectorId,
        rotation: &Rotation,
        former: Former,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(credential) = &rotation.new_credential else { return Ok(()) };
        self.write(|tx| {
            make_current(tx, connector, credential, former, now)?;
            tx.execute("UPDATE connectors SET secret_expires = NULL WHERE id = ?1", [connector.0])?;
            note(tx, connector, rotation)?;
            audit::note(tx, connector, AuditEvent::SecretRotated, None, now)
        })?;
        self.outlive_power()
    }

    /// Writes down that a rotation is over, and in the audit what became of it.
    pub fn end_rotation(
        &self,
        connector: ConnectorId,
        rotation: &Rotation,
        event: Option<(AuditEvent, Option<String>)>,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.write(|tx| {
            note(tx, connector, rotation)?;
            match &event {
                Some((what, detail)) => audit::note(tx, connector, *what, detail.as_deref(), now),
                None => Ok(()),
            }
        })?;
        self.outlive_power()
    }

    /// Forgets a rotation: the secret it was about is no longer this connector's, or its failure is made good.
    pub fn forget_rotation(&self, connector: ConnectorId) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute("DELETE FROM rotations WHERE connector_id = ?1", [connector.0])?;
            Ok(())
        })
    }

    /// What is committed outlives the process at once, and a loss of power only when the log has reached the disk.
    fn outlive_power(&self) -> Result<(), Error> {
        self.checkpoint()
    }
}

fn note(tx: &Transaction<'_>, connector: ConnectorId, rotation: &Rotation) -> Result<(), Error> {
    let failure = rotation.failure.as_ref();
    tx.execute(
        "INSERT OR REPLACE INTO rotations (connector_id, step, begun_at, label, new_key_id, new_credential, new_ends_at,
           old_key_id, due_at, failure_code, failure, request_id, old_credential)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            connector.0,
            rotation.step.text(),
            time::text(rotation.begun_at),
            rotation.label,
            rotation.new_key_id,
            rotation.new_credential,
            rotation.new_ends_at.map(time::text),
            rotation.old_key_id,
            rotation.due_at.map(time::text),
            failure.map(|failure| &failure.code),
            failure.map(|failure| &failure.message),
            failure.and_then(|failure| failure.request_id.as_ref()),
            rotation.old_credential,
        ],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Rotation> {
    let step: String = row.get(0)?;
    let code: Option<String> = row.get(8)?;
    let (message, request_id) = (row.get::<_, Option<String>>(9)?.unwrap_or_default(), row.get(10)?);
    Ok(Rotation {
        // The table takes no other.
        step: RotationStep::ALL.into_iter().find(|known| known.text() == step).unwrap_or(RotationStep::Undoing),
        begun_at: time::read(row, 1)?,
        label: row.get(2)?,
        new_key_id: row.get(3)?,
        new_credential: row.get(4)?,
        new_ends_at: time::read_option(row, 5)?,
        old_key_id: row.get(6)?,
        old_credential: row.get(11)?,
        due_at: time::read_option(row, 7)?,
        failure: code.map(|code| Failure { code, message, request_id }),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Role;
    use crate::trial::{now, trial};

    fn rotation(step: RotationStep) -> Rotation {
        Rotation {
            step,
            begun_at: now(),
            label: "Connector 1".to_owned(),
            new_key_id: Some("6f0c3c9a-3f0e-4a44-9d6b-0d3c4a5b6c7d".to_owned()),
            new_credential: Some("new".to_owned()),
            new_ends_at: Some(now()),
            old_key_id: None,
            old_credential: Some("old".to_owned()),
            due_at: Some(now()),
            failure: Some(Failure { code: "C".to_owned(), message: "M.".to_owned(), request_id: None }),
        }
    }

    #[test]
    fn every_step_is_read_as_it_was_written() {
        let t = trial();
        assert_eq!(t.store.rotation(t.connector).unwrap(), None);
        for step in RotationStep::ALL {
            t.store.note_rotation(t.connector, &rotation(step)).unwrap();
            assert_eq!(t.store.rotation(t.connector).unwrap(), Some(rotation(step)));
        }
        t.store.forget_rotation(t.connector).unwrap();
        assert_eq!(t.store.rotation(t.connector).unwrap(), None);
    }

    #[test]
    fn the_new_secret_is_in_use_and_the_audit_knows_as_soon_as_the_step_says_so() {
        let t = trial();
        t.store.set_current_credential(t.connector, "old", Former::default(), now()).unwrap();
        t.store.add_pending_credential(t.connector, "new", now()).unwrap();
        t.store.switch_rotation(t.connector, &rotation(RotationStep::Grace), Former::default(), now()).unwrap();
        let entries = t.store.keyring_entries(t.connector).unwrap();
        let roles: Vec<_> = entries.iter().map(|entry| (entry.credential_id.as_str(), entry.role)).collect();
        assert_eq!(roles, [("new", Role::Current), ("old", Role::Previous)]);
        assert_eq!(t.store.rotation(t.connector).unwrap().unwrap().step, RotationStep::Grace);
        assert_eq!(t.store.audit(None, 1).unwrap()[0].what, AuditEvent::SecretRotated);
    }

    #[test]
    fn settings_and_permission_are_unknown_until_somebody_says_them() {
        let t = trial();
        assert_eq!(
            (t.store.rotation_settings(t.connector).unwrap(), t.store.may_rotate(t.connector).unwrap()),
            (None, None)
        );
        let settings = RotationSettings { automatic: true, days_before: 30, validity_days: 180, grace_days: 7 };
        t.store.set_rotation_settings(t.connector, settings).unwrap();
        t.store.note_may_rotate(t.connector, false).unwrap();
        assert_eq!(t.store.rotation_settings(t.connector).unwrap(), Some(settings));
        assert_eq!(t.store.may_rotate(t.connector).unwrap(), Some(false));
        t.store.remove_connector(t.connector, false, now()).unwrap();
        assert_eq!(t.store.rotation_settings(t.connector).unwrap(), None);
    }
}
