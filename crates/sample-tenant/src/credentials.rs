//! The application's own client secrets, as it would list them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;

use crate::calendar::{Calendar, at, days_after};
use crate::dice::Dice;

/// A client secret and what the registration knows of it.
#[derive(Clone)]
pub(crate) struct Credential {
    pub(crate) key_id: Uuid,
    pub(crate) name: Option<String>,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) expired: bool,
    pub(crate) value: String,
    /// How often it is still taken for a wrong one: not all servers know it yet.
    refusals: u32,
    /// In how many lists it is still missing.
    absences: u32,
}

impl Credential {
    /// What the registration shows of the value.
    pub(crate) fn hint(&self) -> &str {
        &self.value[..3]
    }
}

/// The client secrets the registration has at the moment.
pub(crate) struct Registration(Mutex<Vec<Credential>>);

impl Registration {
    /// These, of which the newest is at first refused so many times.
    pub(crate) fn new(mut credentials: Vec<Credential>, refusals: u32) -> Self {
        credentials[NEWEST].refusals = refusals;
        Self(Mutex::new(credentials))
    }

    /// Whether there is a secret of this value, and whether it has expired.
    pub(crate) fn expired(&self, value: &str) -> Option<bool> {
        let mut all = self.all();
        let found = all.iter_mut().find(|one| one.value == value)?;
        if found.refusals > 0 {
            found.refusals -= 1;
            return None;
        }
        Some(found.expired)
    }

    /// As they are listed now.
    pub(crate) fn listed(&self) -> Vec<Credential> {
        let mut all = self.all();
        let listed = all.iter().filter(|one| one.absences == 0).cloned().collect();
        all.iter_mut().for_each(|one| one.absences = one.absences.saturating_sub(1));
        listed
    }

    /// Makes a secret, refused and absent from lists so many times.
    pub(crate) fn add(&self, new: New, refusals: u32, absences: u32) -> Credential {
        let New { name, start, end, now } = new;
        let key_id = Uuid::new_v4();
        let random = [Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4()];
        let mut letters = random.iter().flat_map(Uuid::as_bytes).map(|byte| usize::from(*byte) % LETTERS.len());
        let mut text =
            |count: usize| -> String { letters.by_ref().take(count).map(|n| char::from(LETTERS[n])).collect() };
        let value = format!("{}8Q~{}", text(3), text(34));
        let added = Credential { key_id, name, start, end, expired: end < now, value, refusals, absences };
        self.all().push(added.clone());
        added
    }

    /// Takes a secret away; whether it was there. One that is not listed yet is not found either.
    pub(crate) fn remove(&self, key_id: Uuid) -> bool {
        let mut all = self.all();
        if let Some(absent) = all.iter_mut().find(|one| one.key_id == key_id && one.absences > 0) {
            absent.absences -= 1;
            return false;
        }
        let before = all.len();
        all.retain(|one| one.key_id != key_id);
        all.len() < before
    }

    pub(crate) fn all(&self) -> MutexGuard<'_, Vec<Credential>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A secret to be made.
pub(crate) struct New {
    pub(crate) name: Option<String>,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) now: Timestamp,
}

/// The place in [`credentials`] of the secret that is handed out.
pub(crate) const IN_USE: usize = 0;
/// The place of the one made last.
pub(crate) const NEWEST: usize = 1;
/// The place of the one that has expired.
pub(crate) const EXPIRED: usize = 3;

/// Two live secrets whose hints are the same, a live one with another hint, and an expired one.
pub(crate) fn credentials(seed: u64, day: &Calendar) -> Vec<Credential> {
    let dice = Dice::new(seed, 0);
    let shared = hint(dice, "hint");
    // A digit apart, so that the hints differ whatever the dice say.
    let other = format!("{}7", &hint(dice, "other hint")[..2]);
    let gone = format!("{}3", &hint(dice, "expired hint")[..2]);
    // Whoever keeps the tenant renews them every month and keeps the values.
    let renewed = day.last_renewal(30);
    let secret = |name: &'static str, hint: &str, start: i64, end: i64| Credential {
        key_id: dice.guid(&format!("key {name}")),
        name: Some(name.to_owned()),
        start: at(days_after(renewed, start), 34_200),
        end: at(days_after(renewed, end), 34_200),
        expired: end < 0,
        value: value(dice, name, hint),
        refusals: 0,
        absences: 0,
    };
    vec![
        secret("connector", &shared, -318, 47),
        secret("connector (next year)", &shared, -4, 540),
        secret("reporting script", &other, -120, 245),
        secret("connector (last year)", &gone, -700, -12),
    ]
}

fn hint(dice: Dice, question: &str) -> String {
    (0..3).map(|place| letter(dice, &format!("{question} {place}"), LETTERS.len() - 4)).collect()
}

/// As Entra makes them: three characters, `8Q~`, and 34 more.
fn value(dice: Dice, name: &str, hint: &str) -> String {
    let rest: String = (0..34).map(|place| letter(dice, &format!("{name} {place}"), LETTERS.len())).collect();
    format!("{hint}8Q~{rest}")
}

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz~._-";

fn letter(dice: Dice, question: &str, of: usize) -> char {
    char::from(dice.pick(question, &LETTERS[..of]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn two_live_secrets_share_their_hint_and_the_others_do_not() {
        for seed in 0..50 {
            let all = credentials(seed, &Calendar::new(date(2026, 11, 20), 0));
            let alike: Vec<_> = all.iter().filter(|one| one.hint() == all[IN_USE].hint()).collect();
            let names: Vec<_> = alike.iter().filter_map(|one| one.name.as_deref()).collect();
            assert_eq!(names, ["connector", "connector (next year)"]);
            assert!(all.iter().all(|one| one.value.len() == 40));
            assert!(all[EXPIRED].expired && !all[IN_USE].expired);
        }
    }
}
