//! What is known after another look: what came is new, and of what did not come the former stays.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sample_tenant::SampleTenant;
use serde_json::Value;

use crate::activity::COUNTS;
use crate::known::{Known, Licensed, Report, Seen, cell, day, list, text};
use crate::matching::Matched;
use crate::raw::Graph;

/// Of a handful of rows, one is more than a fifth.
const HANDFUL: usize = 10;
/// What is older may have become so much less.
const WEEK: i32 = 7;

impl Known {
    /// What is known when the tenant was asked again, now.
    pub(crate) async fn then(self, tenant: &SampleTenant, newer: Known) -> Known {
        let mut after = newer;
        let (before, graph) = (self, Graph::sign_in(tenant).await);
        let counted: i64 = graph.count("/users/$count").await;
        if is_lost(&before, &after, counted) {
            (after.users, after.seen) = (before.users.clone(), before.seen.clone());
            after.groups.extend(before.groups.clone());
        } else {
            for user in &after.users {
                let id = text(user, "id");
                let seen = match before.seen.get(&id) {
                    Some(seen) => seen.again(user, former(&before, &id), after.now, after.today),
                    None => Seen::new(user, after.now, after.today),
                };
                after.seen.insert(id, seen);
            }
            absent(&before, &mut after, &graph).await;
        }
        if after.skus.is_empty() {
            after.skus = before.skus.clone();
        }
        if after.subscriptions.is_empty() {
            after.subscriptions = before.subscriptions.clone();
        }
        after.terms = before.terms.clone();
        after.terms.extend(after.subscriptions.iter().filter_map(|one| term(&before, one)));
        for (id, group) in &before.groups {
            after.groups.entry(id.clone()).or_insert_with(|| group.clone());
        }
        after.application = after.application.or(before.application.clone());
        for (id, former) in &before.sign_ins {
            let newer = after.sign_ins.entry(id.clone()).or_insert_with(|| former.clone());
            newer.0 = newest(&former.0, &newer.0);
        }
        reports(&before, &mut after);
        days(&before, &mut after);
        after
    }
}

/// A sign-in that was known does not go away when it is told no more.
fn newest(former: &Value, newer: &Value) -> Value {
    let of = |name: &str| text(former, name).max(text(newer, name));
    let names = ["lastSignInDateTime", "lastNonInteractiveSignInDateTime", "lastSuccessfulSignInDateTime"];
    let told = names.into_iter().filter(|name| !of(name).is_empty());
    told.map(|name| (name.to_owned(), Value::String(of(name)))).collect::<serde_json::Map<_, _>>().into()
}

fn former<'k>(before: &'k Known, id: &str) -> Option<&'k Value> {
    before.users.iter().find(|user| user["id"] == id)
}

/// The term of a purchase whose next date moved by one.
fn term(before: &Known, one: &Value) -> Option<(String, &'static str)> {
    let former = before.subscriptions.iter().find(|former| former["id"] == one["id"])?;
    let moved = (day(one, "nextLifecycleDateTime")? - day(former, "nextLifecycleDateTime")?).get_days();
    let term = match moved {
        28..=31 => "monthly",
        365 | 366 => "yearly",
        1_095 | 1_096 => "three years",
        _ => return None,
    };
    Some((text(one, "id"), term))
}

/// Whether a listing of users is not to be believed: it is empty or lost more than a fifth, and is not as Graph counts.
fn is_lost(before: &Known, after: &Known, counted: i64) -> bool {
    let listed = |id: &str| after.users.iter().any(|user| user["id"] == id);
    let gone = before.users.iter().filter(|user| !listed(&text(user, "id"))).count();
    let seen = after.users.len() as i64;
    let agrees = (counted - seen).abs() * 20 <= counted.max(seen);
    (seen == 0 || gone * 5 > before.users.len()) && !agrees
}

/// Who is in the list no longer: missing, until Graph says that there is nobody, or the next list lacks them too.
async fn absent(before: &Known, after: &mut Known, graph: &Graph) {
    for user in &before.users {
        let id = text(user, "id");
        if after.users.iter().any(|one| one["id"] == id) {
            continue;
        }
        let seen = &before.seen[&id];
        let is_there = graph.object(&format!("/users/{id}?$select=id")).await.is_some();
        let presence = if seen.presence == "missing" || !is_there { "removed" } else { "missing" };
        after.seen.insert(id, Seen { presence, ..seen.clone() });
        if presence == "missing" {
            after.users.push(user.clone());
        }
    }
}

impl Seen {
    /// A user that the first look did not see.
    fn new(user: &Value, now: jiff::Timestamp, today: Date) -> Self {
        let licensed = !list(user, "assignedLicenses").is_empty();
        Self {
            presence: "present",
            disabled_since: (user["accountEnabled"] == false).then_some(now),
            licensed_since: if licensed { Licensed::Since(today) } else { Licensed::Never },
            former_names: Vec::new(),
        }
    }

    fn again(&self, user: &Value, former: Option<&Value>, now: jiff::Timestamp, today: Date) -> Self {
        let new = Self::new(user, now, today);
        let mut former_names = self.former_names.clone();
        let name = former.map(|former| text(former, "userPrincipalName"));
        former_names.extend(name.filter(|name| *name != text(user, "userPrincipalName")));
        Self {
            disabled_since: new.disabled_since.map(|now| self.disabled_since.unwrap_or(now)),
            licensed_since: match self.licensed_since {
                Licensed::Never => new.licensed_since,
                since => since,
            },
            former_names,
            ..new
        }
    }
}

/// A report that did not come, came empty, or conceals its names leaves the rows of the former one standing; so does, once, one
/// that lacks more than a fifth of the rows about users who are still there, and are not a week old.
fn reports(before: &Known, after: &mut Known) {
    let (known, came) = (Matched::all(before), Matched::all(after));
    for (function, report) in &before.reports {
        let concealed = after.reports.get(function).map_or(report.concealed, |newer| newer.concealed);
        let keeps = match after.reports.get(function) {
            None => true,
            Some(newer) if newer.nameless => true,
            Some(newer) => {
                let none = Matched::default();
                let now = came.get(function).unwrap_or(&none);
                let there = |id: &&String| after.users.iter().any(|user| user["id"] == **id);
                let before_them: Vec<_> = known[function].by_user.keys().filter(there).collect();
                let gone = before_them.iter().filter(|id| !now.by_user.contains_key(**id)).count();
                let closely = (newer.refreshed - report.refreshed).get_days() <= WEEK;
                let short = closely && before_them.len() >= HANDFUL && gone * 5 > before_them.len();
                if short && !before.refused.contains(function) {
                    after.refused.insert(function.clone());
                }
                after.refused.contains(function)
            }
        };
        if keeps {
            after.reports.insert(function.clone(), Report { concealed, ..report.clone() });
        }
    }
}

/// Days that a newer report no longer reaches stay.
fn days(before: &Known, after: &mut Known) {
    let (Some(former), Some(newer)) = (before.reports.get(COUNTS), after.reports.get_mut(COUNTS)) else { return };
    let told: BTreeSet<String> = newer.lines.iter().map(|line| cell(line, "Report Date")).collect();
    let older = former.lines.iter().filter(|line| !told.contains(&cell(line, "Report Date")));
    newer.lines.extend(older.cloned());
}
