//! Prices and savings on the command line: the built binary on a sample tenant.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Command, Output, Stdio};

use sample_tenant::{Options, SampleTenant};
use serde_json::Value;
use tempfile::TempDir;

/// A data folder with a collected tenant, in a session without a keyring.
struct Collected {
    folder: TempDir,
    _tenant: SampleTenant,
}

impl Collected {
    async fn new() -> Self {
        let tenant = sample_tenant::start(Options { users: 120, ..Options::default() }).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (url, secret) = (tenant.base_url().to_owned(), tenant.client_secret().to_owned());
        let add = format!(
            "connector add --name Contoso --cloud custom --login-url {url} --graph-url {url} --tenant-id {} --client-id {}",
            tenant.tenant_id(),
            tenant.client_id()
        );
        let collected = Self { folder, _tenant: tenant };
        collected.run(&add, 0);
        let collect =
            collected.command("collect Contoso").env("M365_CONNECTOR_CLIENT_SECRET", secret).output().unwrap();
        assert_eq!(collect.status.code(), Some(0), "{}", String::from_utf8_lossy(&collect.stderr));
        collected
    }

    fn command(&self, line: &str) -> Command {
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

    fn run(&self, line: &str, code: i32) -> String {
        let Output { status, stdout, stderr } = self.command(line).output().unwrap();
        let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert_eq!(status.code(), Some(code), "{line}: {out}{err}");
        out + &err
    }

    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.run(&format!("--json {line}"), 0)).unwrap()
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_are_set_written_filled_in_and_imported_or_not_at_all() {
    let collected = Collected::new().await;
    assert!(collected.run("prices list Contoso", 0).contains("Microsoft 365 E3"));
    let set = collected.run("prices set Contoso --sku spe_e5 --amount 57 --currency eur --from 2026-01-01", 0);
    assert!(set.lines().any(|line| line.contains("SPE_E5") && line.contains("57.00 EUR a month")), "{set}");
    assert!(collected.run("prices set Contoso --sku NOBODY --amount 1 --currency EUR", 2).contains("no product"));
    assert!(collected.run("prices set Contoso --sku SPE_E5 --amount 1,200.00 --currency EUR", 2).contains("--amount"));

    let file = collected.folder.path().join("prices.csv");
    collected.run(&format!("prices export Contoso --output {}", file.display()), 0);
    let written = fs::read_to_string(&file).unwrap();
    let empty = written.lines().find(|line| line.contains(",SPE_E3,")).unwrap();
    let filled = written.replace(empty, &empty.replacen(",SPE_E3,,,,,", ",SPE_E3,432,EUR,year,,", 1));
    assert_ne!(filled, written, "{empty}");
    let filled = collected.file("filled.csv", &filled);
    assert!(collected.run(&format!("prices import Contoso {filled} --dry-run"), 0).contains("this was a trial"));
    assert!(
        collected
            .run("prices list Contoso", 0)
            .lines()
            .any(|line| line.contains("SPE_E3") && line.contains("no price"))
    );
    assert!(collected.run(&format!("prices import Contoso {filled}"), 0).contains("432.00 EUR a year"));

    let broken = collected.file("broken.csv", "skuPartNumber,price,currency\nSPE_E5,58,EUR\nSPE_E3,x,EUR\n");
    let refused = collected.run(&format!("prices import Contoso {broken}"), 1);
    assert!(refused.contains("line 3:") && refused.contains("Nothing was imported."), "{refused}");
    assert!(collected.run("prices list Contoso", 0).contains("57.00 EUR a month"), "not even the sound line was");
    collected.run("prices set Contoso --sku SPE_E5 --unknown", 0);
    assert!(!collected.run("prices list Contoso", 0).contains("57.00 EUR a month"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_be_freed_is_told_and_what_is_excluded_left_out() {
    let collected = Collected::new().await;
    collected.run("prices set Contoso --sku SPE_E5 --amount 57 --currency EUR", 0);
    let licenses = || {
        let savings = collected.json("savings show Contoso");
        savings["findings"][0]["licenses"].as_u64().unwrap()
    };
    let before = licenses();
    assert!(before > 0);
    assert!(collected.run("savings show Contoso", 0).contains("at least"));
    let listed =
        collected.run("export savings --connector Contoso --where finding=guest --columns userPrincipalName --raw", 0);
    let guest = listed.lines().nth(1).unwrap();
    collected.run(&format!("savings exclude Contoso user {guest} --reason auditor --until 2099-12-31"), 0);
    assert_eq!(collected.json("savings show Contoso")["findings"][1]["licenses"], 0);
    collected.run("savings exclude Contoso pattern * --reason everybody", 2);
    collected.run("savings exclude Contoso user nobody@contoso.com --reason x", 2);
    collected.run("savings exclude Contoso pattern *@contoso.com --reason trial", 0);
    assert_eq!(licenses(), 0);
    let ids = collected.run("export exclusions --connector Contoso --columns exclusionId --raw", 0);
    let ids: Vec<&str> = ids.lines().skip(1).collect();
    collected.run(&format!("savings include Contoso {}", ids.join(" ")), 0);
    assert_eq!(licenses(), before);
}
