//! Microsoft 365 Copilot.

use super::{Rows, Service, UsageReport, date, last_activity, text};

/// Last use of Copilot per licensed user, by application.
pub static COPILOT_USAGE_USER_DETAIL: UsageReport = UsageReport {
    path: "copilot/reports",
    function: "getMicrosoft365CopilotUsageUserDetail",
    period: Some("ALL"),
    table: "copilot_usage_user_detail",
    rows: Rows::PerUser,
    activity: &[last_activity(Service::Copilot)],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        date("Last Activity Date", "lastActivityDate"),
        date("Copilot Chat Last Activity Date", "copilotChatLastActivityDate"),
        date("Microsoft Teams Copilot Last Activity Date", "microsoftTeamsCopilotLastActivityDate"),
        date("Word Copilot Last Activity Date", "wordCopilotLastActivityDate"),
        date("Excel Copilot Last Activity Date", "excelCopilotLastActivityDate"),
        date("PowerPoint Copilot Last Activity Date", "powerPointCopilotLastActivityDate"),
        date("Outlook Copilot Last Activity Date", "outlookCopilotLastActivityDate"),
        date("OneNote Copilot Last Activity Date", "oneNoteCopilotLastActivityDate"),
        date("Loop Copilot Last Activity Date", "loopCopilotLastActivityDate"),
    ],
};
