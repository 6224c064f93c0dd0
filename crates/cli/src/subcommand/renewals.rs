use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use commands::api::{ConnectorRef, RenewalMark, SubscriptionMarks, TermMark};
use commands::{App, cancel_by, renewals};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::connector::write_text;
use crate::subcommand::named;

/// Whether subscriptions renew and for how long they are bought, as you say: Microsoft Graph does not tell.
#[derive(Debug, Subcommand)]
pub(crate) enum Renewals {
    /// Mark subscriptions by their IDs; `export renewals` lists them.
    Mark(Mark),
    /// Write the dates until which seats can be cancelled as a calendar file, two weeks before each;
    /// `export cancel-by` has the same as a list.
    Calendar {
        /// The connector's name.
        name: String,
        /// The file; standard output where not given.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// What to mark.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").args(["renews", "ends", "not_marked", "term"]).multiple(true).required(true)))]
pub(crate) struct Mark {
    /// The connector's name.
    name: String,
    /// The IDs of the subscriptions.
    #[arg(required = true)]
    ids: Vec<String>,
    /// They go on for another term.
    #[arg(long, conflicts_with_all = ["ends", "not_marked"])]
    renews: bool,
    /// They end on their next date.
    #[arg(long, conflicts_with = "not_marked")]
    ends: bool,
    /// Nobody knows which of the two.
    #[arg(long)]
    not_marked: bool,
    /// For how long they are bought at a time.
    #[arg(long, value_enum)]
    term: Option<Term>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Term {
    /// From month to month.
    Monthly,
    /// For a year.
    Yearly,
    /// For three years.
    ThreeYears,
    /// Not known, but for what their dates tell.
    Unknown,
}

impl Renewals {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        match self {
            Renewals::Mark(mark) => {
                let connector_id = named(app, &mark.name).await?.id;
                let marked = renewals::mark(app, mark.marks(connector_id)).await?;
                output.print(&snake(&marked)?, || format!("{} subscriptions marked.\n", marked.count))?;
            }
            Renewals::Calendar { name, output: file } => {
                let connector_id = named(app, name).await?.id;
                let (text, _) = cancel_by::content(app, ConnectorRef { connector_id }).await?;
                write_text(&text, file.as_deref())?;
            }
        }
        Ok(Exit::Done)
    }
}

impl Mark {
    fn marks(&self, connector_id: i64) -> SubscriptionMarks {
        SubscriptionMarks {
            connector_id,
            subscription_ids: self.ids.clone(),
            renewal: match (self.renews, self.ends, self.not_marked) {
                (true, ..) => Some(RenewalMark::Renews),
                (_, true, _) => Some(RenewalMark::Ends),
                (.., true) => Some(RenewalMark::NotMarked),
                _ => None,
            },
            term: self.term.map(|term| match term {
                Term::Monthly => TermMark::Monthly,
                Term::Yearly => TermMark::Yearly,
                Term::ThreeYears => TermMark::ThreeYears,
                Term::Unknown => TermMark::NotMarked,
            }),
        }
    }
}
