//! The sample tenant as a client on loopback sees it.
#![allow(clippy::unwrap_used)]

mod certificates;
mod client;
mod directory;
mod faults;
mod licenses;
mod life;
mod limits;
mod mishaps;
mod passwords;
mod permissions;
mod prepared;
mod product_names;
mod reports;
mod sign_in;
mod sign_ins;
mod truth;
mod usage_details;
mod users;
