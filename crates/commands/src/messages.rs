use jiff::tz::TimeZone;
use store::{ConnectorId, DatasetOutcome, RotationStep, RunOutcome, Store};

use crate::api::{CommandError, CredentialKind, Level, Message, MessageAction, SecretSource, SecretStatus};
use crate::connectors::{judged_run, secret_of};
use crate::notifications::day;
use crate::secret_access::is_of_secret;
use crate::{App, clock, schedule, scheduled_exports};

/// What needs the administrator, the worst first.
pub(crate) async fn list(app: &App, (): ()) -> Result<Vec<Message>, CommandError> {
    if app.is_snapshot() {
        return Ok(Vec::new());
    }
    let handle = app.clone();
    let mut messages = app
        .store(move |store| {
            let mut messages = Vec::new();
            for connector in store.connectors()? {
                messages.extend(of_connector(&handle, &connector)?);
            }
            messages.extend(scheduled_exports::message(store)?);
            Ok::<_, store::Error>(messages)
        })
        .await?;
    let handle = app.clone();
    messages.extend(app.store(move |_| clock::message(&handle)).await?);
    if let Some(path) = &app.inner.moved_aside {
        messages.push(Message {
            id: "database-moved-aside".to_owned(),
            connector_id: None,
            level: Level::Critical,
            title: "The database was damaged.".to_owned(),
            text: format!("A new one was begun. The damaged file was kept as {}.", path.display()),
            action: None,
            detail: None,
        });
    }
    messages.sort_by_key(|message| std::cmp::Reverse(message.level));
    Ok(messages)
}

/// What needs the administrator at one connector, without asking anybody.
pub(crate) fn of_connector(app: &App, connector: &store::Connector) -> Result<Vec<Message>, store::Error> {
    let (store, id) = (&app.inner.store, connector.id);
    let secret = secret_of(app, connector)?;
    let mut messages = Vec::new();
    // Before its first run nobody has asked when the secret ends: not yet worth a warning.
    let since = app.secret_since(id)?;
    let ran = judged_run(store, id)?.is_some_and(|run| is_of_secret(since, run.started_at));
    if secret.expired || secret.days_left.is_some() || ran {
        messages.extend(secret_message(id, &secret, &(app.inner.zone)()));
    }
    messages.extend(secret_source_message(id, app.secret_source(id)?));
    messages.extend(rotation_message(store, id)?);
    messages.extend(run_messages(store, id)?);
    messages.extend(names_message(store, id)?);
    messages.extend(old_data_message(app, id)?);
    Ok(messages)
}

/// What the reports show of names, and how the tenant is set, where that may be read: a report is days old, so
/// that the two may differ.
fn names_message(store: &Store, id: ConnectorId) -> Result<Option<Message>, store::Error> {
    const PLACE: &str =
        "The setting is in the Microsoft 365 admin center under Settings, Org settings, Services, Reports.";
    let concealed = store.usage_sources(id)?.iter().any(|source| source.concealed);
    let set = match judged_run(store, id)? {
        Some(run) => store.conceals_names(id, run.id)?,
        None => None,
    };
    let (title, text) = match (concealed, set) {
        (false, None | Some(false)) => return Ok(None),
        (true, Some(false)) => (
            "Names in the last usage reports are still concealed.",
            "The tenant is set to show them, so they come with Microsoft's next reports, in a day or two. Until then activity cannot be matched to users.".to_owned(),
        ),
        (true, None) => (
            "Names in usage reports are concealed.",
            format!("Activity cannot be matched to users, so who is inactive is not known, unless by sign-ins. {PLACE}"),
        ),
        (true, Some(true)) => (
            "Names in usage reports are concealed.",
            format!("The tenant is set so, and activity cannot be matched to users: who is inactive is not known, unless by sign-ins. {PLACE}"),
        ),
        (false, Some(true)) => (
            "Names in usage reports will be concealed.",
            format!("The tenant is set so since a short while. As soon as the reports follow, activity can no longer be matched to users. {PLACE}"),
        ),
    };
    let action = (set != Some(false)).then_some(MessageAction::ShowReportSettings);
    Ok(Some(message(id, "concealed-names", Level::Warning, title, &text, action)))
}

