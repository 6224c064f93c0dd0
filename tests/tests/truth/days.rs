//! A tenant that changes from day to day: people come and go, lose and gain licenses, and reports grow old.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};

use commands::api::RunOutcome::{Complete, Partial};
use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use sample_tenant::Options;

use crate::active_days::NO_MORE;
use crate::collected::{Collected, options};
use crate::exclusions::of_each_kind;

static NOW: AtomicI64 = AtomicI64::new(0);

fn now() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::Relaxed)).unwrap()
}

fn wake_up_on(day: Date) {
    let morning = day.at(6, 4, 0, 0).to_zoned(TimeZone::UTC).unwrap();
    NOW.store(morning.timestamp().as_second(), Ordering::Relaxed);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_the_truth_of_a_tenant_that_changes() {
    let monday = date(2026, 5, 4);
    wake_up_on(monday);
    let options = Options { change_rate: 30, today: monday, ..options(500, 11, &[]) };
    let mut collected = Collected::begin(options, now).await;
    collected.type_prices().await;
    collected.everything_holds().await;
    collected.exclude(of_each_kind(&collected.truth)).await;
    collected.decide(&["SPE_E3", "POWER_BI_PRO", "VISIOCLIENT"]).await;
    collected.everything_holds().await;

    collected.active_days_hold().await;

    wake_up_on(date(2026, 5, 8));
    let mut collected = collected.again(&[NO_MORE]).await;
    assert_eq!(collected.outcome, Complete);
    collected.active_days_hold().await;
    collected.fill_missed_days().await;
    collected.everything_holds().await;
    collected.active_days_hold().await;

    // What came on Friday is of Wednesday, and too old by now.
    wake_up_on(date(2026, 5, 14));
    let mut collected = collected.again(&["report-missing", "no-premium"]).await;
    assert_eq!(collected.outcome, Partial);
    collected.everything_holds().await;
    collected.active_days_hold().await;
    collected.decide(&["SPE_E5", "PROJECTPROFESSIONAL"]).await;

    // A report of one service that stands still for weeks moves nobody's cut-off, and still tells of its days.
    wake_up_on(date(2026, 6, 30));
    let mut collected = collected.again(&["error=403@reports/getTeamsUserActivityUserDetail"]).await;
    assert_eq!(collected.outcome, Partial);
    collected.everything_holds().await;
    collected.active_days_hold().await;
    let words: BTreeSet<&str> = collected.truth.decisions.iter().map(|one| one.word()).collect();
    assert_eq!(words, BTreeSet::from(["came back", "freed", "still held"]));
    assert!(collected.truth.decided_sums()[2].licenses > 0, "of some products fewer seats are bought");

    let kinds = collected.changes_hold().await;
    for kind in ALWAYS {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
}

/// What happens in eight weeks of any tenant that changes.
const ALWAYS: [&str; 11] = [
    "account disabled",
    "group changed",
    "group renamed",
    "license changed",
    "license gained",
    "license lost",
    "renewal moved",
    "seats changed",
    "user changed",
    "user created",
    "user removed",
];
