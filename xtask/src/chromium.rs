//! The browser the pages are tried in.

use std::path::PathBuf;

use crate::workspace::{answer, npm, succeed};

/// Where a system's own Chromium or Chrome is. `chromium-browser` is left out: on Ubuntu it only asks for a snap.
const KNOWN: &[&str] = &["chromium", "google-chrome", "google-chrome-stable"];

/// The browser named by `CHROMIUM`, the system's own, or the one Playwright downloads.
pub(crate) fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    let own = KNOWN.iter().filter(|name| answer(name, &["--version"]).is_some());
    if let Some(path) = own.filter_map(|name| answer("which", &[name])).next() {
        return Ok(path.trim().into());
    }
    println!("This system has no Chromium of its own, so Playwright's is fetched.");
    let with_deps = if cfg!(target_os = "linux") { &["--with-deps"][..] } else { &[] };
    succeed(npm(&["exec", "--", "playwright", "install", "chromium"]).args(with_deps))?;
    let asked = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let output = npm(&["exec", "--", "node", "-e", asked]).output().map_err(|error| error.to_string())?;
    let path = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if path.is_file() { Ok(path) } else { Err("Playwright did not say where it put its Chromium.".into()) }
}
