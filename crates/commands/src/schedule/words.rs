//! A schedule as it crosses the door.

use collect::Schedule;

use crate::api::{self, CommandError};

impl TryFrom<api::Schedule> for Schedule {
    type Error = CommandError;

    fn try_from(schedule: api::Schedule) -> Result<Self, CommandError> {
        let at = |text: String| text.parse().map_err(|_| CommandError::invalid("time", "Enter a time such as 06:00."));
        match schedule {
            api::Schedule::Manual => Ok(Self::Manual),
            api::Schedule::OnceADay => Ok(Self::OnceADay),
            api::Schedule::Daily { time } => at(format!("daily {time}")),
            api::Schedule::Weekly { weekday, time } => at(format!("weekly {} {time}", word(weekday))),
            api::Schedule::Hours { hours } => match hours {
                1..=Self::MOST_HOURS => Ok(Self::Hours(hours)),
                _ => Err(CommandError::invalid("hours", "Enter a number of hours from 1 to 72.")),
            },
        }
    }
}

impl From<Schedule> for api::Schedule {
    fn from(schedule: Schedule) -> Self {
        let text = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        match schedule {
            Schedule::Manual => Self::Manual,
            Schedule::OnceADay => Self::OnceADay,
            Schedule::Daily(time) => Self::Daily { time: text(time) },
            Schedule::Hours(hours) => Self::Hours { hours },
            Schedule::Weekly(weekday, time) => Self::Weekly { weekday: told(weekday), time: text(time) },
        }
    }
}

fn word(weekday: api::Weekday) -> &'static str {
    match weekday {
        api::Weekday::Monday => "monday",
        api::Weekday::Tuesday => "tuesday",
        api::Weekday::Wednesday => "wednesday",
        api::Weekday::Thursday => "thursday",
        api::Weekday::Friday => "friday",
        api::Weekday::Saturday => "saturday",
        api::Weekday::Sunday => "sunday",
    }
}

fn told(weekday: jiff::civil::Weekday) -> api::Weekday {
    match weekday {
        jiff::civil::Weekday::Monday => api::Weekday::Monday,
        jiff::civil::Weekday::Tuesday => api::Weekday::Tuesday,
        jiff::civil::Weekday::Wednesday => api::Weekday::Wednesday,
        jiff::civil::Weekday::Thursday => api::Weekday::Thursday,
        jiff::civil::Weekday::Friday => api::Weekday::Friday,
        jiff::civil::Weekday::Saturday => api::Weekday::Saturday,
        jiff::civil::Weekday::Sunday => api::Weekday::Sunday,
    }
}
