//! What becomes of the application when its window is closed: it ends, stays in the tray, or asks first.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use commands::App;
use commands::api::Event;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};

use crate::host::EVENT;
use crate::tray;
use crate::window::MAIN;

/// When the page was asked last. Should it not answer, closing the window again ends the application.
static ASKED: Mutex<Option<Instant>> = Mutex::new(None);

/// Who closes the window again within this time means it.
const IMPATIENCE: Duration = Duration::from_secs(5);

/// Looks at every event of the window.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle();
    if !tray::is_made() || app.try_state::<App>().is_none() {
        return;
    }
    api.prevent_close();
    let app = app.clone();
    tauri::async_runtime::spawn(async move { close(&app).await });
}

async fn close(app: &AppHandle) {
    // Where nobody shows its icon, nobody could see that the application is still there.
    let seen = tauri::async_runtime::spawn_blocking(tray::is_there).await.unwrap_or(false);
    match stays(app).await {
        Some(true) if seen => {
            if let Some(window) = app.get_webview_window(MAIN) {
                let _ = window.hide();
            }
        }
        None if seen && !asked_just_now() => ask(app),
        _ => app.exit(0),
    }
}

/// Whether the application stays in the tray; `None` = not chosen yet.
async fn stays(app: &AppHandle) -> Option<bool> {
    let background = commands::call(app.state::<App>().inner(), "background_get", Value::Null).await.ok()?;
    background["keepInTray"].as_bool()
}

fn asked_just_now() -> bool {
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    asked.replace(Instant::now()).is_some_and(|before| before.elapsed() < IMPATIENCE)
}

fn ask(app: &AppHandle) {
    if app.emit_to(MAIN, EVENT, Event::Closing).is_err() {
        app.exit(0);
    }
}
