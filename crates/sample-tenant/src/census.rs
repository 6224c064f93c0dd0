//! One walk over all users: what is counted before the first request is answered.

use jiff::civil::Date;

use crate::calendar::days_between;
use crate::people::{Assignment, License, People, Person};
use crate::products::{SERVICES, SKU_COUNT, SKUS, Service};
use crate::report::FUNCTIONS;
use crate::truth::{Assignments, CopilotAdoption, LastActive, States};
use crate::usage::Usage;

/// What the walk found.
#[derive(Debug, Default)]
pub(crate) struct Census {
    pub(crate) members: u64,
    pub(crate) guests: u64,
    pub(crate) enabled: u64,
    pub(crate) licensed: u64,
    pub(crate) licensed_persons: u64,
    pub(crate) guest_licensed: u64,
    pub(crate) holders: [u32; SKU_COUNT],
    pub(crate) assignments: Assignments,
    pub(crate) assignment_errors: u64,
    pub(crate) assigning_groups: [bool; crate::groups::GROUPS.len()],
    pub(crate) states: States,
    pub(crate) states_with_sign_ins: States,
    /// Pairs of licensed person and service licensed.
    pub(crate) licensed_services: u64,
    /// Users with a license for each service.
    pub(crate) services: [ActiveWithin; SERVICES.len()],
    /// Users with a license for any service but the Microsoft 365 Apps.
    pub(crate) any_service: ActiveWithin,
    pub(crate) last_active: LastActive,
    pub(crate) copilot: CopilotAdoption,
    /// Rows of each usage report about users.
    pub(crate) rows: [u64; FUNCTIONS.len()],
}

/// The periods a report can be asked for, in days.
const PERIODS: [u16; 4] = [7, 30, 90, 180];

/// Who is licensed, and how many of them were active within each period.
#[derive(Debug, Default)]
pub(crate) struct ActiveWithin {
    pub(crate) licensed: u64,
    active: [u64; PERIODS.len()],
}

impl ActiveWithin {
    pub(crate) fn within(&self, period: u16) -> u64 {
        PERIODS.iter().position(|one| *one == period).map_or(0, |place| self.active[place])
    }

    fn count(&mut self, last: Option<Date>, refresh: Date) {
        self.licensed += 1;
        let age = last.map(|last| days_between(last, refresh));
        for (active, period) in self.active.iter_mut().zip(PERIODS) {
            *active += u64::from(age.is_some_and(|age| age < i64::from(period)));
        }
    }
}

impl Census {
    pub(crate) fn of(people: People, usage: &Usage) -> Self {
        let mut census = Self::default();
        for person in people.iter() {
            census.count(&person, usage);
        }
        census
    }

    fn count(&mut self, person: &Person, usage: &Usage) {
        if person.is_guest() {
            self.guests += 1;
        } else {
            self.members += 1;
        }
        self.enabled += u64::from(person.enabled);
        self.count_services(person, usage);
        for (rows, function) in self.rows.iter_mut().zip(&FUNCTIONS) {
            *rows += function.rows_about(person) as u64;
        }
        for assignment in &person.assignments {
            self.assignment_errors += u64::from(assignment.is_error());
            if let Some(group) = assignment.group {
                self.assigning_groups[group] = true;
            }
        }
        for license in &person.licenses {
            self.holders[license.sku as usize] += 1;
            self.count_way(license, &person.assignments);
        }
        if person.licenses.is_empty() {
            return;
        }
        self.licensed += 1;
        self.guest_licensed += u64::from(person.is_guest());
        if person.is_person() {
            self.licensed_persons += 1;
            self.licensed_services += person.activity.licensed.len() as u64;
            self.count_state(person, usage);
            self.count_last_activity(person, usage);
        }
    }

    fn count_services(&mut self, person: &Person, usage: &Usage) {
        let refresh = usage.day.refresh;
        for service in &person.activity.licensed {
            self.services[*service as usize].count(person.activity.last_in(*service), refresh);
        }
        let others = || person.activity.licensed.iter().filter(|service| **service != Service::Apps);
        if others().next().is_some() {
            self.any_service.count(others().filter_map(|service| person.activity.last_in(*service)).max(), refresh);
        }
    }

    fn count_last_activity(&mut self, person: &Person, usage: &Usage) {
        let age = |last: Date| days_between(last, usage.day.refresh);
        *match person.activity.last().map(age) {
            None => &mut self.last_active.never,
            Some(..7) => &mut self.last_active.days7,
            Some(..30) => &mut self.last_active.days30,
            Some(..90) => &mut self.last_active.days90,
            Some(_) => &mut self.last_active.longer,
        } += 1;
        if person.has_copilot() {
            *match person.activity.copilot {
                None => &mut self.copilot.never_used,
                Some(last) if last < usage.cut_off() => &mut self.copilot.lapsed,
                Some(_) => &mut self.copilot.active,
            } += 1;
        }
    }

    fn count_way(&mut self, license: &License, assignments: &[Assignment]) {
        let of_sku = || assignments.iter().filter(|one| one.sku == license.sku && one.is_active());
        let direct = of_sku().any(|one| one.group.is_none());
        let group = of_sku().any(|one| one.group.is_some());
        self.assignments.total += 1;
        match (direct, group) {
            (true, false) => self.assignments.direct += 1,
            (false, true) => self.assignments.group += 1,
            (true, true) => self.assignments.both += 1,
            (false, false) => self.assignments.unknown += 1,
        }
    }

    fn count_state(&mut self, person: &Person, usage: &Usage) {
        let told = usage.covers(person).then(|| person.activity.last());
        *counted(&mut self.states, person, told, usage.cut_off()) += 1;
        // Whoever has a sign-in is covered by it.
        let signed_in = person.sign_ins(&usage.day).and_then(|sign_ins| sign_ins.last()).filter(|_| usage.sign_ins);
        let reported = if usage.names_people() { person.activity.last() } else { None };
        let told = signed_in.map_or(told, |day| Some(reported.max(Some(day))));
        *counted(&mut self.states_with_sign_ins, person, told, usage.cut_off()) += 1;
    }

    pub(crate) fn users(&self) -> u64 {
        self.members + self.guests
    }

    pub(crate) fn holders(&self) -> impl Iterator<Item = (&'static crate::products::Product, u32)> {
        SKUS.iter().zip(self.holders)
    }
}

/// The place of a person whose last activity is `told`: none where nothing covers the person.
fn counted<'a>(states: &'a mut States, person: &Person, told: Option<Option<Date>>, cut_off: Date) -> &'a mut u64 {
    match told {
        _ if !person.enabled => &mut states.disabled,
        _ if person.created > cut_off => &mut states.new,
        None => &mut states.unknown,
        Some(None) => &mut states.never_active,
        Some(Some(last)) if last < cut_off => &mut states.inactive,
        Some(Some(_)) => &mut states.active,
    }
}
