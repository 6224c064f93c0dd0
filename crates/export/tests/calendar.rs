//! The calendar file, read by a parser that is not ours.
#![allow(clippy::unwrap_used)]

use export::{CalendarEvent, EventTime};
use icalendar::parser::{Component, read_calendar, unfold};

fn event(at: EventTime) -> CalendarEvent {
    CalendarEvent {
        uid: "client-secret-1@example".to_owned(),
        stamp: "2026-11-27T08:00:00Z".parse().unwrap(),
        at,
        summary: "Client secret of \"Müller; Söhne, Contoso\\EU\" ends".to_owned(),
        description: format!(
            "On this day it stops.\nCreate a new one; {}",
            "then replace it, in läßiger Eile. ".repeat(9)
        ),
        alarms: vec![60, 1, 0],
    }
}

#[track_caller]
fn property(component: &Component<'_>, name: &str) -> String {
    let found = component.properties.iter().filter(|one| one.name == name).collect::<Vec<_>>();
    assert_eq!(found.len(), 1, "{name} stands once");
    found[0].val.to_string()
}

#[test]
fn every_line_ends_as_it_should_and_none_is_too_long() {
    let ics = event(EventTime::Moment("2026-12-28T09:30:00Z".parse().unwrap())).to_ics();
    assert!(ics.ends_with("\r\n"));
    assert_eq!(ics.matches('\n').count(), ics.matches("\r\n").count(), "no line feed stands alone");
    assert_eq!(ics.matches('\r').count(), ics.matches("\r\n").count());
    let longest = ics.split("\r\n").map(str::len).max().unwrap();
    assert!(longest <= 75, "{longest} octets");
    assert!(ics.contains("\r\n "), "something is folded");
}

#[test]
fn a_parser_finds_the_event_the_texts_and_the_alarms() {
    let written = event(EventTime::Moment("2026-12-28T09:30:00Z".parse().unwrap()));
    let ics = written.to_ics();
    let unfolded = unfold(&ics);
    let calendar = read_calendar(&unfolded).unwrap();
    let value = |name: &str| calendar.properties.iter().find(|one| one.name == name).map(|one| one.val.to_string());
    assert_eq!(value("VERSION").as_deref(), Some("2.0"));
    assert!(value("PRODID").is_some());

    assert_eq!(calendar.components.len(), 1);
    let found = &calendar.components[0];
    assert_eq!(found.name, "VEVENT");
    assert_eq!(property(found, "UID"), written.uid);
    assert_eq!(property(found, "DTSTAMP"), "20261127T080000Z");
    assert_eq!(property(found, "DTSTART"), "20261228T093000Z");
    // Read back, the texts are what they were before they were escaped and folded.
    assert_eq!(property(found, "SUMMARY"), written.summary);
    assert_eq!(property(found, "DESCRIPTION"), written.description);

    let triggers: Vec<_> = found.components.iter().map(|alarm| property(alarm, "TRIGGER")).collect();
    assert_eq!(triggers, ["-P60D", "-P1D", "-PT3H"]);
    for alarm in &found.components {
        assert_eq!((alarm.name.as_str(), property(alarm, "ACTION").as_str()), ("VALARM", "DISPLAY"));
        // A display alarm has to say what it shows.
        assert_eq!(property(alarm, "DESCRIPTION"), written.summary);
    }
}

#[test]
fn a_whole_day_says_that_it_is_one() {
    let ics = event(EventTime::Day("2028-02-29".parse().unwrap())).to_ics();
    let unfolded = unfold(&ics);
    let calendar = read_calendar(&unfolded).unwrap();
    let start = calendar.components[0].properties.iter().find(|one| one.name == "DTSTART").unwrap();
    let kind = start.params.iter().find(|one| one.key == "VALUE").unwrap();
    assert_eq!((start.val.as_str(), kind.val.as_ref().unwrap().as_str()), ("20280229", "DATE"));
}
