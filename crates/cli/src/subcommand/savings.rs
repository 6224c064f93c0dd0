use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use commands::api::{
    Cell, Connector, ConnectorRef, Cost, Effect, Excluded, ExclusionRefs, ExclusionRequest, ExclusionSubject, Filter,
    ListFile, ListFileCheck, PageRequest, ReportQuery,
};
use commands::{App, decisions, money, reports, savings};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::named;
use crate::table::Table;

/// What could be freed, and what to leave out of it.
#[derive(Debug, Subcommand)]
pub(crate) enum Savings {
    /// Tell what could be freed, by finding.
    Show {
        /// The connector's name.
        name: String,
    },
    /// Leave a user, department, product or group, or all whose names fit, out of the findings, or say what they are.
    Exclude(Exclude),
    /// Import exclusions from a CSV file, such as `export exclusions` writes: all of them, or none.
    ImportExclusions(Import),
    /// Import decisions from a CSV file, such as `export decisions` writes: all of them, or none.
    ImportDecisions(Import),
    /// Leave exclusions out no longer; `export exclusions` lists them with their numbers.
    Include {
        /// The connector's name.
        name: String,
        /// The numbers of the exclusions.
        #[arg(required = true)]
        ids: Vec<i64>,
    },
}

/// A file to import.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The connector's name.
    name: String,
    /// The CSV file.
    file: PathBuf,
    /// Tell what would change, and import nothing.
    #[arg(long)]
    dry_run: bool,
}

/// What to leave out.
#[derive(Debug, Args)]
pub(crate) struct Exclude {
    /// The connector's name.
    name: String,
    /// What kind of thing it is.
    #[arg(value_enum)]
    what: What,
    /// A user (ID or user principal name), department, pattern such as 'svc-*@contoso.com', SKU ID or group ID.
    #[arg(required = true)]
    values: Vec<String>,
    /// What becomes of whom it fits.
    #[arg(long = "as", value_enum, default_value = "left-out")]
    effect: As,
    /// Why.
    #[arg(long)]
    reason: String,
    /// The last day it holds; until it is ended where not given.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum As {
    /// Nothing is found about them.
    LeftOut,
    /// The account is no person's, and counts in no sum.
    NotAPerson,
    /// They are away: what is found is to be looked at first.
    OnLeave,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    User,
    Department,
    Pattern,
    Product,
    Group,
}

impl Savings {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        match self {
            Savings::Show { name } => {
                let connector_id = named(app, name).await?.id;
                let savings = savings::savings(app, ConnectorRef { connector_id }).await?;
                output.print(&snake(&savings)?, || text(&savings))?;
            }
            Savings::ImportExclusions(import) => {
                let check = decisions::import_exclusions(app, import.read(app).await?).await?;
                return import.told(&check, output);
            }
            Savings::ImportDecisions(import) => {
                let check = decisions::import_decisions(app, import.read(app).await?).await?;
                return import.told(&check, output);
            }
            Savings::Exclude(exclude) => exclude.run(app, output).await?,
            Savings::Include { name, ids } => {
                let connector_id = named(app, name).await?.id;
                let ended = decisions::end_exclusions(app, ExclusionRefs { connector_id, ids: ids.clone() }).await?;
                output.print(&snake(&ended)?, || format!("{} exclusions ended.\n", ended.count))?;
            }
        }
        Ok(Exit::Done)
    }
}

impl Import {
    async fn read(&self, app: &App) -> Result<ListFile, Failure> {
        let connector_id = named(app, &self.name).await?.id;
        let bytes = std::fs::read(&self.file).map_err(|error| {
            let message = format!("{} could not be read: {error}.", self.file.display());
            Failure::failed(message, "Nothing was imported.", "Check the path and the rights on the file.")
        })?;
        Ok(ListFile { connector_id, text: String::from_utf8_lossy(&bytes).into_owned(), dry_run: self.dry_run })
    }

