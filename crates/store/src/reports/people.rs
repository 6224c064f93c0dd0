//! Reports with a row per user.

use super::ColumnKind::{Boolean, Choice, Date, DateTime, Integer, Text};
use super::{BY_ROW_ID, Column, Report, ascending, column, sql};

const FROM_USERS: &[&str] = &["users"];
const FROM_LICENSES: &[&str] = &["users", "subscribed-skus"];
const FROM_SIGN_INS: &[&str] = &["users", "sign-ins"];
const FROM_ACTIVITY: &[&str] = &["users", "active-user-detail", "m365-app-user-detail"];
const DISPLAY_NAME: Column = column("displayName", "Display name", Text, FROM_USERS).searched();
const USER_PRINCIPAL_NAME: Column = column("userPrincipalName", "User principal name", Text, FROM_USERS).searched();
const USER_TYPE: Column = column("userType", "User type", Choice, FROM_USERS);
const ACCOUNT_ENABLED: Column = column("accountEnabled", "Account enabled", Boolean, FROM_USERS);
const DEPARTMENT: Column = column("department", "Department", Choice, FROM_USERS);
const JOB_TITLE: Column = column("jobTitle", "Job title", Text, FROM_USERS);
const COMPANY_NAME: Column = column("companyName", "Company", Choice, FROM_USERS).hidden();
const OFFICE_LOCATION: Column = column("officeLocation", "Office", Choice, FROM_USERS).hidden();
const COUNTRY: Column = column("country", "Country", Choice, FROM_USERS).hidden();
const USAGE_LOCATION: Column = column("usageLocation", "Usage location", Choice, FROM_USERS).hidden();
const COST_CENTER: Column = column("costCenter", "Cost center", Choice, FROM_USERS).hidden();
const MANAGER: Column = column("manager", "Manager", Text, FROM_USERS).hidden();
const LICENSE_COUNT: Column = column("licenseCount", "Licenses", Integer, FROM_USERS);
const LICENSES: Column = column("licenses", "Products", Choice, FROM_LICENSES).many();
const LAST_ACTIVITY_DATE: Column = column("lastActivityDate", "Last activity", Date, FROM_ACTIVITY);
const LAST_ACTIVITY_SERVICE: Column = column("lastActivityService", "Last active in", Choice, FROM_ACTIVITY);
const ACTIVITY_AS_OF: Column = column("activityAsOf", "Activity as of", Date, FROM_ACTIVITY).hidden();
const LAST_SIGN_IN_DATE: Column = column("lastSignInDate", "Last sign-in", Date, FROM_SIGN_INS);
const LAST_SIGN_IN_RESULT: Column = column("lastSignInResult", "Sign-in result", Choice, FROM_SIGN_INS).hidden();
const SIGN_IN_AS_OF: Column = column("signInAsOf", "Sign-in as of", Date, FROM_SIGN_INS).hidden();
const STATE: Column = column("state", "State", Choice, FROM_ACTIVITY);
const STATE_REASON: Column = column("stateReason", "Why unknown", Choice, FROM_ACTIVITY).hidden();
const KIND: Column = column("kind", "Kind of account", Choice, FROM_LICENSES).hidden();
const CREATED_DATE: Column = column("createdDate", "Created", Date, FROM_USERS).hidden();
const ON_PREMISES_SYNC_ENABLED: Column = column("onPremisesSyncEnabled", "Synced", Boolean, FROM_USERS).hidden();
const EMPLOYEE_ID: Column = column("employeeId", "Employee ID", Text, FROM_USERS).hidden().searched();
const MAIL: Column = column("mail", "E-mail", Text, FROM_USERS).hidden().searched();
const PRESENCE: Column = column("presence", "In the last listing", Choice, FROM_USERS).hidden();
const ID: Column = column("id", "User ID", Text, FROM_USERS).hidden();

