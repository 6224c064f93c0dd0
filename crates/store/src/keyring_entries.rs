use jiff::{Timestamp, civil::Date};
use rusqlite::{Transaction, params};

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
    /// When it was made, or made current again.
    pub created_at: Timestamp,
    /// What was known of a previous one when it was replaced.
    pub former: Former,
}

/// What is known of a secret at the moment it is replaced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Former {
    /// When it ends; `None` = not known.
    pub ends_at: Option<Timestamp>,
    /// The end that was typed for it.
    pub secret_expires: Option<Date>,
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
            "SELECT credential_id, role, created_at, ends_at, secret_expires FROM keyring_entries WHERE connector_id = ?1
             ORDER BY created_at DESC, rowid DESC",
        )?;
        let rows = statement
            .query_map([connector.0], |row| {
                let role = match row.get_ref(1)?.as_str()? {
                    "current" => Role::Current,
                    "previous" => Role::Previous,
                    _ => Role::Pending,
                };
                let typed: Option<String> = row.get(4)?;
                let former = Former {
                    ends_at: time::read_option(row, 3)?,
                    secret_expires: typed.and_then(|date| date.parse().ok()),
                };
                let created_at = time::read(row, 2)?;
                Ok(KeyringEntry { credential_id: row.get(0)?, connector, role, created_at, former })
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

    /// Makes an entry the connector's current one, announced before or not. The former becomes previous, with what
    /// is known of it; what was chosen among the credentials was chosen for it.
    pub fn set_current_credential(
        &self,
        connector: ConnectorId,
        credential_id: &str,
        former: Former,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.write(|tx| make_current(tx, connector, credential_id, former, now))
    }

    /// Forgets an entry, after its secret was deleted from the keyring.
    pub fn forget_credential(&self, credential_id: &str) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute("DELETE FROM keyring_entries WHERE credential_id = ?1", [credential_id])?;
            Ok(())
        })
    }
}

/// The same within a transaction.
pub(crate) fn make_current(
    tx: &Transaction<'_>,
    connector: ConnectorId,
    credential_id: &str,
    former: Former,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE keyring_entries SET role = ?2, ends_at = ?4, secret_expires = ?5
         WHERE connector_id = ?1 AND role = ?3",
        params![
            connector.0,
            Role::Previous.text(),
            Role::Current.text(),
            former.ends_at.map(time::text),
            former.secret_expires.map(|date| date.to_string())
        ],
    )?;
    tx.execute("UPDATE connectors SET chosen_credential = NULL WHERE id = ?1", [connector.0])?;
    tx.execute(
        "INSERT INTO keyring_entries (credential_id, connector_id, role, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (credential_id) DO UPDATE
           SET role = excluded.role, created_at = excluded.created_at, ends_at = NULL, secret_expires = NULL",
        params![credential_id, connector.0, Role::Current.text(), time::text(now)],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::{now, trial};

    #[test]
    fn a_new_current_credential_makes_the_former_previous() {
        let t = trial();
        t.store.set_current_credential(t.connector, "first", Former::default(), now()).unwrap();
        t.store.add_pending_credential(t.connector, "second", now()).unwrap();
        let former = Former { ends_at: Some(now()), secret_expires: Some(jiff::civil::date(2026, 12, 1)) };
        t.store.set_current_credential(t.connector, "second", former, now()).unwrap();
        let entries = t.store.keyring_entries(t.connector).unwrap();
        let roles: Vec<_> = entries.iter().map(|entry| (entry.credential_id.as_str(), entry.role)).collect();
        assert_eq!(roles, [("second", Role::Current), ("first", Role::Previous)]);
        assert_eq!((entries[0].former, entries[1].former), (Former::default(), former));
        t.store.forget_credential("first").unwrap();
        assert_eq!(t.store.keyring_entries(t.connector).unwrap().len(), 1);
    }
}
