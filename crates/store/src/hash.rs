//! Content hashes: the same for the same content in every run, on every machine.

use sha2::{Digest, Sha256};

/// Collects values one after the other; a value and the next are never confused.
pub(crate) struct ContentHash(Sha256);

impl ContentHash {
    pub(crate) fn new() -> Self {
        Self(Sha256::new())
    }

    pub(crate) fn text(&mut self, value: Option<&str>) {
        match value {
            None => self.0.update([0]),
            Some(text) => {
                self.0.update([1]);
                self.0.update((text.len() as u64).to_le_bytes());
                self.0.update(text);
            }
        }
    }

    pub(crate) fn integer(&mut self, value: Option<i64>) {
        match value {
            None => self.0.update([0]),
            Some(number) => {
                self.0.update([2]);
                self.0.update(number.to_le_bytes());
            }
        }
    }

    /// 128 bits are plenty to tell versions of one row apart.
    pub(crate) fn finish(self) -> [u8; 16] {
        let mut short = [0; 16];
        short.copy_from_slice(&self.0.finalize()[..16]);
        short
    }
}
