//! When somebody last signed in, or tried to.

use jiff::civil::Date;

use super::{Account, Person};
use crate::calendar::{Calendar, days_after, days_between};

/// How a moment is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// `null`.
    Untold,
    /// The year 1.
    Never,
    On(Date),
}

/// `signInActivity`, to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SignIns {
    pub(crate) interactive: Moment,
    pub(crate) non_interactive: Moment,
    /// Only this one is no attempt: the others count failures as well.
    pub(crate) successful: Moment,
}

impl Moment {
    pub(crate) fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Untold | Self::Never => None,
        }
    }
}

impl SignIns {
    /// The last one that succeeded, else the last one tried.
    pub(crate) fn last(&self) -> Option<Date> {
        self.successful.day().or_else(|| self.interactive.day().max(self.non_interactive.day()))
    }
}

impl Person {
    /// None where Graph has nothing to tell.
    pub(crate) fn sign_ins(&self, day: &Calendar) -> Option<SignIns> {
        let dice = self.dice();
        let Some(last) = self.last_signed_in(day) else {
            let never =
                SignIns { interactive: Moment::Never, non_interactive: Moment::Never, successful: Moment::Untold };
            return dice.chance("never signed in, and told so", 30).then_some(never);
        };
        let on = Moment::On(last);
        Some(match dice.below("kind of sign-in", 100) {
            // Whoever uses apps alone signs in by them.
            0..=7 => SignIns { interactive: Moment::Never, non_interactive: on, successful: on },
            8..=22 => SignIns { interactive: on, non_interactive: Moment::Never, successful: on },
            // Successes are kept since December 2023, and not for everybody.
            23..=29 => SignIns { interactive: on, non_interactive: on, successful: Moment::Untold },
            // Somebody guesses at the password.
            30..=33 => SignIns { interactive: Moment::On(day.today), non_interactive: on, successful: on },
            _ => SignIns { interactive: on, non_interactive: on, successful: on },
        })
    }

    /// Sign-ins are known two days before activity is, and also of people no report knows.
    fn last_signed_in(&self, day: &Calendar) -> Option<Date> {
        let dice = self.dice();
        match self.activity.last() {
            Some(last) if days_between(last, day.today) < 30 => {
                Some(days_after(last, dice.below("signed in after", 3) as i64).min(day.today))
            }
            Some(last) => Some(last),
            None => {
                let signs_in = self.enabled
                    && matches!(self.account, Account::Member | Account::Guest)
                    && dice.chance("signs in, and is in no report", 60);
                let last = day.days_ago(dice.below("signed in before", 200) as u32);
                (signs_in && last >= self.created).then_some(last)
            }
        }
    }
}
