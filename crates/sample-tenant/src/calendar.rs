//! Days of the tenant, counted back and forth from today.

use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// Today, and the last day the usage reports contain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    pub(crate) today: Date,
    pub(crate) refresh: Date,
}

impl Calendar {
    /// Usage reports are two days behind, and `stale` days more.
    pub(crate) fn new(today: Date, stale: u16) -> Self {
        Self { today, refresh: days_after(today, -2 - i64::from(stale)) }
    }

    pub(crate) fn days_ago(&self, days: u32) -> Date {
        days_after(self.today, -i64::from(days))
    }

    /// The day of a last activity, counted back from the newest day the reports know.
    pub(crate) fn before_refresh(&self, days: u32) -> Date {
        days_after(self.refresh, -i64::from(days))
    }

    pub(crate) fn report_age(&self) -> i64 {
        days_between(self.refresh, self.today)
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
