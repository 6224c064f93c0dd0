//! The real window and a desktop that has a tray: what closing does, and what the icon in the tray can do.
//! `cargo xtask test window` brings the rest.

#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use application_tests::driver::{Driver, Window};
use serde_json::json;
use tokio::sync::MutexGuard;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, connection, interface, message::Header, proxy};

/// The part of a desktop that shows icons: here it only remembers them.
#[derive(Clone, Default)]
struct Watcher(Arc<Mutex<Option<Item>>>);

/// Where an icon is: the name on the bus and the object.
type Item = (String, String);

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: &str, #[zbus(header)] header: Header<'_>) {
        let sender = header.sender().unwrap().to_string();
        let path = if service.starts_with('/') { service } else { "/StatusNotifierItem" };
        *self.0.lock().unwrap() = Some((sender, path.to_owned()));
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        Vec::new()
    }
}

#[proxy(interface = "org.kde.StatusNotifierItem")]
trait StatusNotifierItem {
    #[zbus(property)]
    fn menu(&self) -> zbus::Result<OwnedObjectPath>;
    #[zbus(property(emits_changed_signal = "false"))]
    fn icon_name(&self) -> zbus::Result<String>;
}

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

#[proxy(interface = "com.canonical.dbusmenu")]
trait Menu {
    fn get_layout(&self, parent: i32, depth: i32, properties: &[&str]) -> zbus::Result<(u32, Layout)>;
    fn event(&self, id: i32, event: &str, data: &Value<'_>, timestamp: u32) -> zbus::Result<()>;
}

struct Tray {
    bus: Connection,
    watcher: Watcher,
    _turn: MutexGuard<'static, ()>,
}

/// A session has one tray, so the tests take turns.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

impl Tray {
    async fn of_this_session() -> Self {
        let turn = TURN.lock().await;
        let watcher = Watcher::default();
        let bus = connection::Builder::session()
            .unwrap()
            .name("org.kde.StatusNotifierWatcher")
            .unwrap()
            .serve_at("/StatusNotifierWatcher", watcher.clone())
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { bus, watcher, _turn: turn }
    }

    async fn item(&self) -> StatusNotifierItemProxy<'static> {
        let (name, path) = until("an icon in the tray", || self.watcher.0.lock().unwrap().clone()).await;
        StatusNotifierItemProxy::builder(&self.bus)
            .destination(name)
            .unwrap()
            .path(path)
            .unwrap()
            .cache_properties(zbus::proxy::CacheProperties::No)
            .build()
            .await
            .unwrap()
    }

    /// Chooses an entry of the icon's menu.
    async fn choose(&self, label: &str) {
        let item = self.item().await;
        let menu = MenuProxy::builder(&self.bus)
            .destination(item.inner().destination().to_owned())
            .unwrap()
            .path(item.menu().await.unwrap())
            .unwrap()
            .build()
            .await
            .unwrap();
        let (_, (_, _, entries)) = menu.get_layout(0, -1, &["label"]).await.unwrap();
        let entries: Vec<Layout> = entries.into_iter().map(|entry| entry.try_into().unwrap()).collect();
        let labelled = |(_, properties, _): &&Layout| {
            properties.get("label").is_some_and(|text| <&str>::try_from(text).is_ok_and(|text| text == label))
        };
        let (id, ..) = entries.iter().find(labelled).unwrap_or_else(|| panic!("{label} is not among {entries:?}"));
        menu.event(*id, "clicked", &Value::from(0), 0).await.unwrap();
    }

