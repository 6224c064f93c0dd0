use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use commands::Host;
use commands::api::{Event, RunDetail, SecretWait};
use commands::notifications::{Channel, Notification};

use crate::progress::Progress;
use crate::table::printable;

/// The terminal in the part of a window: it hears of progress and opens nothing.
#[derive(Default)]
pub(crate) struct Terminal {
    progress: Mutex<Option<Progress>>,
    /// What was told on standard error.
    said: Mutex<Vec<String>>,
}

impl Terminal {
    /// Shows the progress of this connector's run, under its name.
    pub(crate) fn watch(&self, connector_id: i64, name: &str) {
        *self.progress() = Some(Progress::new(connector_id, name));
    }

    /// The run is over: its lines get their last state and stay.
    pub(crate) fn finished(&self, run: Option<&RunDetail>) {
        if let Some(progress) = self.progress().take() {
            progress.finish(run);
        }
    }

    /// Writes it on standard error, once in the life of this process; whether it stands there.
    pub(crate) fn say(&self, notification: &Notification) -> bool {
        let line = printable(&format!("{} {}", notification.title, notification.text));
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.contains(&line) || {
            let written = writeln!(io::stderr().lock(), "{line}").is_ok();
            said.extend(written.then_some(line));
            written
        }
    }

    fn progress(&self) -> std::sync::MutexGuard<'_, Option<Progress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Terminal {
    fn emit(&self, event: &Event) {
        if let Event::SecretWait { wait } = event {
            show_wait(wait);
        }
        if let Event::Progress { progress: run } = event
            && let Some(progress) = &mut *self.progress()
            // The last word of the run before may come late.
            && progress.connector_id() == run.connector_id
        {
            progress.show(run);
        }
    }

    fn save_path(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn open_path(&self) -> Option<PathBuf> {
        None
    }

    fn folder_path(&self) -> Option<PathBuf> {
        None
    }

    fn open_url(&self, _url: &str) -> Result<(), String> {
        Err("the command line opens no browser".to_owned())
    }

    fn open_sample(&self) -> Result<(), String> {
        Err("the command line opens no window; see `m365-connector sample-tenant`".to_owned())
    }

    fn channels(&self) -> Vec<Channel> {
        // Where there is no desktop, a scheduler keeps what is on standard error, or mails it.
        if notifications::available() { vec![Channel::Desktop, Channel::Terminal] } else { vec![Channel::Terminal] }
    }

    fn notify(&self, channel: Channel, notification: &Notification) -> bool {
        let Notification { title, text, urgent } = notification;
        match channel {
            Channel::Desktop => {
                notifications::send(commands::IDENTIFIER, commands::PRODUCT, title, text, *urgent).is_ok()
            }
            Channel::Terminal => self.say(notification),
        }
    }
}

/// How long a new secret will be tried, with every try.
fn show_wait(wait: &SecretWait) {
    const BETWEEN_TRIES: u32 = 5;
    let mut terminal = io::stderr();
    if terminal.is_terminal() && wait.seconds_left.is_multiple_of(BETWEEN_TRIES) {
        let (seconds, suspicion) = (wait.seconds_left, &wait.suspicion);
        // A terminal that is gone is told nothing.
        let _ = writeln!(terminal, "Entra does not accept it yet; trying for {seconds} s more. {suspicion}");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use commands::api::{DatasetProgress, DatasetState, RunOutcome, RunProgress};

    use super::*;

    fn progress(connector_id: i64) -> Event {
        let users =
            DatasetProgress { name: "users".to_owned(), state: DatasetState::Ok, rows: 250, total: None, reason: None };
        let progress = RunProgress {
            connector_id,
            run_id: Some(1),
            outcome: RunOutcome::Complete,
            started_at: "2026-11-23T04:00:00Z".to_owned(),
            datasets: vec![users],
        };
        Event::Progress { progress }
    }

    #[test]
    fn the_last_word_of_one_connectors_run_is_not_shown_as_the_next_ones() {
        let terminal = Terminal::default();
        terminal.watch(2, "Fabrikam");
        terminal.emit(&progress(1));
        assert!(terminal.progress().as_ref().unwrap().is_empty());
        terminal.emit(&progress(2));
        assert!(!terminal.progress().as_ref().unwrap().is_empty());
    }
}