fn message(
    id: ConnectorId,
    name: &str,
    level: Level,
    title: &str,
    text: &str,
    action: Option<MessageAction>,
) -> Message {
    Message {
        id: name.to_owned(),
        connector_id: Some(id.0),
        level,
        title: title.to_owned(),
        text: text.to_owned(),
        action,
        detail: None,
    }
}

fn secret_message(id: ConnectorId, secret: &SecretStatus, zone: &TimeZone) -> Option<Message> {
    let replace = Some(match secret.kind {
        CredentialKind::Secret => MessageAction::ReplaceSecret,
        CredentialKind::Certificate => MessageAction::ReplaceCertificate,
    });
    let noun = secret.kind.noun();
    if secret.expired {
        let text = "This connector collects nothing until you replace it. What was collected stays.";
        let title = format!("Your {noun} has expired.");
        return Some(message(id, "secret-expired", Level::Critical, &title, text, replace));
    }
    let (Some(days), Some(end)) = (secret.days_left, secret.expires_at.as_deref()) else {
        return unknown_end(id, secret);
    };
    if secret.level == Level::Ok {
        return None;
    }
    let title = match days {
        0 => format!("Your {noun} ends within a day."),
        1 => format!("Your {noun} ends in 1 day."),
        days => format!("Your {noun} ends in {days} days."),
    };
    let last = day(end, zone);
    let mut text = format!("After {last} this connector collects nothing until you replace it.");
    if let Some(newer) = &secret.newer {
        let named = newer.display_name.as_ref().map(|name| format!(", \"{name}\",")).unwrap_or_default();
        let until = day(&newer.ends_at, zone);
        let how = match secret.kind {
            CredentialKind::Secret => "paste its Value",
            CredentialKind::Certificate => "choose its file",
        };
        text += &format!(" There is a newer one{named} until {until}: {how}.");
    }
    if secret.ambiguous {
        text += " It is the earliest of several that fit: say which it is on the connector's page.";
    }
    Some(message(id, "secret-expires", secret.level, &title, &text, replace))
}

fn unknown_end(id: ConnectorId, secret: &SecretStatus) -> Option<Message> {
    (secret.level == Level::Warning).then(|| {
        message(
            id,
            "secret-unknown",
            Level::Warning,
            "When your client secret ends is not known.",
            "It could not be read from the application's registration. Type the date in the connector, so that you are warned in time.",
            Some(MessageAction::EditConnector),
        )
    })
}

fn rotation_message(store: &Store, id: ConnectorId) -> Result<Option<Message>, store::Error> {
    let failed = store.rotation(id)?.and_then(|rotation| Some((rotation.step, rotation.failure?)));
    Ok(failed.map(|(step, failure)| {
        // Once the new secret is in use, only the old one's end is left to do.
        let (title, action) = match step {
            RotationStep::Grace | RotationStep::Removing => {
                ("The new client secret is in use, but the old one could not be removed.", None)
            }
            _ => ("The client secret could not be rotated.", Some(MessageAction::ReplaceSecret)),
        };
        let failed = message(id, "rotation-failed", Level::Warning, title, &failure.message, action);
        let detail = match failure.request_id {
            Some(request) => format!("{} · request ID {request}", failure.code),
            None => failure.code,
        };
        Message { detail: Some(detail), ..failed }
    }))
}

fn old_data_message(app: &App, id: ConnectorId) -> Result<Option<Message>, store::Error> {
    Ok(schedule::old_data(app, id)?.map(|collected| {
        let age = app.now().duration_since(collected).as_hours();
        let title = match age / 24 {
            0 | 1 => format!("The data are {age} hours old."),
            days => format!("The data are {days} days old."),
        };
        let text = "That is more than twice the time between two scheduled runs, which happen while the application is open. Run now, or leave it open.";
        message(id, "data-old", Level::Warning, &title, text, Some(MessageAction::RunNow))
    }))
}

