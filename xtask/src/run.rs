//! `cargo xtask run`: the window on the sample tenant, or the same job without a display.

use std::process::Command;

use crate::packages::Need;
use crate::workspace::{built, cargo, npm, root, succeed};
use crate::{Outcome, headless, setup};

/// Sets up, builds, and opens the window or does the job headless.
pub(crate) fn run() -> Outcome {
    setup::system(&[Need::Build])?;
    setup::node_modules()?;
    println!("Building the pages and the programs; the first time takes some minutes.");
    succeed(&mut npm(&["run", "build"]))?;
    succeed(&mut cargo(&["build", "--workspace", "--bins"]))?;
    if display() {
        println!("Opening the window on the sample tenant. Run now collects it.");
        return succeed(Command::new(built("debug", "m365-connector-desktop")).arg("--sample").current_dir(root()));
    }
    println!("There is no display here, so the same job is done without the window.");
    headless::collect_and_export()
}

fn display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
