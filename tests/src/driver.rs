//! Drives the real window through tauri-driver.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use thirtyfour::Capabilities;
use thirtyfour::prelude::{By, ElementQueryable, WebDriver};

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running tauri-driver; ended when dropped.
pub struct Driver {
    process: Child,
    port: u16,
    data_dir: PathBuf,
}

/// The window, as a user sees it.
pub struct Window {
    driver: WebDriver,
}

impl Driver {
    /// Starts the driver. What it opens keeps its data below `data_home`.
    #[allow(clippy::expect_used, reason = "a test that cannot start has failed")]
    pub fn start(data_home: &Path, variables: &[(&str, &str)]) -> Self {
        let program =
            std::env::var_os("TAURI_DRIVER").expect("TAURI_DRIVER names tauri-driver; use cargo xtask test window");
        let (port, native_port) = (free_port(), free_port());
        let process = Command::new(program)
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .args(["--native-driver", "/usr/bin/WebKitWebDriver"])
            .env("XDG_DATA_HOME", data_home)
            .env("XDG_CONFIG_HOME", data_home.join("config"))
            .envs(variables.iter().copied())
            .spawn()
            .expect("tauri-driver starts");
        Self { process, port, data_dir: data_home.join(commands::IDENTIFIER) }
    }

    /// Opens the window, on a data folder named to it: then it does not take one that is still closing for
    /// the first of two.
    pub async fn open(&self) -> Window {
        self.open_with(&["--data-dir", &self.data_dir.to_string_lossy()]).await
    }

