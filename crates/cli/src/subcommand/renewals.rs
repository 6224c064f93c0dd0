use clap::{Args, Subcommand, ValueEnum};
use commands::api::{RenewalMark, SubscriptionMarks, TermMark};
use commands::{App, renewals};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::named;

/// Whether subscriptions renew and for how long they are bought, as you say: Microsoft Graph does not tell.
#[derive(Debug, Subcommand)]
pub(crate) enum Renewals {
    /// Mark subscriptions by their IDs; `export renewals` lists them.
    Mark(Mark),
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
        let Renewals::Mark(mark) = self;
        let marks = SubscriptionMarks {
            connector_id: named(app, &mark.name).await?.id,
            subscription_ids: mark.ids.clone(),
            renewal: match (mark.renews, mark.ends, mark.not_marked) {
                (true, ..) => Some(RenewalMark::Renews),
                (_, true, _) => Some(RenewalMark::Ends),
                (.., true) => Some(RenewalMark::NotMarked),
                _ => None,
            },
            term: mark.term.map(|term| match term {
                Term::Monthly => TermMark::Monthly,
                Term::Yearly => TermMark::Yearly,
                Term::ThreeYears => TermMark::ThreeYears,
                Term::Unknown => TermMark::NotMarked,
            }),
        };
        let marked = renewals::mark(app, marks).await?;
        output.print(&snake(&marked)?, || format!("{} subscriptions marked.\n", marked.count))?;
        Ok(Exit::Done)
    }
}
