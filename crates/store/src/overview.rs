//! The figures of the Overview page, in one reading.

use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::activity::{ActivitySeries, by_day};
use crate::reports::{prepare, sql};
use crate::{ConnectorId, Error, Query, Run, Store, Term};

/// How many products stand alone before the others are summed up.
const PRODUCTS: usize = 8;
/// How many renewals are shown.
const RENEWALS: usize = 8;
/// How far back the activity by day goes: as far as the first collection does.
const ACTIVITY_DAYS: i32 = 180;

/// What the Overview shows of one connector. A part that has not been collected is `None` or empty,
/// never zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The organization's name.
    pub organization: Option<String>,
    /// When users were last collected: ISO 8601, UTC.
    pub directory_as_of: Option<String>,
    /// The oldest refresh date among the stored usage details.
    pub activity_as_of: Option<String>,
    /// The newest of them.
    pub activity_newest: Option<String>,
    /// The newest run, running or not.
    pub last_run: Option<Run>,
    /// Seats of the SKUs for users that are not free.
    pub seats: Option<Seats>,
    /// Their largest, then the others in one line.
    pub products: Vec<ProductSeats>,
    /// What happens next to subscriptions, soonest first.
    pub renewals: Vec<Renewal>,
    /// People and their states; `None` before the first complete listing of users.
    pub people: Option<People>,
    /// Active users by service and day.
    pub activity: Vec<ActivitySeries>,
}

/// Sums of seats over SKUs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// Enabled and in grace.
    pub usable: i64,
    /// Given to users.
    pub assigned: i64,
    /// Usable less assigned, over-assigned SKUs counting as negative.
    pub available: i64,
    /// Seats assigned beyond what is usable, over the SKUs where that is so. `available + over_assigned`
    /// seats can still be given to somebody.
    pub over_assigned: i64,
    /// How many SKUs that is so of.
    pub over_assigned_skus: u64,
    /// Enabled, not assigned, no trial.
    pub unused: i64,
}

/// Seats of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductSeats {
    /// `None`: all others.
    pub sku_id: Option<String>,
    /// Its name; empty for all others.
    pub product_name: String,
    /// Enabled and in grace.
    pub usable: i64,
    /// Given to users.
    pub assigned: i64,
    /// May be negative.
    pub available: i64,
}

/// What happens to a subscription on its next date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The subscription's own ID.
    pub subscription_id: String,
    /// Its product.
    pub product_name: String,
    /// Its SKU.
    pub sku_id: String,
    /// Seats bought.
    pub seats: i64,
    /// The day.
    pub date: String,
    /// Days from today.
    pub days_left: i64,
    /// What happens.
    pub what: NextStep,
    /// For how long it is bought; `None`: not known.
    pub term: Option<Term>,
    /// Whether it is a trial; `None`: not told.
    pub is_trial: Option<bool>,
}

/// What happens to a company subscription on its next date, by its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Enabled: Graph does not tell which of the two, and nobody marked it.
    RenewsOrEnds,
    /// Enabled, and goes on, as the administrator marked it.
    Renews,
    /// Enabled, and ends, as the administrator marked it.
    Ends,
    /// In grace, and then no longer usable.
    IsSuspended,
    /// Suspended, and then gone for good.
    IsDeleted,
}

impl NextStep {
    /// From the words of the report *renewals*.
    pub(crate) fn from_words(words: &str) -> Option<Self> {
        match words {
            "renews or ends" => Some(Self::RenewsOrEnds),
            "renews" => Some(Self::Renews),
            "ends" => Some(Self::Ends),
            "is suspended" => Some(Self::IsSuspended),
            "is deleted" => Some(Self::IsDeleted),
            _ => None,
        }
    }
}

