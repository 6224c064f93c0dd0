//! When somebody was last active, by service.
//!
//! The same day in every report that tells it: the active user detail and the detail of the service
//! agree, except for the few people whose twist says otherwise.

use jiff::civil::Date;

use crate::calendar::{Calendar, days_after, days_between};
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
    /// How it went on since the first day, where the tenant changes.
    life: Option<Life>,
}

/// How often somebody uses a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pace {
    Regular,
    NowAndThen,
    Away,
}

/// How somebody's activity goes on after the first day.
#[derive(Debug, Clone)]
pub(crate) struct Life {
    /// The last days as they were at first.
    before: [Option<Date>; SERVICES.len()],
    paces: [Pace; SERVICES.len()],
    /// Nothing new happens up to this day.
    after: Date,
    /// Nor after this one.
    pub(super) until: Option<Date>,
    came: bool,
}

impl Life {
    /// Who came lately used it lately; who stayed away stays away; who came after the first day is there to work.
    pub(super) fn new(activity: &Activity, first_refresh: Date, came: Option<Date>) -> Self {
        let pace = |last: Option<Date>| match last.map(|last| days_between(last, first_refresh)) {
            Some(..=16) => Pace::Regular,
            Some(..=80) => Pace::NowAndThen,
            _ => Pace::Away,
        };
        Self {
            before: activity.last,
            paces: activity.last.map(pace),
            after: came.unwrap_or(first_refresh),
            until: None,
            came: came.is_some(),
        }
    }

    /// Who has a new license begins to use it, if the person uses anything.
    pub(super) fn begin_with_new_services(&mut self, activity: &Activity) {
        if self.came || self.paces.contains(&Pace::Regular) {
            for service in &activity.licensed {
                if self.before[*service as usize].is_none() && *service != Service::Yammer {
                    self.paces[*service as usize] = Pace::Regular;
                }
            }
        }
    }

    /// The last active day since the first, as known at the end of `by`.
    fn last_by(&self, service: Service, by: Date, dice: Dice) -> Option<Date> {
        let pace = self.paces[service as usize];
        let mut day = self.until.map_or(by, |until| until.min(by));
        while day > self.after && pace != Pace::Away {
            if is_active(service, day, dice, pace) {
                return Some(day);
            }
            day = day.yesterday().ok()?;
        }
        None
    }
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
        let at_first = self.life.as_ref().map_or(self.last(), |life| life.before.iter().copied().flatten().max());
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
        if let Some(life) = &self.life {
            let before = life.before[service as usize];
            match life.last_by(service, by, dice) {
                Some(day) => return Some(day),
                None if before.is_none_or(|before| before <= by) => return before,
                None => {}
            }
        }
        // Before the first day everybody was as active as can be.
        (0..LOOK_BACK).map(|back| days_after(by, -back)).find(|day| is_active(service, *day, dice, Pace::Regular))
    }
}

/// A day before the first is looked for so far back.
const LOOK_BACK: i64 = 60;

/// Whether somebody was active on `date`: on most working days, and on few others.
fn is_active(service: Service, date: Date, dice: Dice, pace: Pace) -> bool {
    let percent = match (pace, is_weekend(date)) {
        (Pace::Regular, false) => 78,
        (Pace::Regular, true) => 9,
        (Pace::NowAndThen, false) => 6,
        (Pace::NowAndThen, true) => 1,
        (Pace::Away, _) => 0,
    };
    let number = (date.year() as u64) << 16 | (date.month() as u64) << 8 | date.day() as u64;
    dice.nth(service as u64, number) % 100 < percent
}

const SERVICE_QUESTIONS: [&str; SERVICES.len()] = ["exchange", "onedrive", "sharepoint", "yammer", "teams", "apps"];

pub(crate) fn is_weekend(date: Date) -> bool {
    date.weekday().to_monday_zero_offset() >= 5
}
