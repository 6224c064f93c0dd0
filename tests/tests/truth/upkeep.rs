//! The connector itself: `credentials`.

use jiff::Timestamp;
use serde_json::Value;

use crate::known::{day, list, text};
use crate::table::{Table, row};
use crate::tenant::Truth;

fn moment(value: &Value, name: &str) -> Option<Timestamp> {
    value[name].as_str().map(|moment| moment.parse().unwrap())
}

/// Whole days from now, rounded down.
fn days_left(end: Timestamp) -> i64 {
    (end.as_second() - application_tests::clock().as_second()).div_euclid(86_400)
}

/// The secrets that may be the one the connector has, the one that ends first at the front.
fn candidates(truth: &Truth) -> Vec<&Value> {
    let now = application_tests::clock();
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
            "daysLeft" => moment(one, "endDateTime").map(days_left),
            "inUse" => candidates.first() == Some(&one),
            "ambiguous" => candidates.len() > 1 && candidates.contains(&one),
            "thumbprint" => "",
        }
    });
    Table { key: &["keyId"], rows: rows.collect() }
}
