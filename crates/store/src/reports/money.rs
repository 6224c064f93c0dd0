//! Reports of prices, and of what could be saved.

use super::ColumnKind::{Boolean, Choice, Date, Integer, Money, Text};
use super::{BY_ROW_ID, Column, Report, ascending, column, descending, sql};

const FROM_SKUS: &[&str] = &["subscribed-skus"];
const FROM_BOTH: &[&str] = &["subscribed-skus", "company-subscriptions"];
const FROM_SUBSCRIPTIONS: &[&str] = &["company-subscriptions"];
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
const SEATS: Column = column("seats", "Seats", Integer, FROM_BOTH);
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
const DECISION: Column = column("decision", "Decision", Choice, TYPED);
const OWNER: Column = column("owner", "Owner", Choice, TYPED);
const NOTE: Column = column("note", "Note", Text, TYPED);
const EXCLUDED_BECAUSE: Column = column("excludedBecause", "Excluded because", Choice, TYPED);
const EXCLUDED_UNTIL: Column = column("excludedUntil", "Excluded until", Date, TYPED);
const CURRENCY: Column = column("currency", "Currency", Choice, TYPED);

/// What could be freed, of the reports of all findings.
const WHAT_AND_WHY: [Column; 13] = [
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
];
const WHAT_BECOMES_OF_IT: [Column; 4] = [IN_TOTAL, DECISION, OWNER.hidden(), NOTE.hidden()];
const WHOSE: [Column; 9] =
    [DEPARTMENT, COST_CENTER, COMPANY_NAME, COUNTRY, MANAGER, LAST_ACTIVITY_DATE, SKU_PART_NUMBER, SKU_ID, USER_ID];

/// What could be freed, of the reports of one finding.
const WHOSE_WHAT: [Column; 3] = [DISPLAY_NAME, USER_PRINCIPAL_NAME, PRODUCT];
const WHY_AND_HOW: [Column; 12] = [
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
];

/// The columns of several lists, one after the other.
const fn joined<const N: usize>(lists: &[&[Column]]) -> [Column; N] {
    let mut all = [FINDING; N];
    let (mut list, mut at) = (0, 0);
    while list < lists.len() {
        let mut one = 0;
        while one < lists[list].len() {
            all[at] = lists[list][one];
            (one, at) = (one + 1, at + 1);
        }
        list += 1;
    }
    assert!(at == N, "as many columns as are named");
    all
}

