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
mod permissions;
pub mod products;
mod usage;

pub use catalog::{ALL, Clouds, Dataset, Source, by_id};
pub use permissions::{Need, PERMISSIONS, Permission};
pub use usage::{
    ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, Cell, Column, Kind, M365_APP_USER_DETAIL, Rows, USAGE_REPORTS, UsageReport,
};
