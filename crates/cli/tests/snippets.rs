//! What the user guide says of schedulers, taken from its text and tried: systemd reads its units without a complaint, and
//! each command line collects in an environment as bare as a scheduler's.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use application_tests::session::{in_session, stored_secrets};
use sample_tenant::SampleTenant;
use tempfile::TempDir;

const INSTALLED: &str = "/usr/bin/m365-connector";
const PROGRAM: &str = env!("CARGO_BIN_EXE_m365-connector");

fn guide() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/GUIDE.md")).unwrap()
}

/// The first block after a text that begins with a line.
fn block(after: &str, begins: &str) -> String {
    let guide = guide();
    let rest = guide.split_once(after).unwrap_or_else(|| panic!("the guide no longer says {after}")).1;
    let start = rest.find(&format!("```{begins}")).unwrap();
    let body = rest[start..].split_once('\n').unwrap().1;
    body.split_once("```").unwrap().0.to_owned()
}

fn service() -> String {
    block("`~/.config/systemd/user/m365-connector.service`", "ini")
}

/// A home with a connector in it, whose secret is in the keyring.
struct House {
    home: TempDir,
    tenant: SampleTenant,
}

impl House {
    async fn new() -> Self {
        // Looked at first, so that the keyring is up.
        stored_secrets();
        let tenant = sample_tenant::start(sample_tenant::Options { users: 60, ..Default::default() }).await.unwrap();
        let house = Self { home: tempfile::tempdir().unwrap(), tenant };
        let (url, tenant) = (house.tenant.base_url(), &house.tenant);
        let mut add = house.bare(PROGRAM, true);
        add.args(["connector", "add", "--name", "N", "--cloud", "custom", "--secret-stdin"]);
        add.args(["--login-url", url, "--graph-url", url]);
        add.args(["--tenant-id", tenant.tenant_id(), "--client-id", tenant.client_id()]);
        let mut child = add.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{}", tenant.client_secret()).unwrap();
        assert!(child.wait().unwrap().success());
        house
    }

    /// A program with what a scheduler gives it: a home, a path, a shell, and the session's bus where it knows it.
    fn bare(&self, program: &str, bus: bool) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", self.home.path()).env("LOGNAME", "nobody").env("SHELL", "/bin/sh");
        command.env("PATH", "/usr/bin:/bin").stdin(Stdio::null());
        if bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", std::env::var_os("DBUS_SESSION_BUS_ADDRESS").unwrap());
        }
        command
    }

    fn runs(&self) -> String {
        let output = self.bare(PROGRAM, true).args(["runs", "--json"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}

fn shell(command: &mut Command, line: &str) -> Output {
    command.args(["-c", line]).output().unwrap()
}

#[test]
fn systemd_reads_the_units_without_a_complaint() {
    let folder = tempfile::tempdir().unwrap();
    let units = [
        ("m365-connector.service", service().replace(INSTALLED, PROGRAM)),
        ("m365-connector.timer", block("`~/.config/systemd/user/m365-connector.timer`", "ini")),
    ];
    let mut verify = Command::new("systemd-analyze");
    verify.args(["verify", "--user"]).env("XDG_RUNTIME_DIR", folder.path());
    for (name, text) in &units {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        verify.arg(path);
    }
    let verified = match verify.output() {
        Ok(verified) => verified,
        // Other systems have other schedulers, and nothing is tried there.
        Err(_) => return,
    };
    // What it does not know it ignores, with code 0 and a line about it.
    let complaints = String::from_utf8(verified.stderr).unwrap();
    assert!(verified.status.success() && complaints.is_empty(), "{complaints}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_line_for_cron_collects_with_the_secret_from_the_keyring() {
    if !in_session("the_line_for_cron_collects_with_the_secret_from_the_keyring") {
        return;
    }
    let house = House::new().await;
    let text = block("**cron** (`crontab -e`)", "");
    let line = text.trim();
    let fields: Vec<&str> = line.splitn(6, ' ').collect();
    assert!(fields[..5].iter().all(|field| *field == "*" || field.parse::<u8>().is_ok()), "{line}");
    assert!(!fields[5].contains('%'), "cron ends a line at a percent sign");
    // The bus of this test is elsewhere, and known to cron no more than the usual one.
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
    let usual = "unix:path=/run/user/$(id -u)/bus";
    assert!(fields[5].contains(usual), "{line}");
    let command = fields[5].replace(usual, &format!("'{bus}'")).replace(INSTALLED, PROGRAM);
    let done = shell(&mut house.bare("/bin/sh", false), &command);
    let mail = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
    assert!(done.status.success(), "{command}: {mail}");
    // Cron mails what is printed: what needs somebody, and nothing else.
    assert!(mail.lines().all(|line| line.starts_with("N: The client secret ends in")), "{mail}");
    assert!(house.runs().contains("complete"), "{}", house.runs());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_of_the_service_collects_with_the_secret_from_the_keyring_or_from_the_file() {
    if !in_session("the_command_of_the_service_collects_with_the_secret_from_the_keyring_or_from_the_file") {
        return;
    }
    let house = House::new().await;
    let service = service();
    let start = service.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap().replace(INSTALLED, PROGRAM);
    let done = shell(&mut house.bare("/bin/sh", true), &start);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    // Where nobody is signed in there is no bus, and the secret comes from the file of the environment.
    let without = shell(&mut house.bare("/bin/sh", false), &start);
    assert_eq!(without.status.code(), Some(1), "{}", String::from_utf8_lossy(&without.stderr));
    let mut with_file = house.bare("/bin/sh", false);
    with_file.env("M365_CONNECTOR_CLIENT_SECRET", house.tenant.client_secret());
    let done = shell(&mut with_file, &start);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(house.runs().matches("\"complete\"").count(), 2, "{}", house.runs());
}
