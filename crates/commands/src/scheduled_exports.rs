//! Scheduled exports: reports that are written into a folder after runs, without being asked.

mod form;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::{ConnectorId, RunId, RunOutcome, Store};

use crate::api::{
    CommandError, ErrorCode, ExportFailure, Level, Message, MessageAction, ScheduledExport, ScheduledExportChange,
    ScheduledExportRef, Tag, WrittenExport,
};
use crate::errors::blocking;
use crate::exports::{Part, WriteOptions, Writing, beside, ending, write_to};
use crate::{App, connectors};

const PLACE: &str = "Reports, Scheduled exports";

/// All scheduled exports, with what became of them.
pub async fn list(app: &App, (): ()) -> Result<Vec<ScheduledExport>, CommandError> {
    let stored = app.store(Store::scheduled_exports).await?;
    stored.into_iter().map(told).collect()
}

/// Keeps a new scheduled export, or changes one.
pub async fn keep(app: &App, change: ScheduledExportChange) -> Result<ScheduledExport, CommandError> {
    let plan = form::checked(app, change.form).await?;
    let name = plan.name.clone();
    let Some(id) = app.store(move |store| store.keep_scheduled_export(change.id, &plan)).await? else {
        let message =
            format!("Another scheduled export already writes {name} into this folder. Give this one another name.");
        return Err(CommandError::invalid("name", &message));
    };
    app.changed(&[Tag::Settings]);
    told(stored(app, id).await?)
}

/// Forgets one; the files it wrote stay.
pub async fn remove(app: &App, which: ScheduledExportRef) -> Result<(), CommandError> {
    if !app.store(move |store| store.remove_scheduled_export(which.id)).await? {
        return Err(CommandError::not_found("The scheduled export"));
    }
    app.changed(&[Tag::Settings]);
    Ok(())
}

/// Writes one now.
pub async fn run(app: &App, which: ScheduledExportRef) -> Result<ScheduledExport, CommandError> {
    attempt(app, &stored(app, which.id).await?).await?;
    app.changed(&[Tag::Settings]);
    told(stored(app, which.id).await?)
}

/// Asks for a folder; `None`: the user gave up.
pub(crate) async fn choose_folder(app: &App, (): ()) -> Result<Option<String>, CommandError> {
    let host = app.inner.host.clone();
    Ok(blocking(move || host.folder_path()).await.map(|path| path.display().to_string()))
}

/// Writes what is due when a run has ended: the process that did the run does it, so that it happens once. What could
/// not be written is noted with it and no failure of the run.
pub(crate) async fn after_run(app: &App, connector: ConnectorId, run: RunId) -> Result<(), CommandError> {
    let ended = app.store(move |store| store.run(run)).await?;
    if !ended.is_some_and(|run| matches!(run.outcome, RunOutcome::Complete | RunOutcome::Partial)) {
        return Ok(());
    }
    let all = app.store(Store::scheduled_exports).await?;
    let due = all.iter().filter(|one| one.plan.connector.is_none_or(|whose| whose == connector));
    let due: Vec<_> = due.filter(|one| !(one.plan.daily && is_of_today(app, one))).collect();
    for export in &due {
        attempt(app, export).await?;
    }
    if !due.is_empty() {
        app.changed(&[Tag::Settings]);
    }
    Ok(())
}

/// What tells of exports that could not be written.
pub(crate) fn message(store: &Store) -> Result<Option<Message>, store::Error> {
    let failed: Vec<_> = store.scheduled_exports()?.into_iter().filter(|one| one.failure.is_some()).collect();
    let Some((first, others)) = failed.split_first() else { return Ok(None) };
    let title = match others.len() {
        0 => format!("The scheduled export {} could not be written.", first.plan.name),
        more => format!("{} scheduled exports could not be written.", more + 1),
    };
    Ok(Some(Message {
        id: "scheduled-export-failed".to_owned(),
        connector_id: None,
        level: Level::Warning,
        title,
        text: first.failure.clone().map(|(_, text)| text).unwrap_or_default(),
        action: Some(MessageAction::ShowScheduledExports),
        detail: None,
    }))
}

