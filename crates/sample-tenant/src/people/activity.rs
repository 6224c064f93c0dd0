//! When somebody was last active, by service.
//!
//! The same day in every report that tells it: the active user detail and the detail of the service
//! agree, except for the few people whose twist says otherwise.

use jiff::civil::Date;

use super::pace::{LastIn, Life, is_active, last_active_by, usual};
use crate::calendar::{Calendar, Day, days_after};
use crate::dice::Dice;
use crate::products::{SERVICES, Service};

/// The services somebody is licensed for, and the day of the last activity in each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Activity {
    pub(crate) licensed: Vec<Service>,
    last: LastIn,
    /// Where the detail of the service knows a newer day than the active user detail.
    newer_in_detail: LastIn,
    /// The last day with Copilot, in any app.
    pub(crate) copilot: Option<Date>,
    /// How it went on since the first day, where the tenant changes.
    life: Option<Life>,
}

/// How somebody behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Never did anything.
    Never,
    /// Active on most working days.
    Regular,
    /// Last active this many days before the newest report.
    Ago(u32),
}

impl Activity {
    /// Activity in the licensed services: the newest day in at least one, in some others days before.
    pub(crate) fn of(habit: Habit, licensed: Vec<Service>, dice: Dice, day: &Calendar) -> Self {
        let mut activity = Self { licensed, ..Self::default() };
        if activity.licensed.is_empty() || habit == Habit::Never {
            return activity;
        }
        let lead = dice.pick("lead service", &activity.licensed);
        for service in activity.licensed.clone() {
            let question = SERVICE_QUESTIONS[service as usize];
            let (often, lag) = match service {
                Service::Yammer => (25, 60),
                Service::Exchange | Service::Teams => (92, 4),
                _ => (75, 12),
            };
            if service != lead && !dice.chance(question, often) {
                continue;
            }
            let last = match habit {
                Habit::Ago(ago) if service == lead => Some(day.before_refresh(ago)),
                Habit::Ago(ago) => {
                    let lag = (dice.roll(question) >> 32) % lag;
                    Some(day.before_refresh(ago + lag as u32))
                }
                _ => last_active_by(service, day.refresh, dice),
            };
            activity.set(service, last);
        }
        activity
    }

    pub(crate) fn has(&self, service: Service) -> bool {
        self.licensed.contains(&service)
    }

    pub(crate) fn last_in(&self, service: Service) -> Option<Date> {
        self.last[service as usize]
    }

    pub(crate) fn set(&mut self, service: Service, day: Option<Date>) {
        self.last[service as usize] = day;
    }

    /// Lets the detail of the service know a day that the active user detail does not.
    pub(crate) fn set_in_detail(&mut self, service: Service, day: Date) {
        self.newer_in_detail[service as usize] = Some(day);
    }

    /// Nobody was active before the account existed.
    pub(super) fn forget_before(&mut self, created: Date) {
        for last in &mut self.last {
            *last = last.filter(|day| *day >= created);
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self { licensed: std::mem::take(&mut self.licensed), ..Self::default() };
    }

    /// As the detail of the service tells it.
    pub(crate) fn last_in_detail(&self, service: Service) -> Option<Date> {
        self.newer_in_detail[service as usize].max(self.last_in(service))
    }

    /// The newest day in any service, by any report that tells when somebody was active.
    pub(crate) fn last(&self) -> Option<Date> {
        self.last.iter().chain(&self.newer_in_detail).copied().flatten().max().max(self.copilot)
    }

    /// Lets the days up to `refresh` pass.
    pub(super) fn go_on(&mut self, life: Life, refresh: Date, dice: Dice) {
        for service in SERVICES {
            let last = if self.has(service) { life.last_by(service, refresh, dice) } else { None };
            self.last[service as usize] = last.max(self.last[service as usize]);
        }
        self.life = Some(life);
    }

    /// How somebody takes to Copilot: most use it as they use the rest, some never, some no longer.
    pub(crate) fn take_to_copilot(&mut self, dice: Dice, since: Date) {
        // Who gave it up did so before the first day.
        let at_first = self.life.as_ref().map_or(self.last(), Life::last_before);
        let (last, lag) = match dice.below("takes to Copilot", 100) {
            0..=17 => return,
            18..=29 => (at_first, 95 + dice.below("gave Copilot up", 200)),
            _ => (self.last(), dice.below("Copilot lag", 6)),
        };
        self.copilot = last.map(|last| days_after(last, -(lag as i64))).filter(|day| *day >= since);
    }

    /// A last active day as it was known at the end of `by`.
    pub(crate) fn known_by(&self, last: Date, service: Service, by: Date, dice: Dice) -> Option<Date> {
        if last <= by {
            return Some(last);
        }
        match &self.life {
            Some(life) => life.known_by(service, by, dice),
            None => last_active_by(service, by, dice),
        }
    }

    /// Whether that day is the last active one as it was known at its end.
    pub(crate) fn was_active(&self, service: Service, day: &Day, dice: Dice) -> bool {
        let Some(last) = self.last_in(service).filter(|last| day.date <= *last) else { return false };
        match &self.life {
            _ if day.date == last => true,
            Some(life) => life.was_active(service, day, dice),
            None => is_active(service, day, dice, usual(service)),
        }
    }

    /// The last days in each service.
    pub(super) fn last_in_each(&self) -> LastIn {
        self.last
    }
}

const SERVICE_QUESTIONS: [&str; SERVICES.len()] = ["exchange", "onedrive", "sharepoint", "yammer", "teams", "apps"];
