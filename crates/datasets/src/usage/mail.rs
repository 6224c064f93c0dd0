//! Exchange: activity, the programs used, and the mailboxes.

use super::{Rows, Service, UsageReport, date, flag, int, last_activity, text};

/// What each user did with e-mail.
pub static EMAIL_ACTIVITY_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getEmailActivityUserDetail",
    period: Some("D180"),
    table: "email_activity_user_detail",
    rows: Rows::PerUser,
    activity: &[last_activity(Service::Exchange)],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        date("Last Activity Date", "lastActivityDate"),
        int("Send Count", "sendCount"),
        int("Receive Count", "receiveCount"),
        int("Read Count", "readCount"),
        int("Meeting Created Count", "meetingCreatedCount").optional(),
        int("Meeting Interacted Count", "meetingInteractedCount").optional(),
    ],
};

/// With which programs each user reads e-mail. A cell holds the program's version, or nothing.
pub static EMAIL_APP_USAGE_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getEmailAppUsageUserDetail",
    period: Some("D180"),
    table: "email_app_usage_user_detail",
    rows: Rows::PerUser,
    activity: &[],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        date("Last Activity Date", "lastActivityDate"),
        text("Mail For Mac", "mailForMac"),
        text("Outlook For Mac", "outlookForMac"),
        text("Outlook For Windows", "outlookForWindows"),
        text("Outlook For Mobile", "outlookForMobile"),
        text("Other For Mobile", "otherForMobile"),
        text("Outlook For Web", "outlookForWeb"),
        text("POP3 App", "pop3App"),
        text("IMAP4 App", "imap4App"),
        text("SMTP App", "smtpApp"),
    ],
};

/// The size of each mailbox, shared ones included. Its last activity moves when others touch the mailbox.
pub static MAILBOX_USAGE_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getMailboxUsageDetail",
    period: Some("D180"),
    table: "mailbox_usage_detail",
    rows: Rows::PerUser,
    activity: &[],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        date("Created Date", "createdDate"),
        date("Last Activity Date", "lastActivityDate"),
        int("Item Count", "itemCount"),
        int("Storage Used (Byte)", "storageUsedInBytes"),
        int("Issue Warning Quota (Byte)", "issueWarningQuotaInBytes"),
        int("Prohibit Send Quota (Byte)", "prohibitSendQuotaInBytes"),
        int("Prohibit Send/Receive Quota (Byte)", "prohibitSendReceiveQuotaInBytes"),
        int("Deleted Item Count", "deletedItemCount"),
        int("Deleted Item Size (Byte)", "deletedItemSizeInBytes"),
        int("Deleted Item Quota (Byte)", "deletedItemQuotaInBytes").optional(),
        flag("Has Archive", "hasArchive").optional(),
    ],
};
