//! A sample tenant in a process of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde::Deserialize;

use crate::{Failure, program};

/// A sample tenant that serves until it is dropped.
pub(crate) struct Served {
    child: Child,
    pub(crate) tenant: Tenant,
}

/// Where it is, and what is true of it.
#[derive(Deserialize)]
pub(crate) struct Tenant {
    pub(crate) address: String,
    pub(crate) tenant_id: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) truth: Truth,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Truth {
    pub(crate) users: u64,
    pub(crate) license_assignments: Assignments,
    pub(crate) subscribed_skus: u64,
    pub(crate) seats: Seats,
    pub(crate) usage_reports: Vec<UsageReport>,
}

#[derive(Deserialize)]
pub(crate) struct Assignments {
    pub(crate) total: u64,
}

#[derive(Deserialize)]
pub(crate) struct Seats {
    pub(crate) assigned: i64,
}

#[derive(Deserialize)]
pub(crate) struct UsageReport {
    pub(crate) rows: u64,
}

/// What such a tenant is like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) users: u32,
    /// Whether usage reports may be read.
    pub(crate) reports: bool,
    /// Milliseconds added to every answer.
    pub(crate) delay_ms: u32,
}

impl Served {
    pub(crate) fn start(kind: Kind) -> Result<Self, Failure> {
        let mut command = Command::new(program::beside("m365-connector")?);
        command.args(["--json", "sample-tenant", "--prepared", "--users", &kind.users.to_string()]);
        // Sign-ins come after the run, ten pages a minute: how long that takes, the limit says.
        command.args(["--fault", "missing-role=AuditLog.Read.All"]);
        if !kind.reports {
            command.args(["--fault", "missing-role=Reports.Read.All"]);
        }
        if kind.delay_ms > 0 {
            command.args(["--fault", &format!("slow={}", kind.delay_ms)]);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
        let mut line = String::new();
        let said = child.stdout.take().map(|output| BufReader::new(output).read_line(&mut line));
        let tenant = serde_json::from_str(&line);
        match (said, tenant) {
            (Some(Ok(_)), Ok(tenant)) => Ok(Self { child, tenant }),
            (_, tenant) => {
                let _ = child.kill();
                Err(format!("The sample tenant did not say where it is: {:?}; it said: {line}", tenant.err()).into())
            }
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
