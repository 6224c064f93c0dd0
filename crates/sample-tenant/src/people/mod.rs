//! The people: every user is a pure function of seed, index and day.
//!
//! A [`Person`] holds what figures are made of and is cheap to make; its texts are made on demand.

mod activity;
mod licenses;
mod life;
mod names;
mod ordinary;
mod pace;
mod profile;
mod sign_in;
mod special;
mod special_list;

use jiff::civil::Date;
use uuid::Uuid;

use crate::calendar::{Calendar, Day};
use crate::dice::Dice;
use crate::products::{Service, Sku};

pub(crate) use activity::Activity;
pub(crate) use licenses::{Assignment, License};
pub(crate) use life::Pulse;
pub(crate) use sign_in::Moment;
use special::Special;

/// The tenant's main domain.
pub(crate) const DOMAIN: &str = "contoso.com";
/// The domain it was born with.
pub(crate) const INITIAL_DOMAIN: &str = "contoso.onmicrosoft.com";

/// What kind of account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Account {
    /// An employee, or something that looks like one.
    Member,
    /// Invited from another tenant.
    Guest,
    /// A room, a shared mailbox: a mailbox nobody signs in to.
    Mailbox,
    /// `isResourceAccount`: a Teams room or a call queue.
    Resource,
}

/// One user.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) seed: u64,
    pub(crate) index: u32,
    special: Option<&'static Special>,
    name: names::OrdinaryName,
    pub(crate) account: Account,
    pub(crate) enabled: bool,
    pub(crate) synced: bool,
    pub(crate) department: Option<usize>,
    pub(crate) created: Date,
    pub(crate) licenses: Vec<License>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) activity: Activity,
    /// Deleted meanwhile: nobody sees the person any more.
    pub(crate) gone: bool,
}

/// Everybody, made one by one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct People {
    pub(crate) seed: u64,
    /// How many there ever were; those who are gone keep their index.
    pub(crate) count: u32,
    pub(crate) day: Calendar,
    /// How fast the tenant changes; none where it stands still.
    pulse: Option<Pulse>,
}

impl People {
    pub(crate) fn new(seed: u64, users: u32, change_rate: u16, day: Calendar) -> Self {
        let pulse = (change_rate > 0).then_some(Pulse { per_mille: change_rate, founders: users });
        Self { seed, count: pulse.map_or(users, |pulse| pulse.ever(&day)), day, pulse }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Person> {
        self.between(0, self.count)
    }

    /// Those at the indexes from `start` to below `end`.
    pub(crate) fn between(self, start: u32, end: u32) -> impl Iterator<Item = Person> {
        (start..end.min(self.count)).filter_map(move |index| self.get(index))
    }

    /// The person at this index, which must be below `count`; none who is gone.
    pub(crate) fn get(self, index: u32) -> Option<Person> {
        let came = self.pulse.and_then(|pulse| pulse.came(index, &self.day));
        let born = came.map_or_else(|| self.day.on_first_day(), |came| self.day.from(came));
        let mut person = ordinary::person(self.seed, index, &born, came.is_some());
        if let Some(special) = special::at(index) {
            special.make_of(&mut person, &born);
        }
        if let Some(pulse) = self.pulse {
            life::live(&mut person, pulse, &self.day);
        }
        if person.has_copilot() && person.activity.copilot.is_none() {
            person.activity.take_to_copilot(person.dice(), person.created);
        }
        (!person.gone).then_some(person)
    }

    /// Who has this object id.
    pub(crate) fn by_id(self, id: Uuid) -> Option<Person> {
        let person = self.get_checked(index_of_id(self.seed, id))?;
        (person.id() == id).then_some(person)
    }

    /// Who has this user principal name, whatever its case.
    pub(crate) fn by_user_principal_name(self, name: &str) -> Option<Person> {
        let index = special::index_of(name).or_else(|| {
            let (local, _) = name.split_once('@')?;
            // A guest's address is spelled with the domain the guest comes from.
            names::OrdinaryName::index_of(self.seed, local.split('_').next()?)
        })?;
        self.get_checked(index).filter(|person| person.user_principal_name().eq_ignore_ascii_case(name))
    }

    fn get_checked(self, index: u32) -> Option<Person> {
        if index < self.count { self.get(index) } else { None }
    }

    /// The manager: people form a tree in which everybody leads eight others.
    pub(crate) fn manager_of(self, person: &Person) -> Option<Person> {
        if person.account != Account::Member {
            return None;
        }
        let mut index = person.index;
        while index > 0 {
            index = (index - 1) / 8;
            if special::at(index).is_none() && ordinary::leads(self.seed, index) {
                return self.get(index);
            }
        }
        None
    }
}

/// Without it, the id of one of the first users of a small seed would begin with zeros.
const OFFSET: u32 = 0x3c6e_f372;

/// The first four bytes of an object id are the index, stirred so that it does not show.
fn stir(seed: u64, index: u32) -> u32 {
    let mut x = (index.wrapping_add(OFFSET) ^ seed as u32).wrapping_mul(0x9e37_79b1);
    x ^= x >> 16;
    x.wrapping_mul(0x85eb_ca6b)
}

fn index_of_id(seed: u64, id: Uuid) -> u32 {
    let [a, b, c, d, ..] = *id.as_bytes();
    let mut x = u32::from_be_bytes([a, b, c, d]).wrapping_mul(inverse(0x85eb_ca6b));
    // A shift by half the width undoes itself.
    x ^= x >> 16;
    (x.wrapping_mul(inverse(0x9e37_79b1)) ^ seed as u32).wrapping_sub(OFFSET)
}

/// The inverse of an odd number modulo 2^32, by Newton's method.
fn inverse(odd: u32) -> u32 {
    (0..5).fold(odd, |x, _| x.wrapping_mul(2_u32.wrapping_sub(odd.wrapping_mul(x))))
}

impl Person {
    pub(crate) fn dice(&self) -> Dice {
        Dice::new(self.seed, u64::from(self.index))
    }

