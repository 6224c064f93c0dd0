//! Signing in with a certificate on the command line, with a real keyring: each call is a process of its own, so that what
//! the next one signs in with came out of the keyring.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use application_tests::session::{in_session, stored_secrets};
use rcgen::{CertificateParams, PKCS_RSA_SHA256, RsaKeySize};
use sample_tenant::{Options, SampleTenant};
use serde_json::Value;
use tempfile::TempDir;

struct House {
    folder: TempDir,
    tenant: SampleTenant,
}

impl House {
    async fn new() -> Self {
        let tenant = sample_tenant::start(Options { users: 60, ..Options::default() }).await.unwrap();
        Self { folder: tempfile::tempdir().unwrap(), tenant }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_m365-connector"));
        command.args(line.split_whitespace()).env("M365_CONNECTOR_DATA_DIR", self.path("data"));
        command.env("NO_COLOR", "1").current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// How the values of the tenant are given.
    fn add_line(&self) -> String {
        let (url, tenant, client) = (self.tenant.base_url(), self.tenant.tenant_id(), self.tenant.client_id());
        format!(
            "connector add --name N --cloud custom --login-url {url} --graph-url {url} --tenant-id {tenant} \
             --client-id {client}"
        )
    }

    /// What a call prints that has to succeed.
    #[track_caller]
    fn does(&self, line: &str) -> Value {
        let Output { status, stdout, stderr } = self.command(line).arg("--json").output().unwrap();
        assert!(status.success(), "{line}: {status} {}", String::from_utf8_lossy(&stderr));
        serde_json::from_slice(&stdout).unwrap()
    }

    /// What a call says that has to fail.
    #[track_caller]
    fn fails(&self, line: &str, says: &str) {
        let Output { status, stderr, .. } = self.command(line).output().unwrap();
        let said = String::from_utf8_lossy(&stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!status.success() && said.contains(says), "{line}: {status} {said}");
    }

    fn upload(&self, file: &str) {
        self.tenant.upload_certificate(&fs::read(self.path(file)).unwrap()).unwrap();
    }

    /// A certificate with its key in a PEM file of this name.
    fn pem(&self, name: &str) {
        let key = rcgen::KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
        let mut params = CertificateParams::new([]).unwrap();
        params.not_before = rcgen::date_time_ymd(2026, 1, 1);
        params.not_after = rcgen::date_time_ymd(2096, 1, 1);
        let text = format!("{}{}", params.self_signed(&key).unwrap().pem(), key.serialize_pem());
        fs::write(self.path(name), text).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_made_waits_for_its_upload_and_is_signed_in_with_out_of_the_keyring() {
    if !in_session("a_certificate_is_made_waits_for_its_upload_and_is_signed_in_with_out_of_the_keyring") {
        return;
    }
    let house = House::new().await;
    let before = stored_secrets();
    let mut add = house.command(&house.add_line());
    let mut add = add.arg("--secret-stdin").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    writeln!(add.stdin.take().unwrap(), "{}", house.tenant.client_secret()).unwrap();
    assert!(add.wait().unwrap().success());

    let made = house.does("connector new-certificate N --output first.cer --key-bits 3072 --months 6");
    assert_eq!(made["key_bits"], 3072);
    let made = house.does("connector new-certificate N --output app.cer --months 6");
    assert_eq!(stored_secrets() - before, 2, "the secret, and the newer of the two that were made");
    assert_eq!(house.does("connector list")[0]["prepared_certificate"]["thumbprint"], made["thumbprint"]);
    let secret = house.does("connector list")[0]["secret"]["kind"].clone();
    assert_eq!(secret, "secret", "which stays in use");

    house.upload("app.cer");
    let set = house.does("connector set-certificate N --made");
    assert_eq!((&set["secret"]["kind"], &set["secret_source"]), (&"certificate".into(), &"keyring".into()));
    assert_eq!((&set["certificate"]["thumbprint"], &set["prepared_certificate"]), (&made["thumbprint"], &Value::Null));
    house.does("test N");
    assert_eq!(house.does("collect N")["outcome"], "complete");

    let back = house.does("connector set-secret N --previous");
    assert_eq!(back["secret"]["kind"], "secret");
    house.does("connector set-secret N --previous");
    house.does("connector set-secret N --forget-previous");
    assert_eq!(stored_secrets() - before, 1, "the private key alone");
    house.does("connector remove N");
    assert_eq!(stored_secrets(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_a_file_is_copied_into_the_keyring_and_the_file_needed_no_more() {
    if !in_session("a_certificate_of_a_file_is_copied_into_the_keyring_and_the_file_needed_no_more") {
        return;
    }
    let house = House::new().await;
    house.pem("app.pem");
    house.upload("app.pem");
    house.does(&format!("{} --certificate app.pem", house.add_line()));
    fs::remove_file(house.path("app.pem")).unwrap();
    house.does("test N");
}

/// As on a server, where no keyring is to be had.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_stays_in_its_file_is_signed_in_with_where_there_is_no_keyring() {
    let house = House::new().await;
    house.pem("app.pem");
    house.upload("app.pem");
    let without = |line: &str| {
        let mut command = house.command(line);
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").arg("--json");
        let Output { status, stdout, stderr } = command.output().unwrap();
        assert!(status.success(), "{line}: {status} {}", String::from_utf8_lossy(&stderr));
        serde_json::from_slice::<Value>(&stdout).unwrap()
    };
    let added = without(&format!("{} --certificate app.pem --key-stays", house.add_line()));
    let file = added["certificate"]["key_file"].as_str().unwrap();
    assert!(PathBuf::from(file).is_absolute(), "a scheduler calls from elsewhere: {file}");
    assert_eq!(without("collect N")["outcome"], "complete");
    without("connector remove N");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_used_is_refused_with_what_to_do() {
    let house = House::new().await;
    house.pem("app.pem");
    let protected = concat!(env!("CARGO_MANIFEST_DIR"), "/../certificates/src/file/fixtures/modern.pfx");
    fs::copy(protected, house.path("app.pfx")).unwrap();
    fs::write(house.path("letter.pem"), "Dear administrator,").unwrap();
    let add = |file: &str| format!("{} --certificate {file}", house.add_line());
    house.fails(&add("app.pfx"), "protected by a password. Send it as one line with --password-stdin");
    house.fails(&add("letter.pem"), "neither a PEM nor a PKCS#12 file");
    house.fails(&add("nothing.pem"), "nothing.pem cannot be read");
    let mut wrong = house.command(&add("app.pfx"));
    wrong.env("M365_CONNECTOR_CERTIFICATE_PASSWORD", "wrong");
    let said = String::from_utf8_lossy(&wrong.output().unwrap().stderr).into_owned();
    assert!(said.contains("does not open the file"), "{said}");
}
