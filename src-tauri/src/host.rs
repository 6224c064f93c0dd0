//! What the window does for the commands: events, the save dialog, the browser, a second window.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use commands::notifications::{Channel, Notification};
use commands::{Desktop, Host, api::Event};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_autostart::ManagerExt;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use crate::tray;
use crate::window::MAIN;

/// The one event the page listens to; what happened is inside.
pub(crate) const EVENT: &str = "connector-event";

/// The window as the commands see it.
pub(crate) struct Window {
    app: AppHandle,
    /// Whether the system can start it: then it works on the usual data.
    usual: bool,
}

impl Window {
    pub(crate) fn new(app: AppHandle, usual: bool) -> Self {
        Self { app, usual }
    }

    /// A dialog about files, over the window and in the user's documents.
    fn dialog(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let mut dialog = self.app.dialog().file().set_title(title);
        if let Ok(documents) = self.app.path().document_dir() {
            dialog = dialog.set_directory(documents);
        }
        if let Some(window) = self.app.get_webview_window(MAIN) {
            dialog = dialog.set_parent(&window);
        }
        dialog
    }
}

impl Desktop for Window {
    fn has_tray(&self) -> bool {
        tray::is_there()
    }

    fn starts_with_system(&self) -> Option<bool> {
        self.usual.then(|| self.app.autolaunch().is_enabled().ok()).flatten()
    }

    fn start_with_system(&self, yes: bool) -> Result<(), String> {
        let start = self.app.autolaunch();
        if yes { start.enable() } else { start.disable() }.map_err(|error| error.to_string())
    }

    fn close_window(&self) {
        if let Some(window) = self.app.get_webview_window(MAIN)
            && let Err(error) = window.close()
        {
            tracing::warn!(%error, "the window could not be closed");
        }
    }
}

impl Host for Window {
    fn emit(&self, event: &Event) {
        if matches!(event, Event::Changed { .. }) {
            tray::look_again();
        }
        if let Err(error) = self.app.emit_to(MAIN, EVENT, event) {
            tracing::warn!(%error, "the page could not be told of an event");
        }
    }

    fn save_path(&self, suggested: &str) -> Option<PathBuf> {
        if let Some(answer) = test_answer() {
            return Some(answer);
        }
        let (title, ending) = match suggested.rsplit_once('.') {
            Some((_, "cer")) => ("Save certificate", "cer"),
            Some((_, commands::snapshots::ENDING)) => ("Save snapshot", commands::snapshots::ENDING),
            Some((_, ending)) => ("Save report", ending),
            None => ("Save report", ""),
        };
        let mut dialog = self.dialog(title).set_file_name(suggested);
        if !ending.is_empty() {
            dialog = dialog.add_filter(ending.to_uppercase(), &[ending]);
        }
        dialog.blocking_save_file()?.into_path().ok()
    }

    fn open_path(&self) -> Option<PathBuf> {
        if let Some(answer) = test_answer() {
            return Some(answer);
        }
        let dialog = self.dialog("Choose a certificate with its private key");
        let dialog = dialog.add_filter("Certificate (PEM, PKCS#12)", &["pem", "pfx", "p12", "crt", "cer", "key"]);
        dialog.add_filter("All files", &["*"]).blocking_pick_file()?.into_path().ok()
    }

    fn folder_path(&self) -> Option<PathBuf> {
        if let Some(answer) = test_answer() {
            return answer.parent().map(PathBuf::from);
        }
        self.dialog("Choose a folder").blocking_pick_folder()?.into_path().ok()
    }

    fn open_url(&self, url: &str) -> Result<(), String> {
        tauri_plugin_opener::open_url(url, None::<&str>).map_err(|error| error.to_string())
    }

    fn open_sample(&self) -> Result<(), String> {
        start_another(&[OsStr::new("--sample")])
    }

    fn snapshot_path(&self) -> Option<PathBuf> {
        if let Some(answer) = test_answer() {
            return Some(answer);
        }
        let dialog = self.dialog("Open snapshot").add_filter("Snapshot", &[commands::snapshots::ENDING]);
        dialog.blocking_pick_file()?.into_path().ok()
    }

    fn open_snapshot(&self, file: &Path) -> Result<(), String> {
        start_another(&[OsStr::new("--snapshot"), file.as_os_str()])
    }

    fn channels(&self) -> Vec<Channel> {
        if notifications::available() { vec![Channel::Desktop] } else { Vec::new() }
    }

    fn notify(&self, _channel: Channel, notification: &Notification) -> bool {
        let Notification { title, text, urgent } = notification;
        let app = self.app.clone();
        let clicked = move || crate::window::focus(&app);
        let (identifier, product) = (commands::IDENTIFIER, commands::PRODUCT);
        let shown = notifications::send_clickable(identifier, product, title, text, *urgent, clicked);
        // The window says it all the same, in its message bar.
        if let Err(error) = &shown {
            tracing::warn!(%error, "a notification could not be shown");
        }
        shown.is_ok()
    }

    fn desktop(&self) -> Option<&dyn Desktop> {
        Some(self)
    }
}

/// Starts a second window on other data.
fn start_another(words: &[&OsStr]) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .args(words)
        // Its data is its own, wherever this window keeps its data.
        .env_remove(crate::arguments::DATA_DIR_VARIABLE)
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    // Waited for, so that no zombie is left when it closes before this window.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// Tests of the built window cannot answer a native dialog everywhere; in debug builds they name the file beforehand.
fn test_answer() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("M365_CONNECTOR_TEST_SAVE_PATH").map(PathBuf::from) } else { None }
}
