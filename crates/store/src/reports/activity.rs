//! Reports of who was active, where and when.

use super::ColumnKind::{Boolean, Choice, Date, Integer, Text};
use super::{Report, ascending, column, descending, sql};

const FROM_USERS: &[&str] = &["users"];
// Which services a user is licensed for, and whether anything is known, these two say. The reports of single
// services add to them, and a tenant may lack one.
const FROM_DETAILS: &[&str] = &["active-user-detail", "m365-app-user-detail"];
const FROM_COUNTS: &[&str] = &["active-user-counts"];

pub(super) const SERVICE_ACTIVITY: Report = Report {
    id: "service-activity",
    title: "Activity by service",
    about: "A row per licensed person and service: last activity in it, for every service the person is licensed for \
            or was active in.",
    columns: &[
        column("displayName", "Display name", Text, FROM_USERS).searched(),
        column("userPrincipalName", "User principal name", Text, FROM_USERS).searched(),
        column("service", "Service", Choice, FROM_DETAILS),
        column("lastActivityDate", "Last activity", Date, FROM_DETAILS),
        column("reportRefreshDate", "Data as of", Date, FROM_DETAILS),
        column("licensed", "Licensed for it", Boolean, FROM_DETAILS).hidden(),
        column("department", "Department", Choice, FROM_USERS).hidden(),
        column("accountEnabled", "Account enabled", Boolean, FROM_USERS).hidden(),
        column("userId", "User ID", Text, FROM_USERS).hidden(),
    ],
    default_sort: ascending("displayName"),
    sql: sql::SERVICE_ACTIVITY,
    only: Some("_licensed_person"),
    find: Some("_user = :key / 8 AND _key = :key"),
};

pub(super) const ACTIVITY_BY_DAY: Report = Report {
    id: "activity-by-day",
    title: "Active users by day",
    about: "A row per day and service: how many users were active. A day Microsoft gave no figure for has no row.",
    columns: &[
        column("reportDate", "Day", Date, FROM_COUNTS),
        column("service", "Service", Choice, FROM_COUNTS),
        column("activeUsers", "Active users", Integer, FROM_COUNTS),
        column("reportRefreshDate", "Data as of", Date, FROM_COUNTS).hidden(),
    ],
    default_sort: descending("reportDate"),
    sql: sql::ACTIVITY_BY_DAY,
    only: None,
    find: None,
};

pub(super) const UNMATCHED_ACTIVITY: Report = Report {
    id: "unmatched-activity",
    title: "Unmatched activity",
    about: "Rows of Microsoft's usage reports that belong to no user of the tenant: deleted users, and names that \
            match nobody.",
    columns: &[
        column("userPrincipalName", "User principal name", Text, FROM_DETAILS).searched(),
        column("displayName", "Display name", Text, FROM_DETAILS).searched(),
        column("source", "Usage report", Choice, FROM_DETAILS),
        column("lastActivityDate", "Last activity", Date, FROM_DETAILS),
        column("isDeleted", "Deleted", Boolean, FROM_DETAILS),
        column("deletedDate", "Deleted on", Date, FROM_DETAILS),
        column("reportRefreshDate", "Data as of", Date, FROM_DETAILS),
    ],
    default_sort: ascending("userPrincipalName"),
    sql: sql::UNMATCHED_ACTIVITY,
    only: None,
    find: None,
};
