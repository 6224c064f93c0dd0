//! `cargo xtask run | test | bench | pictures | bundle | setup`: the daily commands, each doing the set-up it needs.
//!
//! What can be had from the system's packages, crates.io and npm is fetched; everything else is
//! named with the line that brings it. It writes into `target/` and `ui/` only.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod bench_year;
mod bridge;
mod bundle;
mod checks;
mod chromium;
mod headless;
mod json;
mod kill;
mod packages;
mod pictures;
mod run;
mod session;
mod setup;
mod steps;
mod tools;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run            opens the window on the sample tenant; without a display collects it and exports every report
cargo xtask test [PART]    every check, or one part: rust, ui, browser, window
cargo xtask bench year     what a year of daily runs costs: the size of the database, the time to compare two runs
cargo xtask bench [CASE]…  measures speed and size against baselines; all cases together take long and are written down
cargo xtask pictures       every page, panel and dialog in every theme, as pictures to be looked at
cargo xtask bundle         an installable package of both programs
cargo xtask kill           kills 200 runs at random moments and looks at what is left; --times N, --users N, --seed S
cargo xtask setup          only the set-up that the others do by themselves
";

/// What a part of the work comes to; the text is for the person at the terminal.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => checks::test(checks::Part::All),
        ["test", part] => match checks::Part::named(part) {
            Some(part) => checks::test(part),
            None => return wrong_usage(),
        },
        ["bench", "year"] => bench_year::year(),
        ["bench", cases @ ..] => bench::bench(cases),
        ["bundle"] => bundle::bundle(),
        ["pictures"] => pictures::pictures(),
        ["kill", words @ ..] => kill::kill(words),
        ["setup"] => setup::everything(),
        _ => return wrong_usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\n{reason}");
            ExitCode::FAILURE
        }
    }
}

fn wrong_usage() -> ExitCode {
    eprint!("{USAGE}");
    ExitCode::from(2)
}
