//! The state of every connector for monitoring, in the shape the command line prints.

use serde::Serialize;

use crate::api::{CommandError, Level, RunSummary, SecretDateSource, SecretStatus};
use crate::connectors::{level_of, secret_of};
use crate::{App, clock, messages, runs, scheduled_exports};

/// One connector, as a monitoring system wants it.
#[derive(Debug, Clone, Serialize)]
pub struct ConnectorStatus {
    /// Its name.
    pub connector: String,
    /// How it is.
    pub level: Level,
    /// Its secret's end.
    pub secret: Secret,
    /// Its last run.
    pub last_run: Option<LastRun>,
    /// What needs the administrator, the worst first.
    pub messages: Vec<String>,
}

/// The secret's end.
#[derive(Debug, Clone, Serialize)]
pub struct Secret {
    /// ISO time; null = unknown.
    pub expires_at: Option<String>,
    /// Whole days left; negative = expired.
    pub days_left: Option<i64>,
    /// `graph`, `typed` or `unknown`.
    pub source: SecretDateSource,
    /// Whether several credentials fit.
    pub ambiguous: bool,
    /// Whether it is over, by its date or by Entra's word. No part of the JSON: there the level says so.
    #[serde(skip)]
    pub expired: bool,
}

/// A run in short.
#[derive(Debug, Clone, Serialize)]
pub struct LastRun {
    /// How it ended.
    pub outcome: crate::api::RunOutcome,
    /// ISO time.
    pub started_at: String,
    /// ISO time; null while it goes on.
    pub finished_at: Option<String>,
}

/// The state of every connector.
pub async fn status(app: &App) -> Result<Vec<ConnectorStatus>, CommandError> {
    let handle = app.clone();
    app.store(move |store| {
        let mut all = Vec::new();
        for connector in store.connectors()? {
            let secret = secret_of(&handle, &connector)?;
            let level = match level_of(&handle, connector.id, &secret)? {
                // Monitoring knows four levels: a notice is a warning there.
                Level::Notice => Level::Warning,
                level => level,
            };
            let mut messages = Vec::new();
            // Of a snapshot nobody signs in, and nothing is due.
            if !handle.is_snapshot() {
                messages.extend(messages::of_connector(&handle, &connector)?);
                messages.extend(clock::message(&handle)?);
                messages.extend(scheduled_exports::message(store)?);
            }
            messages.sort_by_key(|message| std::cmp::Reverse(message.level));
            let last_run = store.last_run(connector.id)?.map(|run| runs::summary(store, run)).transpose()?;
            all.push(ConnectorStatus {
                connector: connector.name,
                level,
                secret: short(secret),
                last_run: last_run.map(last),
                messages: messages.into_iter().map(|message| format!("{} {}", message.title, message.text)).collect(),
            });
        }
        Ok::<_, store::Error>(all)
    })
    .await
}

fn short(secret: SecretStatus) -> Secret {
    Secret {
        expires_at: secret.expires_at,
        days_left: secret.days_left,
        source: secret.source,
        ambiguous: secret.ambiguous,
        expired: secret.expired,
    }
}

fn last(run: RunSummary) -> LastRun {
    LastRun { outcome: run.outcome, started_at: run.started_at, finished_at: run.finished_at }
}
