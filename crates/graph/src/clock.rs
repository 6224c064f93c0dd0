//! How far the service's clock and this computer's are apart.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use reqwest::header::{AGE, DATE, HeaderMap};

use crate::Client;
use crate::retry::http_date;
use crate::send::header;

impl Client {
    /// How far the service's clock was ahead of this computer's at its last answer, to about a second;
    /// negative when it was behind, `None` before the first answer.
    ///
    /// Read from the `Date` header of Entra and Graph, whose clocks are right: far from zero means that
    /// this computer's is wrong.
    pub fn clock_offset(&self) -> Option<SignedDuration> {
        self.shared.offset.ahead.lock().ok().and_then(|ahead| *ahead)
    }
}

/// What the last answer said.
#[derive(Default)]
pub(crate) struct Offset {
    ahead: Mutex<Option<SignedDuration>>,
}

impl Offset {
    /// Takes an answer's `Date`, where it can tell anything.
    pub(crate) fn note(&self, headers: &HeaderMap, asked_at: Timestamp, answered_at: Timestamp) {
        if let (Some(ahead), Ok(mut last)) = (ahead(headers, asked_at, answered_at), self.ahead.lock()) {
            *last = Some(ahead);
        }
    }
}

/// The `Date` of an answer.
pub(crate) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    http_date(header(headers, DATE.as_str())?)
}

fn ahead(headers: &HeaderMap, asked_at: Timestamp, answered_at: Timestamp) -> Option<SignedDuration> {
    // A computer that slept, or whose clock was set, between question and answer compares two different times.
    const LONGEST: SignedDuration = SignedDuration::from_secs(60);
    let took = answered_at.duration_since(asked_at);
    // What a cache kept was written long ago.
    let kept = headers.contains_key(AGE);
    if took.is_negative() || took > LONGEST || kept {
        return None;
    }
    Some(date(headers)?.duration_since(answered_at))
}

/// How long something lasts from a moment on, whatever happens to the clock meanwhile.
///
/// The steady clock does not care when the wall clock is set back, but on Linux and macOS it stands
/// still while the computer sleeps; the wall clock goes on then. So whichever says first that the time
/// is over is believed. Set forward, the wall clock ends it too early, which costs one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    steady: Instant,
    wall: Timestamp,
    lasts: Duration,
}

impl Span {
    pub(crate) fn new(steady: Instant, wall: Timestamp, lasts: Duration) -> Self {
        Self { steady, wall, lasts }
    }

    pub(crate) fn is_over(&self, steady: Instant, wall: Timestamp) -> bool {
        let by_wall = Duration::try_from(wall.duration_since(self.wall)).unwrap_or_default();
        steady.duration_since(self.steady).max(by_wall) >= self.lasts
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use reqwest::header::HeaderValue;
    use rstest::rstest;

    use super::*;

    const DATE_SENT: &str = "Mon, 23 Nov 2026 12:00:00 GMT";

    fn at(time: &str) -> Timestamp {
        format!("2026-11-23T{time}Z").parse().unwrap()
    }

    #[rstest]
    #[case::right("12:00:00", "12:00:01", Some(-1))]
    #[case::three_hours_behind("09:00:00", "09:00:01", Some(10_799))]
    #[case::two_hours_ahead("14:00:00", "14:00:00", Some(-7_200))]
    #[case::asleep_before_the_answer_was_read("12:00:00", "19:00:00", None)]
    #[case::set_back_meanwhile("12:00:00", "11:00:00", None)]
    fn the_date_of_an_answer_tells_how_wrong_the_clock_is(
        #[case] asked: &str,
        #[case] answered: &str,
        #[case] seconds: Option<i64>,
    ) {
        let headers = HeaderMap::from_iter([(DATE, HeaderValue::from_static(DATE_SENT))]);
        assert_eq!(ahead(&headers, at(asked), at(answered)), seconds.map(SignedDuration::from_secs));
    }

    #[test]
    fn an_answer_out_of_a_cache_tells_nothing_of_the_clock() {
        let headers = HeaderMap::from_iter([
            (DATE, HeaderValue::from_static(DATE_SENT)),
            (AGE, HeaderValue::from_static("7200")),
        ]);
        assert_eq!(ahead(&headers, at("14:00:00"), at("14:00:01")), None);
    }

    #[rstest]
    #[case::in_time(3_000, "12:50:00", false)]
    #[case::out_of_time(3_300, "12:55:00", true)]
    #[case::slept_while_the_steady_clock_stood_still(10, "20:00:00", true)]
    #[case::clock_set_back_by_hours(3_300, "09:55:00", true)]
    #[case::clock_set_back_early_on(60, "09:00:00", false)]
    fn a_span_ends_whatever_happens_to_the_clock(#[case] steady: u64, #[case] wall: &str, #[case] over: bool) {
        let begun = Instant::now();
        let span = Span::new(begun, at("12:00:00"), Duration::from_secs(3_300));
        assert_eq!(span.is_over(begun + Duration::from_secs(steady), at(wall)), over);
    }
}