/// Writes one, and notes what became of it.
async fn attempt(app: &App, export: &store::ScheduledExport) -> Result<(), CommandError> {
    let outcome = written(app, export).await;
    let (id, now) = (export.id, app.now());
    if let Err(error) = &outcome {
        tracing::warn!(export = id, "a scheduled export could not be written");
        tracing::debug!(%error);
    }
    app.store(move |store| match &outcome {
        Ok(written) => store.note_scheduled_export(id, now, Ok(written)),
        Err(error) => store.note_scheduled_export(id, now, Err(&error.text())),
    })
    .await
}

async fn written(app: &App, export: &store::ScheduledExport) -> Result<store::WrittenExport, CommandError> {
    let form = form::read(&export.plan)?;
    let path = path(app, export, ending(form.format))?;
    let connectors = match export.plan.connector {
        Some(id) => vec![connectors::stored(app, id).await?],
        None => app.store(Store::connectors).await?,
    };
    let named = export.plan.connector.is_none();
    let part =
        |one: store::Connector| Part { request: form::request(&form, one.id), connector: named.then_some(one.name) };
    let parts: Vec<_> = connectors.into_iter().map(part).collect();
    let options = WriteOptions { titles: true, folder: PathBuf::from(&form.folder), ..WriteOptions::default() };
    let writing = Writing::prepare(app, parts, options).await.map_err(elsewhere)?;
    let (store, target) = (app.inner.store.clone(), path.clone());
    let written = blocking(move || write_to(writing, &store, &target, &mut |_| true)).await.map_err(elsewhere)?;
    Ok(store::WrittenExport { at: app.now(), path: path.display().to_string(), rows: written.rows })
}

/// The file of today. One of this name that is not this export's own stays untouched.
fn path(app: &App, export: &store::ScheduledExport, ending: &str) -> Result<PathBuf, CommandError> {
    let folder = Path::new(&export.plan.folder);
    if !folder.is_dir() {
        return Err(CommandError::new(
            ErrorCode::Storage,
            &format!("The folder {} is not there.", folder.display()),
            "Nothing was written.",
            &format!("Bring it back, or choose another under {PLACE}; then press Run now there."),
        ));
    }
    let path = folder.join(format!("{} {}.{ending}", export.plan.name, app.today()));
    let known = export.written.as_ref().is_some_and(|written| Path::new(&written.path) == path);
    let taken = [path.clone(), beside(&path)].into_iter().find(|file| !known && file.exists());
    if let Some(file) = taken {
        return Err(CommandError::new(
            ErrorCode::Storage,
            &format!("{} is there already, and this export did not write it.", file.display()),
            "It was left as it is, and nothing was written.",
            &format!("Move it away, or give the export another name under {PLACE}; then press Run now there."),
        ));
    }
    Ok(path)
}

/// Where a file goes is not chosen when it is written.
fn elsewhere(error: CommandError) -> CommandError {
    let next = match error.code {
        ErrorCode::Storage => format!("Make room, or choose another folder under {PLACE}; then press Run now there."),
        ErrorCode::Invalid => format!("Change it under {PLACE}."),
        _ => return error,
    };
    CommandError { next, ..error }
}

fn is_of_today(app: &App, export: &store::ScheduledExport) -> bool {
    let day = |time: Timestamp| time.to_zoned(TimeZone::UTC).date();
    export.written.as_ref().is_some_and(|written| day(written.at) == app.today())
}

async fn stored(app: &App, id: i64) -> Result<store::ScheduledExport, CommandError> {
    let stored = app.store(move |store| store.scheduled_export(id)).await?;
    stored.ok_or_else(|| CommandError::not_found("The scheduled export"))
}

fn told(export: store::ScheduledExport) -> Result<ScheduledExport, CommandError> {
    let form = form::read(&export.plan)?;
    let report_title = store::report(&form.report).map_or(form.report.as_str(), |report| report.title).to_owned();
    Ok(ScheduledExport {
        id: export.id,
        form,
        report_title,
        written: export.written.map(|one| WrittenExport { at: one.at.to_string(), path: one.path, rows: one.rows }),
        failure: export.failure.map(|(at, text)| ExportFailure { at: at.to_string(), text }),
    })
}
