//! `cargo xtask test`: every check there is, or one part of them.

use std::io::IsTerminal;

use crate::bridge::Bridge;
use crate::packages::Need;
use crate::steps::{Step, walk};
use crate::workspace::{built, cargo, npm, root, succeed};
use crate::{Outcome, session, setup, tools};

/// A part of the checks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    Rust,
    Ui,
    Browser,
    Window,
}

impl Part {
    /// The part of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "rust" => Some(Self::Rust),
            "ui" => Some(Self::Ui),
            "browser" => Some(Self::Browser),
            "window" => Some(Self::Window),
            _ => None,
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::All => &[Need::Build, Need::Keyring, Need::Browser, Need::Window],
            Self::Rust => &[Need::Build, Need::Keyring],
            Self::Ui => &[],
            Self::Browser => &[Need::Build, Need::Browser],
            Self::Window => &[Need::Build, Need::Keyring, Need::Window],
        }
    }

    fn steps(self) -> Vec<Step> {
        // The pages are compiled into the window, so they come first.
        match self {
            Self::All => [UI, RUST, &[BROWSER], &[WINDOW]].concat(),
            Self::Rust if root().join("ui/dist/index.html").exists() => RUST.to_vec(),
            Self::Rust => [&[UI_BUILD], RUST].concat(),
            Self::Ui => UI.to_vec(),
            Self::Browser => vec![UI_BUILD, RUST_BUILD, BROWSER],
            Self::Window => vec![UI_BUILD, RUST_BUILD, WINDOW],
        }
    }
}

/// Sets up what the part needs and does its checks.
pub(crate) fn test(part: Part) -> Outcome {
    setup::system(part.needs())?;
    setup::node_modules()?;
    walk(&part.steps())
}

const UI: &[Step] = &[
    Step { name: "ui: lint", work: lint },
    Step { name: "ui: unit tests", work: || succeed(&mut npm(&["test"])) },
    UI_BUILD,
];

/// Checks the types as well.
pub(crate) const UI_BUILD: Step = Step { name: "ui: types and build", work: || succeed(&mut npm(&["run", "build"])) };

const RUST: &[Step] = &[
    Step { name: "rust: format", work: || succeed(&mut cargo(&["fmt", "--all", "--check"])) },
    Step { name: "rust: licenses, sources and walls", work: deny },
    RUST_BUILD,
    Step {
        name: "rust: lints",
        work: || succeed(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    },
    Step { name: "rust: tests", work: || succeed(session::apart(&mut cargo(&["test", "--workspace"]))) },
];

/// Every target at once, so that no later step compiles a dependency again with other features.
pub(crate) const RUST_BUILD: Step =
    Step { name: "rust: build", work: || succeed(&mut cargo(&["build", "--workspace", "--all-targets"])) };

const BROWSER: Step = Step { name: "browser: the pages on the real commands", work: browser };

const WINDOW: Step = Step { name: "window: the real window", work: window };

fn lint() -> Outcome {
    // Biome colors every letter by itself, also into a file.
    let colors = if std::io::stdout().is_terminal() { "--colors=force" } else { "--colors=off" };
    succeed(&mut npm(&["run", "lint", "--", colors]))
}

fn deny() -> Outcome {
    let program = tools::cargo_deny()?;
    // Advisories need a database from the network and change without a change here: not part of a check of this tree.
    let arguments = ["--workspace", "--all-features", "check", "bans", "licenses", "sources"];
    succeed(std::process::Command::new(program).current_dir(root()).args(arguments))
}

fn browser() -> Outcome {
    let bridge = Bridge::start(250)?;
    succeed(&mut bridge.specs()?)
}

fn window() -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("The window is driven on Linux only; here it was built.");
        return Ok(());
    }
    let mut test = cargo(&["test", "--workspace", "--features", "application-tests/window"]);
    test.args(["--test", "window", "--test", "desktop", "--test", "tray"]);
    test.env("TAURI_DRIVER", tools::tauri_driver()?).env("WINDOW", built("debug", "m365-connector-desktop"));
    test.env("CONNECTOR", built("debug", "m365-connector"));
    session::run(&test)
}
