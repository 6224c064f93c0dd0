//! A computer whose clock is wrong, and what the administrator is told of it.

#![allow(clippy::unwrap_used)]

use application_tests::{app_in, call, connect, sample};
use commands::api::{ConnectionTest, Connector, Level, Message, Overview, RunOutcome, RunSummary};
use commands::{App, ConnectorId, SampleConnection, runs};
use serde_json::json;

/// An application in a folder, connected to a tenant.
struct Scene {
    app: App,
    connector: Connector,
    folder: tempfile::TempDir,
    _tenant: sample_tenant::SampleTenant,
}

/// `skew`: seconds the tenant's clock is ahead.
async fn scene(skew: i64) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(250, &[&format!("clock-skew={skew}")]).await;
    let app = app_in(folder.path()).await;
    Scene { connector: connect(&app, &tenant).await, app, folder, _tenant: tenant }
}

impl Scene {
    /// Goes on with the same data and a tenant that is otherwise the same.
    async fn meets(self, skew: i64) -> Self {
        let tenant = sample(250, &[&format!("clock-skew={skew}")]).await;
        let connection = SampleConnection {
            base_url: tenant.base_url().to_owned(),
            tenant_id: tenant.tenant_id().to_owned(),
            client_id: tenant.client_id().to_owned(),
            client_secret: tenant.client_secret().to_owned(),
        };
        let host = std::sync::Arc::new(application_tests::TestHost::default());
        let options = commands::Options {
            sample: Some(connection),
            clock: application_tests::clock,
            ..commands::Options::new(self.folder.path().to_owned(), host)
        };
        Self { app: App::open(options).await.unwrap(), _tenant: tenant, ..self }
    }

    async fn run(&self) -> RunSummary {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap().run
    }

    async fn test(&self) -> ConnectionTest {
        call(&self.app, "connection_test", json!({ "connectorId": self.connector.id, "form": null })).await
    }

    /// What the window says of the clock.
    async fn told(&self) -> Option<String> {
        let messages: Vec<Message> = call(&self.app, "message_list", json!(null)).await;
        messages.into_iter().find(|message| message.id == "clock-wrong").map(|message| message.title)
    }

    async fn overview(&self) -> Overview {
        call(&self.app, "overview", json!({ "connectorId": self.connector.id })).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_hours_off_is_told_in_the_test_the_run_the_messages_and_the_status() {
    for (skew, told) in [(3 * 3_600, "3 hours behind"), (-3 * 3_600, "3 hours ahead")] {
        let scene = scene(skew).await;
        let sentence = Some(format!("This computer's clock is {told}."));
        assert_eq!(scene.test().await.clock_warning, sentence);

        let run = scene.run().await;
        assert_eq!(run.outcome, RunOutcome::Complete, "it is told, and keeps nothing from working");
        assert!((run.clock_offset.unwrap() - skew).abs() < 60, "{:?}", run.clock_offset);
        assert_eq!(scene.told().await, sentence);
        let status = commands::status::status(&scene.app).await.unwrap();
        assert!(status[0].messages.iter().any(|message| message.starts_with(sentence.as_ref().unwrap())), "{status:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_set_right_is_no_longer_told_of_after_the_next_test() {
    let scene = scene(10_800).await;
    scene.test().await;
    assert!(scene.told().await.is_some());
    let scene = scene.meets(0).await;
    assert_eq!(scene.test().await.clock_warning, None);
    assert_eq!(scene.told().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_behind_does_not_hide_that_the_secret_is_about_to_end() {
    let scene = scene(0).await;
    scene.run().await;
    let left = scene.overview().await.secret.days_left.unwrap();
    // Two days before its end by Microsoft's clock.
    let scene = scene.meets((left - 2) * 86_400).await;
    scene.run().await;
    let secret = scene.overview().await.secret;
    assert_eq!((secret.days_left, secret.level), (Some(2), Level::Critical));
    assert_eq!(scene.test().await.secret.unwrap().days_left, Some(2));
}
