//! What somebody typed in about the findings: `exclusions`, `excluded-savings` and `decisions`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::assignments::Assignment;
use crate::known::text;
use crate::savings::Found;
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;

/// Something that is left out of the findings.
#[derive(Clone)]
pub(crate) struct Exclusion {
    pub(crate) what: &'static str,
    pub(crate) value: String,
    pub(crate) reason: &'static str,
    /// The last day.
    pub(crate) until: Option<Date>,
    pub(crate) since: Date,
}

/// A license somebody decided to free, and what became of it.
#[derive(Clone)]
pub(crate) struct Decision {
    pub(crate) user: String,
    pub(crate) name: String,
    pub(crate) display_name: String,
    pub(crate) sku_id: String,
    pub(crate) on: Date,
    pub(crate) seats_then: Option<i64>,
    pub(crate) followed: bool,
    pub(crate) freed_on: Option<Date>,
    pub(crate) back_on: Option<Date>,
}

pub(crate) const OWNER: &str = "Ina Ihlo";
pub(crate) const NOTE: &str = "asked in spring";

impl Exclusion {
    /// As the window sends it.
    pub(crate) fn request(&self, connector: i64) -> Value {
        json!({
            "connectorId": connector,
            "subjects": [{ "what": self.what, "value": self.value }],
            "usersOf": null,
            "effect": "leaveOut",
            "reason": self.reason,
            "until": self.until.map(|day| day.to_string()),
        })
    }

    fn fits(&self, user: Option<&Value>, sku_id: &str) -> bool {
        if self.what == "product" {
            return self.value == sku_id;
        }
        let Some(user) = user else { return false };
        match self.what {
            "user" => self.value == text(user, "id"),
            "department" => text(user, "department").to_lowercase() == self.value.to_lowercase(),
            "group" => Truth::assignment(user, sku_id).groups.contains(&self.value),
            _ => is_like(&text(user, "userPrincipalName").to_lowercase(), &self.value.to_lowercase()),
        }
    }
}

/// Whether a name fits a pattern in which a star stands for any letters.
fn is_like(name: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return name == pattern };
    let Some(name) = name.strip_prefix(start) else { return false };
    (0..=name.len()).filter(|end| name.is_char_boundary(*end)).any(|end| is_like(&name[end..], rest))
}

impl Truth {
    /// The exclusions that leave a license or the seats of a product out; of several the one that lasts longest.
    pub(crate) fn excluded_by(&self, user: Option<&Value>, sku_id: &str) -> Vec<&Exclusion> {
        let in_force = |one: &&Exclusion| one.until.is_none_or(|until| until >= self.known.today);
        let fitting = || self.exclusions.iter().filter(in_force).filter(|one| one.fits(user, sku_id));
        let end = |one: &Exclusion| one.until.unwrap_or(Date::MAX);
        let last = fitting().map(end).max();
        fitting().filter(|one| Some(end(one)) == last).collect()
    }

    fn row_left_out(&self, mut row: Row, by: &[&Exclusion]) -> Row {
        row.insert("excludedBecause", Cell::one_of(by.iter().map(|one| one.reason.to_owned())));
        row.insert("excludedUntil", Cell::from(by[0].until));
        row
    }

    /// The decision about a license.
    fn decision(&self, user: &str, sku_id: &str) -> Option<&Decision> {
        self.decisions.iter().find(|one| one.user == user && one.sku_id == sku_id)
    }

    /// Adds to a row of savings what was decided about it.
    pub(crate) fn decided(&self, mut row: Row, found: &Found<'_>) -> Row {
        if let Some(decision) = self.decision(&text(found.user, "id"), &found.sku_id) {
            row.insert("decision", Cell::from(decision.word()));
            row.insert("owner", Cell::from(OWNER));
            row.insert("note", Cell::from(NOTE));
        }
        row
    }

    /// Seats that were bought and go on, trials left out.
    pub(crate) fn bought(&self, sku_id: &str) -> Option<i64> {
        let of_sku = self.known.subscriptions.iter().filter(|one| one["skuId"] == sku_id && one["isTrial"] != true);
        let going_on = of_sku.filter(|one| matches!(one["status"].as_str(), Some("Enabled" | "Warning")));
        going_on.map(|one| one["totalLicenses"].as_i64()).reduce(|sum, seats| Some(sum? + seats?)).flatten()
    }

    /// What became of the decisions by the list of users that is known now.
    pub(crate) fn follow(&self, decisions: Vec<Decision>) -> Vec<Decision> {
        let today = self.known.today;
        let follow = |decision: Decision| {
            let holder = self.user(&decision.user);
            let held = holder.is_some_and(|user| self.held(user).contains(&decision.sku_id));
            let freed_on = match (held, decision.freed_on, decision.back_on) {
                (false, None, _) | (false, Some(_), Some(_)) => Some(today),
                (_, freed_on, _) => freed_on,
            };
            let back_on = (held && freed_on.is_some()).then(|| decision.back_on.unwrap_or(today));
            Decision { followed: true, freed_on, back_on, ..decision }
        };
        decisions.into_iter().map(follow).collect()
    }
}

