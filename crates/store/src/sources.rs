//! What the health of a connector is judged by: its application's secrets, and how fresh and whole
//! the usage reports are.

use rusqlite::params;

use crate::{ConnectorId, CredentialKind, Error, Store, time};
use jiff::Timestamp;

/// A client secret or certificate of the connector's own application, as last collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCredential {
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
    /// The SHA-1 thumbprint of a certificate, where it can be told.
    pub thumbprint: Option<String>,
    /// Valid from.
    pub starts_at: Option<Timestamp>,
    /// Valid until.
    pub ends_at: Option<Timestamp>,
}

/// How one usage report stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageSource {
    /// The dataset's id, e.g. `active-user-detail`.
    pub dataset: String,
    /// The last day the stored rows contain; `None`: none ever were stored.
    pub report_refresh_date: Option<String>,
    /// The names came concealed last time, and what is stored is older.
    pub concealed: bool,
    /// Rows of the last answer.
    pub rows: u64,
}

impl Store {
    /// The secrets and certificates of the connector's own application, the first to end first.
    pub fn credentials(&self, connector: ConnectorId) -> Result<Vec<StoredCredential>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare_cached(
            "SELECT key_id, display_name, hint_matches, hint, start_date_time, end_date_time, kind, thumbprint
             FROM credentials WHERE connector_id = ?1 ORDER BY end_date_time NULLS LAST, key",
        )?;
        let rows = statement
            .query_map([connector.0], |row| {
                Ok(StoredCredential {
                    key_id: row.get(0)?,
                    display_name: row.get(1)?,
                    hint_matches: row.get(2)?,
                    hint: row.get(3)?,
                    starts_at: time::read_option(row, 4)?,
                    ends_at: time::read_option(row, 5)?,
                    kind: row.get(6)?,
                    thumbprint: row.get(7)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How the usage reports of a connector stand.
    pub fn usage_sources(&self, connector: ConnectorId) -> Result<Vec<UsageSource>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare_cached(
            "SELECT dataset, report_refresh_date, concealed, rows FROM usage_sources
             WHERE connector_id = ?1 ORDER BY dataset",
        )?;
        let rows = statement
            .query_map(params![connector.0], |row| {
                Ok(UsageSource {
                    dataset: row.get(0)?,
                    report_refresh_date: row.get(1)?,
                    concealed: row.get(2)?,
                    rows: row.get::<_, i64>(3)?.unsigned_abs(),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::fixture::{CONTOSO, FABRIKAM, filled};

    #[test]
    fn a_secret_without_a_hint_is_neither_a_match_nor_none() {
        let (store, _dir) = filled();
        let credentials = store.credentials(CONTOSO).unwrap();
        let hints: Vec<_> = credentials.iter().map(|c| (c.key_id.as_str(), c.hint_matches)).collect();
        assert_eq!(
            hints,
            [
                ("k-old", Some(true)),
                ("k-other", Some(false)),
                ("k-bare", None),
                ("k-soon", Some(true)),
                ("k-later", Some(true)),
            ]
        );
    }

    #[test]
    fn a_usage_report_says_whether_its_names_came_concealed() {
        let (store, _dir) = filled();
        assert!(store.usage_sources(FABRIKAM).unwrap()[0].concealed);
        assert!(store.usage_sources(CONTOSO).unwrap().iter().all(|source| !source.concealed));
    }
}
