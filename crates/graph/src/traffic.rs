use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use jiff::Timestamp;
use reqwest::header::{DATE, HeaderMap};

use crate::retry::http_date;

/// What went over the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests sent, every attempt and every token counted.
    pub requests: u64,
    /// Bytes of the bodies received, after decompression.
    pub bytes: u64,
    /// The server's clock at its last answer; far from ours means that one of them is wrong.
    pub server_date: Option<Timestamp>,
}

#[derive(Default)]
pub(crate) struct Meter {
    requests: AtomicU64,
    bytes: AtomicU64,
    server_date: Mutex<Option<Timestamp>>,
}

impl Meter {
    pub(crate) fn request(&self) {
        self.requests.fetch_add(1, Relaxed);
    }

    pub(crate) fn body(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Relaxed);
    }

    pub(crate) fn answer(&self, headers: &HeaderMap) {
        let date = headers.get(DATE).and_then(|date| date.to_str().ok()).and_then(http_date);
        if let (Some(date), Ok(mut newest)) = (date, self.server_date.lock()) {
            *newest = Some(date);
        }
    }

    pub(crate) fn read(&self) -> Traffic {
        Traffic {
            requests: self.requests.load(Relaxed),
            bytes: self.bytes.load(Relaxed),
            server_date: self.server_date.lock().ok().and_then(|date| *date),
        }
    }
}
