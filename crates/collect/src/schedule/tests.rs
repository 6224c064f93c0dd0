#![allow(clippy::unwrap_used)]
use super::*;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// `expect` is written with its offset: `2026-11-28T06:00:00+01:00`.
#[track_caller]
fn check(schedule: &str, in_zone: &str, last: &str, now: &str, expect: &str) {
    let plan =
        Plan { schedule: schedule.parse().unwrap(), set_at: time("2020-01-01T00:00:00Z"), last: Some(time(last)) };
    let zone = zone(in_zone);
    let next = plan.next(time(now), &zone).unwrap().to_zoned(zone);
    assert_eq!(next.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), expect, "{schedule} in {in_zone} after {last}");
}

#[test]
fn each_schedule_goes_on_from_its_last_run() {
    let (last, now) = ("2026-11-27T05:00:20Z", "2026-11-27T12:00:00Z");
    check("once a day", "Europe/Berlin", last, now, "2026-11-28T00:00:00+01:00");
    check("daily 06:00", "Europe/Berlin", last, now, "2026-11-28T06:00:00+01:00");
    check("daily 13:30", "Europe/Berlin", last, now, "2026-11-27T13:30:00+01:00");
    check("every 6 hours", "Europe/Berlin", last, now, "2026-11-27T07:00:00+01:00");
    check("weekly friday 06:00", "Europe/Berlin", last, now, "2026-12-04T06:00:00+01:00");
    check("weekly sunday 23:59", "Europe/Berlin", last, now, "2026-11-29T23:59:00+01:00");
}

#[test]
fn a_schedule_that_was_just_set_waits_for_its_first_moment() {
    let set_at = time("2026-11-27T10:10:10Z");
    let berlin = zone("Europe/Berlin");
    for (schedule, expect) in [
        ("once a day", "2026-11-27T23:00:00Z"),
        ("daily 11:00", "2026-11-28T10:00:00Z"),
        ("daily 12:00", "2026-11-27T11:00:00Z"),
        ("every 6 hours", "2026-11-27T16:10:10Z"),
        ("weekly friday 12:00", "2026-11-27T11:00:00Z"),
    ] {
        let plan = Plan { schedule: schedule.parse().unwrap(), set_at, last: None };
        assert_eq!(plan.next(set_at, &berlin), Some(time(expect)), "{schedule}");
    }
    let manual = Plan { schedule: Schedule::Manual, set_at, last: None };
    assert_eq!(manual.next(set_at, &berlin), None);
}

#[test]
fn however_many_runs_were_missed_one_is_due_and_then_the_next() {
    let (before, now) = ("2026-11-20T05:00:00Z", "2026-11-27T12:00:00Z");
    for (schedule, overdue, next) in [
        ("once a day", "2026-11-21T00:00:00+01:00", "2026-11-28T00:00:00+01:00"),
        ("daily 06:00", "2026-11-21T06:00:00+01:00", "2026-11-28T06:00:00+01:00"),
        ("every 6 hours", "2026-11-20T07:00:00+01:00", "2026-11-27T19:00:00+01:00"),
        ("weekly monday 06:00", "2026-11-23T06:00:00+01:00", "2026-11-30T06:00:00+01:00"),
    ] {
        check(schedule, "Europe/Berlin", before, now, overdue);
        // Caught up at `now`.
        check(schedule, "Europe/Berlin", now, now, next);
    }
}

#[test]
fn a_time_the_clocks_skip_comes_when_they_have_skipped_and_once() {
    // In Berlin there is no 02:30 on 29 March 2026.
    check("daily 02:30", "Europe/Berlin", "2026-03-28T01:30:00Z", "2026-03-28T12:00:00Z", "2026-03-29T03:30:00+02:00");
    check("daily 02:30", "Europe/Berlin", "2026-03-29T01:30:10Z", "2026-03-29T12:00:00Z", "2026-03-30T02:30:00+02:00");
    // In Cairo 24 April 2026 begins at one o'clock.
    check("once a day", "Africa/Cairo", "2026-04-23T06:00:00Z", "2026-04-23T12:00:00Z", "2026-04-24T01:00:00+03:00");
}

#[test]
fn a_time_that_comes_twice_is_taken_once() {
    // In New York 01:30 comes twice on 1 November 2026.
    check(
        "daily 01:30",
        "America/New_York",
        "2026-10-31T05:30:00Z",
        "2026-10-31T12:00:00Z",
        "2026-11-01T01:30:00-04:00",
    );
    check(
        "daily 01:30",
        "America/New_York",
        "2026-11-01T05:30:10Z",
        "2026-11-01T05:31:00Z",
        "2026-11-02T01:30:00-05:00",
    );
    // In Havana the clocks go back to midnight, so the day begins twice.
    check("once a day", "America/Havana", "2026-10-31T12:00:00Z", "2026-10-31T13:00:00Z", "2026-11-01T00:00:00-04:00");
    check("once a day", "America/Havana", "2026-11-01T04:00:30Z", "2026-11-01T05:10:00Z", "2026-11-02T00:00:00-05:00");
}

