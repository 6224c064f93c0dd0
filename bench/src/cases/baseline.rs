//! What the product is held against: the script an administrator would write, and the floor.

use std::process::Command;

use crate::Failure;
use crate::program::{self, Measured};
use crate::served::Tenant;

/// The plain script. `BENCH_PYTHON` names a Python that has httpx.
pub(super) fn script(tenant: &Tenant) -> Result<Measured, Failure> {
    let database = database()?;
    let python = std::env::var_os("BENCH_PYTHON").unwrap_or_else(|| "python3".into());
    let mut command = Command::new(python);
    command.arg("bench/script_sqlite.py").args([&tenant.address, &tenant.tenant_id, &tenant.client_id]);
    let measured = program::run(command.arg(database.path()).env("CLIENT_SECRET", &tenant.client_secret))?;
    let truth = &tenant.truth;
    let told = format!(
        "users: {}, licenses: {}, skus: {}",
        truth.users, truth.license_assignments.total, truth.subscribed_skus
    );
    if measured.output.trim() == told { Ok(measured) } else { Err(format!("The script: {}", measured.output).into()) }
}

/// The same data into bare tables.
pub(super) fn floor(tenant: &Tenant) -> Result<Measured, Failure> {
    let database = database()?;
    let mut command = Command::new(program::beside("bench")?);
    command.arg("floor").args([&tenant.address, &tenant.tenant_id, &tenant.client_id]);
    program::run(command.arg(database.path()).env("CLIENT_SECRET", &tenant.client_secret))
}

/// An empty file on the disk the product's data is on.
fn database() -> Result<tempfile::NamedTempFile, Failure> {
    Ok(tempfile::NamedTempFile::new_in(program::beside("")?)?)
}
