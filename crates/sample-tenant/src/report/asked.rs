//! What a report is asked for, and about whom its rows are.

use jiff::civil::Date;
use uuid::Uuid;

use crate::calendar::days_between;
use crate::dice::Dice;
use crate::people::Person;
use crate::tenant::Tenant;
use crate::usage::Ghost;

/// The days a report is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// So many days up to the newest.
    Days(u16),
    /// One day.
    Day(Date),
    /// As far back as there is anything.
    All,
    /// Functions without an argument tell how it is now.
    Now,
}

/// A report being written.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) tenant: &'a Tenant,
    pub(super) span: Span,
    /// The newest day in it.
    pub(super) refresh: Date,
    /// "Report Period".
    pub(super) period: u16,
}

impl<'a> Asked<'a> {
    pub(super) fn new(tenant: &'a Tenant, span: Span) -> Self {
        let newest = tenant.day.refresh;
        let (period, refresh) = match span {
            Span::Days(days) => (days, newest),
            Span::Day(date) => (1, date),
            Span::All | Span::Now => (u16::MAX, newest),
        };
        Self { tenant, span, refresh, period }
    }

    /// Whether a row about this last day is in the report: a report of one day has who was active on it.
    pub(super) fn tells_of(&self, last: Option<Date>) -> bool {
        match self.span {
            Span::Day(date) => last == Some(date),
            _ => true,
        }
    }

    /// Whether something happened within the period.
    pub(super) fn is_within(&self, last: Option<Date>) -> bool {
        last.is_some_and(|last| days_between(last, self.refresh) < i64::from(self.period))
    }

    /// How often somebody did something within the period, who does it up to `weekly` times a week.
    pub(super) fn count(&self, who: &Who<'_>, what: &str, weekly: u64) -> u64 {
        if !self.is_within(who.last) {
            return 0;
        }
        who.dice.below(what, weekly + 1) * u64::from(self.period).div_ceil(7)
    }

    /// A name as the report shows it.
    pub(super) fn name(&self, name: &str) -> String {
        if self.tenant.usage.concealed && !name.is_empty() { concealed(self.tenant, name) } else { name.to_owned() }
    }

    /// An object id as the report shows it.
    pub(super) fn id(&self, id: Uuid) -> String {
        if self.tenant.usage.concealed { Uuid::nil().to_string() } else { id.to_string() }
    }
}

/// What concealed reports show for a name: 32 hexadecimal digits, always the same ones.
fn concealed(tenant: &Tenant, name: &str) -> String {
    let dice = Dice::new(tenant.seed, 0);
    format!("{:016X}{:016X}", dice.roll(name), dice.roll(&format!("{name} again")))
}

/// Somebody a row is about: a user of the tenant, or nobody it knows.
pub(super) struct Who<'a> {
    pub(super) person: Option<&'a Person>,
    pub(super) name: String,
    pub(super) display: String,
    pub(super) deleted: Option<Date>,
    /// The last active day in what the report is about.
    pub(super) last: Option<Date>,
    pub(super) dice: Dice,
}

impl<'a> Who<'a> {
    pub(super) fn person(person: &'a Person, last: Option<Date>) -> Self {
        Self {
            person: Some(person),
            name: person.name_in_reports(),
            display: person.display_name(),
            deleted: None,
            last,
            dice: person.dice(),
        }
    }

    pub(super) fn stranger(asked: &Asked<'_>, ghost: &Ghost) -> Self {
        // They are gone since before the tenant began to change.
        let day = asked.tenant.day.on_first_day();
        Self {
            person: None,
            name: ghost.user_principal_name.to_owned(),
            display: ghost.display_name.to_owned(),
            deleted: ghost.deleted_days_before.map(|days| day.before_refresh(days)),
            last: Some(day.before_refresh(ghost.active_days_before)),
            dice: Dice::new(asked.tenant.seed ^ 0x6057, u64::from(ghost.active_days_before)),
        }
    }

    pub(super) fn id(&self) -> Uuid {
        self.person.map_or_else(|| self.dice.guid("id"), Person::id)
    }

    /// "Assigned Products": their names in upper case, joined by a sign that is part of some of them.
    pub(super) fn products(&self) -> String {
        let licenses = self.person.map(|person| &person.licenses[..]).unwrap_or_default();
        let names: Vec<_> = licenses.iter().map(|one| one.sku.product().report_name).collect();
        names.join("+")
    }
}
