//! What the administrator says of subscriptions, and what their dates tell, through the runs of a tenant whose
//! subscriptions go on from year to year.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use application_tests::{TestHost, call, connect, query};
use commands::api::{Cell, Connector, Overview, Page, ReportInfo, SkuDetail, TermMark};
use commands::{App, ConnectorId, Options, runs};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};

static NOW: AtomicI64 = AtomicI64::new(0);

/// One application, whose tenant and clock go from day to day.
struct Days {
    app: App,
    connector: Connector,
    tenant: SampleTenant,
    port: u16,
}

async fn tenant_on(today: Date, port: u16) -> SampleTenant {
    NOW.store(today.at(6, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_second(), Ordering::SeqCst);
    let options = sample_tenant::Options { users: 250, change_rate: 25, today, port, ..Default::default() };
    sample_tenant::start(options).await.unwrap()
}

impl Days {
    async fn begin(folder: &Path, day: Date) -> Self {
        let tenant = tenant_on(day, 0).await;
        let port = tenant.base_url().rsplit_once(':').unwrap().1.parse().unwrap();
        let host = Arc::new(TestHost { save_path: Some(folder.to_owned()), ..TestHost::default() });
        let clock = || Timestamp::from_second(NOW.load(Ordering::SeqCst)).unwrap();
        let app = App::open(Options { clock, ..Options::new(folder.to_owned(), host) }).await.unwrap();
        let connector = connect(&app, &tenant).await;
        let days = Self { app, connector, tenant, port };
        days.collect().await;
        days
    }

    async fn go_to(self, day: Date) -> Self {
        self.tenant.stop().await;
        let days = Self { tenant: tenant_on(day, self.port).await, ..self };
        days.collect().await;
        days
    }

    async fn collect(&self) {
        runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap();
    }

    /// Some columns of every row of the report of renewals, as text.
    async fn renewals<const N: usize>(&self, columns: [&str; N]) -> Vec<[String; N]> {
        let reports: Vec<ReportInfo> = call(&self.app, "report_list", json!(null)).await;
        let declared = reports.into_iter().find(|one| one.id == "renewals").unwrap();
        let places = columns.map(|id| declared.columns.iter().position(|column| column.id == id).unwrap());
        let request = json!({ "query": query("renewals", &self.connector), "offset": 0, "limit": 200 });
        let page: Page = call(&self.app, "report_page", request).await;
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Null => String::new(),
        };
        page.rows.iter().map(|row| places.map(|place| text(&row[place]))).collect()
    }

    /// The subscription a partner sold.
    async fn of_the_partner(&self) -> [String; 6] {
        let columns = ["subscriptionId", "skuId", "soldByPartner", "nextLifecycleDate", "what", "term"];
        self.renewals(columns).await.into_iter().find(|row| row[2] == "1").unwrap()
    }

    async fn mark(&self, id: &str, renewal: Value, term: Value) {
        let marks = json!({
            "connectorId": self.connector.id, "subscriptionIds": [id], "renewal": renewal, "term": term,
        });
        let _: Value = call(&self.app, "renewals_mark", marks).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_outlive_runs_and_a_term_is_learned_when_the_date_has_moved() {
    let folder = tempfile::tempdir().unwrap();
    let days = Days::begin(folder.path(), date(2026, 3, 12)).await;
    let [id, sku_id, _, next, what, term] = days.of_the_partner().await;
    assert_eq!((what.as_str(), term.as_str()), ("renews or ends", ""));
    let date: Date = next.parse().unwrap();
    days.mark(&id, json!("renews"), Value::Null).await;

    let days = days.go_to(date - 1.day()).await;
    assert_eq!(days.of_the_partner().await[4..], ["renews".to_owned(), String::new()]);
    let overview: Overview = call(&days.app, "overview", json!({ "connectorId": days.connector.id })).await;
    let soonest = overview.renewals.iter().find(|one| one.date == next).unwrap();
    assert_eq!((soonest.what.as_str(), soonest.term.as_deref(), soonest.days_left), ("renews", None, 1));

    let days = days.go_to(date + 1.day()).await;
    let a_year_later = (date + 365.days()).to_string();
    assert_eq!(days.of_the_partner().await[3..], [a_year_later.as_str(), "renews", "yearly"].map(str::to_owned));
    let sku: SkuDetail =
        call(&days.app, "sku_detail", json!({ "connectorId": days.connector.id, "skuId": sku_id })).await;
    let bought = sku.subscriptions.iter().find(|one| one.id == id).unwrap();
    assert_eq!((bought.term, bought.learned_term), (TermMark::NotMarked, Some(TermMark::Yearly)));
    days.mark(&id, Value::Null, json!("threeYears")).await;
    assert_eq!(days.of_the_partner().await[4..], ["renews", "three years"].map(str::to_owned));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_the_tenant_never_had_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let app = application_tests::app_in(folder.path()).await;
    let tenant = application_tests::sample(50, &[]).await;
    let connector = connect(&app, &tenant).await;
    let marks = json!({ "connectorId": connector.id, "subscriptionIds": ["none"], "renewal": "ends", "term": null });
    let error = commands::call(&app, "renewals_mark", marks).await.unwrap_err();
    assert_eq!(error.code, commands::api::ErrorCode::NotFound);
}
