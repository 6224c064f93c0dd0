//! A session with an unlocked keyring of its own, for tests that store secrets for real.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use commands::App;
use commands::api::{About, KeyringState};
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use serde_json::json;

use crate::call;

const UNLOCK: &str = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null";

/// Runs the rest of the test `name` in such a session: true there, false where it was started.
pub fn in_session(name: &str) -> bool {
    in_session_with(name, &[])
}

/// The same, with variables that name files in the session's home.
pub fn in_session_with(name: &str, files: &[(&str, &str)]) -> bool {
    if env::var_os("KEYRING_TEST_SESSION").is_some() {
        return true;
    }
    let home = tempfile::tempdir().unwrap();
    let runtime = home.path().join("run");
    fs::create_dir(&runtime).unwrap();
    fs::set_permissions(&runtime, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let mut child = Command::new("dbus-run-session");
    child.args(["--", "sh", "-c", &format!("{UNLOCK}\n\"$0\" --exact \"$1\" --nocapture")]);
    child.arg(env::current_exe().unwrap()).arg(name);
    for (variable, folder) in [
        ("HOME", ""),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "run"),
    ]
    .iter()
    .chain(files)
    {
        child.env(variable, home.path().join(folder));
    }
    for variable in
        ["DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "SSL_CERT_DIR", "HTTPS_PROXY", "https_proxy"]
    {
        child.env_remove(variable);
    }
    let done = child.env("KEYRING_TEST_SESSION", "1").stdin(Stdio::null()).output();
    let done = done.expect("dbus-run-session is installed (Debian: dbus)");
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "in the session:\n{said}");
    assert!(said.contains("1 passed"), "no test of that name ran in the session:\n{said}");
    false
}

/// The daemon takes its name on the bus a moment after its command has returned.
pub async fn keyring_is_up(app: &App) {
    let begun = Instant::now();
    loop {
        let about: About = call(app, "about", json!(null)).await;
        if about.keyring == KeyringState::Available {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "no keyring came up (Debian: gnome-keyring)");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// How many secrets of ours the keyring holds.
pub fn stored_secrets() -> usize {
    // On a thread of its own, since its runtime does not like to be within another.
    let count = || {
        let service = SecretService::connect(EncryptionType::Plain).unwrap();
        let found = service.search_items(HashMap::from([("service", commands::IDENTIFIER)])).unwrap();
        found.unlocked.len() + found.locked.len()
    };
    std::thread::scope(|scope| scope.spawn(count).join().unwrap())
}
