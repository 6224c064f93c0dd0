//! Reports of what is used: storage, apps and devices, Copilot.

use super::ColumnKind::{Boolean, Choice, Date, Integer, Text};
use super::{BY_ROW_ID, Report, ascending, column, descending, sql};

const FROM_USERS: &[&str] = &["users"];
const FROM_LICENSES: &[&str] = &["users", "subscribed-skus"];
const FROM_STORAGE: &[&str] = &["mailbox-usage-detail", "onedrive-usage-account-detail"];
const FROM_MAILBOXES: &[&str] = &["mailbox-usage-detail"];
const FROM_DRIVES: &[&str] = &["onedrive-usage-account-detail"];
const FROM_APPS: &[&str] = &["m365-app-user-detail"];
const FROM_ACTIVATIONS: &[&str] = &["activations-user-detail"];
const FROM_PROGRAMS: &[&str] = &["email-app-usage-user-detail"];
const FROM_DEVICES: &[&str] = &["teams-device-usage-user-detail"];
const FROM_COPILOT: &[&str] = &["copilot-usage-user-detail"];

pub(super) const STORAGE: Report = Report {
    id: "storage",
    title: "Storage",
    about: "A row per mailbox and per OneDrive, shared ones and those of former users included: how much is used.",
    columns: &[
        column("displayName", "Display name", Text, FROM_STORAGE).searched(),
        column("userPrincipalName", "User principal name", Text, FROM_STORAGE).searched(),
        column("service", "Service", Choice, FROM_STORAGE),
        column("storageUsedInBytes", "Used (bytes)", Integer, FROM_STORAGE),
        column("storageAllocatedInBytes", "Allowed (bytes)", Integer, FROM_STORAGE),
        column("usedPercent", "Used (%)", Integer, FROM_STORAGE),
        column("itemCount", "Items or files", Integer, FROM_STORAGE),
        column("deletedItemSizeInBytes", "Deleted items (bytes)", Integer, FROM_MAILBOXES).hidden(),
        column("hasArchive", "Archive", Boolean, FROM_MAILBOXES),
        column("lastActivityDate", "Last touched by anybody", Date, FROM_STORAGE),
        column("createdDate", "Created", Date, FROM_MAILBOXES).hidden(),
        column("isDeleted", "Deleted", Boolean, FROM_STORAGE),
        column("accountEnabled", "Account enabled", Boolean, FROM_USERS),
        column("licenseCount", "Licenses", Integer, FROM_USERS).hidden(),
        column("department", "Department", Choice, FROM_USERS).hidden(),
        column("siteUrl", "Address", Text, FROM_DRIVES).hidden(),
        column("reportRefreshDate", "Data as of", Date, FROM_STORAGE).hidden(),
        column("userId", "User ID", Text, FROM_USERS).hidden(),
    ],
    default_sort: descending("storageUsedInBytes"),
    sql: sql::STORAGE,
    only: None,
    find: Some("_row = :key / 2 AND _key = :key"),
};

