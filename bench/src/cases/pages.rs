//! Pages of reports, as the grid asks for them.

use std::time::Instant;

use store::{Column, ColumnKind, Filter, Query, Report, Sort, Store, Value};

use super::{MILLION, Scene, collecting, figures};
use crate::Failure;
use crate::product::query;
use crate::served::Kind;
use crate::table::Line;

/// Rows of a page, as in the grid.
const PAGE: u64 = 200;
/// How often each page is asked for.
const TIMES: usize = 5;

pub(super) fn hundred_thousand(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    measured(&scene.collected(collecting::FULL)?.store()?, "100,000", 50.0, 150.0)
}

pub(super) fn million(scene: &mut Scene) -> Result<Vec<Line>, Failure> {
    measured(&scene.collected(Kind { users: MILLION, ..collecting::FULL })?.store()?, "1,000,000", 150.0, 1500.0)
}

fn measured(store: &Store, users: &str, page_within: f64, figures_within: f64) -> Result<Vec<Line>, Failure> {
    let (mut declared, mut others, mut searches) = (Times::default(), Times::default(), Times::default());
    for report in store::reports() {
        let filtered = filtered(store, report)?;
        for query in [Some(query()), filtered].into_iter().flatten() {
            // What the total costs is asked once and kept by the window; a page is asked for at every scroll.
            let total = store.count(report, &query)?;
            for offset in [0, total / 2, total.saturating_sub(PAGE)] {
                declared.time(report.id, || store.page(report, &query, offset, PAGE))?;
            }
        }
        for column in report.columns.iter().filter(|column| column.id != report.default_sort.column) {
            let query = Query { sort: Some(Sort { column: column.id.into(), descending: false }), ..query() };
            others.time(report.id, || store.page(report, &query, 0, PAGE))?;
        }
        if report.columns.iter().any(|column| column.searched) {
            let query = Query { search: Some("an".to_owned()), ..query() };
            searches.time(report.id, || store.page(report, &query, 0, PAGE))?;
        }
    }
    eprintln!(
        "   slowest pages {:?}\n   slowest other sorts {:?}\n   slowest searches {:?}",
        declared.worst(),
        others.worst(),
        searches.worst()
    );
    Ok(vec![
        Line::most(
            &format!("Any page of any report in its own order, also filtered, {users} users: p95"),
            declared.p95(),
            page_within,
            "ms",
        ),
        Line::most(
            &format!("First page in any other order, {users} users: the slowest"),
            others.slowest(),
            1500.0,
            "ms",
        ),
        Line::most(&format!("First page of a search, {users} users: the slowest"), searches.slowest(), 200.0, "ms"),
        figures::measured(store, users, figures_within)?,
    ])
}

/// The report filtered by the most frequent value of its first choice that has several.
fn filtered(store: &Store, report: &'static Report) -> Result<Option<Query>, Failure> {
    let is_choice = |column: &&Column| matches!(column.kind, ColumnKind::Choice | ColumnKind::Boolean) && !column.many;
    for column in report.columns.iter().filter(is_choice) {
        let choices = store.choices(report, &query(), column.id)?;
        if choices.len() > 1 {
            let value = match &choices[0].0 {
                Value::Null => String::new(),
                Value::Text(text) => text.clone(),
                Value::Integer(number) => number.to_string(),
            };
            let filter = Filter { column: column.id.to_owned(), values: vec![value], negated: false };
            return Ok(Some(Query { filters: vec![filter], ..query() }));
        }
    }
    Ok(None)
}

/// Times in milliseconds, with the report each was of.
#[derive(Default)]
pub(super) struct Times(Vec<(f64, &'static str)>);

impl Times {
    pub(super) fn time<T>(
        &mut self,
        of: &'static str,
        mut work: impl FnMut() -> Result<T, store::Error>,
    ) -> Result<(), Failure> {
        for _ in 0..TIMES {
            let started = Instant::now();
            work()?;
            self.0.push((started.elapsed().as_secs_f64() * 1000.0, of));
        }
        self.0.sort_by(|a, b| a.0.total_cmp(&b.0));
        Ok(())
    }

    fn p95(&self) -> f64 {
        self.0.get(self.0.len() * 95 / 100).map_or(0.0, |time| time.0)
    }

    pub(super) fn slowest(&self) -> f64 {
        self.0.last().map_or(0.0, |time| time.0)
    }

    pub(super) fn worst(&self) -> Vec<String> {
        let mut seen = std::collections::BTreeSet::new();
        let slowest = self.0.iter().rev().filter(|time| seen.insert(time.1));
        slowest.take(5).map(|(time, of)| format!("{of} {time:.0} ms")).collect()
    }
}
