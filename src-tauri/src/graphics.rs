//! What Linux needs before its window toolkit starts.

/// Whether there is anything to open a window on.
pub(crate) fn display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// With NVIDIA's driver, or without a render node, WebKitGTK hands frames over in a way that leaves
/// the window blank (tauri-apps/tauri#9304). It then shares them through memory instead; everywhere
/// else it keeps the fast way, and whatever the user has set about WebKit stands.
#[cfg(target_os = "linux")]
pub(crate) fn avoid_a_blank_window() {
    use std::path::Path;

    let set_by_user = std::env::vars_os().any(|(name, _)| name.to_string_lossy().starts_with("WEBKIT_"));
    let nvidia = Path::new("/proc/driver/nvidia/version").exists();
    let render_node = std::fs::read_dir("/dev/dri").is_ok_and(|mut nodes| {
        nodes.any(|node| node.is_ok_and(|node| node.file_name().to_string_lossy().starts_with("renderD")))
    });
    if set_by_user || (render_node && !nvidia) {
        return;
    }
    // SAFETY: called at the very start of main, before any other thread exists.
    #[allow(unsafe_code)]
    unsafe {
        std::env::set_var("WEBKIT_DMABUF_RENDERER_FORCE_SHM", "1");
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn avoid_a_blank_window() {}
