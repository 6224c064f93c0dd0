//! Signing in with a certificate: made here or read from a file, proven, kept, watched, and gone back from.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use application_tests::{TestHost, call, check, form};
use commands::api::{
    AuditEntry, AuditEvent, Certificate, CertificateFile, CommandError, ConnectionTest, Connector, CredentialKind,
    CredentialPart, Credentials, Event, Exported, Message, RunOutcome, SecretDateSource, SecretSource,
};
use commands::{App, ConnectorId, Options, Retry, runs};
use rcgen::{CertificateParams, PKCS_RSA_SHA256, RsaKeySize};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};

/// The sample tenant judges certificates by the time it is, and so do these tests.
struct Scene {
    app: App,
    host: Arc<TestHost>,
    tenant: SampleTenant,
    folder: tempfile::TempDir,
}

async fn scene(faults: &[&str]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    let options = sample_tenant::Options { users: 60, faults, ..Default::default() };
    let tenant = sample_tenant::start(options).await.unwrap();
    let (app, host) = opened(folder.path()).await;
    Scene { app, host, tenant, folder }
}

async fn opened(folder: &Path) -> (App, Arc<TestHost>) {
    let host = TestHost {
        save_path: Some(folder.to_owned()),
        open_path: Some(folder.join("chosen.pem")),
        ..TestHost::default()
    };
    let host = Arc::new(host);
    let options = Options { retry: Retry::without_pauses(), ..Options::new(folder.to_owned(), host.clone()) };
    (App::open(options).await.unwrap(), host)
}

/// A certificate with its key, as PEM, valid for ten years from last week on.
fn pem(name: &str) -> String {
    let key = rcgen::KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
    let mut params = CertificateParams::new([]).unwrap();
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.not_before = rcgen::date_time_ymd(2026, 1, 1);
    params.not_after = rcgen::date_time_ymd(2096, 1, 1);
    format!("{}{}", params.self_signed(&key).unwrap().pem(), key.serialize_pem())
}

impl Scene {
    /// A connector that signs in with the secret.
    async fn by_secret(&self) -> Connector {
        call(&self.app, "connector_add", check(None, form(&self.tenant))).await
    }