    /// Opens the window as it is opened with these words.
    #[allow(clippy::expect_used, reason = "a test that cannot start has failed")]
    pub async fn open_with(&self, words: &[&str]) -> Window {
        let program = std::env::var("WINDOW").expect("WINDOW names the built window; use cargo xtask test window");
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "wry").expect("a capability");
        capabilities
            .set("tauri:options", serde_json::json!({ "application": program, "args": words }))
            .expect("a capability");
        let address = format!("http://127.0.0.1:{}", self.port);
        for _ in 0..50 {
            let opened = tokio::time::timeout(PATIENCE, WebDriver::new(&address, capabilities.clone())).await;
            if let Ok(Ok(driver)) = opened {
                return Window { driver };
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("the window does not open");
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A polite end: killed, it would leave WebKitWebDriver running.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

#[allow(clippy::expect_used, reason = "a test that cannot start has failed")]
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

#[allow(clippy::expect_used, reason = "what a user cannot do fails the test")]
impl Window {
    /// Goes to a page.
    pub async fn go(&self, page: &str) {
        let script = format!("window.location.hash = '{page}'");
        self.driver.execute(script, Vec::new()).await.expect("the page changes");
    }

    /// Waits until a text is on the page.
    pub async fn shows(&self, text: &str) {
        let mut page = String::new();
        for _ in 0..PATIENCE.as_millis() / EVERY.as_millis() {
            if let Ok(answer) = self.driver.execute("return document.body.innerText", Vec::new()).await {
                page = answer.convert().unwrap_or_default();
            }
            if page.contains(text) {
                return;
            }
            tokio::time::sleep(EVERY).await;
        }
        // On one line, which a log that is cut keeps whole.
        panic!("\"{text}\" is not on the page: {}", page.replace('\n', " | "));
    }

    /// Types into a field, in place of what stands there.
    pub async fn fill(&self, field: &str, value: &str) {
        let input = self
            .driver
            .query(By::Css(format!("input[name=\"{field}\"]")))
            .wait(PATIENCE, EVERY)
            .first()
            .await
            .expect("a field");
        let old = input.value().await.expect("its value").unwrap_or_default();
        let erase = format!("\u{e010}{}", "\u{e003}".repeat(old.chars().count()));
        input.send_keys(erase).await.expect("typing");
        input.send_keys(value).await.expect("typing");
    }

    /// Pastes into an empty field; answers what stands there then.
    pub async fn paste(&self, field: &str) -> String {
        let css = By::Css(format!("input[name=\"{field}\"]"));
        let input = self.driver.query(css).wait(PATIENCE, EVERY).first().await.expect("a field");
        input.send_keys("\u{e009}v").await.expect("pasting");
        input.value().await.expect("its value").unwrap_or_default()
    }

    /// Presses a key with Control where the focus is.
    pub async fn control(&self, key: char) {
        let focused = self.driver.active_element().await.expect("something has the focus");
        focused.send_keys(format!("\u{e009}{key}")).await.expect("a key");
    }

    /// Chooses from a list.
    pub async fn choose(&self, field: &str, value: &str) {
        let css = format!("select[name=\"{field}\"] option[value=\"{value}\"]");
        let option = self.driver.query(By::Css(css)).wait(PATIENCE, EVERY).first().await.expect("an option");
        option.click().await.expect("a click");
    }

    /// Chooses among radio buttons. Theirs is no element to be seen, which a driver would click.
    pub async fn check(&self, value: &str) {
        let script = format!("document.querySelector('input[type=radio][value={value}]').click()");
        self.driver.execute(script, Vec::new()).await.expect("the choice is there");
    }

    /// Presses a button.
    pub async fn press(&self, name: &str) {
        self.press_within("", name).await;
    }

    /// Presses a button of the dialog that is open, which others behind it may be named like.
    pub async fn press_in_dialog(&self, name: &str) {
        self.press_within("//*[@role='dialog' or @role='alertdialog']", name).await;
    }

    async fn press_within(&self, within: &str, name: &str) {
        let path = format!("{within}//button[normalize-space()=\"{name}\"]");
        let mut last = None;
        for _ in 0..PATIENCE.as_millis() / EVERY.as_millis() {
            // Asked anew each time: the page may have drawn the button again meanwhile.
            match self.driver.find(By::XPath(&path)).await {
                Ok(button) => match button.click().await {
                    Ok(()) => return,
                    Err(error) => last = Some(error),
                },
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(EVERY).await;
        }
        panic!("the button \"{name}\" cannot be pressed: {last:?}");
    }

    /// Chooses the colors.
    pub async fn theme(&self, theme: &str) {
        self.command("settings_set", serde_json::json!({ "theme": theme, "inactiveDays": 90 })).await;
    }

    /// Gives a command as the page does.
    pub async fn command(&self, name: &str, request: serde_json::Value) {
        let command = serde_json::json!({ "name": name, "request": request });
        let script = format!("return window.__TAURI_INTERNALS__.invoke('rpc', {command})");
        self.driver.execute(script, Vec::new()).await.expect("the command is done");
    }

    /// Clicks the first cell that begins with a text.
    pub async fn click_text(&self, text: &str) {
        let path = format!("//*[@role='grid']//*[not(*) and starts-with(normalize-space(), '{text}')]");
        let cell = self.driver.query(By::XPath(path)).wait(PATIENCE, EVERY).first().await.expect("a cell");
        cell.click().await.expect("a click");
    }

    /// Scrolls the page to its top.
    pub async fn top(&self) {
        let script = "document.querySelectorAll('main, main *').forEach((element) => element.scrollTo(0, 0))";
        self.driver.execute(script, Vec::new()).await.expect("the page scrolls");
    }

    /// Whether `PICTURES` names a folder for pictures.
    pub fn takes_pictures(&self) -> bool {
        std::env::var_os("PICTURES").is_some()
    }

    /// Keeps a picture of the window where `PICTURES` says, if it says so.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("PICTURES") else { return };
        tokio::time::sleep(Duration::from_millis(600)).await;
        // The first frame may be an old one.
        let _ = self.driver.screenshot_as_png().await;
        let picture = self.driver.screenshot_as_png().await.expect("a picture");
        std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture).expect("a file");
    }

    /// Closes the window.
    pub async fn close(self) {
        self.driver.quit().await.expect("the window closes");
    }
}

const EVERY: Duration = Duration::from_millis(100);
