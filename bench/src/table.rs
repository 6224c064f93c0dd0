//! What was measured, as a table and in `docs/BENCHMARKS.md`.

use std::fs;

use crate::Failure;

/// One measured figure beside its target.
pub(crate) struct Line {
    /// What it is.
    pub(crate) what: String,
    /// What it should be.
    pub(crate) target: String,
    /// What it is, with the figures it comes from.
    pub(crate) measured: String,
    /// Whether it is.
    pub(crate) met: bool,
}

impl Line {
    /// A ratio of two figures of one kind that should not exceed `most`.
    pub(crate) fn ratio(what: &str, ours: f64, theirs: f64, most: f64, unit: &str) -> Self {
        let ratio = ours / theirs;
        Self {
            what: what.to_owned(),
            target: format!("≤ {most}"),
            measured: format!("**{ratio:.2}** ({ours:.2} {unit} to {theirs:.2} {unit})"),
            met: ratio <= most,
        }
    }

    /// A figure that should not exceed `most`.
    pub(crate) fn most(what: &str, ours: f64, most: f64, unit: &str) -> Self {
        Self {
            what: what.to_owned(),
            target: format!("≤ {most} {unit}"),
            measured: format!("**{ours:.1} {unit}**"),
            met: ours <= most,
        }
    }
}

pub(crate) fn rows(lines: &[Line]) -> String {
    lines
        .iter()
        .map(|line| {
            let met = if line.met { "met" } else { "**missed**" };
            format!("| {} | {} | {} | {met} |\n", line.what, line.target, line.measured)
        })
        .collect()
}

pub(crate) fn whole(lines: &[Line]) -> String {
    format!("| What | Target | Measured | |\n|---|---|---|---|\n{}", rows(lines))
}

const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

/// Puts the table into `docs/BENCHMARKS.md`, where the last one was; what is said about it stays.
pub(crate) fn write_down(lines: &[Line]) -> Result<(), Failure> {
    let path = "docs/BENCHMARKS.md";
    let page = fs::read_to_string(path)?;
    let (head, rest) = page.split_once(BEGIN).ok_or(format!("{path} has no line {BEGIN}"))?;
    let (_, tail) = rest.split_once(END).ok_or(format!("{path} has no line {END}"))?;
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let cores = std::thread::available_parallelism()?;
    let table = whole(lines);
    fs::write(path, format!("{head}{BEGIN}\nMeasured on {day}, {cores} cores.\n\n{table}{END}{tail}"))?;
    println!("Written to {path}.");
    Ok(())
}
