//! When somebody was last active, by service.

use jiff::civil::Date;

use crate::calendar::{Calendar, days_between};
use crate::dice::Dice;
use crate::products::{SERVICES, Service};

/// The services somebody is licensed for, and the day of the last activity in each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Activity {
    pub(crate) licensed: Vec<Service>,
    last: [Option<Date>; SERVICES.len()],
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
        let mut activity = Self { licensed, last: [None; SERVICES.len()] };
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

    pub(crate) fn clear(&mut self) {
        self.last = [None; SERVICES.len()];
    }

    /// The newest day in any service.
    pub(crate) fn last(&self) -> Option<Date> {
        self.last.iter().copied().flatten().max()
    }

    /// Whether there was activity in `service` on `date`, as far as one can know who asks for a day.
    pub(crate) fn active_on(&self, service: Service, date: Date, dice: Dice) -> bool {
        let Some(last) = self.last_in(service) else { return false };
        let percent = if is_weekend(date) { 9 } else { 78 };
        match days_between(date, last) {
            0 => true,
            1.. => dice.chance(&format!("{} {date}", SERVICE_QUESTIONS[service as usize]), percent),
            _ => false,
        }
    }
}

const SERVICE_QUESTIONS: [&str; SERVICES.len()] = ["exchange", "onedrive", "sharepoint", "yammer", "teams", "apps"];

pub(crate) fn is_weekend(date: Date) -> bool {
    date.weekday().to_monday_zero_offset() >= 5
}
