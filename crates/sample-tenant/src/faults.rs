//! What the chosen faults come to, asked by whoever acts on them.

use std::time::Duration;

use jiff::SignedDuration;

use crate::Fault;
use crate::mishap::{Mishap, Mishaps, What};

/// The application permissions that were consented to.
const GRANTED: [&str; 5] =
    ["Directory.Read.All", "Organization.Read.All", "User.Read.All", "Reports.Read.All", "AuditLog.Read.All"];
/// What was consented to by an administrator who grants as little as possible.
const NARROW: [&str; 5] = [
    "LicenseAssignment.Read.All",
    "Organization.Read.All",
    "User.Read.All",
    "GroupMember.Read.All",
    "Reports.Read.All",
];

#[derive(Debug, Clone)]
pub(crate) struct Faults(pub(crate) Vec<Fault>);

impl Faults {
    fn has(&self, fault: &Fault) -> bool {
        self.0.contains(fault)
    }

    pub(crate) fn expired_secret(&self) -> bool {
        self.has(&Fault::ExpiredSecret)
    }

    /// How often a new secret is taken for a wrong one.
    pub(crate) fn late_secret(&self) -> u32 {
        self.0.iter().map(|fault| if let Fault::LateSecret(times) = fault { *times } else { 0 }).sum()
    }

    /// In how many lists an added secret is missing.
    pub(crate) fn late_list(&self) -> u32 {
        self.0.iter().map(|fault| if let Fault::LateList(times) = fault { *times } else { 0 }).sum()
    }

    /// Whether the application is an owner of its registration.
    pub(crate) fn owns_itself(&self) -> bool {
        !self.has(&Fault::NotOwner)
    }

    /// How often a certificate is taken for an unknown one.
    pub(crate) fn late_certificate(&self) -> u32 {
        self.0.iter().map(|fault| if let Fault::LateCertificate(times) = fault { *times } else { 0 }).sum()
    }

    pub(crate) fn no_ps256(&self) -> bool {
        self.has(&Fault::NoPs256)
    }

    pub(crate) fn no_hints(&self) -> bool {
        self.has(&Fault::NoHints)
    }

    pub(crate) fn conceal_names(&self) -> bool {
        self.has(&Fault::ConcealedNames)
    }

    pub(crate) fn report_missing(&self) -> bool {
        self.has(&Fault::ReportMissing)
    }

    pub(crate) fn stale_days(&self) -> u16 {
        self.0.iter().map(|fault| if let Fault::StaleReports(days) = fault { *days } else { 0 }).sum()
    }

    pub(crate) fn delay(&self) -> Option<Duration> {
        self.0.iter().find_map(|fault| match fault {
            Fault::Slow(milliseconds) => Some(Duration::from_millis(*milliseconds)),
            _ => None,
        })
    }

    /// How far its clock is ahead of this computer's.
    pub(crate) fn clock_skew(&self) -> SignedDuration {
        let seconds =
            |fault: &Fault| if let Fault::ClockSkew(seconds) = fault { Some(i64::from(*seconds)) } else { None };
        SignedDuration::from_secs(self.0.iter().find_map(seconds).unwrap_or(0))
    }

    /// How many of `users` the listing ends after.
    pub(crate) fn listed(&self, users: u32) -> u32 {
        let missing: u32 =
            self.0.iter().map(|fault| if let Fault::MissingUsers(missing) = fault { *missing } else { 0 }).sum();
        if self.has(&Fault::EmptyUsers) {
            0
        } else if self.has(&Fault::HalfUsers) {
            users / 2
        } else {
            users.saturating_sub(missing)
        }
    }

    /// How many of `users` a usage report has rows of.
    pub(crate) fn reported(&self, users: u32) -> u32 {
        if self.has(&Fault::HalfReports) { users / 2 } else { users }
    }

    /// The most users on a page.
    pub(crate) fn page_size(&self) -> u32 {
        let size = |fault: &Fault| if let Fault::PageSize(size) = fault { Some(*size) } else { None };
        self.0.iter().find_map(size).unwrap_or(u32::MAX)
    }

    /// What goes wrong with single answers.
    pub(crate) fn mishaps(&self) -> Mishaps {
        Mishaps::new(self.0.iter().filter_map(|fault| match fault {
            Fault::Throttle(every) => Some(Mishap::every(*every, What::throttled_for("1"))),
            Fault::ServerError(every) => Some(Mishap::every(*every, What::Error { status: 503, code: None })),
            Fault::Mishap(mishap) => Some(mishap.clone()),
            _ => None,
        }))
    }

    /// The roles a token gets that is issued so long after the start.
    pub(crate) fn roles(&self, since_start: Duration) -> Vec<String> {
        let none = self.0.iter().any(|fault| match fault {
            Fault::NoConsent => true,
            Fault::LateConsent(seconds) => since_start < Duration::from_secs(*seconds),
            _ => false,
        });
        if none { Vec::new() } else { self.consented().into_iter().map(str::to_owned).collect() }
    }

    /// Whether Graph goes by the roles in tokens yet, so long after the start.
    pub(crate) fn honors_roles(&self, since_start: Duration) -> bool {
        !self.0.iter().any(|fault| match fault {
            Fault::InactiveConsent(seconds) => since_start < Duration::from_secs(*seconds),
            _ => false,
        })
    }

    /// The roles once every consent has arrived.
    pub(crate) fn consented(&self) -> Vec<&str> {
        if self.has(&Fault::NoConsent) {
            return Vec::new();
        }
        let missing = |role: &str| self.0.iter().any(|fault| matches!(fault, Fault::MissingRole(gone) if gone == role));
        let more = self.0.iter().filter_map(|fault| if let Fault::Role(role) = fault { Some(&role[..]) } else { None });
        let granted = if self.has(&Fault::NarrowRoles) { NARROW } else { GRANTED };
        granted.into_iter().chain(more).filter(|role| !missing(role)).collect()
    }

    pub(crate) fn usage_reports_readable(&self) -> bool {
        !self.report_missing() && self.consented().contains(&"Reports.Read.All")
    }

    /// Whether the application's own credentials can be read.
    pub(crate) fn credentials_readable(&self) -> bool {
        let enough = |role: &&str| {
            ["Directory.Read.All", "Application.Read.All"].contains(role)
                || (*role == "Application.ReadWrite.OwnedBy" && self.owns_itself())
        };
        !self.expired_secret() && self.consented().iter().any(enough)
    }

    /// Whether the tenant has no Entra ID P1, without which nobody is told of sign-ins.
    pub(crate) fn no_premium(&self) -> bool {
        self.has(&Fault::NoPremium)
    }

    pub(crate) fn sign_ins_readable(&self) -> bool {
        !self.no_premium() && self.consented().contains(&"AuditLog.Read.All")
    }
}
