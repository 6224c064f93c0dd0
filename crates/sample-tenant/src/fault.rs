//! What can be made to go wrong: the one list of faults.
//!
//! A new fault of the tenant is a variant, a line in [`CATALOG`], a line in `parse` and in `Display`, and the
//! place that acts on it. What goes wrong with single answers is a [`Mishap`], listed in `mishap/what.rs`.

use std::fmt;
use std::str::FromStr;

use crate::mishap::{self, Mishap};

/// Something this tenant does wrong on purpose, written `name` or `name=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The client secret it hands out has expired.
    ExpiredSecret,
    /// Its newest secret, and each that is added, is taken for a wrong one so many times, as just after its creation.
    LateSecret(u32),
    /// A secret that is added is missing in so many lists of the registration's secrets.
    LateList(u32),
    /// The application does not own its registration, which a role for what it owns then does not open.
    NotOwner,
    /// An uploaded certificate is unknown so many times, as just after its upload.
    LateCertificate(u32),
    /// Assertions signed with PS256 are refused.
    NoPs256,
    /// The registration does not show how secrets begin.
    NoHints,
    /// Tokens carry no roles until this many seconds after the start.
    LateConsent(u64),
    /// Tokens carry their roles, but Graph honors none of them until this many seconds after the start.
    InactiveConsent(u64),
    /// Tokens never carry roles.
    NoConsent,
    /// Tokens lack this role.
    MissingRole(String),
    /// Tokens carry this role as well.
    Role(String),
    /// Tokens carry the narrowest roles that do in place of the usual ones.
    NarrowRoles,
    /// The tenant has no Entra ID P1: sign-ins are refused.
    NoPremium,
    /// Usage reports show hexadecimal digits in place of names.
    ConcealedNames,
    /// Every Nth Graph request is answered 429.
    Throttle(u64),
    /// Every Nth Graph request is answered 503.
    ServerError(u64),
    /// Every answer waits this many milliseconds.
    Slow(u64),
    /// Usage reports answer 403 `MissingCredentials`.
    ReportMissing,
    /// Usage reports are this many days older than usual.
    StaleReports(u16),
    /// The list of users is empty.
    EmptyUsers,
    /// The list of users ends, without an error, after the first half.
    HalfUsers,
    /// Usage reports about users end, without an error, after the first half.
    HalfReports,
    /// Its clock is this many seconds ahead of this computer's; negative is behind.
    ClockSkew(i32),
    /// So many users, the last ones, are in no list of users, though each can be asked for.
    MissingUsers(u32),
    /// No page of users holds more than this.
    PageSize(u32),
    /// Something goes wrong with single answers.
    Mishap(Mishap),
}

const CATALOG: &[(&str, &str)] = &[
    ("expired-secret", "the client secret handed out has expired"),
    ("late-secret=N", "the newest secret, and each that is added, is refused as wrong the first N times"),
    ("late-list=N", "a secret that is added is missing the first N times the registration is read"),
    ("not-owner", "the application is no owner of its own registration"),
    ("late-certificate=N", "an uploaded certificate is unknown the first N times, as just after its upload"),
    ("no-ps256", "client assertions are taken with RS256 alone"),
    ("no-hints", "the registration does not show how secrets begin"),
    ("late-consent=SECONDS", "tokens carry no roles until SECONDS after the start"),
    ("inactive-consent=SECONDS", "Graph honors no role of a token until SECONDS after the start"),
    ("no-consent", "tokens never carry roles"),
    ("missing-role=ROLE", "tokens lack ROLE, e.g. Reports.Read.All; may be given several times"),
    ("role=ROLE", "tokens carry ROLE as well, e.g. ReportSettings.Read.All; may be given several times"),
    ("narrow-roles", "tokens carry LicenseAssignment, Organization, User, GroupMember and Reports (.Read.All) alone"),
    ("no-premium", "the tenant has no Entra ID P1: sign-ins answer 403"),
    ("concealed-names", "usage reports conceal the names of users"),
    ("throttle=N", "every Nth Graph request is answered 429 with Retry-After 1"),
    ("server-error=N", "every Nth Graph request is answered 503"),
    ("slow=MILLISECONDS", "every answer waits MILLISECONDS"),
    ("report-missing", "usage reports answer 403 MissingCredentials"),
    ("stale-reports=DAYS", "usage reports are DAYS days older than usual"),
    ("empty-users", "the list of users is empty, while their count is not"),
    ("half-users", "the list of users silently ends after the first half"),
    ("half-reports", "usage reports about users silently end after the first half"),
    ("clock-skew=SECONDS", "its clock is SECONDS ahead of this computer's; negative is behind"),
    ("missing-users=N", "the last N users are in no list, though each can be asked for"),
    ("page-size=N", "no page of users holds more than N"),
];

impl Fault {
    /// Every fault as it is written, with one line about it, for a help text.
    pub fn catalog() -> impl Iterator<Item = (&'static str, &'static str)> {
        CATALOG.iter().chain(mishap::CATALOG).copied()
    }

    /// How those marked with a star say where and how often, for a help text.
    pub fn grammar() -> &'static str {
        mishap::GRAMMAR
    }
}

/// A fault that is not in the catalog, or whose value cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFault {
    given: String,
}

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> = Fault::catalog().map(|(name, _)| name).collect();
        write!(f, "'{}' is not a fault of the sample tenant; there are: {}", self.given, known.join(", "))
    }
}

impl std::error::Error for UnknownFault {}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(given: &str) -> Result<Self, UnknownFault> {
        parse(given).ok_or_else(|| UnknownFault { given: given.to_owned() })
    }
}

