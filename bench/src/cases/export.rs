//! CSV of a million rows.

use std::fs::{self, File};
use std::ops::Range;
use std::process::{Command, Stdio};

use super::{MILLION, REPEATED, Scene, collecting};
use crate::served::Kind;
use crate::table::Line;
use crate::{Failure, program};

/// The query of the product, its order included, as the `sqlite3` program can run it. Debian's is older than an order
/// within `group_concat` and knows nothing of our function, which is asked for products without a name alone.
fn same_query(report: &store::Report) -> String {
    let mut select = include_str!("../../../crates/store/src/reports/sql/license-assignments.sql")
        .replace("known_product(a.sku_id)", "NULL")
        .replace(":connector", "1");
    while let Some(order) = order_within(&select) {
        select.replace_range(order, "");
    }
    let columns: Vec<String> = report.columns.iter().map(|column| format!("\"{}\"", column.id)).collect();
    let (columns, by) = (columns.join(", "), &report.default_sort.column);
    // As the report is ordered when nobody asks for another order: see `store/src/reports/engine.rs`.
    format!("SELECT {columns} FROM ({select}) ORDER BY \"{by}\" COLLATE NOCASE ASC NULLS LAST, _key ASC")
}

/// Where the first order within a `group_concat` stands, up to the bracket that closes it.
fn order_within(select: &str) -> Option<Range<usize>> {
    let separator = "'; '";
    let order = select.match_indices(separator).find_map(|(at, _)| {
        let after = at + separator.len();
        select[after..].trim_start().starts_with("ORDER BY").then_some(after)
    })?;
    let mut open = 0_usize;
    let length = select[order..].find(|c| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open == 0 => true,
        ')' => {
            open -= 1;
            false
        }
        _ => false,
    })?;
    Some(order..order + length)
}

pub(super) fn export(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    let kind = Kind { users: MILLION, ..collecting::FULL };
    let small = Kind { users: 100_000, ..collecting::FULL };
    let product = scene.collected(kind)?;
    let query = same_query(store::report("license-assignments").ok_or("no such report")?);
    let folder = tempfile::tempdir_in(program::beside("")?)?;
    let (ours_file, theirs_file) = (folder.path().join("ours.csv"), folder.path().join("theirs.csv"));
    let (mut ours, mut theirs, mut peak) = (f64::MAX, f64::MAX, 0.0_f64);
    for _ in 0..REPEATED {
        let started = std::time::Instant::now();
        let mut shell = Command::new("sqlite3");
        shell.args(["-readonly", "-csv", "-header"]).arg(product.database("")).arg(&query);
        if !shell.stdout(File::create(&theirs_file)?).stderr(Stdio::inherit()).status()?.success() {
            return Err("sqlite3 could not export.".into());
        }
        theirs = theirs.min(started.elapsed().as_secs_f64());
        let measured = program::run(&mut product.exporting("license-assignments", &ours_file))?;
        (ours, peak) = (ours.min(measured.wall_s), peak.max(measured.peak_mb));
    }
    let lines = |file| Ok::<_, Failure>(fs::read(file)?.iter().filter(|byte| **byte == b'\n').count());
    let (rows, theirs_rows) = (lines(&ours_file)?, lines(&theirs_file)?);
    if rows != theirs_rows || rows < 1_000_000 {
        return Err(format!("Exported {rows} lines, sqlite3 {theirs_rows}.").into());
    }
    // Last, so that the large one is still there from the case before.
    let peak_small = {
        let file = tempfile::NamedTempFile::new_in(program::beside("")?)?;
        program::run(&mut scene.collected(small)?.exporting("license-assignments", file.path()))?.peak_mb
    };
    let what = format!("CSV of license-assignments, {} rows: wall time to that of sqlite3 -csv", rows - 1);
    Ok(vec![
        Line::ratio(&what, ours, theirs, 1.0, "s"),
        Line::ratio("Peak memory of that export to one of a tenth of the rows", peak, peak_small, 1.1, "MB"),
    ])
}
