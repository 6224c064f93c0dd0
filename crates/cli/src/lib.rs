//! The command line of Microsoft 365 Connector: what the window can do, for schedulers, monitoring and
//! servers without a display.
//!
//! It turns arguments into calls of `commands` and answers into text, JSON and exit codes. It never
//! opens the database or Graph itself, never takes a secret as an argument, and never prints one but
//! the sample tenant's.
//!
//! ```text
//! printf '%s' "$SECRET" | m365-connector connector add --name Contoso --tenant-id … --client-id … --secret-stdin
//! m365-connector collect --all && m365-connector export inactive-users --output inactive.csv
//! ```
//!
//! Exit codes: 0 done · 1 failed · 2 wrong usage · 3 partial · 4 a run is already going on ·
//! 130 cancelled. `status` has those of monitoring plugins: 0 ok · 1 warning · 2 critical · 3 unknown.

mod args;
mod exit;
mod failure;
mod host;
mod json;
mod logs;
mod output;
mod progress;
mod secret;
mod signals;
mod sink;
mod start;
mod subcommand;
mod table;

pub use start::main;
