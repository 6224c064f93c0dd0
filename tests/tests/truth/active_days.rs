//! On which days somebody was active, by service, as far as anything told: the calendar of a user.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use application_tests::call;
use commands::api::{RunOutcome, RunSummary, UserDetail};
use jiff::Span;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::activity::{OTHERS, SERVICES};
use crate::collected::Collected;
use crate::known::{cell, day_in, text};
use crate::matching::Matched;
use crate::people::ACTIVE_USERS;
use crate::raw::Line;
use crate::tenant::Truth;

/// Of every so many users the calendar is looked at.
const EVERY: usize = 3;
/// So many missed days are told of until [`NO_MORE`].
const MISSED_DAYS: i64 = 2;
/// The first two requests are a run's and ours, then comes the run that asks for missed days afterwards.
pub(crate) const NO_MORE: &str = "error=403@reports/getOffice365ActiveUserDetail:6";

/// What was told of days at any time, and of which days Microsoft was asked one by one.
#[derive(Default)]
pub(crate) struct ActiveDays {
    /// By user and service: active, or not.
    told: HashMap<(String, &'static str), BTreeMap<Date, bool>>,
    asked: BTreeSet<Date>,
}

impl ActiveDays {
    /// Who tells of activity is right, whatever else is told.
    fn tell(&mut self, user: &str, service: &'static str, day: Date, active: bool) {
        let told = self.told.entry((user.to_owned(), service)).or_default();
        *told.entry(day).or_default() |= active;
    }
}

fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(Span::new().days(1)).take_while(move |day| *day <= to)
}

fn heading(column: &str) -> String {
    format!("{column} Last Activity Date")
}

/// The reports that tell of activity: service, function and heading of the day.
fn sources() -> impl Iterator<Item = (&'static str, &'static str, String)> {
    let in_all = SERVICES.iter().map(|service| (service.name, ACTIVE_USERS, heading(service.column)));
    let own = SERVICES.iter().map(|service| (service.name, service.detail, "Last Activity Date".to_owned()));
    let others = OTHERS.iter().map(|(name, function)| (*name, *function, "Last Activity Date".to_owned()));
    in_all.chain(own).chain(others)
}

impl Truth {
    /// Adds what the reports of the last run tell to what was told before: active on the last day, not on those
    /// after it that the report knows, and of those before it nothing.
    pub(crate) fn tell_days(&mut self, before: ActiveDays) {
        let mut all = before;
        for (service, function, heading) in sources() {
            let (Some(report), Some(matched)) = (self.known.reports.get(function), self.matched.get(function)) else {
                continue;
            };
            for (user, lines) in &matched.by_user {
                let Some(last) = day_in(&lines[0], &heading) else { continue };
                days(last, report.refreshed.max(last)).for_each(|day| all.tell(user, service, day, day == last));
            }
        }
        self.days = all;
    }

    /// Adds what Microsoft answered about one day.
    fn tell_day(&mut self, day: Date, lines: Vec<Line>) {
        let matched = Matched::of_lines(&self.known, &lines);
        for service in &SERVICES {
            let named =
                matched.by_user.iter().filter(|(_, lines)| day_in(&lines[0], &heading(service.column)) == Some(day));
            named.for_each(|(user, _)| self.days.tell(user, service.name, day, true));
        }
        self.days.asked.insert(day);
    }

    /// The last year of somebody, a letter for each day: active, not active, or not known.
    fn calendar(&self, user: &str) -> BTreeMap<&'static str, String> {
        let today = self.known.today;
        let first = today.checked_sub(Span::new().years(1)).unwrap().tomorrow().unwrap();
        let in_all = self.matched.get(ACTIVE_USERS).and_then(|matched| matched.by_user.get(user)?.first());
        let names = SERVICES.iter().map(|service| service.name).chain(OTHERS.iter().map(|(name, _)| *name));
        let of = |service: &'static str| {
            let told = self.days.told.get(&(user.to_owned(), service));
            // Who is in the report for a service and is not named was not active on a day that was asked for.
            let column = SERVICES.iter().find(|one| one.name == service).map(|one| one.column);
            let is_listed = column.zip(in_all).is_some_and(|(column, line)| {
                cell(line, &format!("Has {column} License")) == "True" || day_in(line, &heading(column)).is_some()
            });
            let letter = |day: Date| match told.and_then(|told| told.get(&day)) {
                Some(true) => 'a',
                Some(false) => 'n',
                None if is_listed && self.days.asked.contains(&day) => 'n',
                None => '?',
            };
            (service, days(first, today).map(letter).collect::<String>())
        };
        names.map(of).filter(|(_, letters)| letters.contains(['a', 'n'])).collect()
    }
}

impl Collected {
    async fn calendar_of(&self, user: &str) -> BTreeMap<String, String> {
        let request = json!({ "connectorId": self.connector.id, "userId": user });
        let user: UserDetail = call(&self.app, "user_detail", request).await;
        user.activity_days.into_iter().map(|one| (one.service, one.days)).collect()
    }

    /// Compares the calendars of many users.
    pub(crate) async fn active_days_hold(&self) {
        for user in self.truth.known.users.iter().step_by(EVERY) {
            let id = text(user, "id");
            let (ours, theirs) = (self.calendar_of(&id).await, self.truth.calendar(&id));
            let services: BTreeSet<&str> = ours.keys().map(String::as_str).chain(theirs.keys().copied()).collect();
            for service in services {
                let of = |days: Option<&String>| days.map_or("", String::as_str).trim_start_matches('?').to_owned();
                let (ours, theirs) = (of(ours.get(service)), of(theirs.get(service)));
                assert_eq!(ours, theirs, "{service} of {}", user["userPrincipalName"]);
            }
        }
        // Who is gone has no calendar any more.
        for (id, _) in self.truth.known.seen.iter().filter(|(_, seen)| seen.presence == "removed") {
            let request = json!({ "connectorId": self.connector.id, "userId": id });
            assert!(commands::call(&self.app, "user_detail", request).await.is_err(), "{id}");
        }
    }

    /// Runs as the window does, which asks for missed days when the run is over, the newest first, until the tenant refuses
    /// to tell of one more.
    pub(crate) async fn fill_missed_days(&mut self) {
        let _: Value = call(&self.app, "run_start", json!({ "connectorId": self.connector.id })).await;
        let (mut outcome, mut waits) = (RunOutcome::Running, 0);
        while outcome == RunOutcome::Running || !self.every_fault_was_met() {
            waits += 1;
            assert!(waits < 2_000, "no third day was asked for");
            tokio::time::sleep(Duration::from_millis(50)).await;
            let runs: Vec<RunSummary> =
                call(&self.app, "run_list", json!({ "connectorId": self.connector.id, "limit": 1 })).await;
            outcome = runs[0].outcome;
        }
        self.note_run(outcome);
        let last = self.truth.known.reports[ACTIVE_USERS].refreshed;
        for day in (1..=MISSED_DAYS).map(|days| last.checked_sub(Span::new().days(days)).unwrap()) {
            let lines = self.raw_report(&format!("/reports/{ACTIVE_USERS}(date={day})")).await;
            self.truth.tell_day(day, lines);
        }
    }
}
