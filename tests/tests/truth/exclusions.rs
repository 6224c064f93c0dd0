//! What somebody typed in about whom not to judge: `exclusions` and `excluded-savings`.

use std::collections::BTreeSet;

use application_tests::{call, csv, query};
use commands::api::{ChangedCount, Exported, ListFileCheck};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::collected::Collected;
use crate::known::text;
use crate::table::{Row, Table, row};
use crate::tenant::Truth;

/// What becomes of whom an exclusion fits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    LeaveOut,
    NotAPerson,
    OnLeave,
}

impl Effect {
    fn word(self) -> &'static str {
        match self {
            Self::LeaveOut => "leave out",
            Self::NotAPerson => "not a person",
            Self::OnLeave => "on leave",
        }
    }
}

/// Somebody or something that is left out of the findings, or said to be something.
#[derive(Clone)]
pub(crate) struct Exclusion {
    pub(crate) what: &'static str,
    pub(crate) value: String,
    pub(crate) effect: Effect,
    pub(crate) reason: &'static str,
    /// The last day.
    pub(crate) until: Option<Date>,
    pub(crate) since: Date,
}

impl Exclusion {
    /// As the window sends it.
    pub(crate) fn request(&self, connector: i64) -> Value {
        json!({
            "connectorId": connector,
            "subjects": [{ "what": self.what, "value": self.value }],
            "usersOf": null,
            "effect": match self.effect {
                Effect::LeaveOut => "leaveOut",
                Effect::NotAPerson => "notAPerson",
                Effect::OnLeave => "onLeave",
            },
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
    fn in_force(&self, exclusion: &Exclusion) -> bool {
        exclusion.until.is_none_or(|until| until >= self.known.today)
    }

    /// The exclusion that leaves a license or the seats of a product out: of several the one that lasts longest, and of
    /// those the one made last.
    pub(crate) fn excluded_by(&self, user: Option<&Value>, sku_id: &str) -> Option<&Exclusion> {
        let leaves_out = |one: &&Exclusion| one.effect == Effect::LeaveOut && self.in_force(one);
        let fitting = self.exclusions.iter().filter(leaves_out).filter(|one| one.fits(user, sku_id));
        fitting.max_by_key(|one| one.until.unwrap_or(Date::MAX))
    }

    /// Whether somebody is said to be so: by name, or by any license that comes through a group.
    pub(crate) fn is_said_to_be(&self, effect: Effect, user: &Value) -> bool {
        let says = |one: &&Exclusion| one.effect == effect && self.in_force(one);
        let held = self.held(user);
        let mut rules = self.exclusions.iter().filter(says);
        rules.any(|one| one.fits(Some(user), "") || held.iter().any(|sku| one.fits(Some(user), sku)))
    }

    fn row_left_out(mut row: Row, by: &Exclusion) -> Row {
        row.extend(row! { "excludedBecause" => by.reason, "excludedUntil" => by.until });
        row
    }
}

/// `excluded-savings`.
pub(crate) fn excluded_savings(truth: &Truth) -> Table {
    let all = truth.judged();
    let licenses = all.iter().filter_map(|found| {
        let by = truth.excluded_by(Some(found.user), &found.sku_id)?;
        Some(Truth::row_left_out(truth.license_row(found), by))
    });
    let seats = truth.known.skus.iter().filter(|sku| truth.seats(sku).unused() > Some(0)).filter_map(|sku| {
        let by = truth.excluded_by(None, &text(sku, "skuId"))?;
        Some(Truth::row_left_out(truth.seats_row(sku), by))
    });
    Table { key: &["userId", "skuId"], rows: licenses.chain(seats).collect() }
}

/// `exclusions`.
pub(crate) fn exclusions(truth: &Truth) -> Table {
    let rows = truth.exclusions.iter().map(|one| {
        let counts = |by: Option<&Exclusion>| by.is_some_and(|by| by.what == one.what && by.value == one.value);
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
            "effect" => one.effect.word(),
            "reason" => one.reason,
            "until" => one.until,
            "standing" => if truth.in_force(one) { "in force" } else { "ended" },
            // What somebody is said to be leaves nothing out.
            "rows" => (one.effect == Effect::LeaveOut).then_some((licenses + seats) as i64),
            "createdOn" => one.since,
            "value" => one.value.clone(),
        }
    });
    Table { key: &["what", "value"], rows: rows.collect() }
}

/// Exclusions of each kind, of which some fit the same licenses.
pub(crate) fn of_each_kind(truth: &Truth) -> Vec<Exclusion> {
    let today = truth.known.today;
    let found = truth.judged();
    let in_days = |days: i64| Some(today.saturating_add(jiff::Span::new().days(days)));
    let id_of = |name: &str| {
        let named = truth.known.users.iter().find(|user| user["userPrincipalName"] == name);
        named.map(|user| text(user, "id")).unwrap()
    };
    let exclusion = |what, value, effect, reason, until| Exclusion { what, value, effect, reason, until, since: today };
    let user = |value, effect, reason, until| exclusion("user", value, effect, reason, until);
    let through = groups_of(truth);
    let named_below = |user: &Value| {
        ["lena.langley@contoso.com", "nevin.everett@contoso.com"].contains(&&*text(user, "userPrincipalName"))
    };
    let inactive = found.iter().find(|one| one.finding == "inactive" && !named_below(one.user)).unwrap();
    vec![
        user(text(inactive.user, "id"), Effect::LeaveOut, "comes back next week", in_days(0)),
        exclusion("group", through[0].clone(), Effect::LeaveOut, "paid by another cost center", None),
        exclusion("department", "Sales".to_owned(), Effect::LeaveOut, "being reorganized", in_days(3)),
        exclusion("pattern", "*.d*@contoso.com".to_owned(), Effect::LeaveOut, "looked at already", in_days(-1)),
        exclusion("product", truth.sku_id("VISIOCLIENT"), Effect::LeaveOut, "contract runs on", None),
        exclusion("pattern", "SVC-*@contoso.com".to_owned(), Effect::NotAPerson, "used by a machine", None),
        exclusion("group", through[1].clone(), Effect::NotAPerson, "the phones at the doors", in_days(5)),
        exclusion("department", "production".to_owned(), Effect::NotAPerson, "shifts share them", in_days(-20)),
        user(id_of("dana.departed@contoso.com"), Effect::NotAPerson, "the archive of the audit", in_days(400)),
        user(id_of("lena.langley@contoso.com"), Effect::OnLeave, "parental leave", in_days(30)),
        user(id_of("nevin.everett@contoso.com"), Effect::OnLeave, "was ill", in_days(-1)),
        exclusion("department", "Finance".to_owned(), Effect::OnLeave, "sabbaticals", in_days(4)),
        exclusion("group", through[2].clone(), Effect::OnLeave, "the season is over", in_days(0)),
        exclusion(
            "pattern",
            "a*@contoso.com".to_owned(),
            Effect::OnLeave,
            "-by agreement; \"all\" of them, for good",
            None,
        ),
    ]
}

/// The groups that give licenses somebody could be spared, in the order of their IDs.
fn groups_of(truth: &Truth) -> Vec<String> {
    let found = truth.judged();
    let groups = found.iter().flat_map(|one| Truth::assignment(one.user, &one.sku_id).groups);
    groups.collect::<BTreeSet<String>>().into_iter().collect()
}

impl Collected {
    /// Excludes these, or says of them what they are.
    pub(crate) async fn exclude(&mut self, exclusions: Vec<Exclusion>) {
        for exclusion in exclusions {
            let _: ChangedCount = call(&self.app, "exclusion_add", exclusion.request(self.connector.id)).await;
            let former =
                self.truth.exclusions.iter_mut().find(|one| one.what == exclusion.what && one.value == exclusion.value);
            match former {
                // That it is excluded stays from that day on; as what, why and until when is new.
                Some(former) => *former = Exclusion { since: former.since, ..exclusion },
                None => self.truth.exclusions.push(exclusion),
            }
        }
    }

    /// Excludes every second one no longer.
    async fn end_every_second(&mut self) {
        let given = self.given("exclusions").await;
        let at = |name: &str| given.columns.iter().position(|column| column == name).unwrap();
        let mut ids = Vec::new();
        let mut number = 0;
        self.truth.exclusions.retain(|one| {
            number += 1;
            if number % 2 == 0 {
                let is_it = |row: &&Vec<String>| row[at("what")] == one.what && row[at("value")] == one.value;
                let row = given.rows.iter().find(is_it).unwrap();
                ids.push(row[at("exclusionId")].parse::<i64>().unwrap());
            }
            number % 2 == 1
        });
        let request = json!({ "connectorId": self.connector.id, "ids": ids });
        let ended: ChangedCount = call(&self.app, "exclusion_end", request).await;
        assert_eq!(ended.count, ids.len() as u64);
    }

    async fn import(&self, text: &str, dry_run: bool) -> ListFileCheck {
        let request = json!({ "connectorId": self.connector.id, "text": text, "dryRun": dry_run });
        call(&self.app, "exclusion_import", request).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_exclusions_leave_out_or_say_to_be_no_person_or_on_leave_every_figure_follows() {
    let mut collected = Collected::of(600, 7, &[]).await;
    collected.type_prices().await;
    let of_each = of_each_kind(&collected.truth);
    let of_people = |truth: &Truth| truth.found().iter().filter(|found| found.finding != "not a person").count();
    let (people, found) = (collected.truth.licensed_people().count(), of_people(&collected.truth));
    collected.exclude(of_each.clone()).await;
    let truth = &collected.truth;
    assert!(truth.licensed_people().count() < people, "some are no people");
    assert!(of_people(truth) < found, "some are left out");
    let on_leave = |found: &&crate::savings::Found<'_>| truth.is_said_to_be(Effect::OnLeave, found.user);
    assert!(truth.found().iter().filter(on_leave).count() > 5, "and some stay, to be looked at first");
    collected.everything_holds().await;

    // What they are excluded as is changed, in turn.
    let other = |one: Exclusion| Exclusion {
        effect: match one.effect {
            _ if one.what == "product" => Effect::LeaveOut,
            Effect::LeaveOut => Effect::NotAPerson,
            Effect::NotAPerson => Effect::OnLeave,
            Effect::OnLeave => Effect::LeaveOut,
        },
        ..one
    };
    collected.exclude(of_each.into_iter().map(other).collect()).await;
    collected.everything_holds().await;
    collected.end_every_second().await;
    collected.everything_holds().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn exclusions_go_out_and_come_back_the_same_and_a_line_that_cannot_be_taken_is_named() {
    let mut collected = Collected::of(250, 42, &[]).await;
    collected.type_prices().await;
    let of_each = of_each_kind(&collected.truth);
    collected.exclude(of_each).await;
    let exported: Exported =
        call(&collected.app, "report_export", json!(csv(query("exclusions", &collected.connector), &[]))).await;
    let text = std::fs::read_to_string(&exported.path).unwrap();
    let all = collected.truth.exclusions.len() as u64;
    let told = |check: &ListFileCheck| (check.added, check.changed.len(), check.unchanged, check.errors.len());
    assert_eq!(told(&collected.import(&text, true).await), (0, 0, all, 0), "what is there already\n{text}");

    let kept = std::mem::take(&mut collected.truth.exclusions);
    let ids = collected.given("exclusions").await;
    let id = ids.columns.iter().position(|column| column == "exclusionId").unwrap();
    let ids: Vec<i64> = ids.rows.iter().map(|row| row[id].parse().unwrap()).collect();
    let request = json!({ "connectorId": collected.connector.id, "ids": ids });
    let _: ChangedCount = call(&collected.app, "exclusion_end", request).await;
    collected.everything_holds().await;

    // One bad line in a hundred good ones, and nothing is taken.
    let lines = text.matches("\r\n").count() as u64;
    for (bad, says) in [
        ("x,user,asleep,why,,,,,lena.langley@contoso.com,", "leave out, not a person or on leave"),
        ("x,product,not a person,why,,,,,VISIOCLIENT,", "only be left out"),
        ("x,robot,,why,,,,,R2,", "user, group, department, pattern or product"),
        ("x,user,on leave,why,31.12.2026,,,,lena.langley@contoso.com,", "2026-01-31"),
        ("x,user,on leave,,,,,,lena.langley@contoso.com,", "why"),
        ("x,user,on leave,why,,,,,nobody@nowhere.com,", "nobody@nowhere.com"),
        ("x,pattern,not a person,why,,,,,**,", "everybody"),
    ] {
        let check = collected.import(&format!("{text}{bad}\r\n"), false).await;
        let errors: Vec<_> = check.errors.iter().map(|error| (error.line, error.message.contains(says))).collect();
        assert_eq!(errors, [(lines + 1, true)], "{bad}: {:?}", check.errors);
    }
    collected.savings_hold().await;

    assert_eq!(told(&collected.import(&text, true).await), (all, 0, 0, 0));
    collected.savings_hold().await;
    assert_eq!(told(&collected.import(&text, false).await), (all, 0, 0, 0));
    collected.truth.exclusions = kept;
    collected.everything_holds().await;

    // A file without the column leaves out, as those of former versions do.
    let ill = &collected.truth.exclusions[10];
    let text = format!("what,value,reason\r\nuser,{},well again\r\n", ill.value);
    let check = collected.import(&text, false).await;
    assert_eq!(told(&check), (0, 1, 0, 0), "{check:?}");
    let renewed = Exclusion { effect: Effect::LeaveOut, reason: "well again", until: None, ..ill.clone() };
    collected.truth.exclusions[10] = renewed;
    collected.everything_holds().await;
}
