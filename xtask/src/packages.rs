//! What is needed from the operating system.

/// What the work at hand needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Compiling the window.
    Build,
    /// A keyring of its own for the tests.
    Keyring,
    /// A browser for the pages.
    Browser,
    /// A display and a driver for the real window.
    Window,
}

/// The Debian and Ubuntu packages for it.
pub(crate) fn apt(need: Need, ubuntu: bool) -> &'static [&'static str] {
    match need {
        Need::Build => &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "librsvg2-dev"],
        Need::Keyring => &["dbus", "gnome-keyring"],
        // Ubuntu's package only points to a snap, which containers cannot run: Playwright brings its own there.
        Need::Browser if ubuntu => &[],
        Need::Browser => &["chromium"],
        Need::Window => &["webkit2gtk-driver", "xvfb", "xauth", "xdotool"],
    }
}

/// What Windows and macOS must have: a program that shows it is there, its name, and how to get it.
pub(crate) fn elsewhere() -> &'static [(&'static str, &'static [&'static str], &'static str)] {
    if cfg!(windows) {
        &[(
            "WebView2 and the C++ build tools",
            &["where.exe", "/r", "C:\\Program Files (x86)\\Microsoft Visual Studio", "vcvars64.bat"],
            "winget install Microsoft.VisualStudio.2022.BuildTools --override \"--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\" (WebView2 is part of Windows 11; for Windows 10: winget install Microsoft.EdgeWebView2Runtime)",
        )]
    } else if cfg!(target_os = "macos") {
        &[("the Xcode command line tools", &["xcode-select", "-p"], "xcode-select --install")]
    } else {
        &[]
    }
}
