//! When a connector is collected without being asked. Pure: the clock and the zone are passed in.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// How often, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// Only when somebody asks.
    Manual,
    /// Once each day, as soon as the computer is on.
    OnceADay,
    /// Each day at this time of the workstation's zone.
    Daily(Time),
    /// Every so many hours, counted from when the schedule was set.
    Hours(u8),
    /// Each week on this day, at this time of the workstation's zone.
    Weekly(Weekday, Time),
}

/// A schedule with what its next run depends on. Runs that somebody asked for are no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The schedule.
    pub schedule: Schedule,
    /// When it was set: its first run comes after that.
    pub set_at: Timestamp,
    /// When a run was begun by it last.
    pub last: Option<Timestamp>,
}

/// Why a text is no schedule.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "\"{0}\" is no schedule; say \"manual\", \"once a day\", \"daily 06:00\", \"every 6 hours\" (1 to 72) or \"weekly monday 06:00\""
)]
pub struct UnreadableSchedule(String);

/// A run that is later than this was missed, because the computer slept or the application was closed.
const MISSED_AFTER: SignedDuration = SignedDuration::from_mins(2);

/// On the day the clocks go back, the next run is an hour further off than usual.
const LONGER_DAY: SignedDuration = SignedDuration::from_hours(2);

impl Schedule {
    /// The most hours between two runs.
    pub const MOST_HOURS: u8 = 72;

    /// The time between two runs, by which the age of data is judged.
    pub fn interval(self) -> Option<SignedDuration> {
        match self {
            Self::Manual => None,
            Self::OnceADay | Self::Daily(_) => Some(SignedDuration::from_hours(24)),
            Self::Hours(hours) => Some(SignedDuration::from_hours(hours.into())),
            Self::Weekly(..) => Some(SignedDuration::from_hours(7 * 24)),
        }
    }
}

impl Plan {
    /// When the next run is due. In the past, or now: it is due, once, however many were missed.
    ///
    /// Should the last run lie in the future, because the clock was wrong then and has been set right,
    /// the next one is not waited for longer than the schedule would have it.
    pub fn next(&self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let interval = self.schedule.interval()?;
        let next = self.after(self.last.unwrap_or(self.set_at), zone)?;
        let latest = now.checked_add(interval + LONGER_DAY).ok()?;
        Some(if next > latest { now } else { next })
    }

    /// The first moment of the schedule that is later than this one.
    fn after(&self, moment: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        match self.schedule {
            Schedule::Manual => None,
            Schedule::OnceADay => first_after(moment, zone, |date| {
                Some(at(date, Time::midnight(), zone)?).filter(|_| date > day(moment, zone))
            }),
            Schedule::Daily(time) => first_after(moment, zone, |date| at(date, time, zone)),
            Schedule::Weekly(weekday, time) => {
                first_after(moment, zone, |date| if date.weekday() == weekday { at(date, time, zone) } else { None })
            }
            Schedule::Hours(hours) => {
                let step = i64::from(hours) * 3600;
                let steps = moment.duration_since(self.set_at).as_secs().div_euclid(step) + 1;
                self.set_at.checked_add(SignedDuration::from_secs(steps * step)).ok()
            }
        }
    }
}

/// When a run that is found due begins: at once, unless it was missed. Then it waits for `jitter`, so that not
/// every computer of a department calls in the minute in which all are switched on.
pub fn begins_at(due: Timestamp, found: Timestamp, jitter: SignedDuration) -> Timestamp {
    if found.duration_since(due) > MISSED_AFTER { found.checked_add(jitter).unwrap_or(found) } else { found }
}

fn day(moment: Timestamp, zone: &TimeZone) -> Date {
    zone.to_datetime(moment).date()
}

/// The moment of a day's time. One that the clocks skip comes when they have skipped; of one that comes twice, the
/// first is taken.
fn at(date: Date, time: Time, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()
}

/// Asks one day after the other, a week and the day of `moment` at most.
fn first_after(moment: Timestamp, zone: &TimeZone, of_day: impl Fn(Date) -> Option<Timestamp>) -> Option<Timestamp> {
    let first = day(moment, zone);
    (0..=8).filter_map(|days| of_day(first.checked_add(days.days()).ok()?)).find(|found| *found > moment)
}

impl fmt::Display for Schedule {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manual => text.write_str("manual"),
            Self::OnceADay => text.write_str("once a day"),
            Self::Daily(time) => write!(text, "daily {}", time.strftime("%H:%M")),
            Self::Hours(1) => text.write_str("every 1 hour"),
            Self::Hours(hours) => write!(text, "every {hours} hours"),
            Self::Weekly(weekday, time) => write!(text, "weekly {} {}", name(*weekday), time.strftime("%H:%M")),
        }
    }
}

impl FromStr for Schedule {
    type Err = UnreadableSchedule;

    fn from_str(text: &str) -> Result<Self, UnreadableSchedule> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let read = match *words.as_slice() {
            ["manual"] => Some(Self::Manual),
            ["once", "a", "day"] => Some(Self::OnceADay),
            ["daily", time] => clock_time(time).map(Self::Daily),
            ["every", hours, "hours" | "hour"] => {
                hours.parse().ok().filter(|hours| (1..=Self::MOST_HOURS).contains(hours)).map(Self::Hours)
            }
            ["weekly", weekday, time] => {
                week_day(weekday).zip(clock_time(time)).map(|(day, time)| Self::Weekly(day, time))
            }
            _ => None,
        };
        read.ok_or_else(|| UnreadableSchedule(text.to_owned()))
    }
}

fn clock_time(text: &str) -> Option<Time> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |part: &str| {
        (!part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    if minutes.len() != 2 {
        return None;
    }
    Time::new(digits(hours)?, digits(minutes)?, 0, 0).ok()
}

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

fn name(weekday: Weekday) -> &'static str {
    WEEK[usize::from(weekday.to_monday_zero_offset().unsigned_abs())].1
}

fn week_day(text: &str) -> Option<Weekday> {
    WEEK.iter().find(|(_, name)| *name == text).map(|(weekday, _)| *weekday)
}

#[cfg(test)]
mod tests;
