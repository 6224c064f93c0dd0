use crate::replace::{Applied, Table, flag, guid, text};
use crate::{Error, RunId, Store, runs};

/// The tenant's organization.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganizationRow {
    /// The tenant ID.
    pub id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// `AAD`, `AAD B2C` or `CIAM`.
    pub tenant_type: Option<String>,
    /// Two letters.
    pub country_letter_code: Option<String>,
    /// The default one of its verified domains.
    pub default_domain: Option<String>,
    /// Whether it is synchronized from Active Directory.
    pub on_premises_sync_enabled: Option<bool>,
    /// When the tenant was made.
    pub created_date_time: Option<String>,
}

static TABLE: Table = Table {
    name: "organization",
    columns: &[
        "id",
        "display_name",
        "tenant_type",
        "country_letter_code",
        "default_domain",
        "on_premises_sync_enabled",
        "created_date_time",
    ],
    derived: &[],
    history: None,
    first_seen: false,
};

impl Store {
    /// Stores the organization.
    pub fn import_organization(&self, run: RunId, row: &OrganizationRow) -> Result<Applied, Error> {
        self.write(|tx| {
            let values = vec![
                guid(&row.id),
                text(&row.display_name),
                text(&row.tenant_type),
                text(&row.country_letter_code),
                text(&row.default_domain),
                flag(row.on_premises_sync_enabled),
                text(&row.created_date_time),
            ];
            TABLE.replace(tx, runs::connector_of(tx, run)?, run, vec![values])
        })
    }

    /// The organization the connector last read, if any.
    pub fn organization(&self, connector: crate::ConnectorId) -> Result<Option<OrganizationRow>, Error> {
        use rusqlite::OptionalExtension;
        let db = self.connection()?;
        let sql = format!("SELECT {} FROM organization WHERE connector_id = ?1", TABLE.columns.join(", "));
        let row = db.query_row(&sql, [connector.0], |row| {
            Ok(OrganizationRow {
                id: row.get(0)?,
                display_name: row.get(1)?,
                tenant_type: row.get(2)?,
                country_letter_code: row.get(3)?,
                default_domain: row.get(4)?,
                on_premises_sync_enabled: row.get(5)?,
                created_date_time: row.get(6)?,
            })
        });
        Ok(row.optional()?)
    }
}
