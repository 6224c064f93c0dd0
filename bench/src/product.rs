//! The product's command line on a data folder of its own, connected to a served tenant.

use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;
use store::{ConnectorId, Store};
use tempfile::TempDir;

use crate::Failure;
use crate::program::{self, Measured};
use crate::served::Tenant;

/// A data folder with one connector.
pub(crate) struct Product {
    folder: TempDir,
    secret: String,
}

/// What `collect --json` prints.
#[derive(Deserialize)]
pub(crate) struct Run {
    pub(crate) outcome: String,
    pub(crate) datasets: Vec<Dataset>,
}

#[derive(Deserialize)]
pub(crate) struct Dataset {
    pub(crate) name: String,
    pub(crate) outcome: String,
    pub(crate) reason: Option<String>,
    pub(crate) requests: u64,
    pub(crate) rows: Option<u64>,
}

const NAME: &str = "Bench";

impl Product {
    /// A new folder, connected, with nothing collected yet.
    pub(crate) fn connected(tenant: &Tenant) -> Result<Self, Failure> {
        // Beside the build rather than in a temporary folder, which may lie in memory.
        let folder = tempfile::tempdir_in(program::beside("")?)?;
        let product = Self { folder, secret: tenant.client_secret.clone() };
        let (id, client, address) = (&tenant.tenant_id, &tenant.client_id, &tenant.address);
        let mut add = product.command(&["connector", "add", "--name", NAME, "--cloud", "custom"]);
        add.args(["--tenant-id", id, "--client-id", client, "--login-url", address, "--graph-url", address]);
        // It says on standard error that no secret is kept; the output of a failure would be there too.
        if !add.output()?.status.success() {
            return Err("The connector could not be added.".into());
        }
        Ok(product)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program::beside("m365-connector").unwrap_or_default());
        command.env("M365_CONNECTOR_CLIENT_SECRET", &self.secret).arg("--json");
        command.arg("--data-dir").arg(self.folder.path()).args(arguments);
        command
    }

    pub(crate) fn collecting(&self) -> Command {
        self.command(&["collect", NAME])
    }

    pub(crate) fn exporting(&self, report: &str, file: &std::path::Path) -> Command {
        let mut command = self.command(&["export", report, "--raw", "--connector", NAME, "--output"]);
        command.arg(file);
        command
    }

    /// Collects, and holds what was stored against the truth.
    pub(crate) fn collect(&self, tenant: &Tenant) -> Result<(Measured, Run), Failure> {
        let measured = program::run(&mut self.collecting())?;
        let run = self.checked(&measured, tenant)?;
        Ok((measured, run))
    }

    /// What a run printed, if it is complete and the truth.
    pub(crate) fn checked(&self, measured: &Measured, tenant: &Tenant) -> Result<Run, Failure> {
        let run: Run = serde_json::from_str(&measured.output)?;
        let not_ok = run.datasets.iter().filter(|dataset| dataset.outcome == "failed");
        let failed: Vec<_> = not_ok.map(|dataset| (&dataset.name, &dataset.reason)).collect();
        if run.outcome != "complete" || !failed.is_empty() {
            return Err(format!("The run is {}: {failed:?}", run.outcome).into());
        }
        let truth = &tenant.truth;
        let counts = [
            ("users", self.rows("users")?, truth.users),
            ("license-assignments", self.rows("license-assignments")?, truth.license_assignments.total),
            ("subscriptions", self.rows("subscriptions")?, truth.subscribed_skus),
        ];
        if let Some(wrong) = counts.iter().find(|(_, ours, theirs)| ours != theirs) {
            return Err(format!("(report, ours, the truth) {wrong:?}").into());
        }
        let usage = run.datasets.iter().filter(|one| is_usage(&one.name)).filter_map(|one| one.rows).sum::<u64>();
        let sums = [
            ("seats assigned", self.assigned_seats()?, truth.seats.assigned),
            ("rows of usage reports", usage as i64, truth.usage_reports.iter().map(|one| one.rows as i64).sum()),
        ];
        if let Some(wrong) = sums.iter().find(|(_, ours, theirs)| ours != theirs) {
            return Err(format!("(sum, ours, the truth) {wrong:?}").into());
        }
        Ok(run)
    }

    /// The sum over all products for users that are not free, as the window shows it.
    fn assigned_seats(&self) -> Result<i64, Failure> {
        let query = query();
        let overview = self.store()?.overview(query.connector, query.today, query.inactive_days)?;
        Ok(overview.seats.ok_or("no seats were collected")?.assigned)
    }

    fn rows(&self, report: &str) -> Result<u64, Failure> {
        let report = store::report(report).ok_or("no such report")?;
        Ok(self.store()?.count(report, &query())?)
    }

    pub(crate) fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open(self.folder.path(), jiff::Timestamp::now())?.store)
    }

    /// The database file, or one of its companions: `""`, `"-wal"`.
    pub(crate) fn database(&self, suffix: &str) -> PathBuf {
        self.folder.path().join(format!("connector.db{suffix}"))
    }
}

fn is_usage(dataset: &str) -> bool {
    datasets::by_id(dataset).is_some_and(|dataset| matches!(dataset.source, datasets::Source::Usage(_)))
}

/// Every row of the one connector there is.
pub(crate) fn query() -> store::Query {
    store::Query::new(ConnectorId(1), jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date())
}
