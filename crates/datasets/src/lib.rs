//! The catalog of everything the connector can collect.
//!
//! Data only: it depends on nothing, opens nothing and decides nothing. `graph` asks it how a usage
//! report is called and what its columns mean, `store` makes the report's table from it, and the
//! window's permission lines, Test connection and run screen are drawn from it.
//!
//! ```
//! let users = datasets::by_id("users").unwrap();
//! assert_eq!(users.permissions[0], "User.Read.All");
//! ```

mod catalog;
pub mod part_numbers;
mod permissions;
pub mod plans;
pub mod products;
mod usage;

pub use catalog::{ALL, Clouds, Dataset, Source, by_id};
pub use permissions::{Need, PERMISSIONS, Permission};
pub use usage::{
    ACTIVATIONS_USER_DETAIL, ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, Activity, COPILOT_USAGE_USER_DETAIL, Cell, Column,
    EMAIL_ACTIVITY_USER_DETAIL, EMAIL_APP_USAGE_USER_DETAIL, Kind, M365_APP_USER_DETAIL, MAILBOX_USAGE_DETAIL,
    ONEDRIVE_ACTIVITY_USER_DETAIL, ONEDRIVE_USAGE_ACCOUNT_DETAIL, Rows, SERVICES_USER_COUNTS,
    SHAREPOINT_ACTIVITY_USER_DETAIL, Service, TEAMS_DEVICE_USAGE_USER_DETAIL, TEAMS_USER_ACTIVITY_USER_DETAIL,
    USAGE_REPORTS, UsageReport, YAMMER_ACTIVITY_USER_DETAIL,
};
