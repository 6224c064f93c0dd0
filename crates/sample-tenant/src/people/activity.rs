//! When somebody was last active, by service.
//!
//! The same day in every report that tells it: the active user detail and the detail of the service
//! agree, except for the few people whose twist says otherwise.

use jiff::civil::Date;

use crate::calendar::{Calendar, days_after};
use crate::dice::Dice;
use crate::products::{SERVICES, Service};

/// The services somebody is licensed for, and the day of the last activity in each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Activity {
    pub(crate) licensed: Vec<Service>,
    last: [Option<Date>; SERVICES.len()],
    /// Where the detail of the service knows a newer day than the active user detail.
    newer_in_detail: [Option<Date>; SERVICES.len()],
    /// The last day with Copilot, in any app.
    pub(crate) copilot: Option<Date>,
}

/// How somebody behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Never did anything.
    Never,
    /// Last active this many days before the newest report.
    Ago(u32),
}

impl Activity {
    /// Activity in the licensed services: the newest day in at least one, in some others days before.
    pub(crate) fn of(habit: Habit, licensed: Vec<Service>, dice: Dice, day: &Calendar) -> Self {
        let mut activity = Self { licensed, ..Self::default() };
        let Habit::Ago(ago) = habit else { return activity };
        if activity.licensed.is_empty() {
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
            if service == lead {
                activity.set(service, Some(day.before_refresh(ago)));
            } else if dice.chance(question, often) {
                let lag = (dice.roll(question) >> 32) % lag;
                activity.set(service, Some(day.before_refresh(ago + lag as u32)));
            }
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

    /// How somebody takes to Copilot: most use it as they use the rest, some never, some no longer.
    pub(crate) fn take_to_copilot(&mut self, dice: Dice, since: Date) {
        let lag = match dice.below("takes to Copilot", 100) {
            0..=17 => return,
            18..=29 => 95 + dice.below("gave Copilot up", 200),
            _ => dice.below("Copilot lag", 6),
        };
        self.copilot = self.last().map(|last| days_after(last, -(lag as i64))).filter(|day| *day >= since);
    }
}

/// A day is looked for so far back.
const LOOK_BACK: i64 = 60;

/// Whether somebody whose last active day is `last` was active on an earlier `date`: on most working
/// days, on few others.
fn was_active(service: Service, date: Date, dice: Dice) -> bool {
    dice.chance(&format!("{} {date}", SERVICE_QUESTIONS[service as usize]), if is_weekend(date) { 9 } else { 78 })
}

/// The last active day as it was known at the end of `by`.
pub(crate) fn known_by(last: Date, service: Service, by: Date, dice: Dice) -> Option<Date> {
    if last <= by {
        return Some(last);
    }
    (0..LOOK_BACK).map(|back| days_after(by, -back)).find(|day| was_active(service, *day, dice))
}

const SERVICE_QUESTIONS: [&str; SERVICES.len()] = ["exchange", "onedrive", "sharepoint", "yammer", "teams", "apps"];

pub(crate) fn is_weekend(date: Date) -> bool {
    date.weekday().to_monday_zero_offset() >= 5
}
