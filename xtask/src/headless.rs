//! The product's main job on the sample tenant, by the command line: connect, test, collect, export.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::workspace::{built, root, succeed, target};
use crate::{Outcome, json};

const NAME: &str = "Sample tenant";

/// Collects the sample tenant, prints the figures and writes every report as CSV.
pub(crate) fn collect_and_export() -> Outcome {
    let tenant = SampleTenant::start()?;
    let data = emptied(target().join("sample-data"))?;
    let folder = emptied(target().join("sample-export"))?;
    let connector = |arguments: &[&str]| {
        let mut command = Command::new(built("debug", "m365-connector"));
        // From the environment, for a machine without a display seldom has a keyring.
        command.env("M365_CONNECTOR_CLIENT_SECRET", &tenant.client_secret).current_dir(root());
        command.arg("--data-dir").arg(&data).args(arguments);
        command
    };

    println!("\nConnecting the sample tenant at {}", tenant.address);
    let (id, client, address) = (&tenant.tenant_id, &tenant.client_id, &tenant.address);
    succeed(&mut connector(&[
        "connector",
        "add",
        "--name",
        NAME,
        "--tenant-id",
        id,
        "--client-id",
        client,
        "--cloud",
        "custom",
        "--login-url",
        address,
        "--graph-url",
        address,
    ]))?;
    println!("\nTesting the connection");
    succeed(&mut connector(&["test", NAME]))?;
    println!("\nCollecting");
    succeed(&mut connector(&["collect", NAME]))?;

    println!("\nSeats");
    let seats = "productName,usable,assigned,available";
    succeed(&mut connector(&[
        "export",
        "subscriptions",
        "--connector",
        NAME,
        "--raw",
        "--columns",
        seats,
        "--output",
        "-",
    ]))?;

    println!("\n{:>8}  report", "rows");
    // The first word of each line below the heading.
    let list = printed(&mut connector(&["reports"]))?;
    for report in list.lines().skip(1).filter_map(|line| line.split_whitespace().next()) {
        let file = folder.join(format!("{report}.csv"));
        succeed(connector(&["export", report, "--connector", NAME, "--output"]).arg(&file).stdout(Stdio::null()))?;
        println!("{:>8}  {report}", rows(&file)?);
    }
    println!();
    // Its exit code tells the health to monitors, and is no failure here.
    let _ = connector(&["status"]).status();
    println!("\nEvery report is in {}", folder.display());
    Ok(())
}

/// The made-up tenant, served until it is dropped.
struct SampleTenant {
    child: Child,
    address: String,
    tenant_id: String,
    client_id: String,
    client_secret: String,
}

impl SampleTenant {
    fn start() -> Result<Self, String> {
        let mut child = Command::new(built("debug", "m365-connector"))
            .args(["--json", "sample-tenant", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("The sample tenant could not be started: {error}"))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(|error| error.to_string())?;
        }
        let value = |field: &str| {
            json::text(&line, field).ok_or(format!("The sample tenant did not say its {field}; it said: {line}"))
        };
        let (address, tenant_id) = (value("address"), value("tenant_id"));
        let (client_id, client_secret) = (value("client_id"), value("client_secret"));
        // Made before anything can fail, so that the child is ended in any case.
        let mut tenant = Self {
            child,
            address: String::new(),
            tenant_id: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
        };
        (tenant.address, tenant.tenant_id) = (address?, tenant_id?);
        (tenant.client_id, tenant.client_secret) = (client_id?, client_secret?);
        Ok(tenant)
    }
}

impl Drop for SampleTenant {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn emptied(folder: PathBuf) -> Result<PathBuf, String> {
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be created: {error}", folder.display()))?;
    Ok(folder)
}

fn printed(command: &mut Command) -> Result<String, String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("This ended with {}:\n  {}", output.status, crate::workspace::spelled(command)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The records of a CSV file without its header; a line break inside quotes ends none.
fn rows(file: &Path) -> Result<usize, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    Ok(records(&text).saturating_sub(1))
}

fn records(csv: &str) -> usize {
    let mut quoted = false;
    csv.bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            *byte == b'\n' && !quoted
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_inside_quotes_is_no_record() {
        assert_eq!(records("id,name\r\n1,\"two\r\nlines, \"\"quoted\"\"\"\r\n"), 2);
    }
}
