use crate::replace::{Applied, Table, flag, guid, text};
use crate::{Error, RunId, Store, runs};

/// One of the `passwordCredentials` of the connector's own application.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CredentialRow {
    /// Its GUID.
    pub key_id: String,
    /// Its description.
    pub display_name: Option<String>,
    /// Whether its hint is the beginning of the stored secret; `None` when Graph gives no hint.
    pub hint_matches: Option<bool>,
    /// Valid from.
    pub start_date_time: Option<String>,
    /// Valid until.
    pub end_date_time: Option<String>,
}

static TABLE: Table = Table {
    name: "credentials",
    columns: &["key_id", "display_name", "hint_matches", "start_date_time", "end_date_time"],
    derived: &[],
    history: None,
    first_seen: false,
};

impl Store {
    /// Stores what the application's registration says of its secrets.
    pub fn import_credentials(&self, run: RunId, rows: &[CredentialRow]) -> Result<Applied, Error> {
        self.write(|tx| {
            let values = rows.iter().map(|row| {
                vec![
                    guid(&row.key_id),
                    text(&row.display_name),
                    flag(row.hint_matches),
                    text(&row.start_date_time),
                    text(&row.end_date_time),
                ]
            });
            TABLE.replace(tx, runs::connector_of(tx, run)?, run, values.collect())
        })
    }
}
