use datasets::products;
use datasets::{ACTIVE_USER_DETAIL, M365_APP_USER_DETAIL, USAGE_REPORTS, UsageReport};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, named_params, params};

use crate::connection::connect;
use crate::products::Names;
use crate::usage_tables::snake_case;
use crate::{ConnectorId, Error, RunId, Store, exclusions, findings, license_group_summary, runs, usage, user_matches};

/// How many days old a report's refresh date, or the reading of a sign-in, may be for its users to count as
/// covered.
pub const FRESH_DAYS: i64 = 5;

/// The page cache of the temporary tables, in KB: they are filled in the order of the reports, not of their keys.
const TEMPORARY_KB: u32 = 8 << 10;

/// Where somebody was active last, when it was a sign-in that tells.
const SIGN_IN: &str = "Sign-in";
/// The same, when Microsoft knows of no success: somebody tried, perhaps in vain.
const SIGN_IN_ATTEMPT: &str = "Sign-in attempt";

/// Why the activity of a user is not known: the codes of `user_summary.unknown_reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncovered {
    /// The active users report was never collected.
    NoReport,
    /// It is too old.
    ReportStale,
    /// Its names came concealed.
    NamesConcealed,
    /// It has no row for the user.
    NotInReport,
    /// It came without the activity in a service the user is licensed for.
    ColumnMissing,
    /// The user holds Microsoft 365 Apps, whose report was never collected.
    NoAppsReport,
    /// The user holds Microsoft 365 Apps, whose report is too old.
    AppsReportStale,
    /// The user holds Microsoft 365 Apps, whose report came with concealed names.
    AppsNamesConcealed,
    /// The user holds Microsoft 365 Apps, whose report came without the activity.
    AppsColumnMissing,
}

impl Uncovered {
    /// The code in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoReport => "no-report",
            Self::ReportStale => "report-stale",
            Self::NamesConcealed => "names-concealed",
            Self::NotInReport => "not-in-report",
            Self::ColumnMissing => "column-missing",
            Self::NoAppsReport => "no-apps-report",
            Self::AppsReportStale => "apps-report-stale",
            Self::AppsNamesConcealed => "apps-names-concealed",
            Self::AppsColumnMissing => "apps-column-missing",
        }
    }
}

impl Store {
    /// Brings `user_summary` up to date at the end of a run: who is matched by which usage row, what is
    /// known of their activity, and what they hold.
    pub fn refresh_summary(&self, run: RunId, connector: ConnectorId, now: Timestamp) -> Result<(), Error> {
        tracing::debug!("summarizing");
        let _turn = self.summarizing()?;
        // A connection of its own: everything is worked out in its temporary tables, and the write lock is
        // taken only to store what came out different.
        let db = connect(self.path())?;
        db.execute_batch(&format!("PRAGMA temp.cache_size = -{TEMPORARY_KB}"))?;
        if runs::connector_of(&db, run)? != connector {
            return Err(Error::Sqlite("the run belongs to another connector".into()));
        }
        user_matches::refresh(&db, connector)?;
        work_out_holdings(&db, connector, "")?;
        work_out_activity(&db, connector, now, "")?;
        work_out_summary(&db, connector, now, "")?;

        let tx = Transaction::new_unchecked(&db, TransactionBehavior::Immediate)?;
        tx.execute(
            "DELETE FROM user_summary WHERE connector_id = ?1
               AND user_key NOT IN (SELECT user_key FROM temp.summary)",
            [connector.0],
        )?;
        tx.execute("INSERT OR REPLACE INTO user_summary SELECT * FROM temp.changed", [])?;
        license_group_summary::refresh(&tx, connector)?;
        tx.commit()?;
        findings::refresh(&db, connector, now)
    }
}

/// Brings the rows of those users up to date whose sign-ins were read on `day` or later. The reports and the
/// users are as the last run left them.
pub(crate) fn refresh_read_since(
    store: &Store,
    connector: ConnectorId,
    day: &str,
    now: Timestamp,
) -> Result<(), Error> {
    const READ: &str = "IN (SELECT user_key FROM temp.read_lately)";
    let _turn = store.summarizing()?;
    let db = connect(store.path())?;
    db.execute_batch(&format!("PRAGMA temp.cache_size = -{TEMPORARY_KB}"))?;
    db.execute_batch("CREATE TEMP TABLE read_lately (user_key INTEGER PRIMARY KEY)")?;
    db.execute(
        "INSERT INTO temp.read_lately SELECT user_key FROM sign_ins WHERE connector_id = ?1 AND read_on >= ?2",
        params![connector.0, day],
    )?;
    work_out_holdings(&db, connector, &format!("AND a.user_key {READ}"))?;
    work_out_activity(&db, connector, now, &format!("AND user_key {READ}"))?;
    work_out_summary(&db, connector, now, &format!("AND u.key {READ}"))?;
    let tx = Transaction::new_unchecked(&db, TransactionBehavior::Immediate)?;
    tx.execute("INSERT OR REPLACE INTO user_summary SELECT * FROM temp.changed", [])?;
    tx.commit()?;
    findings::refresh(&db, connector, now)
}

