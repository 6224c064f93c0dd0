use std::io;

use tracing_subscriber::EnvFilter;

/// Logs to standard error, and only when `RUST_LOG` asks for it.
pub(crate) fn start() {
    if let Ok(filter) = EnvFilter::try_from_default_env() {
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    }
}
