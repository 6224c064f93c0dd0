#![allow(clippy::unwrap_used)]

use super::*;
use crate::api::CredentialPart;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn credential(name: &str, hint_matches: Option<bool>, start: &str, end: &str) -> StoredCredential {
    StoredCredential {
        key_id: name.into(),
        kind: CredentialKind::Secret,
        display_name: Some(name.into()),
        hint_matches,
        hint: None,
        thumbprint: None,
        starts_at: Some(at(start)),
        ends_at: Some(at(end)),
    }
}

/// Where nothing is known.
const NOTHING: SecretFacts<'static> = SecretFacts {
    kind: CredentialKind::Secret,
    certificate_end: None,
    credentials: &[],
    collected_at: None,
    chosen: None,
    typed: None,
    last_failure: None,
};

#[track_caller]
fn check(credentials: &[StoredCredential], typed: Option<&str>, now: &str, expect: (Option<&str>, Option<i64>, bool)) {
    let facts = SecretFacts {
        credentials,
        collected_at: Some(at("2026-11-01T06:00:00Z")),
        typed: typed.map(|date| date.parse().unwrap()),
        ..NOTHING
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
    let facts = SecretFacts { typed: Some("2030-01-01".parse().unwrap()), ..NOTHING };
    let secret = secret_status(&facts, at("2026-11-01T00:00:00Z"));
    let level = |run| connector_level(&secret, run, true);
    assert_eq!(level(Some(RunOutcome::Complete)), Level::Warning);
    assert_eq!(level(Some(RunOutcome::Failed)), Level::Critical);
    assert_eq!(level(None), Level::Unknown);
    assert_eq!(connector_level(&secret, Some(RunOutcome::Complete), false), Level::Ok);
}

fn failure(code: &str, message: &str) -> Failure {
    Failure { code: code.to_owned(), message: message.to_owned(), request_id: None }
}

#[test]
fn entra_calling_the_secret_expired_outweighs_the_date() {
    let failure = failure("AADSTS7000222", "The client secret has expired.");
    let facts = SecretFacts { typed: Some("2030-01-01".parse().unwrap()), last_failure: Some(&failure), ..NOTHING };
    let status = secret_status(&facts, at("2026-11-01T00:00:00Z"));
    assert_eq!((status.level, status.expired), (Level::Critical, true));
    assert_eq!(status.expires_at.as_deref(), Some("2030-01-01"));
}

/// What is known after a sign-in on November 1, and what comes of it at `now`.
#[track_caller]
fn told(credentials: &[StoredCredential], chosen: Option<&str>, typed: Option<&str>, now: &str) -> SecretStatus {
    let facts = SecretFacts {
        credentials,
        collected_at: Some(at("2026-11-01T06:00:00Z")),
        typed: typed.map(|date| date.parse().unwrap()),
        chosen,
        ..NOTHING
    };
    secret_status(&facts, at(now))
}

const NOW: &str = "2026-11-02T12:00:00Z";

fn two_alike() -> [StoredCredential; 2] {
    [
        credential("later", Some(true), "2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z"),
        credential("earlier", Some(true), "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z"),
    ]
}

#[test]
fn of_several_that_fit_the_one_that_was_chosen_counts_and_is_not_ambiguous() {
    let status = told(&two_alike(), Some("later"), None, NOW);
    assert_eq!((status.display_name.as_deref(), status.ambiguous, status.chosen), (Some("later"), false, true));
    let status = told(&two_alike(), Some("gone"), None, NOW);
    assert_eq!((status.display_name.as_deref(), status.ambiguous, status.chosen), (Some("earlier"), true, false));
}

#[test]
fn without_hints_one_can_be_chosen_and_without_a_choice_nothing_is_claimed() {
    let many = two_alike().map(|one| StoredCredential { hint_matches: None, ..one });
    let status = told(&many, None, None, NOW);
    assert_eq!((status.source, status.level, status.ambiguous), (SecretDateSource::Unknown, Level::Warning, false));
    assert_eq!(told(&many, Some("later"), None, NOW).display_name.as_deref(), Some("later"));
    let status = told(&many, None, Some("2026-12-24"), NOW);
    assert_eq!((status.source, status.expires_at.as_deref()), (SecretDateSource::Typed, Some("2026-12-24")));
}

#[test]
fn what_is_ruled_out_by_its_hint_or_its_dates_cannot_be_chosen() {
    let others = [
        credential("other", Some(false), "2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z"),
        credential("ended", Some(true), "2025-01-01T00:00:00Z", "2026-10-31T00:00:00Z"),
        credential("not begun", Some(true), "2026-11-02T00:00:00Z", "2028-01-01T00:00:00Z"),
    ];
    for chosen in ["other", "ended", "not begun"] {
        assert_eq!(told(&others, Some(chosen), None, NOW).source, SecretDateSource::Unknown, "{chosen}");
    }
}

#[test]
fn one_that_ended_before_the_sign_in_worked_is_not_the_one_in_use() {
    let credentials = [
        credential("ended", Some(true), "2024-01-01T00:00:00Z", "2026-11-01T05:59:59Z"),
        credential("alive", Some(true), "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z"),
    ];
    let status = told(&credentials, None, None, NOW);
    assert_eq!((status.display_name.as_deref(), status.ambiguous), (Some("alive"), false));
}

#[test]
fn a_newer_secret_is_named_until_it_is_the_one_in_use() {
    let ours = credential("ours", Some(true), "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z");
    let newer = |start: &str, end: &str| {
        told(&[ours.clone(), credential("other", Some(false), start, end)], None, None, NOW).newer
    };
    let found = newer("2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z").unwrap();
    assert_eq!((found.display_name.as_deref(), found.ends_at.as_str()), (Some("other"), "2027-11-01T00:00:00Z"));
    assert!(newer("2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z").is_none(), "ends earlier");
    assert!(newer("2025-01-01T00:00:00Z", "2027-11-01T00:00:00Z").is_none(), "made earlier, for something else");
    assert!(newer("2026-12-01T00:00:00Z", "2027-11-01T00:00:00Z").is_none(), "not valid yet");
    assert!(told(&two_alike(), None, None, NOW).newer.is_none(), "may be the one in use");
    let mut three = two_alike().to_vec();
    three.push(credential("other", Some(false), "2026-11-01T00:00:00Z", "2029-11-01T00:00:00Z"));
    assert!(told(&three, None, None, NOW).newer.is_none(), "which one is in use comes first");
}

#[test]
fn every_secret_of_the_registration_is_listed_with_its_part() {
    let [later, earlier] = two_alike();
    let all = [
        later,
        earlier,
        credential("other", Some(false), "2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z"),
        credential("ended", Some(false), "2025-01-01T00:00:00Z", "2026-10-31T00:00:00Z"),
    ];
    let parts = |credentials: &[StoredCredential], chosen| -> Vec<CredentialPart> {
        let collected_at = Some(at("2026-11-01T06:00:00Z"));
        let facts = SecretFacts { credentials, collected_at, chosen, ..NOTHING };
        credential_lines(&facts, at(NOW)).into_iter().map(|line| line.part).collect()
    };
    use CredentialPart::*;
    assert_eq!(parts(&all, None), [MayBeInUse, MayBeInUse, Other, NotValid]);
    assert_eq!(parts(&all, Some("earlier")), [Other, InUse, Other, NotValid]);
    let many = two_alike().map(|one| StoredCredential { hint_matches: None, ..one });
    assert_eq!(parts(&many, None), [MayBeInUse, MayBeInUse], "without hints each may be");
}

#[test]
fn days_are_counted_whole_over_leap_days_and_whatever_the_zone_of_the_workstation() {
    let until = |end: &str, now: &str| {
        let credentials = [credential("ours", Some(true), "2026-01-01T00:00:00Z", end)];
        told(&credentials, None, None, now).days_left.unwrap()
    };
    assert_eq!(until("2028-03-01T00:00:00Z", "2028-02-28T00:00:00Z"), 2, "2028 has a February 29");
    assert_eq!(until("2027-03-01T00:00:00Z", "2027-02-28T00:00:00Z"), 1);
    // The same moment, written in the zones of three workstations.
    for now in ["2026-11-30T23:00:00Z", "2026-12-01T12:45:00+13:45", "2026-11-30T11:00:00-12:00"] {
        assert_eq!(until("2026-12-01T22:59:59Z", now), 0, "{now}");
        assert_eq!(until("2026-12-01T23:00:00Z", now), 1, "{now}");
    }
    assert_eq!(until("2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"), 0, "its last second is valid");
    assert_eq!(until("2026-12-01T00:00:00Z", "2026-12-01T00:00:01Z"), -1);
}

#[test]
fn a_typed_day_counts_to_its_end_on_a_leap_day_too() {
    let left = |now: &str| told(&[], None, Some("2028-02-29"), now);
    assert_eq!(left("2028-02-29T23:59:59Z").days_left, Some(0));
    let over = left("2028-03-01T00:00:01Z");
    assert_eq!((over.days_left, over.expired, over.level), (Some(-1), true, Level::Critical));
}

/// A certificate that ends on December 31 by itself, and what the registration says of it.
fn of_certificate(credentials: &[StoredCredential]) -> SecretFacts<'_> {
    SecretFacts {
        kind: CredentialKind::Certificate,
        certificate_end: Some(at("2026-12-31T00:00:00Z")),
        credentials,
        collected_at: Some(at("2026-11-01T06:00:00Z")),
        typed: Some("2026-11-02".parse().unwrap()),
        ..NOTHING
    }
}

