use jiff::{Timestamp, civil::Date};
use rusqlite::{OptionalExtension, Row, params};

use crate::{Error, Store, time};

/// A connector's number in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ConnectorId(pub i64);

/// A named configuration that reads one tenant. Its secret is not here but in the keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connector {
    /// Its number.
    pub id: ConnectorId,
    /// The name the admin gave it, unique without regard to case.
    pub name: String,
    /// `global`, `gcc-high`, `dod`, `china` or `custom`.
    pub cloud: String,
    /// Directory (tenant) ID, lower case.
    pub tenant_id: String,
    /// Application (client) ID, lower case.
    pub client_id: String,
    /// Where to sign in; set only for `custom`.
    pub login_url: Option<String>,
    /// The Graph root; set only for `custom`.
    pub graph_url: Option<String>,
    /// The secret's last day as typed in by the admin.
    pub secret_expires: Option<Date>,
    /// When it was first added.
    pub created_at: Timestamp,
    /// Which credential is in use, where several fit: its key ID, as the admin said.
    pub chosen_credential: Option<String>,
}

/// A connector to be added.
#[derive(Debug, Clone, Default)]
pub struct NewConnector {
    /// See [`Connector::name`].
    pub name: String,
    /// See [`Connector::cloud`].
    pub cloud: String,
    /// See [`Connector::tenant_id`].
    pub tenant_id: String,
    /// See [`Connector::client_id`].
    pub client_id: String,
    /// See [`Connector::login_url`].
    pub login_url: Option<String>,
    /// See [`Connector::graph_url`].
    pub graph_url: Option<String>,
    /// See [`Connector::secret_expires`].
    pub secret_expires: Option<Date>,
}

/// What to change about a connector; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct ConnectorChange {
    /// A new name.
    pub name: Option<String>,
    /// Another application of the same tenant.
    pub client_id: Option<String>,
    /// Another cloud; only while the connector has no data.
    pub cloud: Option<String>,
    /// Another tenant; only while the connector has no data.
    pub tenant_id: Option<String>,
    /// Another place to sign in; only while the connector has no data.
    pub login_url: Option<Option<String>>,
    /// Another Graph root; only while the connector has no data.
    pub graph_url: Option<Option<String>>,
    /// The typed last day of the secret, or none.
    pub secret_expires: Option<Option<Date>>,
}

/// Why a connector was not added.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum AddError {
    /// Another connector has the name.
    #[error("another connector already has this name; choose a different one")]
    NameTaken,
    /// Another connector reads the tenant; its name.
    #[error("the connector \"{0}\" already reads this tenant; change that one instead")]
    TenantTaken(String),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Why a connector was not changed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ChangeError {
    /// There is no such connector.
    #[error("the connector no longer exists")]
    NotFound,
    /// Another connector has the name.
    #[error("another connector already has this name; choose a different one")]
    NameTaken,
    /// Another connector reads the tenant; its name.
    #[error("the connector \"{0}\" already reads this tenant")]
    TenantTaken(String),
    /// Cloud and tenant do not change once there is data.
    #[error("cloud and tenant cannot change once data has been collected; add a second connector instead")]
    HasData,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] Error),
}

impl From<rusqlite::Error> for AddError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<rusqlite::Error> for ChangeError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

const COLUMNS: &str = "id, name, cloud, tenant_id, client_id, login_url, graph_url, secret_expires, created_at,
     chosen_credential";

