//! What changed about a user: the report `changes`, told run by run in words.

use rusqlite::types::Value as Bound;
use rusqlite::{Connection, Row};

use crate::reports::{prepare, sql};
use crate::{Error, Query, RunId};

/// How many changes are told.
const MOST: usize = 100;

/// What the properties of a user are called; the report names them as Graph does.
const TITLES: [(&str, &str); 11] = [
    ("displayName", "Display name"),
    ("userPrincipalName", "User principal name"),
    ("userType", "User type"),
    ("department", "Department"),
    ("jobTitle", "Job title"),
    ("companyName", "Company"),
    ("officeLocation", "Office"),
    ("country", "Country"),
    ("usageLocation", "Usage location"),
    ("costCenter", "Cost center"),
    ("manager", "Manager"),
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
pub(crate) fn of_user(db: &Connection, query: &Query, user_key: i64, user_id: &str) -> Result<Vec<UserChange>, Error> {
    let mut changes = Vec::new();
    let of_one = format!(r#"SELECT * FROM ({}) WHERE "id" = :v0 ORDER BY "skuId" IS NOT NULL, _key"#, sql::CHANGES);
    for run in runs_of(db, user_key)? {
        if changes.len() >= MOST {
            break;
        }
        // Ids grow, so that the one before is whatever was the state before this run.
        let query = Query { from_run: Some(RunId(run - 1)), to_run: Some(RunId(run)), ..query.clone() };
        let mut statement = prepare(db, &of_one, &query, &[Bound::Text(user_id.to_owned())])?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let seen_at: Option<String> = row.get("changedAt")?;
            changes
                .extend(seen_at.map(|seen_at| Ok::<_, Error>(UserChange { seen_at, what: words(row)? })).transpose()?);
        }
    }
    changes.truncate(MOST);
    Ok(changes)
}

/// The runs in which something about this user became different, the newest first. What was there when the
/// user was first seen is no change.
fn runs_of(db: &Connection, user_key: i64) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT run FROM (
           SELECT to_run AS run FROM users_history WHERE user_key = ?1
           UNION SELECT from_run FROM license_assignments WHERE user_key = ?1
           UNION SELECT from_run FROM license_assignments_history WHERE user_key = ?1
           UNION SELECT to_run FROM license_assignments_history WHERE user_key = ?1
         ) WHERE run > (SELECT first_seen_run FROM users WHERE key = ?1) ORDER BY run DESC LIMIT ?2",
    )?;
    let runs = statement.query_map([user_key, MOST as i64], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(runs)
}

fn words(row: &Row<'_>) -> rusqlite::Result<String> {
    let text = |column: &str| row.get::<_, Option<String>>(column);
    let (kind, property) = (text("kind")?.unwrap_or_default(), text("property")?.unwrap_or_default());
    let product = text("productName")?.unwrap_or_default();
    let (before, after) = (text("before")?, text("after")?);
    let step = || format!("{} → {}", before.as_deref().unwrap_or("–"), after.as_deref().unwrap_or("–"));
    let through = text("through")?.map(|groups| format!(", through {groups}")).unwrap_or_default();
    Ok(match (kind.as_str(), property.as_str()) {
        ("account disabled", _) => "Account disabled".to_owned(),
        ("account enabled", _) => "Account enabled".to_owned(),
        ("user removed", _) => "User removed".to_owned(),
        ("user back", _) => "User back again".to_owned(),
        ("license gained", _) => format!("License assigned: {product}{through}"),
        ("license lost", _) => format!("License removed: {product}{through}"),
        ("license changed", "disabledPlans") => format!("License {product}, plans switched off: {}", step()),
        ("license changed", _) => format!("License {product}: {}{through}", step()),
        (_, property) => {
            let title = TITLES.iter().find(|(id, _)| *id == property).map_or(property, |(_, title)| title);
            format!("{title}: {}", step())
        }
    })
}

#[cfg(test)]
mod tests;