fn certificate(name: &str, hint_matches: Option<bool>, start: &str, end: &str) -> StoredCredential {
    StoredCredential { kind: CredentialKind::Certificate, ..credential(name, hint_matches, start, end) }
}

#[test]
fn a_certificate_ends_when_its_registration_says_and_else_when_it_says_itself() {
    let all = [
        credential("secret", Some(false), "2026-01-01T00:00:00Z", "2026-11-02T00:00:00Z"),
        certificate("ours", Some(true), "2026-01-01T00:00:00Z", "2026-12-24T00:00:00Z"),
        certificate("other", Some(false), "2026-02-01T00:00:00Z", "2026-11-03T00:00:00Z"),
    ];
    let known = secret_status(&of_certificate(&all), at("2026-11-23T00:00:00Z"));
    assert_eq!((known.display_name.as_deref(), known.days_left), (Some("ours"), Some(31)));
    assert_eq!((known.source, known.level), (SecretDateSource::Graph, Level::Notice));

    let unread = secret_status(&of_certificate(&[]), at("2026-12-28T00:00:00Z"));
    assert_eq!((unread.source, unread.days_left), (SecretDateSource::Certificate, Some(3)));
    assert_eq!((unread.level, unread.expires_at.as_deref()), (Level::Critical, Some("2026-12-31T00:00:00Z")));
}

