//! The log: one file a day beside the data, the last fourteen kept.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// What is worth a line unless `RUST_LOG` says otherwise: our own steps, the others' warnings.
const USUAL: &str = "warn,m365_connector_desktop=info,commands=info,collect=info,graph=info,store=info,secrets=info";

/// Writes the log from now on. Without a log the application works all the same.
pub(crate) fn begin(data_dir: &Path) {
    let folder = data_dir.join("logs");
    if let Err(error) = create_private(&folder) {
        eprintln!("There is no log, for {} cannot be made: {error}", folder.display());
        return;
    }
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("window")
        .filename_suffix("log")
        .max_log_files(14)
        .build(&folder);
    match file {
        Ok(file) => {
            let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUAL));
            let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(file);
            // A second log in one process cannot be: this is called once.
            let _ = log.try_init();
        }
        Err(error) => eprintln!("There is no log in {}: {error}", folder.display()),
    }
}

/// The folder is the user's alone, so its files need no protection of their own.
fn create_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
