//! What could be saved, against a second reckoning that shares no code with the product: from the raw answers of
//! sample tenants, those among them that conceal names or have no sign-ins.

#![allow(clippy::unwrap_used)]

mod raw;
mod truth;

use std::collections::{BTreeMap, BTreeSet};

use application_tests::{TODAY, app_in, call, connect, csv, query};
use commands::api::{Cell, Connector, Page, PriceFileCheck, PriceList, ReportInfo, ReportQuery, Savings};
use commands::{App, ConnectorId, runs};
use raw::Graph;
use sample_tenant::{Options, SampleTenant};
use serde_json::json;
use truth::{Found, Truth};

struct Collected {
    app: App,
    connector: Connector,
    tenant: SampleTenant,
    truth: Truth,
    _folder: tempfile::TempDir,
}

async fn collected(users: u32, seed: u64, faults: &[&str]) -> Collected {
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    let options = Options { users, seed, faults, today: TODAY.parse().unwrap(), limits: false, ..Options::default() };
    let tenant = sample_tenant::start(options).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    let truth = Truth::of(&Graph::sign_in(&tenant).await, TODAY.parse().unwrap()).await;
    Collected { app, connector, tenant, truth, _folder: folder }
}

impl Collected {
    /// Some columns of every row of a report, as text.
    async fn columns<const N: usize>(&self, report: &str, columns: [&str; N]) -> Vec<[String; N]> {
        let reports: Vec<ReportInfo> = call(&self.app, "report_list", json!(null)).await;
        let declared = reports.into_iter().find(|one| one.id == report).unwrap();
        let places = columns.map(|id| declared.columns.iter().position(|column| column.id == id).unwrap());
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Null => String::new(),
        };
        let mut rows = Vec::new();
        loop {
            let query: ReportQuery = query(report, &self.connector);
            let request = json!({ "query": query, "offset": rows.len(), "limit": 200 });
            let page: Page = call(&self.app, "report_page", request).await;
            if page.rows.is_empty() {
                return rows;
            }
            rows.extend(page.rows.iter().map(|row| places.map(|place| text(&row[place]))));
        }
    }

    /// Every row of the report of savings, as the truth tells it.
    async fn rows(&self) -> Vec<Found> {
        let columns = ["finding", "userPrincipalName", "skuPartNumber", "way", "inTotal"];
        let counted = |in_total: &str| matches!(in_total, "counted" | "no price");
        let rows = self.columns("savings", columns).await.into_iter();
        rows.map(|[finding, user, product, way, in_total]| (finding, user, product, way, counted(&in_total))).collect()
    }

    async fn savings(&self) -> Savings {
        call(&self.app, "savings", json!({ "connectorId": self.connector.id })).await
    }

    /// Gives prices to these products: part number, amount in cents and whether it is for a year.
    async fn price(&self, prices: &BTreeMap<&str, (i64, bool)>) -> PriceList {
        let entries: Vec<_> = prices
            .iter()
            .map(|(part_number, (minor, yearly))| {
                json!({
                    "skuId": self.truth.sku_id(part_number),
                    "amount": format!("{}.{:02}", minor / 100, minor % 100),
                    "currency": "EUR",
                    "per": if *yearly { "year" } else { "month" },
                    "validFrom": null,
                })
            })
            .collect();
        call(&self.app, "price_set", json!({ "connectorId": self.connector.id, "entries": entries })).await
    }
}

fn prices() -> BTreeMap<&'static str, (i64, bool)> {
    BTreeMap::from([
        ("SPE_E5", (5_700, false)),
        ("SPE_E3", (3_655, false)),
        ("SPE_F1", (10_000, true)),
        ("VISIOCLIENT", (1_500, false)),
        ("POWER_BI_PRO", (1_001, false)),
        ("AAD_PREMIUM", (599, true)),
        ("Microsoft_365_Copilot", (36_000, true)),
        ("SHAREPOINTSTORAGE", (20, false)),
    ])
}

