//! On which days somebody was active in a service, as far as the reports tell: kept when a newer report
//! replaces what they said, and put together for one user.

use datasets::{ACTIVE_USER_DETAIL, Service, USAGE_REPORTS, UsageReport};
use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::day_bits::{self, STORE};
use crate::usage::dataset_id;
use crate::usage_tables::snake_case;
use crate::{ConnectorId, Error};

/// Users per transaction: short enough for nobody to wait.
const AT_ONCE: i64 = 10_000;

/// The days of one user in one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceDays {
    /// The service's name.
    pub service: &'static str,
    /// The first of the days, `yyyy-MM-dd`.
    pub first_day: String,
    /// A character per day: `a` active, `n` not active, `?` not known.
    pub days: String,
}

/// Keeps what the stored rows of a report say of days, of those rows that are about to be replaced by
/// different ones or to go. It stays true whatever becomes of them, so this may be done before.
pub(crate) fn keep(
    db: &Connection,
    connector: ConnectorId,
    report: &'static UsageReport,
    any_gone: bool,
) -> Result<(), Error> {
    if report.activity.is_empty() {
        return Ok(());
    }
    let Some(refreshed) = refresh_date(db, connector, report)? else { return Ok(()) };
    let table = report.table;
    db.execute_batch(
        "CREATE TABLE scratch.outdated (key INTEGER PRIMARY KEY);
         CREATE INDEX scratch.arrived_stored ON arrived (stored) WHERE stored IS NOT NULL;",
    )?;
    db.execute("INSERT INTO scratch.outdated SELECT stored FROM scratch.arrived WHERE stored IS NOT NULL", [])?;
    if any_gone {
        db.execute(
            &format!(
                "INSERT INTO scratch.outdated SELECT key FROM {table}
                 WHERE connector_id = ?1 AND user_key IS NOT NULL AND key NOT IN (SELECT key FROM scratch.seen)"
            ),
            [connector.0],
        )?;
    }
    day_bits::add_function(db)?;
    let columns: Vec<String> = report.activity.iter().map(|one| snake_case(one.column)).collect();
    let former: Vec<String> = columns.iter().map(|name| format!("nullif(r.{name}, a.{name})")).collect();
    let changed: Vec<String> = columns.iter().map(|name| format!("r.{name} IS NOT a.{name}")).collect();
    let select = format!(
        "SELECT r.key, r.user_key, {} FROM scratch.outdated o CROSS JOIN {table} r ON r.key = o.key
         LEFT JOIN scratch.arrived a ON a.stored = r.key
         WHERE o.key > ?1 AND r.user_key IS NOT NULL AND ({}) ORDER BY o.key LIMIT {AT_ONCE}",
        former.join(", "),
        changed.join(" OR ")
    );
    let mut last_key = i64::MIN;
    loop {
        let (mut rows, mut any) = (Vec::new(), false);
        let mut statement = db.prepare_cached(&select)?;
        let mut found = statement.query([last_key])?;
        while let Some(row) = found.next()? {
            (last_key, any) = (row.get(0)?, true);
            let user: i64 = row.get(1)?;
            for (index, activity) in report.activity.iter().enumerate() {
                if let Some(day) = row.get::<_, Option<String>>(index + 2)?.and_then(|day| day.parse().ok()) {
                    rows.push((user, activity.service, day));
                }
            }
        }
        drop(found);
        drop(statement);
        if !any {
            return Ok(());
        }
        let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
        for (user, service, last) in rows {
            for year in day_bits::told(last, refreshed) {
                tx.prepare_cached(STORE)?.execute(params![
                    user,
                    service.number(),
                    year.year,
                    year.known,
                    year.active
                ])?;
            }
        }
        tx.commit()?;
    }
}