/// Counts of people, by the definitions of the reports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct People {
    /// Users in the directory.
    pub users: u64,
    /// Licensed persons.
    pub licensed: u64,
    /// Licensed persons whose activity is known.
    pub covered: u64,
    /// Licensed persons active since the cut-off.
    pub active: u64,
    /// Licensed persons last active before it.
    pub inactive: u64,
    /// Licensed persons without any activity.
    pub never_active: u64,
    /// Licensed persons too new to judge.
    pub new: u64,
    /// Licensed persons of whom it is not known.
    pub unknown: u64,
    /// Licensed persons whose account is disabled.
    pub disabled: u64,
    /// Licensed guests.
    pub guests: u64,
    /// License assignment states in error.
    pub assignment_errors: u64,
}

impl Store {
    /// The Overview of one connector.
    pub fn overview(&self, connector: ConnectorId, today: Date, inactive_days: u16) -> Result<Overview, Error> {
        let last_run = self.last_run(connector)?;
        let query = Query { inactive_days, ..Query::new(connector, today) };
        let db = self.connection()?;
        // One state of the data for every figure.
        let db = db.unchecked_transaction()?;
        let (activity_as_of, activity_newest) = activity_as_of(&db, connector)?;
        let (seats, products) = seats(&db, &query)?;
        Ok(Overview {
            organization: organization(&db, connector)?,
            directory_as_of: directory_as_of(&db, connector)?,
            activity_as_of,
            activity_newest,
            last_run,
            seats,
            products,
            renewals: renewals(&db, &query)?,
            people: people(&db, &query)?,
            activity: by_day::series(&db, connector, Some(today.saturating_sub(ACTIVITY_DAYS.days())))?,
        })
    }
}

fn organization(db: &Connection, connector: ConnectorId) -> Result<Option<String>, Error> {
    let sql = "SELECT display_name FROM organization WHERE connector_id = ?1 LIMIT 1";
    Ok(db.query_row(sql, [connector.0], |row| row.get(0)).optional()?.flatten())
}

fn directory_as_of(db: &Connection, connector: ConnectorId) -> Result<Option<String>, Error> {
    let sql = "SELECT coalesce(d.data_as_of, r.started_at) FROM runs r
               JOIN dataset_results d ON d.run_id = r.id AND d.dataset = 'users' AND d.outcome = 'ok'
               WHERE r.connector_id = ?1 ORDER BY r.id DESC LIMIT 1";
    Ok(db.query_row(sql, [connector.0], |row| row.get(0)).optional()?)
}

