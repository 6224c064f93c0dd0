//! Rotation: the application renews its own client secret, with a real keyring and a clock that is set by hand.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::session::{in_session, keyring_is_up, stored_secrets};
use application_tests::{TestHost, call, check, form};
use commands::api::{
    AuditEntry, AuditEvent, CommandError, Connector, Credentials, Message, Rotation, RotationState, RunOutcome,
};
use commands::{App, ConnectorId, Options, Retry, notifications, rotation, runs};
use jiff::{SignedDuration, Timestamp};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};

/// How many seconds later it is than it is; one scene a process.
static LATER: AtomicI64 = AtomicI64::new(0);

fn clock() -> Timestamp {
    Timestamp::now() + SignedDuration::from_secs(LATER.load(Ordering::SeqCst))
}

struct Scene {
    app: App,
    host: Arc<TestHost>,
    tenant: SampleTenant,
    connector: Connector,
    others: usize,
    _folder: tempfile::TempDir,
}

const OWNED_BY: &str = "role=Application.ReadWrite.OwnedBy";

/// A connector with its secret in the keyring, tested once.
async fn scene(faults: &[&str]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    let tenant =
        sample_tenant::start(sample_tenant::Options { users: 60, faults, ..Default::default() }).await.unwrap();
    let host = Arc::new(TestHost::default());
    let options = Options::new(folder.path().to_owned(), host.clone());
    let app = App::open(Options { clock, retry: Retry::without_pauses(), ..options }).await.unwrap();
    keyring_is_up(&app).await;
    let others = stored_secrets();
    let mut new = check(None, form(&tenant));
    new["keepForSession"] = json!(false);
    let connector: Connector = call(&app, "connector_add", new).await;
    let scene = Scene { app, host, tenant, connector, others, _folder: folder };
    let _: Value =
        call(&scene.app, "connection_test", json!({ "connectorId": scene.connector.id, "form": null })).await;
    scene
}

impl Scene {
    fn this(&self) -> Value {
        json!({ "connectorId": self.connector.id })
    }

    async fn rotates(&self) -> Result<Rotation, CommandError> {
        let rotated = commands::call(&self.app, "rotation_now", self.this()).await?;
        Ok(serde_json::from_value(rotated).unwrap())
    }

    async fn rotation(&self) -> Rotation {
        call(&self.app, "rotation_get", self.this()).await
    }

    async fn connector(&self) -> Connector {
        call::<Vec<Connector>>(&self.app, "connector_list", json!(null)).await.remove(0)
    }

    async fn set(&self, automatic: bool, days: [u16; 3]) -> Result<Value, CommandError> {
        let [days_before, validity_days, grace_days] = days;
        let settings = json!({ "automatic": automatic, "daysBefore": days_before, "validityDays": validity_days, "graceDays": grace_days });
        commands::call(&self.app, "rotation_set", json!({ "connectorId": self.connector.id, "settings": settings }))
            .await
    }

    /// Says which of the two secrets that begin alike it is.
    async fn chooses(&self) {
        let listed: Credentials = call(&self.app, "connector_credentials", self.this()).await;
        let ours = listed.credentials.into_iter().find(|one| one.display_name.as_deref() == Some("connector")).unwrap();
        let choice = json!({ "connectorId": self.connector.id, "keyId": ours.key_id });
        let _: Value = call(&self.app, "connector_choose_credential", choice).await;
    }

    async fn days_pass(&self, days: i64) {
        LATER.fetch_add(days * 86_400, Ordering::SeqCst);
        rotation::attend(&self.app, ConnectorId(self.connector.id)).await.unwrap();
    }

    fn ours(&self) -> usize {
        self.tenant.client_secret_names().iter().filter(|name| name.starts_with("Microsoft 365 Connector ")).count()
    }

    fn has_the_old_one(&self) -> bool {
        self.tenant.client_secret_names().contains(&"connector".to_owned())
    }

    async fn audit(&self) -> Vec<AuditEvent> {
        let request = json!({ "connectorId": self.connector.id, "limit": 100 });
        let entries: Vec<AuditEntry> = call(&self.app, "audit_list", request).await;
        entries.into_iter().map(|entry| entry.what).collect()
    }

