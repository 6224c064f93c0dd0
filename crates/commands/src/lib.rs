//! What may be asked of the connector: the one list of commands, the types that cross the door,
//! error codes and health.
//!
//! The window, the command line and the tests all come in here. It knows nothing of Tauri, holds no
//! SQL and speaks no HTTP.

pub mod api;
mod about;
mod app;
mod connection_test;
mod connectors;
mod details;
mod errors;
mod links;
mod list;
mod messages;
mod overview;
mod reports;
mod runs;
mod settings;
mod typescript;

pub use app::{App, Host, Options};
pub use list::{NAMES, call, typescript};