    /// A form that brings a certificate.
    fn form_with(&self, certificate: Value) -> Value {
        let mut form = form(&self.tenant);
        form["credential"] = "certificate".into();
        form["clientSecret"] = Value::Null;
        form["certificate"] = certificate;
        form
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    async fn create(&self, connector: Option<&Connector>) -> Certificate {
        let connector_id = connector.map(|connector| connector.id);
        let wish = json!({ "connectorId": connector_id, "name": "Sample", "keyBits": 2048, "months": 12 });
        call(&self.app, "certificate_create", wish).await
    }

    /// Saves the .cer file and uploads it, as an administrator would.
    async fn upload(&self, certificate: &Certificate) {
        let saved: Exported = call(&self.app, "certificate_save", json!({ "id": certificate.id })).await;
        self.tenant.upload_certificate(&fs::read(saved.path).unwrap()).unwrap();
    }

    async fn replace(&self, connector: &Connector, certificate: Value) -> Result<Connector, CommandError> {
        let request = json!({ "connectorId": connector.id, "certificate": certificate, "keepForSession": true });
        let answer = commands::call(&self.app, "connector_replace_certificate", request).await?;
        Ok(serde_json::from_value(answer).unwrap())
    }

    async fn run(&self, connector: &Connector) -> RunOutcome {
        runs::collect(&self.app, ConnectorId(connector.id)).await.unwrap().run.outcome
    }

    async fn messages(&self) -> Vec<Message> {
        call(&self.app, "message_list", json!(null)).await
    }

    /// What was told while a certificate was not accepted yet, each thing once.
    fn suspicions(&self) -> Vec<String> {
        let events = self.host.events.lock().unwrap();
        let mut told: Vec<String> = events
            .iter()
            .filter_map(|event| match event {
                Event::SecretWait { wait } => Some(wait.suspicion.clone()),
                _ => None,
            })
            .collect();
        told.dedup();
        told
    }
}

fn made(certificate: &Certificate) -> Value {
    json!({ "from": "made", "id": certificate.id })
}

fn in_file(path: &Path, stays: bool) -> Value {
    json!({ "from": "file", "path": path, "password": null, "stays": stays })
}

async fn this<T: serde::de::DeserializeOwned>(app: &App, command: &str, connector: &Connector) -> T {
    call(app, command, json!({ "connectorId": connector.id })).await
}

#[tokio::test]
async fn a_certificate_made_here_takes_the_secrets_place_once_it_is_uploaded_and_is_watched() {
    let scene = scene(&[]).await;
    let connector = scene.by_secret().await;
    let certificate = scene.create(Some(&connector)).await;
    assert_eq!(certificate.subject, "CN=Microsoft 365 Connector - Sample");
    scene.upload(&certificate).await;

    let replaced = scene.replace(&connector, made(&certificate)).await.unwrap();
    assert_eq!(replaced.secret.kind, CredentialKind::Certificate);
    assert_eq!(replaced.certificate.unwrap().thumbprint, certificate.thumbprint);
    assert_eq!(replaced.secret.expires_at.as_deref(), Some(&*certificate.ends_at));
    assert_eq!(replaced.secret.source, SecretDateSource::Graph, "by the registration, which the proof read");
    assert!((363..=366).contains(&replaced.secret.days_left.unwrap()));
    assert_eq!(replaced.previous_secret.unwrap().kind, CredentialKind::Secret);

    assert_eq!(scene.run(&connector).await, RunOutcome::Complete);
    let listed: Credentials = this(&scene.app, "connector_credentials", &connector).await;
    let in_use: Vec<_> = listed.credentials.iter().filter(|one| one.part == CredentialPart::InUse).collect();
    assert_eq!(in_use.len(), 1, "{listed:?}");
    assert_eq!(in_use[0].thumbprint.as_deref(), Some(&*certificate.thumbprint));
    assert!(listed.credentials.iter().any(|one| one.kind == CredentialKind::Secret), "its secrets are listed as well");

    let audit: Vec<AuditEntry> =
        call(&scene.app, "audit_list", json!({ "connectorId": connector.id, "limit": 1 })).await;
    assert_eq!((audit[0].what, audit[0].detail.as_deref()), {
        (AuditEvent::CertificateReplaced, Some(&*certificate.thumbprint))
    });
}

#[tokio::test]
async fn the_secret_before_a_certificate_is_gone_back_to_and_forth() {
    let scene = scene(&[]).await;
    let connector = scene.by_secret().await;
    let certificate = scene.create(Some(&connector)).await;
    scene.upload(&certificate).await;
    scene.replace(&connector, made(&certificate)).await.unwrap();

    let back: Connector = this(&scene.app, "connector_restore_secret", &connector).await;
    assert_eq!((back.secret.kind, back.certificate), (CredentialKind::Secret, None));
    let forth: Connector = this(&scene.app, "connector_restore_secret", &connector).await;
    assert_eq!(forth.secret.kind, CredentialKind::Certificate);
    let alone: Connector = this(&scene.app, "connector_forget_secret", &connector).await;
    assert_eq!(alone.previous_secret, None);
    assert_eq!(scene.run(&connector).await, RunOutcome::Complete);
}

#[tokio::test]
async fn a_certificate_that_was_not_uploaded_is_told_so_and_nothing_is_replaced() {
    let scene = scene(&[]).await;
    let connector = scene.by_secret().await;
    let certificate = scene.create(Some(&connector)).await;
    let refused = scene.replace(&connector, made(&certificate)).await.unwrap_err();
    assert_eq!(refused.message, "The application does not have this certificate.");
    assert!(refused.next.ends_with("Nothing was changed."), "{}", refused.next);
    assert_eq!(refused.service_code.as_deref(), Some("AADSTS700027"));
    assert_eq!(scene.suspicions(), ["The application does not have this certificate: upload its .cer file now."]);
    assert_eq!(scene.run(&connector).await, RunOutcome::Complete, "by the secret");
}

#[tokio::test]
async fn a_certificate_uploaded_just_now_is_tried_until_entra_knows_it() {
    let scene = scene(&["late-certificate=3"]).await;
    let connector = scene.by_secret().await;
    let certificate = scene.create(Some(&connector)).await;
    scene.upload(&certificate).await;
    scene.replace(&connector, made(&certificate)).await.unwrap();
    let told = "The application has this certificate, but not all of Microsoft's servers know it yet.";
    assert_eq!(scene.suspicions(), [told]);
}

#[tokio::test]
async fn neither_a_wrong_clock_nor_a_service_that_wants_rs256_keeps_a_certificate_out() {
    for fault in ["clock-skew=7200", "clock-skew=-90000", "no-ps256"] {
        let scene = scene(&[fault]).await;
        let connector = scene.by_secret().await;
        let certificate = scene.create(Some(&connector)).await;
        scene.upload(&certificate).await;
        let replaced = scene.replace(&connector, made(&certificate)).await;
        assert!(replaced.is_ok(), "{fault}: {replaced:?}");
    }
}

#[tokio::test]
async fn a_new_connector_signs_in_with_a_certificate_that_was_made_in_its_form() {
    let scene = scene(&[]).await;
    let certificate = scene.create(None).await;
    let form = scene.form_with(made(&certificate));
    scene.upload(&certificate).await;
    let test: ConnectionTest = call(&scene.app, "connection_test", json!({ "connectorId": null, "form": form })).await;
    assert!(test.signed_in, "{:?}", test.error);
    assert_eq!(test.secret.unwrap().kind, CredentialKind::Certificate);
    let connector: Connector = call(&scene.app, "connector_add", check(None, form)).await;
    assert_eq!(connector.secret_source, SecretSource::Session, "there is no keyring here");
    assert_eq!(scene.run(&connector).await, RunOutcome::Complete);
}

#[tokio::test]
async fn a_key_that_stays_in_its_file_needs_no_keyring_and_is_renewed_there() {
    let scene = scene(&[]).await;
    let (first, second) = (pem("first"), pem("second"));
    for certificate in [&first, &second] {
        scene.tenant.upload_certificate(certificate.as_bytes()).unwrap();
    }
    let path = scene.file("chosen.pem", &first);
    let chosen: CertificateFile = call(&scene.app, "certificate_open", json!(null)).await;
    assert_eq!(chosen.certificate.unwrap().subject, "CN=first");
    let connector: Connector =
        call(&scene.app, "connector_add", check(None, scene.form_with(in_file(&path, true)))).await;
    assert_eq!(connector.secret_source, SecretSource::File);
    assert_eq!(connector.secret.source, SecretDateSource::Certificate, "its own end, before anything is read");

    // As another process would: nothing of it is in memory there.
    let (later, _host) = opened(scene.folder.path()).await;
    assert_eq!(runs::collect(&later, ConnectorId(connector.id)).await.unwrap().run.outcome, RunOutcome::Complete);

    fs::write(&path, &second).unwrap();
    assert_eq!(scene.run(&connector).await, RunOutcome::Complete);
    let renewed: Vec<Connector> = call(&scene.app, "connector_list", json!(null)).await;
    assert_eq!(renewed[0].certificate.as_ref().unwrap().subject, "CN=second");

    fs::remove_file(&path).unwrap();
    let missing = runs::collect(&scene.app, ConnectorId(connector.id)).await.unwrap_err();
    assert!(missing.message.contains("chosen.pem cannot be read"), "{}", missing.message);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_told_at_its_field() {
    let scene = scene(&[]).await;
    let text = pem("Contoso");
    let (certificate, key) = text.split_at(text.find("-----BEGIN PRIVATE KEY").unwrap());
    for (content, message) in [
        ("Dear administrator,", "The file is neither a PEM nor a PKCS#12 file."),
        (certificate, "The file holds no private key."),
        (key, "The file holds no certificate."),
    ] {
        scene.file("chosen.pem", content);
        let refused = commands::call(&scene.app, "certificate_open", json!(null)).await.unwrap_err();
        assert_eq!((refused.field.as_deref(), refused.message.as_str()), (Some("certificate"), message));
    }
    let form = scene.form_with(Value::Null);
    let missing = commands::call(&scene.app, "connector_check", check(None, form)).await.unwrap();
    assert_eq!(missing[0]["field"], "certificate");
}

#[tokio::test]
async fn who_chooses_a_certificate_for_a_connector_with_a_secret_has_to_bring_one() {
    let scene = scene(&[]).await;
    let connector = scene.by_secret().await;
    let without = scene.form_with(Value::Null);
    let request = check(Some(&connector), without.clone());
    let refused = commands::call(&scene.app, "connector_update", request).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("certificate"));
    let request = json!({ "connectorId": connector.id, "form": without });
    let refused = commands::call(&scene.app, "connection_test", request).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("certificate"));