pub(super) const APPS_AND_DEVICES: Report = Report {
    id: "apps-and-devices",
    title: "Apps and devices",
    about: "A row per user: which apps and programs were used within the last 180 days, on which kinds of device, and \
            where the apps are activated.",
    columns: &[
        column("displayName", "Display name", Text, FROM_USERS).searched(),
        column("userPrincipalName", "User principal name", Text, FROM_USERS).searched(),
        column("windows", "Windows", Boolean, FROM_APPS),
        column("mac", "Mac", Boolean, FROM_APPS),
        column("mobile", "Mobile", Boolean, FROM_APPS),
        column("web", "Web", Boolean, FROM_APPS),
        column("outlook", "Outlook", Boolean, FROM_APPS).hidden(),
        column("word", "Word", Boolean, FROM_APPS).hidden(),
        column("excel", "Excel", Boolean, FROM_APPS).hidden(),
        column("powerPoint", "PowerPoint", Boolean, FROM_APPS).hidden(),
        column("oneNote", "OneNote", Boolean, FROM_APPS).hidden(),
        column("teams", "Teams", Boolean, FROM_APPS).hidden(),
        column("lastActivityDate", "Apps last used", Date, FROM_APPS),
        column("activationsWindows", "Activations on Windows", Integer, FROM_ACTIVATIONS),
        column("activationsMac", "Activations on Mac", Integer, FROM_ACTIVATIONS),
        column("activationsMobile", "Activations on mobile", Integer, FROM_ACTIVATIONS),
        column("lastActivatedDate", "Last activated", Date, FROM_ACTIVATIONS),
        column("mailPrograms", "E-mail programs", Choice, FROM_PROGRAMS).many(),
        column("teamsOnWindows", "Teams on Windows", Boolean, FROM_DEVICES).hidden(),
        column("teamsOnMac", "Teams on Mac", Boolean, FROM_DEVICES).hidden(),
        column("teamsOnIos", "Teams on iOS", Boolean, FROM_DEVICES).hidden(),
        column("teamsOnAndroid", "Teams on Android", Boolean, FROM_DEVICES).hidden(),
        column("teamsOnWeb", "Teams on the web", Boolean, FROM_DEVICES).hidden(),
        column("teamsOnLinux", "Teams on Linux", Boolean, FROM_DEVICES).hidden(),
        column("teamsOnChromeOs", "Teams on ChromeOS", Boolean, FROM_DEVICES).hidden(),
        column("department", "Department", Choice, FROM_USERS).hidden(),
        column("accountEnabled", "Account enabled", Boolean, FROM_USERS).hidden(),
        column("userId", "User ID", Text, FROM_USERS).hidden(),
    ],
    default_sort: ascending("displayName"),
    sql: sql::APPS_AND_DEVICES,
    only: None,
    find: BY_ROW_ID,
};

/// Whoever holds a product with Copilot, or is listed in its report. Who looks one of them up by the key need not gather them all.
pub(crate) const WITH_COPILOT: &str = "_key IN (
  SELECT user_key FROM copilot_usage_user_detail WHERE connector_id = :connector AND user_key IS NOT NULL
  UNION
  SELECT a.user_key FROM license_assignments a WHERE a.connector_id = :connector AND a.sku_id IN (
    SELECT sku_id FROM sku_plans WHERE connector_id = :connector AND copilot_plan(service_plan_id)))";

pub(super) const COPILOT: Report = Report {
    id: "copilot",
    title: "Copilot",
    about: "A row per user with Microsoft 365 Copilot: whether it is used, and when last in which app.",
    columns: &[
        column("displayName", "Display name", Text, FROM_USERS).searched(),
        column("userPrincipalName", "User principal name", Text, FROM_USERS).searched(),
        column("adoption", "Adoption", Choice, FROM_COPILOT),
        column("lastActivityDate", "Last activity", Date, FROM_COPILOT),
        column("copilotChatLastActivityDate", "Copilot Chat", Date, FROM_COPILOT),
        column("microsoftTeamsCopilotLastActivityDate", "Teams", Date, FROM_COPILOT),
        column("outlookCopilotLastActivityDate", "Outlook", Date, FROM_COPILOT),
        column("wordCopilotLastActivityDate", "Word", Date, FROM_COPILOT),
        column("excelCopilotLastActivityDate", "Excel", Date, FROM_COPILOT),
        column("powerPointCopilotLastActivityDate", "PowerPoint", Date, FROM_COPILOT),
        column("oneNoteCopilotLastActivityDate", "OneNote", Date, FROM_COPILOT).hidden(),
        column("loopCopilotLastActivityDate", "Loop", Date, FROM_COPILOT).hidden(),
        column("licensed", "Licensed for it", Boolean, FROM_LICENSES),
        column("department", "Department", Choice, FROM_USERS),
        column("jobTitle", "Job title", Text, FROM_USERS).hidden(),
        column("manager", "Manager", Text, FROM_USERS).hidden(),
        column("accountEnabled", "Account enabled", Boolean, FROM_USERS).hidden(),
        column("reportRefreshDate", "Data as of", Date, FROM_COPILOT).hidden(),
        column("userId", "User ID", Text, FROM_USERS).hidden(),
    ],
    default_sort: ascending("displayName"),
    sql: sql::COPILOT,
    only: Some(WITH_COPILOT),
    find: BY_ROW_ID,
};