/// Fills the services of users that were summarized before they were kept: where usage reports are stored and nobody
/// has a service. Who looks for what is missing, and not at the database's version, also finds what an opening left
/// that was ended in the middle.
pub(crate) fn fill_services(db: &Connection, now: Timestamp) -> Result<(), Error> {
    let mut connectors = db.prepare(
        "SELECT id FROM connectors c
         WHERE EXISTS (SELECT 1 FROM usage_sources s WHERE s.connector_id = c.id AND s.report_refresh_date IS NOT NULL)
           AND EXISTS (SELECT 1 FROM user_summary u WHERE u.connector_id = c.id)
           AND NOT EXISTS (SELECT 1 FROM user_summary u WHERE u.connector_id = c.id AND u.services <> 0)",
    )?;
    let connectors: Vec<i64> = connectors.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for connector in connectors.into_iter().map(ConnectorId) {
        work_out_activity(db, connector, now, "")?;
        db.execute_batch(
            "UPDATE user_summary SET services = a.services FROM temp.activity a
             WHERE a.user_key = user_summary.user_key AND a.services <> 0;
             DROP TABLE temp.activity;",
        )?;
    }
    Ok(())
}

/// What each user holds, or those of `whom`, a further condition: temp.holdings.
fn work_out_holdings(db: &Connection, connector: ConnectorId, whom: &str) -> Result<(), Error> {
    db.execute_batch(
        "CREATE TEMP TABLE sku_facts (sku_id TEXT PRIMARY KEY, name TEXT, resource INTEGER, planless INTEGER)
           WITHOUT ROWID;
         CREATE TEMP TABLE apps_plans (sku_id TEXT, service_plan_id TEXT, PRIMARY KEY (sku_id, service_plan_id))
           WITHOUT ROWID;
         CREATE TEMP TABLE holdings (user_key INTEGER PRIMARY KEY, license_count INTEGER, licenses TEXT,
           resource INTEGER, apps INTEGER);",
    )?;
    let names = Names::of(db)?;
    let mut statement = db.prepare(
        "SELECT sku_id, (SELECT product_name FROM skus s WHERE s.connector_id = ?1 AND s.sku_id = held.sku_id),
           NOT EXISTS (SELECT 1 FROM sku_plans p WHERE p.connector_id = ?1 AND p.sku_id = held.sku_id)
         FROM (SELECT DISTINCT sku_id FROM license_assignments WHERE connector_id = ?1) held",
    )?;
    let mut held = statement.query([connector.0])?;
    while let Some(row) = held.next()? {
        let (sku_id, name, planless): (String, Option<String>, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let known = products::by_sku_id(&sku_id);
        let name = name.or_else(|| names.known(&sku_id)).unwrap_or_else(|| sku_id.clone());
        let resource = known.is_some_and(|product| product.class.is_resource());
        db.execute("INSERT INTO temp.sku_facts VALUES (?1, ?2, ?3, ?4)", params![sku_id, name, resource, planless])?;
    }
    for plan in products::M365_APPS_PLANS {
        db.execute(
            "INSERT INTO temp.apps_plans SELECT sku_id, service_plan_id FROM sku_plans
             WHERE connector_id = ?1 AND service_plan_id = ?2",
            params![connector.0, plan],
        )?;
    }
    db.execute(
        &format!(
            "INSERT INTO temp.holdings
         SELECT a.user_key, count(*), group_concat(f.name, '; ' ORDER BY f.name COLLATE NOCASE), max(f.resource),
           -- A product whose plans nobody told may hold the apps: better unknown than wrongly inactive.
           max(f.planless OR EXISTS (SELECT 1 FROM temp.apps_plans p WHERE p.sku_id = a.sku_id
             AND (a.disabled_plans = '[]' OR p.service_plan_id NOT IN (SELECT value FROM json_each(a.disabled_plans)))))
         FROM license_assignments a CROSS JOIN temp.sku_facts f ON f.sku_id = a.sku_id
         WHERE a.connector_id = ?1 {whom} GROUP BY a.user_key"
        ),
        [connector.0],
    )?;
    Ok(())
}

/// What the reports and the sign-ins tell of each user, one source after the other: temp.activity.
fn work_out_activity(db: &Connection, connector: ConnectorId, now: Timestamp, whom: &str) -> Result<(), Error> {
    const MERGED: &str = "ON CONFLICT (user_key) DO UPDATE SET
                   service = iif(excluded.newest > newest, excluded.service, service),
                   newest = max(newest, excluded.newest),
                   as_of = coalesce(min(as_of, excluded.as_of), as_of, excluded.as_of),
                   services = services | excluded.services";
    db.execute_batch(
        "CREATE TEMP TABLE activity (user_key INTEGER PRIMARY KEY, in_detail INTEGER NOT NULL, blind INTEGER NOT NULL,
           newest TEXT NOT NULL, service TEXT, as_of TEXT, services INTEGER NOT NULL)",
    )?;
    for report in USAGE_REPORTS.iter().filter(|report| !report.activity.is_empty()) {
        let source = Source::of(db, connector, report, now)?;
        let is_detail = report.function == ACTIVE_USER_DETAIL.function;
        // A report that stands still says when somebody was active, but sets nobody's cut-off back: the
        // active users report, without which nobody is judged, knows the same services.
        let as_of = source.date.as_ref().filter(|_| is_detail || source.problem.is_none());
        let dates: Vec<String> = report.activity.iter().map(|one| snake_case(one.column)).collect();
        let newest: Vec<String> = dates.iter().map(|date| format!("coalesce({date}, '')")).collect();
        let newest = if let [one] = &newest[..] { one.clone() } else { format!("max({})", newest.join(", ")) };
        let services: String = (report.activity.iter().zip(&dates))
            .map(|(one, date)| format!("WHEN {date} THEN '{}' ", one.service.name()))
            .collect();
        // Without the column of a service, nothing is known of those who may use it.
        let blind: String = (report.activity.iter())
            .filter(|one| is_detail && source.lacks(one.column))
            .filter_map(|one| Some(format!(" OR {} IS NOT 0", snake_case(one.license?))))
            .collect();
        // Who is licensed for a service the active users report tells; for a service it does not know, who has
        // a row in that service's own.
        let told = |service| ACTIVE_USER_DETAIL.activity.iter().any(|one| one.service == service);
        let bits: Vec<String> = (report.activity.iter().zip(&dates))
            .map(|(one, date)| {
                let number = one.service.number();
                match one.license.map(snake_case).filter(|_| is_detail) {
                    Some(license) => format!("(({license} IS 1 OR {date} IS NOT NULL) << {number})"),
                    None if told(one.service) => format!("(({date} IS NOT NULL) << {number})"),
                    None => format!("(1 << {number})"),
                }
            })
            .collect();
        let bits = bits.join(" | ");
        // Every row is read: in the order of the table, not by an index that names the connector.
        db.execute(
            &format!(
                "INSERT INTO temp.activity
                 SELECT user_key, ?2, 0{blind}, {newest}, CASE {newest} {services}END, ?3, {bits}
                 FROM {} NOT INDEXED WHERE connector_id = ?1 AND user_key IS NOT NULL {whom}
                 {MERGED}",
                report.table
            ),
            params![connector.0, is_detail, as_of],
        )?;
    }
    // Sign-ins read long ago say when somebody was active, but set nobody's cut-off back; for all others it is
    // that of the reports, where there are any.
    let detail = Source::of(db, connector, &ACTIVE_USER_DETAIL, now)?;
    db.execute(
        &format!(
            "INSERT INTO temp.activity
             SELECT user_key, 0, 0, last, iif(successful IS NULL, '{SIGN_IN_ATTEMPT}', '{SIGN_IN}'),
               iif(read_on >= ?2, min(read_on, coalesce(?3, read_on)), NULL), 0
             FROM sign_ins WHERE connector_id = ?1 AND last IS NOT NULL {whom}
             {MERGED}"
        ),
        params![connector.0, oldest_fresh(now), detail.date],
    )?;
    Ok(())
}