/// Compares everything, and answers which findings there are.
async fn holds(users: u32, seed: u64, faults: &[&str]) -> BTreeSet<String> {
    let collected = collected(users, seed, faults).await;
    let ours: BTreeSet<Found> = collected.rows().await.into_iter().filter(|row| row.0 != "unused seats").collect();
    let theirs: BTreeSet<Found> = collected.truth.found(90).into_iter().collect();
    let (too_many, missing): (Vec<_>, Vec<_>) =
        (ours.difference(&theirs).collect(), theirs.difference(&ours).collect());
    assert!(too_many.is_empty() && missing.is_empty(), "found without reason: {too_many:#?}, not found: {missing:#?}");

    let prices = prices();
    collected.price(&prices).await;
    let savings = collected.savings().await;
    let money = collected.truth.money(&prices, 90);
    for sum in &savings.findings {
        let of_finding = |row: &&Found| row.0 == sum.finding && row.4;
        let (licenses, people) = if sum.finding == "unused seats" {
            (collected.truth.unused_seats().values().sum::<i64>() as u64, 0)
        } else {
            let people: BTreeSet<_> = theirs.iter().filter(of_finding).map(|row| &row.1).collect();
            (theirs.iter().filter(of_finding).count() as u64, people.len() as u64)
        };
        assert_eq!((sum.licenses, sum.people), (licenses, people), "{}", sum.finding);
        let euros: i64 = sum.money.iter().map(|cost| cost.minor).sum();
        assert_eq!(euros, money[&sum.finding], "{}", sum.finding);
    }
    assert_eq!(savings.total.iter().map(|cost| cost.minor).sum::<i64>(), money.values().sum::<i64>());
    assert_eq!(savings.costs.iter().map(|cost| cost.minor).sum::<i64>(), collected.truth.cost(&prices));
    assert_eq!(savings.not_people, theirs.iter().filter(|row| row.0 == "not a person").count() as u64);
    let columns = ["department", "costCenter", "people", "licenseCount", "costPerMonth", "currency"];
    let mut departments = collected.columns("cost-by-department", columns).await;
    departments.sort();
    assert_eq!(departments, collected.truth.departments(&prices));
    assert!(collected.tenant.idle_faults().is_empty());
    theirs.into_iter().map(|row| row.0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_be_freed_is_the_truth_for_several_tenants() {
    let mut findings = BTreeSet::new();
    for (users, seed) in [(1_500, 1), (600, 7), (250, 42)] {
        findings.extend(holds(users, seed, &[]).await);
    }
    let all = ["disabled account", "guest", "inactive", "not a person", "overlapping", "unused Copilot"];
    assert_eq!(findings.iter().map(String::as_str).collect::<Vec<_>>(), all, "each of them is in one of the tenants");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_found_inactive_by_reports_that_conceal_names_or_without_sign_ins() {
    holds(600, 1, &["no-premium"]).await;
    holds(600, 3, &["concealed-names"]).await;
    holds(400, 1, &["concealed-names", "no-premium"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_too_old_finds_nobody_inactive() {
    let collected = collected(400, 1, &["stale-reports=10", "no-premium"]).await;
    let findings: BTreeSet<String> = collected.rows().await.into_iter().map(|row| row.0).collect();
    assert!(!findings.contains("inactive") && !findings.contains("unused Copilot"), "{findings:?}");
    let savings = collected.savings().await;
    assert!(savings.at_least && savings.people.unwrap().unknown > 0);
}

/// What is exported as prices, filled in by a spreadsheet, comes back in.
#[tokio::test(flavor = "multi_thread")]
async fn prices_go_out_and_come_back_the_same() {
    let collected = collected(250, 1, &[]).await;
    collected.price(&prices()).await;
    let request = json!(csv(query("prices", &collected.connector), &[]));
    let exported: commands::api::Exported = call(&collected.app, "report_export", request).await;
    let text = std::fs::read_to_string(&exported.path).unwrap();
    assert!(text.contains("Microsoft 365 E3,SPE_E3,36.55,EUR,month"), "{text}");
    let check = |text: String| {
        let request = json!({ "connectorId": collected.connector.id, "text": text });
        call::<PriceFileCheck>(&collected.app, "price_check", request)
    };
    let same = check(text.clone()).await;
    assert_eq!((same.unchanged, same.changes.len(), same.errors.len()), (prices().len() as u64, 0, 0));
    let filled = text.replace("36.55", "38.10").replace(',', ";");
    let changed = check(filled).await;
    assert_eq!(changed.changes.iter().map(|change| change.after.amount).collect::<Vec<_>>(), [Some(3_810)]);
}
