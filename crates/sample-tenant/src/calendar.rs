//! Days of the tenant: what never changes is counted from its first day, what goes on from today.

use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};

/// The first day of a tenant that changes.
const BORN: Date = date(2026, 1, 1);

/// Today, the last day the usage reports contain, and the day the tenant began to change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    pub(crate) first: Date,
    pub(crate) today: Date,
    pub(crate) refresh: Date,
    stale: u16,
}

impl Calendar {
    /// Of a tenant that stands still: today is its first day, whatever day it is. Usage reports are two
    /// days behind, and `stale` days more.
    pub(crate) fn new(today: Date, stale: u16) -> Self {
        Self { first: today, today, refresh: days_after(today, -2 - i64::from(stale)), stale }
    }

    /// Of a tenant that changes from day to day.
    pub(crate) fn living(today: Date, stale: u16) -> Self {
        Self { first: BORN.min(today), ..Self::new(today, stale) }
    }

    /// As it was on the first day.
    pub(crate) fn on_first_day(&self) -> Self {
        Self::new(self.first, self.stale)
    }

    /// As it was on that day, for somebody who came then.
    pub(crate) fn from(&self, day: Date) -> Self {
        Self::new(day, self.stale)
    }

    /// A day so many days before the first.
    pub(crate) fn days_ago(&self, days: u32) -> Date {
        days_after(self.first, -i64::from(days))
    }

    /// A day counted back from the newest day the reports know.
    pub(crate) fn before_refresh(&self, days: u32) -> Date {
        days_after(self.refresh, -i64::from(days))
    }

    pub(crate) fn report_age(&self) -> i64 {
        days_between(self.refresh, self.today)
    }

    /// When something that comes back every `period` days comes next, that came `days` after the first.
    pub(crate) fn next(&self, days: i64, period: i64) -> Date {
        let passed = (days_between(self.first, self.today) - days).max(0);
        days_after(self.first, days + (passed + period - 1) / period * period)
    }

    /// The first day, or the last one a whole number of `period` days after it.
    pub(crate) fn last_renewal(&self, period: i64) -> Date {
        days_after(self.first, days_between(self.first, self.today) / period * period)
    }
}

/// A day, with what chance asks about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day {
    pub(crate) date: Date,
    /// Its own number.
    pub(crate) number: u64,
    pub(crate) is_weekend: bool,
}

impl Day {
    pub(crate) fn of(date: Date) -> Self {
        Self {
            date,
            number: (date.year() as u64) << 16 | (date.month() as u64) << 8 | date.day() as u64,
            is_weekend: date.weekday().to_monday_zero_offset() >= 5,
        }
    }
}

/// The day `days` after `date`, stopping at the ends of the calendar.
pub(crate) fn days_after(date: Date, days: i64) -> Date {
    date.saturating_add(Span::new().days(days))
}

/// How many days `to` is after `from`.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// A second of the day in UTC.
pub(crate) fn at(date: Date, second_of_day: u64) -> Timestamp {
    let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    midnight.saturating_add(Span::new().seconds((second_of_day % 86_400) as i64)).unwrap_or(midnight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_comes_next_on_the_day_or_after_it() {
        let next = |today| Calendar::living(today, 0).next(20, 365);
        assert_eq!(next(date(2026, 1, 1)), date(2026, 1, 21));
        assert_eq!(next(date(2026, 1, 21)), date(2026, 1, 21), "on the very day it is that day");
        assert_eq!(next(date(2026, 1, 22)), date(2027, 1, 21));
        assert_eq!(next(date(2028, 2, 1)), date(2029, 1, 20));
    }
}
