//! The client secret in use: which one it is, and how another takes its place.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::{TestHost, call, connect, sample};
use commands::api::{
    AuditEntry, AuditEvent, CommandError, Connector, CredentialPart, Credentials, Event, Message, RunOutcome,
};
use commands::{App, ConnectorId, Options, Retry, runs};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};

struct Scene {
    app: App,
    host: Arc<TestHost>,
    tenant: SampleTenant,
    connector: Connector,
    _folder: tempfile::TempDir,
}

/// The moment of these tests; every look at the clock takes a second, so that before and after differ.
fn clock() -> jiff::Timestamp {
    static SECONDS: AtomicI64 = AtomicI64::new(0);
    application_tests::clock() + jiff::SignedDuration::from_secs(SECONDS.fetch_add(1, Ordering::Relaxed))
}

async fn scene(faults: &[&str]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(60, faults).await;
    let host = Arc::new(TestHost { save_path: Some(folder.path().to_owned()), ..TestHost::default() });
    let options =
        Options { clock, retry: Retry::without_pauses(), ..Options::new(folder.path().to_owned(), host.clone()) };
    let app = App::open(options).await.unwrap();
    let connector = connect(&app, &tenant).await;
    Scene { app, host, tenant, connector, _folder: folder }
}

impl Scene {
    async fn replace(&self, secret: &str) -> Result<Connector, CommandError> {
        let request = json!({
            "connectorId": self.connector.id,
            "clientSecret": secret,
            "secretExpires": null,
            "keepForSession": true,
        });
        let answer = commands::call(&self.app, "connector_replace_secret", request).await?;
        Ok(serde_json::from_value(answer).unwrap())
    }

    async fn this<T: serde::de::DeserializeOwned>(&self, command: &str) -> T {
        call(&self.app, command, json!({ "connectorId": self.connector.id })).await
    }

    async fn run(&self) -> RunOutcome {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap().run.outcome
    }

    async fn audit(&self) -> Vec<AuditEvent> {
        let request = json!({ "connectorId": self.connector.id, "limit": 100 });
        let entries: Vec<AuditEntry> = call(&self.app, "audit_list", request).await;
        entries.into_iter().map(|entry| entry.what).collect()
    }

    /// For how many seconds each wait for a secret began.
    fn waits(&self) -> Vec<u32> {
        let events = self.host.events.lock().unwrap();
        let left = |event: &Event| if let Event::SecretWait { wait } = event { Some(wait.seconds_left) } else { None };
        events.iter().filter_map(left).collect()
    }

