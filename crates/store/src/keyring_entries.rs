use jiff::{Timestamp, civil::Date};
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::{ConnectorId, CredentialKind, Error, Store, StoredCertificate, time};

/// Which keyring entry holds the secret, or the private key, of which connector. Neither is ever here.
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
    /// The certificate whose private key it is about; `None`: it holds a secret.
    pub certificate: Option<StoredCertificate>,
}

impl KeyringEntry {
    /// What it is about.
    pub fn kind(&self) -> CredentialKind {
        if self.certificate.is_some() { CredentialKind::Certificate } else { CredentialKind::Secret }
    }

    /// Whether the keyring holds something under its name.
    pub fn is_in_keyring(&self) -> bool {
        self.certificate.as_ref().is_none_or(|certificate| certificate.in_keyring)
    }
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

const COLUMNS: &str =
    "credential_id, role, created_at, ends_at, secret_expires, certificate, key_file, in_keyring, connector_id";

impl Store {
    /// The keyring entries of a connector, the newest first.
    pub fn keyring_entries(&self, connector: ConnectorId) -> Result<Vec<KeyringEntry>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare(&format!(
            "SELECT {COLUMNS} FROM keyring_entries WHERE connector_id = ?1 ORDER BY created_at DESC, rowid DESC"
        ))?;
        let rows = statement.query_map([connector.0], read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// One keyring entry, by its account name.
    pub fn keyring_entry(&self, credential_id: &str) -> Result<Option<KeyringEntry>, Error> {
        let db = self.connection()?;
        let sql = format!("SELECT {COLUMNS} FROM keyring_entries WHERE credential_id = ?1");
        Ok(db.query_row(&sql, [credential_id], read).optional()?)
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

fn read(row: &Row<'_>) -> rusqlite::Result<KeyringEntry> {
    let role = match row.get_ref(1)?.as_str()? {
        "current" => Role::Current,
        "previous" => Role::Previous,
        _ => Role::Pending,
    };
    let typed: Option<String> = row.get(4)?;
    let former =
        Former { ends_at: time::read_option(row, 3)?, secret_expires: typed.and_then(|date| date.parse().ok()) };
    let certificate = match row.get(5)? {
        Some(der) => Some(StoredCertificate { der, key_file: row.get(6)?, in_keyring: row.get(7)? }),
        None => None,
    };
    Ok(KeyringEntry {
        credential_id: row.get(0)?,
        connector: ConnectorId(row.get(8)?),
        role,
        created_at: time::read(row, 2)?,
        former,
        certificate,
    })
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
