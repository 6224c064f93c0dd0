//! A program as a whole: how long it took, and the most memory it held.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;

/// How one run of a program went.
pub(crate) struct Measured {
    /// From start to exit, in seconds.
    pub(crate) wall_s: f64,
    /// The most memory it held at once, in MB (10⁶ bytes), pages of its own file included; 0 where the system does not tell.
    pub(crate) peak_mb: f64,
    /// What it printed.
    pub(crate) output: String,
}

/// How often a running program is looked at. Its high-water mark only grows, so nothing is missed but the
/// last moments.
const LOOK: Duration = Duration::from_millis(3);

/// Runs a program to its end. Anything but success is an error with what it printed.
pub(crate) fn run(command: &mut Command) -> Result<Measured, Failure> {
    watched(command, |_| {})
}

/// The same, with something to look at now and then: it is handed the time since the start.
pub(crate) fn watched(command: &mut Command, mut look: impl FnMut(Duration)) -> Result<Measured, Failure> {
    let printed = tempfile::NamedTempFile::new()?;
    let started = Instant::now();
    let mut child = command.stdout(printed.reopen()?).stderr(Stdio::inherit()).stdin(Stdio::null()).spawn()?;
    let mut peak_kb = 0;
    let status = loop {
        peak_kb = peak_kb.max(high_water_kb(child.id()));
        look(started.elapsed());
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    let wall_s = started.elapsed().as_secs_f64();
    let output = fs::read_to_string(printed.path())?;
    if !status.success() {
        return Err(format!("{command:?} ended with {status}: {output}").into());
    }
    Ok(Measured { wall_s, peak_mb: peak_kb as f64 * 1024.0 / 1e6, output })
}

fn high_water_kb(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// A program built beside this one.
pub(crate) fn beside(name: &str) -> Result<PathBuf, Failure> {
    let here = std::env::current_exe()?;
    let folder = here.parent().unwrap_or(Path::new("."));
    Ok(folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}
