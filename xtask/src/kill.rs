//! `cargo xtask kill`: runs that are killed at random moments.

use crate::Outcome;
use crate::workspace::{built, cargo, succeed};

/// Builds the command line and kills its runs. The words are passed on: `--times N`, `--users N`, `--seed S`.
pub(crate) fn kill(words: &[&str]) -> Outcome {
    succeed(&mut cargo(&[
        "build",
        "--package",
        "cli",
        "--package",
        "application-tests",
        "--bin",
        "m365-connector",
        "--bin",
        "kill",
    ]))?;
    let mut kill = std::process::Command::new(built("debug", "kill"));
    kill.arg("--program").arg(built("debug", "m365-connector")).args(words);
    succeed(&mut kill)
}
