use std::io::{self, IsTerminal};

use clap::Args;
use commands::App;
use commands::api::{CommandError, Connector, ConnectorRef, DatasetOutcome, DatasetResult, RunDetail};
use indicatif::HumanCount;
use serde::Serialize;
use serde_json::Value;

use crate::exit::Exit;
use crate::failure::{self, Failure};
use crate::host::Terminal;
use crate::output::Output;
use crate::subcommand::{every, named, runs, scheduled_export, test};
use crate::table::{Table, printable, time};
use crate::{secret, signals};

/// What to collect.
#[derive(Debug, Args)]
pub(crate) struct Collect {
    /// The connector's name.
    #[arg(required_unless_present = "all")]
    name: Option<String>,
    /// Every connector, one after the other; the exit code is the worst of them.
    #[arg(long, conflicts_with = "name")]
    all: bool,
}

impl Collect {
    /// Collects, and reads the sign-ins after each run. Ctrl+C stops the run, or leaves the rest of the sign-ins to
    /// the next one; what arrived is kept.
    pub(crate) async fn run(&self, app: &App, terminal: &Terminal, output: Output) -> Result<Exit, Failure> {
        let connectors = match &self.name {
            Some(name) => vec![named(app, name).await?],
            None => all(app).await?,
        };
        let mut collected = Vec::new();
        let mut worst = Exit::Done;
        for connector in &connectors {
            let (exit, run) = one(app, terminal, connector, output).await?;
            // Where no window is open, this is when a secret is rotated, or what was interrupted is cleaned up.
            if exit != Exit::Cancelled {
                let attended = tokio::select! {
                    attended = commands::rotation::attend(app, commands::ConnectorId(connector.id)) => attended,
                    // It may be stopped at any point; the next call goes on with it.
                    () = signals::interrupted() => Ok(()),
                };
                if let Err(error) = attended {
                    output.note(failure::lines(&error).trim_end());
                }
            }
            let started = run.as_ref().map(|run| run.run.started_at.clone());
            for failure in scheduled_export::failures_since(app, started.as_deref().unwrap_or("9999")).await? {
                output.note(&printable(&failure));
            }
            worst = worst.max(exit);
            collected.push((&connector.name, run));
            if exit == Exit::Cancelled {
                break;
            }
        }
        if let Err(error) = commands::notifications::tell(app).await {
            output.note(failure::lines(&error).trim_end());
        }
        // The run says nothing of it, and neither does the exit code: notifications come once.
        for connector in &connectors {
            let id = commands::ConnectorId(connector.id);
            if let Ok(Some(warning)) = commands::notifications::of_critical_secret(app, id).await {
                terminal.say(&warning);
            }
        }
        if output.json {
            let machines: Vec<_> = collected.iter().map(|(name, run)| Machine::new(name, run.as_ref())).collect();
            if self.all { output.json(&machines)? } else { output.json(&machines.first())? }
        }
        Ok(worst)
    }
}

async fn all(app: &App) -> Result<Vec<Connector>, Failure> {
    let connectors = every(app).await?;
    if connectors.len() > 1 && secret::from_environment() {
        return Err(Failure::usage(
            format!("{} holds one secret, and there are {} connectors.", commands::SECRET_VARIABLE, connectors.len()),
            "Collect them one by one, each with its own secret.",
        ));
    }
    Ok(connectors)
}

async fn one(
    app: &App,
    terminal: &Terminal,
    connector: &Connector,
    output: Output,
) -> Result<(Exit, Option<RunDetail>), Failure> {
    let watched = io::stderr().is_terminal();
    if watched {
        terminal.watch(connector.id, &printable(&connector.name));
    }
    let run = commands::runs::collect(app, commands::ConnectorId(connector.id));
    tokio::pin!(run);
    let mut stopping = false;
    let done = loop {
        tokio::select! {
            done = &mut run => break done,
            () = signals::interrupted() => {
                if stopping {
                    // The second time somebody means it.
                    return Err(Failure::cancelled("The run is marked as interrupted at the next start."));
                }
                stopping = true;
                if commands::runs::cancel(app, ConnectorRef { connector_id: connector.id }).await.is_err() {
                    return Err(Failure::cancelled("No run had begun."));
                }
            }
        }
    };
    terminal.finished(done.as_ref().ok());
    if !output.json
        && let Ok(run) = &done
    {
        let lines = !(watched && output.on_terminal());
        output.text(&text(&connector.name, run, lines))?;
    }
    if let Some(error) = done.as_ref().map_or_else(Some, |run| run.run.error.as_ref()) {
        output.note(failure::lines(error).trim_end());
    }
    let exit = match &done {
        Ok(run) => run.run.outcome.into(),
        Err(error) => error.code.into(),
    };
    Ok((exit, done.ok()))
}

