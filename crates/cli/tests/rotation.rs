//! A rotation of the client secret that is killed, with a real keyring: whatever the moment, the connector signs in,
//! the next start brings the rotation to its end, and no secret is left behind that nobody knows the value of.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};

use application_tests::session::{in_session, stored_secrets};
use sample_tenant::{Fault, Options, SampleTenant};
use serde_json::Value;
use tempfile::TempDir;

/// A connector with its secret in the keyring, which knows which of the registration's secrets that is.
struct House {
    folder: TempDir,
    tenant: SampleTenant,
    /// What the keyring held before.
    others: usize,
}

const OWNED_BY: &str = "role=Application.ReadWrite.OwnedBy";

impl House {
    async fn new(faults: &[&str]) -> Self {
        let faults = faults.iter().chain([&OWNED_BY]).map(|fault| fault.parse::<Fault>().unwrap()).collect();
        let tenant = sample_tenant::start(Options { users: 60, faults, ..Options::default() }).await.unwrap();
        let house = Self { folder: tempfile::tempdir().unwrap(), tenant, others: stored_secrets() };
        house.add();
        house.does("test N");
        house.does("connector credentials N --choose connector");
        house
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_m365-connector"));
        command.args(line.split_whitespace()).env("M365_CONNECTOR_DATA_DIR", self.folder.path().join("data"));
        command.env("RUST_LOG", "commands=info").env("NO_COLOR", "1").stdin(Stdio::null());
        command
    }

