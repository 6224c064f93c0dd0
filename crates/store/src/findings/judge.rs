//! What of somebody's licenses could be freed, and why. A wrong finding costs a person their license: what is not
//! known for certain is none.

use datasets::plans::Measured;
use jiff::ToSpan;
use jiff::civil::Date;

use super::skus::{Skus, Variant};
use super::{ALWAYS, overlap};

/// How long a license of Copilot has to be held before it is missed.
const COPILOT_DAYS: i64 = 30;

/// Somebody with licenses.
#[derive(Debug, Default)]
pub(super) struct Holder {
    pub(super) user_key: i64,
    pub(super) display_name: Option<String>,
    pub(super) disabled: bool,
    pub(super) guest: bool,
    pub(super) person: bool,
    /// Whether it is known when they were active.
    pub(super) covered: bool,
    pub(super) last: Option<Date>,
    /// The day that is told of.
    pub(super) as_of: Option<Date>,
    /// When the account was made or first had a license, the later of the two.
    pub(super) began: Option<Date>,
    /// The day it was first seen disabled.
    pub(super) disabled_since: Option<Date>,
    /// What the report of Copilot tells of them; `None`: nothing.
    pub(super) copilot: Option<Copilot>,
    /// What to look at before a license is taken away.
    pub(super) checks: i64,
}

/// What the report of Copilot tells of somebody.
#[derive(Debug)]
pub(super) struct Copilot {
    pub(super) as_of: Date,
    pub(super) last: Option<Date>,
}

/// A license somebody holds.
#[derive(Debug, Clone)]
pub(super) struct License {
    /// The SKU, with what of it is switched off.
    pub(super) variant: Variant,
    /// How it can be freed.
    pub(super) way: Option<&'static str>,
    /// Held on that day, and ever since.
    pub(super) held_since: Option<Date>,
    /// What leaves it out, if anything does.
    pub(super) exclusion: Option<i64>,
}

/// Something that could be freed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) finding: &'static str,
    pub(super) sku_id: String,
    pub(super) seats: i64,
    pub(super) measured: bool,
    pub(super) above: i64,
    pub(super) upto: i64,
    pub(super) since: Option<String>,
    pub(super) covered_by: Option<String>,
    pub(super) way: Option<&'static str>,
    pub(super) checks: i64,
    pub(super) exclusion: Option<i64>,
}

/// A license that no finding is about, of which nobody knows whether it is used: for these numbers of days of inactivity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) sku_id: String,
    pub(super) above: i64,
    pub(super) upto: i64,
}

/// What becomes of the licenses of one holder.
#[derive(Debug, Default)]
pub(super) struct Judgment {
    pub(super) found: Vec<Finding>,
    pub(super) unknown: Vec<Unknown>,
}

/// Judges the licenses of one holder. A license is in one finding alone, the first it fits; an unused Copilot may
/// go on as an inactive license where the number of days is larger.
pub(super) fn licenses(holder: &Holder, licenses: &[License], skus: &mut Skus, today: Date) -> Judgment {
    let contained = if licenses.len() > 1 { overlap::contained(licenses, skus) } else { Vec::new() };
    let Judgment { mut found, mut unknown } = Judgment::default();
    for (place, license) in licenses.iter().enumerate() {
        let sku = skus.sku(license.variant);
        if sku.free {
            continue;
        }
        let covered_by = contained.get(place).cloned().flatten();
        let base = Finding {
            finding: "",
            sku_id: sku.sku_id.clone(),
            seats: 1,
            measured: true,
            above: 0,
            upto: ALWAYS,
            since: None,
            covered_by: None,
            way: license.way,
            checks: holder.checks,
            exclusion: license.exclusion,
        };
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        if !holder.person {
            found.push(Finding { finding: "not a person", ..base });
        } else if holder.disabled {
            found.push(Finding { finding: "disabled account", since: day(holder.disabled_since), ..base });
        } else if holder.guest {
            found.push(Finding { finding: "guest", since: day(holder.last), ..base });
        } else if covered_by.is_some() {
            found.push(Finding { finding: "overlapping", covered_by, ..base });
        } else {
            let measured = skus.measured(license.variant);
            let unused = match (&holder.copilot, measured) {
                (Some(copilot), Measured::Copilot) if is_held_long(license, today) => {
                    quiet(copilot.last, copilot.as_of)
                }
                _ => 0,
            };
            if unused > 0 {
                let since = day(holder.copilot.as_ref().and_then(|copilot| copilot.last));
                found.push(Finding { finding: "unused Copilot", upto: unused, since, ..base.clone() });
            }
            let age = age(holder, today);
            if !holder.covered && age > unused {
                unknown.push(Unknown { sku_id: base.sku_id.clone(), above: unused, upto: age });
            }
            let inactive = inactive(holder).min(age);
            if inactive > unused {
                let measured = match measured {
                    Measured::Services => true,
                    Measured::Copilot => holder.copilot.is_some(),
                    Measured::No => false,
                };
                let since = day(holder.last);
                found.push(Finding { finding: "inactive", measured, above: unused, upto: inactive, since, ..base });
            }
        }
    }
    Judgment { found, unknown }
}

/// Up to which number of days somebody has been there: who began after the cut-off is new.
fn age(holder: &Holder, today: Date) -> i64 {
    holder.began.map_or(ALWAYS, |began| days(began, holder.as_of.unwrap_or(today)))
}

/// Up to which number of days somebody was not active: 0 where nobody knows.
fn inactive(holder: &Holder) -> i64 {
    holder.as_of.filter(|_| holder.covered).map_or(0, |as_of| quiet(holder.last, as_of))
}

/// The largest number of days, counted back from `as_of`, that have passed without activity.
fn quiet(last: Option<Date>, as_of: Date) -> i64 {
    last.map_or(ALWAYS, |last| days(last, as_of) - 1)
}

fn is_held_long(license: &License, today: Date) -> bool {
    license.held_since.is_some_and(|since| since <= today.saturating_sub(COPILOT_DAYS.days()))
}

fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}
