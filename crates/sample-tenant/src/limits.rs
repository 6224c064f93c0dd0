//! Microsoft's limits on single functions: who asks too often is told when to come back.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many requests within so long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    most: usize,
    within: Duration,
}

/// Of each usage report function.
pub(crate) const REPORT: Limit = Limit { most: 14, within: Duration::from_secs(600) };
/// Of lists of users with their sign-ins.
pub(crate) const SIGN_INS: Limit = Limit { most: 10, within: Duration::from_secs(60) };

/// What was asked lately.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    off: bool,
    asked: Mutex<HashMap<&'static str, VecDeque<Instant>>>,
}

impl Limits {
    pub(crate) fn new(enforced: bool) -> Self {
        Self { off: !enforced, ..Self::default() }
    }

    /// Counts a request; refused, says after how many seconds the next one is good.
    pub(crate) fn ask(&self, what: &'static str, limit: Limit, now: Instant) -> Result<(), u64> {
        if self.off {
            return Ok(());
        }
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let times = asked.entry(what).or_default();
        while times.front().is_some_and(|first| now.duration_since(*first) >= limit.within) {
            times.pop_front();
        }
        match times.front() {
            Some(first) if times.len() >= limit.most => {
                let left = limit.within.saturating_sub(now.duration_since(*first));
                Err(left.as_secs() + 1)
            }
            _ => {
                times.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_request_within_a_minute_is_told_when_to_come_back() {
        let limits = Limits::new(true);
        let start = Instant::now();
        let ask = |seconds| limits.ask("users", SIGN_INS, start + Duration::from_secs(seconds));
        for seconds in 0..10 {
            assert_eq!(ask(seconds), Ok(()));
        }
        assert_eq!(ask(20), Err(41), "the first is forgotten after a minute");
        assert_eq!(ask(60), Ok(()), "what was refused does not count");
        assert_eq!(ask(60), Err(2));
        assert_eq!(limits.ask("another", SIGN_INS, start), Ok(()));
    }

    #[test]
    fn switched_off_nothing_is_refused() {
        let limits = Limits::new(false);
        assert!((0..100).all(|_| limits.ask("users", SIGN_INS, Instant::now()).is_ok()));
    }
}
