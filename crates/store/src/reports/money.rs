//! Reports of prices, and of what could be saved.

use super::ColumnKind::{Choice, Date, Integer, Money, Text};
use super::{BY_ROW_ID, Column, Report, ascending, column, sql};

const FROM_SKUS: &[&str] = &["subscribed-skus"];
const FROM_BOTH: &[&str] = &["subscribed-skus", "company-subscriptions"];
/// What the administrator typed comes from no dataset.
const TYPED: &[&str] = &[];

const FROM_USERS: &[&str] = &["users"];
const FROM_GROUPS: &[&str] = &["users", "groups"];
const FROM_MAILBOXES: &[&str] = &["mailbox-usage-detail", "sign-ins"];
const FROM_ACTIVITY: &[&str] =
    &["users", "subscribed-skus", "active-user-detail", "m365-app-user-detail", "copilot-usage-user-detail"];

const FINDING: Column = column("finding", "Finding", Choice, FROM_ACTIVITY);
const DISPLAY_NAME: Column = column("displayName", "Display name", Text, FROM_USERS).searched();
const USER_PRINCIPAL_NAME: Column = column("userPrincipalName", "User principal name", Text, FROM_USERS).searched();
const PRODUCT: Column = column("productName", "Product", Choice, FROM_SKUS).searched();
const SKU_PART_NUMBER: Column = column("skuPartNumber", "Part number", Text, FROM_SKUS).hidden();
const SEATS: Column = column("seats", "Licenses", Integer, FROM_BOTH);
const STATE: Column = column("state", "State", Choice, FROM_ACTIVITY);
const SINCE: Column = column("since", "Since", Date, FROM_ACTIVITY);
const WHY: Column = column("why", "Why", Text, FROM_ACTIVITY);
const WAY: Column = column("way", "Way to free it", Choice, FROM_GROUPS);
const HOW_TO_FREE: Column = column("howToFree", "How to free it", Text, FROM_GROUPS).searched();
const CHECK_FIRST: Column = column("checkFirst", "Check first", Choice, FROM_MAILBOXES).many();
const PRICE_PER_MONTH: Column = column("pricePerMonth", "Per month", Money, TYPED);
const IN_TOTAL: Column = column("inTotal", "In the total", Choice, TYPED);
const LAST_ACTIVITY_DATE: Column = column("lastActivityDate", "Last activity", Date, FROM_ACTIVITY).hidden();
const DEPARTMENT: Column = column("department", "Department", Choice, FROM_USERS);
const COST_CENTER: Column = column("costCenter", "Cost center", Choice, FROM_USERS).hidden();
const COMPANY_NAME: Column = column("companyName", "Company", Choice, FROM_USERS).hidden();
const COUNTRY: Column = column("country", "Country", Choice, FROM_USERS).hidden();
const MANAGER: Column = column("manager", "Manager", Text, FROM_USERS).hidden();
const SKU_ID: Column = column("skuId", "SKU ID", Text, FROM_SKUS).hidden();
const USER_ID: Column = column("userId", "User ID", Text, FROM_USERS).hidden();
const CURRENCY: Column = column("currency", "Currency", Choice, TYPED);

pub(super) const PRICES: Report = Report {
    id: "prices",
    title: "Prices",
    about: "A row per price of a license, and one for each SKU without a price; the file can be imported again.",
    columns: &[
        column("productName", "Product", Text, FROM_SKUS).searched(),
        column("skuPartNumber", "Part number", Text, FROM_SKUS).searched(),
        column("price", "Price", Money, TYPED),
        CURRENCY,
        column("per", "Per", Choice, TYPED),
        column("validFrom", "Valid from", Date, TYPED),
        column("standing", "Standing", Choice, TYPED),
        column("enabled", "Enabled", Integer, FROM_SKUS),
        column("costPerMonth", "Cost per month", Money, FROM_BOTH),
        column("skuId", "SKU ID", Text, FROM_SKUS).hidden().searched(),
    ],
    default_sort: ascending("productName"),
    sql: sql::PRICES,
    only: None,
    find: None,
};

pub(super) const SAVINGS: Report = Report {
    id: "savings",
    title: "Savings",
    about: "A row per license that could be freed, under the first finding it fits, and per SKU with unused seats.",
    columns: &[
        FINDING,
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        PRODUCT,
        SEATS,
        PRICE_PER_MONTH,
        CURRENCY,
        STATE,
        SINCE,
        WHY,
        WAY,
        HOW_TO_FREE,
        CHECK_FIRST,
        IN_TOTAL,
        DEPARTMENT,
        COST_CENTER,
        COMPANY_NAME,
        COUNTRY,
        MANAGER,
        LAST_ACTIVITY_DATE,
        SKU_PART_NUMBER,
        SKU_ID,
        USER_ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::SAVINGS,
    only: None,
    find: BY_ROW_ID,
};

pub(super) const OVERLAPPING_LICENSES: Report = Report {
    id: "overlapping-licenses",
    title: "Overlapping licenses",
    about: "Licenses of active accounts whose plans are all in another license of the same person.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        PRODUCT,
        WHY,
        WAY,
        HOW_TO_FREE,
        PRICE_PER_MONTH,
        CURRENCY,
        DEPARTMENT,
        COST_CENTER,
        MANAGER,
        LAST_ACTIVITY_DATE,
        SKU_PART_NUMBER,
        SKU_ID,
        USER_ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::SAVINGS,
    only: Some(r#""finding" = 'overlapping'"#),
    find: BY_ROW_ID,
};

pub(super) const UNUSED_COPILOT: Report = Report {
    id: "unused-copilot",
    title: "Unused Copilot",
    about: "Copilot licenses held for 30 days or more by people with an enabled account, not used since the cut-off.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        PRODUCT,
        STATE,
        SINCE,
        WHY,
        WAY,
        HOW_TO_FREE,
        PRICE_PER_MONTH,
        CURRENCY,
        DEPARTMENT,
        COST_CENTER,
        MANAGER,
        LAST_ACTIVITY_DATE,
        SKU_PART_NUMBER,
        SKU_ID,
        USER_ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::SAVINGS,
    only: Some(r#""finding" = 'unused Copilot'"#),
    find: BY_ROW_ID,
};
