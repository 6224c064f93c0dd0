//! Indexes of a table that grows by more than it holds are made anew afterwards: sorted, and written once from end to
//! end, where a row at a time would look for its place in each of them.

use rusqlite::Transaction;

use crate::Error;

/// Fewer rows than these are not worth it.
const FEW: i64 = 10_000;

/// Inserts `rows` rows by `insert`, which adds to `table`. `scattered` are the indexes in which each of the new rows has
/// a place of its own; those that hold few of them, or hold them in the order they come, are quicker to add to than to
/// make from another reading of the whole table.
pub(crate) fn filled(
    tx: &Transaction<'_>,
    table: &str,
    scattered: &[&str],
    rows: i64,
    insert: impl FnOnce() -> Result<(), Error>,
) -> Result<(), Error> {
    let stored: i64 = tx.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
    if rows <= stored.max(FEW) {
        return insert();
    }
    let made_by = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND name = ?2";
    let mut made_anew: Vec<String> = Vec::new();
    for index in scattered {
        made_anew.push(tx.query_row(made_by, [table, index], |row| row.get(0))?);
        tx.execute_batch(&format!("DROP INDEX {index}"))?;
    }
    insert()?;
    made_anew.iter().try_for_each(|sql| Ok(tx.execute_batch(sql)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::trial;

    #[test]
    fn a_table_that_was_filled_has_its_indexes_again() {
        let t = trial();
        let indexes = |tx: &Transaction<'_>| -> Vec<String> {
            let sql =
                "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE tbl_name = 'settings' ORDER BY name";
            tx.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        t.store
            .write(|tx| {
                tx.execute_batch("CREATE INDEX settings_value ON settings (value) WHERE value <> '7'")?;
                let before = indexes(tx);
                filled(tx, "settings", &["settings_value"], FEW + 1, || {
                    assert_ne!(indexes(tx), before, "they are not there while rows are inserted");
                    let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= 10000)
                                INSERT INTO settings SELECT 'k' || i, i FROM n";
                    tx.execute(many, [])?;
                    Ok(())
                })?;
                assert_eq!(indexes(tx), before);
                filled(tx, "settings", &["settings_value"], FEW + 1, || {
                    assert_eq!(indexes(tx), before, "as many rows as come are there: they stay");
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(t.store.flaws().unwrap(), [""; 0]);
    }
}
