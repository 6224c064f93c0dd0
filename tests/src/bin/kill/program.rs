//! The command line, in a process of its own that can be killed.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::tenants::Tenants;

const NAME: &str = "Killed";

pub(crate) struct Program {
    program: PathBuf,
    data: PathBuf,
    secret: String,
}

/// Where a run was when it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ended {
    BeforeTheRun,
    BeforeSignIn,
    WhileArriving,
    WhileApplying,
    WhileSummarizing,
    After,
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BeforeTheRun => "before the run began",
            Self::BeforeSignIn => "before the sign-in",
            Self::WhileArriving => "while data arrived",
            Self::WhileApplying => "while a dataset was applied",
            Self::WhileSummarizing => "while it was brought together",
            Self::After => "after the end",
        })
    }
}

impl Program {
    /// Adds a connector to the tenants.
    pub(crate) fn connect(program: &Path, data: &Path, tenants: &Tenants) -> Result<Self, String> {
        let this = Self { program: program.to_owned(), data: data.to_owned(), secret: tenants.client_secret.clone() };
        let mut add = this.command(&["connector", "add", "--name", NAME, "--cloud", "custom"]);
        add.args(["--login-url", &tenants.address, "--graph-url", &tenants.address]);
        add.args(["--tenant-id", &tenants.tenant_id, "--client-id", &tenants.client_id]);
        let status = add.stdout(Stdio::null()).stderr(Stdio::null()).status().map_err(|error| error.to_string())?;
        if status.success() { Ok(this) } else { Err(format!("the connector could not be added: {status}")) }
    }

    /// A run to its end, which has to be complete; says how long it took.
    pub(crate) fn complete(&self) -> Result<Duration, String> {
        let started = Instant::now();
        let output = self.command(&["collect", NAME]).output().map_err(|error| error.to_string())?;
        if !output.status.success() {
            let told = String::from_utf8_lossy(&output.stdout);
            return Err(format!("a run that nobody killed ended with {}: {told}", output.status));
        }
        Ok(started.elapsed())
    }

    /// A run that is killed after so long; says how far it was, as far as its log tells, and how long it took
    /// when it ended before.
    pub(crate) fn killed_after(&self, moment: Duration) -> Result<(Ended, Option<Duration>), String> {
        let started = Instant::now();
        let mut command = self.command(&["collect", NAME]);
        command.env("RUST_LOG", "store=debug").env("NO_COLOR", "1");
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the command line could not be started: {error}"))?;
        let mut log = child.stderr.take();
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = log.as_mut().map(|log| log.read_to_string(&mut text));
            text
        });
        let mut ended = None;
        while started.elapsed() < moment && ended.is_none() {
            ended = child.try_wait().map_err(|error| error.to_string())?;
            std::thread::sleep(Duration::from_millis(2).min(moment.saturating_sub(started.elapsed())));
        }
        let took = ended.map(|_| started.elapsed());
        // SIGKILL, where there are signals.
        let _ = child.kill();
        let _ = child.wait();
        let log = reader.join().unwrap_or_default();
        let told = |word: &str| log.lines().filter(|line| line.trim_end().ends_with(word)).count();
        let ended = if ended.is_some() {
            Ended::After
        } else if told("summarizing") > 0 {
            Ended::WhileSummarizing
        } else if told("applying") > told("applied") {
            Ended::WhileApplying
        } else {
            Ended::WhileArriving
        };
        Ok((ended, took))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.env("M365_CONNECTOR_CLIENT_SECRET", &self.secret).arg("--data-dir").arg(&self.data).args(arguments);
        command
    }
}
