//! Programs from crates.io that the checks use, kept in `target/tools`.

use std::fs;
use std::path::PathBuf;

use crate::workspace::{cargo, succeed, target};

/// Checks licenses, sources and the walls between the crates.
pub(crate) fn cargo_deny() -> Result<PathBuf, String> {
    tool("cargo-deny", "0.20.2")
}

/// Drives the real window.
pub(crate) fn tauri_driver() -> Result<PathBuf, String> {
    tool("tauri-driver", "2.1.0")
}

/// The program in exactly this version, built once.
fn tool(name: &str, version: &str) -> Result<PathBuf, String> {
    let folder = target().join("tools");
    let program = folder.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let installed = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
    if !program.exists() || !installed.contains(&format!("\"{name} {version} ")) {
        let mut install =
            cargo(&["install", name, "--version", &format!("={version}"), "--locked", "--force", "--root"]);
        succeed(install.arg(&folder))?;
    }
    Ok(program)
}
