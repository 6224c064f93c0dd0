//! What may be asked of the connector: the one list of commands, the types that cross the door,
//! error codes and health.
//!
//! The window, the command line and the tests all come in here. It knows nothing of Tauri, holds no
//! SQL and speaks no HTTP.

mod about;
mod activity;
pub mod api;
mod app;
pub mod audit;
mod background;
pub mod calendar;
pub mod cancel_by;
pub mod certificates;
pub mod clock;
pub mod connection_test;
mod connector_form;
pub mod connectors;
mod credential;
mod credential_words;
pub mod credentials;
pub mod decisions;
mod details;
mod errors;
pub mod exports;
mod going;
mod health;
mod links;
mod list;
mod messages;
pub mod money;
pub mod network;
pub mod notifications;
mod overview;
pub mod prices;
pub mod product_names;
mod proof;
pub mod renewals;
pub mod replacement;
pub mod reports;
mod retention;
pub mod rotation;
pub mod runs;
mod sample;
mod saved_views;
pub mod savings;
pub mod schedule;
pub mod scheduled_exports;
mod secret_access;
mod settings;
pub mod snapshots;
pub mod status;
mod suspicion;
mod typescript;

pub use app::{
    App, Host, IDENTIFIER, Options, PASSWORD_VARIABLE, PRODUCT, SECRET_VARIABLE, SampleConnection, default_data_dir,
};
pub use background::Desktop;
pub use graph::{Limits, Pause, ProductNameList, Retry};
pub use list::{NAMES, call, typescript};
pub use snapshots::LOOKING;
pub use store::ConnectorId;
