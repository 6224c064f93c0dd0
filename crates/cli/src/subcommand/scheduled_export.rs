use std::path::PathBuf;

use clap::{Args, Subcommand};
use commands::api::{
    Connector, ExportView, ScheduledExport as Kept, ScheduledExportChange, ScheduledExportForm, ScheduledExportRef,
};
use commands::{App, connectors, scheduled_exports};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::export::{Condition, Format, Separator, condition, declared, filters, known};
use crate::subcommand::named;
use crate::table::{Table, time};

/// Reports that are written into a folder after runs, whoever does them: the window, or collect in a scheduler.
#[derive(Debug, Subcommand)]
pub(crate) enum ScheduledExport {
    /// List them with their numbers, and what became of each.
    List,
    /// Add one.
    Add(Add),
    /// Forget one; the files it wrote stay.
    Remove {
        /// Its number.
        number: i64,
    },
    /// Write one now.
    Run {
        /// Its number.
        number: i64,
    },
}

/// What to write.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The report's id; `m365-connector reports` lists them.
    report: String,
    /// The folder the files go to.
    #[arg(long, value_name = "DIR")]
    folder: PathBuf,
    /// One connector only; without it all in one file, with the connector as first column.
    #[arg(long, value_name = "NAME")]
    connector: Option<String>,
    /// The file's name; the day and the ending follow. The report's id where not given.
    #[arg(long, value_name = "FILE")]
    name: Option<String>,
    /// What the file is.
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
    /// What stands between two cells of CSV.
    #[arg(long, value_enum, default_value = "comma")]
    delimiter: Separator,
    /// Columns in order, by their ids; without it all.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    columns: Vec<String>,
    /// Rows with this value only, as for export.
    #[arg(long = "where", value_name = "COLUMN=VALUE", value_parser = condition)]
    conditions: Vec<Condition>,
    /// After the first run of a day only, in place of every run.
    #[arg(long)]
    daily: bool,
}

impl ScheduledExport {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        match self {
            ScheduledExport::List => list(app, output).await?,
            ScheduledExport::Add(add) => {
                let kept = add.run(app).await?;
                let Kept { id, form, .. } = &kept;
                output
                    .print(&snake(&kept)?, || format!("{id}: {} goes to {} from now on.\n", form.name, form.folder))?;
            }
            ScheduledExport::Remove { number } => {
                scheduled_exports::remove(app, ScheduledExportRef { id: *number }).await?;
                output.print(&serde_json::json!({ "removed": number }), || "Removed; its files stay.\n".to_owned())?;
            }
            ScheduledExport::Run { number } => {
                let kept = scheduled_exports::run(app, ScheduledExportRef { id: *number }).await?;
                output.print(&snake(&kept)?, || result(&kept) + "\n")?;
                return Ok(if kept.failure.is_some() { Exit::Failed } else { Exit::Done });
            }
        }
        Ok(Exit::Done)
    }
}

impl Add {
    async fn run(&self, app: &App) -> Result<Kept, Failure> {
        let report = declared(app, &self.report).await?;
        for column in &self.columns {
            known(&report, column)?;
        }
        let connector_id = match &self.connector {
            Some(name) => Some(named(app, name).await?.id),
            None => None,
        };
        let form = ScheduledExportForm {
            connector_id,
            name: self.name.clone().unwrap_or_else(|| report.id.clone()),
            view: ExportView {
                search: None,
                filters: filters(&report, &self.conditions)?,
                sort: None,
                columns: self.columns.clone(),
            },
            report: report.id,
            folder: std::path::absolute(&self.folder)?.display().to_string(),
            format: self.format.into(),
            delimiter: self.delimiter.into(),
            daily: self.daily,
        };
        Ok(scheduled_exports::keep(app, ScheduledExportChange { id: None, form }).await?)
    }
}

async fn list(app: &App, output: Output) -> Result<(), Failure> {
    let all = scheduled_exports::list(app, ()).await?;
    let connectors = connectors::list(app, ()).await?;
    let whose = |id: Option<i64>| {
        let of = |connector: &&Connector| Some(connector.id) == id;
        connectors.iter().find(of).map_or_else(|| "all".to_owned(), |connector| connector.name.clone())
    };
    output.print(&snake(&all)?, || {
        let mut table = Table::new(["No.", "Report", "Connector", "Folder", "Name", "When", "Last"]);
        for one in &all {
            table.row([
                one.id.to_string(),
                one.form.report.clone(),
                whose(one.form.connector_id),
                one.form.folder.clone(),
                one.form.name.clone(),
                if one.form.daily { "daily" } else { "every run" }.to_owned(),
                result(one),
            ]);
        }
        table.text("There are no scheduled exports.")
    })
}

fn result(one: &Kept) -> String {
    match (&one.failure, &one.written) {
        (Some(failure), _) => format!("{} {}", time(&failure.at), failure.text),
        (None, Some(written)) => format!("{} {} rows, {}", time(&written.at), written.rows, written.path),
        (None, None) => "not written yet".to_owned(),
    }
}

/// What could not be written since then, for whoever waited for a run.
pub(crate) async fn failures_since(app: &App, since: &str) -> Result<Vec<String>, Failure> {
    let all = scheduled_exports::list(app, ()).await?;
    let failed = all.iter().filter_map(|one| Some((one, one.failure.as_ref()?)));
    let recent = failed.filter(|(_, failure)| failure.at.as_str() >= since);
    Ok(recent.map(|(one, failure)| format!("Scheduled export {}: {}", one.form.name, failure.text)).collect())
}
