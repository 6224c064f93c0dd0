//! The walls of the house: who may depend on whom, and what may be spoken where.
//! `deny.toml` holds the same for packages from outside, through all that they bring along.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Each of our packages with those of ours it may be built on. Never the other way.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("datasets", &[]),
    ("certificates", &[]),
    ("graph", &["certificates", "datasets"]),
    ("store", &["datasets"]),
    ("collect", &["datasets", "graph", "store"]),
    ("secrets", &[]),
    ("export", &[]),
    ("notifications", &[]),
    ("commands", &["certificates", "collect", "datasets", "export", "graph", "secrets", "store"]),
    ("cli", &["commands", "export", "notifications", "sample-tenant"]),
    ("sample-tenant", &[]),
    ("m365-connector-desktop", &["commands", "notifications", "sample-tenant"]),
    ("application-tests", &["cli", "commands", "sample-tenant", "store"]),
    // Measures from outside, and what the parts of a run cost from within.
    ("bench", &["datasets", "graph", "store"]),
    ("xtask", &[]),
];

/// Packages from outside that one of ours keeps to itself; what only tests use is not counted.
const KEPT_BY: &[(&str, &[&str])] = &[
    // The floor that runs are measured against writes bare tables of its own.
    ("rusqlite", &["store", "bench"]),
    ("rusqlite_migration", &["store"]),
    ("reqwest", &["graph"]),
    ("keyring-core", &["secrets"]),
    ("axum", &["sample-tenant", "application-tests"]),
    ("tauri", &["m365-connector-desktop"]),
    ("notify-rust", &["notifications"]),
    ("p12-keystore", &["certificates"]),
    ("rcgen", &["certificates"]),
    ("clap", &["cli"]),
];

#[test]
fn packages_depend_downwards_only() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> =
        MAY_DEPEND_ON.iter().map(|(name, below)| (*name, below.iter().copied().collect())).collect();
    for (package, dependencies) in dependencies(&["normal", "build"]) {
        let allowed =
            allowed.get(package.as_str()).unwrap_or_else(|| panic!("{package} has no place in the house yet"));
        let ours = dependencies.iter().map(String::as_str).filter(|name| is_ours(name)).collect::<BTreeSet<_>>();
        let forbidden: Vec<_> = ours.difference(allowed).collect();
        assert!(forbidden.is_empty(), "{package} must not depend on {forbidden:?}");
    }
}

#[test]
fn the_sample_tenant_shares_nothing_with_its_reader_not_even_in_tests() {
    let all = dependencies(&["normal", "build", "dev"]);
    let ours: Vec<_> = all["sample-tenant"].iter().filter(|name| is_ours(name)).collect();
    assert!(ours.is_empty(), "a wrong field name would pass its own test through {ours:?}");
}

#[test]
fn what_one_crate_keeps_to_itself_is_nowhere_else() {
    let all = dependencies(&["normal", "build"]);
    for (kept, by) in KEPT_BY {
        let users: Vec<&String> = all.iter().filter(|(_, needs)| needs.contains(*kept)).map(|(name, _)| name).collect();
        assert!(!users.is_empty(), "nobody depends on {kept} any more: take the line away");
        for user in users {
            assert!(by.contains(&user.as_str()), "{kept} belongs to {by:?}, but {user} depends on it");
        }
    }
}

#[test]
fn a_database_goes_wrong_on_purpose_in_tests_only() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let dependencies = packages.flat_map(|package| package["dependencies"].as_array().unwrap());
    let stores: Vec<_> = dependencies.filter(|dependency| dependency["name"] == "store").collect();
    assert!(!stores.is_empty());
    for store in stores {
        let faults = store["features"].as_array().unwrap().contains(&Value::from("faults"));
        assert!(!faults || store["kind"] == "dev", "{store}");
    }
}

#[test]
fn one_file_of_the_pages_speaks_to_tauri() {
    let imports = files(&["ui/src"], &["ts", "tsx"]).into_iter().filter(|file| read(file).contains("@tauri-apps/"));
    let names: Vec<String> = imports.map(|file| relative(&file)).collect();
    assert_eq!(names, ["ui/src/ipc/tauri.ts"]);
}

#[test]
fn sql_is_spoken_in_the_store_only() {
    let outside = |file: &PathBuf| !relative(file).starts_with("crates/store/");
    let scripts: Vec<_> = files(&["crates", "src-tauri", "ui/src"], &["sql"]).into_iter().filter(outside).collect();
    assert!(scripts.is_empty(), "{scripts:?}");

    let phrases = ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA ", "BEGIN IMMEDIATE"];
    for file in files(&["crates", "src-tauri", "ui/src"], &["rs", "ts", "tsx"]).into_iter().filter(outside) {
        let code = read(&file);
        let lines =
            code.lines().filter(|line| !line.trim_start().starts_with("//") && !line.trim_start().starts_with('*'));
        let sql: Vec<_> = lines.filter(|line| phrases.iter().any(|phrase| line.contains(phrase))).collect();
        assert!(sql.is_empty(), "{} speaks SQL: {sql:#?}", relative(&file));
    }
    assert!(!files(&["crates/store"], &["sql"]).is_empty(), "the search looks in the wrong place");
}

/// Dates of reports, of secrets and of what is asked for are days in UTC. Schedules alone know the zone, which is
/// handed to them from where the application is opened.
#[test]
fn no_day_is_of_the_workstations_zone() {
    let handed_on = "zone: TimeZone::system,";
    for file in files(&["crates", "src-tauri"], &["rs"]) {
        let code = match relative(&file).as_str() {
            "crates/commands/src/app.rs" => read(&file).replacen(handed_on, "", 1),
            _ => read(&file),
        };
        let local =
            ["TimeZone::system", "TimeZone::try_system", "Zoned::now"].iter().find(|call| code.contains(**call));
        assert_eq!(local, None, "{}", relative(&file));
    }
}

/// The direct dependencies of each package, of the kinds asked for.
fn dependencies(kinds: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let of_kind = |dependency: &&Value| kinds.contains(&dependency["kind"].as_str().unwrap_or("normal"));
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap().iter();
            (name(package), dependencies.filter(of_kind).map(name).collect())
        })
        .collect()
}

fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.current_dir(root()).args(["metadata", "--format-version", "1", "--no-deps"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn is_ours(name: &str) -> bool {
    MAY_DEPEND_ON.iter().any(|(ours, _)| *ours == name)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn relative(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}

/// All files with one of the endings below the folders, sorted.
fn files(folders: &[&str], endings: &[&str]) -> Vec<PathBuf> {
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
