//! `cargo xtask pictures`: every page in every theme, on tenants of different sizes, as pictures to be looked at.

use crate::bridge::Bridge;
use crate::checks::{RUST_BUILD, UI_BUILD};
use crate::packages::Need;
use crate::steps::{Step, walk};
use crate::workspace::{succeed, target};
use crate::{Outcome, setup};

/// A tenant without anybody, an ordinary one, and a large one.
const SIZES: [u32; 3] = [0, 250, 20_000];

/// Builds the pages and the bridge, and takes the pictures: a folder for each size, in `target/pictures` or where
/// `PICTURES` says.
pub(crate) fn pictures() -> Outcome {
    setup::system(&[Need::Build, Need::Browser])?;
    setup::node_modules()?;
    walk(&[UI_BUILD, RUST_BUILD, Step { name: "pictures: every page in every theme", work: take }])
}

fn take() -> Outcome {
    let folder = std::env::var_os("PICTURES").map_or_else(|| target().join("pictures"), Into::into);
    for users in SIZES {
        let bridge = Bridge::start(users)?;
        let mut specs = bridge.specs()?;
        succeed(specs.args(["--", "pictures.spec.ts"]).env("PICTURES", &folder))?;
    }
    println!("The pictures are in {}.", folder.display());
    Ok(())
}