    pub(crate) fn id(&self) -> Uuid {
        let mut bytes = *self.dice().guid("id").as_bytes();
        bytes[..4].copy_from_slice(&stir(self.seed, self.index).to_be_bytes());
        Uuid::from_bytes(bytes)
    }

    /// Whether the person may lead others.
    fn leads(&self) -> bool {
        ordinary::leads(self.seed, self.index)
    }

    pub(crate) fn is_guest(&self) -> bool {
        self.account == Account::Guest
    }

    /// No resource account and no holder of a license for rooms or call queues.
    pub(crate) fn is_person(&self) -> bool {
        self.account != Account::Resource && !self.licenses.iter().any(|license| license.sku.product().resource)
    }

    pub(crate) fn has_copilot(&self) -> bool {
        self.licenses.iter().any(|license| license.sku == Sku::Copilot)
    }

    /// The last active day in a service as the active user detail tells it at the end of `by`.
    pub(crate) fn last_in(&self, service: Service, by: Date) -> Option<Date> {
        self.known_by(self.activity.last_in(service), service, by)
    }

    /// The same as the detail of the service tells it.
    pub(crate) fn last_in_detail(&self, service: Service, by: Date) -> Option<Date> {
        self.known_by(self.activity.last_in_detail(service), service, by)
    }

    /// Whether a report of that day has activity of the person in the service.
    pub(crate) fn was_active(&self, service: Service, day: &Day) -> bool {
        day.date >= self.created && self.activity.was_active(service, day, self.dice())
    }

    fn known_by(&self, last: Option<Date>, service: Service, by: Date) -> Option<Date> {
        self.activity.known_by(last?, service, by, self.dice()).filter(|day| *day >= self.created)
    }

    /// Whether usage reports have a row about this user: a license for a service they know.
    pub(crate) fn is_in_usage_reports(&self) -> bool {
        !self.activity.licensed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    fn people(count: u32) -> People {
        People::new(3, count, 0, Calendar::new(date(2026, 11, 20), 0))
    }

    #[test]
    fn everybody_is_found_by_id_and_by_name() {
        let people = people(1_500);
        for person in people.iter() {
            assert_eq!(people.by_id(person.id()).unwrap().index, person.index);
            let name = person.user_principal_name();
            let found = people.by_user_principal_name(&name.to_uppercase());
            assert_eq!(found.map(|found| found.index), Some(person.index), "{name}");
        }
    }

    #[test]
    fn nobody_outside_the_tenant_is_found() {
        let people = people(250);
        assert!(people.by_id(Uuid::nil()).is_none());
        assert!(people.by_id(self::people(1_500).get(1_499).unwrap().id()).is_none());
        assert!(people.by_user_principal_name("nobody@contoso.com").is_none());
    }

    #[test]
    fn managers_are_enabled_employees_and_lead_up_to_one_head() {
        let people = people(2_000);
        let mut heads = 0;
        for person in people.iter().filter(|person| person.account == Account::Member) {
            match people.manager_of(&person) {
                Some(manager) => {
                    assert!(manager.account == Account::Member && manager.enabled && manager.index < person.index)
                }
                None => heads += 1,
            }
        }
        assert!((1..=12).contains(&heads), "{heads} without a manager");
    }
}
