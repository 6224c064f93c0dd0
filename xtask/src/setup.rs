//! Set-up: system packages, Node.js, the packages of the user interface.

use std::fs;
use std::process::Command;

use crate::Outcome;
use crate::packages::{Need, apt, elsewhere};
use crate::workspace::{answer, npm, root, spelled, succeed};

/// The oldest Node.js that Vite runs on.
const NODE: (u32, u32) = (20, 19);

/// All the set-up any command needs.
pub(crate) fn everything() -> Outcome {
    system(&[Need::Build, Need::Keyring, Need::Browser, Need::Window])?;
    node_modules()?;
    println!("Everything is in place.");
    Ok(())
}

/// Makes sure that the operating system has what the work needs.
pub(crate) fn system(needs: &[Need]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return named_elsewhere();
    }
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let ubuntu = release.lines().any(|line| line == "ID=ubuntu");
    let debian = ubuntu
        || release.lines().any(|line| line == "ID=debian" || line.starts_with("ID_LIKE=") && line.contains("debian"));
    let wanted: Vec<&str> = needs.iter().flat_map(|need| apt(*need, ubuntu)).copied().collect();
    if !debian {
        println!("Not a Debian or Ubuntu: what their packages {} bring is taken to be there.", wanted.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !installed(package)).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// Makes sure that Node.js is there and `ui/node_modules` is what `package-lock.json` says.
pub(crate) fn node_modules() -> Outcome {
    node()?;
    let ui = root().join("ui");
    let lock = fs::read_to_string(ui.join("package-lock.json"))
        .map_err(|error| format!("ui/package-lock.json cannot be read ({error}). The checkout is not complete."))?;
    let stamp = ui.join("node_modules/.xtask-package-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    succeed(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, lock).map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}

fn node() -> Outcome {
    let (major, minor) = NODE;
    let how =
        format!("Node.js {major}.{minor} or newer is needed: https://nodejs.org, or the packages of your system.");
    let found = answer("node", &["--version"]).ok_or(format!("Node.js was not found. {how}"))?;
    if version(&found).is_some_and(|found| found >= NODE) {
        Ok(())
    } else {
        Err(format!("Node.js is {}. {how}", found.trim()))
    }
}

/// Major and minor of `v20.19.1`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn installed(package: &str) -> bool {
    answer("dpkg-query", &["-W", "-f=${Status}", package]).is_some_and(|status| status == "install ok installed")
}

fn install(missing: &[&str]) -> Outcome {
    let apt_get = |arguments: &[&str]| {
        let mut command = Command::new(if root_user() { "apt-get" } else { "sudo" });
        if !root_user() {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        command
    };
    let mut line = apt_get(&["install", "-y", "--no-install-recommends"]);
    line.args(missing);
    if !root_user() && answer("sudo", &["-n", "true"]).is_none() {
        return Err(format!(
            "Some system packages are missing, and installing them needs an administrator. Run this once, then try again:\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
            missing.join(" ")
        ));
    }
    println!("Installing system packages: {}", missing.join(" "));
    succeed(&mut apt_get(&["update", "-q"]))?;
    succeed(&mut line).map_err(|reason| format!("{reason}\nThe packages wanted: {}", spelled(&line)))
}

fn root_user() -> bool {
    answer("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}

fn named_elsewhere() -> Outcome {
    let lacking = elsewhere().iter().filter(|part| answer(part.shown_by[0], &part.shown_by[1..]).is_none());
    let lines: Vec<String> =
        lacking.map(|part| format!("Missing: {}. Get it with:\n  {}", part.name, part.how)).collect();
    if lines.is_empty() { Ok(()) } else { Err(lines.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert_eq!(version("v20.19.4\n"), Some((20, 19)));
        assert!(version("v20.9.0") < Some(NODE));
        assert!(version("v100.0.0") > Some(NODE));
        assert_eq!(version("nonsense"), None);
    }
}
