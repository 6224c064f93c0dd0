use jiff::Timestamp;
use rusqlite::{Transaction, params};

use crate::{ConnectorId, Error, Store, time};

/// One thing that was done with a connector's credential, or a sign-in that failed. It never holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// The connector, which may be gone; `None` = a form that was not stored.
    pub connector: Option<ConnectorId>,
    /// Its name at the time, or the one in the form.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: AuditEvent,
    /// Of a failure: Microsoft's code and request ID; of a removed secret: its ID in Entra; of a certificate: its
    /// thumbprint.
    pub detail: Option<String>,
}

/// What is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditEvent {
    /// A secret was stored where there was none.
    SecretStored,
    /// A secret took another one's place.
    SecretReplaced,
    /// The former secret took its place again.
    SecretRestored,
    /// The former secret was deleted from the keyring.
    SecretForgotten,
    /// This application made a new secret, and it took the old one's place.
    SecretRotated,
    /// That did not succeed, and the old one stays.
    RotationFailed,
    /// The secret before was removed from the registration.
    SecretRemoved,
    /// A certificate was stored where there was no credential.
    CertificateStored,
    /// A certificate took the place of another one or of a secret.
    CertificateReplaced,
    /// The former certificate took its place again.
    CertificateRestored,
    /// The former certificate's private key was deleted from this computer.
    CertificateForgotten,
    /// The connector was deleted, and its secrets with it.
    ConnectorRemoved,
    /// Entra gave no token.
    SignInFailed,
}

impl AuditEvent {
    const ALL: [Self; 13] = [
        Self::SecretStored,
        Self::SecretReplaced,
        Self::SecretRestored,
        Self::SecretForgotten,
        Self::SecretRotated,
        Self::RotationFailed,
        Self::SecretRemoved,
        Self::CertificateStored,
        Self::CertificateReplaced,
        Self::CertificateRestored,
        Self::CertificateForgotten,
        Self::ConnectorRemoved,
        Self::SignInFailed,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::SecretStored => "secret-stored",
            Self::SecretReplaced => "secret-replaced",
            Self::SecretRestored => "secret-restored",
            Self::SecretForgotten => "secret-forgotten",
            Self::SecretRotated => "secret-rotated",
            Self::RotationFailed => "rotation-failed",
            Self::SecretRemoved => "secret-removed",
            Self::CertificateStored => "certificate-stored",
            Self::CertificateReplaced => "certificate-replaced",
            Self::CertificateRestored => "certificate-restored",
            Self::CertificateForgotten => "certificate-forgotten",
            Self::ConnectorRemoved => "connector-removed",
            Self::SignInFailed => "sign-in-failed",
        }
    }
}

/// So many entries of a connector are kept: an hourly schedule fails 8,760 times a year.
const KEPT: i64 = 1_000;

impl Store {
    /// Writes down what happened to this connector, which must still be there.
    pub fn note_audit(
        &self,
        connector: ConnectorId,
        what: AuditEvent,
        detail: Option<&str>,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.write(|tx| note(tx, connector, what, detail, now))
    }

    /// Writes down that no token was given for a form that is not stored, under the name in it.
    pub fn note_form_audit(&self, name: &str, detail: Option<&str>, now: Timestamp) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO audit (connector, at, what, detail) VALUES (?1, ?2, ?3, ?4)",
                params![name, time::text(now), AuditEvent::SignInFailed.as_str(), detail],
            )?;
            tx.execute(
                "DELETE FROM audit WHERE connector_id IS NULL
                   AND id <= (SELECT id FROM audit WHERE connector_id IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?1)",
                [KEPT],
            )?;
            Ok(())
        })
    }

    /// What happened to a connector, or to all there ever were, the newest first.
    pub fn audit(&self, connector: Option<ConnectorId>, limit: u32) -> Result<Vec<AuditEntry>, Error> {
        let db = self.connection()?;
        // A number is given again when its connector is gone: what was before is another one's.
        let mut statement = db.prepare(
            "SELECT connector_id, connector, at, what, detail FROM audit a
             WHERE ?1 IS NULL OR (connector_id = ?1 AND id > coalesce(
               (SELECT max(id) FROM audit WHERE connector_id = ?1 AND what = 'connector-removed'), 0))
             ORDER BY id DESC LIMIT ?2",
        )?;
        let rows = statement
            .query_map(params![connector.map(|id| id.0), limit], |row| {
                let what: String = row.get(3)?;
                Ok(AuditEntry {
                    connector: row.get::<_, Option<i64>>(0)?.map(ConnectorId),
                    name: row.get(1)?,
                    at: time::read(row, 2)?,
                    what: AuditEvent::ALL
                        .into_iter()
                        .find(|event| event.as_str() == what)
                        .unwrap_or(AuditEvent::SignInFailed),
                    detail: row.get(4)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

/// Writes down what happened, within a transaction.
pub(crate) fn note(
    tx: &Transaction<'_>,
    connector: ConnectorId,
    what: AuditEvent,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO audit (connector_id, connector, at, what, detail)
         SELECT id, name, ?2, ?3, ?4 FROM connectors WHERE id = ?1",
        params![connector.0, time::text(now), what.as_str(), detail],
    )?;
    tx.execute(
        "DELETE FROM audit WHERE connector_id = ?1 AND id <= (SELECT id FROM audit WHERE connector_id = ?1
                                                              ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        [connector.0, KEPT],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::{contoso, now, trial};

    #[test]
    fn what_happened_outlives_the_connector_and_is_not_taken_for_the_next_ones() {
        let t = trial();
        t.store.note_audit(t.connector, AuditEvent::SecretStored, None, now()).unwrap();
        t.store.note_audit(t.connector, AuditEvent::ConnectorRemoved, None, now()).unwrap();
        t.store.remove_connector(t.connector, false, now()).unwrap();
        let next = t.store.add_connector(&contoso(), now()).unwrap();
        assert_eq!(next, t.connector, "the number is given again");
        t.store.note_audit(next, AuditEvent::SignInFailed, Some("AADSTS7000215"), now()).unwrap();

        let of = |connector| -> Vec<_> {
            t.store.audit(connector, 10).unwrap().into_iter().map(|entry| (entry.name, entry.what)).collect()
        };
        use AuditEvent::*;
        assert_eq!(of(Some(next)), [("Contoso".to_owned(), SignInFailed)]);
        assert_eq!(
            of(None).into_iter().map(|(_, what)| what).collect::<Vec<_>>(),
            [SignInFailed, ConnectorRemoved, SecretStored]
        );
    }

    #[test]
    fn every_event_is_read_as_it_was_written_and_the_oldest_go() {
        let t = trial();
        for event in AuditEvent::ALL.into_iter().filter(|event| *event != AuditEvent::ConnectorRemoved) {
            t.store.note_audit(t.connector, event, None, now()).unwrap();
            assert_eq!(t.store.audit(Some(t.connector), 1).unwrap()[0].what, event);
        }
        for _ in 0..KEPT {
            t.store.note_audit(t.connector, AuditEvent::SecretStored, None, now()).unwrap();
        }
        assert_eq!(t.store.audit(None, u32::MAX).unwrap().len(), usize::try_from(KEPT).unwrap());
    }
}
