//! People: `users`, and the reports that are parts of it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use crate::activity::SERVICES;
use crate::known::{Licensed, Report, cell, day, text};
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;

pub(crate) const ACTIVE_USERS: &str = "getOffice365ActiveUserDetail";
pub(crate) const APPS: &str = "getM365AppUserDetail";

/// A report that ends more days ago tells no longer who is inactive.
const FRESH_DAYS: i32 = 5;

/// How somebody stands.
pub(crate) struct State {
    /// Empty for whom none is told: no person, or no license.
    pub(crate) name: &'static str,
    /// Why it is unknown.
    pub(crate) reason: &'static str,
}

const fn state(name: &'static str) -> State {
    State { name, reason: "" }
}

/// The last sign-in.
#[derive(Clone, Copy)]
pub(crate) struct SignIn {
    pub(crate) day: Date,
    pub(crate) successful: bool,
}

impl Truth {
    /// The last sign-in of a user: the last successful one, else the last attempt.
    pub(crate) fn sign_in(&self, id: &str) -> Option<SignIn> {
        let (activity, _) = self.known.sign_ins.get(id)?;
        let attempt = day(activity, "lastSignInDateTime").max(day(activity, "lastNonInteractiveSignInDateTime"));
        let successful = day(activity, "lastSuccessfulSignInDateTime");
        let (day, successful) = successful.map(|day| (day, true)).or(attempt.map(|day| (day, false)))?;
        Some(SignIn { day, successful })
    }

    fn uses_apps(&self, user: &Value) -> bool {
        self.has_plan(user, |plan| matches!(plan, "OFFICESUBSCRIPTION" | "OFFICE_BUSINESS"))
    }

    pub(crate) fn is_fresh(&self, report: &Report) -> bool {
        (self.known.today - report.refreshed).get_days() <= FRESH_DAYS
    }

