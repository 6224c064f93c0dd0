//! A store to try imports on, and rows to import.

#![allow(clippy::unwrap_used)]

use tempfile::TempDir;

use crate::{ConnectorId, LicenseRow, NewConnector, RunId, StateRow, Store, UserRow};

/// A store with one connector, in a folder of its own.
pub(crate) struct Trial {
    pub(crate) dir: TempDir,
    pub(crate) store: Store,
    pub(crate) connector: ConnectorId,
}

pub(crate) const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
pub(crate) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
pub(crate) const GROUP: &str = "99999999-0000-0000-0000-000000000001";

pub(crate) fn now() -> jiff::Timestamp {
    "2026-11-20T08:00:00Z".parse().unwrap()
}

pub(crate) fn contoso() -> NewConnector {
    NewConnector {
        name: "Contoso".into(),
        cloud: "global".into(),
        tenant_id: "48a80680-7326-48cd-9935-b556b81d3a4e".into(),
        client_id: "e7a2c9f1-5d0b-4f7c-9d9c-0a4c5d2f6b11".into(),
        ..NewConnector::default()
    }
}

pub(crate) fn trial() -> Trial {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), now()).unwrap().store;
    let connector = store.add_connector(&contoso(), now()).unwrap();
    Trial { dir, store, connector }
}

impl Trial {
    pub(crate) fn run(&self) -> RunId {
        self.store.begin_run(self.connector, now()).unwrap()
    }

    /// A run that lists these users.
    pub(crate) fn list(&self, users: &[UserRow]) -> crate::Applied {
        let mut import = self.store.import_users(self.run()).unwrap();
        import.push(users).unwrap();
        import.finish(&[]).unwrap()
    }

    /// The first column of what a statement finds, as text.
    pub(crate) fn texts(&self, sql: &str) -> Vec<String> {
        let db = self.store.connection().unwrap();
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
        rows.map(|value| match value.unwrap() {
            rusqlite::types::Value::Null => "NULL".into(),
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        })
        .collect()
    }

    pub(crate) fn text(&self, sql: &str) -> String {
        self.texts(sql).join(", ")
    }
}

/// A user of contoso.com with the id `…000N`.
pub(crate) fn user(n: u32, name: &str) -> UserRow {
    UserRow {
        id: format!("00000000-0000-0000-0000-{n:012}"),
        user_principal_name: Some(format!("{name}@contoso.com")),
        display_name: Some(name.to_owned()),
        user_type: Some("Member".into()),
        account_enabled: Some(true),
        ..UserRow::default()
    }
}

impl UserRow {
    /// Gives a license directly.
    pub(crate) fn with(mut self, sku_id: &str) -> Self {
        self.licenses.push(LicenseRow { sku_id: sku_id.into(), ..LicenseRow::default() });
        self.states.push(StateRow { sku_id: sku_id.into(), state: "Active".into(), ..StateRow::default() });
        self
    }

    /// Gives a license by the group.
    pub(crate) fn with_group(mut self, sku_id: &str) -> Self {
        self.licenses.push(LicenseRow { sku_id: sku_id.into(), ..LicenseRow::default() });
        self.states.push(StateRow {
            sku_id: sku_id.into(),
            group_id: Some(GROUP.into()),
            state: "Active".into(),
            ..StateRow::default()
        });
        self
    }
}
