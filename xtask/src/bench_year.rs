//! `cargo xtask bench year`: what a year of daily runs costs. Measured inside `store`, for it is the database
//! alone that is measured.

use crate::Outcome;
use crate::workspace::{cargo, succeed};

/// Collects a made-up tenant of 10,000 users every day of a year, of whom half a percent change a day, and
/// prints a table: how large the database becomes, and how long it takes to tell two runs apart.
pub(crate) fn year() -> Outcome {
    succeed(&mut cargo(&[
        "test",
        "--release",
        "--package",
        "store",
        "--test",
        "year",
        "--",
        "--ignored",
        "--nocapture",
    ]))
}