fn text(connector: &str, run: &RunDetail, lines: bool) -> String {
    let mut text = String::new();
    if lines {
        let mut table = Table::new(["Dataset", "Outcome", "Rows", "Changed", "Removed", ""]);
        for dataset in &run.datasets {
            table.row(row(dataset));
        }
        text += &table.text("No dataset was begun.");
    }
    let summary = &run.run;
    text += &format!(
        "{}: {}, {} datasets ok, {} skipped, {} failed, finished {}\n",
        printable(connector),
        runs::word(summary.outcome),
        summary.datasets_ok,
        summary.datasets_skipped,
        summary.datasets_failed,
        summary.finished_at.as_deref().map_or_else(|| "unknown".to_owned(), time),
    );
    if let Some(warning) = summary.clock_offset.and_then(commands::clock::sentence) {
        text += &format!("{warning} Set it, then test the connection.\n");
    }
    text
}

fn row(dataset: &DatasetResult) -> [String; 6] {
    let number = |number: Option<u64>| number.map(|number| HumanCount(number).to_string()).unwrap_or_default();
    let reason = match (&dataset.reason, &dataset.error) {
        (_, Some(error)) => test::why(error),
        (Some(reason), None) => reason.clone(),
        (None, None) => String::new(),
    };
    [
        dataset.name.clone(),
        word(dataset.outcome).to_owned(),
        number(dataset.rows),
        number(dataset.changed),
        number(dataset.removed),
        reason,
    ]
}

fn word(outcome: DatasetOutcome) -> &'static str {
    match outcome {
        DatasetOutcome::Ok => "ok",
        DatasetOutcome::Skipped => "skipped",
        DatasetOutcome::Failed => "failed",
    }
}

/// A run as schedulers read it; its keys are part of the product's promise. A connector whose run could
/// not begin has no times and no datasets.
#[derive(Debug, Serialize)]
struct Machine<'a> {
    connector: &'a str,
    outcome: &'static str,
    started_at: Option<&'a str>,
    finished_at: Option<&'a str>,
    /// Seconds Microsoft's clock was ahead of this computer's.
    clock_offset: Option<i64>,
    datasets: Vec<MachineDataset<'a>>,
}

#[derive(Debug, Serialize)]
struct MachineDataset<'a> {
    name: &'a str,
    outcome: &'static str,
    reason: Option<&'a str>,
    rows: Option<u64>,
    changed: Option<u64>,
    removed: Option<u64>,
    requests: u64,
    bytes: u64,
    data_as_of: Option<&'a str>,
    error: Option<MachineError<'a>>,
}

#[derive(Debug, Serialize)]
struct MachineError<'a> {
    code: Value,
    message: &'a str,
    request_id: Option<&'a str>,
}

impl<'a> Machine<'a> {
    fn new(connector: &'a str, run: Option<&'a RunDetail>) -> Self {
        Self {
            connector,
            outcome: run.map_or("failed", |run| runs::word(run.run.outcome)),
            started_at: run.map(|run| run.run.started_at.as_str()),
            finished_at: run.and_then(|run| run.run.finished_at.as_deref()),
            clock_offset: run.and_then(|run| run.run.clock_offset),
            datasets: run.into_iter().flat_map(|run| &run.datasets).map(MachineDataset::new).collect(),
        }
    }
}

impl<'a> MachineDataset<'a> {
    fn new(dataset: &'a DatasetResult) -> Self {
        Self {
            name: &dataset.name,
            outcome: word(dataset.outcome),
            reason: dataset.reason.as_deref(),
            rows: dataset.rows,
            changed: dataset.changed,
            removed: dataset.removed,
            requests: dataset.requests,
            bytes: dataset.bytes,
            data_as_of: dataset.data_as_of.as_deref(),
            error: dataset.error.as_ref().map(MachineError::new),
        }
    }
}

impl<'a> MachineError<'a> {
    fn new(error: &'a CommandError) -> Self {
        // Microsoft's own code says more than our class of it.
        let code = match &error.service_code {
            Some(code) => Value::String(code.clone()),
            None => serde_json::to_value(error.code).unwrap_or(Value::Null),
        };
        Self { code, message: &error.message, request_id: error.request_id.as_deref() }
    }
}
