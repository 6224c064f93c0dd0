//! A tenant collected by the product, beside the truth about it.

use application_tests::{TODAY, app_in, call, connect, query};
use commands::api::{Cell, Connector, Page, PriceList, ReportInfo, ReportQuery, Savings};
use commands::{App, ConnectorId, runs};
use sample_tenant::{Options, SampleTenant};
use serde_json::json;

use crate::known::{Known, text};
use crate::money::typed_prices;
use crate::reports::{LEFT_OUT, RECKONED};
use crate::savings::FINDINGS;
use crate::table::Given;
use crate::tenant::Truth;

pub(crate) const INACTIVE_DAYS: i64 = 90;
/// More differences than anybody reads.
const TOLD: usize = 12;

pub(crate) struct Collected {
    pub(crate) app: App,
    pub(crate) connector: Connector,
    pub(crate) truth: Truth,
    tenant: SampleTenant,
    _folder: tempfile::TempDir,
}

/// A sample tenant on the fixed day.
pub(crate) async fn tenant(users: u32, seed: u64, faults: &[&str], port: u16) -> SampleTenant {
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    let today = TODAY.parse().unwrap();
    let options = Options { port, users, seed, faults, today, limits: false, ..Options::default() };
    sample_tenant::start(options).await.unwrap()
}

impl Collected {
    pub(crate) async fn of(users: u32, seed: u64, faults: &[&str]) -> Self {
        let tenant = tenant(users, seed, faults, 0).await;
        let folder = tempfile::tempdir().unwrap();
        let app = app_in(folder.path()).await;
        let connector = connect(&app, &tenant).await;
        runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
        let truth = Truth::of(Known::of(&tenant, TODAY.parse().unwrap()).await, INACTIVE_DAYS);
        Self { app, connector, truth, tenant, _folder: folder }
    }

    /// Every fault was met.
    pub(crate) fn forgets_nothing(&self) {
        assert!(self.tenant.idle_faults().is_empty());
    }

    /// Every row of a report, as text.
    pub(crate) async fn given(&self, report: &str) -> Given {
        let reports: Vec<ReportInfo> = call(&self.app, "report_list", json!(null)).await;
        let declared = reports.into_iter().find(|one| one.id == report).unwrap();
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Null => String::new(),
        };
        let mut given =
            Given { columns: declared.columns.into_iter().map(|column| column.id).collect(), rows: Vec::new() };
        loop {
            let query: ReportQuery = query(report, &self.connector);
            let request = json!({ "query": query, "offset": given.rows.len(), "limit": 200 });
            let page: Page = call(&self.app, "report_page", request).await;
            if page.rows.is_empty() {
                return given;
            }
            given.rows.extend(page.rows.iter().map(|row| row.iter().map(text).collect::<Vec<_>>()));
        }
    }

    /// Compares every report that is reckoned, row by row and column by column.
    pub(crate) async fn every_report_holds(&self) {
        let mut wrong = String::new();
        for (report, reckon) in RECKONED {
            let left_out: Vec<&str> =
                LEFT_OUT.iter().filter(|(of, ..)| *of == report).map(|(_, column, _)| *column).collect();
            let different = reckon(&self.truth).differences(&self.given(report).await, &left_out);
            if !different.is_empty() {
                let told = different.iter().take(TOLD).map(|one| format!("\n    {one}")).collect::<String>();
                wrong += &format!("\n{report}: {} differences{told}", different.len());
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    /// Gives some products prices.
    pub(crate) async fn type_prices(&mut self) -> PriceList {
        self.truth.prices = typed_prices();
        let entry = |(part_number, price): (&&'static str, &crate::money::Price)| {
            json!({
                "skuId": self.truth.sku_id(part_number),
                "amount": format!("{}.{:02}", price.minor / 100, price.minor % 100),
                "currency": "EUR",
                "per": if price.yearly { "year" } else { "month" },
                "validFrom": null,
            })
        };
        let entries: Vec<_> = self.truth.prices.iter().map(entry).collect();
        call(&self.app, "price_set", json!({ "connectorId": self.connector.id, "entries": entries })).await
    }

    pub(crate) async fn savings(&self) -> Savings {
        call(&self.app, "savings", json!({ "connectorId": self.connector.id })).await
    }

    /// Compares the sums of the savings.
    pub(crate) async fn savings_hold(&self) {
        let (savings, money, found) = (self.savings().await, self.truth.money(), self.truth.found());
        let unused = self.truth.known.skus.iter().map(|sku| self.truth.seats(sku).unused().unwrap_or(0)).sum::<i64>();
        assert_eq!(savings.findings.iter().map(|sum| &sum.finding[..]).collect::<Vec<_>>(), FINDINGS);
        for sum in &savings.findings {
            let of_it = || found.iter().filter(|one| one.finding == sum.finding);
            let counted: Vec<_> = of_it().filter(|one| one.measured).collect();
            let mut people: Vec<_> = counted.iter().map(|one| text(one.user, "id")).collect();
            people.dedup();
            let licenses = if sum.finding == "unused seats" { unused as u64 } else { counted.len() as u64 };
            let not_measured = of_it().filter(|one| !one.measured).count() as u64;
            assert_eq!((sum.licenses, sum.people), (licenses, people.len() as u64), "{}", sum.finding);
            assert_eq!(sum.not_measured, not_measured, "{}", sum.finding);
            let euros: i64 = sum.money.iter().map(|cost| cost.minor).sum();
            assert_eq!(euros, money[&sum.finding[..]], "{}", sum.finding);
        }
        assert_eq!(savings.total.iter().map(|cost| cost.minor).sum::<i64>(), money.values().sum::<i64>());
        assert_eq!(savings.costs.iter().map(|cost| cost.minor).sum::<i64>(), self.truth.cost());
        assert_eq!(savings.not_people, found.iter().filter(|one| one.finding == "not a person").count() as u64);
    }
}
