//! Keeps the data: one SQLite file, its migrations, rows, history and reports.
//!
//! All SQL of the product is in this crate. It never speaks to the network, never reads the keyring and
//! never decides what is collected: `collect` hands it rows, one dataset at a time, and everybody else
//! asks it for reports. A dataset arrives whole or not at all, and what did not change is not written.
//!
//! Every call blocks; call it from a thread that may.
//!
//! ```
//! # let dir = tempfile::tempdir().unwrap();
//! let now = "2026-11-20T08:00:00Z".parse().unwrap();
//! let store = store::Store::open(dir.path(), now).unwrap().store;
//! let connector = store
//!     .add_connector(
//!         &store::NewConnector {
//!             name: "Contoso".into(),
//!             cloud: "global".into(),
//!             tenant_id: "48a80680-7326-48cd-9935-b556b81d3a4e".into(),
//!             client_id: "e7a2c9f1-5d0b-4f7c-9d9c-0a4c5d2f6b11".into(),
//!             ..Default::default()
//!         },
//!         now,
//!     )
//!     .unwrap();
//! let run = store.begin_run(connector, now).unwrap();
//! let applied = store.import_groups(run, &[]).unwrap();
//! assert_eq!(applied.rows, 0);
//! ```

mod activity;
mod activity_days;
mod audit;
mod certificates;
mod changes;
mod company_subscriptions;
mod connection;
mod connectors;
mod credential_kind;
mod credentials;
mod damage;
mod day_bits;
mod decisions;
mod department_licenses;
mod details;
mod error;
mod exclusions;
#[cfg(feature = "faults")]
pub mod faults;
mod findings;
#[cfg(test)]
mod fixture;
mod groups;
mod hash;
mod indexes;
mod keyring_entries;
mod license_group_summary;
mod missed_days;
mod open;
mod organization;
mod overview;
mod prices;
mod product_names;
mod products;
mod pseudonyms;
mod read_ahead;
mod refused_listings;
mod replace;
mod report_settings;
mod reports;
mod retention;
mod rotations;
mod rows;
mod run_lock;
mod runs;
mod savings;
mod scheduled_exports;
mod schedules;
mod scratch;
mod settings;
mod sign_ins;
mod snapshots;
mod sources;
mod subscribed_skus;
mod subscription_marks;
mod time;
mod told;
#[cfg(test)]
mod trial;
mod usage;
mod usage_rows;
mod usage_tables;
mod user_matches;
mod user_summary;
mod users;
mod users_apply;
mod users_import;
mod views;

pub use activity::{
    Account, ActivityByDay, ActivitySeries, AppPeople, AppUse, CopilotUse, LastActivity, StorageUse, UnknownReason,
};
pub use activity_days::ServiceDays;
pub use audit::{AuditEntry, AuditEvent};
pub use certificates::StoredCertificate;
pub use changes::UserChange;
pub use company_subscriptions::CompanySubscriptionRow;
pub use connectors::{AddError, ChangeError, Connector, ConnectorChange, ConnectorId, NewConnector};
pub use credential_kind::CredentialKind;
pub use credentials::{CredentialRow, CredentialsRead};
pub use decisions::{Decision, LicenseRef};
pub use details::{ServiceActivity, SkuDetail, SkuPlan, SkuSubscription, UserDetail, UserLicense};
pub use error::Error;
pub use exclusions::{Because, Effect, Excluded, Exclusion, Subject};
pub use groups::{GroupRow, Membership};
pub use keyring_entries::{Former, KeyringEntry, Role};
pub use missed_days::{DayAnswer, DayImport, DaysToAsk};
pub use open::{OpenError, Opened, Store};
pub use organization::OrganizationRow;
pub use overview::{NextStep, Overview, People, ProductSeats, Renewal, Seats};
pub use prices::{Amount, Per, Price, PricedSku, PricedSubscription};
pub use product_names::{ImportedNames, NamedSku};
pub use replace::Applied;
pub use reports::{Column, ColumnKind, Filter, Query, QueryError, Report, Sort, report, reports};
pub use rotations::{Rotation, RotationSettings, RotationStep};
pub use rows::Value;
pub use run_lock::{LockError, RunLock};
pub use runs::{DatasetOutcome, DatasetResult, Failure, Run, RunId, RunOutcome};
pub use savings::{Cost, Decided, FindingSum, Savings};
pub use scheduled_exports::{ExportPlan, ScheduledExport, WrittenExport};
pub use schedules::StoredSchedule;
pub use sign_ins::{SignInPart, SignInRow};
pub use snapshots::{SnapshotError, SnapshotInfo};
pub use sources::{StoredCredential, UsageSource};
pub use subscribed_skus::{PlanRow, SkuRow};
pub use subscription_marks::{MarkChange, RenewalMark, Term};
pub use told::Topic;
pub use usage::{RowsGone, UsageApplied, UsageImport};
pub use user_summary::{FRESH_DAYS, Uncovered};
pub use users::{LicenseRow, StateRow, UserRow};
pub use users_import::{Absent, UsersImport};
