//! A tenant that changes from day to day, collected on each: what is told is true on every one of them.

#![allow(clippy::unwrap_used)]

use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::{TestHost, call, connect, query};
use commands::api::{Count, Filter, Overview, ReportQuery, RunOutcome};
use commands::{App, ConnectorId, Options, runs};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use sample_tenant::SampleTenant;
use serde_json::json;

/// The time it is, which goes on with the days of this test.
static NOW: AtomicI64 = AtomicI64::new(0);

fn clock() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::Relaxed)).unwrap()
}

/// The tenant on a day, at its address.
async fn tenant_on(today: Date, port: u16) -> SampleTenant {
    NOW.store(
        today.at(6, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second(),
        Ordering::Relaxed,
    );
    let options = sample_tenant::Options { users: 600, change_rate: 25, today, port, ..Default::default() };
    sample_tenant::start(options).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_day_is_collected_whole_and_told_as_it_is() {
    let first = date(2026, 5, 4);
    let mut tenant = tenant_on(first, 0).await;
    let port = tenant.base_url().rsplit_once(':').unwrap().1.parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let host = std::sync::Arc::new(TestHost::default());
    let app = App::open(Options { clock, ..Options::new(folder.path().to_owned(), host) }).await.unwrap();
    let connector = connect(&app, &tenant).await;
    let mut changed = 0;
    for days in 0..5 {
        if days > 0 {
            tenant.stop().await;
            tenant = tenant_on(first + days.days(), port).await;
        }
        let run = runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
        assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
        changed +=
            run.datasets.iter().filter(|dataset| dataset.name == "users").filter_map(|one| one.changed).sum::<u64>();
        let overview: Overview = call(&app, "overview", json!({ "connectorId": connector.id })).await;
        let (people, truth) = (overview.people.unwrap(), tenant.truth());
        let count = async |report: &str, filters: Vec<Filter>| {
            let query = ReportQuery { filters, ..query(report, &connector) };
            call::<Count>(&app, "report_count", json!(query)).await.matching
        };
        let group = Filter { column: "assignment".into(), values: vec!["group".into()], negated: false };
        let told = [
            ("licensed", people.licensed, truth.licensed_persons),
            ("disabled", people.disabled, truth.disabled_licensed_users),
            ("assignment errors", people.assignment_errors, truth.assignment_errors),
            ("assignments", count("license-assignments", vec![]).await, truth.license_assignments.total),
            ("by group", count("license-assignments", vec![group]).await, truth.license_assignments.group),
            ("subscriptions", count("subscriptions", vec![]).await, truth.subscribed_skus),
        ];
        let wrong: Vec<_> = told.iter().filter(|(_, ours, theirs)| ours != theirs).collect();
        assert!(wrong.is_empty(), "day {days}: (figure, ours, the truth): {wrong:#?}");
    }
    assert!(changed > 600 + 20, "{changed}: everybody, and some on each day after");
}
