//! What the application does while nobody looks at it: notifications, tray, start with the system.

use serde::{Deserialize, Serialize};

use crate::App;
use crate::api::{Background, BackgroundChange, CommandError, ErrorCode, Tag};
use crate::errors::blocking;

const KEY: &str = "background";

/// What is kept of it in the database; the rest is the operating system's.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) notifications: bool,
    pub(crate) keep_in_tray: Option<bool>,
}

impl Kept {
    pub(crate) fn of(store: &store::Store) -> Result<Self, store::Error> {
        Ok(store.get_setting(KEY)?.unwrap_or(Self { notifications: true, keep_in_tray: None }))
    }
}

/// What the surroundings can do in the background; only the window can.
pub trait Desktop: Send + Sync {
    /// Whether there is a tray, in which the application is seen.
    fn has_tray(&self) -> bool;
    /// Whether the application starts with the system; `None` = that cannot be chosen here. May block.
    fn starts_with_system(&self) -> Option<bool>;
    /// Makes it start with the system, hidden, or not. May block.
    fn start_with_system(&self, yes: bool) -> Result<(), String>;
    /// Closes the window, as it was chosen: into the tray, or with the application.
    fn close_window(&self);
}

pub(crate) async fn get(app: &App, (): ()) -> Result<Background, CommandError> {
    let kept = app.store(Kept::of).await?;
    let inner = app.inner.clone();
    let (tray, start_with_system) = blocking(move || match inner.host.desktop() {
        Some(desktop) => (desktop.has_tray(), desktop.starts_with_system()),
        None => (false, None),
    })
    .await;
    Ok(Background { notifications: kept.notifications, keep_in_tray: kept.keep_in_tray, tray, start_with_system })
}

pub(crate) async fn set(app: &App, change: BackgroundChange) -> Result<Background, CommandError> {
    let kept = Kept { notifications: change.notifications, keep_in_tray: change.keep_in_tray };
    app.store(move |store| store.set_setting(KEY, &kept)).await?;
    if let Some(yes) = change.start_with_system {
        let inner = app.inner.clone();
        blocking(move || match inner.host.desktop() {
            Some(desktop) if desktop.starts_with_system().is_some_and(|now| now != yes) => {
                desktop.start_with_system(yes).map_err(not_changed)
            }
            _ => Ok(()),
        })
        .await?;
    }
    app.changed(&[Tag::Settings]);
    get(app, ()).await
}

pub(crate) async fn close_window(app: &App, (): ()) -> Result<(), CommandError> {
    if let Some(desktop) = app.inner.host.desktop() {
        desktop.close_window();
    }
    Ok(())
}

fn not_changed(reason: String) -> CommandError {
    CommandError::new(
        ErrorCode::Other,
        "The start with the system could not be changed.",
        &format!("The operating system said: {reason}."),
        "Add or remove the application in the system's own list of what it starts.",
    )
}
