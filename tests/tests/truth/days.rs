//! A tenant that changes from day to day: people come and go, lose and gain licenses, and reports grow old.

use std::sync::atomic::{AtomicI64, Ordering};

use commands::api::RunOutcome::{Complete, Partial};
use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use sample_tenant::Options;

use crate::collected::{Collected, options};
use crate::typed::of_each_kind;

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

    wake_up_on(date(2026, 5, 8));
    let collected = collected.again(&[]).await;
    assert_eq!(collected.outcome, Complete);
    collected.changes_hold().await;
    collected.everything_holds().await;

    // What came on Friday is of Wednesday, and too old by now.
    wake_up_on(date(2026, 5, 14));
    let collected = collected.again(&["report-missing", "no-premium"]).await;
    assert_eq!(collected.outcome, Partial);
    collected.changes_hold().await;
    collected.everything_holds().await;

    wake_up_on(date(2026, 6, 30));
    let collected = collected.again(&[]).await;
    assert!(collected.truth.decisions.iter().any(|one| one.word() == "freed"));
    collected.changes_hold().await;
    collected.everything_holds().await;
}
