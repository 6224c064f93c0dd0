//! The sample tenant as a client on loopback sees it.
#![allow(clippy::unwrap_used)]

mod client;
mod directory;
mod faults;
mod licenses;
mod mishaps;
mod reports;
mod sign_in;
mod truth;
mod usage_details;
mod users;