    fn told(&self, check: &ListFileCheck, output: Output) -> Result<Exit, Failure> {
        let sound = check.errors.is_empty();
        output.print(&snake(check)?, || {
            let lines = check.errors.iter().chain(&check.changed).chain(&check.skipped);
            let lines: String = lines.map(|one| format!("line {}: {}\n", one.line, one.message)).collect();
            let done = match (self.dry_run, sound) {
                (_, false) => "Nothing was imported.",
                (true, true) => "Nothing was imported: this was a trial.",
                (false, true) => "Imported.",
            };
            let (changed, skipped) = (check.changed.len(), check.skipped.len());
            let counts =
                format!("New: {}. Changed: {changed}. Known: {}. Left out: {skipped}.", check.added, check.unchanged);
            format!("{lines}{done} {counts}\n")
        })?;
        Ok(if sound { Exit::Done } else { Exit::Failed })
    }
}

impl Exclude {
    async fn run(&self, app: &App, output: Output) -> Result<(), Failure> {
        let connector = named(app, &self.name).await?;
        let what = match self.what {
            What::User => Excluded::User,
            What::Department => Excluded::Department,
            What::Pattern => Excluded::Pattern,
            What::Product => Excluded::Product,
            What::Group => Excluded::Group,
        };
        let mut subjects = Vec::new();
        for value in &self.values {
            let value = if what == Excluded::User { user(app, &connector, value).await? } else { value.clone() };
            subjects.push(ExclusionSubject { what, value });
        }
        let request = ExclusionRequest {
            connector_id: connector.id,
            subjects,
            users_of: None,
            effect: match self.effect {
                As::LeftOut => Effect::LeaveOut,
                As::NotAPerson => Effect::NotAPerson,
                As::OnLeave => Effect::OnLeave,
            },
            reason: self.reason.clone(),
            until: self.until.clone(),
        };
        let excluded = decisions::exclude(app, request).await?;
        output.print(&snake(&excluded)?, || format!("{} exclusions added.\n", excluded.count))
    }
}

/// The ID of the user of this ID or user principal name.
async fn user(app: &App, connector: &Connector, typed: &str) -> Result<String, Failure> {
    for column in ["id", "userPrincipalName"] {
        let filter = Filter { column: column.to_owned(), values: vec![typed.to_owned()], negated: false };
        let query = ReportQuery {
            report: "users".to_owned(),
            connector_id: connector.id,
            search: None,
            filters: vec![filter],
            sort: None,
            from_run: None,
            to_run: None,
        };
        let listed = reports::list(app, ()).await?;
        let at = listed
            .iter()
            .find(|report| report.id == "users")
            .and_then(|report| report.columns.iter().position(|column| column.id == "id"));
        let page = reports::page(app, PageRequest { query, offset: 0, limit: 1 }).await?;
        if let (Some(row), Some(at)) = (page.rows.first(), at)
            && let Some(Cell::Text(id)) = row.get(at)
        {
            return Ok(id.clone());
        }
    }
    Err(Failure::usage(format!("The tenant has no user '{typed}'."), "Name the user by ID or user principal name."))
}

fn text(savings: &commands::api::Savings) -> String {
    if !savings.known {
        return "Nothing has been worked out yet. Collect first.\n".to_owned();
    }
    let mut table = Table::new(["Finding", "Licenses", "People", "Per month", "No price", "Not measured"]);
    for sum in &savings.findings {
        table.row([
            sum.finding.clone(),
            sum.licenses.to_string(),
            if sum.finding == "unused seats" { String::new() } else { sum.people.to_string() },
            amounts(&sum.money),
            sum.unpriced.to_string(),
            sum.not_measured.to_string(),
        ]);
    }
    let at_least = if savings.at_least { "at least " } else { "" };
    let total = match savings.total.is_empty() {
        true => "no price is known".to_owned(),
        false => format!("{at_least}{} a month", amounts(&savings.total)),
    };
    let trials = match savings.trials_known {
        true => "",
        false => "Unused seats may include trials: the purchases could not be read.\n",
    };
    table.text("") + &format!("Could be freed: {total}. Excluded: {} rows.\n{trials}", savings.excluded)
}

fn amounts(costs: &[Cost]) -> String {
    let amount = |cost: &Cost| format!("{} {}", money::decimal(cost.minor, &cost.currency), cost.currency);
    costs.iter().map(amount).collect::<Vec<_>>().join(" + ")
}
