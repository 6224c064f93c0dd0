//! Days no report told of are asked for one by one, after a run that was over before.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use application_tests::{app_in, call, connect, query, sample};
use commands::api::{Cell, Connector, Filter, Page, ReportQuery, RunOutcome, RunSummary, Sort, UserDetail};
use commands::{App, ConnectorId, runs};
use serde_json::json;

/// The days of somebody who was active in Teams on the newest day.
async fn days(app: &App, connector: &Connector) -> String {
    let sort = Some(Sort { column: "lastActivityDate".into(), descending: true });
    let teams = Filter { column: "lastActivityService".into(), values: vec!["Teams".into()], negated: false };
    let query = ReportQuery { sort, filters: vec![teams], ..query("users", connector) };
    let page: Page = call(app, "report_page", json!({ "query": query, "offset": 0, "limit": 1 })).await;
    let Some(Cell::Text(user)) = page.rows[0].last() else { panic!("no id at the end of {:?}", page.rows) };
    let user: UserDetail = call(app, "user_detail", json!({ "connectorId": connector.id, "userId": user })).await;
    user.activity_days.into_iter().find(|one| one.service == "Teams").unwrap().days
}

/// How many users are known to have been active in Teams so many days ago, and what Microsoft counts for that day.
async fn active(app: &App, connector: &Connector, days_ago: usize) -> (usize, i64) {
    let ask = ReportQuery { sort: None, filters: Vec::new(), ..query("users", connector) };
    let page = json!({ "query": ask, "offset": 0, "limit": 200 });
    let first: Page = call(app, "report_page", page.clone()).await;
    let rest: Page = call(app, "report_page", json!({ "query": page["query"], "offset": 200, "limit": 200 })).await;
    let mut active = 0;
    for row in first.rows.iter().chain(&rest.rows) {
        let Some(Cell::Text(user)) = row.last() else { panic!("no id at the end of {row:?}") };
        let user: UserDetail = call(app, "user_detail", json!({ "connectorId": connector.id, "userId": user })).await;
        let teams = user.activity_days.into_iter().find(|one| one.service == "Teams").map(|one| one.days);
        active += usize::from(teams.is_some_and(|days| days.as_bytes()[days.len() - 1 - days_ago] == b'a'));
    }
    let day = application_tests::clock() - jiff::SignedDuration::from_hours(24 * days_ago as i64);
    let filter = |column: &str, value: String| Filter { column: column.into(), values: vec![value], negated: false };
    let filters = vec![filter("service", "Teams".into()), filter("reportDate", day.strftime("%Y-%m-%d").to_string())];
    let counts = ReportQuery { sort: None, filters, ..query("activity-by-day", connector) };
    let counts: Page = call(app, "report_page", json!({ "query": counts, "offset": 0, "limit": 1 })).await;
    let Cell::Integer(counted) = counts.rows[0][2] else { panic!("no count in {:?}", counts.rows) };
    (active, counted)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_fills_missed_days_when_the_run_is_over_until_somebody_cancels() {
    let folder = tempfile::tempdir().unwrap();
    // The first day is asked for in vain: Graph wants to be asked a second later.
    let tenant = sample(250, &["retry-after=1@reports/getOffice365ActiveUserDetail:2"]).await;
    let app = app_in(folder.path()).await;
    let connector = connect(&app, &tenant).await;
    let reference = json!({ "connectorId": connector.id });
    commands::call(&app, "run_start", reference.clone()).await.unwrap();
    let mut outcome = RunOutcome::Running;
    while outcome == RunOutcome::Running {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let runs: Vec<RunSummary> = call(&app, "run_list", json!({ "connectorId": connector.id, "limit": 1 })).await;
        outcome = runs[0].outcome;
    }
    assert_eq!(outcome, RunOutcome::Complete);
    assert!(days(&app, &connector).await.ends_with("?a??"), "active on the newest day, and of the one before nothing");

    let mut waits = 0;
    while days(&app, &connector).await.ends_with("?a??") {
        waits += 1;
        assert!(waits < 100, "no day was asked for");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let (active, counted) = active(&app, &connector, 3).await;
    assert!(counted > 0);
    assert_eq!(i64::try_from(active).unwrap(), counted, "active on the day that was asked for");
    commands::call(&app, "run_cancel", reference).await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let after = days(&app, &connector).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(days(&app, &connector).await, after, "cancelled is cancelled");

    // The command line waits for no missed day.
    let run = runs::collect(&app, ConnectorId(connector.id)).await.unwrap();
    assert_eq!(run.run.outcome, RunOutcome::Complete);
    assert_eq!(days(&app, &connector).await, after);
}
