//! The icon in the tray: how the worst connector is, and a menu. A convenience: without a tray, as on a plain GNOME,
//! everything else works.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use commands::App;
use commands::api::{Connector, Level};
use serde_json::{Value, json};
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};
use tokio::sync::Notify;

use crate::{tray_icon, window};

const ID: &str = "main";

/// The level follows changes at once, and the clock each minute.
const EVERY: Duration = Duration::from_secs(60);

static MADE: AtomicBool = AtomicBool::new(false);
static CHANGED: Notify = Notify::const_new();

/// Shows the icon, where there is a library for it. On the main thread.
pub(crate) fn show(app: &AppHandle, sample: bool) {
    // The library is loaded when first used, and its absence is a panic.
    match catch_unwind(AssertUnwindSafe(|| build(app, sample))) {
        Ok(Ok(())) => MADE.store(true, Ordering::SeqCst),
        Ok(Err(error)) => eprintln!("There is no icon in the tray: {error}"),
        Err(_) => eprintln!("There is no icon in the tray: libayatana-appindicator is not installed."),
    }
}

/// Whether there is an icon, seen or not.
pub(crate) fn is_made() -> bool {
    MADE.load(Ordering::SeqCst)
}

/// Whether somebody can see the icon. Asks the desktop, and may block.
pub(crate) fn is_there() -> bool {
    is_made() && desktop_shows_it()
}

/// A change may have changed the level.
pub(crate) fn look_again() {
    CHANGED.notify_one();
}

/// From now on the icon follows the level of the worst connector.
pub(crate) fn follow(app: &AppHandle) {
    if !is_made() {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut shown = None;
        loop {
            let level = worst(&connectors(&app).await);
            if shown != Some(level) {
                tell(&app, level);
                shown = Some(level);
            }
            let _ = tokio::time::timeout(EVERY, CHANGED.notified()).await;
        }
    });
}

fn build(app: &AppHandle, sample: bool) -> tauri::Result<()> {
    let item = |id: &str, text: &str| MenuItem::with_id(app, id, text, true, None::<&str>);
    let menu = Menu::with_items(
        app,
        &[
            &item("open", "Open Microsoft 365 Connector")?,
            &item("run", "Run all now")?,
            &PredefinedMenuItem::separator(app)?,
            &item("quit", "Quit")?,
        ],
    )?;
    let mut tray = TrayIconBuilder::with_id(ID)
        .title(if sample { "Sample tenant" } else { "" })
        .tooltip(commands::PRODUCT)
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_menu_event(chosen)
        .on_tray_icon_event(|tray, event| {
            let clicked = matches!(
                event,
                TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. }
            );
            if clicked {
                window::focus(tray.app_handle());
            }
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(tray_icon::marked(icon, Level::Ok));
    }
    tray.build(app).map(drop)
}

fn chosen(app: &AppHandle, event: MenuEvent) {
    match event.id().as_ref() {
        "open" => window::focus(app),
        "quit" => app.exit(0),
        _ => {
            let app = app.clone();
            tauri::async_runtime::spawn(async move { run_all(&app).await });
        }
    }
}

async fn run_all(app: &AppHandle) {
    let Some(commands) = app.try_state::<App>() else { return };
    for connector in connectors(app).await {
        // One that cannot begin says so in the window; one that is going on needs nothing.
        if let Err(error) = commands::call(commands.inner(), "run_start", json!({ "connectorId": connector.id })).await
        {
            tracing::warn!(connector = connector.id, %error, "a run asked for in the tray could not begin");
        }
    }
}

async fn connectors(app: &AppHandle) -> Vec<Connector> {
    let Some(commands) = app.try_state::<App>() else { return Vec::new() };
    let listed = commands::call(commands.inner(), "connector_list", Value::Null).await.ok();
    listed.and_then(|listed| serde_json::from_value(listed).ok()).unwrap_or_default()
}

/// Without a connector there is nothing to worry about.
fn worst(connectors: &[Connector]) -> Level {
    connectors.iter().map(|connector| connector.level).max().unwrap_or(Level::Ok)
}

fn tell(app: &AppHandle, level: Level) {
    let Some(tray) = app.tray_by_id(ID) else { return };
    if let Some(icon) = app.default_window_icon() {
        let _ = tray.set_icon(Some(tray_icon::marked(icon, level)));
    }
    let word = match level {
        Level::Ok => return drop(tray.set_tooltip(Some(commands::PRODUCT))),
        Level::Notice => "Notice",
        Level::Warning => "Warning",
        Level::Unknown => "Not collected yet",
        Level::Critical => "Critical",
    };
    let _ = tray.set_tooltip(Some(format!("{}: {word}", commands::PRODUCT)));
}

/// On Linux the icon is handed to whoever shows icons of the desktop, if anybody does.
#[cfg(target_os = "linux")]
fn desktop_shows_it() -> bool {
    let asked = || {
        let bus = zbus::blocking::Connection::session()?;
        let service = "org.freedesktop.DBus";
        let answer = bus.call_method(
            Some(service),
            "/org/freedesktop/DBus",
            Some(service),
            "NameHasOwner",
            &"org.kde.StatusNotifierWatcher",
        )?;
        answer.body().deserialize::<bool>()
    };
    asked().unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn desktop_shows_it() -> bool {
    true
}