#[test]
fn the_day_the_clocks_go_back_is_waited_for_to_its_end() {
    check("daily 00:30", "Europe/Berlin", "2026-10-24T22:30:00Z", "2026-10-24T22:30:00Z", "2026-10-26T00:30:00+01:00");
    // Hours are hours, whatever the clocks say.
    check(
        "every 6 hours",
        "Europe/Berlin",
        "2026-10-25T00:00:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T07:00:00+01:00",
    );
}

#[test]
fn a_leap_day_is_a_day_and_the_years_end_no_end() {
    check("once a day", "Europe/Berlin", "2028-02-28T05:00:00Z", "2028-02-28T09:00:00Z", "2028-02-29T00:00:00+01:00");
    check("daily 06:00", "Europe/Berlin", "2028-02-29T05:00:00Z", "2028-02-29T09:00:00Z", "2028-03-01T06:00:00+01:00");
    check("daily 06:00", "Europe/Berlin", "2027-02-28T05:00:00Z", "2027-02-28T09:00:00Z", "2027-03-01T06:00:00+01:00");
    check("daily 06:00", "Europe/Berlin", "2026-12-31T05:00:00Z", "2026-12-31T09:00:00Z", "2027-01-01T06:00:00+01:00");
}

#[test]
fn days_and_times_are_those_of_the_place_the_computer_is_at() {
    let (last, now) = ("2026-11-26T21:00:00Z", "2026-11-26T22:00:00Z");
    check("daily 06:00", "Asia/Tokyo", last, now, "2026-11-28T06:00:00+09:00");
    // The same computer, carried to Honolulu.
    check("daily 06:00", "Pacific/Honolulu", last, now, "2026-11-27T06:00:00-10:00");
    check("once a day", "Asia/Kathmandu", last, now, "2026-11-28T00:00:00+05:45");
    // Samoa had no 30 December 2011.
    check("daily 06:00", "Pacific/Apia", "2011-12-29T16:00:00Z", "2011-12-29T17:00:00Z", "2011-12-31T06:00:00+14:00");
}

#[test]
fn a_clock_that_was_ahead_and_is_set_right_does_not_stop_the_schedule() {
    for schedule in ["once a day", "daily 06:00", "every 6 hours", "weekly monday 06:00"] {
        let plan = |last| Plan {
            schedule: schedule.parse().unwrap(),
            set_at: time("2026-11-01T00:00:00Z"),
            last: Some(time(last)),
        };
        let now = time("2026-11-27T12:00:00Z");
        let utc = TimeZone::UTC;
        // It was begun in a year that has not come: due at once, and then as ever.
        assert_eq!(plan("2030-01-01T00:00:00Z").next(now, &utc), Some(now), "{schedule}");
        let then = plan("2026-11-27T12:00:00Z").next(now, &utc).unwrap();
        assert!(then > now && then <= now + plan("2026-11-27T12:00:00Z").schedule.interval().unwrap(), "{schedule}");
    }
}

#[test]
fn a_clock_set_back_by_minutes_begins_nothing_twice() {
    // Begun at 06:00, and then the clock was set back to 05:50.
    check("daily 06:00", "UTC", "2026-11-27T06:00:10Z", "2026-11-27T05:50:00Z", "2026-11-28T06:00:00+00:00");
    check("once a day", "UTC", "2026-11-27T00:00:10Z", "2026-11-26T23:50:00Z", "2026-11-28T00:00:00+00:00");
    check("every 1 hour", "UTC", "2026-11-27T06:00:10Z", "2026-11-27T05:50:00Z", "2026-11-27T07:00:00+00:00");
}

#[test]
fn a_clock_set_forward_makes_one_run_due() {
    check("daily 06:00", "UTC", "2026-11-27T06:00:00Z", "2031-01-01T00:00:00Z", "2026-11-28T06:00:00+00:00");
    check("daily 06:00", "UTC", "2031-01-01T00:00:00Z", "2031-01-01T00:01:00Z", "2031-01-01T06:00:00+00:00");
}

#[test]
fn a_missed_run_waits_a_little_and_one_in_time_does_not() {
    let jitter = SignedDuration::from_secs(200);
    let due = time("2026-11-27T06:00:00Z");
    assert_eq!(begins_at(due, time("2026-11-27T06:00:40Z"), jitter), time("2026-11-27T06:00:40Z"));
    assert_eq!(begins_at(due, time("2026-11-27T08:00:00Z"), jitter), time("2026-11-27T08:03:20Z"));
}

#[test]
fn a_schedule_is_written_as_it_is_read() {
    for text in ["manual", "once a day", "daily 06:00", "daily 23:59", "every 72 hours", "weekly sunday 00:00"] {
        assert_eq!(text.parse::<Schedule>().unwrap().to_string(), text);
    }
    assert_eq!(" Weekly  MONDAY 6:05 ".parse::<Schedule>().unwrap().to_string(), "weekly monday 06:05");
    assert_eq!("every 1 hour".parse(), Ok(Schedule::Hours(1)));
    for text in [
        "",
        "daily",
        "daily 24:00",
        "daily 6",
        "daily 6:5",
        "daily 06:00:00",
        "daily +6:00",
        "every 0 hours",
        "every 73 hours",
        "every -1 hours",
        "every day",
        "weekly 06:00",
        "weekly funday 06:00",
    ] {
        assert!(text.parse::<Schedule>().is_err(), "{text}");
    }
}
