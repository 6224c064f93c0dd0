//! How a connector is: the secret's end and the levels of definitions. Pure: the clock is passed in.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use store::{RunOutcome, StoredCredential};

use crate::api::{Level, SecretDateSource, SecretStatus};

/// Whole days left at which a level begins.
pub(crate) const NOTICE_DAYS: i64 = 60;
pub(crate) const WARNING_DAYS: i64 = 30;
pub(crate) const CRITICAL_DAYS: i64 = 7;

/// Entra's code for an expired secret; it outweighs every date.
const EXPIRED: &str = "AADSTS7000222";

/// What is known of the secret.
pub(crate) struct SecretFacts<'a> {
    /// The application's credentials, as collected last.
    pub(crate) credentials: &'a [StoredCredential],
    /// When that was, after a successful sign-in.
    pub(crate) collected_at: Option<Timestamp>,
    /// The date somebody typed.
    pub(crate) typed: Option<Date>,
    /// The code the last run failed with.
    pub(crate) last_failure: Option<&'a str>,
}

/// Which credential is in use, when it ends, and how urgent that is.
pub(crate) fn secret_status(facts: &SecretFacts<'_>, now: Timestamp) -> SecretStatus {
    let candidates = candidates(facts);
    let earliest =
        candidates.iter().filter_map(|credential| Some((credential.ends_at?, *credential))).min_by_key(|(end, _)| *end);
    let typed_end = facts.typed.and_then(end_of_day);
    let expired_by_entra = facts.last_failure == Some(EXPIRED);
    let (ends, source) = match (earliest, typed_end) {
        (Some((end, _)), _) => (Some(end), SecretDateSource::Graph),
        (None, Some(end)) => (Some(end), SecretDateSource::Typed),
        (None, None) => (None, SecretDateSource::Unknown),
    };
    let days_left = ends.map(|end| end.duration_since(now).as_secs().div_euclid(86_400));
    let credential = earliest.map(|(_, credential)| credential);
    SecretStatus {
        expires_at: match (source, facts.typed) {
            // The day as it was typed; its end is the next midnight, which would read as the day after.
            (SecretDateSource::Typed, Some(date)) => Some(date.to_string()),
            _ => ends.map(|end| end.to_string()),
        },
        expired: expired_by_entra || days_left.is_some_and(|days| days < 0),
        days_left,
        source,
        ambiguous: candidates.len() > 1,
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

/// The credentials that may be the one in use: alive when the secret last worked, and with its hint.
fn candidates<'a>(facts: &SecretFacts<'a>) -> Vec<&'a StoredCredential> {
    let Some(at) = facts.collected_at else { return Vec::new() };
    let alive: Vec<&StoredCredential> = facts
        .credentials
        .iter()
        .filter(|c| c.starts_at.is_none_or(|start| start <= at) && c.ends_at.is_none_or(|end| at <= end))
        .collect();
    let single = alive.len() == 1;
    // Without a hint a credential can only be told by being the only one.
    alive.into_iter().filter(|c| c.hint_matches.unwrap_or(single)).collect()
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
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn credential(name: &str, hint_matches: Option<bool>, start: &str, end: &str) -> StoredCredential {
        StoredCredential {
            key_id: name.into(),
            display_name: Some(name.into()),
            hint_matches,
            starts_at: Some(at(start)),
            ends_at: Some(at(end)),
        }
    }

    #[track_caller]
    fn check(
        credentials: &[StoredCredential],
        typed: Option<&str>,
        now: &str,
        expect: (Option<&str>, Option<i64>, bool),
    ) {
        let facts = SecretFacts {
            credentials,
            collected_at: Some(at("2026-11-01T06:00:00Z")),
            typed: typed.map(|date| date.parse().unwrap()),
            last_failure: None,
        };
        let status = secret_status(&facts, at(now));
        assert_eq!((status.display_name.as_deref(), status.days_left, status.ambiguous), expect);
    }

    #[test]
    fn the_credential_in_use_is_the_living_one_with_the_secrets_hint() {
        let credentials = [
            credential("old", Some(true), "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
            credential("ours", Some(true), "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"),
            credential("other", Some(false), "2026-01-01T00:00:00Z", "2026-11-15T00:00:00Z"),
        ];
        check(&credentials, None, "2026-11-23T12:00:00Z", (Some("ours"), Some(37), false));
    }

    #[test]
    fn of_two_with_equal_hints_the_earlier_end_counts_and_is_ambiguous() {
        let credentials = [
            credential("later", Some(true), "2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z"),
            credential("earlier", Some(true), "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z"),
        ];
        check(&credentials, None, "2026-11-30T00:00:00Z", (Some("earlier"), Some(1), true));
    }

    #[test]
    fn a_missing_hint_counts_only_for_the_single_living_credential() {
        let one = [credential("only", None, "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z")];
        check(&one, None, "2026-11-30T00:00:00Z", (Some("only"), Some(1), false));
        let two = [one[0].clone(), credential("second", None, "2026-01-01T00:00:00Z", "2027-12-01T00:00:00Z")];
        check(&two, None, "2026-11-30T00:00:00Z", (None, None, false));
    }

    #[test]
    fn a_secret_that_ended_since_the_last_run_is_expired() {
        let credentials = [credential("ours", Some(true), "2026-01-01T00:00:00Z", "2026-11-20T00:00:00Z")];
        check(&credentials, None, "2026-11-20T00:00:01Z", (Some("ours"), Some(-1), false));
    }

    #[test]
    fn a_typed_date_is_used_where_nothing_can_be_read() {
        check(&[], Some("2026-11-30"), "2026-11-29T12:00:00Z", (None, Some(1), false));
        check(&[], None, "2026-11-29T12:00:00Z", (None, None, false));
    }

    #[test]
    fn the_levels_begin_at_60_30_and_7_days() {
        let levels = [61, 60, 31, 30, 8, 7, -1].map(|days| secret_level(Some(days)));
        use Level::*;
        assert_eq!(levels, [Ok, Notice, Notice, Warning, Warning, Critical, Critical]);
        assert_eq!(secret_level(None), Warning);
    }

    #[test]
    fn data_are_old_after_twice_the_schedule_and_never_without_one() {
        let collected = Some(at("2026-11-20T06:00:00Z"));
        let day = Some(SignedDuration::from_hours(24));
        assert!(!data_is_old(collected, day, at("2026-11-22T06:00:00Z")));
        assert!(data_is_old(collected, day, at("2026-11-22T06:00:01Z")));
        assert!(!data_is_old(collected, None, at("2030-01-01T00:00:00Z")));
        assert!(!data_is_old(None, day, at("2030-01-01T00:00:00Z")));
    }

    #[test]
    fn old_data_are_a_warning_and_no_more() {
        let facts = SecretFacts {
            credentials: &[],
            collected_at: None,
            typed: Some("2030-01-01".parse().unwrap()),
            last_failure: None,
        };
        let secret = secret_status(&facts, at("2026-11-01T00:00:00Z"));
        let level = |run| connector_level(&secret, run, true);
        assert_eq!(level(Some(RunOutcome::Complete)), Level::Warning);
        assert_eq!(level(Some(RunOutcome::Failed)), Level::Critical);
        assert_eq!(level(None), Level::Unknown);
        assert_eq!(connector_level(&secret, Some(RunOutcome::Complete), false), Level::Ok);
    }

    #[test]
    fn entra_calling_the_secret_expired_outweighs_the_date() {
        let facts = SecretFacts {
            credentials: &[],
            collected_at: None,
            typed: Some("2030-01-01".parse().unwrap()),
            last_failure: Some(EXPIRED),
        };
        let status = secret_status(&facts, at("2026-11-01T00:00:00Z"));
        assert_eq!((status.level, status.expired), (Level::Critical, true));
        assert_eq!(status.expires_at.as_deref(), Some("2030-01-01"));
    }
}