pub(super) const PRICES: Report = Report {
    id: "prices",
    title: "Prices",
    about: "A row per price of a license, of a product or of one purchase, and one for each SKU without a price; the file can be imported again.",
    columns: &[
        column("productName", "Product", Text, FROM_SKUS).searched(),
        column("skuPartNumber", "Part number", Text, FROM_SKUS).searched(),
        column("subscriptionId", "Subscription ID", Text, TYPED).searched(),
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

pub(super) const CANCEL_BY: Report = Report {
    id: "cancel-by",
    title: "Cancel by",
    about: "A row per running purchase: how many seats of its product could go on its next date, and the money.",
    columns: &[
        column("productName", "Product", Text, FROM_BOTH).searched(),
        column("skuPartNumber", "Part number", Text, FROM_SUBSCRIPTIONS).searched(),
        column("nextLifecycleDate", "Cancel by", Date, FROM_SUBSCRIPTIONS),
        column("daysLeft", "Days left", Integer, FROM_SUBSCRIPTIONS),
        column("totalLicenses", "Seats", Integer, FROM_SUBSCRIPTIONS),
        column("seatsThatCouldGo", "Seats that could go", Integer, FROM_ACTIVITY),
        column("atLeast", "At least", Boolean, FROM_ACTIVITY),
        column("savedPerMonth", "Saved per month", Money, TYPED),
        CURRENCY,
        column("when", "When", Choice, TYPED),
        column("what", "What happens", Choice, TYPED),
        column("term", "Term", Choice, TYPED),
        column("soldByPartner", "Sold by a partner", Boolean, FROM_SUBSCRIPTIONS),
        column("unusedSeats", "Unused seats of the product", Integer, FROM_BOTH).hidden(),
        column("licensesToFree", "Licenses of the product to free", Integer, FROM_ACTIVITY).hidden(),
        PRICE_PER_MONTH.hidden(),
        column("ownPrice", "Own price", Boolean, TYPED).hidden(),
        column("subscriptionId", "Subscription ID", Text, FROM_SUBSCRIPTIONS).hidden().searched(),
        SKU_ID,
    ],
    default_sort: ascending("nextLifecycleDate"),
    sql: sql::CANCEL_BY,
    only: None,
    find: None,
};

pub(super) const SAVINGS: Report = Report {
    id: "savings",
    title: "Savings",
    about: "A row per license that could be freed, under the first finding it fits, and per SKU with unused seats.",
    columns: &joined::<26>(&[&WHAT_AND_WHY, &WHAT_BECOMES_OF_IT, &WHOSE]),
    default_sort: ascending("displayName"),
    sql: sql::SAVINGS,
    only: Some("_excluded IS NULL"),
    find: BY_ROW_ID,
};

pub(super) const EXCLUDED_SAVINGS: Report = Report {
    id: "excluded-savings",
    title: "Excluded from savings",
    about: "Licenses that could be freed and are left out of the findings and sums, with the reason and until when.",
    columns: &joined::<28>(&[&WHAT_AND_WHY, &[EXCLUDED_BECAUSE, EXCLUDED_UNTIL], &WHAT_BECOMES_OF_IT, &WHOSE]),
    default_sort: ascending("displayName"),
    sql: sql::SAVINGS,
    only: Some("_excluded IS NOT NULL"),
    find: BY_ROW_ID,
};

pub(super) const OVERLAPPING_LICENSES: Report = Report {
    id: "overlapping-licenses",
    title: "Overlapping licenses",
    about: "Licenses of active accounts whose plans are all in another license of the same person.",
    columns: &joined::<15>(&[&WHOSE_WHAT, &WHY_AND_HOW]),
    default_sort: ascending("displayName"),
    sql: sql::SAVINGS,
    only: Some(r#""finding" = 'overlapping' AND _excluded IS NULL"#),
    find: BY_ROW_ID,
};

pub(super) const UNUSED_COPILOT: Report = Report {
    id: "unused-copilot",
    title: "Unused Copilot",
    about: "Copilot licenses held for 30 days or more by people with an enabled account, not used since the cut-off.",
    columns: &joined::<17>(&[&WHOSE_WHAT, &[STATE, SINCE], &WHY_AND_HOW]),
    default_sort: ascending("displayName"),
    sql: sql::SAVINGS,
    only: Some(r#""finding" = 'unused Copilot' AND _excluded IS NULL"#),
    find: BY_ROW_ID,
};

pub(super) const EXCLUSIONS: Report = Report {
    id: "exclusions",
    title: "Exclusions",
    about: "What is left out of the findings, is no person, or on leave: a row per user, group, department, pattern or product.",
    columns: &[
        column("name", "What", Text, TYPED).searched(),
        column("what", "Kind", Choice, TYPED),
        column("effect", "Effect", Choice, TYPED),
        column("reason", "Reason", Text, TYPED).searched(),
        column("until", "Until", Date, TYPED),
        column("standing", "Standing", Choice, TYPED),
        column("rows", "Rows left out", Integer, FROM_ACTIVITY),
        column("createdOn", "Since", Date, TYPED),
        column("value", "Value", Text, TYPED).hidden().searched(),
        column("exclusionId", "Exclusion", Integer, TYPED).hidden(),
    ],
    default_sort: ascending("name"),
    sql: sql::EXCLUSIONS,
    only: None,
    find: BY_ROW_ID,
};

pub(super) const DECISIONS: Report = Report {
    id: "decisions",
    title: "Decisions",
    about: "Licenses somebody decided to free: to free, still held, freed, or held again, with owner and note.",
    columns: &[
        DISPLAY_NAME,
        USER_PRINCIPAL_NAME,
        PRODUCT,
        DECISION,
        OWNER,
        NOTE,
        column("decidedOn", "Decided", Date, TYPED),
        column("freedOn", "Freed", Date, FROM_USERS),
        column("backOn", "Held again", Date, FROM_USERS),
        PRICE_PER_MONTH,
        CURRENCY,
        column("seatsThen", "Seats then", Integer, TYPED),
        column("seatsNow", "Seats now", Integer, &["company-subscriptions"]),
        SKU_PART_NUMBER,
        SKU_ID,
        USER_ID,
    ],
    default_sort: ascending("displayName"),
    sql: sql::DECISIONS,
    only: None,
    find: None,
};

pub(super) const COST_BY_DEPARTMENT: Report = Report {
    id: "cost-by-department",
    title: "Cost by department",
    about: "What the licenses held in each department and cost center cost a month; those without a price stand apart.",
    columns: &[
        DEPARTMENT,
        column("costCenter", "Cost center", Choice, FROM_USERS),
        column("people", "People", Integer, FROM_USERS),
        column("licenseCount", "Licenses", Integer, FROM_USERS),
        column("costPerMonth", "Cost per month", Money, FROM_USERS),
        CURRENCY,
    ],
    default_sort: descending("costPerMonth"),
    sql: sql::COST_BY_DEPARTMENT,
    only: None,
    find: None,
};
