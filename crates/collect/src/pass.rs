//! What goes on beside runs and after them: passes that ask slowly, keep what came, and that nobody waits for.

use std::time::Duration;

use graph::Client;
use jiff::Timestamp;
use store::{ConnectorId, Store};
use tokio_util::sync::CancellationToken;

/// What a pass works with.
#[derive(Clone)]
pub struct Pass {
    /// Where it goes.
    pub store: Store,
    /// Whose data it is.
    pub connector: ConnectorId,
    /// Where it comes from.
    pub client: Client,
    /// What time it is.
    pub clock: fn() -> Timestamp,
    /// Ends it. What came by then is kept.
    pub cancel: CancellationToken,
}

impl Pass {
    /// What `work` comes to; `None` when it is cancelled before.
    pub(crate) async fn unless_cancelled<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => None,
            outcome = work => Some(outcome),
        }
    }
}

/// So many requests within so long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) most: usize,
    pub(crate) within: Duration,
}

impl Pace {
    /// How long to wait before the next request, by how long ago the last ones were made, the oldest first;
    /// `None`: not at all.
    pub(crate) fn wait(self, ago: &[Duration]) -> Option<Duration> {
        let oldest_that_counts = ago.get(ago.len().checked_sub(self.most)?)?;
        self.within.checked_sub(*oldest_that_counts).filter(|wait| !wait.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWELVE: Pace = Pace { most: 12, within: Duration::from_secs(600) };

    /// Requests made so many seconds ago, the oldest first.
    fn check(ago: &[u64], expected: Option<u64>) {
        let ago: Vec<_> = ago.iter().copied().map(Duration::from_secs).collect();
        assert_eq!(TWELVE.wait(&ago), expected.map(Duration::from_secs));
    }

    #[test]
    fn so_many_requests_go_at_once_and_each_further_one_when_the_oldest_no_longer_counts() {
        check(&[], None);
        check(&[500; 11], None);
        check(&[500; 12], Some(100));
        check(&[&[590][..], &[400; 11]].concat(), Some(10));
        check(&[&[590, 580][..], &[400; 11]].concat(), Some(20));
        check(&[&[600][..], &[400; 11]].concat(), None);
        check(&[0; 12], Some(600));
    }
}
