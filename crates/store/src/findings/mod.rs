//! Licenses and seats that could be freed, worked out once at the end of a run: a report that judged every license
//! assignment at every page would keep its reader waiting. Who decides what is a finding is [`judge`]; this module
//! reads what it needs to know and stores what came out different.

mod judge;
mod overlap;
mod seats;
mod skus;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::connection::connect;
use crate::department_licenses::DepartmentLicenses;
use crate::exclusions::{Effect, Exclusions, WhoIs};
use crate::overview::are_people_known;
use crate::{ConnectorId, Error, FRESH_DAYS, Store, decisions, time};
use judge::{Copilot, Finding, Holder, License, Unknown};
use seats::FoundSeats;
use skus::Skus;

/// Up to which number of days of inactivity a product has licenses nobody can judge, by the product and above which number.
type UnknownUse = BTreeMap<(String, i64), i64>;

/// What is found holds for every number of days of inactivity up to this one.
const ALWAYS: i64 = 1_000_000;

/// A mailbox of more than 50 GB cannot stay, as a shared one, without a license.
const LARGE_MAILBOX: i64 = 50 << 30;

/// The bit of what is to be looked at first that says that somebody is away.
const ON_LEAVE: i64 = 8;

impl Store {
    /// Works out anew what could be freed, after users, products or prices changed.
    pub fn refresh_findings(&self, connector: ConnectorId, now: Timestamp) -> Result<(), Error> {
        let _turn = self.summarizing()?;
        refresh(&connect(self.path())?, connector, now)
    }
}

/// Brings the findings of a connector up to date; writes only what came out different.
pub(crate) fn refresh(db: &Connection, connector: ConnectorId, now: Timestamp) -> Result<(), Error> {
    // All of what is found in one transaction, and not one for each row. It only reads what others may write.
    let tx = Transaction::new_unchecked(db, TransactionBehavior::Deferred)?;
    let Counted { unknown, seats, departments } = work_out(&tx, connector, now)?;
    tx.commit()?;
    let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
    tx.execute(
        "DELETE FROM findings WHERE connector_id = ?1
           AND (user_key, sku_id, finding) NOT IN (SELECT user_key, sku_id, finding FROM temp.found)",
        [connector.0],
    )?;
    tx.execute(
        "INSERT INTO findings (connector_id, finding, user_key, sku_id, display_name, seats, measured, above, upto,
           since, covered_by, way, checks, exclusion_id)
         SELECT ?1, n.* FROM temp.found n
         LEFT JOIN findings f ON f.connector_id = ?1 AND f.user_key = n.user_key AND f.sku_id = n.sku_id
           AND f.finding = n.finding
         WHERE (n.display_name, n.seats, n.measured, n.above, n.upto, n.since, n.covered_by, n.way, n.checks, n.exclusion_id)
           IS NOT (f.display_name, f.seats, f.measured, f.above, f.upto, f.since, f.covered_by, f.way, f.checks, f.exclusion_id)
         ON CONFLICT (connector_id, user_key, sku_id, finding) DO UPDATE SET
           display_name = excluded.display_name, seats = excluded.seats, measured = excluded.measured,
           above = excluded.above, upto = excluded.upto, since = excluded.since, covered_by = excluded.covered_by,
           way = excluded.way, checks = excluded.checks, exclusion_id = excluded.exclusion_id",
        [connector.0],
    )?;
    tx.execute("UPDATE connectors SET findings_at = ?2 WHERE id = ?1", params![connector.0, time::text(now)])?;
    store_unknown_use(&tx, connector, unknown)?;
    seats.store(&tx, connector)?;
    decisions::follow(&tx, connector)?;
    departments.store(&tx, connector)?;
    tx.execute_batch("DROP TABLE temp.found")?;
    tx.commit()?;
    Ok(())
}

/// Works out the findings of connectors that were collected before there were any, or before what is counted with them.
pub(crate) fn fill(db: &Connection, now: Timestamp) -> Result<(), Error> {
    let mut statement = db.prepare("SELECT id FROM connectors WHERE findings_at IS NULL")?;
    let connectors: Vec<i64> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for connector in connectors.into_iter().map(ConnectorId) {
        // Before users are known, that nothing is found of them is not known either.
        if are_people_known(db, connector)? {
            refresh(db, connector, now)?;
        }
    }
    Ok(())
}

