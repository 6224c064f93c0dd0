//! Every fault a tenant, a network or a disk throws, on the whole application: the run says what did not arrive, what
//! was there stays, and the next run repairs it. Each can be rehearsed with `m365-connector sample-tenant --fault …`.

#![allow(clippy::unwrap_used)]

mod answers;
mod cancelling;
mod check;
mod connection;
mod database;
mod listing;
mod paging;
mod permissions;
mod scene;
mod service;
mod sign_in;
