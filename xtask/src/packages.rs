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
    /// What the product is measured against.
    Bench,
}

/// The Debian and Ubuntu packages for it.
pub(crate) fn apt(need: Need, ubuntu: bool) -> &'static [&'static str] {
    match need {
        Need::Build => {
            &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "librsvg2-dev", "libayatana-appindicator3-dev"]
        }
        Need::Keyring => &["dbus", "gnome-keyring"],
        // Ubuntu's package only points to a snap, which containers cannot run: Playwright brings its own there.
        Need::Browser if ubuntu => &[],
        Need::Browser => &["chromium"],
        Need::Window => &["webkit2gtk-driver", "xvfb", "xauth", "xdotool", "dunst"],
        Need::Bench => &["python3-venv", "sqlite3"],
    }
}

/// Something Windows or macOS must have.
pub(crate) struct Part {
    /// What it is.
    pub(crate) name: &'static str,
    /// A command that succeeds when it is there.
    pub(crate) shown_by: &'static [&'static str],
    /// How to get it.
    pub(crate) how: &'static str,
}

/// What is needed where there is no apt.
pub(crate) fn elsewhere() -> &'static [Part] {
    if cfg!(windows) {
        &[
            Part {
                name: "the Visual Studio C++ build tools",
                shown_by: &["C:\\Program Files (x86)\\Microsoft Visual Studio\\Installer\\vswhere.exe", "-latest"],
                how: "winget install Microsoft.VisualStudio.2022.BuildTools --override \"--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended --passive\"",
            },
            Part {
                name: "the WebView2 runtime",
                shown_by: &[
                    "reg",
                    "query",
                    "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
                ],
                how: "winget install Microsoft.EdgeWebView2Runtime",
            },
        ]
    } else if cfg!(target_os = "macos") {
        &[Part {
            name: "the Xcode command line tools",
            shown_by: &["xcode-select", "-p"],
            how: "xcode-select --install",
        }]
    } else {
        &[]
    }
}