    async fn run(&self) -> RunOutcome {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap().run.outcome
    }

    async fn told(&self) -> Vec<String> {
        notifications::tell(&self.app).await.unwrap();
        let told = std::mem::take(&mut *self.host.notifications.lock().unwrap());
        told.into_iter().map(|one| one.title).filter(|title| title.contains("rotated")).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_secret_is_made_proven_and_used_and_the_old_one_goes_after_the_grace_time() {
    if !in_session("a_new_secret_is_made_proven_and_used_and_the_old_one_goes_after_the_grace_time") {
        return;
    }
    let scene = scene(&[OWNED_BY, "late-secret=3", "late-list=1"]).await;
    scene.chooses().await;
    let rotated = scene.rotates().await.unwrap();
    assert_eq!((rotated.state, rotated.permitted, rotated.obstacle), (RotationState::Grace, Some(true), None));
    assert!(rotated.removal_at.is_some());
    let connector = scene.connector().await;
    assert!(connector.secret.days_left.unwrap() >= 179 && !connector.secret.ambiguous, "{:?}", connector.secret);
    assert!(connector.previous_secret.is_some(), "there is a way back");
    assert_eq!((scene.ours(), stored_secrets() - scene.others), (1, 2));

    scene.days_pass(6).await;
    assert!(scene.has_the_old_one());
    scene.days_pass(2).await;
    assert!(!scene.has_the_old_one());
    assert_eq!(scene.rotation().await.state, RotationState::Done);
    assert_eq!((scene.connector().await.previous_secret.is_none(), stored_secrets() - scene.others), (true, 1));
    assert_eq!(scene.run().await, RunOutcome::Complete);
    use AuditEvent::*;
    assert_eq!(scene.audit().await, [SecretRemoved, SecretRotated, SecretStored]);
    assert_eq!(scene.told().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_not_known_which_secret_was_in_use_none_is_removed() {
    if !in_session("where_it_is_not_known_which_secret_was_in_use_none_is_removed") {
        return;
    }
    let scene = scene(&[OWNED_BY]).await;
    let before = scene.tenant.client_secret_names().len();
    assert_eq!(scene.rotates().await.unwrap().removal_at, None, "two begin alike");
    scene.days_pass(30).await;
    assert_eq!(
        (scene.rotation().await.state, scene.tenant.client_secret_names().len()),
        (RotationState::Done, before + 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_rotated_in_time_without_being_asked_where_that_is_wished() {
    if !in_session("a_secret_is_rotated_in_time_without_being_asked_where_that_is_wished") {
        return;
    }
    let scene = scene(&[OWNED_BY]).await;
    scene.chooses().await;
    assert_eq!(scene.set(true, [60, 60, 7]).await.unwrap_err().field.as_deref(), Some("validityDays"));
    assert_eq!(scene.set(true, [0, 90, 7]).await.unwrap_err().field.as_deref(), Some("daysBefore"));
    let left = u16::try_from(scene.connector().await.secret.days_left.unwrap()).unwrap();
    // Off, it stays as it is; on, it is rotated on the day and not before.
    scene.set(false, [left, 90, 7]).await.unwrap();
    scene.days_pass(0).await;
    assert_eq!(scene.ours(), 0, "it was not wished");
    scene.set(true, [left - 3, 90, 7]).await.unwrap();
    scene.days_pass(2).await;
    assert_eq!(scene.ours(), 0, "a day too early");
    scene.days_pass(1).await;
    assert_eq!((scene.ours(), scene.rotation().await.state), (1, RotationState::Grace));
    // And again when the new one comes to its end, though the old one is gone meanwhile.
    for day in [8, 90 - i64::from(left)] {
        scene.days_pass(day).await;
    }
    assert!(!scene.has_the_old_one());
    scene.days_pass(2).await;
    assert_eq!(scene.ours(), 2, "{:?}", scene.rotation().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_fails_is_undone_and_told_once_and_the_old_secret_stays() {
    if !in_session("whatever_fails_is_undone_and_told_once_and_the_old_secret_stays") {
        return;
    }
    for (fault, message, told) in [
        // Never known to Microsoft's servers.
        ("late-secret=999", "Entra does not accept this secret yet.", true),
        // Made, and the answer broke off: only its name tells of it.
        ("cut@add-password", "", true),
        ("not-json@add-password", "", true),
        // Not shown yet when it is to be removed again.
        ("error=400/CredentialInvalidLifetimeAsPerAppPolicy@add-password", "A policy of the tenant forbids", true),
        ("error=403@add-password", "The application may not change its own registration.", true),
        // Nothing was begun.
        ("missing-role=Application.ReadWrite.OwnedBy", "The application may not renew its own secret", false),
        ("not-owner", "The application may not change its own registration.", true),
    ] {
        let scene = scene(&[OWNED_BY, fault]).await;
        let before = scene.tenant.client_secret_names();
        let refused = scene.rotates().await.unwrap_err();
        assert!(refused.message.starts_with(message), "{fault}: {refused:?}");
        assert_eq!(scene.tenant.client_secret_names(), before, "{fault}");
        assert_eq!(stored_secrets() - scene.others, 1, "{fault}");
        assert_eq!(scene.run().await, RunOutcome::Complete, "{fault}: the old one stays in use");
        let expect: &[&str] = if told { &["Sample: The client secret could not be rotated."] } else { &[] };
        assert_eq!(scene.told().await, expect, "{fault}");
        assert_eq!(scene.told().await, [""; 0], "{fault}: once");
        let messages: Vec<Message> = call(&scene.app, "message_list", json!(null)).await;
        assert_eq!(messages.iter().any(|one| one.id == "rotation-failed"), told, "{fault}: {messages:?}");
        // Where the answer was lost it takes a while to be sure that nothing was made.
        scene.days_pass(1).await;
        let failed = scene.audit().await.iter().filter(|what| **what == AuditEvent::RotationFailed).count();
        assert_eq!(failed, usize::from(told), "{fault}");
        call::<()>(&scene.app, "connector_remove", json!({ "connectorId": scene.connector.id, "keepData": false }))
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_automatic_rotation_that_is_not_permitted_is_told_and_tried_again_the_next_day() {
    if !in_session("an_automatic_rotation_that_is_not_permitted_is_told_and_tried_again_the_next_day") {
        return;
    }
    let scene = scene(&[]).await;
    scene.set(true, [60, 180, 7]).await.unwrap();
    for day in [0, 0, 1] {
        scene.days_pass(day).await;
    }
    let rotation = scene.rotation().await;
    assert_eq!((rotation.state, rotation.permitted), (RotationState::Failed, Some(false)));
    assert!(rotation.failure.unwrap().contains("Application.ReadWrite.OwnedBy is not granted"));
    use AuditEvent::*;
    assert_eq!(scene.audit().await, [RotationFailed, RotationFailed, SecretStored], "once a day");
    assert_eq!(scene.told().await.len(), 1);
    // Replacing it by hand makes it good.
    let newest = json!({
        "connectorId": scene.connector.id,
        "clientSecret": scene.tenant.newest_client_secret(),
        "secretExpires": null,
        "keepForSession": false,
    });
    let _: Value = call(&scene.app, "connector_replace_secret", newest).await;
    assert_eq!(scene.rotation().await.state, RotationState::None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_whose_answer_was_lost_and_that_no_list_shows_yet_is_removed_when_it_appears() {
    if !in_session("a_secret_whose_answer_was_lost_and_that_no_list_shows_yet_is_removed_when_it_appears") {
        return;
    }
    let scene = scene(&[OWNED_BY, "cut@add-password", "late-list=2"]).await;
    let refused = scene.rotates().await.unwrap_err();
    assert!(refused.next.contains("is removed from the registration as soon as that can be done"), "{refused:?}");
    assert_eq!((scene.ours(), scene.rotation().await.state), (1, RotationState::Undoing));
    let again = scene.rotates().await.unwrap_err();
    assert_eq!(again.message, "What an interrupted rotation left is not cleaned up yet.");
    LATER.fetch_add(11 * 60, Ordering::SeqCst);
    scene.days_pass(0).await;
    assert_eq!((scene.ours(), scene.rotation().await.state), (0, RotationState::Failed));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_back_or_replaces_in_the_grace_time_keeps_what_is_in_use() {
    if !in_session("who_goes_back_or_replaces_in_the_grace_time_keeps_what_is_in_use") {
        return;
    }
    for goes_back in [true, false] {
        let scene = scene(&[OWNED_BY]).await;
        scene.chooses().await;
        scene.rotates().await.unwrap();
        let newest = json!({
            "connectorId": scene.connector.id,
            "clientSecret": scene.tenant.newest_client_secret(),
            "secretExpires": null,
            "keepForSession": false,
        });
        let _: Connector = match goes_back {
            true => call(&scene.app, "connector_restore_secret", scene.this()).await,
            false => call(&scene.app, "connector_replace_secret", newest).await,
        };
        scene.days_pass(8).await;
        assert_eq!((scene.ours(), scene.has_the_old_one()), (1, true), "nothing is removed");
        assert_eq!(scene.rotation().await.state, RotationState::Done);
        assert_eq!(scene.run().await, RunOutcome::Complete);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rotating_again_in_the_grace_time_removes_the_secret_before_first() {
    if !in_session("rotating_again_in_the_grace_time_removes_the_secret_before_first") {
        return;
    }
    let scene = scene(&[OWNED_BY]).await;
    scene.chooses().await;
    scene.rotates().await.unwrap();
    scene.rotates().await.unwrap();
    assert_eq!((scene.ours(), scene.has_the_old_one()), (2, false));
    scene.days_pass(8).await;
    assert_eq!((scene.ours(), scene.rotation().await.state), (1, RotationState::Done));
    assert_eq!(scene.run().await, RunOutcome::Complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_grace_time_goes_by_microsofts_clock() {
    if !in_session("the_grace_time_goes_by_microsofts_clock") {
        return;
    }
    // This computer's clock is a month ahead.
    let scene = scene(&[OWNED_BY, "clock-skew=-2592000"]).await;
    scene.chooses().await;
    scene.rotates().await.unwrap();
    let removal: Timestamp = scene.rotation().await.removal_at.unwrap().parse().unwrap();
    let days = removal.duration_since(Timestamp::now()).as_hours() / 24;
    assert_eq!(days, -23, "a week from what Microsoft calls now: {removal}");
    scene.days_pass(6).await;
    assert!(scene.has_the_old_one());
    scene.days_pass(2).await;
    assert!(!scene.has_the_old_one());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_else_was_used_before_outlives_the_removal_of_the_old_secret() {
    if !in_session("what_else_was_used_before_outlives_the_removal_of_the_old_secret") {
        return;
    }
    let scene = scene(&[OWNED_BY]).await;
    scene.chooses().await;
    scene.rotates().await.unwrap();
    // Another one is used for a while, and the one of the rotation again.
    let newest = json!({
        "connectorId": scene.connector.id,
        "clientSecret": scene.tenant.newest_client_secret(),
        "secretExpires": null,
        "keepForSession": false,
    });
    let _: Connector = call(&scene.app, "connector_replace_secret", newest).await;
    let _: Connector = call(&scene.app, "connector_restore_secret", scene.this()).await;
    scene.days_pass(8).await;
    assert!(!scene.has_the_old_one());
    assert_eq!((scene.connector().await.previous_secret.is_some(), stored_secrets() - scene.others), (true, 2));
    let _: Connector = call(&scene.app, "connector_restore_secret", scene.this()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_has_ended_is_deleted_after_a_run_unless_secrets_are_being_changed_just_then() {
    if !in_session("a_secret_that_has_ended_is_deleted_after_a_run_unless_secrets_are_being_changed_just_then") {
        return;
    }
    let scene = scene(&[OWNED_BY]).await;
    scene.chooses().await;
    let newest = json!({
        "connectorId": scene.connector.id,
        "clientSecret": scene.tenant.newest_client_secret(),
        "secretExpires": null,
        "keepForSession": false,
    });
    let _: Connector = call(&scene.app, "connector_replace_secret", newest).await;
    LATER.store(100 * 86_400, Ordering::SeqCst);
    // As another process would.
    let store = store::Store::open(scene._folder.path(), clock()).unwrap().store;
    let lock = store.lock_secret(ConnectorId(scene.connector.id)).unwrap().unwrap();
    scene.run().await;
    assert_eq!(stored_secrets() - scene.others, 2);
    drop(lock);
    scene.run().await;
    assert_eq!(stored_secrets() - scene.others, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_that_fail_while_a_rotation_is_ended_or_undone_are_written_down() {
    if !in_session("sign_ins_that_fail_while_a_rotation_is_ended_or_undone_are_written_down") {
        return;
    }
    use AuditEvent::*;
    // The fourth token is the one the old secret is removed with.
    let ended = scene(&[OWNED_BY, "error=401/AADSTS7000222@token:4"]).await;
    ended.chooses().await;
    ended.rotates().await.unwrap();
    ended.days_pass(8).await;
    assert_eq!(ended.audit().await, [SignInFailed, SecretRotated, SecretStored]);

    // The third proves the new one, the fourth is to remove it again.
    let undone = scene(&[OWNED_BY, "error=401/AADSTS7000222@token:3-4"]).await;
    undone.rotates().await.unwrap_err();
    assert_eq!(undone.audit().await, [SignInFailed, SignInFailed, SecretStored]);

    let offline = scene(&[OWNED_BY, "error=401/AADSTS7000222@token:3", "hang-up@token:4+"]).await;
    offline.rotates().await.unwrap_err();
    assert_eq!(offline.audit().await, [SignInFailed, SecretStored]);
}

/// Nobody would know the value of the secret that is left in the registration it was.
#[tokio::test(flavor = "multi_thread")]
async fn a_connector_becomes_another_application_once_an_interrupted_rotation_is_cleaned_up() {
    if !in_session("a_connector_becomes_another_application_once_an_interrupted_rotation_is_cleaned_up") {
        return;
    }
    let options = sample_tenant::Options { users: 60, seed: 99, ..Default::default() };
    let other = sample_tenant::start(options).await.unwrap();
    // So often no list shows the new secret: when the rotation is undone, and when the connector is edited.
    for (late, moves) in [("late-list=1", true), ("late-list=2", false)] {
        let scene = scene(&[OWNED_BY, "cut@add-password", late]).await;
        scene.rotates().await.unwrap_err();
        assert_eq!((scene.ours(), scene.rotation().await.state), (1, RotationState::Undoing), "{late}");
        let mut change = check(Some(&scene.connector), form(&other));
        change["keepForSession"] = json!(false);
        let moved = commands::call(&scene.app, "connector_update", change).await;
        let id = scene.connector().await.client_id;
        match moves {
            true => assert_eq!((moved.is_ok(), scene.ours(), id.as_str()), (true, 0, other.client_id()), "{moved:?}"),
            false => {
                let refused = moved.unwrap_err();
                assert_eq!(refused.message, "What an interrupted rotation left is not cleaned up yet.");
                assert_eq!((scene.ours(), id.as_str()), (1, scene.tenant.client_id()), "nothing was changed");
            }
        }
        call::<()>(&scene.app, "connector_remove", json!({ "connectorId": scene.connector.id, "keepData": false }))
            .await;
        assert_eq!(scene.ours(), 0, "{late}: a deleted connector leaves none behind either");
    }
}

/// Outside the sessions of these tests there is no keyring.
#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_no_keyring_keeps_is_not_rotated_and_it_is_said_why() {
    let folder = tempfile::tempdir().unwrap();
    let faults = vec![OWNED_BY.parse().unwrap()];
    let tenant =
        sample_tenant::start(sample_tenant::Options { users: 60, faults, ..Default::default() }).await.unwrap();
    let app = application_tests::app_now(folder.path()).await;
    let connector = application_tests::connect(&app, &tenant).await;
    let this = json!({ "connectorId": connector.id });
    let why = "The secret is kept until this application is closed";
    let rotation: Rotation = call(&app, "rotation_get", this.clone()).await;
    assert!(rotation.obstacle.unwrap().starts_with(why));
    let refused = commands::call(&app, "rotation_now", this).await.unwrap_err();
    assert!(refused.message.starts_with(why), "{refused:?}");
    assert!(!tenant.client_secret_names().iter().any(|name| name.starts_with("Microsoft 365 Connector ")));
}
