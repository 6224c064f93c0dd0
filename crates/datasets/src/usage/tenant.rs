//! All services at once: per user, by day, and as a whole.

use super::{Activity, Rows, Service, UsageReport, date, flag, int, text};

/// Last activity per user and service: the main source of *last activity* and of coverage.
pub static ACTIVE_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getOffice365ActiveUserDetail",
    period: Some("D180"),
    table: "active_user_detail",
    rows: Rows::PerUser,
    activity: &[
        of(Service::Exchange, "exchangeLastActivityDate", "hasExchangeLicense"),
        of(Service::Teams, "teamsLastActivityDate", "hasTeamsLicense"),
        of(Service::OneDrive, "oneDriveLastActivityDate", "hasOneDriveLicense"),
        of(Service::SharePoint, "sharePointLastActivityDate", "hasSharePointLicense"),
        of(Service::VivaEngage, "yammerLastActivityDate", "hasYammerLicense"),
    ],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        flag("Has Exchange License", "hasExchangeLicense"),
        flag("Has OneDrive License", "hasOneDriveLicense"),
        flag("Has SharePoint License", "hasSharePointLicense"),
        flag("Has Yammer License", "hasYammerLicense"),
        flag("Has Teams License", "hasTeamsLicense"),
        date("Exchange Last Activity Date", "exchangeLastActivityDate"),
        date("OneDrive Last Activity Date", "oneDriveLastActivityDate"),
        date("SharePoint Last Activity Date", "sharePointLastActivityDate"),
        date("Yammer Last Activity Date", "yammerLastActivityDate"),
        date("Teams Last Activity Date", "teamsLastActivityDate"),
    ],
};

const fn of(service: Service, column: &'static str, license: &'static str) -> Activity {
    Activity { column, service, license: Some(license) }
}

/// Active users of the tenant by day and service.
pub static ACTIVE_USER_COUNTS: UsageReport = UsageReport {
    path: "reports",
    function: "getOffice365ActiveUserCounts",
    period: Some("D180"),
    table: "active_user_counts",
    rows: Rows::PerDay,
    activity: &[],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        date("Report Date", "reportDate"),
        int("Office 365", "office365"),
        int("Exchange", "exchange"),
        int("OneDrive", "oneDrive"),
        int("SharePoint", "sharePoint"),
        int("Yammer", "yammer"),
        int("Teams", "teams"),
    ],
};

/// How many users were active and how many were not, by service, within the period.
pub static SERVICES_USER_COUNTS: UsageReport = UsageReport {
    path: "reports",
    function: "getOffice365ServicesUserCounts",
    period: Some("D180"),
    table: "services_user_counts",
    rows: Rows::Tenant,
    activity: &[],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        int("Exchange Active", "exchangeActive"),
        int("Exchange Inactive", "exchangeInactive"),
        int("OneDrive Active", "oneDriveActive"),
        int("OneDrive Inactive", "oneDriveInactive"),
        int("SharePoint Active", "sharePointActive"),
        int("SharePoint Inactive", "sharePointInactive"),
        int("Yammer Active", "yammerActive"),
        int("Yammer Inactive", "yammerInactive"),
        int("Teams Active", "teamsActive"),
        int("Teams Inactive", "teamsInactive"),
        int("Office 365 Active", "office365Active"),
        int("Office 365 Inactive", "office365Inactive"),
    ],
};
