//! The shell: the window, the tray, the save dialog, the browser, and the one door from the page to the commands.
//!
//! It knows nothing of Graph, SQL or secrets; it opens [`commands::App`], puts a window in front of it
//! and passes on what the page asks. Nothing here blocks the main thread: that is the window's own.
//!
//! ```text
//! m365-connector-desktop [--sample] [--data-dir DIR] [--hidden]
//! ```
// No console beside the window on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod closing;
mod graphics;
mod host;
mod log;
mod start;
mod tray;
mod tray_icon;
mod window;

use std::process::ExitCode;

use arguments::Wish;

fn main() -> ExitCode {
    let wish = arguments::parse(std::env::args_os().skip(1), std::env::var_os(arguments::DATA_DIR_VARIABLE));
    let arguments = match wish {
        Ok(Wish::Open(arguments)) => arguments,
        Ok(Wish::Help) => {
            print!("{}", arguments::USAGE);
            return ExitCode::SUCCESS;
        }
        Ok(Wish::Version) => {
            println!("m365-connector-desktop {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        Err(reason) => {
            eprint!("{reason}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    if !graphics::display() {
        eprintln!(
            "There is no display to open a window on.\nFor work without one there is the command line: m365-connector --help"
        );
        return ExitCode::FAILURE;
    }
    graphics::avoid_a_blank_window();
    match start::run(arguments) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("The window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