    /// Quits the application, and waits for its end.
    async fn quits(&self) {
        self.choose("Quit").await;
        let bus = zbus::fdo::DBusProxy::new(&self.bus).await.unwrap();
        let (name, _) = self.watcher.0.lock().unwrap().clone().unwrap();
        for _ in 0..100 {
            if !bus.name_has_owner(name.as_str().try_into().unwrap()).await.unwrap() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the application does not quit");
    }
}

async fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..300 {
        if let Some(found) = look() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("there is not {what}");
}

/// The windows of the application that can be seen.
fn seen() -> Vec<String> {
    let arguments = ["search", "--onlyvisible", "--name", "^Microsoft 365 Connector$"];
    let output = Command::new("xdotool").args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// Closes the window; what the title bar does comes to the same event.
async fn close(window: &Window) {
    is_seen().await;
    window.command("window_close", serde_json::Value::Null).await;
}

async fn is_hidden() {
    until("the window hidden", || seen().is_empty().then_some(())).await;
}

async fn is_seen() {
    until("the window seen", || (!seen().is_empty()).then_some(())).await;
}

async fn alive(window: &Window) {
    window.shows("Microsoft 365 Connector").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_asks_once_and_then_does_as_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let tray = Tray::of_this_session().await;
    let driver = Driver::start(folder.path(), &[]);
    let window = driver.open().await;
    alive(&window).await;
    let plain = tray.item().await.icon_name().await.unwrap();

    close(&window).await;
    window.shows("Keep collecting in the background?").await;
    for theme in ["light", "dark"] {
        window.theme(theme).await;
        window.picture(&format!("closing-{theme}")).await;
    }
    window.press("Keep running").await;
    is_hidden().await;
    alive(&window).await;

    tray.choose("Open Microsoft 365 Connector").await;
    is_seen().await;
    close(&window).await;
    is_hidden().await;
    alive(&window).await;

    // A connector that never ran marks the icon.
    let tenant = sample_tenant::start(sample_tenant::Options { users: 60, ..Default::default() }).await.unwrap();
    let data = folder.path().join(commands::IDENTIFIER);
    let app = application_tests::app_now(&data).await;
    let connector = application_tests::connect(&app, &tenant).await;
    let item = tray.item().await;
    let mut marked = plain.clone();
    for _ in 0..100 {
        marked = item.icon_name().await.unwrap();
        if marked != plain {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_ne!(marked, plain, "{connector:?}");

    tray.quits().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_system_starts_it_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let tray = Tray::of_this_session().await;
    let driver = Driver::start(folder.path(), &[("HOME", folder.path().to_str().unwrap())]);
    // Only on the usual data can it be started so.
    let window = driver.open_with(&[]).await;
    alive(&window).await;
    let autostart = folder.path().join(".config/autostart");
    let entries = || std::fs::read_dir(&autostart).into_iter().flatten().flatten().collect::<Vec<_>>();
    let start = |yes: bool| json!({ "notifications": true, "keepInTray": null, "startWithSystem": yes });
    window.command("background_set", start(true)).await;
    let entry = std::fs::read_to_string(entries().pop().expect("an entry of autostart").path()).unwrap();
    let starts = |line: &str| line.starts_with("Exec=") && line.contains(&program()) && line.contains("--hidden");
    assert!(entry.lines().any(starts), "{entry}");
    window.command("background_set", start(false)).await;
    assert!(entries().is_empty());
    tray.quits().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_start_shows_nothing_but_the_icon_until_somebody_starts_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let tray = Tray::of_this_session().await;
    let start = |words: &[&str]| {
        let mut program = Command::new(program());
        program.args(words).env("XDG_DATA_HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path().join("config"));
        program.spawn().unwrap()
    };
    let mut first = start(&["--hidden"]);
    tray.item().await;
    let opened = folder.path().join(commands::IDENTIFIER).join("window");
    until("the page behind it", || opened.exists().then_some(())).await;
    assert!(start(&["--hidden"]).wait().unwrap().success(), "the system starts what runs already");
    assert_eq!(seen(), [""; 0]);
    assert!(start(&[]).wait().unwrap().success());
    is_seen().await;
    tray.quits().await;
    assert!(first.wait().unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_on_a_notification_opens_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let tray = Tray::of_this_session().await;
    let _dunst = Ended(Command::new("dunst").stderr(std::process::Stdio::null()).spawn().expect("dunst is installed"));
    let dunstctl = |word: &str| Command::new("dunstctl").arg(word).output().unwrap();
    until("dunst", || dunstctl("is-paused").status.success().then_some(())).await;
    // A connector whose secret has expired is told as soon as the application runs.
    let faults = vec!["error=401/AADSTS7000222@token".parse().unwrap()];
    let tenant =
        sample_tenant::start(sample_tenant::Options { users: 60, faults, ..Default::default() }).await.unwrap();
    let app = application_tests::app_now(&folder.path().join(commands::IDENTIFIER)).await;
    let connector = application_tests::connect(&app, &tenant).await;
    commands::runs::collect(&app, commands::ConnectorId(connector.id)).await.unwrap();
    drop(app);

    let mut program = Command::new(program());
    program.arg("--hidden").env("XDG_DATA_HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path().join("config"));
    let _first = Ended(program.spawn().unwrap());
    tray.item().await;
    let displayed = || String::from_utf8(dunstctl("count").stdout).unwrap();
    until("a notification", || displayed().contains("displayed: 1").then_some(())).await;
    let opened = folder.path().join(commands::IDENTIFIER).join("window");
    until("the page behind it", || opened.exists().then_some(())).await;
    assert_eq!(seen(), [""; 0]);
    // Nobody clicks in the moment a notification appears, before its click is listened for.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(dunstctl("action").status.success());
    is_seen().await;
}

/// A process that ends with the test, however that ends.
struct Ended(std::process::Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_library_of_the_tray_is_missing_everything_else_works() {
    let folder = tempfile::tempdir().unwrap();
    let tray = Tray::of_this_session().await;
    // Found first, and no libraries.
    for name in ["libayatana-appindicator3", "libappindicator3"] {
        for ending in ["so", "so.1"] {
            std::fs::write(folder.path().join(format!("{name}.{ending}")), "").unwrap();
        }
    }
    let driver = Driver::start(folder.path(), &[("LD_LIBRARY_PATH", folder.path().to_str().unwrap())]);
    let window = driver.open().await;
    window.go("/settings").await;
    window.shows("This desktop shows no tray.").await;
    assert!(tray.watcher.0.lock().unwrap().is_none());
    window.close().await;
}

fn program() -> String {
    std::env::var("WINDOW").expect("WINDOW names the built window")
}
