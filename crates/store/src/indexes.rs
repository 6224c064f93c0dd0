//! Indexes of a table that grows by more than it holds are made anew afterwards: sorted, and written once from end to
//! end, where a row at a time would look for its place in each of them.

use rusqlite::Transaction;

use crate::Error;

/// Fewer rows than these are not worth it.
const FEW: i64 = 10_000;

/// Inserts `rows` rows by `insert`, which adds to `table`.
pub(crate) fn filled(
    tx: &Transaction<'_>,
    table: &str,
    rows: i64,
    insert: impl FnOnce() -> Result<(), Error>,
) -> Result<(), Error> {
    let stored: i64 = tx.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
    if rows <= stored.max(FEW) {
        return insert();
    }
    let indexes: Vec<(String, String)> = tx
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL")?
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &indexes {
        tx.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    insert()?;
    for (_, sql) in &indexes {
        tx.execute_batch(sql)?;
    }
    Ok(())
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
                filled(tx, "settings", FEW + 1, || {
                    assert_ne!(indexes(tx), before, "they are not there while rows are inserted");
                    let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= 10000)
                                INSERT INTO settings SELECT 'k' || i, i FROM n";
                    tx.execute(many, [])?;
                    Ok(())
                })?;
                assert_eq!(indexes(tx), before);
                filled(tx, "settings", FEW + 1, || {
                    assert_eq!(indexes(tx), before, "as many rows as come are there: they stay");
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(t.store.flaws().unwrap(), [""; 0]);
    }
}