pub(crate) fn activity_as_of(
    db: &Connection,
    connector: ConnectorId,
) -> Result<(Option<String>, Option<String>), Error> {
    let sql = "SELECT min(report_refresh_date), max(report_refresh_date) FROM usage_sources
               WHERE connector_id = ?1 AND dataset IN ('active-user-detail', 'm365-app-user-detail')";
    Ok(db.query_row(sql, [connector.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

fn seats(db: &Connection, query: &Query) -> Result<(Option<Seats>, Vec<ProductSeats>), Error> {
    let sql = format!(
        r#"SELECT "skuId", "productName", "usable", "assigned", "available", "unusedSeats" FROM ({})
           WHERE NOT "free" AND coalesce("appliesTo", 'User') = 'User'
           ORDER BY "usable" DESC, "assigned" DESC, "skuId""#,
        sql::SUBSCRIPTIONS
    );
    let mut skus = all(db, &sql, query, |row| {
        let product = ProductSeats {
            sku_id: row.get(0)?,
            product_name: row.get(1)?,
            usable: row.get(2)?,
            assigned: row.get(3)?,
            available: row.get(4)?,
        };
        Ok((product, row.get::<_, Option<i64>>(5)?.unwrap_or_default()))
    })?;
    if skus.is_empty() {
        return Ok((None, Vec::new()));
    }
    let sum = |of: fn(&ProductSeats) -> i64, skus: &[(ProductSeats, i64)]| skus.iter().map(|(sku, _)| of(sku)).sum();
    let seats = Seats {
        usable: sum(|sku| sku.usable, &skus),
        assigned: sum(|sku| sku.assigned, &skus),
        available: sum(|sku| sku.available, &skus),
        over_assigned: sum(|sku| (-sku.available).max(0), &skus),
        over_assigned_skus: skus.iter().filter(|(sku, _)| sku.available < 0).count() as u64,
        unused: skus.iter().map(|(_, unused)| unused).sum(),
    };
    // "Others" of one product would tell less than its name.
    let others = if skus.len() > PRODUCTS + 1 { skus.split_off(PRODUCTS) } else { Vec::new() };
    let mut products: Vec<ProductSeats> = skus.into_iter().map(|(sku, _)| sku).collect();
    if !others.is_empty() {
        products.push(ProductSeats {
            sku_id: None,
            product_name: String::new(),
            usable: sum(|sku| sku.usable, &others),
            assigned: sum(|sku| sku.assigned, &others),
            available: sum(|sku| sku.available, &others),
        });
    }
    Ok((Some(seats), products))
}

fn renewals(db: &Connection, query: &Query) -> Result<Vec<Renewal>, Error> {
    let sql = format!(
        r#"SELECT "productName", "skuId", "totalLicenses", "nextLifecycleDate", "daysLeft", "what", "isTrial", "term",
             "subscriptionId"
           FROM ({}) WHERE "what" IS NOT NULL AND "notListedSince" IS NULL AND "daysLeft" >= 0
           ORDER BY "nextLifecycleDate", "productName" COLLATE NOCASE, "subscriptionId" LIMIT {RENEWALS}"#,
        sql::RENEWALS
    );
    let rows = all(db, &sql, query, |row| {
        let Some(what) = NextStep::from_words(row.get_ref(5)?.as_str().unwrap_or_default()) else { return Ok(None) };
        Ok(Some(Renewal {
            subscription_id: row.get(8)?,
            product_name: row.get(0)?,
            sku_id: row.get(1)?,
            seats: row.get(2)?,
            date: row.get(3)?,
            days_left: row.get(4)?,
            what,
            is_trial: row.get(6)?,
            term: row.get_ref(7)?.as_str_or_null()?.and_then(Term::from_word),
        }))
    })?;
    Ok(rows.into_iter().flatten().collect())
}

pub(crate) fn people(db: &Connection, query: &Query) -> Result<Option<People>, Error> {
    if !are_people_known(db, query.connector)? {
        return Ok(None);
    }
    let errors = format!("SELECT count(*) FROM ({})", sql::ASSIGNMENT_ERRORS);
    let errors = all(db, &errors, query, |row| Ok(row.get::<_, i64>(0)?.unsigned_abs()))?;
    let mut people = People { assignment_errors: errors.first().copied().unwrap_or(0), ..People::default() };
    // Handed out row by row: SQLite works the state out anew wherever a sum asks for it.
    let sql = format!(
        r#"SELECT "state", "licenseCount" > 0 AND "kind" = 'person', _covered, "licenseCount" > 0 AND "userType" = 'Guest'
           FROM ({})"#,
        users_of_the_table()
    );
    let mut statement = prepare(db, &sql, query, &[])?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let is = |column| Ok::<_, Error>(row.get::<_, Option<bool>>(column)? == Some(true));
        let licensed = is(1)?;
        people.users += 1;
        people.licensed += u64::from(licensed);
        people.covered += u64::from(licensed && is(2)?);
        people.guests += u64::from(is(3)?);
        match row.get_ref(0)?.as_str_or_null().map_err(rusqlite::Error::from)?.unwrap_or_default() {
            "active" => people.active += 1,
            "inactive" => people.inactive += 1,
            "never active" => people.never_active += 1,
            "new" => people.new += 1,
            "unknown" => people.unknown += 1,
            "disabled" => people.disabled += 1,
            _ => {}
        }
    }
    Ok(Some(people))
}

/// Whether users were listed completely and summarized. Of a tenant without users there is nothing to summarize: that
/// nobody is there is known once they were listed.
pub(crate) fn are_people_known(db: &Connection, connector: ConnectorId) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM user_summary WHERE connector_id = ?1)
                 OR NOT EXISTS (SELECT 1 FROM users WHERE connector_id = ?1)
                    AND EXISTS (SELECT 1 FROM runs r JOIN dataset_results d ON d.run_id = r.id
                                WHERE r.connector_id = ?1 AND d.dataset = 'users' AND d.outcome = 'ok')";
    Ok(db.query_row(sql, [connector.0], |row| row.get(0))?)
}

/// The report of users for who reads all of them: in the order of their table, not by an index that names the connector.
pub(crate) fn users_of_the_table() -> String {
    sql::USERS.replace("FROM users u\n", "FROM users u NOT INDEXED\n")
}

/// Every row of a statement over a report's SQL.
pub(crate) fn all<T>(
    db: &Connection,
    sql: &str,
    query: &Query,
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let mut statement = prepare(db, sql, query, &[])?;
    let mut rows = statement.raw_query();
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::fixture::{CONTOSO, TODAY, column, empty, everything, filled};

    fn overview() -> Overview {
        let (store, _dir) = filled();
        store.overview(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap()
    }

    #[test]
    fn what_was_never_collected_is_absent_and_not_zero() {
        let (store, _dir) = empty();
        let overview = store.overview(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap();
        assert_eq!((overview.seats, overview.people, overview.last_run), (None, None, None));
        assert_eq!((overview.organization, overview.directory_as_of, overview.activity_as_of), (None, None, None));
        assert!(overview.products.is_empty() && overview.renewals.is_empty() && overview.activity.is_empty());
    }

    #[test]
    fn seats_are_of_skus_for_users_that_are_not_free() {
        let overview = overview();
        let expected =
            Seats { usable: 112, assigned: 66, available: 46, over_assigned: 2, over_assigned_skus: 1, unused: 20 };
        assert_eq!(overview.seats, Some(expected));
        let names: Vec<_> = overview.products.iter().map(|product| product.product_name.as_str()).collect();
        assert_eq!(names, ["Microsoft 365 E3", "Teams Rooms", "Microsoft 365 E5"]);
    }

    #[test]
    fn more_may_be_assigned_than_is_usable_and_available_is_then_below_zero() {
        let product = &overview().products[2];
        assert_eq!((product.product_name.as_str(), product.available), ("Microsoft 365 E5", -2));
    }

    #[test]
    fn a_product_that_is_being_renewed_is_usable_although_none_of_it_is_enabled() {
        let (store, _dir) = filled();
        store
            .write(|tx| {
                Ok::<_, Error>(tx.execute_batch(
                    "INSERT INTO skus (connector_id, sku_id, sku_part_number, enabled, warning, suspended, locked_out,
                       consumed_units, product_name, class, first_seen_run, from_run)
                     VALUES (1, 'renewing', 'R', 0, 1100, 40, 0, 1101, 'Renewing', 'paid', 1, 1)",
                )?)
            })
            .unwrap();
        let overview = store.overview(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap();
        let renewing = overview.products.iter().find(|product| product.product_name == "Renewing").unwrap();
        assert_eq!((renewing.usable, renewing.assigned, renewing.available), (1100, 1101, -1), "and over-use is shown");
    }

    #[test]
    fn many_products_end_in_one_line_for_the_others() {
        let (store, _dir) = filled();
        store
            .write(|tx| {
                for seats in 1..=8 {
                    tx.execute(
                        "INSERT INTO skus (connector_id, sku_id, sku_part_number, enabled, warning, suspended, locked_out,
                           consumed_units, product_name, class, first_seen_run, from_run)
                         VALUES (1, 'sku-' || ?1, 'S', ?1, 0, 0, 0, 1, 'Small ' || ?1, 'paid', 1, 1)",
                        [seats],
                    )?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let overview = store.overview(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap();
        assert_eq!(overview.products.len(), PRODUCTS + 1);
        let others = overview.products.last().unwrap();
        assert_eq!((&others.sku_id, others.usable, others.assigned), (&None, 1 + 2 + 3, 1 + 1 + 1));
        let sum: i64 = overview.products.iter().map(|product| product.usable).sum();
        assert_eq!(sum, overview.seats.unwrap().usable);
    }

    #[test]
    fn renewals_are_the_next_dates_on_which_something_happens() {
        let renewals: Vec<_> =
            overview().renewals.into_iter().map(|renewal| (renewal.date, renewal.days_left, renewal.what)).collect();
        assert_eq!(
            renewals,
            [
                ("2026-11-30".to_owned(), 8, NextStep::IsSuspended),
                ("2026-12-01".to_owned(), 9, NextStep::RenewsOrEnds),
                ("2027-01-10".to_owned(), 49, NextStep::Renews),
            ]
        );
    }

    #[test]
    fn people_are_counted_as_the_reports_count_them() {
        let (store, _dir) = filled();
        let people = overview().people.unwrap();
        let count = |report, column_id| column(&store, report, &everything(), column_id).len() as u64;
        assert_eq!(people.users, count("users", "id"));
        assert_eq!(people.inactive + people.never_active, count("inactive-users", "id"));
        assert_eq!(people.disabled, count("disabled-licensed-users", "id"));
        assert_eq!(people.guests, count("guest-licensed-users", "id"));
        assert_eq!(people.assignment_errors, count("assignment-errors", "userId"));
        let states =
            people.active + people.inactive + people.never_active + people.new + people.unknown + people.disabled;
        assert_eq!((people.licensed, people.covered, states), (7, 5, 7));
    }

    #[test]
    fn a_tenant_whose_users_were_listed_and_are_none_has_nobody_and_one_not_listed_yet_is_not_known() {
        let (store, _dir) = filled();
        let people = || store.overview(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap().people;
        let write = |sql: &str| store.write(|tx| Ok::<_, Error>(tx.execute_batch(sql)?)).unwrap();
        write("DELETE FROM user_summary WHERE connector_id = 1");
        assert_eq!(people(), None, "users who are not summarized yet are not counted as unlicensed");
        write("DELETE FROM users WHERE connector_id = 1");
        assert_eq!(people(), Some(People::default()));
        write("UPDATE dataset_results SET outcome = 'failed' WHERE dataset = 'users'");
        assert_eq!(people(), None);
    }

    #[test]
    fn who_counts_all_users_walks_through_their_table() {
        let (store, _dir) = filled();
        let db = store.connection().unwrap();
        let sql = format!("EXPLAIN QUERY PLAN {}", users_of_the_table());
        let plan = all(&db, &sql, &everything(), |row| row.get::<_, String>("detail")).unwrap();
        assert_eq!(plan.first().map(String::as_str), Some("SCAN u"), "{plan:?}");
    }

    #[test]
    fn a_day_without_a_figure_is_a_gap_and_zero_is_zero() {
        let activity = overview().activity;
        let of = |service| activity.iter().find(|series| series.service == service).map(|series| series.points.clone());
        assert_eq!(of("teams"), Some(vec![("2026-11-18".to_owned(), 3), ("2026-11-20".to_owned(), 5)]));
        assert_eq!(of("exchange"), Some(vec![("2026-11-20".to_owned(), 0)]));
        assert_eq!(of("oneDrive"), None);
    }

    #[test]
    fn it_says_from_when_its_figures_are() {
        let overview = overview();
        assert_eq!(overview.organization.as_deref(), Some("Contoso Ltd."));
        assert_eq!(overview.directory_as_of.as_deref(), Some("2026-11-22T06:00:30Z"));
        assert_eq!(overview.activity_as_of.as_deref(), Some("2026-11-19"));
        assert_eq!(overview.activity_newest.as_deref(), Some("2026-11-20"));
        assert_eq!(overview.last_run.unwrap().id.0, 3);
    }
}
