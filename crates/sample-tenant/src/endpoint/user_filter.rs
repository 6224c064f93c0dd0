//! `$filter` of users: those that leave the ones with a license, or the ones without.

use super::Call;
use crate::http::answer::{ErrorAnswer, bad_request};
use crate::people::Person;

/// Who is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    Everybody,
    /// `assignedLicenses/$count ne 0`, an advanced query.
    Licensed,
    /// `assignedLicenses/$count eq 0`, another.
    Unlicensed,
}

impl Filter {
    pub(super) fn of(call: &Call<'_>, is_eventual: bool) -> Result<Self, ErrorAnswer> {
        let Some(asked) = call.ask.parameter("$filter") else { return Ok(Self::Everybody) };
        let is_advanced = is_eventual && call.ask.parameter("$count") == Some("true");
        match asked.trim() {
            "assignedLicenses/$count ne 0" if is_advanced => return Ok(Self::Licensed),
            "assignedLicenses/$count eq 0" if is_advanced => return Ok(Self::Unlicensed),
            _ => {}
        }
        let message = format!("Unsupported or invalid query filter clause specified: '{asked}'.");
        Err(bad_request(call.ask, "Request_UnsupportedQuery", &message))
    }

    pub(super) fn lists(self, person: &Person) -> bool {
        match self {
            Self::Everybody => true,
            Self::Licensed => !person.licenses.is_empty(),
            Self::Unlicensed => person.licenses.is_empty(),
        }
    }
}
