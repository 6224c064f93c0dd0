//! People under pseudonyms: what works councils ask for. What tells of a person is declared here, column by column;
//! by it rows are covered where they leave the database, and in a snapshot for good.
//!
//! A connection that shows rows has, where the switch is on, temporary views in the place of the tables with people
//! ([`Store::shown`]): whoever asks such a table by its name gets pseudonyms, whether to show, sort, search or count
//! them. Nothing that writes or works figures out sees these views.

use datasets::USAGE_REPORTS;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use crate::{Error, Store, usage_tables};

/// Settings: whether people are shown under pseudonyms, and the key that makes them.
const SWITCH: &str = "pseudonyms";
const KEY: &str = "pseudonym-key";

/// What is shown in a column's place: an SQL expression over the row `t`. Where a cell is empty, it stays empty.
struct Covered {
    table: &'static str,
    columns: Vec<(String, String)>,
}

/// By the object ID, so that a person has one pseudonym whatever the column and however often the name changes.
const OF_USER: &str = "pseudonym(t.id)";
const OF_MANAGER: &str = "pseudonym(t.manager_id)";

const USER_COLUMNS: [(&str, &str); 10] = [
    ("user_principal_name", OF_USER),
    ("display_name", OF_USER),
    ("given_name", OF_USER),
    ("surname", OF_USER),
    ("mail", OF_USER),
    ("employee_id", OF_USER),
    ("manager_display_name", OF_MANAGER),
    ("manager_user_principal_name", OF_MANAGER),
    ("proxy_addresses", "'[]'"),
    // Whatever an organization keeps in them, often a name or number of the person.
    ("extension_attributes", "'{}'"),
];

/// Columns of usage reports that name somebody, by their ids in the catalog.
const USAGE_NAMES: [&str; 4] = ["userPrincipalName", "displayName", "ownerPrincipalName", "ownerDisplayName"];
/// The address of a OneDrive has its owner's name in it.
const USAGE_ADDRESS: &str = "siteUrl";

fn covered() -> Vec<Covered> {
    let owned = |columns: &[(&str, &str)]| columns.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
    let by_key = "pseudonym((SELECT u.id FROM main.users u WHERE u.key = t.user_key))";
    let decided = format!("coalesce({by_key}, pseudonym(lower(t.user_name)))");
    let pattern = "iif(t.what = 'pattern', replace(pseudonym(lower(t.value)), 'User', 'Pattern'), t.value)";
    let mut all = vec![
        Covered { table: "users", columns: owned(&USER_COLUMNS) },
        Covered { table: "users_history", columns: owned(&USER_COLUMNS) },
        Covered { table: "findings", columns: owned(&[("display_name", by_key)]) },
        Covered { table: "decisions", columns: owned(&[("user_name", &decided)]) },
        Covered { table: "exclusions", columns: owned(&[("value", pattern)]) },
    ];
    for report in USAGE_REPORTS {
        let has = |id: &str| report.position(id).is_some();
        let names: Vec<_> = USAGE_NAMES.into_iter().filter(|id| has(id)).map(usage_tables::snake_case).collect();
        if names.is_empty() {
            continue;
        }
        // Who is no user of the tenant (any more) has a pseudonym by the name the report gives.
        let principal = names.iter().find(|name| name.ends_with("principal_name")).map_or("row_key", String::as_str);
        let somebody = format!("coalesce({by_key}, pseudonym(lower(coalesce(t.{principal}, t.row_key))))");
        let mut columns: Vec<_> = names.into_iter().map(|name| (name, somebody.clone())).collect();
        // With the key behind it, for it tells rows apart.
        columns.push(("row_key".to_owned(), "pseudonym(lower(t.row_key)) || ' ' || t.key".to_owned()));
        if has(USAGE_ADDRESS) {
            columns.push((usage_tables::snake_case(USAGE_ADDRESS), "NULL".to_owned()));
        }
        all.push(Covered { table: report.table, columns });
    }
    all
}

impl Store {
    /// Whether people are shown under pseudonyms.
    pub fn shows_pseudonyms(&self) -> Result<bool, Error> {
        Ok(self.get_setting(SWITCH)?.unwrap_or(false))
    }

    /// Shows people under pseudonyms, or by their names. The key that makes the pseudonyms is made once and stays, so
    /// that a person keeps theirs.
    pub fn show_pseudonyms(&self, yes: bool) -> Result<(), Error> {
        if yes {
            self.pseudonym_key()?;
        }
        self.set_setting(SWITCH, &yes)
    }

