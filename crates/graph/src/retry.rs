use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// How patiently a request is repeated after 429, 5xx and broken connections.
#[derive(Debug, Clone)]
pub struct Retry {
    /// The most one request may wait in all.
    pub budget: Duration,
    /// The most times one request is sent.
    pub max_attempts: u32,
    /// The first wait when the server names none; doubled each time, with jitter.
    pub first_delay: Duration,
    /// The longest wait when the server names none.
    pub longest_delay: Duration,
    /// Whether the waits are really waited.
    pub pause: Pause,
}

/// Whether waits are really waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// Wait.
    Sleep,
    /// Count the wait against the budget and go on at once, for tests.
    Skip,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            budget: Duration::from_secs(300),
            max_attempts: 8,
            first_delay: Duration::from_secs(1),
            longest_delay: Duration::from_secs(60),
            pause: Pause::Sleep,
        }
    }
}

impl Retry {
    /// The same patience without a single wait, for tests.
    pub fn without_pauses() -> Self {
        Self { pause: Pause::Skip, ..Self::default() }
    }

    /// Three tries at most, where somebody is waiting for the answer.
    pub(crate) fn brief(&self) -> Self {
        Self { max_attempts: self.max_attempts.min(3), ..self.clone() }
    }

    /// Three tries at most, further apart: a report may be asked for 14 times in ten minutes, and a download that
    /// broke off is begun anew up to twice with as many tries.
    pub(crate) fn sparing(&self) -> Self {
        Self { first_delay: self.first_delay * 10, ..self.brief() }
    }

    pub(crate) fn waits(&self) -> Waits {
        let backoff = ExponentialBuilder::default()
            .with_min_delay(self.first_delay)
            .with_max_delay(self.longest_delay)
            .with_max_times(self.max_attempts.saturating_sub(1) as usize)
            .with_jitter()
            .build();
        Waits { backoff, left: self.budget }
    }
}

/// The waits of one request, one after another.
pub(crate) struct Waits {
    backoff: ExponentialBackoff,
    left: Duration,
}

impl Waits {
    /// The next wait; `None` when attempts or budget are used up.
    ///
    /// A wait the server names is kept to the full: coming back earlier only prolongs the throttling.
    /// None at all is no wait to name.
    pub(crate) fn next(&mut self, named: Option<Duration>) -> Option<Duration> {
        let own = self.backoff.next()?;
        let wait = named.filter(|named| !named.is_zero()).unwrap_or(own);
        self.left = self.left.checked_sub(wait)?;
        Some(wait)
    }
}

/// Reads a `Retry-After` header: seconds, whole or with a fraction, or an HTTP date.
pub(crate) fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let until = http_date(value)?;
    Some(Duration::try_from(until.duration_since(now)).unwrap_or(Duration::ZERO))
}

pub(crate) fn http_date(value: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(value).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("7", Some(7_000))]
    #[case(" 2.128 ", Some(2_128))]
    #[case("0", Some(0))]
    #[case("Mon, 23 Nov 2026 12:00:30 GMT", Some(30_000))]
    #[case("Mon, 23 Nov 2026 11:00:00 GMT", Some(0))]
    #[case("-1", None)]
    #[case("NaN", None)]
    #[case("soon", None)]
    #[case("", None)]
    fn retry_after_is_read_in_each_of_its_forms(#[case] value: &str, #[case] milliseconds: Option<u64>) {
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        assert_eq!(retry_after(value, now), milliseconds.map(Duration::from_millis));
    }

    #[test]
    fn without_a_named_wait_the_waits_grow_and_end() {
        let mut waits = Retry { max_attempts: 4, ..Retry::default() }.waits();
        for least in [1, 2, 4] {
            let wait = waits.next(None).unwrap();
            assert!(wait >= Duration::from_secs(least) && wait <= Duration::from_secs(2 * least), "{wait:?}");
        }
        assert_eq!(waits.next(None), None);
    }

    #[test]
    fn a_named_wait_is_kept_to_the_full_within_the_budget() {
        let mut waits = Retry { budget: Duration::from_secs(100), ..Retry::default() }.waits();
        assert_eq!(waits.next(Some(Duration::from_secs(70))), Some(Duration::from_secs(70)));
        assert_eq!(waits.next(Some(Duration::from_secs(31))), None);
    }
}
