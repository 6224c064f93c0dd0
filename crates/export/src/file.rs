use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Writes a file that is there completely or not at all: on any error the former file stands and
/// nothing else is left.
///
/// # Errors
/// Those of `write`, and the file's own as [`FileError`].
pub fn write_file<T, E: From<FileError>>(
    path: &Path,
    write: impl FnOnce(&mut NewFile) -> Result<T, E>,
) -> Result<T, E> {
    let mut file = NewFile::create(path)?;
    let written = write(&mut file)?;
    file.commit()?;
    Ok(written)
}

/// A file under way, beside the one it will replace. Dropping it forgets it.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    // Taken away once the file has its name, or when there is none to take away.
    temporary: Option<PathBuf>,
    out: BufWriter<File>,
}

impl NewFile {
    /// Begins a file that shall be called `path`. A link is followed; what is no file, such as
    /// `/dev/null` or a named pipe, is written directly.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn create(path: &Path) -> Result<Self, FileError> {
        let failed = |error| FileError::new(path, error);
        let existing = match fs::metadata(path) {
            Ok(existing) => Some(existing),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(error)),
        };
        if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
            let out = OpenOptions::new().write(true).open(path).map_err(failed)?;
            return Ok(Self { path: path.to_owned(), temporary: None, out: BufWriter::new(out) });
        }
        let target = if existing.is_some() { fs::canonicalize(path).map_err(failed)? } else { path.to_owned() };
        let (temporary, out) = beside(&target).map_err(failed)?;
        Ok(Self { path: target, temporary: Some(temporary), out: BufWriter::new(out) })
    }

    /// Puts the file in its place: what was written is on the disk before the former file goes.
    ///
    /// # Errors
    /// When the disk is full, or the former file cannot be replaced; it stands then.
    pub fn commit(mut self) -> Result<(), FileError> {
        self.replace().map_err(|error| FileError::new(&self.path, error))
    }

    fn replace(&mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some(temporary) = &self.temporary {
            self.out.get_ref().sync_all()?;
            fs::rename(temporary, &self.path)?;
            self.temporary = None;
        }
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            // Nobody is left to tell, and the file's own error is on its way already.
            let _ = fs::remove_file(temporary);
        }
    }
}

fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    static FILES: AtomicU32 = AtomicU32::new(0);
    if path.file_name().is_none() {
        return Err(io::ErrorKind::InvalidFilename.into());
    }
    loop {
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let temporary = path.with_file_name(format!(".m365-connector-{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            // Left by a killed process of the same number.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {reason}", path.display())]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// Why, as far as somebody can do something about it.
    pub reason: Reason,
    /// The operating system's error.
    pub source: io::Error,
}

/// Why a file could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Its folder is not there.
    #[error("its folder does not exist")]
    NotFound,
    /// The folder or the file may not be written.
    #[error("the folder or the file may not be written")]
    ReadOnly,
    /// The disk is full, or the user's share of it.
    #[error("the disk is full")]
    DiskFull,
    /// Another program has it open, as Excel does on Windows.
    #[error("another program has it open")]
    InUse,
    /// Something else; the source says what.
    #[error("the operating system refused")]
    Other,
}

impl FileError {
    /// Sorts an error that came up while writing to `path`.
    pub fn new(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        // Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION have no kind of their own.
        let sharing = cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33));
        let reason = match source.kind() {
            _ if sharing => Reason::InUse,
            Kind::NotFound | Kind::NotADirectory => Reason::NotFound,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Reason::ReadOnly,
            Kind::StorageFull | Kind::QuotaExceeded => Reason::DiskFull,
            Kind::ResourceBusy | Kind::ExecutableFileBusy => Reason::InUse,
            _ => Reason::Other,
        };
        Self { path: path.to_owned(), reason, source }
    }
}