impl Store {
    /// The connectors there are, by name.
    pub fn connectors(&self) -> Result<Vec<Connector>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare(&format!(
            "SELECT {COLUMNS} FROM connectors WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id"
        ))?;
        let rows = statement.query_map([], read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// One connector, unless it does not exist or was removed.
    pub fn connector(&self, id: ConnectorId) -> Result<Option<Connector>, Error> {
        let db = self.connection()?;
        let sql = format!("SELECT {COLUMNS} FROM connectors WHERE id = ?1 AND removed_at IS NULL");
        Ok(db.query_row(&sql, [id.0], read).optional()?)
    }

    /// Whether anything was ever collected: then cloud and tenant stand fast.
    pub fn has_data(&self, id: ConnectorId) -> Result<bool, Error> {
        Ok(has_data(&*self.connection()?, id)?)
    }

    /// Adds a connector. Data kept from a removed connector of the same cloud and tenant becomes its data,
    /// and then the id is the former one.
    pub fn add_connector(&self, new: &NewConnector, now: Timestamp) -> Result<ConnectorId, AddError> {
        self.write(|tx| {
            if name_taken(tx, &new.name, None)? {
                return Err(AddError::NameTaken);
            }
            let (login_url, graph_url) = (url(&new.login_url), url(&new.graph_url));
            let (tenant_id, client_id) = (new.tenant_id.to_lowercase(), new.client_id.to_lowercase());
            let expires = new.secret_expires.map(|date| date.to_string());
            match holder(tx, &new.cloud, &tenant_id, &graph_url)? {
                Some(Holder { name, removed: false, .. }) => Err(AddError::TenantTaken(name)),
                Some(Holder { id, .. }) => {
                    forget_application(tx, id, &client_id)?;
                    tx.execute(
                        "UPDATE connectors SET name = ?2, client_id = ?3, login_url = ?4, secret_expires = ?5,
                           removed_at = NULL WHERE id = ?1",
                        params![id, new.name, client_id, login_url, expires],
                    )?;
                    Ok(ConnectorId(id))
                }
                None => {
                    tx.execute(
                        "INSERT INTO connectors (name, cloud, tenant_id, client_id, login_url, graph_url,
                           secret_expires, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                        params![
                            new.name,
                            new.cloud,
                            tenant_id,
                            client_id,
                            login_url,
                            graph_url,
                            expires,
                            time::text(now)
                        ],
                    )?;
                    Ok(ConnectorId(tx.last_insert_rowid()))
                }
            }
        })
    }

    /// Changes a connector.
    pub fn update_connector(&self, id: ConnectorId, change: &ConnectorChange) -> Result<(), ChangeError> {
        self.write(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM connectors WHERE id = ?1 AND removed_at IS NULL");
            let old = tx.query_row(&sql, [id.0], read).optional()?.ok_or(ChangeError::NotFound)?;
            let pick = |new: &Option<String>, old: &String| new.clone().unwrap_or_else(|| old.clone());
            let name = pick(&change.name, &old.name);
            let cloud = pick(&change.cloud, &old.cloud);
            let tenant_id = pick(&change.tenant_id, &old.tenant_id).to_lowercase();
            let client_id = pick(&change.client_id, &old.client_id).to_lowercase();
            let login_url = url(change.login_url.as_ref().unwrap_or(&old.login_url));
            let graph_url = url(change.graph_url.as_ref().unwrap_or(&old.graph_url));
            let expires = change.secret_expires.unwrap_or(old.secret_expires).map(|date| date.to_string());

            if name_taken(tx, &name, Some(id))? {
                return Err(ChangeError::NameTaken);
            }
            let moves = cloud != old.cloud
                || tenant_id != old.tenant_id
                || login_url != url(&old.login_url)
                || graph_url != url(&old.graph_url);
            if moves && has_data(tx, id)? {
                return Err(ChangeError::HasData);
            }
            match holder(tx, &cloud, &tenant_id, &graph_url)? {
                Some(other) if other.id != id.0 => return Err(ChangeError::TenantTaken(other.name)),
                _ => {}
            }
            forget_application(tx, id.0, &client_id)?;
            tx.execute(
                "UPDATE connectors SET name = ?2, cloud = ?3, tenant_id = ?4, client_id = ?5, login_url = ?6,
                   graph_url = ?7, secret_expires = ?8 WHERE id = ?1",
                params![id.0, name, cloud, tenant_id, client_id, login_url, graph_url, expires],
            )?;
            Ok(())
        })
    }

