//! The tables of the usage reports, made from their entries in the catalog.
//!
//! A report about users has, besides its own columns, `key`, `connector_id`, `row_key` (which tells its rows
//! apart), `user_key` (the user it was matched to; NULL: nobody) and `content_hash`. Where it is about users
//! alone, a user has at most one row. A report by day, or of the tenant as a whole, has `key`,
//! `connector_id` and `content_hash`. `reportRefreshDate` is not repeated in every row: it is in
//! `usage_sources`.

use datasets::{Kind, Rows, USAGE_REPORTS, UsageReport};
use rusqlite::{Connection, TransactionBehavior};

use crate::Error;

/// The columns a report's table has from its entry, as (index in a row of cells, column name, type).
pub(crate) fn columns(report: &UsageReport) -> impl Iterator<Item = (usize, String, &'static str)> {
    report.columns.iter().enumerate().filter(|(_, column)| column.id != "reportRefreshDate").map(|(index, column)| {
        let kind = match column.kind {
            Kind::Text | Kind::Date => "TEXT",
            Kind::Integer | Kind::Boolean | Kind::Duration => "INTEGER",
        };
        (index, snake_case(column.id), kind)
    })
}

/// Makes the tables and columns that are missing.
pub(crate) fn create(db: &mut Connection) -> Result<(), Error> {
    let complete = USAGE_REPORTS.iter().try_fold(true, |all, report| {
        let there = existing(db, report.table)?;
        let columns = columns(report).all(|(_, name, _)| there.contains(&name));
        Ok::<_, Error>(all && columns && (!lists_sizes(report) || exists(db, &sizes_index(report))?))
    })?;
    if complete {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for report in USAGE_REPORTS {
        let there = existing(&tx, report.table)?;
        if there.is_empty() {
            tx.execute_batch(&definition(report))?;
            continue;
        }
        for (_, name, kind) in columns(report).filter(|(_, name, _)| !there.contains(name)) {
            tx.execute_batch(&format!("ALTER TABLE {} ADD COLUMN {name} {kind}", report.table))?;
        }
    }
    for report in USAGE_REPORTS.iter().copied().filter(|report| lists_sizes(report)) {
        let (index, table) = (sizes_index(report), report.table);
        tx.execute_batch(&format!(
            "CREATE INDEX IF NOT EXISTS {index} ON {table} (connector_id, storage_used_in_bytes)"
        ))?;
    }
    tx.commit()?;
    Ok(())
}

/// Whether the report of storage lists its rows, the largest first.
fn lists_sizes(report: &UsageReport) -> bool {
    report.position("storageUsedInBytes").is_some()
}

fn sizes_index(report: &UsageReport) -> String {
    format!("{}_sizes", report.table)
}

fn exists(db: &Connection, index: &str) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?1)";
    Ok(db.query_row(sql, [index], |row| row.get(0))?)
}

fn existing(db: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let mut statement = db.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

fn definition(report: &UsageReport) -> String {
    let table = report.table;
    let own: String = columns(report).map(|(_, name, kind)| format!("{name} {kind}, ")).collect();
    let identity = identity(report);
    let (row_key, index) = match report.rows {
        Rows::PerUser => ("row_key TEXT NOT NULL, user_key INTEGER UNIQUE, ", String::new()),
        Rows::PerUserAndProduct | Rows::PerAccount => (
            "row_key TEXT NOT NULL, user_key INTEGER, ",
            format!("CREATE INDEX {table}_user ON {table} (user_key) WHERE user_key IS NOT NULL;"),
        ),
        Rows::PerDay | Rows::Tenant => ("", String::new()),
    };
    format!(
        "CREATE TABLE {table} (key INTEGER PRIMARY KEY, connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
           {row_key}{own}content_hash BLOB NOT NULL, UNIQUE ({identity})) STRICT;
         {index}"
    )
}

/// The columns that tell the rows of a report's table apart.
pub(crate) fn identity(report: &UsageReport) -> &'static str {
    match report.rows {
        Rows::PerUser | Rows::PerUserAndProduct | Rows::PerAccount => "connector_id, row_key",
        Rows::PerDay => "connector_id, report_date",
        Rows::Tenant => "connector_id",
    }
}

/// `oneDriveLastActivityDate` becomes `one_drive_last_activity_date`.
pub(crate) fn snake_case(id: &str) -> String {
    let mut name = String::with_capacity(id.len() + 8);
    for c in id.chars() {
        if c.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_report_gets_a_table_and_making_them_again_changes_nothing() {
        let mut db = Connection::open_in_memory().unwrap();
        create(&mut db).unwrap();
        create(&mut db).unwrap();
        for report in USAGE_REPORTS {
            let there = existing(&db, report.table).unwrap();
            assert!(columns(report).all(|(_, name, _)| there.contains(&name)), "{}", report.table);
        }
        assert!(existing(&db, "active_user_detail").unwrap().contains(&"one_drive_last_activity_date".to_owned()));
    }

    #[test]
    fn a_column_that_is_new_in_the_catalog_is_added() {
        let mut db = Connection::open_in_memory().unwrap();
        create(&mut db).unwrap();
        db.execute_batch("ALTER TABLE active_user_detail DROP COLUMN teams_last_activity_date").unwrap();
        create(&mut db).unwrap();
        assert!(existing(&db, "active_user_detail").unwrap().contains(&"teams_last_activity_date".to_owned()));
    }
}
