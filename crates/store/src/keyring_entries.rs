use jiff::Timestamp;
use rusqlite::params;

use crate::{ConnectorId, Error, Store, time};

/// Which keyring entry holds a secret of which connector. The secret itself is never here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyringEntry {
    /// The entry's account name in the keyring.
    pub credential_id: String,
    /// Whose secret it holds.
    pub connector: ConnectorId,
    /// What it is used for.
    pub role: Role,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What a keyring entry is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The connector signs in with it.
    Current,
    /// It was current before and may be deleted.
    Previous,
    /// Announced, but not yet known to be in the keyring.
    Pending,
}

impl Role {
    fn text(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Previous => "previous",
            Self::Pending => "pending",
        }
    }
}

impl Store {
    /// The keyring entries of a connector, the newest first.
    pub fn keyring_entries(&self, connector: ConnectorId) -> Result<Vec<KeyringEntry>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare(
            "SELECT credential_id, role, created_at FROM keyring_entries WHERE connector_id = ?1
             ORDER BY created_at DESC, rowid DESC",
        )?;
        let rows = statement
            .query_map([connector.0], |row| {
                let role = match row.get_ref(1)?.as_str()? {
                    "current" => Role::Current,
                    "previous" => Role::Previous,
                    _ => Role::Pending,
                };
                Ok(KeyringEntry { credential_id: row.get(0)?, connector, role, created_at: time::read(row, 2)? })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Announces an entry before its secret goes into the keyring, so that no secret is ever left there unknown.
    pub fn add_pending_credential(
        &self,
        connector: ConnectorId,
        credential_id: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO keyring_entries (credential_id, connector_id, role, created_at) VALUES (?1, ?2, ?3, ?4)",
                params![credential_id, connector.0, Role::Pending.text(), time::text(now)],
            )?;
            Ok(())
        })
    }

    /// Makes an entry the connector's current one, announced before or not. The former becomes previous.
    pub fn set_current_credential(
        &self,
        connector: ConnectorId,
        credential_id: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute(
                "UPDATE keyring_entries SET role = ?2 WHERE connector_id = ?1 AND role = ?3",
                params![connector.0, Role::Previous.text(), Role::Current.text()],
            )?;
            tx.execute(
                "INSERT INTO keyring_entries (credential_id, connector_id, role, created_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (credential_id) DO UPDATE SET role = excluded.role",
                params![credential_id, connector.0, Role::Current.text(), time::text(now)],
            )?;
            Ok(())
        })
    }

    /// Forgets an entry, after its secret was deleted from the keyring.
    pub fn forget_credential(&self, credential_id: &str) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute("DELETE FROM keyring_entries WHERE credential_id = ?1", [credential_id])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::{now, trial};

    #[test]
    fn a_new_current_credential_makes_the_former_previous() {
        let t = trial();
        t.store.set_current_credential(t.connector, "first", now()).unwrap();
        t.store.add_pending_credential(t.connector, "second", now()).unwrap();
        t.store.set_current_credential(t.connector, "second", now()).unwrap();
        let entries = t.store.keyring_entries(t.connector).unwrap();
        let roles: Vec<_> = entries.iter().map(|entry| (entry.credential_id.as_str(), entry.role)).collect();
        assert_eq!(roles, [("second", Role::Current), ("first", Role::Previous)]);
        t.store.forget_credential("first").unwrap();
        assert_eq!(t.store.keyring_entries(t.connector).unwrap().len(), 1);
    }
}
