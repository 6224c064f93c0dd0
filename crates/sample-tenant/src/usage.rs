//! What the usage reports can say: how old they are, whether they can be read, whose rows they have.

use jiff::civil::Date;

use crate::calendar::{Calendar, days_after};
use crate::faults::Faults;
use crate::people::Person;

/// Reports older than this cover nobody.
const OLDEST_COVERING: i64 = 5;
/// Who was not active for longer is inactive.
const INACTIVE_AFTER: i64 = 90;
/// The longest period a report can be asked for.
pub(crate) const LONGEST_PERIOD: u16 = 180;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Usage {
    pub(crate) day: Calendar,
    pub(crate) readable: bool,
    pub(crate) concealed: bool,
    /// Whether sign-ins can be read.
    pub(crate) sign_ins: bool,
}

impl Usage {
    pub(crate) fn new(day: Calendar, faults: &Faults) -> Self {
        Self {
            day,
            readable: faults.usage_reports_readable(),
            concealed: faults.conceal_names(),
            sign_ins: faults.sign_ins_readable(),
        }
    }

    /// Whether rows can be told whose they are.
    pub(crate) fn names_people(&self) -> bool {
        self.readable && !self.concealed
    }

    /// Whether the absence of activity means something for this person.
    pub(crate) fn covers(&self, person: &Person) -> bool {
        self.names_people() && self.day.report_age() <= OLDEST_COVERING && person.is_in_usage_reports()
    }

    /// Active since this day is active. A report without names tells of nobody, and of no day either.
    pub(crate) fn cut_off(&self) -> Date {
        let newest = if self.names_people() { self.day.refresh } else { self.day.today };
        days_after(newest, -INACTIVE_AFTER)
    }
}

/// Somebody usage reports have rows about who is nobody in the tenant. Days are counted back from the
/// newest day of the report.
pub(crate) struct Ghost {
    pub(crate) user_principal_name: &'static str,
    pub(crate) display_name: &'static str,
    pub(crate) deleted_days_before: Option<u32>,
    pub(crate) active_days_before: u32,
}

/// Somebody deleted; somebody deleted whose name a new employee has been given; a name that is in the
/// reports alone; and nobody at all, who left a OneDrive behind.
pub(crate) static GHOSTS: [Ghost; 4] = [
    Ghost {
        user_principal_name: "walter.gone@contoso.com",
        display_name: "Walter Gone",
        deleted_days_before: Some(9),
        active_days_before: 12,
    },
    Ghost {
        user_principal_name: "chris.common@contoso.com",
        display_name: "Christine Common",
        deleted_days_before: Some(22),
        active_days_before: 30,
    },
    Ghost {
        user_principal_name: "tmp.migration@contoso.com",
        display_name: "Migration, temporary",
        deleted_days_before: None,
        active_days_before: 8,
    },
    Ghost { user_principal_name: "", display_name: "", deleted_days_before: None, active_days_before: 400 },
];
