//! Reports of what is bought, who holds it and through what.

use super::ColumnKind::{Boolean, Choice, Date, DateTime, Integer, Money, Text};
use super::{BY_ROW_ID, Column, Report, ascending, column, descending, sql};

const FROM_SKUS: &[&str] = &["subscribed-skus"];
const FROM_SUBSCRIPTIONS: &[&str] = &["company-subscriptions"];
const FROM_BOTH: &[&str] = &["subscribed-skus", "company-subscriptions"];
const FROM_USERS: &[&str] = &["users"];
const FROM_GROUPS: &[&str] = &["users", "groups"];

const PRODUCT_NAME: Column = column("productName", "Product", Text, FROM_SKUS).searched();
const SKU_PART_NUMBER: Column = column("skuPartNumber", "Part number", Text, FROM_SKUS).searched();
const SKU_ID: Column = column("skuId", "SKU ID", Text, FROM_SKUS).hidden().searched();
const ENABLED: Column = column("enabled", "Enabled", Integer, FROM_SKUS);
const ASSIGNED: Column = column("assigned", "Assigned", Integer, FROM_SKUS);
const AVAILABLE: Column = column("available", "Available", Integer, FROM_SKUS);
const UNUSED_SEATS_COLUMN: Column = column("unusedSeats", "Unused seats", Integer, FROM_BOTH);
const TRIAL_SEATS: Column = column("trialSeats", "Trial seats", Integer, FROM_SUBSCRIPTIONS);
const NEXT_LIFECYCLE_DATE: Column = column("nextLifecycleDate", "Next date", Date, FROM_SUBSCRIPTIONS);
const DAYS_LEFT: Column = column("daysLeft", "Days left", Integer, FROM_SUBSCRIPTIONS);
const DISPLAY_NAME: Column = column("displayName", "Display name", Text, FROM_USERS).searched();
const USER_PRINCIPAL_NAME: Column = column("userPrincipalName", "User principal name", Text, FROM_USERS).searched();
const PRODUCT: Column = column("productName", "Product", Choice, FROM_SKUS).searched();
const ACCOUNT_ENABLED: Column = column("accountEnabled", "Account enabled", Boolean, FROM_USERS);
const USER_TYPE: Column = column("userType", "User type", Choice, FROM_USERS).hidden();
const DEPARTMENT: Column = column("department", "Department", Choice, FROM_USERS).hidden();
const USER_ID: Column = column("userId", "User ID", Text, FROM_USERS).hidden();

pub(super) const SUBSCRIPTIONS: Report = Report {
    id: "subscriptions",
    title: "Subscriptions",
    about: "A row per SKU: seats bought, assigned and available, and the next date of its subscriptions.",
    columns: &[
        PRODUCT_NAME,
        SKU_PART_NUMBER,
        column("capabilityStatus", "Status", Choice, FROM_SKUS),
        column("usable", "Usable", Integer, FROM_SKUS),
        ASSIGNED,
        AVAILABLE,
        UNUSED_SEATS_COLUMN,
        NEXT_LIFECYCLE_DATE,
        DAYS_LEFT,
        column("price", "Price", Money, &[]),
        column("per", "Per", Choice, &[]).hidden(),
        column("priceOf", "Price is", Choice, &[]).hidden(),
        column("costPerMonth", "Cost per month", Money, FROM_BOTH),
        column("currency", "Currency", Choice, &[]).hidden(),
        ENABLED.hidden(),
        column("warning", "In grace", Integer, FROM_SKUS).hidden(),
        column("suspended", "Suspended", Integer, FROM_SKUS).hidden(),
        column("lockedOut", "Locked out", Integer, FROM_SKUS).hidden(),
        TRIAL_SEATS.hidden(),
        column("free", "Free", Boolean, FROM_SKUS),
        column("appliesTo", "Applies to", Choice, FROM_SKUS).hidden(),
        SKU_ID,
    ],
    default_sort: ascending("productName"),
    sql: sql::SUBSCRIPTIONS,
    only: None,
    find: None,
};

