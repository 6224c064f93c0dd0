//! A tenant collected by the product, beside the truth about it.

use std::collections::BTreeMap;
use std::sync::Arc;

use application_tests::{TODAY, TestHost, call, clock, connect, query};
use commands::api::{
    Cell, ChangedCount, Connector, Cost, Level, Page, PriceList, ReportInfo, ReportQuery, RunOutcome, Savings, Settings,
};
use commands::{App, ConnectorId, Retry, runs};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sample_tenant::{Options, SampleTenant};
use serde_json::{Value, json};

use crate::active_days::ActiveDays;
use crate::decisions::{DecidedSum, Decision, NOTE, OWNER};
use crate::known::{Known, text};
use crate::money::{Typed, typed_prices};
use crate::raw::{Graph, Line};
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
    /// The outcome of the last run.
    pub(crate) outcome: RunOutcome,
    tenant: SampleTenant,
    options: Options,
    clock: fn() -> Timestamp,
    _folder: tempfile::TempDir,
}

/// A sample tenant on the fixed day, or on the day a clock says.
pub(crate) fn options(users: u32, seed: u64, faults: &[&str]) -> Options {
    let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    Options { users, seed, faults, today: TODAY.parse().unwrap(), limits: false, ..Options::default() }
}

impl Collected {
    pub(crate) async fn of(users: u32, seed: u64, faults: &[&str]) -> Self {
        Self::begin(options(users, seed, faults), clock).await
    }

