//! Which row of a usage report is about which user: by user ID where the report tells it, else by sign-in
//! name, else by address, else by a sign-in name the user had earlier. Rows of deleted users match nobody,
//! and of the rows about one thing a user has at most one.

use std::collections::HashSet;

use datasets::{Rows, USAGE_REPORTS, UsageReport};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::usage::dataset_id;
use crate::usage_tables::snake_case;
use crate::{ConnectorId, Error};

/// How far the rows of a report are matched: `usage_sources.matched`.
pub(crate) mod matched {
    /// Not at all, or not any more.
    pub(crate) const NO: i64 = 0;
    /// All of them.
    pub(crate) const ALL: i64 = 1;
    /// Those that go by a user's ID or own name; the others are still to be looked at.
    pub(crate) const BY_OWN_NAME: i64 = 2;
}

/// The rows of a connector's report that are nobody's: by the index of users where there is one, else in the order of the
/// table, and not by an index that begins with the connector and finds all its rows.
const NOBODYS: &str = "+r.connector_id = ?1 AND r.user_key IS NULL";

/// Matches what arrived of a report, nothing of which was stored before, to users by their IDs and own names:
/// `scratch.matches`. So nearly every row is stored with its user at once. Where a user has one row by one name,
/// nothing has to make sure of it; with `namesakes`, a name came twice.
pub(crate) fn of_arrived(
    db: &Connection,
    connector: ConnectorId,
    report: &'static UsageReport,
    namesakes: bool,
) -> Result<(), Error> {
    let Matched { name, live, part, .. } = Matched::new(report, false);
    let by_id = report.position("userId").is_some();
    if by_id || namesakes || report.rows != Rows::PerUser {
        db.execute_batch("CREATE UNIQUE INDEX scratch.matches_user ON matches (user_key, part)")?;
    }
    if by_id {
        db.execute(
            &format!(
                "INSERT OR IGNORE INTO scratch.matches
                 SELECT r.n, u.key, {part} FROM scratch.arrived r
                 CROSS JOIN users u ON u.connector_id = ?1 AND u.id = lower(r.user_id)
                 WHERE {live} AND u.presence <> 'removed'"
            ),
            [connector.0],
        )?;
    }
    db.execute(
        &format!(
            "INSERT OR IGNORE INTO scratch.matches
             SELECT r.n, u.key, {part} FROM scratch.arrived r
             CROSS JOIN users u ON u.connector_id = ?1 AND u.user_principal_name = r.{name} COLLATE NOCASE
             WHERE {live} AND u.presence = 'present'"
        ),
        [connector.0],
    )?;
    Ok(())
}

/// Matches the rows of every report in which, or among the users, something came or went since the last time.
/// The write lock is taken only to store what came out different.
pub(crate) fn refresh(db: &Connection, connector: ConnectorId) -> Result<(), Error> {
    let mut reports = Vec::new();
    for report in USAGE_REPORTS.iter().filter(|report| report.name().is_some()) {
        let sql = "SELECT matched FROM usage_sources WHERE connector_id = ?1 AND dataset = ?2";
        let state = db.query_row(sql, params![connector.0, dataset_id(report)], |row| row.get::<_, i64>(0));
        match state.optional()? {
            None | Some(matched::ALL) => {}
            Some(state) => reports.push(Matched::new(report, state == matched::BY_OWN_NAME)),
        }
    }
    if reports.is_empty() {
        return Ok(());
    }
    find_names(db, connector, &reports)?;
    db.execute_batch(
        "CREATE TEMP TABLE moved (report TEXT, row INTEGER, user_key INTEGER, PRIMARY KEY (report, row)) WITHOUT ROWID;",
    )?;
    for report in &reports {
        report.find(db, connector)?;
    }
    let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
    for report in &reports {
        report.apply(&tx, connector)?;
    }
    tx.commit()?;
    Ok(())
}

