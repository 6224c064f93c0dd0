//! How long a run keeps others from writing, and how large the log grows.

use super::{Scene, collecting};
use crate::files::{Waiting, size_mb};
use crate::product::Product;
use crate::table::Line;
use crate::{Failure, program};

pub(super) fn write_lock(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    let tenant = &scene.served(collecting::FULL)?.tenant;
    let product = Product::connected(tenant)?;
    let waiting = Waiting::begin(&product.database(""))?;
    let mut log = 0.0_f64;
    let measured = program::watched(&mut product.collecting(), |_| log = log.max(size_mb(&product.database("-wal"))))?;
    let longest = waiting.longest_s()?;
    let run = product.checked(&measured, tenant)?;
    // In one transaction: the users, and with them their licenses.
    let users = run.datasets.iter().find(|one| one.name == "users").and_then(|one| one.rows).unwrap_or_default();
    let rows = (users + tenant.truth.license_assignments.total) as f64 / 100_000.0;
    let dataset = size_mb(&product.database(""));
    Ok(vec![
        Line::most("Longest hold of the write lock in a first run, per 100,000 rows changed", longest / rows, 1.0, "s"),
        Line::ratio("Largest size of the log in a first run to the database's", log, dataset, 1.0, "MB"),
    ])
}
