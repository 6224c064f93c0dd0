//! Runs: how long they take, and the memory they hold.

use super::{HUNDRED_THOUSAND, MILLION, REPEATED, Scene, baseline};
use crate::Failure;
use crate::files::{self, Held};
use crate::product::Product;
use crate::served::Kind;
use crate::table::Line;

/// Users, licenses and SKUs alone: what the script collects.
const LISTING: Kind = Kind { users: HUNDRED_THOUSAND, reports: false, delay_ms: 0 };
/// Everything there is.
pub(super) const FULL: Kind = Kind { users: HUNDRED_THOUSAND, reports: true, delay_ms: 0 };

pub(super) fn first_run(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    let tenant = &scene.served(LISTING)?.tenant;
    // Once for nothing: its pages are made without compression or with another one.
    baseline::script(tenant)?;
    let (mut ours, mut script) = (f64::MAX, f64::MAX);
    for _ in 0..REPEATED {
        script = script.min(baseline::script(tenant)?.wall_s);
        ours = ours.min(Product::connected(tenant)?.collect(tenant)?.0.wall_s);
    }
    let what = "First run, 100,000 users with assignments and SKUs, no usage reports: wall time to the plain script's";
    Ok(vec![Line::ratio(what, ours, script, 1.0, "s")])
}

pub(super) fn full_run(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    let tenant = &scene.served(FULL)?.tenant;
    baseline::floor(tenant)?;
    let (mut ours, mut floor) = (f64::MAX, f64::MAX);
    for _ in 0..REPEATED {
        floor = floor.min(baseline::floor(tenant)?.wall_s);
        ours = ours.min(Product::connected(tenant)?.collect(tenant)?.0.wall_s);
    }
    let what = "First full run, 100,000 users and all usage reports: wall time to the floor's";
    Ok(vec![Line::ratio(what, ours, floor, 1.5, "s")])
}

pub(super) fn second_run(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    let tenant = &scene.served(FULL)?.tenant;
    let (mut first, mut second) = (f64::MAX, f64::MAX);
    for _ in 0..REPEATED {
        let product = Product::connected(tenant)?;
        first = first.min(product.collect(tenant)?.0.wall_s);
        second = second.min(product.collect(tenant)?.0.wall_s);
    }
    let product = Product::connected(tenant)?;
    let written = || {
        let held = Held::hold(&product.database(""))?;
        product.collect(tenant)?;
        let written = files::size_mb(&product.database("-wal"));
        drop(held);
        // The next run begins with an empty log again.
        product.store()?.checkpoint()?;
        Ok::<_, Failure>(written)
    };
    let once = written()?;
    // What a run that finds time asks of a missed day is new; this is about runs that bring nothing new.
    files::miss_no_day(&product.database(""))?;
    let again = written()?;
    Ok(vec![
        Line::ratio("Unchanged second run, everything: wall time to the first run's", second, first, 0.6, "s"),
        Line::ratio("Unchanged run: bytes written to the log to the first run's", again, once, 0.01, "MB"),
    ])
}

pub(super) fn memory(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    let mut peak = |users| {
        let tenant = &scene.served(Kind { users, ..FULL })?.tenant;
        let product = Product::connected(tenant)?;
        let first = product.collect(tenant)?.0.peak_mb;
        Ok::<_, Failure>(first.max(product.collect(tenant)?.0.peak_mb))
    };
    let (small, large) = (peak(HUNDRED_THOUSAND)?, peak(MILLION)?);
    Ok(vec![
        Line::most("Peak memory of a headless run, first or second, at 100,000 users", small, 64.0, "MB"),
        Line::ratio("Peak memory at 1,000,000 users to that at 100,000", large, small, 1.1, "MB"),
    ])
}

pub(super) fn delay(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    let tenant = &scene.served(FULL)?.tenant;
    let mut prompt = f64::MAX;
    for _ in 0..REPEATED {
        prompt = prompt.min(Product::connected(tenant)?.collect(tenant)?.0.wall_s);
    }
    const DELAY_MS: u32 = 150;
    let tenant = &scene.served(Kind { delay_ms: DELAY_MS, ..FULL })?.tenant;
    let (late, run) = Product::connected(tenant)?.collect(tenant)?;
    // Sign-in, organization, users and groups each need the one before.
    let chain = ["organization", "users", "groups"];
    let requests: u64 =
        1 + run.datasets.iter().filter(|one| chain.contains(&one.name.as_str())).map(|one| one.requests).sum::<u64>();
    let least = requests as f64 * f64::from(DELAY_MS) / 1000.0 + prompt;
    let what =
        format!("With 150 ms added to every answer: wall time to {requests} requests one after another and the run");
    Ok(vec![Line::ratio(&what, late.wall_s, least, 1.15, "s")])
}
