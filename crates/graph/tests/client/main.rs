//! The client against a small server on loopback that plays Entra and Graph.
#![allow(clippy::unwrap_used)]

mod datasets_read;
mod paging;
mod probing;
mod reports;
mod resuming;
mod secrecy;
mod server;
mod signing_in;
mod throttling;
