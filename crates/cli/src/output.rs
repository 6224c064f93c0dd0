use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::failure::Failure;

/// Where results go: standard output, as text for people or JSON for machines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub(crate) json: bool,
}

impl Output {
    /// Prints `value` where JSON is asked for, else what `text` makes of it.
    pub(crate) fn print(self, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<(), Failure> {
        if self.json { self.json(value) } else { self.text(&text()) }
    }

    /// Prints one JSON value on a line of its own.
    pub(crate) fn json(self, value: &impl Serialize) -> Result<(), Failure> {
        let mut line = serde_json::to_string(value).map_err(io::Error::from)?;
        line.push('\n');
        self.text(&line)
    }

    /// Prints text. A reader that has gone, such as `head`, has what it wanted.
    pub(crate) fn text(self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Says something beside the result, on standard error.
    pub(crate) fn note(self, text: &str) {
        // Where nobody can hear it, nothing is lost but the note.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Whether somebody watches standard output.
    pub(crate) fn on_terminal(self) -> bool {
        io::stdout().is_terminal()
    }
}
