//! How a connector is: the secret's end and the levels of definitions. Pure: the clock is passed in.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use store::{CredentialKind, Failure, RunOutcome, StoredCredential};

use crate::api::{Credential, CredentialPart, Level, NewerSecret, SecretDateSource, SecretStatus};

/// Whole days left at which a level begins.
pub(crate) const NOTICE_DAYS: i64 = 60;
pub(crate) const WARNING_DAYS: i64 = 30;
pub(crate) const CRITICAL_DAYS: i64 = 7;

/// Entra's codes for an expired secret and for an expired certificate; they outweigh every date.
const EXPIRED: [&str; 3] = ["AADSTS7000222", "AADSTS1000502", "AADSTS7000274"];
/// Its code for a certificate that is unknown or has expired, as the text tells.
const UNKNOWN_OR_EXPIRED: &str = "AADSTS700027";

/// What is known of the secret or certificate.
pub(crate) struct SecretFacts<'a> {
    /// What the connector signs in with.
    pub(crate) kind: CredentialKind,
    /// The end that stands in its certificate.
    pub(crate) certificate_end: Option<Timestamp>,
    /// The application's credentials, as collected last.
    pub(crate) credentials: &'a [StoredCredential],
    /// When that was, after a successful sign-in.
    pub(crate) collected_at: Option<Timestamp>,
    /// The credential the administrator chose, by its key ID.
    pub(crate) chosen: Option<&'a str>,
    /// The date somebody typed.
    pub(crate) typed: Option<Date>,
    /// What the last run failed with.
    pub(crate) last_failure: Option<&'a Failure>,
}

impl<'a> SecretFacts<'a> {
    fn of_its_kind(&self) -> impl Iterator<Item = &'a StoredCredential> + use<'a> {
        let kind = self.kind;
        self.credentials.iter().filter(move |credential| credential.kind == kind)
    }
}

/// Which credential is in use, when it ends, and how urgent that is.
pub(crate) fn secret_status(facts: &SecretFacts<'_>, now: Timestamp) -> SecretStatus {
    let candidates = candidates(facts);
    let earliest =
        candidates.iter().filter_map(|credential| Some((credential.ends_at?, *credential))).min_by_key(|(end, _)| *end);
    let typed_end = facts.typed.and_then(end_of_day);
    let expired_by_entra = facts.last_failure.is_some_and(|failure| {
        EXPIRED.contains(&failure.code.as_str())
            || (failure.code == UNKNOWN_OR_EXPIRED && failure.message.contains("has expired"))
    });
    let (ends, source) = match (earliest, facts.certificate_end, typed_end) {
        (Some((end, _)), ..) => (Some(end), SecretDateSource::Graph),
        // A date that was typed is a secret's; a certificate says its own.
        (None, Some(end), _) => (Some(end), SecretDateSource::Certificate),
        (None, None, Some(end)) => (Some(end), SecretDateSource::Typed),
        (None, None, None) => (None, SecretDateSource::Unknown),
    };
    let days_left = ends.map(|end| whole_days(end, now));
    let credential = earliest.map(|(_, credential)| credential);
    SecretStatus {
        kind: facts.kind.into(),
        expires_at: match (source, facts.typed) {
            // The day as it was typed; its end is the next midnight, which would read as the day after.
            (SecretDateSource::Typed, Some(date)) => Some(date.to_string()),
            _ => ends.map(|end| end.to_string()),
        },
        expired: expired_by_entra || days_left.is_some_and(|days| days < 0),
        days_left,
        source,
        ambiguous: candidates.len() > 1,
        chosen: credential.is_some_and(|credential| Some(credential.key_id.as_str()) == facts.chosen),
        // As long as it is not known which one is in use, none is known to be newer.
        newer: credential.filter(|_| candidates.len() == 1).and_then(|in_use| newer(facts, in_use, now)),
        display_name: credential.and_then(|credential| credential.display_name.clone()),
        starts_at: credential.and_then(|credential| credential.starts_at).map(|start| start.to_string()),
        level: if expired_by_entra { Level::Critical } else { secret_level(days_left) },
    }
}

/// The level of so many whole days left; unknown is a warning of its own.
pub(crate) fn secret_level(days_left: Option<i64>) -> Level {
    match days_left {
        None => Level::Warning,
        Some(days) if days <= CRITICAL_DAYS => Level::Critical,
        Some(days) if days <= WARNING_DAYS => Level::Warning,
        Some(days) if days <= NOTICE_DAYS => Level::Notice,
        Some(_) => Level::Ok,
    }
}

