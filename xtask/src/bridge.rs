//! The loopback bridge: the real commands behind the pages in an ordinary browser.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::session::apart;
use crate::workspace::{built, root};

/// A running bridge; ended when dropped.
pub(crate) struct Bridge {
    child: Child,
    /// Where it serves the pages.
    pub(crate) url: String,
    /// What a page must bring to be answered.
    pub(crate) token: String,
}

impl Bridge {
    /// Starts the bridge and waits until it has said where it is: two lines, `BRIDGE_URL=…` and `BRIDGE_TOKEN=…`.
    pub(crate) fn start() -> Result<Self, String> {
        let mut child = apart(&mut Command::new(built("debug", "bridge")))
            .current_dir(root())
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
}

impl Drop for Bridge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
