//! Speaks to Entra and Microsoft Graph for one tenant: token, paging, throttling, wire types and
//! the CSV of usage reports.
//!
//! It never keeps anything: no file, no database, no log of its own beyond `tracing` events. It
//! never shows a secret, a token or a report's download address: none of its types prints one and
//! no error contains one. It never sends the token anywhere but to the configured Graph origin,
//! and never hands over part of a listing as if it were the whole.
//!
//! ```no_run
//! # async fn list(secret: secrecy::SecretString) -> Result<(), Box<dyn std::error::Error>> {
//! use graph::{Client, Cloud, Credential, Credentials, Endpoints, Proxy};
//!
//! let endpoints = Endpoints::of(Cloud::Global).ok_or("a custom cloud has addresses of its own")?;
//! let credentials = Credentials {
//!     tenant_id: "7f3a…".into(),
//!     client_id: "91c0…".into(),
//!     credential: Credential::Secret(secret),
//! };
//! let client = Client::new(endpoints, credentials, Proxy::System)?;
//! let mut users = client.users();
//! while let Some(page) = users.next().await? {
//!     for user in page {
//!         assert!(!user.id.is_empty());
//!     }
//! }
//! # Ok(()) }
//! ```
//!
//! One dataset, one file: `organization`, `subscribed_skus`, `company_subscriptions`, `users`,
//! `groups`, `credentials`, `report_settings`, `sign_ins`, and `reports` with `report_csv` for every usage report of the catalog.
//! `product_name_list` is of no tenant: it is asked for without a client, and so without a token.

mod assertion;
mod client;
mod clock;
mod cloud;
mod company_subscriptions;
mod credential;
mod credentials;
mod entra_error;
mod error;
mod graph_error;
mod groups;
mod jwt;
mod limits;
mod network_error;
mod organization;
mod paging;
mod passwords;
mod probe;
mod product_name_list;
mod proxy;
mod report_cell;
mod report_csv;
mod report_settings;
mod reports;
mod retry;
mod send;
mod sign_ins;
mod subscribed_skus;
mod token;
mod traffic;
mod users;
mod wire;

pub use certificates::{Certificate, ClientCertificate};
pub use client::{Client, Credentials};
pub use cloud::{Cloud, Endpoints, InvalidEndpoint, UnknownCloud};
pub use company_subscriptions::CompanySubscription;
pub use credential::{Credential, Mark};
pub use credentials::{Application, KeyCredential, PasswordCredential};
pub use error::{Error, ErrorKind, SignInProblem};
pub use groups::Group;
pub use limits::Limits;
pub use organization::{Organization, VerifiedDomain};
pub use paging::Pages;
pub use passwords::NewPassword;
pub use product_name_list::ProductNameList;
pub use proxy::{InvalidProxy, Proxy, ProxyServer, Route, system_proxy};
pub use report_settings::ReportSettings;
pub use reports::ReportRows;
pub use retry::{Pause, Retry};
pub use sign_ins::{SignInActivity, UserSignIns};
pub use subscribed_skus::{PrepaidUnits, ServicePlan, SubscribedSku};
pub use token::TokenInfo;
pub use traffic::Traffic;
pub use users::{AssignedLicense, EmployeeOrgData, LicenseAssignmentState, Manager, User};
