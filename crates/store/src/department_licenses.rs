//! How many licenses the users of each department and cost center hold. Counted once at the end of a run, with the
//! findings, which look at every license too.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, params};

use crate::{ConnectorId, Error};

/// By department, cost center and SKU; the SKU '' tells how many users they are.
type Rows = BTreeMap<(String, String, String), i64>;

/// Those of one team by SKU.
#[derive(Debug, Default)]
struct Team {
    users: i64,
    by_sku: HashMap<String, i64>,
}

/// The count, while licenses are looked at by user.
#[derive(Debug)]
pub(crate) struct DepartmentLicenses {
    free: HashSet<String>,
    /// By department, then by cost center.
    teams: HashMap<String, HashMap<String, Team>>,
    /// The user who was counted last.
    counted: Option<i64>,
}

impl DepartmentLicenses {
    /// Nothing counted yet.
    pub(crate) fn read(db: &Connection, connector: ConnectorId) -> Result<Self, Error> {
        let mut statement = db.prepare("SELECT sku_id FROM skus WHERE connector_id = ?1 AND class = 'free'")?;
        let free = statement.query_map([connector.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Self { free, teams: HashMap::new(), counted: None })
    }

    /// Counts one license, unless it is of a free SKU. All of a user's come one after the other.
    pub(crate) fn add(&mut self, user_key: i64, department: &str, cost_center: &str, sku_id: &str) {
        if self.free.contains(sku_id) {
            return;
        }
        let team = entry(entry(&mut self.teams, department), cost_center);
        *entry(&mut team.by_sku, sku_id) += 1;
        if self.counted.replace(user_key) != Some(user_key) {
            team.users += 1;
        }
    }

    /// Stores what came out different.
    pub(crate) fn store(self, tx: &Connection, connector: ConnectorId) -> Result<(), Error> {
        let counted = self.rows();
        let mut stored = tx.prepare(
            "SELECT department, cost_center, sku_id, licenses FROM department_licenses WHERE connector_id = ?1",
        )?;
        let stored: Rows = stored
            .query_map([connector.0], |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?)))?
            .collect::<Result<_, _>>()?;
        let mut delete = tx.prepare(
            "DELETE FROM department_licenses
             WHERE connector_id = ?1 AND department = ?2 AND cost_center = ?3 AND sku_id = ?4",
        )?;
        for (department, cost_center, sku_id) in stored.keys().filter(|team| !counted.contains_key(team)) {
            delete.execute(params![connector.0, department, cost_center, sku_id])?;
        }
        let mut keep = tx.prepare(
            "INSERT OR REPLACE INTO department_licenses (connector_id, department, cost_center, sku_id, licenses)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (team, licenses) in counted.iter().filter(|(team, licenses)| stored.get(team) != Some(licenses)) {
            let (department, cost_center, sku_id) = team;
            keep.execute(params![connector.0, department, cost_center, sku_id, licenses])?;
        }
        Ok(())
    }

    fn rows(self) -> Rows {
        let mut rows = Rows::new();
        for (department, cost_centers) in self.teams {
            for (cost_center, Team { users, by_sku }) in cost_centers {
                let users = std::iter::once((String::new(), users));
                for (sku_id, licenses) in by_sku.into_iter().chain(users) {
                    rows.insert((department.clone(), cost_center.clone(), sku_id), licenses);
                }
            }
        }
        rows
    }
}

/// The entry of a name, which is copied where it is new.
#[allow(clippy::expect_used, reason = "it was put there a line before")]
fn entry<'m, V: Default>(map: &'m mut HashMap<String, V>, name: &str) -> &'m mut V {
    if !map.contains_key(name) {
        map.insert(name.to_owned(), V::default());
    }
    map.get_mut(name).expect("an entry")
}