/// What is counted while findings are worked out: what nobody can judge, what is found of each product, and what each
/// department holds.
struct Counted {
    unknown: UnknownUse,
    seats: FoundSeats,
    departments: DepartmentLicenses,
}

/// Everything found now, in temp.found, and what is counted on the way.
fn work_out(db: &Connection, connector: ConnectorId, now: Timestamp) -> Result<Counted, Error> {
    let today = now.to_zoned(TimeZone::UTC).date();
    db.execute_batch(
        "DROP TABLE IF EXISTS temp.found;
         CREATE TEMP TABLE found (finding TEXT, user_key INTEGER, sku_id TEXT, display_name TEXT, seats INTEGER,
           measured INTEGER, above INTEGER, upto INTEGER, since TEXT, covered_by TEXT, way TEXT, checks INTEGER, exclusion_id INTEGER,
           PRIMARY KEY (user_key, sku_id, finding)) WITHOUT ROWID",
    )?;
    let mut skus = Skus::read(db, connector, today)?;
    let exclusions = Exclusions::read(db, connector, Effect::LeaveOut, today)?;
    let on_leave = Exclusions::read(db, connector, Effect::OnLeave, today)?;
    // Whether the report of Copilot tells of anybody, and of which day.
    let copilot_as_of = copilot_as_of(db, connector, today)?;
    let mut keep =
        db.prepare("INSERT INTO temp.found VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")?;
    let mut seats = FoundSeats::default();
    let mut keep = |name: Option<&str>, user_key: i64, one: &Finding| -> Result<(), Error> {
        seats.add(one);
        keep.execute(params![
            one.finding,
            user_key,
            one.sku_id,
            name,
            one.seats,
            one.measured,
            one.above,
            one.upto,
            one.since,
            one.covered_by,
            one.way,
            one.checks,
            one.exclusion
        ])?;
        Ok(())
    };
    let mut statement = db.prepare(HELD)?;
    let mut rows = statement.query(params![connector.0])?;
    let mut person: Option<(Holder, Vec<License>)> = None;
    let (mut unknown, mut departments) = (UnknownUse::new(), DepartmentLicenses::read(db, connector)?);
    loop {
        let row = rows.next()?;
        let next = row.map(|row| Held::UserKey.of::<i64>(row)).transpose()?;
        if let Some((holder, licenses)) = person.take_if(|(holder, _)| Some(holder.user_key) != next) {
            let judged = judge::licenses(&holder, &licenses, &mut skus, today);
            for one in &judged.found {
                keep(holder.display_name.as_deref(), holder.user_key, one)?;
            }
            for Unknown { sku_id, above, upto } in judged.unknown {
                let known = unknown.entry((sku_id, above)).or_insert(upto);
                *known = upto.max(*known);
            }
        }
        let (Some(row), Some(user_key)) = (row, next) else { break };
        let team = (Held::Department.text_or_none(row)?, Held::CostCenter.text_or_none(row)?);
        departments.add(user_key, team.0.unwrap_or(""), team.1.unwrap_or(""), Held::SkuId.text(row)?);
        let license = license(row, &mut skus, &exclusions)?;
        let (holder, licenses) = match &mut person {
            Some(person) => person,
            None => person.insert((holder(row, copilot_as_of)?, Vec::new())),
        };
        licenses.push(license);
        if !on_leave.is_empty() && on_leave.of(&who(row)?, "", Held::GroupIds.text(row)?)?.is_some() {
            holder.checks |= ON_LEAVE;
        }
    }
    for mut one in unused_seats(db, connector, today)? {
        one.exclusion = exclusions.of(&WhoIs::default(), &one.sku_id, "[]")?;
        keep(None, 0, &one)?;
    }
    Ok(Counted { unknown, seats, departments })
}

