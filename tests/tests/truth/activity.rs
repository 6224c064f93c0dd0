//! Activity: its sources, `service-activity`, `activity-by-day` and `unmatched-activity`.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::known::{cell, day_in, text};
use crate::matching::{is_deleted, name};
use crate::people::{ACTIVE_USERS, APPS};
use crate::table::{Table, row};
use crate::tenant::Truth;

/// How many were active on each day.
pub(crate) const COUNTS: &str = "getOffice365ActiveUserCounts";
pub(crate) const COPILOT: &str = "getMicrosoft365CopilotUsageUserDetail";

/// A service: its name, how the report of active users calls it, and its own report.
pub(crate) struct Service {
    pub(crate) name: &'static str,
    pub(crate) column: &'static str,
    pub(crate) detail: &'static str,
}

pub(crate) const SERVICES: [Service; 5] = [
    Service { name: "Exchange", column: "Exchange", detail: "getEmailActivityUserDetail" },
    Service { name: "OneDrive", column: "OneDrive", detail: "getOneDriveActivityUserDetail" },
    Service { name: "SharePoint", column: "SharePoint", detail: "getSharePointActivityUserDetail" },
    Service { name: "Viva Engage", column: "Yammer", detail: "getYammerActivityUserDetail" },
    Service { name: "Teams", column: "Teams", detail: "getTeamsUserActivityUserDetail" },
];

/// Services that have but one report: name and report.
pub(crate) const OTHERS: [(&str, &str); 2] = [("Microsoft 365 Apps", APPS), ("Copilot", COPILOT)];

/// What the reports say of somebody in one service.
struct InService {
    name: &'static str,
    last: Option<Date>,
    licensed: Option<bool>,
    /// The days of the reports that say so.
    as_of: BTreeSet<String>,
}

impl Truth {
    pub(crate) fn row_about(&self, function: &str, user: &str) -> Option<&crate::raw::Line> {
        self.matched.get(function)?.by_user.get(user)?.first()
    }

    fn services(&self, user: &str) -> Vec<InService> {
        let refreshed = |function: &str| self.known.reports[function].refreshed.to_string();
        let of_five = SERVICES.iter().filter_map(|service| {
            let (all, own) = (self.row_about(ACTIVE_USERS, user), self.row_about(service.detail, user));
            let in_all = all.and_then(|line| day_in(line, &format!("{} Last Activity Date", service.column)));
            let licensed = all.map(|line| cell(line, &format!("Has {} License", service.column)) == "True");
            let last = in_all.max(own.and_then(|line| day_in(line, "Last Activity Date")));
            let as_of = [all.map(|_| refreshed(ACTIVE_USERS)), own.map(|_| refreshed(service.detail))];
            let told = last.is_some() || licensed == Some(true);
            told.then(|| InService { name: service.name, last, licensed, as_of: as_of.into_iter().flatten().collect() })
        });
        let of_one = OTHERS.iter().filter_map(|(name, function)| {
            let line = self.row_about(function, user)?;
            let as_of = BTreeSet::from([refreshed(function)]);
            Some(InService { name, last: day_in(line, "Last Activity Date"), licensed: Some(true), as_of })
        });
        of_five.chain(of_one).collect()
    }

    /// The last day of activity of a user, and the services it was in.
    pub(crate) fn last_activity(&self, user: &str) -> (Option<Date>, BTreeSet<String>) {
        let mut days: Vec<(Date, &str)> =
            self.services(user).iter().filter_map(|service| Some((service.last?, service.name))).collect();
        if let Some(sign_in) = self.sign_in(user) {
            days.push((sign_in.day, if sign_in.successful { "Sign-in" } else { "Sign-in attempt" }));
        }
        let last = days.iter().map(|(day, _)| *day).max();
        let services = days.iter().filter(|(day, _)| Some(*day) == last).map(|(_, service)| (*service).to_owned());
        (last, services.collect())
    }

    /// The reports with a row about a user.
    pub(crate) fn tell_of(&self, user: &str) -> impl Iterator<Item = &'static str> {
        let details = SERVICES.iter().map(|service| service.detail).chain([ACTIVE_USERS, APPS, COPILOT]);
        details.filter(move |function| self.row_about(function, user).is_some())
    }

    /// What Copilot's report says of a user: nothing, never used, or last used on a day.
    pub(crate) fn copilot(&self, user: &str) -> Option<Option<Date>> {
        self.row_about(COPILOT, user).map(|line| day_in(line, "Last Activity Date"))
    }
}

/// `service-activity`.
pub(crate) fn service_activity(truth: &Truth) -> Table {
    let rows = truth.licensed_people().flat_map(|user| {
        let id = text(user, "id");
        truth.services(&id).into_iter().map(move |service| {
            row! {
                "displayName" => text(user, "displayName"),
                "userPrincipalName" => text(user, "userPrincipalName"),
                "service" => service.name,
                "lastActivityDate" => service.last,
                "reportRefreshDate" => crate::table::Cell::one_of(service.as_of),
                "licensed" => service.licensed,
                "department" => text(user, "department"),
                "accountEnabled" => user["accountEnabled"].as_bool(),
                "userId" => text(user, "id"),
            }
        })
    });
    Table { key: &["userId", "service"], rows: rows.collect() }
}

/// `activity-by-day`.
pub(crate) fn activity_by_day(truth: &Truth) -> Table {
    let mut rows = Vec::new();
    let counts = truth.known.reports.get(COUNTS);
    for line in counts.iter().flat_map(|report| &report.lines) {
        let all = ("Microsoft 365", "Office 365");
        for (service, column) in SERVICES.iter().map(|one| (one.name, one.column)).chain([all]) {
            let count = cell(line, column);
            if count.is_empty() {
                continue;
            }
            rows.push(row! {
                "reportDate" => cell(line, "Report Date"),
                "service" => service,
                "activeUsers" => count,
                // Days the newest report reaches no longer are not told apart.
                "reportRefreshDate" => counts.map(|report| report.refreshed),
            });
        }
    }
    Table { key: &["reportDate", "service"], rows }
}

/// `unmatched-activity`.
pub(crate) fn unmatched_activity(truth: &Truth) -> Table {
    let mut rows = Vec::new();
    let details = SERVICES.iter().map(|service| service.detail);
    for source in details.chain([ACTIVE_USERS, APPS, COPILOT]) {
        for line in truth.matched.get(source).iter().flat_map(|matched| &matched.strangers) {
            let days = SERVICES.iter().map(|service| day_in(line, &format!("{} Last Activity Date", service.column)));
            let gone = day_in(line, "Deleted Date").or(day_in(line, "State Change Date").filter(|_| is_deleted(line)));
            // The report of the apps does not say whether somebody is gone.
            let says = line.contains_key("Is Deleted") || line.contains_key("User State");
            rows.push(row! {
                "userPrincipalName" => name(line),
                "displayName" => cell(line, "Display Name"),
                "source" => source,
                "lastActivityDate" => days.max().flatten().max(day_in(line, "Last Activity Date")),
                "isDeleted" => says.then(|| is_deleted(line)),
                "deletedDate" => gone,
                "reportRefreshDate" => cell(line, "Report Refresh Date"),
            });
        }
    }
    Table { key: &["userPrincipalName", "source"], rows }
}