fn secret_source_message(id: ConnectorId, source: SecretSource) -> Option<Message> {
    (source == SecretSource::None).then(|| {
        message(
            id,
            "secret-missing",
            Level::Warning,
            "What this connector signs in with is not on this computer.",
            "It was kept for a session that ended, or never stored. Enter the client secret again, or use a certificate.",
            Some(MessageAction::ReplaceSecret),
        )
    })
}

fn run_messages(store: &Store, id: ConnectorId) -> Result<Vec<Message>, store::Error> {
    let Some(run) = judged_run(store, id)? else { return Ok(Vec::new()) };
    let results = store.dataset_results(run.id)?;
    let mut messages = Vec::new();
    match run.outcome {
        RunOutcome::Failed => {
            let failure = run.failure.as_ref();
            let text = failure
                .map_or("It was interrupted. What was there before stays; run it again.", |failure| &failure.message);
            let action = match failure.map(|failure| failure.code.as_str()) {
                Some("AADSTS7000222" | "AADSTS7000215") => MessageAction::ReplaceSecret,
                Some("AADSTS700027" | "AADSTS1000502" | "AADSTS7000274" | "AADSTS7000214" | "AADSTS7000277") => {
                    MessageAction::ReplaceCertificate
                }
                Some(code) if code.starts_with("AADSTS") => MessageAction::EditConnector,
                _ => MessageAction::RunNow,
            };
            let detail = failure.map(|failure| match &failure.request_id {
                Some(request) => format!("{} · request ID {request}", failure.code),
                None => failure.code.clone(),
            });
            let failed = message(id, "run-failed", Level::Critical, "The last run failed.", text, Some(action));
            messages.push(Message { detail, ..failed });
        }
        RunOutcome::Partial => {
            let failed = results.iter().filter(|result| result.outcome == DatasetOutcome::Failed);
            let title = |id| datasets::by_id(id).map_or(id, |dataset| dataset.title);
            let names = failed.map(|result| title(result.dataset.as_str())).collect::<Vec<_>>().join(", ");
            let text = if names.is_empty() {
                "Something that could be collected before is no longer permitted. What was there before stays."
                    .to_owned()
            } else {
                format!("Not collected: {names}. What was there before stays.")
            };
            messages.push(message(
                id,
                "run-partial",
                Level::Warning,
                "The last run was partial.",
                &text,
                Some(MessageAction::ShowRun),
            ));
        }
        _ => {}
    }
    // No run's outcome tells of these: they come after it.
    let sign_ins = results.iter().find(|result| result.dataset == "sign-ins");
    if let Some(result) = sign_ins.filter(|result| result.outcome == DatasetOutcome::Failed) {
        let text = result.reason.as_deref().unwrap_or_default();
        let title = "The last sign-ins were not read to the end.";
        messages.push(message(id, "sign-ins-failed", Level::Notice, title, text, Some(MessageAction::ShowRun)));
    }
    let refused: Vec<_> = results
        .iter()
        .filter(|result| result.outcome == DatasetOutcome::Skipped && result.failure.is_some())
        .filter_map(|result| datasets::by_id(&result.dataset))
        .filter(|dataset| !dataset.optional)
        .map(|dataset| dataset.permissions[0])
        .collect();
    if let Some(first) = refused.first() {
        let mut names: Vec<&str> = refused.clone();
        names.sort_unstable();
        names.dedup();
        let title = if names.len() == 1 {
            format!("The permission {first} is missing.")
        } else {
            "Permissions are missing.".to_owned()
        };
        let text =
            format!("Not granted: {}. Add it in Entra, grant admin consent and test the connection.", names.join(", "));
        messages.push(message(
            id,
            "permission-missing",
            Level::Warning,
            &title,
            &text,
            Some(MessageAction::TestConnection),
        ));
    }
    Ok(messages)
}