/// The days of a user up to `until`, a year back, by service. A service of which nothing is known is left out.
pub(crate) fn of_user(
    db: &Connection,
    connector: ConnectorId,
    user: i64,
    until: Date,
) -> Result<Vec<ServiceDays>, Error> {
    let first = until.saturating_sub(1.year()).saturating_add(1.day());
    let mut days: Vec<(Service, Vec<u8>)> = Service::ALL.map(|service| (service, Vec::new())).into();
    let length = (until - first).get_days().unsigned_abs() as usize + 1;
    days.iter_mut().for_each(|(_, days)| days.resize(length, b'?'));
    let mut note = |service: Service, day: Date, active: bool| {
        let Ok(index) = usize::try_from((day - first).get_days()) else { return };
        if let Some(mark) = days.iter_mut().find(|(one, _)| *one == service).and_then(|(_, days)| days.get_mut(index))
            // Whoever tells of activity is right: a report may be behind another one.
            && *mark != b'a'
        {
            *mark = if active { b'a' } else { b'n' };
        }
    };

    let mut statement =
        db.prepare_cached("SELECT service, known, active FROM activity_days WHERE user_key = ?1 AND year = ?2")?;
    for year in first.year()..=until.year() {
        let mut rows = statement.query(params![user, year])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let (known, active): (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
            let Some(service) = Service::ALL.into_iter().find(|one| one.number() == number) else { continue };
            for day in first.series(1.day()).take(length).filter(|day| day.year() == year) {
                if day_bits::is_set(&known, day) {
                    note(service, day, day_bits::is_set(&active, day));
                }
            }
        }
    }
    for report in USAGE_REPORTS.iter().filter(|report| !report.activity.is_empty()) {
        let Some(refreshed) = refresh_date(db, connector, report)? else { continue };
        // A report that does not say who is licensed for a service lists nobody else.
        let licensed = |id: Option<&str>| id.map_or_else(|| "1".to_owned(), snake_case);
        let columns: Vec<String> = (report.activity.iter())
            .map(|one| format!("{}, {} IS NOT 0", snake_case(one.column), licensed(one.license)))
            .collect();
        let sql = format!("SELECT {} FROM {} WHERE user_key = ?1", columns.join(", "), report.table);
        let row = db.prepare_cached(&sql)?.query_row([user], |row| {
            let cells = |index| Ok((row.get(index * 2)?, row.get(index * 2 + 1)?));
            (0..columns.len()).map(cells).collect::<Result<Vec<(Option<String>, bool)>, _>>()
        });
        let Some(cells) = row.optional()? else { continue };
        let asked = match report.function == ACTIVE_USER_DETAIL.function {
            true => asked_days(db, connector, first)?,
            false => Vec::new(),
        };
        for (activity, (last, licensed)) in report.activity.iter().zip(cells) {
            let last = last.and_then(|day| day.parse::<Date>().ok());
            if licensed || last.is_some() {
                asked.iter().for_each(|day| note(activity.service, *day, false));
            }
            let Some(last) = last else { continue };
            for day in last.max(first).series(1.day()).take_while(|day| *day <= refreshed.max(last).min(until)) {
                note(activity.service, day, day == last);
            }
        }
    }
    Ok(days
        .into_iter()
        .filter(|(_, days)| days.iter().any(|mark| *mark != b'?'))
        .map(|(service, days)| ServiceDays {
            service: service.name(),
            first_day: first.to_string(),
            days: days.into_iter().map(char::from).collect(),
        })
        .collect())
}

/// The days that were asked for by themselves, with an answer that tells of everybody in the report.
fn asked_days(db: &Connection, connector: ConnectorId, first: Date) -> Result<Vec<Date>, Error> {
    let sql = "SELECT day FROM activity_days_covered WHERE connector_id = ?1 AND how = 'asked' AND day >= ?2";
    let mut statement = db.prepare_cached(sql)?;
    let days = statement.query_map(params![connector.0, first.to_string()], |row| row.get::<_, String>(0))?;
    days.filter_map(|day| day.map(|day| day.parse().ok()).transpose()).map(|day| Ok(day?)).collect()
}

/// The last day the stored rows of a report contain.
fn refresh_date(db: &Connection, connector: ConnectorId, report: &UsageReport) -> Result<Option<Date>, Error> {
    let sql = "SELECT report_refresh_date FROM usage_sources WHERE connector_id = ?1 AND dataset = ?2";
    let date: Option<Option<String>> =
        db.prepare_cached(sql)?.query_row(params![connector.0, dataset_id(report)], |row| row.get(0)).optional()?;
    Ok(date.flatten().and_then(|date| date.parse().ok()))
}

#[cfg(test)]
mod tests;