/// Every name a row may go by, with its user: temp.names. A user's own sign-in name (rank 0) outranks
/// addresses (1) and earlier names (2); those are looked up only for names that are nobody's own.
fn find_names(db: &Connection, connector: ConnectorId, reports: &[Matched]) -> Result<(), Error> {
    db.execute_batch(
        "CREATE TEMP TABLE names (name TEXT PRIMARY KEY COLLATE NOCASE, user_key INTEGER NOT NULL, rank INTEGER NOT NULL)
           WITHOUT ROWID;
         CREATE TEMP TABLE strangers (name TEXT PRIMARY KEY COLLATE NOCASE) WITHOUT ROWID;",
    )?;
    // Ignored: a second user for a name. So the order is the rank. Where only the rest of the rows is looked at,
    // those of users who are present have found them.
    let rest = reports.iter().all(|report| report.rest);
    for presence in if rest { &["missing"][..] } else { &["present", "missing"] } {
        db.execute(
            "INSERT OR IGNORE INTO temp.names
             SELECT user_principal_name, key, 0 FROM users
             WHERE connector_id = ?1 AND presence = ?2 AND user_principal_name IS NOT NULL",
            params![connector.0, presence],
        )?;
    }
    let mut strangers = 0;
    for Matched { rows, name, live, rest, .. } in reports {
        let which = if *rest { NOBODYS } else { "r.connector_id = ?1" };
        strangers += db.execute(
            &format!(
                "INSERT OR IGNORE INTO temp.strangers
                 SELECT r.{name} FROM {rows} r
                 WHERE {which} AND {live} AND r.{name} IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM temp.names n WHERE n.name = r.{name})"
            ),
            [connector.0],
        )?;
    }
    if strangers == 0 {
        return Ok(());
    }
    find_addresses(db, connector)?;
    db.execute(
        "INSERT OR IGNORE INTO temp.names
         SELECT s.name, u.key, 2 FROM temp.strangers s
         CROSS JOIN users_history h ON h.connector_id = ?1 AND h.user_principal_name = s.name COLLATE NOCASE
         JOIN users u ON u.key = h.user_key
         WHERE u.presence <> 'removed'
         ORDER BY h.to_run DESC",
        [connector.0],
    )?;
    Ok(())
}

/// The users one of whose addresses is a stranger's name. Everybody's addresses are looked at, and hardly any is:
/// reading them here takes a quarter of the time that taking them apart in SQL does.
fn find_addresses(db: &Connection, connector: ConnectorId) -> Result<(), Error> {
    let mut names = db.prepare("SELECT lower(name) FROM temp.strangers")?;
    let strangers: HashSet<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    let mut users = db.prepare(
        "SELECT presence <> 'present', key, proxy_addresses FROM users NOT INDEXED
         WHERE connector_id = ?1 AND presence <> 'removed' AND proxy_addresses <> '[]'",
    )?;
    let mut users = users.query([connector.0])?;
    while let Some(user) = users.next()? {
        let (missing, key): (bool, i64) = (user.get(0)?, user.get(1)?);
        let addresses: Vec<String> = serde_json::from_str(&user.get::<_, String>(2)?)?;
        for address in &addresses {
            let name = address.split_once(':').filter(|(kind, _)| kind.eq_ignore_ascii_case("smtp"));
            let name = name.map(|(_, name)| name.to_ascii_lowercase());
            if let Some(name) = name.filter(|name| strangers.contains(name)) {
                found.push((missing, key, name));
            }
        }
    }
    // Ignored: a second user for an address.
    found.sort_unstable();
    let mut insert = db.prepare("INSERT OR IGNORE INTO temp.names VALUES (?1, ?2, 1)")?;
    for (_, key, name) in found {
        insert.execute(params![name, key])?;
    }
    Ok(())
}

/// A report whose rows are matched, as its statements need it.
struct Matched {
    report: &'static UsageReport,
    rows: &'static str,
    /// The column of names.
    name: String,
    /// Whether a row is of a user who is not deleted.
    live: &'static str,
    /// What a user has at most one row of.
    part: &'static str,
    /// Whether only rows that are nobody's are looked at, and users who have none.
    rest: bool,
}

