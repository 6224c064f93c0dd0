//! The Microsoft 365 Apps: who uses which, and where they are activated.

use super::{Rows, Service, UsageReport, date, flag, int, last_activity, text};

/// Last use of the Microsoft 365 Apps per user.
pub static M365_APP_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getM365AppUserDetail",
    period: Some("D180"),
    table: "m365_app_user_detail",
    rows: Rows::PerUser,
    activity: &[last_activity(Service::M365Apps)],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        date("Last Activation Date", "lastActivationDate"),
        date("Last Activity Date", "lastActivityDate"),
        flag("Windows", "windows"),
        flag("Mac", "mac"),
        flag("Mobile", "mobile"),
        flag("Web", "web"),
        flag("Outlook", "outlook"),
        flag("Word", "word"),
        flag("Excel", "excel"),
        flag("PowerPoint", "powerPoint"),
        flag("OneNote", "oneNote"),
        flag("Teams", "teams"),
    ],
};

/// On how many devices each user has activated each product. It takes no period.
pub static ACTIVATIONS_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getOffice365ActivationsUserDetail",
    period: None,
    table: "activations_user_detail",
    rows: Rows::PerUserAndProduct,
    activity: &[],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        text("Product Type", "productType"),
        date("Last Activated Date", "lastActivatedDate"),
        int("Windows", "windows"),
        int("Mac", "mac"),
        int("Windows 10 Mobile", "windows10Mobile"),
        int("iOS", "ios"),
        int("Android", "android"),
        flag("Activated On Shared Computer", "activatedOnSharedComputer"),
    ],
};