pub(super) const USERS: Report = Report {
    id: "users",
    title: "Users",
    about: "Every user of the tenant, with licenses and last activity.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        USER_TYPE,
        ACCOUNT_ENABLED,
        DEPARTMENT,
        JOB_TITLE,
        COMPANY_NAME,
        OFFICE_LOCATION,
        column("city", "City", Choice, FROM_USERS).hidden(),
        COUNTRY,
        USAGE_LOCATION,
        COST_CENTER,
        column("division", "Division", Choice, FROM_USERS).hidden(),
        MANAGER,
        LICENSE_COUNT,
        LICENSES,
        LAST_ACTIVITY_DATE,
        LAST_ACTIVITY_SERVICE,
        ACTIVITY_AS_OF,
        LAST_SIGN_IN_DATE,
        LAST_SIGN_IN_RESULT,
        SIGN_IN_AS_OF,
        STATE,
        STATE_REASON,
        KIND,
        CREATED_DATE,
        ON_PREMISES_SYNC_ENABLED,
        EMPLOYEE_ID,
        column("employeeType", "Employee type", Choice, FROM_USERS).hidden(),
        MAIL,
        column("disabledSince", "Disabled since", DateTime, FROM_USERS).hidden(),
        column("lastPasswordChangeDateTime", "Last password change", DateTime, FROM_USERS).hidden(),
        PRESENCE,
        ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::USERS,
    only: None,
    find: BY_ROW_ID,
};

pub(super) const INACTIVE_USERS: Report = Report {
    id: "inactive-users",
    title: "Inactive users",
    about: "Licensed people with an enabled account who were last active before the cut-off, or never.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        STATE,
        LAST_ACTIVITY_DATE,
        LAST_ACTIVITY_SERVICE,
        ACTIVITY_AS_OF,
        LAST_SIGN_IN_DATE,
        LAST_SIGN_IN_RESULT,
        SIGN_IN_AS_OF,
        LICENSE_COUNT,
        LICENSES,
        USER_TYPE,
        DEPARTMENT,
        JOB_TITLE,
        COMPANY_NAME,
        OFFICE_LOCATION,
        COUNTRY,
        USAGE_LOCATION,
        COST_CENTER,
        MANAGER,
        CREATED_DATE,
        ON_PREMISES_SYNC_ENABLED,
        EMPLOYEE_ID,
        MAIL,
        PRESENCE,
        ID,
    ],
    default_sort: ascending("lastActivityDate"),
    sql: sql::USERS,
    only: Some(r#""state" IN ('inactive', 'never active')"#),
    find: BY_ROW_ID,
};

pub(super) const DISABLED_LICENSED_USERS: Report = Report {
    id: "disabled-licensed-users",
    title: "Disabled users with a license",
    about: "Licensed people whose account is disabled; check litigation hold, archive and shared mailbox before \
            removing a license.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        column("disabledSince", "Disabled since (first seen)", DateTime, FROM_USERS),
        LICENSE_COUNT,
        LICENSES,
        LAST_ACTIVITY_DATE,
        LAST_ACTIVITY_SERVICE,
        LAST_SIGN_IN_DATE,
        LAST_SIGN_IN_RESULT,
        USER_TYPE,
        DEPARTMENT,
        JOB_TITLE,
        COMPANY_NAME,
        OFFICE_LOCATION,
        COUNTRY,
        USAGE_LOCATION,
        COST_CENTER,
        MANAGER,
        CREATED_DATE,
        ON_PREMISES_SYNC_ENABLED,
        EMPLOYEE_ID,
        MAIL,
        PRESENCE,
        ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::USERS,
    only: Some(r#""accountEnabled" = 0 AND "licenseCount" > 0 AND "kind" = 'person'"#),
    find: BY_ROW_ID,
};

pub(super) const GUEST_LICENSED_USERS: Report = Report {
    id: "guest-licensed-users",
    title: "Guests with a license",
    about: "Users of type Guest who hold a license.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        MAIL,
        LICENSE_COUNT,
        LICENSES,
        STATE,
        STATE_REASON,
        LAST_ACTIVITY_DATE,
        LAST_ACTIVITY_SERVICE,
        LAST_SIGN_IN_DATE,
        LAST_SIGN_IN_RESULT,
        ACCOUNT_ENABLED,
        KIND,
        DEPARTMENT,
        COMPANY_NAME,
        COST_CENTER,
        MANAGER,
        CREATED_DATE,
        PRESENCE,
        ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::USERS,
    only: Some(r#""userType" = 'Guest' AND "licenseCount" > 0"#),
    find: BY_ROW_ID,
};
