use commands::App;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::table::Table;

/// Lists the reports; as JSON, with their columns.
pub(crate) async fn run(app: &App, output: Output) -> Result<Exit, Failure> {
    let reports = commands::reports::list(app, ()).await?;
    output.print(&snake(&reports)?, || {
        let mut table = Table::new(["Report", "Title", "About"]);
        for report in &reports {
            table.row([report.id.clone(), report.title.clone(), report.about.clone()]);
        }
        table.text("There are no reports.")
    })?;
    Ok(Exit::Done)
}
