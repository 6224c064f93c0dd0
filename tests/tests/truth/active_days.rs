//! On which days somebody was active, by service, as far as anything told: the calendar of a user.

use std::collections::btree_map::Entry;
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
use crate::tenant::Truth;

/// Of every so many users the calendar is looked at.
const EVERY: u8 = 3;
/// The first two requests are a run's and ours, then comes the run that asks for missed days, of which two are told.
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

    /// Adds what Microsoft answered about one day.
    fn tell_day(&mut self, day: Date, answer: &Matched) {
        for service in &SERVICES {
            let active = |(_, lines): &(&String, &Vec<_>)| day_in(&lines[0], &heading(service.column)) == Some(day);
            let named = answer.by_user.iter().filter(active);
            named.for_each(|(user, _)| self.tell(user, service.name, day, true));
        }
        self.asked.insert(day);
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

    /// Compares the calendars of many users. While a run goes on, days are asked for one by one as far as time allows:
    /// what is known beside the reports has to be what Microsoft answers for that day.
    pub(crate) async fn active_days_hold(&mut self) {
        let ids = self.truth.known.users.iter().map(|user| text(user, "id"));
        let ids: Vec<String> = ids.filter(|id| id.as_bytes()[0] % EVERY == 0).collect();
        let mut answers: BTreeMap<Date, Matched> = BTreeMap::new();
        for id in ids {
            let (ours, theirs) = (self.calendar_of(&id).await, self.truth.calendar(&id));
            for service in SERVICES.iter().map(|one| one.name).chain(OTHERS.iter().map(|(name, _)| *name)) {
                let nothing = "?".repeat(366);
                let ours = ours.get(service).unwrap_or(&nothing).chars();
                for ((ours, theirs), day) in ours.zip(theirs.get(service).unwrap_or(&nothing).chars()).zip(self.days())
                {
                    if ours == theirs {
                        continue;
                    }
                    if let Entry::Vacant(answer) = answers.entry(day) {
                        let lines = self.raw_report(&format!("/reports/{ACTIVE_USERS}(date={day})")).await;
                        answer.insert(Matched::of_lines(&self.truth.known, &lines));
                    }
                    let column = SERVICES.iter().find(|one| one.name == service).map(|one| heading(one.column));
                    let named = answers[&day].by_user.get(&id).zip(column);
                    let active = named.and_then(|(lines, column)| day_in(&lines[0], &column)) == Some(day);
                    let told = if active { 'a' } else { 'n' };
                    assert_eq!((theirs, ours), ('?', told), "{service} of {id} on {day}");
                    match active {
                        true => self.truth.days.tell(&id, service, day, true),
                        false => self.truth.days.tell_day(day, &answers[&day]),
                    }
                }
            }
        }
        // Who is gone has no calendar any more.
        for (id, _) in self.truth.known.seen.iter().filter(|(_, seen)| seen.presence == "removed") {
            let request = json!({ "connectorId": self.connector.id, "userId": id });
            assert!(commands::call(&self.app, "user_detail", request).await.is_err(), "{id}");
        }
    }

    /// The days of a calendar.
    fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let today = self.truth.known.today;
        days(today.checked_sub(Span::new().years(1)).unwrap().tomorrow().unwrap(), today)
    }

    /// Runs as the window does, which asks for missed days when the run is over, until the tenant refuses to tell of one
    /// more.
    pub(crate) async fn fill_missed_days(&mut self) {
        let reference = json!({ "connectorId": self.connector.id });
        let _: Value = call(&self.app, "run_start", reference.clone()).await;
        let (mut outcome, mut waits) = (RunOutcome::Running, 0);
        while outcome == RunOutcome::Running || !self.every_fault_was_met() {
            waits += 1;
            assert!(waits < 2_000, "no third day was asked for");
            tokio::time::sleep(Duration::from_millis(50)).await;
            let runs: Vec<RunSummary> =
                call(&self.app, "run_list", json!({ "connectorId": self.connector.id, "limit": 1 })).await;
            outcome = runs[0].outcome;
        }
        let _: Value = call(&self.app, "run_cancel", reference).await;
        self.note_run(outcome);
        self.active_days_hold().await;
        assert!(!self.truth.days.asked.is_empty(), "who is not named on a day that was asked for was not active");
    }
}
