use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Matter, Notification};
use crate::api::{Message, SecretStatus};
use crate::health::CRITICAL_DAYS;

/// What the words are made of.
pub(super) struct Words<'a> {
    /// The connector's name.
    pub(super) name: &'a str,
    /// Its secret.
    pub(super) secret: &'a SecretStatus,
    /// What the window says of it.
    pub(super) messages: &'a [Message],
}

impl Words<'_> {
    /// What is said of a matter; days are those of the workstation's zone.
    pub(super) fn of(&self, matter: Matter, zone: &TimeZone) -> Notification {
        match matter {
            Matter::Secret => self.secret(zone),
            Matter::Rotation => self.message("rotation-failed", "The client secret could not be rotated.", false),
            Matter::Failed => self.message("run-failed", "The last run failed.", true),
            Matter::Partial => self.message("run-partial", "The last run was partial.", false),
            Matter::Old => self.message("data-old", "The data are old.", false),
            Matter::Recovered => self.says("All is well again.", "The last run was complete.", false),
        }
    }

    fn secret(&self, zone: &TimeZone) -> Notification {
        let noun = self.secret.kind.noun();
        if self.secret.expired {
            let text = "Nothing is collected until it is replaced. What was collected stays.";
            return self.says(&format!("The {noun} has expired."), text, true);
        }
        let days = self.secret.days_left.unwrap_or_default();
        let title = match days {
            0 => format!("The {noun} ends within a day."),
            1 => format!("The {noun} ends in 1 day."),
            days => format!("The {noun} ends in {days} days."),
        };
        let end = self.secret.expires_at.as_deref().unwrap_or_default();
        let text = format!("After {} nothing is collected until it is replaced.", day(end, zone));
        self.says(&title, &text, days <= CRITICAL_DAYS)
    }

    fn message(&self, id: &str, title: &str, urgent: bool) -> Notification {
        match self.messages.iter().find(|message| message.id == id) {
            Some(message) => self.says(&message.title, &message.text, urgent),
            None => self.says(title, "", urgent),
        }
    }

    fn says(&self, title: &str, text: &str, urgent: bool) -> Notification {
        Notification { title: format!("{}: {title}", self.name), text: text.to_owned(), urgent }
    }
}

/// The day of an ISO time at this place; a day that was typed is a day everywhere.
pub(crate) fn day(iso: &str, zone: &TimeZone) -> String {
    iso.parse::<Timestamp>().map_or_else(|_| iso.to_owned(), |time| zone.to_datetime(time).date().to_string())
}
