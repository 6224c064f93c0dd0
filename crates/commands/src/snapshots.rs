//! Snapshots for colleagues, and people under pseudonyms.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use store::{SnapshotError, SnapshotInfo, Store};

use crate::App;
use crate::api::{CommandError, ErrorCode, Pseudonyms, Snapshot, SnapshotSaved, SnapshotWish, Tag};
use crate::errors::{blocking, sentence};
use crate::exports::folder_of;

/// What a snapshot's file is called at its end.
pub const ENDING: &str = "m365snapshot";

/// The commands that only look, or concern this window alone. Whatever is not here is refused in a snapshot.
pub const LOOKING: &[&str] = &[
    "about",
    "settings_get",
    "settings_set",
    "background_get",
    "window_close",
    "network_get",
    "pseudonyms_get",
    "link_open",
    "sample_open",
    "snapshot_open",
    "connector_list",
    "connector_credentials",
    "rotation_get",
    "audit_list",
    "run_progress",
    "run_list",
    "run_detail",
    "overview",
    "activity_by_day",
    "last_activity",
    "storage_use",
    "app_use",
    "copilot_use",
    "message_list",
    "report_list",
    "report_count",
    "report_page",
    "report_choices",
    "report_export",
    "report_export_cancel",
    "report_copy",
    "scheduled_export_list",
    "savings",
    "price_list",
    "saved_view_list",
    "cancel_by_calendar",
    "product_name_list",
    "user_detail",
    "sku_detail",
];

/// How people are shown.
pub async fn pseudonyms(app: &App, (): ()) -> Result<Pseudonyms, CommandError> {
    Ok(Pseudonyms { on: app.store(Store::shows_pseudonyms).await? })
}

/// Changes how people are shown, everywhere at once.
pub async fn set_pseudonyms(app: &App, wish: Pseudonyms) -> Result<Pseudonyms, CommandError> {
    app.store(move |store| store.show_pseudonyms(wish.on)).await?;
    app.changed(&[Tag::Settings, Tag::Data]);
    Ok(wish)
}

/// Asks for a file name and saves a snapshot.
pub(crate) async fn save(app: &App, wish: SnapshotWish) -> Result<SnapshotSaved, CommandError> {
    let (host, suggested) = (app.inner.host.clone(), format!("m365-connector-{}.{ENDING}", app.today()));
    let path = blocking(move || host.save_path(&suggested)).await;
    let path = path.ok_or_else(|| CommandError::new(ErrorCode::Cancelled, "No snapshot was saved.", "", ""))?;
    save_to(app, path, wish.pseudonymous).await
}

/// Saves a snapshot, in the place of a former one.
pub async fn save_to(app: &App, path: PathBuf, pseudonymous: bool) -> Result<SnapshotSaved, CommandError> {
    let folder = std::fs::canonicalize(folder_of(&path));
    if folder.is_ok_and(|folder| std::fs::canonicalize(app.data_dir()).is_ok_and(|data| data == folder)) {
        return Err(unsaved("It would lie among the application's own files."));
    }
    let (now, target) = (app.now(), path.clone());
    let saved = app.store(move |store| store.save_snapshot(&target, pseudonymous, now)).await;
    saved.map_err(|error| unsaved(&error.message))?;
    let bytes = std::fs::metadata(&path).map_or(0, |file| file.len());
    Ok(SnapshotSaved { path: path.display().to_string(), bytes })
}

fn unsaved(why: &str) -> CommandError {
    let next = "Choose another folder or make room, then save it again.";
    CommandError::new(ErrorCode::Storage, &format!("The snapshot could not be saved. {why}"), "No file was left.", next)
}

/// Asks for a snapshot and opens it in a window of its own.
pub(crate) async fn open(app: &App, (): ()) -> Result<(), CommandError> {
    let host = app.inner.host.clone();
    blocking(move || match host.snapshot_path() {
        None => Ok(()),
        Some(file) => host.open_snapshot(&file).map_err(|message| {
            CommandError::new(ErrorCode::Other, "The snapshot could not be opened.", &sentence(&message), "")
        }),
    })
    .await
}

/// A snapshot, unpacked into a folder that goes with it.
pub(crate) struct Unpacked {
    folder: PathBuf,
    file: PathBuf,
    info: SnapshotInfo,
}

impl Unpacked {
    /// Unpacks a snapshot and opens what is in it.
    pub(crate) fn open(file: &Path, now: Timestamp) -> Result<(Self, store::Opened), CommandError> {
        let folder = std::env::temp_dir().join(format!("m365-connector-snapshot-{}", uuid::Uuid::new_v4()));
        let mut unpacked = Self {
            folder: folder.clone(),
            file: file.to_owned(),
            info: SnapshotInfo { saved_at: now, pseudonymous: false },
        };
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(CommandError::storage)?;
        let (opened, info) = Store::open_snapshot(file, &folder, now)?;
        unpacked.info = info;
        Ok((unpacked, opened))
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn told(&self) -> Snapshot {
        Snapshot {
            file: self.file.display().to_string(),
            saved_at: self.info.saved_at.to_string(),
            pseudonymous: self.info.pseudonymous,
        }
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        // What cannot be removed lies in a folder for temporary files, for this user alone.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl From<SnapshotError> for CommandError {
    fn from(error: SnapshotError) -> Self {
        match error {
            SnapshotError::Open(error) => error.into(),
            other => Self::new(
                ErrorCode::Storage,
                &sentence(&other.to_string()),
                "",
                &format!("Choose a file that Save snapshot wrote; it ends in .{ENDING}."),
            ),
        }
    }
}

/// In a snapshot nothing is done but looking.
pub(crate) fn refuse(app: &App, command: &str) -> Result<(), CommandError> {
    if app.inner.snapshot.is_none() || LOOKING.contains(&command) {
        return Ok(());
    }
    Err(CommandError::new(
        ErrorCode::Other,
        "This is a snapshot, which is only looked at.",
        "Nothing can be collected or changed in it.",
        "Do it in the application that the snapshot was saved from.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_looks_is_one() {
        let unknown: Vec<_> = LOOKING.iter().filter(|name| !crate::NAMES.contains(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        // By their names these look, too.
        let looks = |name: &&&str| {
            ["_get", "_list", "_page", "_count", "_detail", "_use"].iter().any(|end| name.ends_with(end))
        };
        let refused: Vec<_> = crate::NAMES.iter().filter(looks).filter(|name| !LOOKING.contains(name)).collect();
        assert!(refused.is_empty(), "{refused:?}");
    }
}
