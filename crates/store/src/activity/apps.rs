//! Who uses which app, program and device.

use rusqlite::{Connection, OptionalExtension, params};

use super::source;
use crate::{ConnectorId, Error, Store, UsageSource};

/// The people of one group of apps or devices, by one usage report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppUse {
    /// `platforms` and `apps` of Microsoft 365 Apps, `mailPrograms`, `teamsDevices` or `activations`.
    pub group: &'static str,
    /// The dataset.
    pub dataset: &'static str,
    /// How the report stands; `None`: it was never asked for.
    pub source: Option<UsageSource>,
    /// People in the tenant of whom it tells.
    pub people: u64,
    /// In the order of the report.
    pub uses: Vec<AppPeople>,
}

/// One app or device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppPeople {
    /// The column of its usage report; `mobile` of activations is two of them.
    pub app: &'static str,
    /// People who use it; `None`: the report does not tell of it.
    pub people: Option<u64>,
}

struct Group {
    group: &'static str,
    dataset: &'static str,
    table: &'static str,
    /// The column of the report, and what is true of whoever uses it; NULL where nothing is told.
    uses: &'static [(&'static str, &'static str)],
    /// Whether a cell without a value says that something is not used.
    empty_is_no: bool,
}

/// A column of e-mail programs holds a version. That it holds nothing is no gap: whoever it is about does not use it.
macro_rules! program {
    ($column:literal) => {
        concat!($column, " <> 'No' AND ", $column, " <> 'False' AND ", $column, " <> '0'")
    };
}

const GROUPS: [Group; 5] = [
    Group {
        group: "platforms",
        dataset: "m365-app-user-detail",
        table: "m365_app_user_detail",
        empty_is_no: false,
        uses: &[("windows", "windows"), ("mac", "mac"), ("mobile", "mobile"), ("web", "web")],
    },
    Group {
        group: "apps",
        dataset: "m365-app-user-detail",
        table: "m365_app_user_detail",
        empty_is_no: false,
        uses: &[
            ("outlook", "outlook"),
            ("word", "word"),
            ("excel", "excel"),
            ("powerPoint", "power_point"),
            ("oneNote", "one_note"),
            ("teams", "teams"),
        ],
    },
    Group {
        group: "mailPrograms",
        dataset: "email-app-usage-user-detail",
        table: "email_app_usage_user_detail",
        empty_is_no: true,
        uses: &[
            ("outlookForWindows", program!("outlook_for_windows")),
            ("outlookForMac", program!("outlook_for_mac")),
            ("outlookForMobile", program!("outlook_for_mobile")),
            ("outlookForWeb", program!("outlook_for_web")),
            ("mailForMac", program!("mail_for_mac")),
            ("otherForMobile", program!("other_for_mobile")),
            ("pop3App", program!("pop3_app")),
            ("imap4App", program!("imap4_app")),
            ("smtpApp", program!("smtp_app")),
        ],
    },
    Group {
        group: "teamsDevices",
        dataset: "teams-device-usage-user-detail",
        table: "teams_device_usage_user_detail",
        empty_is_no: false,
        uses: &[
            ("usedWindows", "used_windows"),
            ("usedMac", "used_mac"),
            ("usedIos", "used_ios"),
            ("usedAndroidPhone", "used_android_phone"),
            ("usedWeb", "used_web"),
            ("usedLinux", "used_linux"),
            ("usedChromeOs", "used_chrome_os"),
        ],
    },
    Group {
        group: "activations",
        dataset: "activations-user-detail",
        table: "activations_user_detail",
        empty_is_no: false,
        uses: &[("windows", "windows"), ("mac", "mac"), ("mobile", "ios + android")],
    },
];

impl Store {
    /// Who uses which app, program and device.
    pub fn app_use(&self, connector: ConnectorId) -> Result<Vec<AppUse>, Error> {
        let db = self.shown()?;
        let db = db.unchecked_transaction()?;
        GROUPS.iter().map(|group| of_group(&db, connector, group)).collect()
    }
}

fn of_group(db: &Connection, connector: ConnectorId, group: &Group) -> Result<AppUse, Error> {
    let missing = missing_columns(db, connector, group.dataset)?;
    let source = source(db, connector, group.dataset)?;
    let mut statement = db.prepare_cached(&group.sql())?;
    Ok(statement.query_row([connector.0], |row| {
        let told_of = row.get::<_, i64>(0)?.unsigned_abs();
        let uses = group.uses.iter().enumerate().map(|(place, (app, _))| {
            let none = (group.empty_is_no && told_of > 0).then_some(0);
            let people = row.get::<_, Option<i64>>(place + 1)?.map(i64::unsigned_abs).or(none);
            let told = !missing.iter().any(|column| column == app);
            Ok(AppPeople { app, people: people.filter(|_| told) })
        });
        Ok(AppUse {
            group: group.group,
            dataset: group.dataset,
            source,
            people: told_of,
            uses: uses.collect::<rusqlite::Result<_>>()?,
        })
    })?)
}