#[test]
fn a_newer_certificate_of_the_registration_is_named_and_a_newer_secret_is_not() {
    let all = [
        certificate("ours", Some(true), "2026-01-01T00:00:00Z", "2026-12-24T00:00:00Z"),
        credential("secret", Some(false), "2026-10-01T00:00:00Z", "2028-10-01T00:00:00Z"),
    ];
    let now = at("2026-11-23T00:00:00Z");
    assert_eq!(secret_status(&of_certificate(&all), now).newer, None);
    let with = [&all[..], &[certificate("new", Some(false), "2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z")]].concat();
    let newer = secret_status(&of_certificate(&with), now).newer.unwrap();
    assert_eq!(newer.display_name.as_deref(), Some("new"));
}

#[test]
fn entra_calling_the_certificate_expired_outweighs_the_date_and_calling_it_unknown_does_not() {
    for (code, message, expired) in [
        ("AADSTS700027", "The certificate has expired. The connector collects nothing.", true),
        ("AADSTS1000502", "Text.", true),
        ("AADSTS700027", "Entra does not know this certificate.", false),
    ] {
        let failure = failure(code, message);
        let facts = SecretFacts { last_failure: Some(&failure), ..of_certificate(&[]) };
        assert_eq!(secret_status(&facts, at("2026-11-01T00:00:00Z")).expired, expired, "{code} {message}");
    }
}
