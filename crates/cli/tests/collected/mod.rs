//! A collected tenant for the tests of the built binary.
#![allow(clippy::unwrap_used, dead_code, reason = "each test binary uses a part of it")]

use std::fs;
use std::process::{Command, Output, Stdio};

use sample_tenant::{Options, SampleTenant};
use serde_json::Value;
use tempfile::TempDir;

/// A data folder with a collected tenant, in a session without a keyring.
pub(crate) struct Collected {
    pub(crate) folder: TempDir,
    pub(crate) tenant: SampleTenant,
}

impl Collected {
    pub(crate) async fn new() -> Self {
        let tenant = sample_tenant::start(Options { users: 120, ..Options::default() }).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let url = tenant.base_url().to_owned();
        let add = format!(
            "connector add --name Contoso --cloud custom --login-url {url} --graph-url {url} --tenant-id {} --client-id {}",
            tenant.tenant_id(),
            tenant.client_id()
        );
        let collected = Self { folder, tenant };
        collected.run(&add, 0);
        collected.collect();
        collected
    }

    /// Collects once more; answers what was said on standard error.
    pub(crate) fn collect(&self) -> String {
        let secret = self.tenant.client_secret();
        let collect = self.command("collect Contoso").env("M365_CONNECTOR_CLIENT_SECRET", secret).output().unwrap();
        let said = String::from_utf8(collect.stderr).unwrap();
        assert_eq!(collect.status.code(), Some(0), "{said}");
        said
    }

    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_m365-connector"));
        command
            .args(line.split_whitespace())
            .env("M365_CONNECTOR_DATA_DIR", self.folder.path().join("data"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .env_remove("M365_CONNECTOR_CLIENT_SECRET")
            .env_remove("RUST_LOG")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, line: &str, code: i32) -> String {
        let Output { status, stdout, stderr } = self.command(line).output().unwrap();
        let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert_eq!(status.code(), Some(code), "{line}: {out}{err}");
        out + &err
    }

    pub(crate) fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.run(&format!("--json {line}"), 0)).unwrap()
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}
