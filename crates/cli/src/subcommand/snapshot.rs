use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use commands::api::Pseudonyms;
use commands::{App, snapshots};
use indicatif::HumanBytes;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;

/// The data as one file for colleagues.
#[derive(Debug, Subcommand)]
pub(crate) enum Snapshot {
    /// Save it; --snapshot FILE, or the window's Open snapshot, reads it.
    Save {
        /// The file, which by custom ends in .m365snapshot.
        file: PathBuf,
        /// Without names: people have pseudonyms in it.
        #[arg(long)]
        pseudonyms: bool,
    },
}

/// How people are shown.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Show {
    /// Under pseudonyms.
    On,
    /// By their names.
    Off,
}

impl Snapshot {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        let Snapshot::Save { file, pseudonyms } = self;
        let saved = snapshots::save_to(app, std::path::absolute(file)?, *pseudonyms).await?;
        output.print(&snake(&saved)?, || format!("{} written to {}\n", HumanBytes(saved.bytes), saved.path))?;
        Ok(Exit::Done)
    }
}

/// Tells or changes how people are shown.
pub(crate) async fn show(app: &App, show: Option<Show>, output: Output) -> Result<Exit, Failure> {
    let told = match show {
        None => snapshots::pseudonyms(app, ()).await?,
        Some(show) => snapshots::set_pseudonyms(app, Pseudonyms { on: matches!(show, Show::On) }).await?,
    };
    let words = if told.on { "People are shown under pseudonyms." } else { "People are shown by their names." };
    output.print(&snake(&told)?, || format!("{words}\n"))?;
    Ok(Exit::Done)
}
