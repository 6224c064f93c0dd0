//! How often: which of the requests at a place.

use std::fmt;

/// From a turn to a turn, or every so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turns {
    Span { from: u64, to: u64 },
    Every(u64),
}

impl Turns {
    pub(crate) const ALL: Self = Self::Span { from: 1, to: u64::MAX };

    pub(crate) fn every(every: u64) -> Self {
        Self::Every(every)
    }

    /// `2`, `2-4`, `2+` or `/2`; turns are counted from one.
    pub(crate) fn parse(given: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u64>().ok().filter(|number| *number > 0);
        if let Some(every) = given.strip_prefix('/') {
            return number(every).map(Self::Every);
        }
        if let Some(from) = given.strip_suffix('+') {
            return number(from).map(|from| Self::Span { from, to: u64::MAX });
        }
        let (from, to) = given.split_once('-').unwrap_or((given, given));
        let (from, to) = (number(from)?, number(to)?);
        (from <= to).then_some(Self::Span { from, to })
    }

    pub(crate) fn include(self, turn: u64) -> bool {
        match self {
            Self::Span { from, to } => (from..=to).contains(&turn),
            Self::Every(every) => turn.is_multiple_of(every),
        }
    }
}

impl fmt::Display for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(every) => write!(f, "/{every}"),
            Self::Span { from, to } if from == to => write!(f, "{from}"),
            Self::Span { from, to: u64::MAX } => write!(f, "{from}+"),
            Self::Span { from, to } => write!(f, "{from}-{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn turns_are_read_written_and_counted() {
        for (written, included) in [("2", "2"), ("2-3", "23"), ("3+", "3456"), ("/3", "36"), ("1+", "123456")] {
            let turns = Turns::parse(written).unwrap();
            let found: String = (1..=6).filter(|turn| turns.include(*turn)).map(|turn| turn.to_string()).collect();
            assert_eq!((turns.to_string().as_str(), found.as_str()), (written, included));
        }
        for wrong in ["", "0", "/0", "0+", "3-2", "a", "-", "/"] {
            assert_eq!(Turns::parse(wrong), None, "{wrong}");
        }
    }
}
