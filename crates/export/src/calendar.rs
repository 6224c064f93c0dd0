//! A calendar file of events with alarms ([RFC 5545]), for calendars that warn where this product does not run.
//!
//! [RFC 5545]: https://www.rfc-editor.org/rfc/rfc5545

use std::fmt::Write;

use jiff::Timestamp;
use jiff::civil::Date;

/// Something that happens once, and when to be reminded of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The same for every file about the same thing, so that a newer file takes the older one's place.
    pub uid: String,
    /// When this was found out; a newer file counts.
    pub stamp: Timestamp,
    /// When it happens.
    pub at: EventTime,
    /// The title.
    pub summary: String,
    /// What to do.
    pub description: String,
    /// So many days before, each; 0 is the day itself.
    pub alarms: Vec<u16>,
}

/// When an event happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventTime {
    /// At a moment.
    Moment(Timestamp),
    /// On a day, wherever the calendar is.
    Day(Date),
}

/// The content of a file of these events. It names no method: one would make it a message from an organizer, whom it then
/// had to name, while a file without is taken in as it is.
pub fn calendar_file(events: &[CalendarEvent]) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Microsoft 365 Connector//EN");
    for event in events {
        event.add_to(&mut lines);
    }
    lines.add("END:VCALENDAR");
    lines.0
}

impl CalendarEvent {
    /// The content of a file of this event alone.
    pub fn to_ics(&self) -> String {
        calendar_file(std::slice::from_ref(self))
    }

    fn add_to(&self, lines: &mut Lines) {
        lines.add("BEGIN:VEVENT");
        lines.add(&format!("UID:{}", escaped(&self.uid)));
        lines.add(&format!("DTSTAMP:{}", moment(self.stamp)));
        // It grows with time and fits 32 bits, which seconds soon would not.
        lines.add(&format!("SEQUENCE:{}", self.stamp.as_second() / 60));
        lines.add(&match self.at {
            EventTime::Moment(at) => format!("DTSTART:{}", moment(at)),
            EventTime::Day(day) => format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
        });
        lines.add(&format!("SUMMARY:{}", escaped(&self.summary)));
        lines.add(&format!("DESCRIPTION:{}", escaped(&self.description)));
        lines.add("TRANSP:TRANSPARENT");
        for days in &self.alarms {
            lines.add("BEGIN:VALARM");
            lines.add("ACTION:DISPLAY");
            lines.add(&format!("DESCRIPTION:{}", escaped(&self.summary)));
            lines.add(&format!("TRIGGER:{}", self.trigger(*days)));
            lines.add("END:VALARM");
        }
        lines.add("END:VEVENT");
    }

    /// On the day itself: a little before the moment, or in the morning of a whole day, which begins at midnight.
    fn trigger(&self, days: u16) -> String {
        match (days, self.at) {
            (0, EventTime::Moment(_)) => "-PT3H".to_owned(),
            (0, EventTime::Day(_)) => "PT9H".to_owned(),
            (days, _) => format!("-P{days}D"),
        }
    }
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\r', '\n'], "\\n")
}

/// Lines that end as the format wants, and are folded where they are longer than it allows.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, line: &str) {
        /// Octets of a line without its end; the blank that begins a folded one counts.
        const LONGEST: usize = 75;
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            length += letter.len_utf8();
            // Writing to a string does not fail.
            let _ = self.0.write_char(letter);
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn event(at: EventTime) -> CalendarEvent {
        CalendarEvent {
            uid: "client-secret-1".to_owned(),
            stamp: "2026-11-27T08:00:00Z".parse().unwrap(),
            at,
            summary: "Secret of \"Müller; Söhne, Contoso\\EU\" ends".to_owned(),
            description: "Create a new one.\nThen replace it.".to_owned(),
            alarms: vec![60, 1, 0],
        }
    }

    #[test]
    fn the_file_is_what_a_calendar_reads() {
        let ics = event(EventTime::Moment("2026-12-28T09:30:00Z".parse().unwrap())).to_ics();
        assert_eq!(
            ics,
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Microsoft 365 Connector//EN",
                "BEGIN:VEVENT",
                "UID:client-secret-1",
                "DTSTAMP:20261127T080000Z",
                "SEQUENCE:29929440",
                "DTSTART:20261228T093000Z",
                "SUMMARY:Secret of \"Müller\\; Söhne\\, Contoso\\\\EU\" ends",
                "DESCRIPTION:Create a new one.\\nThen replace it.",
                "TRANSP:TRANSPARENT",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:Secret of \"Müller\\; Söhne\\, Contoso\\\\EU\" ends",
                "TRIGGER:-P60D",
                "END:VALARM",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:Secret of \"Müller\\; Söhne\\, Contoso\\\\EU\" ends",
                "TRIGGER:-P1D",
                "END:VALARM",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:Secret of \"Müller\\; Söhne\\, Contoso\\\\EU\" ends",
                "TRIGGER:-PT3H",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
                "",
            ]
            .join("\r\n")
        );
    }

    #[test]
    fn a_typed_day_is_a_whole_day_and_is_told_in_its_morning() {
        let ics = event(EventTime::Day("2028-02-29".parse().unwrap())).to_ics();
        assert!(ics.contains("DTSTART;VALUE=DATE:20280229\r\n"), "{ics}");
        assert!(ics.contains("TRIGGER:PT9H\r\n"), "{ics}");
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_letter_is_torn() {
        let long = CalendarEvent {
            description: "Geheimnis läuft ab – ".repeat(20),
            ..event(EventTime::Moment("2026-12-28T09:30:00Z".parse().unwrap()))
        };
        let ics = long.to_ics();
        assert!(ics.split("\r\n").all(|line| line.len() <= 75), "{ics}");
        assert!(ics.replace("\r\n ", "").contains(&long.description));
    }

    #[test]
    fn a_renewed_end_takes_the_place_of_the_former_one() {
        let former = event(EventTime::Moment("2026-12-28T09:30:00Z".parse().unwrap()));
        let renewed = CalendarEvent { stamp: "2026-12-01T08:00:00Z".parse().unwrap(), ..former.clone() };
        let value = |event: &CalendarEvent, name: &str| -> String {
            let ics = event.to_ics();
            ics.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned()
        };
        assert_eq!(value(&former, "UID:"), value(&renewed, "UID:"));
        let number = |event| value(event, "SEQUENCE:").parse::<i32>().unwrap();
        assert!(number(&renewed) > number(&former));
    }
}
