//! When somebody was last active, by service.
//!
//! The same day in every report that tells it: the active user detail and the detail of the service
//! agree, except for the few people whose twist says otherwise.

use jiff::civil::Date;

use crate::calendar::{Calendar, Day, days_after, days_between};
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
            if is_active(service, &Day::of(day), dice, pace) {
                return Some(day);
            }
            day = day.yesterday().ok()?;
        }
        None
    }

    fn holds(&self, day: &Day) -> bool {
        day.date > self.after && self.until.is_none_or(|until| day.date <= until)
    }
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
        last_active_by(service, by, dice)
    }

    /// Whether that day is the last active one as it was known at its end.
    pub(crate) fn was_active(&self, service: Service, day: &Day, dice: Dice) -> bool {
        let Some(last) = self.last_in(service).filter(|last| day.date <= *last) else { return false };
        if day.date == last {
            return true;
        }
        match &self.life {
            None => is_active(service, day, dice, usual(service)),
            Some(life) if life.holds(day) => is_active(service, day, dice, life.paces[service as usize]),
            Some(life) => life.before[service as usize].is_some_and(|before| {
                day.date == before || (day.date < before && is_active(service, day, dice, usual(service)))
            }),
        }
    }
}

/// A day before the first is looked for so far back.
const LOOK_BACK: i64 = 60;

/// The last day up to `by` on which somebody was active who is so on most working days.
fn last_active_by(service: Service, by: Date, dice: Dice) -> Option<Date> {
    let days = (0..LOOK_BACK).map(|back| days_after(by, -back));
    days.into_iter().find(|day| is_active(service, &Day::of(*day), dice, usual(service)))
}

/// How often a service is used by who uses it at all.
fn usual(service: Service) -> Pace {
    if service == Service::Yammer { Pace::NowAndThen } else { Pace::Regular }
}

/// Whether somebody was active on a day: on most working days, and on few others.
fn is_active(service: Service, day: &Day, dice: Dice, pace: Pace) -> bool {
    let percent = match (pace, day.is_weekend) {
        (Pace::Regular, false) => 78,
        (Pace::Regular, true) => 9,
        (Pace::NowAndThen, false) => 6,
        (Pace::NowAndThen, true) => 1,
        (Pace::Away, _) => 0,
    };
    dice.nth(service as u64, day.number) % 100 < percent
}

const SERVICE_QUESTIONS: [&str; SERVICES.len()] = ["exchange", "onedrive", "sharepoint", "yammer", "teams", "apps"];
