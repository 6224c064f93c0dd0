//! Teams: activity per user, and the devices used.

use super::{Activity, Rows, Service, UsageReport, date, duration, flag, int, text};

/// What each user did in Teams.
pub static TEAMS_USER_ACTIVITY_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getTeamsUserActivityUserDetail",
    period: Some("D180"),
    table: "teams_user_activity_user_detail",
    rows: Rows::PerUser,
    activity: &[Activity { column: "lastActivityDate", service: Service::Teams, license: Some("isLicensed") }],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Id", "userId").optional(),
        text("User Principal Name", "userPrincipalName"),
        date("Last Activity Date", "lastActivityDate"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        int("Team Chat Message Count", "teamChatMessageCount"),
        int("Private Chat Message Count", "privateChatMessageCount"),
        int("Call Count", "callCount"),
        int("Meeting Count", "meetingCount"),
        int("Post Messages", "postMessages").optional(),
        int("Reply Messages", "replyMessages").optional(),
        int("Urgent Messages", "urgentMessages").optional(),
        int("Meetings Organized Count", "meetingsOrganizedCount").optional(),
        int("Meetings Attended Count", "meetingsAttendedCount").optional(),
        int("Ad Hoc Meetings Organized Count", "adHocMeetingsOrganizedCount").optional(),
        int("Ad Hoc Meetings Attended Count", "adHocMeetingsAttendedCount").optional(),
        int("Scheduled One-time Meetings Organized Count", "scheduledOneTimeMeetingsOrganizedCount").optional(),
        int("Scheduled One-time Meetings Attended Count", "scheduledOneTimeMeetingsAttendedCount").optional(),
        int("Scheduled Recurring Meetings Organized Count", "scheduledRecurringMeetingsOrganizedCount").optional(),
        int("Scheduled Recurring Meetings Attended Count", "scheduledRecurringMeetingsAttendedCount").optional(),
        duration("Audio Duration", "audioDuration").optional(),
        duration("Video Duration", "videoDuration").optional(),
        duration("Screen Share Duration", "screenShareDuration").optional(),
        flag("Has Other Action", "hasOtherAction"),
        flag("Is Licensed", "isLicensed").optional(),
    ],
};

/// On which kinds of device each user used Teams.
pub static TEAMS_DEVICE_USAGE_USER_DETAIL: UsageReport = UsageReport {
    path: "reports",
    function: "getTeamsDeviceUsageUserDetail",
    period: Some("D180"),
    table: "teams_device_usage_user_detail",
    rows: Rows::PerUser,
    activity: &[],
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Id", "userId").optional(),
        text("User Principal Name", "userPrincipalName"),
        date("Last Activity Date", "lastActivityDate"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        flag("Used Web", "usedWeb"),
        flag("Used Windows Phone", "usedWindowsPhone"),
        flag("Used iOS", "usedIos"),
        flag("Used Mac", "usedMac"),
        flag("Used Android Phone", "usedAndroidPhone"),
        flag("Used Windows", "usedWindows"),
        flag("Used Chrome OS", "usedChromeOs").optional(),
        flag("Used Linux", "usedLinux").optional(),
        flag("Is Licensed", "isLicensed").optional(),
    ],
};
