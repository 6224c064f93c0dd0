//! The connector itself: `credentials`, `runs` and how it is.

use commands::api::{Level, RunOutcome};
use jiff::Timestamp;
use serde_json::Value;

use crate::known::{day, list, text};
use crate::table::{Table, row};
use crate::tenant::Truth;

fn moment(value: &Value, name: &str) -> Option<Timestamp> {
    value[name].as_str().map(|moment| moment.parse().unwrap())
}

/// Whole days from now, rounded down.
fn days_left(end: Timestamp, now: Timestamp) -> i64 {
    (end.as_second() - now.as_second()).div_euclid(86_400)
}

/// The secrets that may be the one the connector has, the one that ends first at the front.
fn candidates(truth: &Truth) -> Vec<&Value> {
    let now = truth.known.now;
    let Some(application) = &truth.known.application else { return Vec::new() };
    let live: Vec<&Value> = list(application, "passwordCredentials")
        .iter()
        .filter(|one| moment(one, "startDateTime").unwrap() <= now && now <= moment(one, "endDateTime").unwrap())
        .collect();
    let fits = |one: &&Value| match one["hint"].as_str() {
        Some(hint) => truth.known.client_secret.starts_with(hint),
        None => live.len() == 1,
    };
    let mut candidates: Vec<&Value> = live.iter().copied().filter(fits).collect();
    candidates.sort_by_key(|one| moment(one, "endDateTime"));
    candidates
}

impl Truth {
    /// Whole days the secret in use is still good.
    pub(crate) fn secret_days_left(&self) -> Option<i64> {
        self.secret().0.map(|end| days_left(end, self.known.now))
    }

    /// How the connector is, by the days its secret is still good and its last run. No schedule says when data is old.
    pub(crate) fn level(&self) -> Level {
        let secret = match self.secret_days_left() {
            Some(..=7) => Level::Critical,
            Some(..=60) | None => Level::Warning,
            Some(_) => Level::Ok,
        };
        let run = match self.runs.last() {
            Some((_, RunOutcome::Failed)) => Level::Critical,
            Some((_, RunOutcome::Partial)) => Level::Warning,
            Some(_) => Level::Ok,
            None => Level::Unknown,
        };
        if [secret, run].contains(&Level::Critical) { Level::Critical } else { secret.max(run) }
    }

    /// The end of the secret in use, and whether it could be another.
    pub(crate) fn secret(&self) -> (Option<Timestamp>, bool) {
        let candidates = candidates(self);
        (candidates.first().and_then(|one| moment(one, "endDateTime")), candidates.len() > 1)
    }
}

/// `credentials`.
pub(crate) fn credentials(truth: &Truth) -> Table {
    let candidates = candidates(truth);
    let of_kind = |name: &'static str, kind: &'static str| {
        let application = truth.known.application.iter();
        application.flat_map(move |application| list(application, name)).map(move |one| (one, kind))
    };
    let all = of_kind("passwordCredentials", "secret").chain(of_kind("keyCredentials", "certificate"));
    let rows = all.map(|(one, kind)| {
        row! {
            "displayName" => text(one, "displayName"),
            "kind" => kind,
            "keyId" => text(one, "keyId"),
            "startDate" => day(one, "startDateTime"),
            "endDate" => day(one, "endDateTime"),
            "daysLeft" => moment(one, "endDateTime").map(|end| days_left(end, truth.known.now)),
            "inUse" => candidates.first() == Some(&one),
            "ambiguous" => candidates.len() > 1 && candidates.contains(&one),
            "thumbprint" => "",
        }
    });
    Table { key: &["keyId"], rows: rows.collect() }
}

/// `runs`.
pub(crate) fn runs(truth: &Truth) -> Table {
    let rows = truth.runs.iter().zip(1_i64..).map(|((at, outcome), number)| {
        row! {
            "startedAt" => at.to_string(),
            "finishedAt" => at.to_string(),
            "outcome" => match outcome {
                RunOutcome::Complete => "complete",
                RunOutcome::Partial => "partial",
                RunOutcome::Failed => "failed",
                _ => "neither is to be seen here",
            },
            "run" => number,
        }
    });
    Table { key: &["run"], rows: rows.collect() }
}
