#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use store::{CredentialRow, DatasetOutcome, DatasetResult, Failure, RunId};

use super::*;
use crate::api::{Event, Message};
use crate::notifications::{Channel, Notification};
use crate::{Host, Options, messages};

const TENANT: &str = "7f0c2b9e-4d1a-4c57-9a86-2e5b8f31d604";
const CLIENT: &str = "c38e91d5-60b7-4f2c-8d13-a94f7be0525a";

struct Nobody;

impl Host for Nobody {
    fn emit(&self, _event: &Event) {}

    fn open_path(&self) -> Option<std::path::PathBuf> {
        None
    }

    fn save_path(&self, _suggested: &str) -> Option<std::path::PathBuf> {
        None
    }

    fn folder_path(&self) -> Option<std::path::PathBuf> {
        None
    }

    fn open_url(&self, _url: &str) -> Result<(), String> {
        Ok(())
    }

    fn open_sample(&self) -> Result<(), String> {
        Ok(())
    }

    fn channels(&self) -> Vec<Channel> {
        Vec::new()
    }

    fn notify(&self, _channel: Channel, _notification: &Notification) -> bool {
        false
    }
}

/// Minutes since the first of these tests began; every look at the clock takes one.
fn clock() -> Timestamp {
    static MINUTES: AtomicI64 = AtomicI64::new(0);
    let begun: Timestamp = "2026-11-23T06:00:00Z".parse().unwrap();
    begun + jiff::SignedDuration::from_mins(MINUTES.fetch_add(1, Ordering::Relaxed))
}

struct Scene {
    app: App,
    id: ConnectorId,
    _folder: tempfile::TempDir,
}

async fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { clock, ..Options::new(folder.path().to_owned(), Arc::new(Nobody)) };
    let app = App::open(options).await.unwrap();
    let connector = add(&app, check_of(None, TENANT)).await.unwrap();
    Scene { id: ConnectorId(connector.id), app, _folder: folder }
}

fn check_of(connector: Option<ConnectorId>, tenant: &str) -> FormCheck {
    let form = ConnectorForm {
        name: "Contoso".to_owned(),
        cloud: Cloud::Global,
        tenant_id: tenant.to_owned(),
        client_id: CLIENT.to_owned(),
        credential: CredentialKind::Secret,
        client_secret: None,
        certificate: None,
        login_url: None,
        graph_url: None,
        secret_expires: None,
    };
    FormCheck { connector_id: connector.map(|id| id.0), form, keep_for_session: true }
}

impl Scene {
    fn store(&self) -> &Store {
        &self.app.inner.store
    }

    /// A run with one dataset, as a collection leaves it.
    fn run(&self, outcome: RunOutcome, code: Option<&str>) -> RunId {
        let run = self.store().begin_run(self.id, self.app.now()).unwrap();
        if outcome != RunOutcome::Failed {
            self.store().finish_dataset(run, &credentials_arrived()).unwrap();
        }
        let failure =
            code.map(|code| Failure { code: code.to_owned(), message: "It failed.".to_owned(), request_id: None });
        if outcome != RunOutcome::Running {
            self.store().finish_run(run, outcome, failure.as_ref(), self.app.now()).unwrap();
        }
        run
    }

    /// Another secret goes into the keyring, as far as the database knows.
    fn another_secret(&self, credential: &str) {
        self.store().set_current_credential(self.id, credential, store::Former::default(), self.app.now()).unwrap();
    }

    async fn connector(&self) -> Connector {
        one(&self.app, self.id).await.unwrap()
    }

    async fn messages(&self) -> Vec<String> {
        let messages: Vec<Message> = messages::list(&self.app, ()).await.unwrap();
        messages.into_iter().map(|message| message.id).collect()
    }
}

fn credentials_arrived() -> DatasetResult {
    DatasetResult {
        dataset: "credentials".to_owned(),
        outcome: DatasetOutcome::Ok,
        reason: None,
        rows: Some(1),
        changed: Some(1),
        removed: Some(0),
        requests: 1,
        bytes: 1,
        data_as_of: None,
        failure: None,
    }
}

#[tokio::test]
async fn a_secret_that_was_replaced_is_no_longer_called_expired() {
    let scene = scene().await;
    scene.another_secret("first");
    scene.run(RunOutcome::Failed, Some("AADSTS7000222"));
    assert!(scene.connector().await.secret.expired);
    assert_eq!(scene.messages().await, ["secret-expired", "run-failed"]);

    scene.another_secret("second");
    let replaced = scene.connector().await;
    assert!(!replaced.secret.expired);
    // That the last run failed stays true until the next one.
    assert_eq!(replaced.level, Level::Critical);
    assert_eq!(scene.messages().await, ["run-failed"]);
}

#[tokio::test]
async fn what_the_last_run_read_of_the_former_secret_says_nothing_about_the_new_one() {
    let scene = scene().await;
    scene.another_secret("first");
    let run = scene.run(RunOutcome::Complete, None);
    let credential = CredentialRow {
        key_id: "0a6b8c1e-5d0b-4f7c-9d9c-0a4c5d2f6b11".to_owned(),
        hint_matches: Some(true),
        end_date_time: Some("2026-12-24T12:00:00Z".to_owned()),
        ..CredentialRow::default()
    };
    scene.store().import_credentials(run, &[credential]).unwrap();
    assert_eq!(scene.connector().await.secret.expires_at.as_deref(), Some("2026-12-24T12:00:00Z"));

    scene.another_secret("second");
    let secret = scene.connector().await.secret;
    assert_eq!((secret.expires_at, secret.level), (None, Level::Warning));

    scene.run(RunOutcome::Complete, None);
    assert_eq!(scene.connector().await.secret.expires_at.as_deref(), Some("2026-12-24T12:00:00Z"));
}

#[tokio::test]
async fn a_run_that_goes_on_or_was_cancelled_does_not_hide_why_the_last_one_failed() {
    let scene = scene().await;
    scene.another_secret("first");
    scene.run(RunOutcome::Failed, Some("AADSTS7000222"));
    for outcome in [RunOutcome::Cancelled, RunOutcome::Running] {
        scene.run(outcome, None);
        assert_eq!(scene.connector().await.level, Level::Critical);
        assert_eq!(scene.messages().await, ["secret-expired", "run-failed"], "{outcome:?}");
    }
}

#[tokio::test]
async fn a_change_that_is_refused_leaves_the_secret_as_it_was() {
    let scene = scene().await;
    scene.run(RunOutcome::Complete, None);
    let mut form = check_of(Some(scene.id), "aaaaaaaa-4d1a-4c57-9a86-2e5b8f31d604");
    form.form.client_secret = Some("Ab3~q.of-the-other-tenant".to_owned().into());
    let refused = update(&scene.app, form).await.unwrap_err();
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::Invalid, Some("tenantId")));
    assert_eq!(scene.connector().await.secret_source, crate::api::SecretSource::None);
}

#[tokio::test]
async fn the_tenant_does_not_change_under_a_run_that_goes_on() {
    let scene = scene().await;
    let run = scene.store().lock_run(scene.id).unwrap();
    let refused =
        update(&scene.app, check_of(Some(scene.id), "aaaaaaaa-4d1a-4c57-9a86-2e5b8f31d604")).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::AlreadyRunning);
    let mut renamed = check_of(Some(scene.id), TENANT);
    renamed.form.name = "Contoso Ltd".to_owned();
    assert_eq!(update(&scene.app, renamed).await.unwrap().name, "Contoso Ltd");
    drop(run);
}
