use commands::App;
use commands::api::{RunOutcome, RunSummary, RunsRequest};
use serde_json::Value;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::table::{Table, time};

/// As many as fit a screen; the report `runs` has all of them.
const LATEST: u32 = 20;

/// Lists the latest runs of every connector, newest first.
pub(crate) async fn run(app: &App, output: Output) -> Result<Exit, Failure> {
    let mut table = Table::new(["Connector", "Run", "Started", "Finished", "Outcome", "Ok", "Skipped", "Failed"]);
    let mut machines = Vec::new();
    for connector in commands::connectors::list(app, ()).await? {
        let request = RunsRequest { connector_id: connector.id, limit: LATEST };
        for run in commands::runs::list(app, request).await? {
            table.row(row(&connector.name, &run));
            let mut object = snake(&run)?;
            object["connector"] = Value::String(connector.name.clone());
            machines.push(object);
        }
    }
    output.print(&machines, || table.text("There are no runs yet. Start one: m365-connector collect --all"))?;
    Ok(Exit::Done)
}

fn row(connector: &str, run: &RunSummary) -> [String; 8] {
    [
        connector.to_owned(),
        run.id.to_string(),
        time(&run.started_at),
        run.finished_at.as_deref().map(time).unwrap_or_default(),
        word(run.outcome).to_owned(),
        run.datasets_ok.to_string(),
        run.datasets_skipped.to_string(),
        run.datasets_failed.to_string(),
    ]
}

/// A run's outcome as it is printed and put into JSON.
pub(crate) fn word(outcome: RunOutcome) -> &'static str {
    match outcome {
        RunOutcome::Running => "running",
        RunOutcome::Complete => "complete",
        RunOutcome::Partial => "partial",
        RunOutcome::Failed => "failed",
        RunOutcome::Cancelled => "cancelled",
    }
}