/// Stores of which products nobody can judge all licenses.
fn store_unknown_use(tx: &Connection, connector: ConnectorId, unknown: UnknownUse) -> Result<(), Error> {
    let mut stored = tx.prepare("SELECT sku_id, above, upto FROM unknown_use WHERE connector_id = ?1")?;
    let stored: UnknownUse = stored
        .query_map([connector.0], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    if stored == unknown {
        return Ok(());
    }
    tx.execute("DELETE FROM unknown_use WHERE connector_id = ?1", [connector.0])?;
    let mut keep = tx.prepare("INSERT INTO unknown_use (connector_id, sku_id, above, upto) VALUES (?1, ?2, ?3, ?4)")?;
    for ((sku_id, above), upto) in unknown {
        keep.execute(params![connector.0, sku_id, above, upto])?;
    }
    Ok(())
}

/// Every license held, by user. The users come first, in the order of their table. The columns are in the order of
/// [`Held`].
const HELD: &str = "
  SELECT u.key AS user_key, u.id, u.user_principal_name, u.department, u.cost_center, u.display_name, u.account_enabled, u.user_type = 'Guest' AS guest, s.kind = 'person' AS person,
    s.covered, s.last_activity_date, s.activity_as_of, substr(disabled.started_at, 1, 10) AS disabled_since,
    nullif(max(coalesce(substr(u.created_date_time, 1, 10), ''), coalesce(s.first_licensed_date, '')), '') AS began,
    c.user_key IS NOT NULL AS in_copilot, c.last_activity_date AS copilot_last,
    m.has_archive, m.storage_used_in_bytes AS mailbox,
    i.successful IS NULL AND i.last IS NOT NULL AS tried,
    a.sku_id, a.assignment, a.group_ids, a.disabled_plans,
    min(substr(held.started_at, 1, 10), coalesce(substr(a.last_updated, 1, 10), '9999')) AS since
  FROM users u NOT INDEXED
  CROSS JOIN license_assignments a ON a.user_key = u.key
  JOIN user_summary s ON s.user_key = u.key
  LEFT JOIN runs held ON held.id = a.first_seen_run
  LEFT JOIN runs disabled ON disabled.id = u.disabled_since_run
  LEFT JOIN copilot_usage_user_detail c ON c.user_key = u.key
  LEFT JOIN mailbox_usage_detail m ON m.user_key = u.key
  LEFT JOIN sign_ins i ON i.user_key = u.key
  WHERE u.connector_id = ?1 AND u.presence <> 'removed'
  ORDER BY u.key";

/// The columns of [`HELD`] by their places: to look each up by its name took as long as to read the licenses.
#[derive(Debug, Clone, Copy)]
enum Held {
    UserKey,
    Id,
    UserPrincipalName,
    Department,
    CostCenter,
    DisplayName,
    AccountEnabled,
    Guest,
    Person,
    Covered,
    LastActivityDate,
    ActivityAsOf,
    DisabledSince,
    Began,
    InCopilot,
    CopilotLast,
    HasArchive,
    Mailbox,
    Tried,
    SkuId,
    Assignment,
    GroupIds,
    DisabledPlans,
    Since,
}

impl Held {
    #[cfg(test)]
    const ALL: [Self; 24] = [
        Self::UserKey,
        Self::Id,
        Self::UserPrincipalName,
        Self::Department,
        Self::CostCenter,
        Self::DisplayName,
        Self::AccountEnabled,
        Self::Guest,
        Self::Person,
        Self::Covered,
        Self::LastActivityDate,
        Self::ActivityAsOf,
        Self::DisabledSince,
        Self::Began,
        Self::InCopilot,
        Self::CopilotLast,
        Self::HasArchive,
        Self::Mailbox,
        Self::Tried,
        Self::SkuId,
        Self::Assignment,
        Self::GroupIds,
        Self::DisabledPlans,
        Self::Since,
    ];

    fn of<T: FromSql>(self, row: &Row<'_>) -> Result<T, rusqlite::Error> {
        row.get(self as usize)
    }

    /// Yes, where no is the same as not known.
    fn flag(self, row: &Row<'_>) -> Result<bool, rusqlite::Error> {
        Ok(self.of::<Option<bool>>(row)? == Some(true))
    }

    fn text<'r>(self, row: &'r Row<'_>) -> Result<&'r str, rusqlite::Error> {
        Ok(row.get_ref(self as usize)?.as_str()?)
    }

    fn text_or_none<'r>(self, row: &'r Row<'_>) -> Result<Option<&'r str>, rusqlite::Error> {
        Ok(row.get_ref(self as usize)?.as_str_or_null()?)
    }

    /// A day of the database; what is none is not known.
    fn date(self, row: &Row<'_>) -> Result<Option<Date>, rusqlite::Error> {
        Ok(self.text_or_none(row)?.and_then(|day| day.parse().ok()))
    }
}

fn holder(row: &Row<'_>, copilot_as_of: Option<Date>) -> Result<Holder, Error> {
    let in_copilot = Held::InCopilot.flag(row)?;
    Ok(Holder {
        user_key: Held::UserKey.of(row)?,
        display_name: Held::DisplayName.of(row)?,
        disabled: Held::AccountEnabled.of::<Option<bool>>(row)? == Some(false),
        guest: Held::Guest.flag(row)?,
        person: Held::Person.flag(row)?,
        covered: Held::Covered.flag(row)?,
        last: Held::LastActivityDate.date(row)?,
        as_of: Held::ActivityAsOf.date(row)?,
        began: Held::Began.date(row)?,
        disabled_since: Held::DisabledSince.date(row)?,
        copilot: match copilot_as_of.filter(|_| in_copilot) {
            Some(as_of) => Some(Copilot { as_of, last: Held::CopilotLast.date(row)? }),
            None => None,
        },
        checks: i64::from(Held::HasArchive.flag(row)?)
            | i64::from(Held::Mailbox.of::<Option<i64>>(row)?.is_some_and(|bytes| bytes > LARGE_MAILBOX)) << 1
            | i64::from(Held::Tried.flag(row)?) << 2,
    })
}

fn who(row: &Row<'_>) -> Result<WhoIs, rusqlite::Error> {
    let of = |column: Held| Ok::<_, rusqlite::Error>(column.of::<Option<String>>(row)?.unwrap_or_default());
    Ok(WhoIs {
        id: of(Held::Id)?,
        user_principal_name: of(Held::UserPrincipalName)?,
        department: of(Held::Department)?,
    })
}

fn license(row: &Row<'_>, skus: &mut Skus, exclusions: &Exclusions) -> Result<License, Error> {
    let exclusion = match exclusions.is_empty() {
        true => None,
        false => exclusions.of(&who(row)?, Held::SkuId.text(row)?, Held::GroupIds.text(row)?)?,
    };
    Ok(License {
        variant: skus.variant(Held::SkuId.text(row)?, Held::DisabledPlans.text(row)?)?,
        way: skus.way(Held::Assignment.text(row)?, Held::GroupIds.text(row)?)?,
        held_since: Held::Since.date(row)?,
        exclusion,
    })
}

fn copilot_as_of(db: &Connection, connector: ConnectorId, today: Date) -> Result<Option<Date>, Error> {
    let sql = "SELECT report_refresh_date FROM usage_sources
               WHERE connector_id = ?1 AND dataset = 'copilot-usage-user-detail' AND NOT concealed";
    let day: Option<Option<String>> = db.query_row(sql, [connector.0], |row| row.get(0)).optional()?;
    let day = day.flatten().and_then(|day| day.parse::<Date>().ok());
    Ok(day.filter(|day| *day >= today.saturating_sub(FRESH_DAYS.days())))
}

/// Seats that are bought and assigned to nobody, as the report of subscriptions counts them.
fn unused_seats(db: &Connection, connector: ConnectorId, today: Date) -> Result<Vec<Finding>, Error> {
    let query = crate::Query::new(connector, today);
    let sql = format!(
        r#"SELECT "skuId", "unusedSeats" FROM ({}) WHERE "unusedSeats" > 0"#,
        crate::reports::sql::SUBSCRIPTIONS
    );
    crate::overview::all(db, &sql, &query, |row| {
        Ok(Finding {
            finding: "unused seats",
            sku_id: row.get(0)?,
            seats: row.get(1)?,
            measured: true,
            above: 0,
            upto: ALWAYS,
            since: None,
            covered_by: None,
            way: None,
            checks: 0,
            exclusion: None,
        })
    })
}
