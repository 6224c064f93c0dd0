//! Ordinary people: departments, licenses and habits as in many a company.

use super::activity::{Activity, Habit};
use super::licenses::{Assignment, Holdings, Way, services_of};
use super::names::OrdinaryName;
use super::profile::DEPARTMENTS;
use super::{Account, Person};
use crate::calendar::Calendar;
use crate::dice::Dice;
use crate::groups;
use crate::products::Sku;

/// Somebody as any company has them.
///
/// Who `came` on that very day has an account without a past.
pub(super) fn person(seed: u64, index: u32, day: &Calendar, came: bool) -> Person {
    let dice = Dice::new(seed, u64::from(index));
    let account = account(seed, index);
    // Nobody was created around the 90th day before: whether an account is new never hangs on an hour.
    let age = match dice.chance("recent", 5) {
        _ if came => 0,
        true => 3 + dice.below("age", 70) as u32,
        false => 120 + dice.below("age", 3_000) as u32,
    };
    let enabled = account != Account::Mailbox && (came || leads(seed, index) || !dice.chance("disabled", 25));
    let holdings = match account {
        Account::Member => member_licenses(dice, index, age, day),
        Account::Guest => guest_licenses(dice, age, day),
        Account::Mailbox | Account::Resource => Holdings::default(),
    };
    let habit = habit(dice, enabled, age);
    let created = day.days_ago(age);
    let mut activity = Activity::of(habit, services_of(&holdings.licenses), dice, day);
    activity.forget_before(created);
    let department = (account == Account::Member && !dice.chance("no department", 2))
        .then(|| dice.below("department", DEPARTMENTS.len() as u64) as usize);
    Person {
        seed,
        index,
        special: None,
        name: OrdinaryName::of(seed, index),
        account,
        enabled,
        synced: account == Account::Member && dice.chance("synced", 70),
        department,
        created,
        licenses: holdings.licenses,
        assignments: holdings.assignments,
        activity,
        gone: false,
    }
}

fn account(seed: u64, index: u32) -> Account {
    match Dice::new(seed, u64::from(index)).below("account", 100) {
        0..=7 => Account::Guest,
        8..=10 => Account::Mailbox,
        _ => Account::Member,
    }
}

/// Whether somebody may lead others: an employee whose account stays enabled.
pub(super) fn leads(seed: u64, index: u32) -> bool {
    account(seed, index) == Account::Member && Dice::new(seed, u64::from(index)).chance("leads", 85)
}

/// Most are active on working days; a few come now and then, 5 % stayed away, 2 % never came.
fn habit(dice: Dice, enabled: bool, age: u32) -> Habit {
    let ago = match dice.below("habit", 100) {
        0..=1 => return Habit::Never,
        2..=6 => 91 + dice.below("away", 300),
        7..=16 => 5 + dice.below("away", 70),
        _ if enabled => return if age > 5 { Habit::Regular } else { Habit::Never },
        _ => dice.below("away", 4),
    } as u32;
    let ago = if enabled { ago } else { ago + 40 };
    // Nobody was active before the account existed.
    if ago + 2 > age { Habit::Never } else { Habit::Ago(ago) }
}

fn member_licenses(dice: Dice, index: u32, age: u32, day: &Calendar) -> Holdings {
    let mut holdings = Holdings::default();
    let base = match dice.below("base license", 100) {
        0..=16 => Some(Sku::E5),
        17..=58 => Some(Sku::E3),
        59..=75 => Some(Sku::F3),
        // The subsidiary does not grow: Business Premium ends at 300 seats.
        76..=80 if index < 2_500 => Some(Sku::BusinessPremium),
        76..=80 => Some(Sku::E3),
        81..=85 => Some(Sku::ExchangePlan1),
        86..=88 => Some(Sku::OfficeE3),
        _ => None,
    };
    let since = day.days_ago(age.saturating_sub(dice.below("assigned after", 3) as u32));
    let way = match dice.below("way", 100) {
        0..=61 => Way::Group,
        62..=91 => Way::Direct,
        _ => Way::Both,
    };
    if let Some(base) = base {
        holdings.give(base, way, since);
    }
    let office = matches!(base, Some(Sku::E3 | Sku::E5));
    let extras = [
        (Sku::OfficeE3, base == Some(Sku::E5), 5, Way::Direct),
        (Sku::Copilot, office, 9, Way::Group),
        (Sku::Visio, office, 5, way),
        (Sku::PowerBiPro, base == Some(Sku::E3), 12, way),
        (Sku::Project, office, 3, Way::Direct),
        (Sku::Sales, office, 2, Way::Direct),
        (Sku::EntraP1, base == Some(Sku::ExchangePlan1), 80, Way::Group),
        (Sku::PowerBiFree, true, 12, Way::Direct),
        (Sku::FlowFree, true, 15, Way::Direct),
    ];
    for (sku, possible, percent, way) in extras {
        if possible && dice.chance(sku.product().part_number, percent) {
            holdings.give(sku, way, since);
        }
    }
    // Now and then a group has more members than the tenant has seats.
    if dice.below("no seat left", 300) == 0 && holdings.licenses.iter().all(|license| license.sku != Sku::Copilot) {
        holdings.assignments.push(Assignment {
            state: "Error",
            error: Some("CountViolation"),
            ..Assignment::new(Sku::Copilot, groups::assigning(Sku::Copilot), since)
        });
    }
    holdings
}

fn guest_licenses(dice: Dice, age: u32, day: &Calendar) -> Holdings {
    let mut holdings = Holdings::default();
    if dice.chance("guest license", 6) {
        holdings.give(Sku::PowerBiPro, Way::Direct, day.days_ago(age));
    }
    holdings
}