/// The credentials that may be the one in use: alive when the secret last worked, and with its hint. The one that was
/// chosen among those that are not ruled out stands for all.
fn candidates<'a>(facts: &SecretFacts<'a>) -> Vec<&'a StoredCredential> {
    let Some(at) = facts.collected_at else { return Vec::new() };
    let alive: Vec<&StoredCredential> = facts.of_its_kind().filter(|c| is_alive(c, at)).collect();
    let single = alive.len() == 1;
    let possible = alive.iter().filter(|c| c.hint_matches != Some(false));
    if let Some(chosen) = possible.copied().find(|c| Some(c.key_id.as_str()) == facts.chosen) {
        return vec![chosen];
    }
    // Without a hint or thumbprint a credential can only be told by being the only one.
    alive.into_iter().filter(|c| c.hint_matches.unwrap_or(single)).collect()
}

/// A new one begins at a fraction of a second, while the time and the distance of the clocks are kept in whole ones.
fn is_alive(credential: &StoredCredential, at: Timestamp) -> bool {
    const ROUNDED: SignedDuration = SignedDuration::from_secs(2);
    credential.starts_at.is_none_or(|start| start <= at + ROUNDED) && credential.ends_at.is_none_or(|end| at <= end)
}

/// The living credential that was made after the one in use and ends last, after it.
fn newer(facts: &SecretFacts<'_>, in_use: &StoredCredential, now: Timestamp) -> Option<NewerSecret> {
    let alive = facts.of_its_kind().filter(|c| is_alive(c, now));
    let later = alive.filter(|c| c.ends_at > in_use.ends_at && c.starts_at > in_use.starts_at);
    let newest = later.max_by_key(|c| c.ends_at)?;
    Some(NewerSecret { display_name: newest.display_name.clone(), ends_at: newest.ends_at?.to_string() })
}

/// The registration's credentials, and what each is to the connector.
pub(crate) fn credential_lines(facts: &SecretFacts<'_>, now: Timestamp) -> Vec<Credential> {
    let candidates = candidates(facts);
    let line = |credential: &StoredCredential| Credential {
        key_id: credential.key_id.clone(),
        kind: credential.kind.into(),
        thumbprint: credential.thumbprint.clone(),
        display_name: credential.display_name.clone(),
        hint: credential.hint.clone(),
        starts_at: credential.starts_at.map(|start| start.to_string()),
        ends_at: credential.ends_at.map(|end| end.to_string()),
        days_left: credential.ends_at.map(|end| whole_days(end, now)),
        part: match candidates.contains(&credential) {
            true if candidates.len() == 1 => CredentialPart::InUse,
            true => CredentialPart::MayBeInUse,
            false if !is_alive(credential, now) => CredentialPart::NotValid,
            // Nothing tells it from the one in use, and nobody knows which that is.
            false if candidates.is_empty() && credential.kind == facts.kind && credential.hint_matches.is_none() => {
                CredentialPart::MayBeInUse
            }
            false => CredentialPart::Other,
        },
    };
    facts.credentials.iter().map(line).collect()
}

/// Whole days from now to then, rounded down also below zero.
fn whole_days(then: Timestamp, now: Timestamp) -> i64 {
    then.duration_since(now).as_secs().div_euclid(86_400)
}

/// Whether data are older than twice the time between two scheduled runs; without a schedule they never are.
pub(crate) fn data_is_old(collected: Option<Timestamp>, interval: Option<SignedDuration>, now: Timestamp) -> bool {
    collected.zip(interval).is_some_and(|(collected, interval)| now.duration_since(collected) > interval * 2)
}

/// The level of a connector by its secret, the newest run that ended and was not cancelled, and the age of its data.
pub(crate) fn connector_level(secret: &SecretStatus, last_run: Option<RunOutcome>, data_is_old: bool) -> Level {
    let run = match last_run {
        None => Level::Unknown,
        Some(RunOutcome::Failed) => Level::Critical,
        Some(RunOutcome::Partial) => Level::Warning,
        Some(_) if data_is_old => Level::Warning,
        Some(_) => Level::Ok,
    };
    // A notice of the secret is a warning of the connector.
    let secret = if secret.level == Level::Notice { Level::Warning } else { secret.level };
    match (secret, run) {
        // A connector that never ran is not known, whatever its secret's missing date would warn of.
        (Level::Critical, _) | (_, Level::Critical) => Level::Critical,
        (_, Level::Unknown) => Level::Unknown,
        (secret, run) => secret.max(run),
    }
}

/// The typed day ends at midnight, UTC.
fn end_of_day(date: Date) -> Option<Timestamp> {
    let next = date.tomorrow().ok()?;
    next.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests;