/// The columns the stored rows of a report came without.
fn missing_columns(db: &Connection, connector: ConnectorId, dataset: &str) -> Result<Vec<String>, Error> {
    let sql = "SELECT missing_columns FROM usage_sources WHERE connector_id = ?1 AND dataset = ?2";
    let missing: Option<String> =
        db.prepare_cached(sql)?.query_row(params![connector.0, dataset], |row| row.get(0)).optional()?;
    Ok(missing.map(|columns| serde_json::from_str(&columns)).transpose()?.unwrap_or_default())
}

impl Group {
    /// How many people there are, and how many use each. A column in which nothing is told of anybody sums up to
    /// NULL. Whoever was removed is in no report of ours; the summary knows everybody else. Every row is read: in the
    /// order of the table, not by an index that names the connector.
    fn sql(&self) -> String {
        let from = format!(
            "{} r NOT INDEXED CROSS JOIN user_summary s ON s.user_key = r.user_key
             WHERE r.connector_id = ?1 AND r.user_key IS NOT NULL",
            self.table
        );
        let each = |of: &dyn Fn((usize, &str)) -> String| {
            let uses = self.uses.iter().enumerate().map(|(place, (_, used))| of((place, used)));
            uses.collect::<Vec<_>>().join(", ")
        };
        // Activations have a row per person and product.
        if self.group == "activations" {
            let (sums, any) = (
                each(&|(place, _)| format!("sum(any{place})")),
                each(&|(place, used)| format!("max(({used}) > 0) AS any{place}")),
            );
            return format!("SELECT count(*), {sums} FROM (SELECT {any} FROM {from} GROUP BY r.user_key)");
        }
        format!("SELECT count(*), {} FROM {from}", each(&|(_, used)| format!("sum({used})")))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::fixture::{CONTOSO, empty, filled};

    fn people(of: &AppUse, app: &str) -> Option<u64> {
        of.uses.iter().find(|one| one.app == app).unwrap().people
    }

    #[test]
    fn a_program_nobody_uses_is_not_one_nobody_told_of() {
        let (store, _dir) = filled();
        let [_, _, mail, teams, _] = <[AppUse; 5]>::try_from(store.app_use(CONTOSO).unwrap()).unwrap();
        assert_eq!((people(&mail, "outlookForWindows"), people(&mail, "outlookForWeb")), (Some(1), Some(1)));
        assert_eq!((people(&mail, "pop3App"), people(&mail, "imap4App")), (Some(0), Some(0)));
        assert_eq!((people(&teams, "usedWindows"), people(&teams, "usedIos")), (Some(1), Some(0)));
        assert_eq!(people(&teams, "usedLinux"), None);
    }

    #[test]
    fn a_column_the_report_came_without_is_not_known() {
        let (store, _dir) = filled();
        let lacking = "INSERT INTO usage_sources (connector_id, dataset, report_refresh_date, concealed, rows, run_id,
                         missing_columns) VALUES (1, 'email-app-usage-user-detail', '2026-11-20', 0, 1, 3, '[\"smtpApp\"]')";
        store.write(|tx| Ok::<_, Error>(tx.execute(lacking, [])?)).unwrap();
        let mail = store.app_use(CONTOSO).unwrap().remove(2);
        assert_eq!((people(&mail, "pop3App"), people(&mail, "smtpApp")), (Some(0), None));
    }

    #[test]
    fn a_person_with_two_activated_products_is_counted_once() {
        let (store, _dir) = filled();
        let activations = store.app_use(CONTOSO).unwrap().remove(4);
        assert_eq!(activations.people, 1);
        assert_eq!((people(&activations, "windows"), people(&activations, "mac")), (Some(1), Some(1)));
    }

    #[test]
    fn without_reports_nobody_uses_an_unknown_number_of_apps() {
        let (store, _dir) = empty();
        for group in store.app_use(CONTOSO).unwrap() {
            assert!(group.source.is_none() && group.uses.iter().all(|one| one.people.is_none()), "{group:?}");
        }
    }
}
