//! The application's own client secrets, as it would list them.

use jiff::Timestamp;
use uuid::Uuid;

use crate::calendar::{Calendar, at, days_after};
use crate::dice::Dice;

/// A client secret and what the registration knows of it.
pub(crate) struct Credential {
    pub(crate) key_id: Uuid,
    pub(crate) name: &'static str,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) expired: bool,
    pub(crate) value: String,
}

impl Credential {
    /// What the registration shows of the value.
    pub(crate) fn hint(&self) -> &str {
        &self.value[..3]
    }
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
        name,
        start: at(days_after(renewed, start), 34_200),
        end: at(days_after(renewed, end), 34_200),
        expired: end < 0,
        value: value(dice, name, hint),
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
            let alike: Vec<_> = all.iter().filter(|one| one.hint() == all[IN_USE].hint()).map(|one| one.name).collect();
            assert_eq!(alike, ["connector", "connector (next year)"]);
            assert!(all.iter().all(|one| one.value.len() == 40));
            assert!(all[EXPIRED].expired && !all[IN_USE].expired);
        }
    }
}
