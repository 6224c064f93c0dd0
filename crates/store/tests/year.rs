//! What history costs: a tenant collected every day, of which half a percent changes a day. The database
//! must not grow beyond three times its size after the first run, and what is different between any two
//! runs is told at once.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::{Duration, Instant};

use jiff::Timestamp;
use store::{
    DatasetOutcome, DatasetResult, LicenseRow, NewConnector, Query, RunId, RunOutcome, SkuRow, StateRow, Store, UserRow,
};

/// Of a thousand users, how many change a day.
const CHANGED: u64 = 5;

/// What a day adds is the same every day, so thirty of them tell of a year.
#[test]
fn thirty_days_of_daily_runs_cost_little() {
    let year = Year::of(1_000, 30);
    let after_a_year = 1.0 + (year.growth() - 1.0) * 365.0 / 30.0;
    assert!(
        after_a_year <= 3.0,
        "after a year the database would be {after_a_year:.2} times its size\n{}",
        year.table()
    );
    assert_eq!(year.told, year.changed, "each change of the last day is told\n{}", year.table());
}

/// `cargo xtask bench year`; in a release build about a minute.
#[test]
#[ignore = "takes a minute"]
fn a_year_of_daily_runs_over_10_000_users() {
    let year = Year::of(10_000, 365);
    println!("{}", year.table());
    assert!(year.growth() <= 3.0, "the database is {:.2} times the size after the first run", year.growth());
    assert!(year.slowest < Duration::from_millis(200), "two runs are compared in {:?}", year.slowest);
    assert!(year.longest < Duration::from_millis(100), "the write lock is held for {:?}", year.longest);
    assert_eq!(year.told, year.changed, "each change of the last day is told");
}

/// What a year of runs came to.
struct Year {
    users: u64,
    days: u64,
    first: u64,
    last: u64,
    /// Comparing two runs, counted and with a page of rows, the slowest of many pairs.
    slowest: Duration,
    /// The longest that the write lock is held while all but the last month is deleted.
    longest: Duration,
    pair: (i64, i64),
    rows: u64,
    /// Changes the last day brought, and those that are told of it.
    changed: u64,
    told: u64,
}

impl Year {
    fn of(users: u64, days: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let open = || Store::open(dir.path(), day(0)).unwrap().store;
        let mut store = open();
        let connector = NewConnector { name: "Contoso".into(), cloud: "global".into(), ..NewConnector::default() };
        let connector = store.add_connector(&connector, day(0)).unwrap();
        let mut tenant: Vec<UserRow> = (0..users).map(user).collect();
        let mut dice = Dice(users);
        let (mut first, mut changed) = (0, 0);
        let mut runs = Vec::new();
        for n in 0..=days {
            if n > 0 {
                changed = change(&mut tenant, &mut dice);
            }
            let run = store.begin_run(connector, day(n)).unwrap();
            store.import_skus(run, &skus(&tenant)).unwrap();
            let mut import = store.import_users(run).unwrap();
            for page in tenant.chunks(999) {
                import.push(page).unwrap();
            }
            let applied = import.finish(&[]).unwrap();
            store.refresh_summary(run, connector, day(n)).unwrap();
            for dataset in datasets::ALL {
                store.finish_dataset(run, &result(dataset.id, applied.rows)).unwrap();
            }
            store.finish_run(run, RunOutcome::Complete, None, day(n)).unwrap();
            runs.push(run);
            if n == 0 {
                first = size(store);
                store = open();
            }
        }
        let last = size(store);
        let store = open();
        let changes = store::report("changes").unwrap();
        let compare = |from: RunId, to: RunId| {
            let all = Query {
                from_run: Some(from),
                to_run: Some(to),
                ..Query::new(connector, "2026-12-31".parse().unwrap())
            };
            let started = Instant::now();
            let rows = store.count(changes, &all).unwrap();
            let counted = started.elapsed();
            store.page(changes, &all, 0, 200).unwrap();
            (counted.max(started.elapsed() - counted), rows)
        };
        let (_, told) = compare(runs[runs.len() - 2], runs[runs.len() - 1]);
        let mut year = Self {
            users,
            days,
            first,
            last,
            slowest: Duration::ZERO,
            longest: Duration::ZERO,
            pair: (0, 0),
            rows: 0,
            changed,
            told,
        };
        for n in 0..40 {
            let (from, to) = if n == 0 {
                (0, runs.len() - 1)
            } else {
                (dice.below(runs.len() as u64) as usize, dice.below(runs.len() as u64) as usize)
            };
            let (took, rows) = compare(runs[from], runs[to]);
            if took > year.slowest {
                (year.slowest, year.rows, year.pair) = (took, rows, (runs[from].0, runs[to].0));
            }
        }
        let mut since = Instant::now();
        store
            .trim_history(day(days.saturating_sub(30)), &mut || {
                year.longest = year.longest.max(since.elapsed());
                since = Instant::now();
                true
            })
            .unwrap();
        year
    }

    fn growth(&self) -> f64 {
        self.last as f64 / self.first as f64
    }

    fn table(&self) -> String {
        let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
        format!(
            "{} users, {} days, {} changes a day\n\
             | what | figure | target |\n|---|---|---|\n\
             | database after the first run | {} | |\n\
             | database after the last run | {} | |\n\
             | growth | {:.2} | 3.00 at most |\n\
             | slowest comparison of two runs ({} and {}: {} rows) | {} ms | 200 ms at most |\n\
             | longest write lock while history is deleted | {} ms | 100 ms at most |",
            self.users,
            self.days,
            self.users * CHANGED / 1_000,
            megabytes(self.first),
            megabytes(self.last),
            self.growth(),
            self.pair.0,
            self.pair.1,
            self.rows,
            self.slowest.as_millis(),
            self.longest.as_millis(),
        )
    }
}

