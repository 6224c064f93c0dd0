use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use commands::Host;
use commands::api::{Event, RunDetail};

use crate::progress::Progress;

/// The terminal in the part of a window: it hears of progress and opens nothing.
#[derive(Default)]
pub(crate) struct Terminal {
    progress: Mutex<Option<Progress>>,
}

impl Terminal {
    /// Shows the progress of the runs to come, under this name.
    pub(crate) fn watch(&self, connector: &str) {
        *self.progress() = Some(Progress::new(connector));
    }

    /// The run is over: its lines get their last state and stay.
    pub(crate) fn finished(&self, run: Option<&RunDetail>) {
        if let Some(progress) = self.progress().take() {
            progress.finish(run);
        }
    }

    fn progress(&self) -> std::sync::MutexGuard<'_, Option<Progress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Terminal {
    fn emit(&self, event: &Event) {
        if let Event::Progress { progress: run } = event
            && let Some(progress) = &mut *self.progress()
        {
            progress.show(run);
        }
    }

    fn save_path(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn open_url(&self, _url: &str) -> Result<(), String> {
        Err("the command line opens no browser".to_owned())
    }

    fn open_sample(&self) -> Result<(), String> {
        Err("the command line opens no window; see `m365-connector sample-tenant`".to_owned())
    }
}
