//! A desktop session of its own for tests: message bus, unlocked keyring, display. Nothing of the
//! developer's own keyring, settings or windows is touched.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;
use crate::workspace::succeed;

/// Unlocks a fresh keyring, then becomes the program given.
const WITH_KEYRING: &str =
    "printf %s sample | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\"";

/// Runs a program inside such a session.
pub(crate) fn run(program: &Command) -> Outcome {
    let folders = Folders::new()?;
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "sh", "-c", WITH_KEYRING, "session"]);
    command.args(["xvfb-run", "-a", "-s", "-screen 0 1280x900x24"]);
    command.arg(program.get_program()).args(program.get_args());
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(folder) = program.get_current_dir() {
        command.current_dir(folder);
    }
    for (name, folder) in [
        ("XDG_RUNTIME_DIR", "run"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
    ] {
        command.env(name, folders.make(folder)?);
    }
    // A session that is going on outside must not be reached by accident.
    for name in ["DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "DISPLAY"] {
        command.env_remove(OsStr::new(name));
    }
    succeed(&mut command)
}

/// Takes the developer's own keyring, secret and data out of a program's reach; who needs a keyring
/// brings one.
pub(crate) fn apart(program: &mut Command) -> &mut Command {
    for name in ["M365_CONNECTOR_CLIENT_SECRET", "M365_CONNECTOR_DATA_DIR"] {
        program.env_remove(name);
    }
    // Without an address the bus would be looked for at its usual place.
    if cfg!(target_os = "linux") { program.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere") } else { program }
}

/// Folders that only this session uses; removed at its end. Short paths, for sockets lie in them.
struct Folders(PathBuf);

impl Folders {
    fn new() -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("m365-connector-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be created: {error}", folder.display()))?;
        Ok(Self(folder))
    }

    fn make(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.0.join(name);
        fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be created: {error}", folder.display()))?;
        private(&folder).map_err(|error| format!("{} cannot be made private: {error}", folder.display()))?;
        Ok(folder)
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn private(folder: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn private(_: &std::path::Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_check_reaches_neither_the_keyring_nor_the_secret_of_whoever_starts_it() {
        let mut program = Command::new("program");
        let set: Vec<_> = apart(&mut program).get_envs().collect();
        assert!(set.contains(&(OsStr::new("DBUS_SESSION_BUS_ADDRESS"), Some(OsStr::new("unix:path=/nowhere")))));
        assert!(set.contains(&(OsStr::new("M365_CONNECTOR_CLIENT_SECRET"), None)));
    }
}
