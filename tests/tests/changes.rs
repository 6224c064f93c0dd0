//! What is different between two runs of a tenant that changes, and how long it can be told.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::{TestHost, call, connect, query};
use commands::api::{Connector, Count, Filter, ReportQuery, RunOutcome, RunSummary};
use commands::{App, ConnectorId, Options, runs};
use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use sample_tenant::SampleTenant;
use serde_json::json;

/// One application, whose tenant and clock go from day to day.
struct Days {
    app: App,
    connector: Connector,
    tenant: SampleTenant,
    port: u16,
}

async fn tenant_on(today: Date, port: u16) -> SampleTenant {
    let options = sample_tenant::Options { users: 600, change_rate: 25, today, port, ..Default::default() };
    sample_tenant::start(options).await.unwrap()
}

fn morning(day: Date) -> i64 {
    day.at(6, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_second()
}

impl Days {
    async fn begin(folder: &Path, clock: fn() -> Timestamp, day: Date) -> Self {
        let tenant = tenant_on(day, 0).await;
        let port = tenant.base_url().rsplit_once(':').unwrap().1.parse().unwrap();
        let host = Arc::new(TestHost::default());
        let app = App::open(Options { clock, ..Options::new(folder.to_owned(), host) }).await.unwrap();
        let connector = connect(&app, &tenant).await;
        Self { app, connector, tenant, port }
    }

    async fn go_to(self, day: Date) -> Self {
        self.tenant.stop().await;
        Self { tenant: tenant_on(day, self.port).await, ..self }
    }

    async fn collect(&self) -> i64 {
        let run = runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap();
        assert_eq!(run.run.outcome, RunOutcome::Complete, "{:#?}", run.datasets);
        run.run.id
    }

    fn between(&self, from: Option<i64>, to: Option<i64>) -> ReportQuery {
        ReportQuery { from_run: from, to_run: to, ..query("changes", &self.connector) }
    }

    async fn count(&self, query: ReportQuery, kind: &str) -> u64 {
        let kind = Filter { column: "kind".into(), values: vec![kind.into()], negated: false };
        call::<Count>(&self.app, "report_count", json!(ReportQuery { filters: vec![kind], ..query })).await.matching
    }

    async fn refused(&self, query: ReportQuery) -> String {
        commands::call(&self.app, "report_count", json!(query)).await.unwrap_err().message
    }
}

static WEEK: AtomicI64 = AtomicI64::new(0);

#[tokio::test(flavor = "multi_thread")]
async fn licenses_gained_and_lost_make_up_the_difference_between_two_days() {
    let folder = tempfile::tempdir().unwrap();
    let (monday, friday) = (date(2026, 5, 4), date(2026, 5, 8));
    WEEK.store(morning(monday), Ordering::Relaxed);
    let days =
        Days::begin(folder.path(), || Timestamp::from_second(WEEK.load(Ordering::Relaxed)).unwrap(), monday).await;
    let before = days.tenant.truth().license_assignments.total;
    let first = days.collect().await;
    WEEK.store(morning(friday), Ordering::Relaxed);
    let days = days.go_to(friday).await;
    let after = days.tenant.truth().license_assignments.total;
    let last = days.collect().await;

    let asked =
        [days.between(None, None), days.between(Some(first), Some(last)), days.between(Some(last), Some(first))];
    for query in asked {
        let gained = days.count(query.clone(), "license gained").await;
        let lost = days.count(query, "license lost").await;
        assert!(gained + lost > 0, "nothing changed in four days");
        assert_eq!(before + gained, after + lost);
    }
    assert_eq!(days.count(days.between(Some(last), Some(last)), "license gained").await, 0);
    assert_eq!(days.refused(days.between(Some(99), None)).await, "There is no run 99 of this connector.");
    let of_users = ReportQuery { report: "users".into(), ..days.between(Some(first), None) };
    assert_eq!(days.refused(of_users).await, "The report users does not compare runs.");
}

static YEARS: AtomicI64 = AtomicI64::new(0);

#[tokio::test(flavor = "multi_thread")]
async fn history_older_than_the_settings_keep_goes_after_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let days = [date(2026, 2, 2), date(2026, 2, 3), date(2027, 5, 3), date(2027, 5, 4)];
    YEARS.store(morning(days[0]), Ordering::Relaxed);
    let clock = || Timestamp::from_second(YEARS.load(Ordering::Relaxed)).unwrap();
    let mut tenant = Days::begin(folder.path(), clock, days[0]).await;
    let mut ids = vec![tenant.collect().await];
    for day in &days[1..] {
        YEARS.store(morning(*day), Ordering::Relaxed);
        tenant = tenant.go_to(*day).await;
        if *day == days[3] {
            let settings = json!({ "theme": "system", "inactiveDays": 90, "keepHistoryYears": 1 });
            let _: serde_json::Value = call(&tenant.app, "settings_set", settings).await;
        }
        ids.push(tenant.collect().await);
    }
    let refused = tenant.refused(tenant.between(Some(ids[0]), None)).await;
    assert_eq!(refused, format!("The history no longer reaches back to run {}; name a later one.", ids[0]));
    assert!(tenant.count(tenant.between(Some(ids[2]), Some(ids[3])), "license gained").await > 0);
    let request = json!({ "connectorId": tenant.connector.id, "limit": 10 });
    let runs: Vec<RunSummary> = call(&tenant.app, "run_list", request).await;
    let comparable: Vec<_> = runs.iter().filter(|run| run.comparable).map(|run| run.id).collect();
    assert_eq!(comparable, [ids[3], ids[2]]);
}