    /// Connects to a tenant and collects it once.
    pub(crate) async fn begin(options: Options, clock: fn() -> Timestamp) -> Self {
        let tenant = sample_tenant::start(options.clone()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let host = Arc::new(TestHost { save_path: Some(folder.path().to_owned()), ..TestHost::default() });
        let settings = commands::Options::new(folder.path().to_owned(), host);
        let app = App::open(commands::Options { clock, retry: Retry::without_pauses(), ..settings }).await.unwrap();
        let connector = connect(&app, &tenant).await;
        let outcome = runs::collect(&app, ConnectorId(connector.id)).await.unwrap().run.outcome;
        let mut truth = Truth::of(Known::of(&tenant, clock()).await, INACTIVE_DAYS);
        truth.tell_days(ActiveDays::default());
        truth.runs.push((clock(), outcome));
        Self { app, connector, truth, outcome, tenant, options, clock, _folder: folder }
    }

    /// Collects again, over what is there, from the same tenant with these faults, on the day the clock says.
    pub(crate) async fn again(self, faults: &[&str]) -> Self {
        let port = self.tenant.base_url().rsplit_once(':').unwrap().1.parse().unwrap();
        self.tenant.stop().await;
        let today = (self.clock)().to_zoned(TimeZone::UTC).date();
        let faults = faults.iter().map(|fault| fault.parse().unwrap()).collect();
        let options = Options { port, today, faults, ..self.options };
        let tenant = sample_tenant::start(options.clone()).await.unwrap();
        let outcome = runs::collect(&self.app, ConnectorId(self.connector.id)).await.unwrap().run.outcome;
        let newer = Known::of(&tenant, (self.clock)()).await;
        let Truth { known, inactive_days, prices, marks, exclusions, decisions, mut runs, mut past, days, .. } =
            self.truth;
        runs.push(((self.clock)(), outcome));
        past.push(known.clone());
        let mut truth = Truth::of(known.then(&tenant, newer).await, inactive_days).after(past);
        (truth.prices, truth.runs, truth.exclusions) = (prices, runs, exclusions);
        truth.marks = marks;
        truth.tell_days(days);
        truth.decisions = truth.follow(decisions);
        Self { truth, outcome, tenant, options, ..self }
    }

    /// Notes a run that told nothing new.
    pub(crate) fn note_run(&mut self, outcome: RunOutcome) {
        self.truth.runs.push(((self.clock)(), outcome));
        self.truth.past.push(self.truth.known.clone());
        self.outcome = outcome;
    }

    pub(crate) fn every_fault_was_met(&self) -> bool {
        self.tenant.idle_faults().is_empty()
    }

    /// A report as the tenant answers.
    pub(crate) async fn raw_report(&self, path: &str) -> Vec<Line> {
        Graph::sign_in(&self.tenant).await.report(path).await.unwrap()
    }

    /// Somebody says after how many days without activity people are inactive.
    pub(crate) async fn judge_after(&mut self, days: u16) {
        let settings: Settings = call(&self.app, "settings_get", json!(null)).await;
        let _: Settings = call(&self.app, "settings_set", json!(Settings { inactive_days: days, ..settings })).await;
        self.truth.inactive_days = days.into();
    }

    /// Every row of every report, and every sum.
    pub(crate) async fn everything_holds(&self) {
        self.every_report_holds().await;
        self.overview_holds().await;
        self.savings_hold().await;
        self.activity_page_holds().await;
        self.panels_hold().await;
        self.price_list_holds().await;
        let connectors: Vec<Connector> = call(&self.app, "connector_list", json!(null)).await;
        let level = match connectors[0].level {
            // Here a notice is a level of its own.
            Level::Notice => Level::Warning,
            level => level,
        };
        assert_eq!(level, self.truth.level());
        assert!(self.every_fault_was_met());
    }

    /// Every row of a report, as text.
    pub(crate) async fn given(&self, report: &str) -> Given {
        self.asked(query(report, &self.connector)).await
    }

    /// Every row of what is asked for, as text.
    pub(crate) async fn asked(&self, query: ReportQuery) -> Given {
        let reports: Vec<ReportInfo> = call(&self.app, "report_list", json!(null)).await;
        let declared = reports.into_iter().find(|one| one.id == query.report).unwrap();
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Null => String::new(),
        };
        let mut given =
            Given { columns: declared.columns.into_iter().map(|column| column.id).collect(), rows: Vec::new() };
        loop {
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
        for (report, _) in RECKONED {
            wrong += &self.differences_in(report).await;
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    /// What is wrong in a report; empty where nothing is.
    pub(crate) async fn differences_in(&self, report: &str) -> String {
        let (_, reckon) = RECKONED.iter().find(|(id, _)| *id == report).unwrap();
        let left_out: Vec<&str> =
            LEFT_OUT.iter().filter(|(of, ..)| *of == report).map(|(_, column, _)| *column).collect();
        let different = reckon(&self.truth).differences(&self.given(report).await, &left_out);
        let told = different.iter().take(TOLD).map(|one| format!("\n    {one}")).collect::<String>();
        if different.is_empty() { String::new() } else { format!("\n{report}: {} differences{told}", different.len()) }
    }

    /// Gives some products and purchases prices.
    pub(crate) async fn type_prices(&mut self) -> PriceList {
        self.price(typed_prices(&self.truth)).await
    }

    /// Types these prices; of one product or purchase and day the last one stays.
    pub(crate) async fn price(&mut self, typed: Vec<Typed>) -> PriceList {
        let entry = |one: &Typed| {
            let amount = one.price.map(|price| format!("{}.{:02}", price.minor / 100, price.minor % 100));
            json!({
                "skuId": one.sku_id,
                "subscriptionId": one.purchase,
                "amount": amount.unwrap_or_default(),
                "currency": one.price.map_or("", |price| price.currency),
                "per": if one.price.is_some_and(|price| price.yearly) { "year" } else { "month" },
                "validFrom": one.from.to_string(),
            })
        };
        let entries: Vec<_> = typed.iter().map(entry).collect();
        let same = |one: &Typed, other: &Typed| {
            (&one.sku_id, &one.purchase, one.from) == (&other.sku_id, &other.purchase, other.from)
        };
        self.truth.prices.retain(|one| !typed.iter().any(|other| same(one, other)));
        self.truth.prices.extend(typed);
        call(&self.app, "price_set", json!({ "connectorId": self.connector.id, "entries": entries })).await
    }

    /// Decides to free every license of these products.
    pub(crate) async fn decide(&mut self, part_numbers: &[&str]) {
        self.decide_about(part_numbers, |_| true).await;
    }

    /// Decides to free the licenses of these products that some of the users hold; what was decided of them before begins
    /// anew.
    pub(crate) async fn decide_about(&mut self, part_numbers: &[&str], of: impl Fn(&Value) -> bool) {
        let truth = &self.truth;
        let mut decisions = Vec::new();
        for user in truth.known.users.iter().filter(|user| of(user)) {
            let skus = truth.held(user).into_iter().filter(|sku| part_numbers.contains(&truth.part_number(sku)));
            decisions.extend(skus.map(|sku_id| Decision {
                user: text(user, "id"),
                name: text(user, "userPrincipalName"),
                display_name: text(user, "displayName"),
                on: truth.known.today,
                seats_then: truth.bought(&sku_id),
                sku_id,
                followed: false,
                freed_on: None,
                back_on: None,
            }));
        }
        let licenses: Vec<_> = decisions.iter().map(|one| json!({ "userId": one.user, "skuId": one.sku_id })).collect();
        let request = json!({
            "connectorId": self.connector.id, "licenses": licenses, "licensesOf": null, "owner": OWNER, "note": NOTE,
        });
        let decided: ChangedCount = call(&self.app, "decision_add", request).await;
        assert_eq!(decided.count, decisions.len() as u64);
        let anew = |one: &Decision| {
            decisions.iter().any(|other: &Decision| (&one.user, &one.sku_id) == (&other.user, &other.sku_id))
        };
        self.truth.decisions.retain(|one| !anew(one));
        self.truth.decisions.extend(decisions);
    }

    pub(crate) async fn savings(&self) -> Savings {
        call(&self.app, "savings", json!({ "connectorId": self.connector.id })).await
    }

    /// Compares the sums of the savings.
    pub(crate) async fn savings_hold(&self) {
        // Each figure has a name here, so that a new one is reckoned too.
        let Savings {
            known,
            inactive_days,
            activity_as_of,
            people,
            findings,
            total: in_total,
            costs,
            at_least,
            not_people,
            unpriced_products,
            trials_known,
            excluded,
            to_free,
            freed,
            saved,
        } = self.savings().await;
        let (truth, money, found) = (&self.truth, self.truth.money(), self.truth.found());
        assert!(known);
        assert_eq!(i64::from(inactive_days), truth.inactive_days);
        assert_eq!(activity_as_of, truth.activity_as_of().map(|day| day.to_string()));
        self.people_hold(people.as_ref().unwrap());
        let unused = self.truth.unassigned().map(|sku| self.truth.seats(sku).unused().unwrap()).sum::<i64>();
        assert_eq!(findings.iter().map(|sum| &sum.finding[..]).collect::<Vec<_>>(), FINDINGS);
        let mut is_least = truth.licensed_people().any(|user| truth.state(user).name == "unknown");
        for sum in &findings {
            let of_it = || found.iter().filter(|one| one.finding == sum.finding);
            let counted: Vec<_> = of_it().filter(|one| one.measured).collect();
            let mut people: Vec<_> = counted.iter().map(|one| text(one.user, "id")).collect();
            people.dedup();
            let licenses = if sum.finding == "unused seats" { unused as u64 } else { counted.len() as u64 };
            let not_measured = of_it().filter(|one| !one.measured).count() as u64;
            assert_eq!((sum.licenses, sum.people), (licenses, people.len() as u64), "{}", sum.finding);
            assert_eq!(sum.not_measured, not_measured, "{}", sum.finding);
            assert_eq!(by_currency(&sum.money), money[&sum.finding[..]], "{}", sum.finding);
            let mut of_basis = [0, 0, 0];
            let skus: Vec<(String, u64)> = match &sum.finding[..] {
                "unused seats" => {
                    let of = |sku| (text(sku, "skuId"), self.truth.seats(sku).unused().unwrap().unsigned_abs());
                    self.truth.unassigned().map(of).collect()
                }
                _ => counted.iter().map(|one| (one.sku_id.clone(), 1)).collect(),
            };
            for (sku_id, licenses) in skus {
                match self.truth.reckoned(&sku_id).basis {
                    "" => of_basis[0] += licenses,
                    "several currencies" => of_basis[1] += licenses,
                    "lowest" | "lowest known" => of_basis[2] += licenses,
                    _ => {}
                }
            }
            assert_eq!([sum.unpriced, sum.mixed, sum.at_lowest], of_basis, "{}", sum.finding);
            is_least |= of_basis != [0, 0, 0] || not_measured > 0;
        }
        assert_eq!(at_least, is_least);
        let mut total: BTreeMap<String, i64> = BTreeMap::new();
        for (currency, minor) in money.values().flatten() {
            *total.entry(currency.clone()).or_default() += minor;
        }
        assert_eq!(by_currency(&in_total), total);
        assert_eq!(by_currency(&costs), self.truth.cost());
        let left_out = crate::exclusions::excluded_savings(&self.truth).rows.len() as u64;
        assert_eq!(excluded, left_out);
        let decided = [to_free, freed, saved].map(|sum| DecidedSum {
            licenses: sum.licenses,
            money: by_currency(&sum.money),
            at_least: sum.at_least,
        });
        assert_eq!(decided, self.truth.decided_sums(), "to free, freed and really saved");
        assert_eq!(not_people, found.iter().filter(|one| one.finding == "not a person").count() as u64);
        let unpriced = |sku: &&Value| {
            let id = text(sku, "skuId");
            !truth.product(&id).free && truth.reckoned(&id).basis.is_empty()
        };
        assert_eq!(unpriced_products, truth.known.skus.iter().filter(unpriced).count() as u64);
        assert_eq!(trials_known, !truth.known.subscriptions.is_empty());
    }
}

fn by_currency(costs: &[Cost]) -> BTreeMap<String, i64> {
    costs.iter().map(|cost| (cost.currency.clone(), cost.minor)).collect()
}