    fn choice(&self, key: Option<&str>) -> Value {
        json!({ "connectorId": self.connector.id, "keyId": key })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_secret_is_proven_and_its_end_is_known_at_once() {
    let scene = scene(&[]).await;
    let replaced = scene.replace(scene.tenant.newest_client_secret()).await.unwrap();
    assert!(replaced.secret.days_left.is_some(), "{:?}", replaced.secret);
    assert!(replaced.previous_secret.is_some());
    assert_eq!(scene.waits(), [0; 0]);
    assert_eq!(scene.run().await, RunOutcome::Complete);
    assert_eq!(scene.audit().await, [AuditEvent::SecretReplaced, AuditEvent::SecretStored]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_is_not_known_everywhere_yet_is_tried_for_a_minute() {
    let scene = scene(&["late-secret=4"]).await;
    scene.replace(scene.tenant.newest_client_secret()).await.unwrap();
    let waits = scene.waits();
    assert_eq!((waits.first(), waits.last(), waits.len()), (Some(&60), Some(&41), 20), "four tries were in vain");

    let scene = self::scene(&["late-secret=99"]).await;
    let refused = scene.replace(scene.tenant.newest_client_secret()).await.unwrap_err();
    assert_eq!(refused.service_code.as_deref(), Some("AADSTS7000215"));
    assert_eq!(scene.waits().len(), 60);
    assert_eq!(scene.run().await, RunOutcome::Complete, "the old one stayed in use");
    assert_eq!(scene.audit().await, [AuditEvent::SignInFailed, AuditEvent::SecretStored], "noted once, not per try");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_secret_is_told_apart_and_the_old_one_stays() {
    let scene = scene(&[]).await;
    let hint = &scene.tenant.client_secret()[..3];
    for (secret, field, begins) in [
        ("0a6b8c1e-5d0b-4f7c-9d9c-0a4c5d2f6b11".to_owned(), Some("clientSecret"), "This looks like the secret's ID."),
        (format!("{hint}8Q~mistyped"), Some("clientSecret"), "Entra refused this secret, though the application has"),
        (
            "=== of another".replace(' ', "-"),
            Some("clientSecret"),
            "This secret probably belongs to another application.",
        ),
    ] {
        let refused = scene.replace(&secret).await.unwrap_err();
        assert!(refused.message.starts_with(begins), "{refused:?}");
        assert_eq!(refused.field.as_deref(), field);
        assert!(!refused.text().contains(&secret));
    }
    assert_eq!(scene.run().await, RunOutcome::Complete);

    // With nothing to look the registration up with, nothing is claimed.
    let blind = self::scene(&["narrow-roles"]).await;
    let refused = blind.replace("=== of another").await.unwrap_err();
    assert!(refused.message.starts_with("A client secret has no spaces"), "{refused:?}");
    let refused = blind.replace("===-of-another").await.unwrap_err();
    assert!(refused.message.starts_with("Entra refused this secret."), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_secret_is_called_so_without_waiting() {
    let expired = sample(60, &["expired-secret"]).await;
    let scene = scene(&[]).await;
    let refused = scene.replace(expired.client_secret()).await.unwrap_err();
    assert_eq!(refused.message, "This secret has already expired.");
    assert_eq!((refused.service_code.as_deref(), scene.waits().len()), (Some("AADSTS7000222"), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_nothing_is_replaced_and_that_is_no_failed_sign_in() {
    let scene = scene(&["hang-up@token"]).await;
    let refused = scene.replace(scene.tenant.newest_client_secret()).await.unwrap_err();
    assert_eq!(refused.code, commands::api::ErrorCode::Network, "{refused:?}");
    let connector: Vec<Connector> = call(&scene.app, "connector_list", json!(null)).await;
    assert!(connector[0].previous_secret.is_none());
    assert_eq!(scene.audit().await, [AuditEvent::SecretStored]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gives_up_waiting_is_told_why_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(60, &["late-secret=99"]).await;
    let app = application_tests::app_now(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    let request = json!({
        "connectorId": connector.id,
        "clientSecret": tenant.newest_client_secret(),
        "secretExpires": null,
        "keepForSession": true,
    });
    let begun = std::time::Instant::now();
    let (answer, ()) = tokio::join!(commands::call(&app, "connector_replace_secret", request), async {
        tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
        let this = json!({ "connectorId": connector.id });
        call::<()>(&app, "connector_replace_give_up", this).await;
    });
    assert_eq!(answer.unwrap_err().service_code.as_deref(), Some("AADSTS7000215"));
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_a_way_back_to_the_secret_before_until_it_is_dismissed() {
    let scene = scene(&[]).await;
    scene.replace(scene.tenant.newest_client_secret()).await.unwrap();
    let back: Connector = scene.this("connector_restore_secret").await;
    assert!(back.previous_secret.is_some(), "and forth again");
    assert_eq!(scene.run().await, RunOutcome::Complete);

    let alone: Connector = scene.this("connector_forget_secret").await;
    assert!(alone.previous_secret.is_none());
    let this = json!({ "connectorId": scene.connector.id });
    let none = commands::call(&scene.app, "connector_restore_secret", this).await.unwrap_err();
    assert!(none.message.starts_with("There is no former secret"), "{none:?}");
    use AuditEvent::*;
    assert_eq!(scene.audit().await, [SecretForgotten, SecretRestored, SecretReplaced, SecretStored]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_end_belongs_to_its_secret_and_comes_back_with_it() {
    let scene = scene(&["narrow-roles"]).await;
    let replace = |secret: &str, expires: &str| json!({ "connectorId": scene.connector.id, "clientSecret": secret, "secretExpires": expires, "keepForSession": true });
    let old = scene.tenant.client_secret();
    let connector: Connector = call(&scene.app, "connector_replace_secret", replace(old, "2026-04-01")).await;
    assert_eq!(connector.secret.expires_at.as_deref(), Some("2026-04-01"));
    let newest = scene.tenant.newest_client_secret();
    let connector: Connector = call(&scene.app, "connector_replace_secret", replace(newest, "2027-10-01")).await;
    assert_eq!(connector.secret.expires_at.as_deref(), Some("2027-10-01"));
    let back: Connector = scene.this("connector_restore_secret").await;
    assert_eq!(back.secret_expires.as_deref(), Some("2026-04-01"));
    let refused = commands::call(&scene.app, "connector_replace_secret", replace(newest, "soon")).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("secretExpires"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_secrets_that_begin_alike_the_right_one_can_be_chosen() {
    let scene = scene(&[]).await;
    let _: Value =
        call(&scene.app, "connection_test", json!({ "connectorId": scene.connector.id, "form": null })).await;
    let listed: Credentials = scene.this("connector_credentials").await;
    assert!(listed.read_at.is_some(), "a test reads them as well as a run");
    let parts: Vec<_> = listed.credentials.iter().map(|one| one.part).collect();
    use CredentialPart::*;
    assert_eq!(parts, [NotValid, MayBeInUse, Other, MayBeInUse]);

    let later = &listed.credentials[3];
    let chosen: Connector = call(&scene.app, "connector_choose_credential", scene.choice(Some(&later.key_id))).await;
    assert_eq!(chosen.secret.display_name, later.display_name);
    assert!(chosen.secret.chosen && !chosen.secret.ambiguous);
    let refused = scene.choice(Some(&listed.credentials[2].key_id));
    assert!(commands::call(&scene.app, "connector_choose_credential", refused).await.is_err());

    scene.run().await;
    let connectors: Vec<Connector> = call(&scene.app, "connector_list", json!(null)).await;
    assert!(connectors[0].secret.chosen, "a run keeps to it");
    let unchosen: Connector = call(&scene.app, "connector_choose_credential", scene.choice(None)).await;
    assert!(unchosen.secret.ambiguous);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_hints_or_permission_the_end_is_unknown_and_a_warning_of_its_own() {
    for faults in [["no-hints"], ["narrow-roles"], ["error=404@credentials"]] {
        let scene = scene(&faults).await;
        scene.run().await;
        let connectors: Vec<Connector> = call(&scene.app, "connector_list", json!(null)).await;
        assert_eq!(connectors[0].secret.expires_at, None, "{faults:?}");
        let messages: Vec<Message> = call(&scene.app, "message_list", json!(null)).await;
        assert!(messages.iter().any(|message| message.id == "secret-unknown"), "{faults:?} {messages:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_sign_in_of_a_run_and_of_a_test_and_a_deletion_are_written_down() {
    let scene = scene(&["expired-secret"]).await;
    scene.run().await;
    let _: Value =
        call(&scene.app, "connection_test", json!({ "connectorId": scene.connector.id, "form": null })).await;
    let removal = json!({ "connectorId": scene.connector.id, "keepData": false });
    call::<()>(&scene.app, "connector_remove", removal).await;
    let request = json!({ "connectorId": null, "limit": 10 });
    let entries: Vec<AuditEntry> = call(&scene.app, "audit_list", request).await;
    use AuditEvent::*;
    let events: Vec<_> = entries.iter().map(|entry| entry.what).collect();
    assert_eq!(events, [ConnectorRemoved, SignInFailed, SignInFailed, SecretStored]);
    assert!(entries[1].detail.as_ref().unwrap().starts_with("AADSTS7000222 · request ID "), "{entries:?}");
    assert!(!format!("{entries:?}").contains(scene.tenant.client_secret()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_refused_in_the_middle_of_a_run_is_written_down_once() {
    let scene = scene(&["revoked-token@users", "error=401/AADSTS7000222@token:2+"]).await;
    assert_ne!(scene.run().await, RunOutcome::Complete);
    assert_eq!(scene.audit().await, [AuditEvent::SignInFailed, AuditEvent::SecretStored]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_goes_into_a_calendar_once_it_is_known_and_the_secret_does_not() {
    let scene = scene(&[]).await;
    let this = json!({ "connectorId": scene.connector.id });
    let refused = commands::call(&scene.app, "calendar_export", this).await.unwrap_err();
    assert_eq!(refused.message, "When the client secret ends is not known.");
    scene.run().await;
    let saved: commands::api::Exported = scene.this("calendar_export").await;
    let ics = std::fs::read_to_string(&saved.path).unwrap();
    assert_eq!(ics.matches("BEGIN:VALARM").count(), 6, "{ics}");
    assert!(saved.path.ends_with(".ics") && ics.contains("SUMMARY:Client secret of Sample ends"), "{ics}");
    assert!(!ics.contains(scene.tenant.client_secret()));
}

/// A secret of the application the connector had before signs in as nobody.
#[tokio::test(flavor = "multi_thread")]
async fn a_connector_that_becomes_another_application_keeps_no_way_back_to_the_former_secret() {
    let scene = scene(&[]).await;
    let faults = vec!["role=Application.ReadWrite.OwnedBy".parse().unwrap()];
    let today = application_tests::TODAY.parse().unwrap();
    let options = sample_tenant::Options { users: 60, seed: 99, today, faults, ..Default::default() };
    let other = sample_tenant::start(options).await.unwrap();
    for (tenant, way_back) in [(&scene.tenant, true), (&other, false)] {
        let change = application_tests::check(Some(&scene.connector), application_tests::form(tenant));
        let changed: Connector = call(&scene.app, "connector_update", change).await;
        assert_eq!((changed.previous_secret.is_some(), changed.client_id.as_str()), (way_back, tenant.client_id()));
        assert!(changed.secret.expires_at.is_some(), "its end is known at once");
    }
    assert_eq!(scene.run().await, RunOutcome::Complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_in_an_edited_form_is_proven_like_any_other_and_nothing_is_changed_without() {
    let scene = scene(&["late-secret=2"]).await;
    let edit = |name: &str, secret: &str| {
        let mut form = application_tests::form(&scene.tenant);
        form["name"] = json!(name);
        form["clientSecret"] = json!(secret);
        application_tests::check(Some(&scene.connector), form)
    };
    let refused = commands::call(&scene.app, "connector_update", edit("Renamed", "===-of-another")).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("clientSecret"), "{refused:?}");
    assert!(refused.next.ends_with("Nothing was changed."), "{refused:?}");
    let unchanged: Vec<Connector> = call(&scene.app, "connector_list", json!(null)).await;
    assert_eq!((unchanged[0].name.as_str(), unchanged[0].previous_secret.is_none()), ("Sample", true));

    let edited = edit("Renamed", scene.tenant.newest_client_secret());
    let changed: Connector = call(&scene.app, "connector_update", edited).await;
    assert_eq!((changed.name.as_str(), changed.previous_secret.is_some()), ("Renamed", true));
    use AuditEvent::*;
    assert_eq!(scene.audit().await, [SecretReplaced, SignInFailed, SecretStored]);
}

/// The old secret helps to find out why the new one is refused, and goes to its own addresses for that alone.
#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_moves_the_connector_sends_the_stored_secret_nowhere() {
    let scene = scene(&[]).await;
    let options = sample_tenant::Options { users: 60, seed: 99, ..Default::default() };
    let other = sample_tenant::start(options).await.unwrap();
    let mut form = application_tests::form(&other);
    form["clientSecret"] = json!("Wrong8Q~secret");
    let change = application_tests::check(Some(&scene.connector), form);
    let refused = commands::call(&scene.app, "connector_update", change).await.unwrap_err();
    assert_eq!(refused.message, "Entra refused this secret.", "the registration was not asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_fails_with_a_form_is_written_down_under_the_name_in_it() {
    let scene = scene(&[]).await;
    let mut form = application_tests::form(&scene.tenant);
    form["name"] = json!("Not stored");
    form["clientSecret"] = json!("Wrong8Q~secret");
    let _: Value = call(&scene.app, "connection_test", json!({ "connectorId": null, "form": form })).await;
    let all: Vec<AuditEntry> = call(&scene.app, "audit_list", json!({ "connectorId": null, "limit": 10 })).await;
    assert_eq!((all[0].connector.as_str(), all[0].what), ("Not stored", AuditEvent::SignInFailed));
    assert!(all[0].detail.as_ref().unwrap().starts_with("AADSTS7000215"), "{all:?}");
    assert_eq!(scene.audit().await, [AuditEvent::SecretStored], "it is none of the connector's");
}