    let certificate = scene.create(Some(&connector)).await;
    scene.upload(&certificate).await;
    let changed: Connector =
        call(&scene.app, "connector_update", check(Some(&connector), scene.form_with(made(&certificate)))).await;
    assert_eq!(changed.secret.kind, CredentialKind::Certificate);
    let mut renamed = scene.form_with(Value::Null);
    renamed["name"] = "Other".into();
    let kept: Connector = call(&scene.app, "connector_update", check(Some(&connector), renamed)).await;
    assert_eq!((kept.name.as_str(), kept.secret.kind), ("Other", CredentialKind::Certificate));
}

#[tokio::test]
async fn a_certificate_removed_in_entra_leads_to_its_replacement() {
    let scene = scene(&[]).await;
    let path = scene.file("chosen.pem", &pem("never uploaded"));
    let connector: Connector =
        call(&scene.app, "connector_add", check(None, scene.form_with(in_file(&path, true)))).await;
    assert_eq!(scene.run(&connector).await, RunOutcome::Failed);
    let failed = scene.messages().await.into_iter().find(|message| message.id == "run-failed").unwrap();
    assert!(failed.text.starts_with("Entra does not know this certificate."), "{}", failed.text);
    assert_eq!(failed.action, Some(commands::api::MessageAction::ReplaceCertificate));
}