impl Decision {
    pub(crate) fn word(&self) -> &'static str {
        match (self.followed, self.freed_on, self.back_on) {
            (false, ..) => "to free",
            (true, None, _) => "still held",
            (true, Some(_), None) => "freed",
            (true, Some(_), Some(_)) => "came back",
        }
    }
}

/// `excluded-savings`.
pub(crate) fn excluded_savings(truth: &Truth) -> Table {
    let all = truth.judged();
    let licenses = all.iter().filter_map(|found| {
        let by = truth.excluded_by(Some(found.user), &found.sku_id);
        (!by.is_empty()).then(|| truth.row_left_out(truth.license_row(found), &by))
    });
    let seats = truth.known.skus.iter().filter(|sku| truth.seats(sku).unused() > Some(0)).filter_map(|sku| {
        let by = truth.excluded_by(None, &text(sku, "skuId"));
        (!by.is_empty()).then(|| truth.row_left_out(truth.seats_row(sku), &by))
    });
    Table { key: &["userId", "skuId"], rows: licenses.chain(seats).collect() }
}

/// `exclusions`.
pub(crate) fn exclusions(truth: &Truth) -> Table {
    let rows = truth.exclusions.iter().map(|one| {
        let in_force = one.until.is_none_or(|until| until >= truth.known.today);
        let counts = |by: Vec<&Exclusion>| by.iter().any(|by| by.what == one.what && by.value == one.value);
        let licenses =
            truth.judged().iter().filter(|found| counts(truth.excluded_by(Some(found.user), &found.sku_id))).count();
        let seats = truth.known.skus.iter().filter(|sku| truth.seats(sku).unused() > Some(0));
        let seats = seats.filter(|sku| counts(truth.excluded_by(None, &text(sku, "skuId")))).count();
        row! {
            "name" => match one.what {
                "user" => text(truth.user(&one.value).unwrap(), "displayName"),
                "group" => truth.group_name(&one.value),
                "product" => truth.product(&one.value).name.to_owned(),
                _ => one.value.clone(),
            },
            "what" => one.what,
            "effect" => "leave out",
            "reason" => one.reason,
            "until" => one.until,
            "standing" => if in_force { "in force" } else { "ended" },
            "rows" => (licenses + seats) as i64,
            "createdOn" => one.since,
            "value" => one.value.clone(),
        }
    });
    Table { key: &["what", "value"], rows: rows.collect() }
}

/// `decisions`.
pub(crate) fn decisions(truth: &Truth) -> Table {
    let rows = truth.decisions.iter().map(|one| {
        let (user, price) = (truth.user(&one.user), truth.price(&one.sku_id));
        row! {
            "displayName" => user.map_or_else(|| one.display_name.clone(), |user| text(user, "displayName")),
            "userPrincipalName" => user.map_or_else(|| one.name.clone(), |user| text(user, "userPrincipalName")),
            "productName" => truth.product(&one.sku_id).name,
            "decision" => one.word(),
            "owner" => OWNER,
            "note" => NOTE,
            "decidedOn" => one.on,
            "freedOn" => one.freed_on,
            "backOn" => one.back_on,
            "pricePerMonth" => price.map(|price| price.a_month(1)),
            "currency" => price.map(|_| "EUR"),
            "seatsThen" => one.seats_then,
            "seatsNow" => truth.bought(&one.sku_id),
            "skuPartNumber" => truth.part_number(&one.sku_id),
            "skuId" => one.sku_id.clone(),
            "userId" => one.user.clone(),
        }
    });
    Table { key: &["userId", "skuId"], rows: rows.collect() }
}

/// Exclusions of each kind, of which some fit the same licenses.
pub(crate) fn of_each_kind(truth: &Truth) -> Vec<Exclusion> {
    let today = truth.known.today;
    let found = truth.judged();
    let somebody = found.iter().find(|one| one.finding == "inactive").unwrap();
    let groups: BTreeSet<String> = found
        .iter()
        .flat_map(|one| {
            let Assignment { groups, .. } = Truth::assignment(one.user, &one.sku_id);
            groups
        })
        .collect();
    let later = today.checked_add(jiff::Span::new().days(3)).unwrap();
    let exclusion = |what, value, reason, until| Exclusion { what, value, reason, until, since: today };
    vec![
        exclusion("user", text(somebody.user, "id"), "on parental leave", Some(today)),
        exclusion("group", groups.first().unwrap().clone(), "paid by another cost center", None),
        exclusion("department", "Sales".to_owned(), "being reorganized", Some(later)),
        exclusion("pattern", "SVC-*@contoso.com".to_owned(), "used by a machine", None),
        exclusion("product", truth.sku_id("VISIOCLIENT"), "contract runs on", None),
    ]
}
