//! The one window.

use std::path::Path;

use commands::App;
use serde_json::Value;
use tauri::utils::config::Color;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Theme, Url, WebviewUrl, WebviewWindowBuilder};

/// Its name; the only one in the capability.
pub(crate) const MAIN: &str = "main";

/// The page's own canvas, so that nothing flashes before it is there.
const LIGHT: Color = Color(0xfa, 0xfa, 0xfa, 0xff);
const DARK: Color = Color(0x1f, 0x1f, 0x1f, 0xff);

/// The colors the user chose; `None` = as the system says.
pub(crate) async fn theme(connector: &App) -> Option<Theme> {
    let settings = commands::call(connector, "settings_get", Value::Null).await.ok()?;
    match settings["theme"].as_str()? {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

/// Opens the window, which says what it shows where that is not the usual data; a hidden one waits for another start, or for the tray.
pub(crate) fn open(
    app: &AppHandle,
    data_dir: &Path,
    what: Option<&str>,
    hidden: bool,
    theme: Option<Theme>,
) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(what.map_or(commands::PRODUCT.to_owned(), |what| format!("{} – {what}", commands::PRODUCT)))
        .inner_size(1280.0, 800.0)
        .min_inner_size(800.0, 560.0)
        .theme(theme)
        .background_color(background(theme))
        .zoom_hotkeys_enabled(true)
        // The page's few settings stay with the data they are about.
        .data_directory(data_dir.join("window"))
        .on_navigation(ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .visible(false)
        .build()?;
    if theme.is_none() {
        window.set_background_color(Some(background(window.theme().ok())))?;
    }
    if hidden { Ok(()) } else { window.show() }
}

/// Brings the window to the front, for a second start and from the tray.
pub(crate) fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each may be refused by a window manager; then the window blinks, or stays where it is.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

fn background(theme: Option<Theme>) -> Color {
    if theme == Some(Theme::Dark) { DARK } else { LIGHT }
}

/// The page never leaves the application; links open in the browser, by a command.
fn ours(url: &Url) -> bool {
    url.scheme() == "tauri"
        || url.host_str() == Some("tauri.localhost")
        || tauri::is_dev() && url.host_str() == Some("localhost")
}
