//! The client against a small server on loopback that plays Entra and Graph.
#![allow(clippy::unwrap_used)]

mod assertions;
mod certificates;
mod datasets_read;
mod paging;
mod passwords;
mod probing;
mod product_names;
mod proxies;
mod proxy_server;
mod reports;
mod resuming;
mod secrecy;
mod server;
mod signing_in;
mod throttling;
mod tls;