    /// The key, which is made where there is none yet.
    pub(crate) fn pseudonym_key(&self) -> Result<String, Error> {
        let fresh = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
        let json = serde_json::to_string(&fresh)?;
        self.write(|tx| {
            tx.execute("INSERT OR IGNORE INTO settings (key, value) VALUES (?1, ?2)", [KEY, &json])?;
            Ok::<_, Error>(())
        })?;
        self.get_setting(KEY)?.ok_or_else(|| Error::Io("the key of the pseudonyms is missing".into()))
    }

    /// The key, where people are shown under pseudonyms.
    pub(crate) fn shown_key(&self) -> Result<Option<String>, Error> {
        let db = self.connection()?;
        let sql = "SELECT k.value FROM settings s JOIN settings k ON k.key = ?2 WHERE s.key = ?1 AND s.value = 'true'";
        let json: Option<String> = db.query_row(sql, [SWITCH, KEY], |row| row.get(0)).optional()?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    }
}

/// Puts views with pseudonyms in the place of the tables with people, for this connection.
pub(crate) fn cover(db: &Connection, key: &str) -> Result<(), Error> {
    add_function(db, key)?;
    for Covered { table, columns } in covered() {
        let mut statement = db.prepare("SELECT name FROM main.pragma_table_info(?1)")?;
        let names = statement.query_map([table], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let shown = names.iter().map(|name| match columns.iter().find(|(column, _)| column == name) {
            Some((_, expression)) => format!("iif(t.{name} IS NULL, NULL, {expression}) AS {name}"),
            None => format!("t.{name} AS {name}"),
        });
        let shown = shown.collect::<Vec<_>>().join(", ");
        db.execute_batch(&format!("CREATE TEMP VIEW {table} AS SELECT {shown} FROM main.{table} t"))?;
    }
    Ok(())
}

/// Replaces what tells of people in the database itself, which is a copy. Names cannot be had back from it: not even
/// by who knows them, since the key is not in it.
pub(crate) fn replace(db: &Connection, key: &str) -> Result<(), Error> {
    add_function(db, key)?;
    // Users come last: the others find their pseudonym by them.
    for Covered { table, columns } in covered().into_iter().rev() {
        let set =
            columns.iter().map(|(name, expression)| format!("{name} = iif(t.{name} IS NULL, NULL, {expression})"));
        db.execute_batch(&format!("UPDATE {table} AS t SET {}", set.collect::<Vec<_>>().join(", ")))?;
    }
    db.execute_batch(
        "UPDATE exclusions AS e SET value = coalesce((SELECT pseudonym(u.id) || ' ' || u.key FROM users u
           WHERE u.connector_id = e.connector_id AND u.id = e.value), pseudonym(value)) WHERE what = 'user';
         UPDATE exclusions SET reason = '';
         UPDATE decisions SET note = '', owner = '';
         UPDATE groups SET membership_rule = NULL;
         UPDATE groups_history SET membership_rule = NULL;
         UPDATE users_history SET id = pseudonym(id) || ' ' || user_key, manager_id = pseudonym(manager_id);
         UPDATE users SET id = pseudonym(id) || ' ' || key, manager_id = pseudonym(manager_id), content_hash = x'',
           licenses_hash = x'';",
    )?;
    for report in USAGE_REPORTS {
        db.execute_batch(&format!("UPDATE {} SET content_hash = x''", report.table))?;
        if report.position("userId").is_some() {
            db.execute_batch(&format!("UPDATE {} SET user_id = pseudonym(lower(user_id))", report.table))?;
        }
    }
    Ok(())
}

fn add_function(db: &Connection, key: &str) -> Result<(), Error> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    let key = key.to_owned();
    db.create_scalar_function("pseudonym", 1, flags, move |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| pseudonym(&key, &text)))
    })?;
    Ok(())
}

/// `User 7F3A-91C2-04DE`: the beginning of a keyed hash (HMAC-SHA-256), which nobody guesses from the name. Among a
/// million people it is the same for two of them once in 500 organizations.
fn pseudonym(key: &str, text: &str) -> String {
    const BLOCK: usize = 64;
    let pad = |byte: u8| -> Vec<u8> {
        let key = key.bytes().chain(std::iter::repeat(0)).take(BLOCK);
        key.map(|letter| letter ^ byte).collect()
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text).finalize();
    let code = Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize();
    format!("User {:02X}{:02X}-{:02X}{:02X}-{:02X}{:02X}", code[0], code[1], code[2], code[3], code[4], code[5])
}

#[cfg(test)]
mod tests;
