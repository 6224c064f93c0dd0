use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::replace::{Applied, Table, flag, guid, text};
use crate::{ConnectorId, CredentialKind, Error, RunId, Store, runs, time};

/// One of the `passwordCredentials` or `keyCredentials` of the connector's own application.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CredentialRow {
    /// Its GUID.
    pub key_id: String,
    /// Its description.
    pub display_name: Option<String>,
    /// What it is.
    pub kind: CredentialKind,
    /// Whether it may be the one in use: by how a secret begins, by a certificate's thumbprint; `None` when Graph tells
    /// neither.
    pub hint_matches: Option<bool>,
    /// The first three characters of the secret; `None` when Graph does not tell them.
    pub hint: Option<String>,
    /// The SHA-1 thumbprint of a certificate, 40 upper-case hexadecimal digits, where it can be told.
    pub thumbprint: Option<String>,
    /// Valid from.
    pub start_date_time: Option<String>,
    /// Valid until.
    pub end_date_time: Option<String>,
}

/// When the credentials were read outside a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CredentialsRead {
    /// When, by this computer's clock.
    pub at: Timestamp,
    /// Seconds the service's clock was ahead then; `None` when it did not say.
    pub clock_offset: Option<i64>,
}

static TABLE: Table = Table {
    name: "credentials",
    columns: &[
        "key_id",
        "display_name",
        "hint_matches",
        "hint",
        "start_date_time",
        "end_date_time",
        "kind",
        "thumbprint",
    ],
    derived: &[],
    history: None,
    first_seen: false,
};

impl Store {
    /// Stores what the application's registration says of its credentials.
    pub fn import_credentials(&self, run: RunId, rows: &[CredentialRow]) -> Result<Applied, Error> {
        self.write(|tx| {
            let connector = runs::connector_of(tx, run)?;
            if replaced_since(tx, connector, run)? {
                return Ok(Applied { rows: rows.len() as u64, ..Applied::default() });
            }
            TABLE.replace(tx, connector, run, values(rows))
        })
    }

    /// Stores what a test or a replacement read of the secrets, outside a run.
    pub fn note_credentials(
        &self,
        connector: ConnectorId,
        rows: &[CredentialRow],
        read: CredentialsRead,
    ) -> Result<(), Error> {
        const NO_RUN: RunId = RunId(0);
        self.write(|tx| {
            TABLE.replace(tx, connector, NO_RUN, values(rows))?;
            tx.execute(
                "UPDATE connectors SET credentials_read_at = ?2, credentials_read_offset = ?3 WHERE id = ?1",
                params![connector.0, time::text(read.at), read.clock_offset],
            )?;
            Ok(())
        })
    }

    /// When the credentials were last read outside a run.
    pub fn credentials_read(&self, connector: ConnectorId) -> Result<Option<CredentialsRead>, Error> {
        let db = self.connection()?;
        let sql = "SELECT credentials_read_at, credentials_read_offset FROM connectors WHERE id = ?1";
        let read = db.query_row(sql, [connector.0], |row| {
            let at = time::read_option(row, 0)?;
            let clock_offset = row.get(1)?;
            Ok(at.map(|at| CredentialsRead { at, clock_offset }))
        });
        Ok(read.optional()?.flatten())
    }

    /// Keeps which credential is in use, where several fit. `None` forgets it.
    pub fn choose_credential(&self, connector: ConnectorId, key_id: Option<&str>) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute("UPDATE connectors SET chosen_credential = ?2 WHERE id = ?1", params![connector.0, key_id])?;
            Ok(())
        })
    }
}

/// Whether another credential came into use after the run began: what it read says which one the former was. Runs begin
/// on whole seconds.
fn replaced_since(tx: &Transaction<'_>, connector: ConnectorId, run: RunId) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (
                 SELECT 1 FROM keyring_entries e JOIN runs r ON r.id = ?2
                 WHERE e.connector_id = ?1 AND e.role = 'current' AND unixepoch(e.created_at) > unixepoch(r.started_at))";
    Ok(tx.query_row(sql, [connector.0, run.0], |row| row.get(0))?)
}

fn values(rows: &[CredentialRow]) -> Vec<Vec<rusqlite::types::Value>> {
    let value = |row: &CredentialRow| {
        vec![
            guid(&row.key_id),
            text(&row.display_name),
            flag(row.hint_matches),
            text(&row.hint),
            text(&row.start_date_time),
            text(&row.end_date_time),
            rusqlite::types::Value::from(row.kind.text().to_owned()),
            text(&row.thumbprint),
        ]
    };
    rows.iter().map(value).collect()
}