    /// Removes a connector, and its data unless that is to be kept for the day the tenant is added again.
    /// Its keyring entries are forgotten here: read them first, to delete the secrets they name.
    pub fn remove_connector(&self, id: ConnectorId, keep_data: bool, now: Timestamp) -> Result<(), Error> {
        self.write(|tx| {
            if keep_data {
                let sql = "UPDATE connectors SET removed_at = ?2, may_rotate = NULL WHERE id = ?1";
                tx.execute(sql, params![id.0, time::text(now)])?;
                for table in ["keyring_entries", "rotation_settings", "rotations", "scheduled_exports"] {
                    tx.execute(&format!("DELETE FROM {table} WHERE connector_id = ?1"), [id.0])?;
                }
            } else {
                tx.execute("DELETE FROM connectors WHERE id = ?1", [id.0])?;
            }
            Ok(())
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Connector> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    Ok(Connector {
        id: ConnectorId(row.get(0)?),
        name: row.get(1)?,
        cloud: row.get(2)?,
        tenant_id: row.get(3)?,
        client_id: row.get(4)?,
        login_url: some(row.get(5)?),
        graph_url: some(row.get(6)?),
        secret_expires: row.get::<_, Option<String>>(7)?.and_then(|date| date.parse().ok()),
        created_at: time::read(row, 8)?,
        chosen_credential: row.get(9)?,
    })
}

/// An address as it is compared: without a slash at the end; empty when there is none.
fn url(url: &Option<String>) -> String {
    url.as_deref().unwrap_or_default().trim_end_matches('/').to_owned()
}

/// The connector, removed or not, that has this tenant.
struct Holder {
    id: i64,
    name: String,
    removed: bool,
}

fn holder(
    tx: &rusqlite::Transaction<'_>,
    cloud: &str,
    tenant_id: &str,
    graph_url: &str,
) -> rusqlite::Result<Option<Holder>> {
    tx.query_row(
        "SELECT id, name, removed_at IS NOT NULL FROM connectors
         WHERE cloud = ?1 AND tenant_id = ?2 AND graph_url = ?3",
        [cloud, tenant_id, graph_url],
        |row| Ok(Holder { id: row.get(0)?, name: row.get(1)?, removed: row.get(2)? }),
    )
    .optional()
}

fn name_taken(tx: &rusqlite::Transaction<'_>, name: &str, but: Option<ConnectorId>) -> rusqlite::Result<bool> {
    // Compared here: SQLite's NOCASE knows ASCII letters only.
    let mut statement = tx.prepare("SELECT id, name FROM connectors WHERE removed_at IS NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, other): (i64, String) = (row.get(0)?, row.get(1)?);
        if Some(ConnectorId(id)) != but && other.to_lowercase() == name.to_lowercase() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_data(tx: &rusqlite::Connection, id: ConnectorId) -> rusqlite::Result<bool> {
    tx.query_row(
        "SELECT EXISTS (SELECT 1 FROM dataset_results JOIN runs ON runs.id = run_id
                        WHERE connector_id = ?1 AND dataset_results.outcome = 'ok')
             OR EXISTS (SELECT 1 FROM organization WHERE connector_id = ?1)
             OR EXISTS (SELECT 1 FROM users WHERE connector_id = ?1)",
        [id.0],
        |row| row.get(0),
    )
}

/// What is known of the former application's credentials says nothing about another one's.
fn forget_application(tx: &rusqlite::Transaction<'_>, id: i64, client_id: &str) -> rusqlite::Result<()> {
    tx.execute(
        "DELETE FROM credentials WHERE connector_id = ?1
           AND (SELECT client_id FROM connectors WHERE id = ?1) <> ?2",
        params![id, client_id],
    )?;
    tx.execute(
        "UPDATE connectors SET chosen_credential = NULL, credentials_read_at = NULL WHERE id = ?1 AND client_id <> ?2",
        params![id, client_id],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
