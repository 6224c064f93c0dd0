//! Viva Engage, which Microsoft Graph still calls Yammer.

use super::{Rows, Service, UsageReport, date, int, last_activity, text};

/// What each user did in Viva Engage.
pub static YAMMER_ACTIVITY_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getYammerActivityUserDetail",
    period: Some("D180"),
    table: "yammer_activity_user_detail",
    rows: Rows::PerUser,
    activity: &[last_activity(Service::VivaEngage)],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        text("User State", "userState"),
        date("State Change Date", "stateChangeDate"),
        date("Last Activity Date", "lastActivityDate"),
        int("Posted Count", "postedCount"),
        int("Read Count", "readCount"),
        int("Liked Count", "likedCount"),
    ],
};
