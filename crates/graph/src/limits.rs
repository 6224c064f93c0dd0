use std::time::Duration;

use bytes::Bytes;
use reqwest::Response;

use crate::{Client, Error, ErrorKind};

/// How long the client waits for an answer, and how much of one it reads.
///
/// The defaults are those for the real Graph; others are for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The longest an answer may be silent, before it begins or between two pieces. Graph may think over a
    /// large page for a minute.
    pub silence: Duration,
    /// The most bytes of a page of JSON, after decompression: what only a fault would exceed.
    pub page: usize,
    /// The most pages of a listing. A million users are 1,002; at a hundred a page, 10,000.
    pub pages: usize,
    /// The most bytes of a usage report, after decompression.
    pub report: u64,
    /// The most bytes of Microsoft's list of product names, after decompression: some ten times what it has.
    pub list: usize,
    /// The most that all requests of a client together wait before they are repeated, so that a storm of
    /// throttling ends the run instead of drawing it out for days.
    pub waiting: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            silence: Duration::from_secs(100),
            page: 64 << 20,
            pages: 50_000,
            report: 1 << 30,
            list: 16 << 20,
            waiting: Duration::from_secs(60 * 60),
        }
    }
}

impl Client {
    /// The next piece of a body; `None` at its end.
    pub(crate) async fn chunk(&self, response: &mut Response) -> Result<Option<Bytes>, Error> {
        let chunk = self.heard(response.chunk()).await?;
        let chunk = chunk.map_err(|error| self.broken(error.with_url(response.url().clone())))?;
        self.meter.body(chunk.as_ref().map_or(0, Bytes::len));
        Ok(chunk)
    }

    /// Waits for the other side, as long as it may be silent.
    pub(crate) async fn heard<T>(&self, answer: impl Future<Output = T>) -> Result<T, Error> {
        tokio::time::timeout(self.limits.silence, answer).await.map_err(|_| {
            let route = self.route(&self.endpoints().graph);
            Error { route: Some(Box::new(route)), ..Error::new(ErrorKind::Timeout, "No answer came in time.") }
        })
    }

    /// Takes a wait from what all requests together may wait; `false` when that is used up.
    pub(crate) fn may_wait(&self, wait: Duration) -> bool {
        let Ok(mut waited) = self.shared.waited.lock() else { return false };
        let total = waited.saturating_add(wait);
        let may = total <= self.limits.waiting;
        if may {
            *waited = total;
        }
        may
    }
}

/// A size in words.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..0x4000_0000 => format!("{} MB", bytes >> 20),
        _ => format!("{} GB", bytes >> 30),
    }
}
