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