/// Every user's row: temp.summary; and of them those that differ from what is stored: temp.changed.
fn work_out_summary(db: &Connection, connector: ConnectorId, now: Timestamp, whom: &str) -> Result<(), Error> {
    let detail = Source::of(db, connector, &ACTIVE_USER_DETAIL, now)?;
    let apps = Source::of(db, connector, &M365_APP_USER_DETAIL, now)?;
    exclusions::work_out_people(db, connector, now.to_zoned(TimeZone::UTC).date())?;
    db.execute_batch("CREATE TEMP TABLE summary AS SELECT * FROM user_summary WHERE false")?;
    db.execute(
        &format!(
            "INSERT INTO temp.summary
         WITH facts AS (
           SELECT u.key, u.is_resource_account, u.first_licensed_run,
             (SELECT min(first_seen_run) FROM users WHERE connector_id = :connector) AS first_run,
             coalesce(h.license_count, 0) AS license_count, h.licenses, h.resource,
             a.newest, a.service, a.as_of, a.services, iif(h.apps, :apps_date, NULL) AS apps_as_of,
             CASE WHEN i.last IS NOT NULL AND i.read_on >= :oldest THEN NULL
                  WHEN :detail_problem IS NOT NULL THEN :detail_problem
                  WHEN a.in_detail IS NOT 1 THEN :not_in_report
                  WHEN a.blind THEN :column_missing
                  WHEN h.apps THEN :apps_problem END AS reason
           FROM users u
           LEFT JOIN temp.holdings h ON h.user_key = u.key
           LEFT JOIN temp.activity a ON a.user_key = u.key
           LEFT JOIN sign_ins i ON i.user_key = u.key
           WHERE u.connector_id = :connector AND u.presence <> 'removed' {whom})
         SELECT key, :connector, license_count, licenses,
           iif(is_resource_account = 1 OR resource OR key IN (SELECT user_key FROM temp.no_people), 'resource', 'person'),
           reason IS NULL, reason,
           nullif(newest, ''), iif(newest = '', NULL, service),
           coalesce(min(as_of, apps_as_of), as_of, apps_as_of),
           iif(first_licensed_run > first_run,
             (SELECT substr(started_at, 1, 10) FROM runs WHERE id = first_licensed_run), NULL),
           coalesce(services, 0)
         FROM facts"
        ),
        named_params! {
            ":connector": connector.0,
            ":oldest": oldest_fresh(now),
            ":detail_problem": detail.problem.map(|p| p.of_detail().as_str()),
            ":not_in_report": Uncovered::NotInReport.as_str(),
            ":column_missing": Uncovered::ColumnMissing.as_str(),
            ":apps_date": apps.date,
            ":apps_problem": match apps.problem {
                Some(problem) => Some(problem.of_apps().as_str()),
                None => apps.lacks("lastActivityDate").then_some(Uncovered::AppsColumnMissing.as_str()),
            },
        },
    )?;
    // By its key, which is quicker than EXCEPT, which sorts both sides.
    let columns: Vec<String> = db
        .prepare("SELECT name FROM pragma_table_info('user_summary')")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let differs: Vec<String> = columns.iter().map(|name| format!("s.{name} IS NOT stored.{name}")).collect();
    db.execute_batch(&format!(
        "CREATE TEMP TABLE changed AS
         SELECT s.* FROM temp.summary s LEFT JOIN user_summary stored ON stored.user_key = s.user_key WHERE {}",
        differs.join(" OR ")
    ))?;
    Ok(())
}

