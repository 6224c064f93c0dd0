//! Reports about the connector itself.

use super::ColumnKind::{Boolean, Choice, Date, DateTime, Integer, Text};
use super::{BY_ROW_ID, Report, ascending, column, descending, sql};

const FROM_CREDENTIALS: &[&str] = &["credentials"];

pub(super) const CHANGES: Report = Report {
    id: "changes",
    title: "Changes",
    about: "What is different between two runs: licenses, accounts, seats, renewals and license groups.",
    columns: &[
        column("changedAt", "Seen", DateTime, &[]),
        column("kind", "Change", Choice, &[]),
        column("displayName", "Name", Text, &[]).searched(),
        column("userPrincipalName", "User principal name", Text, &[]).hidden().searched(),
        column("productName", "Product", Choice, &[]).searched(),
        column("property", "Property", Choice, &[]),
        column("before", "Before", Text, &[]).searched(),
        column("after", "After", Text, &[]).searched(),
        column("through", "Through group", Text, &[]).searched(),
        column("id", "ID", Text, &[]).hidden().searched(),
        column("skuPartNumber", "Part number", Text, &[]).hidden().searched(),
        column("skuId", "SKU ID", Text, &[]).hidden().searched(),
        column("run", "Run", Integer, &[]).hidden(),
    ],
    default_sort: descending("changedAt"),
    sql: sql::CHANGES,
    only: None,
    find: None,
};

pub(super) const CREDENTIALS: Report = Report {
    id: "credentials",
    title: "Client secrets and certificates",
    about: "The credentials of the connector's own application, and which of them it signs in with.",
    columns: &[
        column("displayName", "Description", Text, FROM_CREDENTIALS).searched(),
        column("kind", "Kind", Choice, FROM_CREDENTIALS),
        column("keyId", "ID in Entra", Text, FROM_CREDENTIALS),
        column("startDate", "Starts", Date, FROM_CREDENTIALS),
        column("endDate", "Expires", Date, FROM_CREDENTIALS),
        column("daysLeft", "Days left", Integer, FROM_CREDENTIALS),
        column("inUse", "In use", Boolean, FROM_CREDENTIALS),
        column("ambiguous", "Could be another", Boolean, FROM_CREDENTIALS),
        column("thumbprint", "Thumbprint", Text, FROM_CREDENTIALS).hidden().searched(),
    ],
    default_sort: ascending("endDate"),
    sql: sql::CREDENTIALS,
    only: None,
    find: None,
};

pub(super) const RUNS: Report = Report {
    id: "runs",
    title: "Runs",
    about: "Every collection, with its outcome and what it brought.",
    columns: &[
        column("startedAt", "Started", DateTime, &[]),
        column("finishedAt", "Finished", DateTime, &[]),
        column("outcome", "Outcome", Choice, &[]),
        column("datasetsOk", "Collected", Integer, &[]),
        column("datasetsSkipped", "Skipped", Integer, &[]),
        column("datasetsFailed", "Failed", Integer, &[]),
        column("rows", "Rows", Integer, &[]),
        column("changed", "Changed", Integer, &[]),
        column("removed", "Removed", Integer, &[]),
        column("requests", "Requests", Integer, &[]),
        column("errorCode", "Error code", Text, &[]).hidden().searched(),
        column("error", "Error", Text, &[]).searched(),
        column("requestId", "Request ID", Text, &[]).hidden().searched(),
        column("run", "Run", Integer, &[]),
    ],
    default_sort: descending("startedAt"),
    sql: sql::RUNS,
    only: None,
    find: BY_ROW_ID,
};
