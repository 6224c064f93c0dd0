//! OneDrive and SharePoint: activity per user, and the storage of each OneDrive.

use super::{Rows, Service, UsageReport, date, flag, int, last_activity, text};

/// What each user did with files in OneDrive.
pub static ONEDRIVE_ACTIVITY_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getOneDriveActivityUserDetail",
    period: Some("D180"),
    table: "onedrive_activity_user_detail",
    rows: Rows::PerUser,
    activity: &[last_activity(Service::OneDrive)],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        date("Last Activity Date", "lastActivityDate"),
        int("Viewed Or Edited File Count", "viewedOrEditedFileCount"),
        int("Synced File Count", "syncedFileCount"),
        int("Shared Internally File Count", "sharedInternallyFileCount"),
        int("Shared Externally File Count", "sharedExternallyFileCount"),
    ],
};

/// The storage of each OneDrive. Its last activity moves when others touch a file.
pub static ONEDRIVE_USAGE_ACCOUNT_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getOneDriveUsageAccountDetail",
    period: Some("D180"),
    table: "onedrive_usage_account_detail",
    rows: Rows::PerAccount,
    activity: &[],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("Site URL", "siteUrl"),
        text("Owner Display Name", "ownerDisplayName"),
        flag("Is Deleted", "isDeleted"),
        date("Last Activity Date", "lastActivityDate"),
        int("File Count", "fileCount"),
        int("Active File Count", "activeFileCount"),
        int("Storage Used (Byte)", "storageUsedInBytes"),
        int("Storage Allocated (Byte)", "storageAllocatedInBytes"),
        text("Owner Principal Name", "ownerPrincipalName"),
    ],
};

/// What each user did with files and pages in SharePoint.
pub static SHAREPOINT_ACTIVITY_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getSharePointActivityUserDetail",
    period: Some("D180"),
    table: "sharepoint_activity_user_detail",
    rows: Rows::PerUser,
    activity: &[last_activity(Service::SharePoint)],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        date("Last Activity Date", "lastActivityDate"),
        int("Viewed Or Edited File Count", "viewedOrEditedFileCount"),
        int("Synced File Count", "syncedFileCount"),
        int("Shared Internally File Count", "sharedInternallyFileCount"),
        int("Shared Externally File Count", "sharedExternallyFileCount"),
        int("Visited Page Count", "visitedPageCount"),
    ],
};