/// The size of the database once it is closed, so that nothing of it waits in a file beside it.
fn size(store: Store) -> u64 {
    let path = store.path().to_owned();
    drop(store);
    path.metadata().unwrap().len()
}

fn day(n: u64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + 86_400 * n as i64).unwrap()
}

fn result(dataset: &str, rows: u64) -> DatasetResult {
    DatasetResult {
        dataset: dataset.into(),
        outcome: DatasetOutcome::Ok,
        reason: None,
        rows: Some(rows),
        changed: Some(CHANGED),
        removed: Some(0),
        requests: 11,
        bytes: 12_000_000,
        data_as_of: Some("2026-01-01T06:00:00Z".into()),
        failure: None,
    }
}

const SKUS: u64 = 12;

fn sku(n: u64) -> String {
    guid("sku", n % SKUS)
}

fn skus(tenant: &[UserRow]) -> Vec<SkuRow> {
    (0..SKUS)
        .map(|n| SkuRow {
            sku_id: sku(n),
            sku_part_number: format!("PART_{n}"),
            enabled: tenant.len() as i64,
            consumed_units: tenant
                .iter()
                .flat_map(|user| &user.licenses)
                .filter(|license| license.sku_id == sku(n))
                .count() as i64,
            ..SkuRow::default()
        })
        .collect()
}

/// A user as full as a real one: about a kilobyte, two or three licenses.
fn user(n: u64) -> UserRow {
    let name = format!("person.{n}");
    let text = |text: &str| Some(text.to_owned());
    let mut user = UserRow {
        id: guid("user", n),
        user_principal_name: Some(format!("{name}@contoso.example")),
        display_name: Some(format!("Person Number {n}")),
        given_name: text("Person"),
        surname: Some(format!("Number {n}")),
        mail: Some(format!("{name}@contoso.example")),
        user_type: text("Member"),
        account_enabled: Some(true),
        created_date_time: text("2022-03-01T08:00:00Z"),
        employee_id: Some(format!("{n:06}")),
        job_title: text("Senior Consultant"),
        department: Some(format!("Department {}", n % 40)),
        company_name: text("Contoso Instruments GmbH"),
        office_location: text("Building 7, floor 3"),
        city: text("Hamburg"),
        country: text("Germany"),
        usage_location: text("DE"),
        preferred_language: text("de-DE"),
        on_premises_sync_enabled: Some(true),
        last_password_change_date_time: text("2025-11-01T08:00:00Z"),
        cost_center: Some(format!("{}", 4_000 + n % 40)),
        manager_id: Some(guid("user", n / 10)),
        manager_display_name: Some(format!("Person Number {}", n / 10)),
        manager_user_principal_name: Some(format!("person.{}@contoso.example", n / 10)),
        proxy_addresses: vec![
            format!("SMTP:{name}@contoso.example"),
            format!("smtp:{name}@contoso.onmicrosoft.example"),
        ],
        ..UserRow::default()
    };
    for license in 0..2 + n % 2 {
        give(&mut user, &sku(n + license), n.is_multiple_of(3));
    }
    user
}

fn give(user: &mut UserRow, sku_id: &str, direct: bool) {
    user.licenses.push(LicenseRow { sku_id: sku_id.into(), ..LicenseRow::default() });
    user.states.push(StateRow {
        sku_id: sku_id.into(),
        group_id: (!direct).then(|| guid("group", 1)),
        state: "Active".into(),
        error: None,
        last_updated: Some("2025-01-01T08:00:00Z".into()),
    });
}

/// Half a percent of the users: half of them move, a tenth leave or come back to work, the others get or lose
/// a license. Answers how many rows that is in the report.
fn change(tenant: &mut [UserRow], dice: &mut Dice) -> u64 {
    let many = tenant.len() as u64 * CHANGED / 1_000;
    let mut touched = std::collections::BTreeSet::new();
    while (touched.len() as u64) < many {
        let n = dice.below(tenant.len() as u64);
        if !touched.insert(n) {
            continue;
        }
        let user = &mut tenant[n as usize];
        match dice.below(10) {
            0..5 => {
                let now = user.department.take();
                let other = (dice.below(39) + 1 + number(&now)) % 40;
                user.department = Some(format!("Department {other}"));
            }
            5 => user.account_enabled = user.account_enabled.map(|enabled| !enabled),
            _ if user.licenses.len() > 2 => {
                let gone = user.licenses.pop().unwrap().sku_id;
                user.states.retain(|state| state.sku_id != gone);
            }
            _ => {
                let free = (0..SKUS).map(sku).find(|sku| user.licenses.iter().all(|license| license.sku_id != *sku));
                give(user, &free.unwrap(), true);
            }
        }
    }
    many
}

fn number(department: &Option<String>) -> u64 {
    department.as_deref().and_then(|name| name.rsplit(' ').next()).and_then(|n| n.parse().ok()).unwrap_or_default()
}

fn guid(of: &str, n: u64) -> String {
    let kind = of.bytes().map(u64::from).sum::<u64>();
    // Spread, as real ones are: an index of ordered ids would be smaller than it is in truth.
    let mut dice = Dice(kind << 32 | n);
    let (a, b) = (dice.next(), dice.next());
    format!("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", a >> 32, a >> 16 & 0xffff, a & 0xffff, b >> 48, b & 0xffff_ffff_ffff)
}

/// The same throws every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}
