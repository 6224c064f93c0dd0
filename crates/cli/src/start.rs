use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use commands::{App, Options};

use crate::args::{Args, Command, asks_for_status};
use crate::exit::Exit;
use crate::failure::{self, Failure};
use crate::host::Terminal;
use crate::output::Output;
use crate::{logs, subcommand};

/// Where data is kept, when `--data-dir` does not say.
const DATA_DIR_VARIABLE: &str = "M365_CONNECTOR_DATA_DIR";

/// Runs the command line with the process's arguments and gives its exit code.
pub fn main() -> ExitCode {
    logs::start();
    let typed: Vec<OsString> = std::env::args_os().collect();
    let args = match Args::try_parse_from(&typed) {
        Ok(args) => args,
        Err(help_or_error) => {
            // Help and version come this way too, with code 0. Without a terminal nothing is lost.
            let _ = help_or_error.print();
            let wrong = help_or_error.exit_code() != 0;
            return match (wrong, asks_for_status(&typed)) {
                (false, _) => Exit::Done.into(),
                (true, false) => Exit::Usage.into(),
                (true, true) => Exit::Usage.monitoring_code().into(),
            };
        }
    };
    let output = Output { json: args.json };
    let monitoring = matches!(args.command, Command::Status);
    let done = match tokio::runtime::Runtime::new() {
        Ok(runtime) => {
            let done = runtime.block_on(run(args, output));
            // Whoever still waits, such as a keyring's prompt, need not be waited for.
            runtime.shutdown_background();
            done
        }
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            output.note(failure::lines(&failure.error).trim_end());
            if monitoring { failure.exit.monitoring_code().into() } else { failure.exit.into() }
        }
    }
}

async fn run(args: Args, output: Output) -> Result<ExitCode, Failure> {
    let terminal = Arc::new(Terminal::default());
    let open = async || open(&args, terminal.clone()).await;
    let exit = match &args.command {
        Command::Connector(connector) => connector.run(&open().await?, output).await?,
        Command::Prices(prices) => prices.run(&open().await?, output).await?,
        Command::ProductNames(names) => names.run(&open().await?, output).await?,
        Command::Renewals(renewals) => renewals.run(&open().await?, output).await?,
        Command::Savings(savings) => savings.run(&open().await?, output).await?,
        Command::Proxy(proxy) => proxy.run(&open().await?, output).await?,
        Command::Test(test) => test.run(&open().await?, output).await?,
        Command::Collect(collect) => collect.run(&open().await?, &terminal, output).await?,
        Command::Reports => subcommand::reports::run(&open().await?, output).await?,
        Command::Export(export) => export.run(&open().await?, output).await?,
        Command::ScheduledExport(export) => export.run(&open().await?, output).await?,
        Command::Snapshot(snapshot) => snapshot.run(&open().await?, output).await?,
        Command::Pseudonyms { show } => subcommand::snapshot::show(&open().await?, *show, output).await?,
        Command::Runs => subcommand::runs::run(&open().await?, output).await?,
        Command::Status => return subcommand::status::run(&open().await?, output).await.map(ExitCode::from),
        Command::SampleTenant(sample_tenant) => sample_tenant.run(output).await?,
    };
    Ok(exit.into())
}

async fn open(args: &Args, terminal: Arc<Terminal>) -> Result<App, Failure> {
    if let Some(file) = &args.snapshot {
        if !args.command.looks() {
            return Err(Failure::usage(
                "A snapshot is only looked at.",
                "It goes with reports, export, runs, status, prices list, prices export and savings show.",
            ));
        }
        let snapshot = Some(file.clone());
        return Ok(App::open(Options { snapshot, ..Options::new(PathBuf::new(), terminal) }).await?);
    }
    // An empty variable is none, as to the window.
    let variable = || std::env::var_os(DATA_DIR_VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let data_dir =
        args.data_dir.clone().or_else(variable).or_else(|| commands::default_data_dir(false)).ok_or_else(|| {
            Failure::usage(
                "This account has no folder for data.",
                format!("Name one: --data-dir DIR, or {DATA_DIR_VARIABLE}."),
            )
        })?;
    Ok(App::open(Options::new(data_dir, terminal)).await?)
}
