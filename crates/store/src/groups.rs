use crate::replace::{Applied, Table, flag, guid, text};
use crate::{ConnectorId, Error, RunId, Store, runs};

/// A group that assigns licenses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupRow {
    /// Its GUID.
    pub id: String,
    /// Its name.
    pub display_name: Option<String>,
    /// How it gets its members; `None` when it could not be resolved.
    pub membership: Option<Membership>,
    /// The rule of a dynamic group.
    pub membership_rule: Option<String>,
    /// Whether its members come from Active Directory.
    pub synced: Option<bool>,
    /// Whether Graph told more than its id.
    pub resolved: bool,
}

/// How a group gets its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership {
    /// Somebody adds them.
    Assigned,
    /// By a rule over their attributes.
    Dynamic,
}

static TABLE: Table = Table {
    name: "groups",
    columns: &["id", "display_name", "membership", "membership_rule", "synced", "resolved"],
    derived: &[],
    history: Some("groups_history"),
    first_seen: false,
};

impl Store {
    /// Stores the groups that assign licenses.
    pub fn import_groups(&self, run: RunId, rows: &[GroupRow]) -> Result<Applied, Error> {
        self.write(|tx| {
            let values = rows.iter().map(|row| {
                let membership = row.membership.map(|membership| match membership {
                    Membership::Assigned => "assigned".to_owned(),
                    Membership::Dynamic => "dynamic".to_owned(),
                });
                vec![
                    guid(&row.id),
                    text(&row.display_name),
                    text(&membership),
                    text(&row.membership_rule),
                    flag(row.synced),
                    flag(Some(row.resolved)),
                ]
            });
            TABLE.replace(tx, runs::connector_of(tx, run)?, run, values.collect())
        })
    }

    /// The ids of the groups that assign a license to somebody, as the users tell.
    pub fn license_group_ids(&self, connector: ConnectorId) -> Result<Vec<String>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare(
            "SELECT g.value FROM (SELECT DISTINCT group_ids FROM license_assignments
               WHERE connector_id = ?1 AND group_ids <> '[]') d, json_each(d.group_ids) g
             UNION
             SELECT group_id FROM license_assignment_states WHERE connector_id = ?1 AND group_id <> ''
             ORDER BY 1",
        )?;
        let ids = statement.query_map([connector.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(ids)
    }
}
