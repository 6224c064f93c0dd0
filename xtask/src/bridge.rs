//! The loopback bridge: the real commands behind the pages in an ordinary browser.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::chromium::chromium;
use crate::session::apart;
use crate::workspace::{built, npm, root};

/// A running bridge; ended when dropped.
pub(crate) struct Bridge {
    child: Child,
    /// Where it serves the pages.
    url: String,
    /// What a page must bring to be answered.
    token: String,
}

impl Bridge {
    /// Starts the bridge to a sample tenant of so many users and waits until it has said where it is: two lines,
    /// `BRIDGE_URL=…` and `BRIDGE_TOKEN=…`.
    pub(crate) fn start(users: u32) -> Result<Self, String> {
        let mut child = apart(&mut Command::new(built("debug", "bridge")))
            .current_dir(root())
            .env("BRIDGE_USERS", users.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("The bridge could not be started: {error}"))?;
        let (mut url, mut token) = (None, None);
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                match line.split_once('=') {
                    Some(("BRIDGE_URL", value)) => url = Some(value.to_owned()),
                    Some(("BRIDGE_TOKEN", value)) => token = Some(value.to_owned()),
                    _ => {}
                }
                if url.is_some() && token.is_some() {
                    break;
                }
            }
        }
        match (url, token) {
            (Some(url), Some(token)) => Ok(Self { child, url, token }),
            _ => {
                let _ = child.kill();
                Err("The bridge ended before it said where it is.".into())
            }
        }
    }

    /// The specs of the pages, told where it is and with which browser.
    pub(crate) fn specs(&self) -> Result<Command, String> {
        let mut specs = npm(&["run", "test:e2e"]);
        specs.env("CHROMIUM", chromium()?).env("BRIDGE_URL", &self.url).env("BRIDGE_TOKEN", &self.token);
        Ok(specs)
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