impl Matched {
    fn new(report: &'static UsageReport, rest: bool) -> Self {
        let live = match (report.position("isDeleted"), report.position("userState")) {
            (Some(_), _) => "r.is_deleted IS NOT 1",
            (None, Some(_)) => "r.user_state IS NOT 'deleted' COLLATE NOCASE",
            (None, None) => "true",
        };
        let part = match report.rows {
            Rows::PerUserAndProduct => "coalesce(r.product_type, '')",
            Rows::PerAccount => "coalesce(r.site_url, '')",
            Rows::PerUser | Rows::PerDay | Rows::Tenant => "''",
        };
        let name = snake_case(report.name().unwrap_or_default());
        Self { report, rows: report.table, name, live, part, rest }
    }

    /// Works out which rows are about somebody else than is stored, into temp.moved.
    fn find(&self, db: &Connection, connector: ConnectorId) -> Result<(), Error> {
        let Self { report, rows, name, live, part, rest } = self;
        let (candidates, which) = match rest {
            true => {
                db.execute_batch(
                    "DROP TABLE IF EXISTS temp.nobodys; CREATE TEMP TABLE nobodys (key INTEGER PRIMARY KEY)",
                )?;
                db.execute(
                    &format!("INSERT INTO temp.nobodys SELECT r.key FROM {rows} r WHERE {NOBODYS}"),
                    [connector.0],
                )?;
                let taken = format!(
                    "NOT EXISTS (SELECT 1 FROM {rows} x WHERE x.user_key = n.user_key AND {} = {part})",
                    part.replace("r.", "x.")
                );
                (format!("temp.nobodys CROSS JOIN {rows} r USING (key)"), taken)
            }
            false => (format!("{rows} r NOT INDEXED"), "true".to_owned()),
        };
        db.execute_batch(
            "DROP TABLE IF EXISTS temp.matches;
             CREATE TEMP TABLE matches (row INTEGER PRIMARY KEY, user_key INTEGER NOT NULL, part TEXT NOT NULL,
               UNIQUE (user_key, part));",
        )?;
        // Ignored: a second row for a user. So the order is the rank.
        if report.position("userId").is_some() && !rest {
            db.execute(
                &format!(
                    "INSERT OR IGNORE INTO temp.matches
                     SELECT r.key, u.key, {part} FROM {rows} r NOT INDEXED
                     CROSS JOIN users u ON u.connector_id = ?1 AND u.id = lower(r.user_id)
                     WHERE r.connector_id = ?1 AND {live} AND u.presence <> 'removed'"
                ),
                [connector.0],
            )?;
        }
        for rank in 0..3 {
            db.execute(
                &format!(
                    "INSERT OR IGNORE INTO temp.matches
                     SELECT r.key, n.user_key, {part} FROM {candidates} CROSS JOIN temp.names n ON n.name = r.{name}
                     WHERE {which} AND r.connector_id = ?1 AND {live} AND n.rank = ?2"
                ),
                params![connector.0, rank],
            )?;
        }
        let matched = match rest {
            true => format!("temp.matches m CROSS JOIN {rows} r ON r.key = m.row"),
            false => format!("{rows} r NOT INDEXED LEFT JOIN temp.matches m ON m.row = r.key"),
        };
        db.execute(
            &format!(
                "INSERT INTO temp.moved SELECT ?2, r.key, m.user_key FROM {matched}
                 WHERE r.connector_id = ?1 AND r.user_key IS NOT m.user_key"
            ),
            params![connector.0, rows],
        )?;
        Ok(())
    }

    /// Writes the matches into the report's table, where they changed.
    fn apply(&self, tx: &Transaction<'_>, connector: ConnectorId) -> Result<(), Error> {
        let rows = self.rows;
        // First nobody: two rows may have to change places.
        tx.execute(
            &format!(
                "UPDATE {rows} SET user_key = NULL
                 WHERE user_key IS NOT NULL AND key IN (SELECT row FROM temp.moved WHERE report = ?1)"
            ),
            [rows],
        )?;
        tx.execute(
            &format!(
                "UPDATE {rows} SET user_key = m.user_key FROM temp.moved m
                 WHERE m.report = ?1 AND m.row = {rows}.key AND m.user_key IS NOT NULL"
            ),
            [rows],
        )?;
        tx.execute(
            "UPDATE usage_sources SET matched = ?3 WHERE connector_id = ?1 AND dataset = ?2",
            params![connector.0, dataset_id(self.report), matched::ALL],
        )?;
        Ok(())
    }
}
