//! A made-up Microsoft 365 tenant, served as Entra and Microsoft Graph on loopback.
//!
//! For trying the product without a tenant, for its tests and its benchmarks. It imitates Microsoft's
//! answers from Microsoft's own description and shares nothing with the client that reads it, so that
//! a wrong field name cannot pass its own test. Every user is a pure function of the seed, the index,
//! the day and the rate of change: pages are made as they are asked for, a million users cost no
//! memory, and a day is the same on every look.
//!
//! It never listens anywhere but on 127.0.0.1, writes no file, and holds nobody's data: every name,
//! address and secret in it is invented. Only SKU and service plan GUIDs are real.
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! let tenant = sample_tenant::start(sample_tenant::Options::default()).await?;
//! println!("{} {} {}", tenant.base_url(), tenant.tenant_id(), tenant.client_id());
//! assert_eq!(tenant.truth().users, 250);
//! tenant.stop().await;
//! # std::io::Result::Ok(()) }).unwrap();
//! ```

mod calendar;
mod census;
mod credentials;
mod dice;
mod endpoint;
mod entra;
mod fault;
mod faults;
mod figures;
mod groups;
mod http;
mod key_credentials;
mod limits;
mod mishap;
mod options;
mod people;
mod portal;
mod product_name_list;
mod products;
mod report;
mod seats;
mod server;
mod tenant;
mod truth;
mod usage;

pub use fault::{Fault, UnknownFault};
pub use key_credentials::NotACertificate;
pub use mishap::Mishap;
pub use options::Options;
pub use server::{SampleTenant, start};
pub use truth::{Assignments, CopilotAdoption, LastActive, Seats, Secret, SkuSeats, States, Truth, UsageReportRows};
