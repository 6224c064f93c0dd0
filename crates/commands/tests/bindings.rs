//! The TypeScript types in the window are those of the commands.

#![allow(clippy::unwrap_used)]

use std::path::Path;

#[test]
fn the_typescript_types_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/generated/api.ts");
    let fresh = commands::typescript();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == fresh,
        "ui/src/ipc/generated/api.ts is stale: run `UPDATE_BINDINGS=1 cargo test -p commands --test bindings`"
    );
}
