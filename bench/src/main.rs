//! Measures the built programs as a user meets them: processes against a sample tenant in a process of
//! its own, which serves pages made beforehand so that it is not what is measured. `cargo xtask bench`
//! builds everything and starts this.
//!
//! A figure is a ratio taken in one sitting, since a second is not the same on two machines. Every case
//! counts what was stored against the truth the tenant tells: what is fast and wrong is no result.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod cases;
mod files;
mod floor;
mod product;
mod program;
mod served;
mod table;

use std::process::ExitCode;

use cases::Scene;

/// What ends the measuring; the text is for the person at the terminal.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["floor", rest @ ..] => floor::run(rest),
        ["hold", database] => files::hold(database),
        cases => measure(cases),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Measures the named cases, or all, and prints the table; all of them are also written down.
fn measure(names: &[&str]) -> Result<(), Failure> {
    let known: Vec<&str> = cases::ALL.iter().map(|case| case.name).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        return Err(format!("There is no case \"{unknown}\"; there are: {}.", known.join(", ")).into());
    }
    let mut scene = Scene::new()?;
    let mut lines = Vec::new();
    for case in cases::ALL.iter().filter(|case| names.is_empty() || names.contains(&case.name)) {
        eprintln!("== {}", case.name);
        let measured = (case.measure)(&mut scene)?;
        print!("{}", table::rows(&measured));
        lines.extend(measured);
    }
    println!("\n{}", table::whole(&lines));
    if names.is_empty() {
        table::write_down(&lines)?;
    }
    Ok(())
}
