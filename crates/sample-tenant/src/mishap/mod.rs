//! What goes wrong with single answers: *what*, *where* and *how often*.
//!
//! Written `what@place:turns`, e.g. `error=503@users:2` or `cut@download/getM365AppUserDetail`. Without a place it
//! is every Graph request, without turns every time.

mod body;
mod column;
mod instead;
mod place;
mod turns;
mod what;
mod wire;

use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;

pub(crate) use body::altered;
pub(crate) use instead::instead;
pub(crate) use place::place_of;
pub(crate) use what::{CATALOG, What};
pub(crate) use wire::disturbed;

use place::Place;
use turns::Turns;

/// How a place and turns are written, for a help text.
pub(crate) const GRAMMAR: &str = "\
Those with a star may name a PLACE and TURNS: error=503@users:2 is answered 503 at the second request for users.
PLACE is one of: graph (every Graph request; so without a place), token, organization, subscribed-skus,
company-subscriptions, users, users-count, user, sign-ins, groups, credentials, add-password, remove-password, product-names (Microsoft's list
of them), reports, download; a function may follow the last two, as in reports/getM365AppUserDetail. TURNS is 2 (the second request there),
2-4, 2+ (from the second on) or /2 (every second one); without TURNS it is every one. Where several strike, the first given does.";

/// One thing that goes wrong with answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mishap {
    what: What,
    place: Place,
    turns: Turns,
}

impl Mishap {
    pub(crate) fn parse(given: &str) -> Option<Self> {
        let (given, turns) = match given.rsplit_once(':') {
            Some((given, turns)) => (given, Turns::parse(turns)?),
            None => (given, Turns::ALL),
        };
        let (what, place) = match given.split_once('@') {
            Some((what, place)) => (what, Place::parse(place)?),
            None => (given, Place::graph()),
        };
        Some(Self { what: What::parse(what)?, place, turns })
    }

    /// Every `every`th Graph request.
    pub(crate) fn every(every: u64, what: What) -> Self {
        Self { what, place: Place::graph(), turns: Turns::every(every) }
    }
}

impl fmt::Display for Mishap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if self.place != Place::graph() {
            write!(f, "@{}", self.place)?;
        }
        if self.turns != Turns::ALL {
            write!(f, ":{}", self.turns)?;
        }
        Ok(())
    }
}

/// A mishap, how often its place was asked for, and how often it struck.
#[derive(Debug)]
struct Counted {
    mishap: Mishap,
    asked: AtomicU64,
    struck: AtomicU64,
}

/// The mishaps of a tenant, and what has happened so far.
#[derive(Debug, Default)]
pub(crate) struct Mishaps {
    list: Vec<Counted>,
    /// The last row of the page before, for a page that repeats it.
    last_row: Mutex<Option<Value>>,
}

impl Mishaps {
    pub(crate) fn new(list: impl Iterator<Item = Mishap>) -> Self {
        let counted = |mishap| Counted { mishap, asked: AtomicU64::new(0), struck: AtomicU64::new(0) };
        Self { list: list.map(counted).collect(), last_row: Mutex::default() }
    }

    /// Counts a request at a place, and says what goes wrong with it.
    pub(crate) fn strike(&self, place: &str) -> Option<&What> {
        let here = self.list.iter().filter(|one| one.mishap.place.holds(place));
        // Each counts for itself, also while another strikes.
        let due: Vec<&Counted> =
            here.filter(|one| one.mishap.turns.include(one.asked.fetch_add(1, Ordering::Relaxed) + 1)).collect();
        let first = due.into_iter().next()?;
        first.struck.fetch_add(1, Ordering::Relaxed);
        Some(&first.mishap.what)
    }

    /// Those that never struck so far.
    pub(crate) fn idle(&self) -> Vec<&Mishap> {
        self.list.iter().filter(|one| one.struck.load(Ordering::Relaxed) == 0).map(|one| &one.mishap).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_mishap_strikes_at_its_place_in_its_turns() {
        let mishaps = Mishaps::new(
            ["error=500@users:2", "cut@reports/getX", "empty=502:/4"]
                .map(|one| Mishap::parse(one).unwrap())
                .into_iter(),
        );
        let strikes = |place: &str| mishaps.strike(place).map(ToString::to_string);
        let cut = || Some("cut".to_owned());
        assert_eq!(mishaps.idle().len(), 3);
        assert_eq!((strikes("users"), strikes("users")), (None, Some("error=500".into())));
        assert_eq!((strikes("users/$count"), strikes("users")), (None, Some("empty=502".into())));
        assert_eq!((strikes("reports/getX"), strikes("reports/getXY"), strikes("reports/getX")), (cut(), None, cut()));
        assert_eq!((strikes("token"), strikes("users")), (None, Some("empty=502".into())), "the token is not Graph's");
        assert!(mishaps.idle().is_empty());
    }
}
