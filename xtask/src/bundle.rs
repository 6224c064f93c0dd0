//! `cargo xtask bundle`: one installable package with both programs.

use std::fs;
use std::process::Command;

use crate::packages::Need;
use crate::steps::{Step, walk};
use crate::workspace::{answer, built, cargo, npm, root, succeed, target};
use crate::{Outcome, setup};

/// Builds for release and makes the packages of this operating system.
pub(crate) fn bundle() -> Outcome {
    setup::system(&[Need::Build])?;
    setup::node_modules()?;
    walk(&[
        Step { name: "pages", work: || succeed(&mut npm(&["run", "build"])) },
        Step { name: "programs", work: || succeed(&mut cargo(&["build", "--release", "--workspace", "--bins"])) },
        Step { name: "package", work: package },
    ])?;
    println!("\nThe packages are in {}", target().join("release/bundle").display());
    Ok(())
}

fn package() -> Outcome {
    let target_triple = answer("rustc", &["--print", "host-tuple"]).ok_or("rustc did not say what it builds for.")?;
    // The packager takes further programs by this name and puts them beside the window under their own.
    let sidecar = target().join("sidecar");
    let name = format!("m365-connector-{}{}", target_triple.trim(), std::env::consts::EXE_SUFFIX);
    fs::create_dir_all(&sidecar)
        .and_then(|()| fs::copy(built("release", "m365-connector"), sidecar.join(name)))
        .map_err(|error| format!("The command line could not be put beside the window: {error}"))?;
    let both = sidecar.join("m365-connector").display().to_string().replace('\\', "/");
    let config = format!(r#"{{"bundle":{{"externalBin":["{both}"]}}}}"#);
    let script = root().join("ui/node_modules/@tauri-apps/cli/tauri.js");
    let kinds = if cfg!(windows) {
        "nsis,msi"
    } else if cfg!(target_os = "macos") {
        "app,dmg"
    } else {
        "deb"
    };
    succeed(
        Command::new("node").arg(script).args(["bundle", "--bundles", kinds, "--config", &config]).current_dir(root()),
    )
}
