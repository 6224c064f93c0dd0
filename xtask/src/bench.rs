//! `cargo xtask bench`: builds the programs as they ship, and measures them.

use std::process::Command;

use crate::packages::Need;
use crate::workspace::{built, cargo, root, succeed, target};
use crate::{Outcome, setup};

/// Measures the named cases, or all of them.
pub(crate) fn bench(cases: &[&str]) -> Outcome {
    setup::system(&[Need::Build, Need::Bench])?;
    let python = python_with_httpx()?;
    succeed(&mut cargo(&["build", "--release", "--package", "cli", "--package", "bench"]))?;
    succeed(Command::new(built("release", "bench")).args(cases).env("BENCH_PYTHON", python).current_dir(root()))
}

/// What the script needs that the product is held against.
fn python_with_httpx() -> Result<std::path::PathBuf, String> {
    let folder = target().join("tools/python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
    if !python.exists() {
        succeed(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        succeed(Command::new(&python).args(["-m", "pip", "install", "--quiet", "httpx==0.28.1"]))?;
    }
    Ok(python)
}
