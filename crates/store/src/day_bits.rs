//! The days of a year as bits, and what one row of a report says about days.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// A bit per day of a year; 366 fit.
pub(crate) type DayBits = [u8; 46];

/// What is known of the days of one year, and on which of them somebody was active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct YearOfDays {
    pub(crate) year: i16,
    pub(crate) known: DayBits,
    pub(crate) active: DayBits,
}

impl YearOfDays {
    fn new(year: i16) -> Self {
        Self { year, known: [0; 46], active: [0; 46] }
    }

    /// One day on which somebody was active, or on which it is known that they were not.
    pub(crate) fn of_day(day: Date, active: bool) -> Self {
        let mut year = Self::new(day.year());
        set(&mut year.known, day);
        if active {
            set(&mut year.active, day);
        }
        year
    }
}

/// What a report that ends on `refreshed` says of somebody last active on `last`: active on that day, not on
/// those after it, and nothing of the days before. The year of the refresh date and the one before it.
pub(crate) fn told(last: Date, refreshed: Date) -> Vec<YearOfDays> {
    let mut years = Vec::with_capacity(2);
    let first = date(refreshed.year() - 1, 1, 1);
    let mut day = last.max(first);
    let end = refreshed.max(last);
    while day <= end {
        if years.last().is_none_or(|known: &YearOfDays| known.year != day.year()) {
            years.push(YearOfDays::new(day.year()));
        }
        if let Some(year) = years.last_mut() {
            set(&mut year.known, day);
            if day == last {
                set(&mut year.active, day);
            }
        }
        let Ok(next) = day.checked_add(1.day()) else { break };
        day = next;
    }
    years
}

fn place(day: Date) -> (usize, u8) {
    let index = usize::from(day.day_of_year().unsigned_abs() - 1);
    (index / 8, 1 << (index % 8))
}

fn set(bits: &mut DayBits, day: Date) {
    let (byte, bit) = place(day);
    bits[byte] |= bit;
}

/// Whether a day's bit is set.
pub(crate) fn is_set(bits: &[u8], day: Date) -> bool {
    let (byte, bit) = place(day);
    bits.get(byte).is_some_and(|value| value & bit != 0)
}

/// Stores what is known of days, added to what was known before; writes no row that stays as it is. The
/// connection needs [`add_function`].
pub(crate) const STORE: &str = "
    INSERT INTO activity_days (user_key, service, year, known, active) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (user_key, service, year) DO UPDATE SET
      known = bits_or(known, excluded.known), active = bits_or(active, excluded.active)
    WHERE known <> bits_or(known, excluded.known) OR active <> bits_or(active, excluded.active)";

/// Adds `bits_or(a, b)` to a connection: the bits of both.
pub(crate) fn add_function(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("bits_or", 2, flags, |context| {
        let mut bits: Vec<u8> = context.get(0)?;
        let other: Vec<u8> = context.get(1)?;
        bits.resize(bits.len().max(other.len()), 0);
        bits.iter_mut().zip(other).for_each(|(byte, other)| *byte |= other);
        Ok(bits)
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// The days of which something is known, `+` before those that were active.
    fn shown(years: &[YearOfDays]) -> String {
        let mut words = Vec::new();
        for YearOfDays { year, known, active } in years {
            let mut day = date(*year, 1, 1);
            while day.year() == *year {
                assert!(is_set(known, day) || !is_set(active, day), "active is known");
                if is_set(known, day) {
                    words.push(format!("{}{day}", if is_set(active, day) { "+" } else { "" }));
                }
                day = day.saturating_add(1.day());
            }
        }
        words.join(" ")
    }

    #[rstest]
    #[case::the_same_day("2026-11-18", "2026-11-18", "+2026-11-18")]
    #[case::days_before_stay_open("2026-11-16", "2026-11-18", "+2026-11-16 2026-11-17 2026-11-18")]
    #[case::over_the_turn_of_the_year("2024-12-30", "2025-01-01", "+2024-12-30 2024-12-31 2025-01-01")]
    #[case::last_day_of_a_leap_year("2024-12-31", "2024-12-31", "+2024-12-31")]
    #[case::ahead_of_the_report("2026-11-19", "2026-11-18", "+2026-11-19")]
    fn a_row_tells_of_its_last_active_day_and_those_after_it(
        #[case] last: Date,
        #[case] refreshed: Date,
        #[case] expected: &str,
    ) {
        assert_eq!(shown(&told(last, refreshed)), expected);
    }

    #[test]
    fn no_more_than_two_years_are_kept_of_somebody_long_gone() {
        let years = told(date(2019, 5, 5), date(2026, 1, 2));
        assert_eq!(years.iter().map(|one| one.year).collect::<Vec<_>>(), [2025, 2026]);
        assert!(is_set(&years[0].known, date(2025, 1, 1)) && years.iter().all(|one| one.active == [0; 46]));
    }
}
