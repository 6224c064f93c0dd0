use compact_str::CompactString;

/// A usage report function of Microsoft Graph, declared once: the reader, the table, the import and what
/// counts as activity all follow this entry.
#[derive(Debug)]
pub struct UsageReport {
    /// Where the function is, below the version: `reports` or `copilot/reports`.
    pub path: &'static str,
    /// The function's name, e.g. `getOffice365ActiveUserDetail`.
    pub function: &'static str,
    /// The period asked for; `None` for functions without argument.
    pub period: Option<&'static str>,
    /// The table it is kept in.
    pub table: &'static str,
    /// What one row is about.
    pub rows: Rows,
    /// Which of its columns tell when a user was last active. Empty for what moves without the user, as the
    /// size of a mailbox does. Of equal dates the first one names the service.
    pub activity: &'static [Activity],
    /// Its columns, in the order the cells of a row come in.
    pub columns: &'static [Column],
}

/// What one row of a usage report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// One user, known by `userPrincipalName`.
    PerUser,
    /// One user and one product, known by `userPrincipalName` and `productType`.
    PerUserAndProduct,
    /// One account of a service, known by `siteUrl`, that belongs to `ownerPrincipalName`.
    PerAccount,
    /// One day of the tenant, known by `reportDate`.
    PerDay,
    /// The tenant as a whole; there is one row.
    Tenant,
}

/// A column that tells when a user was last active in a service.
#[derive(Debug, Clone, Copy)]
pub struct Activity {
    /// The id of a column of dates.
    pub column: &'static str,
    /// The service.
    pub service: Service,
    /// The id of a column of the same report that says who is licensed for the service; `None`: the report
    /// lists nobody else.
    pub license: Option<&'static str>,
}

/// A service of Microsoft 365 in which users are active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Exchange.
    Exchange = 1,
    /// OneDrive.
    OneDrive = 2,
    /// SharePoint.
    SharePoint = 3,
    /// Teams.
    Teams = 4,
    /// Viva Engage, which the reports call Yammer.
    VivaEngage = 5,
    /// The Microsoft 365 Apps.
    M365Apps = 6,
    /// Microsoft 365 Copilot.
    Copilot = 7,
}

impl Service {
    /// Every service, by number.
    pub const ALL: [Self; 7] = [
        Self::Exchange,
        Self::OneDrive,
        Self::SharePoint,
        Self::Teams,
        Self::VivaEngage,
        Self::M365Apps,
        Self::Copilot,
    ];

    /// Its name, as people read it and the database keeps it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exchange => "Exchange",
            Self::OneDrive => "OneDrive",
            Self::SharePoint => "SharePoint",
            Self::Teams => "Teams",
            Self::VivaEngage => "Viva Engage",
            Self::M365Apps => "Microsoft 365 Apps",
            Self::Copilot => "Copilot",
        }
    }

    /// Its number in the database, from 1.
    pub const fn number(self) -> i64 {
        self as i64
    }
}

impl UsageReport {
    /// Where in a row the column with this id is.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The id of the column that names the user a row is about; `None`: rows are about nobody.
    pub fn name(&self) -> Option<&'static str> {
        match self.rows {
            Rows::PerUser | Rows::PerUserAndProduct => Some("userPrincipalName"),
            Rows::PerAccount => Some("ownerPrincipalName"),
            Rows::PerDay | Rows::Tenant => None,
        }
    }
}

/// One column of a usage report.
#[derive(Debug)]
pub struct Column {
    /// The header as Graph writes it; compared trimmed, without case, blanks collapsed.
    pub header: &'static str,
    /// Our stable name, camelCase.
    pub id: &'static str,
    /// How its cells are read.
    pub kind: Kind,
    /// Not every tenant's report has it, so that its absence is nothing to tell.
    pub optional: bool,
}

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it stands.
    Text,
    /// `yyyy-MM-dd`, kept as text.
    Date,
    /// A whole number; byte counts need all 64 bits.
    Integer,
    /// True/False, Yes/No or 1/0, kept as 1 or 0.
    Boolean,
    /// An ISO 8601 duration such as `PT1H2M3S`, kept as whole seconds.
    Duration,
}

/// One cell of a usage report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Empty, or the column is missing.
    Null,
    /// Text, or a checked ISO date. A day needs no memory of its own: there are a million rows with several, which one
    /// thread makes and another one gives back.
    Text(CompactString),
    /// A number, a boolean as 1 or 0, or a duration in seconds.
    Integer(i64),
}

