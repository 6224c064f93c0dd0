//! How often somebody uses a service, and how that goes on from day to day.

use jiff::civil::Date;

use crate::calendar::{Day, days_after, days_between};
use crate::dice::Dice;
use crate::products::{SERVICES, Service};

/// The last active day in each service.
pub(super) type LastIn = [Option<Date>; SERVICES.len()];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    Regular,
    NowAndThen,
    Away,
}

/// How often a service is used by who uses it at all.
pub(super) fn usual(service: Service) -> Pace {
    if service == Service::Yammer { Pace::NowAndThen } else { Pace::Regular }
}

/// Whether somebody was active on a day: on most working days, and on few others.
pub(super) fn is_active(service: Service, day: &Day, dice: Dice, pace: Pace) -> bool {
    let percent = match (pace, day.is_weekend) {
        (Pace::Regular, false) => 78,
        (Pace::Regular, true) => 9,
        (Pace::NowAndThen, false) => 6,
        (Pace::NowAndThen, true) => 1,
        (Pace::Away, _) => 0,
    };
    dice.nth(service as u64, day.number) % 100 < percent
}

/// A day is looked for so far back.
const LOOK_BACK: i64 = 60;

/// The last day up to `by` on which somebody was active who uses the service as is usual.
pub(super) fn last_active_by(service: Service, by: Date, dice: Dice) -> Option<Date> {
    let mut days = (0..LOOK_BACK).map(|back| days_after(by, -back));
    days.find(|day| is_active(service, &Day::of(*day), dice, usual(service)))
}

/// How somebody's activity goes on after the tenant's first day.
#[derive(Debug, Clone)]
pub(super) struct Life {
    /// The last days as they were at first.
    before: LastIn,
    paces: [Pace; SERVICES.len()],
    /// Nothing new happens up to this day.
    after: Date,
    /// Nor after this one.
    pub(super) until: Option<Date>,
    came: bool,
}

impl Life {
    /// Who came lately used it lately; who stayed away stays away; who came after the first day is there to work.
    pub(super) fn new(before: LastIn, first_refresh: Date, came: Option<Date>) -> Self {
        let pace = |last: Option<Date>| match last.map(|last| days_between(last, first_refresh)) {
            Some(..=16) => Pace::Regular,
            Some(..=80) => Pace::NowAndThen,
            _ => Pace::Away,
        };
        let after = came.unwrap_or(first_refresh);
        Self { before, paces: before.map(pace), after, until: None, came: came.is_some() }
    }

    /// Who has a new license begins to use it, if the person uses anything.
    pub(super) fn begin_with_new(&mut self, licensed: &[Service]) {
        if self.came || self.paces.contains(&Pace::Regular) {
            for service in licensed {
                if self.before[*service as usize].is_none() && *service != Service::Yammer {
                    self.paces[*service as usize] = Pace::Regular;
                }
            }
        }
    }

    /// The last day in any service before it went on.
    pub(super) fn last_before(&self) -> Option<Date> {
        self.before.iter().copied().flatten().max()
    }

    /// The last active day since the first, as known at the end of `by`.
    pub(super) fn last_by(&self, service: Service, by: Date, dice: Dice) -> Option<Date> {
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

    /// The last active day ever, as known at the end of `by`.
    pub(super) fn known_by(&self, service: Service, by: Date, dice: Dice) -> Option<Date> {
        let before = || match self.before[service as usize] {
            Some(before) if before > by => last_active_by(service, by, dice),
            before => before,
        };
        self.last_by(service, by, dice).or_else(before)
    }

    /// Whether somebody was active on a day before the last active one.
    pub(super) fn was_active(&self, service: Service, day: &Day, dice: Dice) -> bool {
        if day.date > self.after {
            let still = self.until.is_none_or(|until| day.date <= until);
            return still && is_active(service, day, dice, self.paces[service as usize]);
        }
        let before = self.before[service as usize];
        before == Some(day.date) || (Some(day.date) < before && is_active(service, day, dice, usual(service)))
    }
}
