//! Two processes at one database, such as a window and a scheduled run: each sees what the other did.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Duration;

use application_tests::{TestHost, app_now, connect, sample};
use commands::api::{Event, Tag};
use commands::{App, Options};

/// The window's tray and pages follow what they are told; what happened right after the start is no exception.
#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_changes_right_after_the_start_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let tenant = sample(60, &[]).await;
    let other = app_now(folder.path()).await;
    let host = Arc::new(TestHost::default());
    let _app = App::open(Options::new(folder.path().to_owned(), host.clone())).await.unwrap();

    connect(&other, &tenant).await;

    for _ in 0..100 {
        let told = |event: &Event| matches!(event, Event::Changed { tags } if tags.contains(&Tag::Connectors));
        if host.events.lock().unwrap().iter().any(told) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nothing was told");
}
