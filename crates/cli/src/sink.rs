use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use export::NewFile;

use crate::failure::Failure;

/// Where an export goes, shared by the connectors that are written one after the other: a file that
/// appears when it is complete, or standard output.
#[derive(Clone)]
pub(crate) struct Sink {
    target: Arc<Mutex<Target>>,
    state: Arc<State>,
}

enum Target {
    File(NewFile),
    Stdout(io::Stdout),
}

#[derive(Default)]
struct State {
    reader_gone: AtomicBool,
    cancelled: AtomicBool,
}

impl Sink {
    /// A file.
    pub(crate) fn file(file: NewFile) -> Self {
        Self { target: Arc::new(Mutex::new(Target::File(file))), state: Arc::default() }
    }

    /// Standard output.
    pub(crate) fn stdout() -> Self {
        Self { target: Arc::new(Mutex::new(Target::Stdout(io::stdout()))), state: Arc::default() }
    }

    /// Makes the next write fail, so that whoever writes stops and the file is forgotten.
    pub(crate) fn cancel(&self) {
        self.state.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether [`cancel`](Self::cancel) was called.
    pub(crate) fn cancelled(&self) -> bool {
        self.state.cancelled.load(Ordering::Relaxed)
    }

    /// Whether the reader of standard output, such as `head`, has what it wanted.
    pub(crate) fn reader_gone(&self) -> bool {
        self.state.reader_gone.load(Ordering::Relaxed)
    }

    /// Puts a file in its place. Everybody else must have let go of the sink.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        let Some(target) = Arc::into_inner(self.target) else {
            return Err(io::Error::other("it is still being written").into());
        };
        match target.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Target::File(file) => Ok(file.commit()?),
            Target::Stdout(mut out) => Ok(out.flush()?),
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        if self.cancelled() {
            return Err(io::Error::other("the export was cancelled"));
        }
        let done = match &mut *self.target.lock().unwrap_or_else(PoisonError::into_inner) {
            Target::File(file) => act(file),
            Target::Stdout(out) => act(out),
        };
        if done.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            self.state.reader_gone.store(true, Ordering::Relaxed);
        }
        done
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.with(|out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.with(|out| out.flush())
    }
}
