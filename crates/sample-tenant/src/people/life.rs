//! What becomes of people from day to day, where the tenant changes: the same on every look at the same day.
//!
//! On each day since the tenant's first, something happens to so many in a thousand. Those who break figures stay as
//! they are, so that they are there on any day; their activity goes on like everybody's.

use jiff::civil::Date;

use super::licenses::{Holdings, Way, services_of};
use super::pace::Life;
use super::profile::DEPARTMENTS;
use super::{Account, Person};
use crate::calendar::{Calendar, days_after, days_between};
use crate::dice::Dice;
use crate::products::Sku;

/// How often, in a thousand users a day, and on how many users from the first day on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pulse {
    pub(crate) per_mille: u16,
    /// How many there were on the first day.
    pub(crate) founders: u32,
}

/// Of a hundred changes, so many are people who come; about as many go.
const COME: u64 = 4;

/// What can be gained beside what somebody has.
const EXTRAS: [Sku; 7] =
    [Sku::PowerBiPro, Sku::Visio, Sku::Project, Sku::Copilot, Sku::OfficeE3, Sku::PowerBiFree, Sku::FlowFree];

impl Pulse {
    /// Changes a day, in hundred thousandths.
    fn daily(self) -> u64 {
        u64::from(self.founders) * u64::from(self.per_mille) * COME
    }

    /// How many users there ever were until `today`, those who went among them.
    pub(super) fn ever(self, day: &Calendar) -> u32 {
        let days = days_between(day.first, day.today).max(0) as u64;
        self.founders.saturating_add((self.daily() * days / 100_000) as u32)
    }

    /// The day somebody came who was not there from the first.
    pub(super) fn came(self, index: u32, day: &Calendar) -> Option<Date> {
        let place = u64::from(index.checked_sub(self.founders)?) + 1;
        Some(days_after(day.first, (place * 100_000).div_ceil(self.daily().max(1)) as i64))
    }

    /// Whether something happens to somebody on a day, and what the dice say about it.
    fn beats(self, dice: Dice, day: i64) -> Option<u64> {
        let roll = dice.nth(CHANGES, day as u64);
        (roll % 1_000 < u64::from(self.per_mille)).then_some(roll >> 16)
    }
}

/// Tells the dice for changes from those for activity.
const CHANGES: u64 = 99;

/// Lets the days pass for somebody made as of the first day, or of the day the person came.
pub(super) fn live(person: &mut Person, pulse: Pulse, day: &Calendar) {
    let came = pulse.came(person.index, day);
    let first_refresh = day.on_first_day().refresh;
    let mut life = Life::new(person.activity.last_in_each(), first_refresh, came);
    // Nobody works on with an account that was closed before.
    let mut until = (!person.enabled).then_some(first_refresh);
    if person.special.is_none() {
        let begin = came.map_or(0, |came| days_between(day.first, came));
        for number in begin + 1..=days_between(day.first, day.today) {
            if person.gone {
                break;
            }
            if let Some(roll) = pulse.beats(person.dice(), number) {
                happen(person, roll, days_after(day.first, number), &mut until);
            }
        }
        person.activity.licensed = services_of(&person.licenses);
        life.begin_with_new(&person.activity.licensed);
    }
    life.until = until;
    person.activity.go_on(life, day.refresh, person.dice());
}

fn happen(person: &mut Person, roll: u64, day: Date, until: &mut Option<Date>) {
    let choice = (roll >> 8) as usize;
    // Leaders stay: who goes would change everybody they lead, and it would be more than was asked for.
    let may_go = !person.leads();
    match roll % 100 {
        _ if !matches!(person.account, Account::Member | Account::Guest) => {}
        0..=24 => gain(person, choice, day),
        25..=44 => lose(person, choice),
        60..=79 if may_go && person.enabled => {
            person.enabled = false;
            until.get_or_insert(day);
        }
        80.. if may_go => person.gone = true,
        _ => {
            let other = |old: usize| (old + 1 + choice % (DEPARTMENTS.len() - 1)) % DEPARTMENTS.len();
            person.department = person.department.map(other);
        }
    }
}

fn gain(person: &mut Person, choice: usize, day: Date) {
    let held = |sku: &Sku| person.licenses.iter().any(|one| one.sku == *sku);
    let wanted = if person.account == Account::Guest { &EXTRAS[..1] } else { &EXTRAS[..] };
    let new: Vec<Sku> = wanted.iter().copied().filter(|sku| !held(sku)).collect();
    let Some(sku) = new.get(choice % new.len().max(1)) else { return };
    let mut holdings = Holdings {
        licenses: std::mem::take(&mut person.licenses),
        assignments: std::mem::take(&mut person.assignments),
    };
    // What a group failed to assign is assigned now.
    holdings.assignments.retain(|one| one.sku != *sku);
    holdings.give(*sku, if choice.is_multiple_of(2) { Way::Group } else { Way::Direct }, day);
    (person.licenses, person.assignments) = (holdings.licenses, holdings.assignments);
}

/// Loses what came last; the only license seldom.
fn lose(person: &mut Person, choice: usize) {
    if person.licenses.len() == 1 && !choice.is_multiple_of(4) {
        return;
    }
    if let Some(lost) = person.licenses.pop() {
        person.assignments.retain(|one| one.sku != lost.sku);
    }
}