    fn add(&self) {
        let (url, tenant, client) = (self.tenant.base_url(), self.tenant.tenant_id(), self.tenant.client_id());
        let line = format!(
            "connector add --name N --cloud custom --login-url {url} --graph-url {url} --tenant-id {tenant} \
             --client-id {client} --secret-stdin"
        );
        let mut child = self.command(&line).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{}", self.tenant.client_secret()).unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// What a call prints that has to succeed.
    #[track_caller]
    fn does(&self, line: &str) -> Value {
        let Output { status, stdout, stderr } = self.command(line).arg("--json").output().unwrap();
        assert!(status.success(), "{line}: {status} {}", String::from_utf8_lossy(&stderr));
        serde_json::from_slice(&stdout).unwrap()
    }

    /// A call that stands still at this point, and whether it came there.
    fn stands_still(&self, line: &str, point: &str) -> (Child, bool) {
        let mut command = self.command(line);
        let mut child = command
            .env("M365_CONNECTOR_TEST_STAND_STILL", point)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let stands = log.any(|line| line.contains("standing still"));
        (child, stands)
    }

    /// Kills a call, as `kill -9` does, where it stands still at this point.
    #[track_caller]
    fn is_killed(&self, line: &str, point: &str) {
        let (mut child, stands) = self.stands_still(line, point);
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        assert!(stands, "{line} never came to \"{point}\"; it ended with {ended}");
    }

    /// That all is well before anything is cleaned up: the database is whole and the connector signs in.
    #[track_caller]
    fn is_well(&self) {
        let opened = store::Store::open(&self.folder.path().join("data"), jiff::Timestamp::now()).unwrap();
        assert_eq!(opened.moved_aside, None);
        self.does("test N");
    }

    /// As if a rotation had begun, and its old secret were due, years earlier.
    fn much_later(&self) {
        let opened = store::Store::open(&self.folder.path().join("data"), jiff::Timestamp::now()).unwrap();
        let id = opened.store.connectors().unwrap()[0].id;
        let rotation = opened.store.rotation(id).unwrap().unwrap();
        let (begun_at, due_at) = (jiff::Timestamp::UNIX_EPOCH, Some(jiff::Timestamp::UNIX_EPOCH));
        opened.store.note_rotation(id, &store::Rotation { begun_at, due_at, ..rotation }).unwrap();
    }

    /// How many of the registration's secrets are ours by rotation, and whether the old one is still there.
    fn registration(&self) -> (usize, bool) {
        let names = self.tenant.client_secret_names();
        let ours = names.iter().filter(|name| name.starts_with("Microsoft 365 Connector ")).count();
        (ours, names.iter().any(|name| name == "connector"))
    }

    fn state(&self) -> String {
        self.does("connector rotation N")["state"].as_str().unwrap().to_owned()
    }

    /// How often this is in the audit.
    fn audit(&self, what: &str) -> usize {
        let entries = self.does("connector audit N");
        entries.as_array().unwrap().iter().filter(|entry| entry["what"] == what).count()
    }

    fn secrets(&self) -> usize {
        stored_secrets() - self.others
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_the_new_secret_is_kept_it_is_removed_again_and_the_old_one_stays() {
    if !in_session("killed_before_the_new_secret_is_kept_it_is_removed_again_and_the_old_one_stays") {
        return;
    }
    for point in ["before adding", "added", "before keeping"] {
        let house = House::new(&[]).await;
        house.is_killed("connector rotate-secret N", point);
        house.is_well();
        house.does("collect N");
        assert_eq!(house.registration(), (0, true), "{point}");
        if point == "before adding" {
            // A list may be behind: for a while nobody can know that there is none.
            assert_eq!(house.state(), "undoing");
            house.much_later();
            house.does("collect N");
        }
        assert_eq!((house.state().as_str(), house.secrets()), ("failed", 1), "{point}");
        assert_eq!((house.audit("rotationFailed"), house.audit("secretRotated")), (1, 0), "{point}");
        let told = house.does("connector rotation N")["failure"].as_str().unwrap().to_owned();
        assert!(told.starts_with("The rotation was interrupted"), "{told}");
        house.does("connector rotate-secret N");
        assert_eq!((house.state().as_str(), house.registration()), ("grace", (1, true)), "{point}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_once_the_new_secret_is_kept_the_rotation_goes_on_to_its_end() {
    if !in_session("killed_once_the_new_secret_is_kept_the_rotation_goes_on_to_its_end") {
        return;
    }
    for point in ["kept", "proven", "switched"] {
        let house = House::new(&[]).await;
        house.is_killed("connector rotate-secret N", point);
        house.is_well();
        house.does("collect N");
        assert_eq!((house.state().as_str(), house.registration()), ("grace", (1, true)), "{point}");
        assert_eq!((house.audit("secretRotated"), house.secrets()), (1, 2), "{point}");
        let listed = house.does("connector list");
        assert_eq!(listed[0]["secret"]["source"], "graph", "{listed}");
        assert!(listed[0]["secret"]["days_left"].as_i64().unwrap() >= 179, "{listed}");
        house.does("test N");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_old_secret_is_removed_it_is_removed_by_the_next_start() {
    if !in_session("killed_while_the_old_secret_is_removed_it_is_removed_by_the_next_start") {
        return;
    }
    for point in ["before removing", "removed"] {
        let house = House::new(&[]).await;
        house.does("connector rotate-secret N");
        house.much_later();
        house.is_killed("collect N", point);
        house.is_well();
        house.does("collect N");
        assert_eq!((house.state().as_str(), house.registration()), ("done", (1, false)), "{point}");
        assert_eq!((house.audit("secretRemoved"), house.secrets()), (1, 1), "{point}");
        house.does("test N");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_a_failed_rotation_is_undone_nothing_of_it_is_left() {
    if !in_session("killed_while_a_failed_rotation_is_undone_nothing_of_it_is_left") {
        return;
    }
    for point in ["before undoing", "removed the new one", "undone"] {
        // The third token is the one the new secret is proven with.
        let house = House::new(&["error=401/AADSTS7000222@token:3"]).await;
        house.is_killed("connector rotate-secret N", point);
        house.is_well();
        house.does("collect N");
        assert_eq!(house.registration(), (0, true), "{point}");
        house.much_later();
        house.does("collect N");
        assert_eq!((house.state().as_str(), house.secrets()), ("failed", 1), "{point}");
        assert_eq!((house.audit("rotationFailed"), house.audit("secretRotated")), (1, 0), "{point}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_one_process_changes_the_secret_another_waits_its_turn_and_changes_nothing() {
    if !in_session("while_one_process_changes_the_secret_another_waits_its_turn_and_changes_nothing") {
        return;
    }
    let house = House::new(&[]).await;
    let (mut first, stands) = house.stands_still("connector rotate-secret N", "before adding");
    assert!(stands, "it never began");
    // Ten seconds of patience, side by side.
    let others = ["connector rotate-secret N", "connector set-secret N --secret-stdin"].map(|line| {
        let mut command = house.command(line);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{}", house.tenant.newest_client_secret()).unwrap();
        child
    });
    for other in others {
        let Output { status, stderr, .. } = other.wait_with_output().unwrap();
        let told = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(4), "{told}");
        assert!(told.contains("The secret of this connector is being replaced or rotated already."), "{told}");
    }
    // A run needs no turn, and leaves what is under way alone.
    house.does("collect N");
    assert_eq!((house.registration(), house.secrets(), house.state().as_str()), ((0, true), 1, "underWay"));

    first.kill().unwrap();
    first.wait().unwrap();
    house.much_later();
    house.does("connector rotate-secret N");
    assert_eq!((house.registration(), house.state().as_str()), ((1, true), "grace"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_brings_the_old_secret_along_does_not_remove_it() {
    if !in_session("who_brings_the_old_secret_along_does_not_remove_it") {
        return;
    }
    let house = House::new(&[]).await;
    house.does("connector rotate-secret N");
    house.much_later();
    let mut command = house.command("collect N");
    let collected = command.env("M365_CONNECTOR_CLIENT_SECRET", house.tenant.client_secret()).output().unwrap();
    assert!(collected.status.success(), "{}", String::from_utf8_lossy(&collected.stderr));
    assert_eq!((house.state().as_str(), house.registration()), ("grace", (1, true)));
    house.does("collect N");
    assert_eq!((house.state().as_str(), house.registration()), ("done", (1, false)));
}
