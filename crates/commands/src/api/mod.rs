//! The types that cross the door: what a command takes and what it answers. They are turned into
//! TypeScript, so a field here is a field of the window.

#[macro_use]
mod door;
mod about;
mod activity;
mod audit;
mod background;
mod certificates;
mod connection_test;
mod connectors;
mod credentials;
mod decisions;
mod details;
mod error;
mod messages;
mod network;
mod overview;
mod prices;
mod product_names;
mod renewals;
mod reports;
mod rotation;
mod runs;
mod saved_views;
mod savings;
mod schedule;
mod scheduled_exports;
mod snapshots;
mod typed_secret;

pub use about::*;
pub use activity::*;
pub use audit::*;
pub use background::*;
pub use certificates::*;
pub use connection_test::*;
pub use connectors::*;
pub use credentials::*;
pub use decisions::*;
pub use details::*;
pub use error::*;
pub use messages::*;
pub use network::*;
pub use overview::*;
pub use prices::*;
pub use product_names::*;
pub use renewals::*;
pub use reports::*;
pub use rotation::*;
pub use runs::*;
pub use saved_views::*;
pub use savings::*;
pub use schedule::*;
pub use scheduled_exports::*;
pub use snapshots::*;
pub use typed_secret::*;
