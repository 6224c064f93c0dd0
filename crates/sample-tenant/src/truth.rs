//! What is true of the tenant, computed from the people themselves and never by a client.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

/// The figures a client that loses nothing must arrive at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Truth {
    /// All users.
    pub users: u64,
    /// Users of type Member.
    pub members: u64,
    /// Users of type Guest.
    pub guests: u64,
    /// Users with at least one license.
    pub licensed_users: u64,
    /// Those of them who are persons: no resource account, no holder of a resource SKU.
    pub licensed_persons: u64,
    /// Users whose account is enabled.
    pub enabled_users: u64,
    /// Licensed persons whose account is disabled.
    pub disabled_licensed_users: u64,
    /// Licensed users of type Guest.
    pub guest_licensed_users: u64,
    /// Pairs of user and SKU, by how they came about.
    pub license_assignments: Assignments,
    /// License assignment states in error.
    pub assignment_errors: u64,
    /// Groups that assign licenses.
    pub license_groups: u64,
    /// SKUs the tenant has.
    pub subscribed_skus: u64,
    /// Company subscriptions the tenant has.
    pub company_subscriptions: u64,
    /// Sums over the SKUs for users that are not free.
    pub seats: Seats,
    /// Each SKU's seats.
    pub skus: Vec<SkuSeats>,
    /// Licensed persons by state, 90 days, first run, by the usage reports alone.
    pub states: States,
    /// The same where sign-ins were collected too, as far as they can be read.
    pub states_with_sign_ins: States,
    /// Rows of the report inactive-users.
    pub inactive_users: u64,
    /// Licensed persons by the age of their last activity.
    pub last_active: LastActive,
    /// Licensed persons who hold Microsoft 365 Copilot.
    pub copilot: CopilotAdoption,
    /// Each usage report's rows.
    pub usage_reports: Vec<UsageReportRows>,
    /// Rows of the active user detail that belong to no user.
    pub unmatched_activity: u64,
    /// Pairs of licensed person and service, of those the person is licensed for and usage details tell about.
    pub service_activity_rows: u64,
    /// Days in the daily counts.
    pub activity_days: u64,
    /// The last day the usage reports contain.
    pub report_refresh_date: Option<Date>,
    /// The end of the client secret.
    pub secret: Secret,
}

/// Pairs of user and SKU, by how they came about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Assignments {
    /// All of them.
    pub total: u64,
    /// Assigned to the user alone.
    pub direct: u64,
    /// Assigned by groups alone.
    pub group: u64,
    /// Assigned both ways.
    pub both: u64,
    /// Without a state that says how.
    pub unknown: u64,
}

/// Sums of seats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seats {
    /// Paid and running.
    pub enabled: i64,
    /// Expired, in grace.
    pub warning: i64,
    /// Not assignable any more.
    pub suspended: i64,
    /// Enabled and warning.
    pub usable: i64,
    /// Given to users.
    pub assigned: i64,
    /// Usable less assigned, negative where over-assigned.
    pub available: i64,
    /// SKUs with more seats assigned than usable.
    pub over_assigned_skus: u64,
}

/// The seats of one SKU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SkuSeats {
    /// The SKU's GUID.
    pub sku_id: String,
    /// Its part number.
    pub sku_part_number: String,
    /// Paid and running.
    pub enabled: i64,
    /// Expired, in grace.
    pub warning: i64,
    /// Not assignable any more.
    pub suspended: i64,
    /// Enabled and warning.
    pub usable: i64,
    /// Given to users.
    pub assigned: i64,
    /// Usable less assigned.
    pub available: i64,
    /// Enabled less assigned less trial seats, never below 0; 0 for free SKUs and those not for users.
    pub unused_seats: i64,
}

/// Licensed persons by state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct States {
    /// Active since the cut-off.
    pub active: u64,
    /// Last active before the cut-off.
    pub inactive: u64,
    /// Covered, without any activity.
    pub never_active: u64,
    /// Created after the cut-off.
    pub new: u64,
    /// Not covered by a fresh report.
    pub unknown: u64,
    /// The account is disabled.
    pub disabled: u64,
}

/// Licensed persons by the days from their last activity, in whatever report tells it newest, to the
/// last day of the usage reports. All zero where no report names people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LastActive {
    /// Less than 7 days.
    pub days7: u64,
    /// 7 to 29 days.
    pub days30: u64,
    /// 30 to 89 days.
    pub days90: u64,
    /// 90 days and more.
    pub longer: u64,
    /// No report has a date.
    pub never: u64,
}

/// Licensed persons who hold Microsoft 365 Copilot, by its report. All zero where it names nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CopilotAdoption {
    /// Used since the cut-off.
    pub active: u64,
    /// Last used before the cut-off.
    pub lapsed: u64,
    /// Never used.
    pub never_used: u64,
}

/// How many rows a usage report has, asked for the longest period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UsageReportRows {
    /// The function's name.
    pub function: &'static str,
    /// Rows after the header; 0 where it cannot be read.
    pub rows: u64,
    /// Those of them that belong to no user; 0 where names are concealed.
    pub unmatched: u64,
}

/// What the tenant's own application says about the client secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Secret {
    /// The earliest end among the live credentials whose hint fits; none where that cannot be read.
    pub expires_at: Option<Timestamp>,
    /// Whether several of them fit.
    pub ambiguous: bool,
}