fn parse(given: &str) -> Option<Fault> {
    let (name, value) = match given.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (given, None),
    };
    // "Every 0th" means nothing, so a count starts at one.
    let every = || value?.parse().ok().filter(|n| *n > 0);
    Some(match (name, value) {
        ("expired-secret", None) => Fault::ExpiredSecret,
        ("late-secret", Some(times)) => Fault::LateSecret(times.parse().ok()?),
        ("late-list", Some(times)) => Fault::LateList(times.parse().ok()?),
        ("not-owner", None) => Fault::NotOwner,
        ("late-certificate", Some(times)) => Fault::LateCertificate(times.parse().ok()?),
        ("no-ps256", None) => Fault::NoPs256,
        ("no-hints", None) => Fault::NoHints,
        ("late-consent", Some(seconds)) => Fault::LateConsent(seconds.parse().ok()?),
        ("inactive-consent", Some(seconds)) => Fault::InactiveConsent(seconds.parse().ok()?),
        ("no-consent", None) => Fault::NoConsent,
        ("missing-role", Some(role)) if !role.is_empty() => Fault::MissingRole(role.to_owned()),
        ("role", Some(role)) if !role.is_empty() => Fault::Role(role.to_owned()),
        ("narrow-roles", None) => Fault::NarrowRoles,
        ("no-premium", None) => Fault::NoPremium,
        ("concealed-names", None) => Fault::ConcealedNames,
        ("throttle", _) => Fault::Throttle(every()?),
        ("server-error", _) => Fault::ServerError(every()?),
        ("slow", Some(milliseconds)) => Fault::Slow(milliseconds.parse().ok()?),
        ("report-missing", None) => Fault::ReportMissing,
        ("stale-reports", Some(days)) => Fault::StaleReports(days.parse().ok()?),
        ("empty-users", None) => Fault::EmptyUsers,
        ("half-users", None) => Fault::HalfUsers,
        ("half-reports", None) => Fault::HalfReports,
        ("clock-skew", Some(seconds)) => Fault::ClockSkew(seconds.parse().ok()?),
        ("missing-users", Some(users)) => Fault::MissingUsers(users.parse().ok()?),
        ("page-size", _) => Fault::PageSize(every()?.try_into().ok()?),
        _ => Fault::Mishap(Mishap::parse(given)?),
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::ExpiredSecret => write!(f, "expired-secret"),
            Fault::LateSecret(times) => write!(f, "late-secret={times}"),
            Fault::LateList(times) => write!(f, "late-list={times}"),
            Fault::NotOwner => write!(f, "not-owner"),
            Fault::LateCertificate(times) => write!(f, "late-certificate={times}"),
            Fault::NoPs256 => write!(f, "no-ps256"),
            Fault::NoHints => write!(f, "no-hints"),
            Fault::LateConsent(seconds) => write!(f, "late-consent={seconds}"),
            Fault::InactiveConsent(seconds) => write!(f, "inactive-consent={seconds}"),
            Fault::NoConsent => write!(f, "no-consent"),
            Fault::MissingRole(role) => write!(f, "missing-role={role}"),
            Fault::Role(role) => write!(f, "role={role}"),
            Fault::NarrowRoles => write!(f, "narrow-roles"),
            Fault::NoPremium => write!(f, "no-premium"),
            Fault::ConcealedNames => write!(f, "concealed-names"),
            Fault::Throttle(n) => write!(f, "throttle={n}"),
            Fault::ServerError(n) => write!(f, "server-error={n}"),
            Fault::Slow(milliseconds) => write!(f, "slow={milliseconds}"),
            Fault::ReportMissing => write!(f, "report-missing"),
            Fault::StaleReports(days) => write!(f, "stale-reports={days}"),
            Fault::EmptyUsers => write!(f, "empty-users"),
            Fault::HalfUsers => write!(f, "half-users"),
            Fault::HalfReports => write!(f, "half-reports"),
            Fault::ClockSkew(seconds) => write!(f, "clock-skew={seconds}"),
            Fault::MissingUsers(users) => write!(f, "missing-users={users}"),
            Fault::PageSize(users) => write!(f, "page-size={users}"),
            Fault::Mishap(mishap) => write!(f, "{mishap}"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_fault_of_the_catalog_is_read_and_written_the_same() {
        for (written, _) in Fault::catalog() {
            let (plain, somewhere) = match written.strip_suffix('*') {
                Some(plain) => (plain, "@users:2+"),
                None => (written, ""),
            };
            let given = match plain.split_once('=') {
                Some((name, "ROLE")) => format!("{name}=Reports.Read.All"),
                Some((name, "STATUS")) => format!("{name}=503"),
                Some((name, "WHERE")) => format!("{name}=loop"),
                Some((name, _)) => format!("{name}=3"),
                None => plain.to_owned(),
            };
            for given in [given.clone(), given + somewhere] {
                assert_eq!(given.parse::<Fault>().unwrap().to_string(), given);
            }
        }
    }

    #[test]
    fn what_goes_wrong_with_an_answer_is_written_as_it_was_given() {
        for given in [
            "error=403/MissingCredentials@reports/getM365AppUserDetail",
            "retry-after=2.5@users:1",
            "retry-after=date",
            "retry-after=none@token:/3",
            "cut@download:1-2",
        ] {
            assert_eq!(given.parse::<Fault>().unwrap().to_string(), given);
        }
    }

    #[test]
    fn what_is_no_fault_is_refused_with_the_list() {
        for given in [
            "",
            "sloth",
            "throttle",
            "throttle=0",
            "slow=fast",
            "no-consent=1",
            "missing-role=",
            "cut@nowhere",
            "cut:0",
            "error=99",
            "page-size=0",
        ] {
            let refused = given.parse::<Fault>().unwrap_err().to_string();
            assert!(refused.contains(given) && refused.contains("late-consent=SECONDS"), "{refused}");
        }
    }
}