    /// Why the reports do not tell of somebody; nothing where they do.
    fn gap(&self, user: &Value) -> Option<&'static str> {
        let of = |function: &str, [none, concealed, stale]: [&'static str; 3]| match self.known.reports.get(function) {
            None => Some(none),
            Some(report) if report.concealed => Some(concealed),
            Some(report) if !self.is_fresh(report) => Some(stale),
            Some(_) => None,
        };
        if let Some(gap) = of(ACTIVE_USERS, ["no-report", "names-concealed", "report-stale"]) {
            return Some(gap);
        }
        let Some(lines) = self.matched[ACTIVE_USERS].by_user.get(&text(user, "id")) else {
            return Some("not-in-report");
        };
        // Of a service whose days the report does not tell nothing is known, unless somebody has no license for it.
        let is_untold = |column: &str| {
            !lines[0].contains_key(&format!("{column} Last Activity Date"))
                && cell(&lines[0], &format!("Has {column} License")) != "False"
        };
        if SERVICES.iter().any(|service| is_untold(service.column)) {
            return Some("column-missing");
        }
        let apps = ["no-apps-report", "apps-names-concealed", "apps-report-stale"];
        let lacks = |report: &Report| report.lines.iter().all(|line| !line.contains_key("Last Activity Date"));
        let untold = || self.known.reports.get(APPS).filter(|report| lacks(report)).map(|_| "apps-column-missing");
        of(APPS, apps).or_else(untold).filter(|_| self.uses_apps(user))
    }

    /// Whether the absence of activity says something about somebody.
    pub(crate) fn is_covered(&self, user: &Value) -> bool {
        self.gap(user).is_none() || self.fresh_sign_in(&text(user, "id")).is_some()
    }

    /// The oldest day of what somebody is judged by. The report of active users counts however old it is, and that of
    /// the apps for whoever holds them; others count while they are fresh. A sign-in is as old as the report that would
    /// have told of the rest.
    pub(crate) fn as_of(&self, user: &Value) -> Option<Date> {
        let id = text(user, "id");
        let of = |function: &str| self.known.reports.get(function).filter(|report| !report.nameless);
        let counts = |function: &&str| {
            let report = &self.known.reports[*function];
            *function == ACTIVE_USERS || (!report.concealed && self.is_fresh(report))
        };
        let listing = self.tell_of(&id).filter(counts).filter_map(of).map(|report| report.refreshed);
        let apps = of(APPS).filter(|_| self.uses_apps(user)).map(|report| report.refreshed);
        let signed_in =
            self.fresh_sign_in(&id).map(|day| of(ACTIVE_USERS).map_or(day, |report| day.min(report.refreshed)));
        listing.chain(apps).chain(signed_in).min()
    }

    /// The day a sign-in was asked for that covers somebody.
    fn fresh_sign_in(&self, id: &str) -> Option<Date> {
        let is_fresh = |day: &Date| (self.known.today - *day).get_days() <= FRESH_DAYS;
        self.sign_in(id).and_then(|_| self.sign_in_as_of(id)).filter(is_fresh)
    }

    /// The day the last sign-in of a user was asked for.
    fn sign_in_as_of(&self, id: &str) -> Option<Date> {
        self.known.sign_ins.get(id).map(|(_, day)| *day)
    }

    /// The state of an account.
    pub(crate) fn state(&self, user: &Value) -> State {
        if self.held(user).is_empty() || !self.is_person(user) {
            return state("");
        }
        if user["accountEnabled"] == false {
            return state("disabled");
        }
        let cut_off = self.cut_off(self.as_of(user).unwrap_or(self.known.today));
        let licensed = match self.known.seen[&text(user, "id")].licensed_since {
            Licensed::Since(day) => Some(day),
            _ => None,
        };
        if day(user, "createdDateTime").max(licensed).is_some_and(|began| began > cut_off) {
            return state("new");
        }
        if !self.is_covered(user) {
            return State { name: "unknown", reason: self.gap(user).unwrap() };
        }
        match self.last_activity(&text(user, "id")).0 {
            None => state("never active"),
            Some(last) if last < cut_off => state("inactive"),
            Some(_) => state("active"),
        }
    }

    /// The names of the products somebody holds.
    fn product_names(&self, user: &Value) -> Cell {
        Cell::many(self.held(user).iter().map(|sku| self.product(sku).name.to_owned()))
    }

    fn user_row(&self, user: &Value) -> Row {
        let id = text(user, "id");
        let (last, services): (Option<Date>, BTreeSet<String>) = self.last_activity(&id);
        let (state, sign_in) = (self.state(user), self.sign_in(&id));
        row! {
            "displayName" => text(user, "displayName"),
            "userPrincipalName" => text(user, "userPrincipalName"),
            "userType" => text(user, "userType"),
            "accountEnabled" => user["accountEnabled"].as_bool(),
            "department" => text(user, "department"),
            "jobTitle" => text(user, "jobTitle"),
            "companyName" => text(user, "companyName"),
            "officeLocation" => text(user, "officeLocation"),
            "city" => text(user, "city"),
            "country" => text(user, "country"),
            "usageLocation" => text(user, "usageLocation"),
            "costCenter" => text(&user["employeeOrgData"], "costCenter"),
            "division" => text(&user["employeeOrgData"], "division"),
            "manager" => text(&user["manager"], "displayName"),
            "licenseCount" => self.held(user).len() as i64,
            "licenses" => self.product_names(user),
            "lastActivityDate" => last,
            "lastActivityService" => Cell::one_of(services),
            "activityAsOf" => self.as_of(user),
            "lastSignInDate" => sign_in.map(|sign_in| sign_in.day),
            "lastSignInResult" => sign_in.map(|one| if one.successful { "successful" } else { "attempt" }),
            "signInAsOf" => self.sign_in_as_of(&id),
            "state" => state.name,
            "stateReason" => state.reason,
            "kind" => if self.is_person(user) { "person" } else { "resource" },
            "createdDate" => day(user, "createdDateTime"),
            "onPremisesSyncEnabled" => user["onPremisesSyncEnabled"].as_bool(),
            "employeeId" => text(user, "employeeId"),
            "employeeType" => text(user, "employeeType"),
            "mail" => text(user, "mail"),
            "disabledSince" => self.known.seen[&id].disabled_since.map(|since| since.to_string()),
            "lastPasswordChangeDateTime" => text(user, "lastPasswordChangeDateTime"),
            "presence" => self.known.seen[&id].presence,
            "id" => id,
        }
    }

    /// The rows of a part of the users, with the columns that part has.
    fn part(&self, columns: &[&str], belongs: impl Fn(&Value) -> bool) -> Table {
        let users = self.known.users.iter().filter(|user| belongs(user));
        let rows = users.map(|user| {
            let mut row = self.user_row(user);
            row.retain(|column, _| columns.is_empty() || columns.contains(column));
            row
        });
        Table { key: &["id"], rows: rows.collect() }
    }
}

/// `users`.
pub(crate) fn users(truth: &Truth) -> Table {
    truth.part(&[], |_| true)
}

/// `inactive-users`.
pub(crate) fn inactive_users(truth: &Truth) -> Table {
    let columns = "displayName userPrincipalName state lastActivityDate lastActivityService activityAsOf lastSignInDate \
        lastSignInResult signInAsOf licenseCount licenses userType department jobTitle companyName officeLocation country \
        usageLocation costCenter manager createdDate onPremisesSyncEnabled employeeId mail presence id";
    let columns: Vec<&str> = columns.split_whitespace().collect();
    truth.part(&columns, |user| matches!(truth.state(user).name, "inactive" | "never active"))
}

/// `disabled-licensed-users`.
pub(crate) fn disabled_licensed_users(truth: &Truth) -> Table {
    let columns = "displayName userPrincipalName disabledSince licenseCount licenses lastActivityDate lastActivityService \
        lastSignInDate lastSignInResult userType department jobTitle companyName officeLocation country usageLocation \
        costCenter manager createdDate onPremisesSyncEnabled employeeId mail presence id";
    let columns: Vec<&str> = columns.split_whitespace().collect();
    truth.part(&columns, |user| truth.state(user).name == "disabled")
}

/// `guest-licensed-users`.
pub(crate) fn guest_licensed_users(truth: &Truth) -> Table {
    let columns = "displayName userPrincipalName mail licenseCount licenses state stateReason lastActivityDate \
        lastActivityService lastSignInDate lastSignInResult accountEnabled kind department companyName costCenter manager \
        createdDate presence id";
    let columns: Vec<&str> = columns.split_whitespace().collect();
    truth.part(&columns, |user| user["userType"] == "Guest" && !truth.held(user).is_empty())
}