#[tokio::test]
async fn a_private_key_is_nowhere_in_the_data_folder_and_in_no_answer() {
    let scene = scene(&[]).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let text = pem("Contoso");
    let path = elsewhere.path().join("key.pem");
    fs::write(&path, &text).unwrap();
    scene.tenant.upload_certificate(text.as_bytes()).unwrap();
    let connector: Connector =
        call(&scene.app, "connector_add", check(None, scene.form_with(in_file(&path, true)))).await;
    scene.run(&connector).await;
    let key = &text[text.find("-----BEGIN PRIVATE KEY").unwrap()..];
    let der = pem_body(key);
    let shown = serde_json::to_string(&connector).unwrap();
    assert!(!shown.contains(key.lines().nth(2).unwrap()));
    for entry in fs::read_dir(scene.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let content = fs::read(&path).unwrap();
            // Enough of the key to know it by, from behind its public part.
            let secret = &der[der.len() - 200..der.len() - 100];
            assert!(!content.windows(100).any(|part| part == secret), "{}", path.display());
        }
    }
}

/// The bytes of a PEM text.
fn pem_body(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.lines().filter(|line| !line.starts_with('-')).flat_map(str::bytes).collect();
    let value = |digit: u8| {
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".iter().position(|d| *d == digit)
    };
    let bits: Vec<u32> = digits.iter().filter_map(|digit| value(*digit)).map(|value| value as u32).collect();
    bits.chunks(4)
        .flat_map(|four| {
            let number = four.iter().fold(0, |number, six| number << 6 | six) << (6 * (4 - four.len()));
            number.to_be_bytes()[1..four.len()].to_vec()
        })
        .collect()
}
