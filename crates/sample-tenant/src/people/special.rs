//! The people who break figures: how they are made and where they stand.

use super::activity::{Activity, Habit};
use super::licenses::{Holdings, Way, services_of};
use super::special_list::SPECIALS;
use super::{Account, Person};
use crate::calendar::Calendar;
use crate::products::Sku;

/// Somebody out of the ordinary. What is not said is as in [`PLAIN`].
#[derive(Debug)]
pub(super) struct Special {
    /// Why they are here; Graph tells it as `extensionAttribute15`.
    pub(super) why: &'static str,
    pub(super) display: &'static str,
    pub(super) given: Option<&'static str>,
    pub(super) surname: Option<&'static str>,
    pub(super) user_principal_name: &'static str,
    /// The name in usage reports, where it is another.
    pub(super) name_in_reports: Option<&'static str>,
    /// The name in Teams' reports, where it is another one still.
    pub(super) name_in_teams_reports: Option<&'static str>,
    pub(super) job_title: Option<&'static str>,
    pub(super) account: Account,
    pub(super) enabled: bool,
    pub(super) synced: bool,
    pub(super) department: Option<usize>,
    pub(super) created_days_ago: u32,
    pub(super) habit: Habit,
    pub(super) licenses: &'static [(Sku, Way)],
    /// What cannot be said by the fields above.
    pub(super) twist: fn(&mut Person, &Calendar),
}

/// An employee with Microsoft 365 E3 by a group, active yesterday.
pub(super) const PLAIN: Special = Special {
    why: "",
    display: "",
    given: None,
    surname: None,
    user_principal_name: "",
    name_in_reports: None,
    name_in_teams_reports: None,
    job_title: None,
    account: Account::Member,
    enabled: true,
    synced: false,
    department: Some(4),
    created_days_ago: 900,
    habit: Habit::Ago(1),
    licenses: &[(Sku::E3, Way::Group)],
    twist: |_, _| {},
};

/// They stand apart, so that they are on several pages of a listing.
const FIRST: usize = 2;
const APART: usize = 5;
/// So many fit among the first 250 users; those after them stand beside the first ones.
const PER_ROUND: usize = 50;

/// The special person at this index.
pub(super) fn at(index: u32) -> Option<&'static Special> {
    let place = (index as usize).checked_sub(FIRST)?;
    let (in_round, round) = (place / APART, place % APART);
    if in_round < PER_ROUND { SPECIALS.get(round * PER_ROUND + in_round) } else { None }
}

fn index_at(place: usize) -> u32 {
    (place % PER_ROUND * APART + FIRST + place / PER_ROUND) as u32
}

/// The index of the special person of this user principal name.
pub(super) fn index_of(user_principal_name: &str) -> Option<u32> {
    SPECIALS.iter().position(|one| one.user_principal_name.eq_ignore_ascii_case(user_principal_name)).map(index_at)
}

impl Special {
    /// Makes the ordinary person at this place the special one.
    pub(super) fn make_of(&'static self, person: &mut Person, day: &Calendar) {
        let mut holdings = Holdings::default();
        for (sku, way) in self.licenses {
            holdings.give(*sku, *way, day.days_ago(self.created_days_ago));
        }
        person.special = Some(self);
        person.account = self.account;
        person.enabled = self.enabled;
        person.synced = self.synced;
        person.department = self.department;
        person.created = day.days_ago(self.created_days_ago);
        person.licenses = holdings.licenses;
        person.assignments = holdings.assignments;
        person.activity = Activity::of(self.habit, services_of(&person.licenses), person.dice(), day);
        (self.twist)(person, day);
        // A twist may have turned plans off.
        person.activity.licensed = services_of(&person.licenses);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::people::People;
    use jiff::civil::date;

    fn person(why: &str) -> Person {
        let people = People::new(1, 250, 0, Calendar::new(date(2026, 11, 20), 0));
        let place = SPECIALS.iter().position(|one| one.why == why).unwrap_or_else(|| panic!("no {why}"));
        people.get(index_at(place)).unwrap()
    }

    #[test]
    fn all_of_them_are_among_the_first_250() {
        for (place, special) in SPECIALS.iter().enumerate() {
            assert!(index_at(place) < 250, "{} is too many", special.why);
            assert!(std::ptr::eq(at(index_at(place)).unwrap(), special), "{}", special.why);
        }
    }

    #[test]
    fn the_new_hire_has_a_license_and_no_activity() {
        let new = person("new hire");
        assert_eq!(new.created, date(2026, 11, 15));
        assert!(!new.licenses.is_empty() && new.activity.last().is_none() && new.is_in_usage_reports());
    }

    #[test]
    fn the_one_at_the_edge_was_active_on_the_very_day_of_the_cut_off() {
        // Refreshed on the 18th; 90 days before is the 20th of August.
        assert_eq!(person("last active on the day of the cut-off").activity.last(), Some(date(2026, 8, 20)));
        assert_eq!(person("last active the day before the cut-off").activity.last(), Some(date(2026, 8, 19)));
    }

    #[test]
    fn rooms_and_queues_are_no_persons_with_or_without_the_flag() {
        for why in ["resource account", "room without the flag", "call queue"] {
            assert!(!person(why).is_person(), "{why}");
        }
        assert!(person("service account").is_person());
    }

    #[test]
    fn the_renamed_keeps_the_old_address_among_the_proxies() {
        let renamed = person("renamed user");
        assert_ne!(renamed.name_in_reports(), renamed.user_principal_name());
        assert!(renamed.proxy_addresses().contains(&format!("smtp:{}", renamed.name_in_reports())));
    }

    #[test]
    fn who_uses_the_desktop_apps_alone_is_covered_and_quiet_elsewhere() {
        use crate::products::{SERVICES, Service};
        let person = person("desktop Office only");
        let active: Vec<_> = SERVICES.into_iter().filter(|one| person.activity.last_in(*one).is_some()).collect();
        assert_eq!(active, [Service::Apps]);
        assert!(person.activity.has(Service::Exchange));
    }
}
