//! The views for whoever asks the database in SQL: their names and columns stay, whatever becomes of the tables.
//!
//! They need nothing of this program's own, neither its functions nor a newer SQLite than 3.37, for an older program
//! that cannot read one view refuses the whole database.

use rusqlite::{Connection, TransactionBehavior};

use crate::Error;

macro_rules! views {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("views/", $name, ".sql")))),+]
    };
}

/// Each view with its SELECT.
const VIEWS: &[(&str, &str)] = views![
    "v_activity_by_day",
    "v_company_subscription_prices",
    "v_company_subscriptions",
    "v_connectors",
    "v_license_assignments",
    "v_license_groups",
    "v_prices",
    "v_runs",
    "v_service_activity",
    "v_storage",
    "v_subscribed_skus",
    "v_users",
];

/// Makes the views as they are to be, where they are not.
pub(crate) fn create(db: &mut Connection) -> Result<(), Error> {
    if existing(db)? == wanted() {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    drop(&tx)?;
    for (_, sql) in wanted() {
        tx.execute_batch(&sql)?;
    }
    tx.commit()?;
    Ok(())
}

/// Takes the views away: a table that a view reads cannot be changed freely.
pub(crate) fn drop(db: &Connection) -> Result<(), Error> {
    for (name, _) in existing(db)? {
        db.execute_batch(&format!("DROP VIEW {name}"))?;
    }
    Ok(())
}

fn wanted() -> Vec<(String, String)> {
    VIEWS
        .iter()
        .map(|(name, select)| ((*name).to_owned(), format!("CREATE VIEW {name} AS\n{}", select.trim_end())))
        .collect()
}

fn existing(db: &Connection) -> Result<Vec<(String, String)>, Error> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\' ORDER BY name";
    let mut statement = db.prepare(sql)?;
    let views = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(views.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::trial;

    #[test]
    fn a_view_of_an_older_version_is_replaced() {
        let t = trial();
        let mut db = Connection::open(t.store.path()).unwrap();
        db.execute_batch("DROP VIEW v_users; CREATE VIEW v_users AS SELECT 1; CREATE VIEW v_gone AS SELECT 2").unwrap();
        create(&mut db).unwrap();
        assert_eq!(existing(&db).unwrap(), wanted());
    }

    #[test]
    fn another_program_needs_nothing_of_ours_to_read_them() {
        let t = trial();
        let db = Connection::open(t.store.path()).unwrap();
        for (name, _) in VIEWS {
            let mut statement = db.prepare(&format!("SELECT * FROM {name}")).unwrap();
            assert!(statement.column_names().contains(&"connector"), "{name}");
            statement.query([]).unwrap().next().unwrap();
        }
    }
}
