//! The real Secret Service, in a session of its own: a private bus that starts nothing by itself, a
//! private home, and GNOME Keyring where the test says so. Needs the Debian packages dbus and
//! gnome-keyring, and fails without them.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use secrets::{Error, ExposeSecret, Keyring, SecretString, State};

const SERVICE: &str = "io.m365connector.test";
const UNLOCK: &str = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null";

/// A bus without service folders: nothing is started because somebody asked for it.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#;

/// Runs the rest of the test `name` in a session prepared by the shell line `prepare`: true where that
/// has come about, false in the process that brought it about.
fn in_session(name: &str, prepare: &str) -> bool {
    if env::var_os("KEYRING_TEST_SESSION").is_some() {
        return true;
    }
    let home = tempfile::tempdir().unwrap();
    let runtime = home.path().join("run");
    let bus = home.path().join("bus.conf");
    fs::create_dir(&runtime).unwrap();
    fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(&bus, BUS).unwrap();
    let done = Command::new("dbus-run-session")
        .arg("--config-file")
        .arg(&bus)
        .args(["--", "sh", "-c", &format!("{prepare}\n\"$0\" --exact \"$1\" --nocapture")])
        .arg(env::current_exe().unwrap())
        .arg(name)
        .env("KEYRING_TEST_SESSION", "1")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .env("XDG_RUNTIME_DIR", &runtime)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GNOME_KEYRING_CONTROL")
        .stdin(Stdio::null())
        .output()
        .expect("dbus-run-session is installed (Debian: dbus)");
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "in the session:\n{said}");
    assert!(said.contains("1 passed"), "no test of that name ran in the session:\n{said}");
    false
}

fn keyring() -> Keyring {
    Keyring::new(SERVICE)
}

/// The daemon takes its name on the bus a moment after its command has returned.
fn daemon_is_up() {
    let begun = Instant::now();
    while secret_service::blocking::SecretService::connect(secret_service::EncryptionType::Plain).is_err() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "gnome-keyring-daemon does not answer (Debian: gnome-keyring)"
        );
        thread::sleep(Duration::from_millis(20));
    }
}

fn stored(account: &str) -> Option<String> {
    keyring().get(account).unwrap().map(|secret| secret.expose_secret().to_owned())
}

#[test]
fn an_unlocked_keyring_keeps_replaces_and_forgets() {
    if !in_session("an_unlocked_keyring_keeps_replaces_and_forgets", UNLOCK) {
        return;
    }
    daemon_is_up();
    assert_eq!(keyring().state(), State::Available);
    assert_eq!(stored("one"), None);
    keyring().set("one", &SecretString::from("first ~ü")).unwrap();
    keyring().set("two", &SecretString::from("other")).unwrap();
    keyring().set("one", &SecretString::from("second")).unwrap();
    assert_eq!(stored("one").as_deref(), Some("second"));
    assert!(Keyring::new("somebody.else").get("one").unwrap().is_none());
    keyring().delete("one").unwrap();
    keyring().delete("one").expect("forgetting what is not there is fine");
    assert_eq!(stored("one"), None);
    assert_eq!(stored("two").as_deref(), Some("other"));
}

#[test]
fn a_private_key_is_kept_as_the_bytes_it_is() {
    if !in_session("a_private_key_is_kept_as_the_bytes_it_is", UNLOCK) {
        return;
    }
    daemon_is_up();
    // As many as an RSA key of 4,096 bits takes, and none of them text.
    let key: Vec<u8> = (0..2_380u32).map(|n| (n * 37 % 251) as u8 | 0x80).collect();
    keyring().set_key("key", &key.clone().into()).unwrap();
    assert_eq!(keyring().get_key("key").unwrap().unwrap().expose_secret(), key);
    assert!(keyring().get_key("none").unwrap().is_none());
    keyring().delete("key").unwrap();
    assert!(keyring().get_key("key").unwrap().is_none());
}

#[test]
fn a_keyring_started_later_is_found_by_trying_again() {
    if !in_session("a_keyring_started_later_is_found_by_trying_again", "") {
        return;
    }
    let keyring = keyring();
    assert_eq!(keyring.state(), State::Absent);
    assert_eq!(keyring.set("one", &SecretString::from("s")), Err(Error::Absent));
    assert!(Command::new("sh").args(["-c", UNLOCK]).status().unwrap().success());
    daemon_is_up();
    assert_eq!(keyring.state(), State::Available);
    keyring.set("one", &SecretString::from("s")).unwrap();
    assert_eq!(stored("one").as_deref(), Some("s"));
}

#[test]
fn without_a_bus_there_is_no_keyring() {
    let leave = "export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/nobody";
    if !in_session("without_a_bus_there_is_no_keyring", leave) {
        return;
    }
    assert_eq!(keyring().state(), State::Absent);
    assert_eq!(keyring().get("one").unwrap_err(), Error::Absent);
    assert_eq!(keyring().delete("one").unwrap_err(), Error::Absent);
}

#[test]
fn a_keyring_without_a_collection_counts_as_locked() {
    let start = "gnome-keyring-daemon --start --components=secrets >/dev/null";
    if !in_session("a_keyring_without_a_collection_counts_as_locked", start) {
        return;
    }
    daemon_is_up();
    assert_eq!(keyring().state(), State::Locked);
    assert_eq!(keyring().set("one", &SecretString::from("s")), Err(Error::Locked));
}

#[test]
fn a_locked_collection_says_so_soon_even_where_no_prompt_can_show() {
    if !in_session("a_locked_collection_says_so_soon_even_where_no_prompt_can_show", UNLOCK) {
        return;
    }
    daemon_is_up();
    keyring().set("one", &SecretString::from("s")).unwrap();
    lock();
    let begun = Instant::now();
    assert_eq!(keyring().state(), State::Locked);
    assert_eq!(keyring().get("one").unwrap_err(), Error::Locked);
    assert_eq!(keyring().set("one", &SecretString::from("t")), Err(Error::Locked));
    assert_eq!(keyring().set("new", &SecretString::from("t")), Err(Error::Locked));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

/// Locks the default collection, as a desktop does after a while, and waits until that shows.
fn lock() {
    let service = secret_service::blocking::SecretService::connect(secret_service::EncryptionType::Plain).unwrap();
    let collection = service.get_default_collection().unwrap();
    collection.lock().unwrap();
    while !collection.is_locked().unwrap() {
        thread::sleep(Duration::from_millis(20));
    }
}
