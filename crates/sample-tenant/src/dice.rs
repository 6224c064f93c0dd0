//! Chance that is none: the same seed, subject and question always give the same answer.

use uuid::Uuid;

/// Answers questions about one subject (a user, a group, the tenant itself).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    pub(crate) fn new(seed: u64, subject: u64) -> Self {
        Self { state: mix(mix(seed ^ 0x9e37_79b9_7f4a_7c15).wrapping_add(subject)) }
    }

    /// A number that depends on the question alone.
    pub(crate) fn roll(self, question: &str) -> u64 {
        // FNV-1a is enough to tell a handful of short words apart; `mix` does the spreading.
        let word = question
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        mix(self.state ^ word)
    }

    /// A number that depends on the two alone: for questions asked of many days, quicker than words.
    pub(crate) fn nth(self, question: u64, number: u64) -> u64 {
        mix(self.state ^ mix(question.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number))
    }

    /// A number from 0 to `end` - 1.
    pub(crate) fn below(self, question: &str, end: u64) -> u64 {
        self.roll(question) % end
    }

    /// True for `percent` of the subjects.
    pub(crate) fn chance(self, question: &str, percent: u64) -> bool {
        self.below(question, 100) < percent
    }

    pub(crate) fn pick<T: Copy>(self, question: &str, of: &[T]) -> T {
        of[self.below(question, of.len() as u64) as usize]
    }

    pub(crate) fn guid(self, question: &str) -> Uuid {
        let high = self.roll(question);
        let low = mix(high ^ self.state);
        uuid::Builder::from_random_bytes((u128::from(high) << 64 | u128::from(low)).to_be_bytes()).into_uuid()
    }
}

/// The finalizer of SplitMix64.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