/// The first day of which a report or a reading still covers users.
fn oldest_fresh(now: Timestamp) -> String {
    now.to_zoned(TimeZone::UTC).date().saturating_sub(FRESH_DAYS.days()).to_string()
}

/// How far a usage report can be relied on.
struct Source {
    /// The refresh date of its stored rows.
    date: Option<String>,
    problem: Option<Problem>,
    /// Columns the stored rows came without.
    missing: Vec<String>,
}

enum Problem {
    Missing,
    Stale,
    Concealed,
}

impl Source {
    fn of(db: &Connection, connector: ConnectorId, report: &UsageReport, now: Timestamp) -> Result<Self, Error> {
        let stored: Option<(Option<String>, bool, String)> = db
            .query_row(
                "SELECT report_refresh_date, concealed, missing_columns FROM usage_sources
                 WHERE connector_id = ?1 AND dataset = ?2",
                params![connector.0, usage::dataset_id(report)],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let (date, concealed, missing) = stored.unwrap_or_else(|| (None, false, "[]".to_owned()));
        let oldest = oldest_fresh(now);
        let problem = match &date {
            _ if concealed => Some(Problem::Concealed),
            None => Some(Problem::Missing),
            Some(date) if *date < oldest => Some(Problem::Stale),
            Some(_) => None,
        };
        Ok(Self { date, problem, missing: serde_json::from_str(&missing)? })
    }

    fn lacks(&self, column: &str) -> bool {
        self.missing.iter().any(|missing| missing == column)
    }
}

impl Problem {
    fn of_detail(self) -> Uncovered {
        match self {
            Self::Missing => Uncovered::NoReport,
            Self::Stale => Uncovered::ReportStale,
            Self::Concealed => Uncovered::NamesConcealed,
        }
    }

    fn of_apps(self) -> Uncovered {
        match self {
            Self::Missing => Uncovered::NoAppsReport,
            Self::Stale => Uncovered::AppsReportStale,
            Self::Concealed => Uncovered::AppsNamesConcealed,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
