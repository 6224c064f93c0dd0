//! What changed about a user, told from the history tables.

use rusqlite::Connection;

use crate::Error;

/// How many changes are told.
const MOST: usize = 100;

/// What a person wants to know when it changes, and what it is called.
const TOLD: [(&str, &str); 12] = [
    ("display_name", "Display name"),
    ("user_principal_name", "User principal name"),
    ("account_enabled", "Account enabled"),
    ("user_type", "User type"),
    ("department", "Department"),
    ("job_title", "Job title"),
    ("company_name", "Company"),
    ("office_location", "Office"),
    ("country", "Country"),
    ("usage_location", "Usage location"),
    ("cost_center", "Cost center"),
    ("manager_display_name", "Manager"),
];

/// One change of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserChange {
    /// When the run that saw it began: ISO 8601, UTC.
    pub seen_at: String,
    /// What changed, in words.
    pub what: String,
}

/// The changes of one user, the newest first.
pub(crate) fn of_user(db: &Connection, user_key: i64) -> Result<Vec<UserChange>, Error> {
    let mut changes = properties(db, user_key)?;
    changes.extend(licenses(db, user_key)?);
    changes.sort_by(|a, b| b.seen_at.cmp(&a.seen_at));
    changes.truncate(MOST);
    Ok(changes)
}

/// Each superseded version beside the one that replaced it.
fn properties(db: &Connection, user_key: i64) -> Result<Vec<UserChange>, Error> {
    let columns = TOLD.map(|(column, _)| format!("CAST({column} AS TEXT)")).join(", ");
    let mut statement = db.prepare_cached(&format!(
        "SELECT r.started_at, v.* FROM (
           SELECT to_run, {columns} FROM users_history WHERE user_key = ?1
           UNION ALL SELECT NULL, {columns} FROM users WHERE key = ?1
         ) v LEFT JOIN runs r ON r.id = v.to_run ORDER BY v.to_run NULLS LAST"
    ))?;
    let versions = statement
        .query_map([user_key], |row| {
            let cells = (2..2 + TOLD.len()).map(|index| row.get(index)).collect::<rusqlite::Result<Vec<_>>>()?;
            Ok((row.get(0)?, cells))
        })?
        .collect::<rusqlite::Result<Vec<(Option<String>, Vec<Option<String>>)>>>()?;
    let mut changes = Vec::new();
    for pair in versions.windows(2) {
        let [(Some(seen_at), before), (_, after)] = pair else { continue };
        for (((column, title), before), after) in TOLD.iter().zip(before).zip(after) {
            if before != after {
                let what = if *column == "account_enabled" {
                    match after.as_deref() {
                        Some("0") => "Account disabled".to_owned(),
                        _ => "Account enabled".to_owned(),
                    }
                } else {
                    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
                    format!("{title}: {} → {}", text(before), text(after))
                };
                changes.push(UserChange { seen_at: seen_at.clone(), what });
            }
        }
    }
    Ok(changes)
}

/// Licenses that came and went. What a user held when first seen is no change.
fn licenses(db: &Connection, user_key: i64) -> Result<Vec<UserChange>, Error> {
    let mut statement = db.prepare_cached(
        "WITH versions AS (
           SELECT sku_id, from_run, to_run, assignment FROM license_assignments_history WHERE user_key = ?1
           UNION ALL
           SELECT sku_id, from_run, NULL, assignment FROM license_assignments WHERE user_key = ?1
         ), steps AS (
           SELECT v.from_run AS run, v.sku_id, (
               SELECT p.assignment FROM versions p WHERE p.sku_id = v.sku_id AND p.to_run = v.from_run
             ) AS before, v.assignment AS after
           FROM versions v
           UNION ALL
           SELECT v.to_run, v.sku_id, v.assignment, NULL FROM versions v
           WHERE v.to_run IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM versions n WHERE n.sku_id = v.sku_id AND n.from_run = v.to_run)
         )
         SELECT r.started_at, coalesce(s.product_name, known_product(t.sku_id), t.sku_id) AS product, t.before, t.after
         FROM steps t
         JOIN users u ON u.key = ?1
         LEFT JOIN runs r ON r.id = t.run
         LEFT JOIN skus s ON s.connector_id = u.connector_id AND s.sku_id = t.sku_id
         WHERE t.run > u.first_seen_run AND r.started_at IS NOT NULL AND t.before IS NOT t.after
         ORDER BY t.run, product",
    )?;
    let changes = statement
        .query_map([user_key], |row| {
            let (product, before, after): (String, Option<String>, Option<String>) =
                (row.get(1)?, row.get(2)?, row.get(3)?);
            let what = match (before, after) {
                (None, Some(_)) => format!("License assigned: {product}"),
                (Some(_), None) => format!("License removed: {product}"),
                (before, after) => {
                    format!("License {product}: {} → {}", before.unwrap_or_default(), after.unwrap_or_default())
                }
            };
            Ok(UserChange { seen_at: row.get(0)?, what })
        })?
        .collect::<Result<_, _>>()?;
    Ok(changes)
}
