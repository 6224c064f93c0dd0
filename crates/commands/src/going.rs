//! What goes on in the window once at a time, and is stopped by another command.

use std::sync::MutexGuard;

use tokio_util::sync::CancellationToken;

use crate::App;
use crate::api::{CommandError, ErrorCode};

/// Where it is noted.
type Place = fn(&App) -> MutexGuard<'_, Option<CancellationToken>>;

/// Noted as going on, until it is dropped.
pub(crate) struct Going {
    app: App,
    place: Place,
    pub(crate) token: CancellationToken,
}

impl Going {
    /// Begins it, unless it goes on already: then `another` says so.
    pub(crate) fn begin(app: &App, place: Place, another: &str) -> Result<Self, CommandError> {
        let mut noted = place(app);
        if noted.is_some() {
            return Err(CommandError::new(ErrorCode::Other, another, "", "Wait for its end, or cancel it."));
        }
        let token = CancellationToken::new();
        *noted = Some(token.clone());
        drop(noted);
        Ok(Self { app: app.clone(), place, token })
    }
}

impl Drop for Going {
    fn drop(&mut self) {
        *(self.place)(&self.app) = None;
    }
}