const fn text(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Text, optional: false }
}
const fn date(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Date, optional: false }
}
const fn int(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Integer, optional: false }
}
const fn flag(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Boolean, optional: false }
}
const fn duration(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Duration, optional: false }
}

impl Column {
    const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }
}

/// The one column of a report that lists nobody but those licensed for the service.
const fn last_activity(service: Service) -> Activity {
    Activity { column: "lastActivityDate", service, license: None }
}

mod apps;
mod copilot;
mod files;
mod mail;
mod teams;
mod tenant;
mod yammer;

pub use apps::{ACTIVATIONS_USER_DETAIL, M365_APP_USER_DETAIL};
pub use copilot::COPILOT_USAGE_USER_DETAIL;
pub use files::{ONEDRIVE_ACTIVITY_USER_DETAIL, ONEDRIVE_USAGE_ACCOUNT_DETAIL, SHAREPOINT_ACTIVITY_USER_DETAIL};
pub use mail::{EMAIL_ACTIVITY_USER_DETAIL, EMAIL_APP_USAGE_USER_DETAIL, MAILBOX_USAGE_DETAIL};
pub use teams::{TEAMS_DEVICE_USAGE_USER_DETAIL, TEAMS_USER_ACTIVITY_USER_DETAIL};
pub use tenant::{ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, SERVICES_USER_COUNTS};
pub use yammer::YAMMER_ACTIVITY_USER_DETAIL;

/// Every usage report the store keeps a table for.
pub static USAGE_REPORTS: &[&UsageReport] = &[
    &ACTIVE_USER_DETAIL,
    &M365_APP_USER_DETAIL,
    &EMAIL_ACTIVITY_USER_DETAIL,
    &ONEDRIVE_ACTIVITY_USER_DETAIL,
    &SHAREPOINT_ACTIVITY_USER_DETAIL,
    &TEAMS_USER_ACTIVITY_USER_DETAIL,
    &YAMMER_ACTIVITY_USER_DETAIL,
    &COPILOT_USAGE_USER_DETAIL,
    &EMAIL_APP_USAGE_USER_DETAIL,
    &TEAMS_DEVICE_USAGE_USER_DETAIL,
    &ACTIVATIONS_USER_DETAIL,
    &MAILBOX_USAGE_DETAIL,
    &ONEDRIVE_USAGE_ACCOUNT_DETAIL,
    &ACTIVE_USER_COUNTS,
    &SERVICES_USER_COUNTS,
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Their names are joined with "+" and contain it, and they are days old: licenses are what the users hold.
    #[test]
    fn assigned_products_of_a_report_are_not_read_as_licenses() {
        let headers = USAGE_REPORTS.iter().flat_map(|report| report.columns).map(|column| column.header);
        assert!(headers.into_iter().all(|header| header != "Assigned Products"));
    }

    #[test]
    fn every_report_is_declared_soundly() {
        let mut tables = HashSet::new();
        for report in USAGE_REPORTS {
            let function = report.function;
            assert!(tables.insert(report.table), "{function}: another report is kept in {}", report.table);
            let mut ids = HashSet::new();
            let mut headers = HashSet::new();
            for column in report.columns {
                assert!(ids.insert(column.id), "{function}: {} is there twice", column.id);
                assert!(headers.insert(column.header), "{function}: {} is there twice", column.header);
            }
            assert_eq!(report.columns[0].id, "reportRefreshDate", "{function}");
            for activity in report.activity {
                let column = report.position(activity.column).map(|index| &report.columns[index]);
                assert!(column.is_some_and(|column| column.kind == Kind::Date), "{function}: {}", activity.column);
                assert!(activity.license.is_none_or(|id| report.position(id).is_some()), "{function}");
                assert_eq!(report.rows, Rows::PerUser, "{function}: activity is of users");
            }
            assert!(report.name().is_none_or(|id| report.position(id).is_some()), "{function}");
        }
    }

    #[test]
    fn what_moves_without_the_user_is_no_activity() {
        for report in [&MAILBOX_USAGE_DETAIL, &ONEDRIVE_USAGE_ACCOUNT_DETAIL, &ACTIVATIONS_USER_DETAIL] {
            assert!(report.activity.is_empty(), "{}", report.function);
        }
    }
}
