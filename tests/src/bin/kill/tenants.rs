//! Two states of one tenant, a day and some users apart, each served by a process of its own; the connector
//! knows one address, behind which they take turns.

use std::io::{self, BufRead, BufReader};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde_json::Value;

use crate::verdict::Figures;

/// How many users the second tenant has less: few enough for each to be asked for.
const FEWER: u32 = 40;

pub(crate) struct Tenants {
    /// Where the connector finds whichever is served.
    pub(crate) address: String,
    pub(crate) tenant_id: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    tenants: [Tenant; 2],
    port: Arc<AtomicU16>,
}

struct Tenant {
    child: Child,
    port: u16,
    told: Value,
}

impl Tenants {
    pub(crate) fn start(program: &Path, users: u32) -> Result<Self, String> {
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        let tenants = [
            Tenant::start(program, users, &today.saturating_sub(1.day()).to_string())?,
            Tenant::start(program, users - FEWER, &today.to_string())?,
        ];
        for field in ["tenant_id", "client_id", "client_secret"] {
            if tenants[0].told[field] != tenants[1].told[field] {
                return Err(format!("the two tenants do not have the same {field}"));
            }
        }
        let port = Arc::new(AtomicU16::new(tenants[0].port));
        let text = |field: &str| tenants[0].told[field].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            address: forward(port.clone()).map_err(|error| error.to_string())?,
            tenant_id: text("tenant_id"),
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            tenants,
            port,
        })
    }

    /// From now on this one is there.
    pub(crate) fn serve(&self, tenant: usize) {
        self.port.store(self.tenants[tenant].port, Ordering::Relaxed);
    }

    /// Whether these are the figures the tenant tells of itself.
    pub(crate) fn compare(&self, tenant: usize, figures: &Figures) -> Result<(), String> {
        let truth = &self.tenants[tenant].told["truth"];
        let expected = [
            ("users", &truth["users"]),
            ("license-assignments", &truth["licenseAssignments"]["total"]),
            ("subscribed-skus", &truth["subscribedSkus"]),
            ("company-subscriptions", &truth["companySubscriptions"]),
        ];
        for (name, truth) in expected {
            if figures.get(name) != Some(&truth.to_string()) {
                return Err(format!("{name}: {:?}, and the truth is {truth}", figures.get(name)));
            }
        }
        Ok(())
    }
}

impl Tenant {
    fn start(program: &Path, users: u32, today: &str) -> Result<Self, String> {
        let mut child = Command::new(program)
            .args(["--json", "sample-tenant", "--prepared", "--today", today, "--users", &users.to_string()])
            // Sign-ins come after the run, ten pages a minute, and runs are what is killed.
            .args(["--fault", "missing-role=AuditLog.Read.All"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the sample tenant could not be started: {error}"))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(|error| error.to_string())?;
        }
        let mut tenant = Self { child, port: 0, told: Value::Null };
        tenant.told = serde_json::from_str(&line).map_err(|error| format!("the sample tenant said {line}: {error}"))?;
        let port = tenant.told["address"].as_str().and_then(|address| address.rsplit(':').next()?.parse().ok());
        tenant.port = port.ok_or("the sample tenant did not say its port")?;
        Ok(tenant)
    }
}

impl Drop for Tenant {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Listens, and passes every connection on to the port of the moment. The tenants name themselves as they
/// are asked for, so nothing in what passes has to be changed.
fn forward(port: Arc<AtomicU16>) -> io::Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let Ok(server) = TcpStream::connect(("127.0.0.1", port.load(Ordering::Relaxed))) else { continue };
            let (Ok(from_client), Ok(from_server)) = (client.try_clone(), server.try_clone()) else { continue };
            std::thread::spawn(move || pass(from_client, server));
            std::thread::spawn(move || pass(from_server, client));
        }
    });
    Ok(address)
}

fn pass(mut from: TcpStream, mut to: TcpStream) {
    let _ = io::copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Both);
}
