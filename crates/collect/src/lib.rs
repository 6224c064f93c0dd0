//! Moves data: pages from `graph` become rows for `store`, one dataset at a time.
//!
//! A run goes from sign-in to outcome. Its datasets are independent: one that fails leaves its
//! former data standing and the others alone. Nothing here knows SQL, a window or a keyring; the
//! clock and the way to stop are passed in.
//!
//! ```no_run
//! # async fn example(job: collect::Job) -> Result<(), collect::StartError> {
//! let (progress, _watch) = collect::Progress::new(jiff::Timestamp::now());
//! let run = collect::run(job, jiff::Timestamp::now, progress, Default::default()).await?;
//! # Ok(()) }
//! ```

mod arrived;
mod belief;
mod company_subscriptions;
mod context;
mod credentials;
mod dataset;
mod explain;
mod explain_network;
mod fault;
mod groups;
mod missed_days;
mod organization;
mod pass;
mod progress;
mod report_settings;
mod run;
mod schedule;
mod sign_ins;
mod subscribed_skus;
mod turns;
mod usage;
mod users;

pub use credentials::credential_rows;
pub use explain::{Explanation, explain};
pub use fault::is_want_of_network;
pub use pass::Pass;
pub use progress::{Line, LineState, Progress, Snapshot};
pub use run::{Job, StartError, run};
pub use schedule::{Plan, Schedule, UnreadableSchedule, begins_at};
