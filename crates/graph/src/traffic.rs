use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What went over the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests sent, every attempt and every token counted.
    pub requests: u64,
    /// Bytes of the bodies received, after decompression.
    pub bytes: u64,
}

#[derive(Default)]
pub(crate) struct Meter {
    requests: AtomicU64,
    bytes: AtomicU64,
}

impl Meter {
    pub(crate) fn request(&self) {
        self.requests.fetch_add(1, Relaxed);
    }

    pub(crate) fn body(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Relaxed);
    }

    pub(crate) fn read(&self) -> Traffic {
        Traffic { requests: self.requests.load(Relaxed), bytes: self.bytes.load(Relaxed) }
    }
}