pub(super) const UNUSED_SEATS: Report = Report {
    id: "unused-seats",
    title: "Unused seats",
    about: "SKUs of which more seats are bought than assigned, trials left out; free SKUs are never judged.",
    columns: &[
        PRODUCT_NAME,
        SKU_PART_NUMBER,
        UNUSED_SEATS_COLUMN,
        ENABLED,
        ASSIGNED,
        AVAILABLE,
        TRIAL_SEATS,
        NEXT_LIFECYCLE_DATE,
        DAYS_LEFT,
        SKU_ID,
    ],
    default_sort: descending("unusedSeats"),
    sql: sql::SUBSCRIPTIONS,
    only: Some(r#""unusedSeats" > 0"#),
    find: None,
};

pub(super) const RENEWALS: Report = Report {
    id: "renewals",
    title: "Renewals",
    about: "A row per subscription bought: what happens to it next, and when; expired ones stay.",
    columns: &[
        column("productName", "Product", Text, FROM_SUBSCRIPTIONS).searched(),
        column("skuPartNumber", "Part number", Text, FROM_SUBSCRIPTIONS).searched(),
        column("status", "Status", Choice, FROM_SUBSCRIPTIONS),
        column("totalLicenses", "Seats", Integer, FROM_SUBSCRIPTIONS),
        NEXT_LIFECYCLE_DATE,
        DAYS_LEFT,
        column("what", "What happens", Choice, FROM_SUBSCRIPTIONS),
        column("term", "Term", Choice, FROM_SUBSCRIPTIONS),
        column("termFrom", "Term from", Choice, FROM_SUBSCRIPTIONS).hidden(),
        column("isTrial", "Trial", Boolean, FROM_SUBSCRIPTIONS),
        column("createdDate", "First bought", Date, FROM_SUBSCRIPTIONS).hidden(),
        column("soldByPartner", "Sold by a partner", Boolean, FROM_SUBSCRIPTIONS),
        column("notListedSince", "Not listed since", Date, FROM_SUBSCRIPTIONS),
        column("pricePerMonth", "Per month", Money, &[]),
        column("ownPrice", "Own price", Boolean, &[]),
        column("costPerMonth", "Cost per month", Money, FROM_SUBSCRIPTIONS),
        column("currency", "Currency", Choice, &[]).hidden(),
        column("subscriptionId", "Subscription ID", Text, FROM_SUBSCRIPTIONS).hidden().searched(),
        column("commerceSubscriptionId", "Commerce subscription ID", Text, FROM_SUBSCRIPTIONS).hidden().searched(),
        column("skuId", "SKU ID", Text, FROM_SUBSCRIPTIONS).hidden().searched(),
    ],
    default_sort: ascending("nextLifecycleDate"),
    sql: sql::RENEWALS,
    only: None,
    find: None,
};

pub(super) const LICENSE_ASSIGNMENTS: Report = Report {
    id: "license-assignments",
    title: "License assignments",
    about: "A row per user and SKU held: directly, by which group, and how it can be freed.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        PRODUCT,
        SKU_PART_NUMBER,
        column("assignment", "Assigned", Choice, FROM_USERS),
        column("groups", "Groups", Choice, FROM_GROUPS).many().searched(),
        column("state", "Assignment state", Choice, FROM_USERS),
        column("error", "Assignment error", Choice, FROM_USERS),
        column("howToFree", "How to free it", Text, FROM_GROUPS),
        ACCOUNT_ENABLED,
        USER_TYPE,
        DEPARTMENT,
        column("disabledPlans", "Plans switched off", Choice, FROM_USERS).many().hidden(),
        SKU_ID,
        USER_ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::LICENSE_ASSIGNMENTS,
    only: None,
    find: BY_ROW_ID,
};

pub(super) const LICENSE_GROUPS: Report = Report {
    id: "license-groups",
    title: "Groups that assign licenses",
    about: "A row per group and SKU it assigns: how many users have it by the group, and how many could not get it.",
    columns: &[
        column("group", "Group", Text, FROM_GROUPS).searched(),
        column("membership", "Membership", Choice, FROM_GROUPS),
        column("synced", "Synced", Boolean, FROM_GROUPS),
        PRODUCT,
        column("users", "Users", Integer, FROM_USERS),
        column("errors", "Errors", Integer, FROM_USERS),
        SKU_PART_NUMBER.hidden(),
        SKU_ID,
        column("groupId", "Group ID", Text, FROM_USERS).hidden().searched(),
    ],
    default_sort: ascending("group"),
    sql: sql::LICENSE_GROUPS,
    only: None,
    find: None,
};

pub(super) const ASSIGNMENT_ERRORS: Report = Report {
    id: "assignment-errors",
    title: "License assignment errors",
    about: "A row per assignment Microsoft could not carry out, or only in part.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        PRODUCT,
        SKU_PART_NUMBER.hidden(),
        column("group", "Group", Text, FROM_GROUPS).searched(),
        column("state", "State", Choice, FROM_USERS),
        column("error", "Error", Choice, FROM_USERS),
        column("lastUpdated", "Since", DateTime, FROM_USERS),
        ACCOUNT_ENABLED,
        USER_TYPE,
        DEPARTMENT,
        SKU_ID,
        column("groupId", "Group ID", Text, FROM_USERS).hidden(),
        USER_ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::ASSIGNMENT_ERRORS,
    only: None,
    find: None,
};
