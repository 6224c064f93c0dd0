use clap::Args;
use commands::App;
use commands::api::{
    CommandError, ConnectionTest, ConnectionTestRequest, DatasetAccess, PermissionNeed, PermissionState,
};

use crate::exit::Exit;
use crate::failure::{self, Failure};
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::named;
use crate::table::{Table, printable};

/// The connector to test.
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// Its name.
    name: String,
}

impl Test {
    /// Tests it: a line per permission and dataset.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        let connector = named(app, &self.name).await?;
        let request = ConnectionTestRequest { connector_id: Some(connector.id), form: None };
        let test = commands::connection_test::test(app, request).await?;
        output.print(&snake(&test)?, || text(&test))?;
        if let Some(error) = &test.error {
            output.note(failure::lines(error).trim_end());
        }
        Ok(exit(&test))
    }
}

fn exit(test: &ConnectionTest) -> Exit {
    let access = |wanted: DatasetAccess| test.datasets.iter().any(|dataset| dataset.state == wanted);
    if !test.signed_in || access(DatasetAccess::Failed) {
        return Exit::Failed;
    }
    let asked_but_missing = test.permissions.iter().any(|permission| {
        permission.need == PermissionNeed::Asked
            && matches!(permission.state, PermissionState::Missing | PermissionState::NotYetActive)
    });
    if asked_but_missing || access(DatasetAccess::NotPermitted) || access(DatasetAccess::NotYetActive) {
        return Exit::Partial;
    }
    Exit::Done
}

fn text(test: &ConnectionTest) -> String {
    let mut text = String::new();
    if test.signed_in {
        let mut permissions = Table::new(["Permission", "State", ""]);
        for line in &test.permissions {
            let state = match line.state {
                PermissionState::Granted => "granted",
                PermissionState::NotYetActive => "not yet active",
                PermissionState::Missing => "missing",
                PermissionState::Covered => "covered",
            };
            permissions.row([line.name.clone(), state.to_owned(), line.note.clone()]);
        }
        let mut datasets = Table::new(["Dataset", "State", ""]);
        for line in &test.datasets {
            let state = match line.state {
                DatasetAccess::Works => "works",
                DatasetAccess::NotPermitted => "not permitted",
                DatasetAccess::Optional => "optional, not permitted",
                DatasetAccess::NotYetActive => "not yet active",
                DatasetAccess::NotOffered => "not offered",
                DatasetAccess::Failed => "failed",
            };
            datasets.row([line.dataset.clone(), state.to_owned(), line.error.as_ref().map(why).unwrap_or_default()]);
        }
        text += &format!("{}\n{}\n", permissions.text("No permissions."), datasets.text("No datasets."));
        if !test.excessive.is_empty() {
            text += &format!("Granted and needed by nothing here: {}\n", printable(&test.excessive.join(", ")));
        }
    }
    if let Some(warning) = &test.clock_warning {
        text += &format!("{} Set it, then test again.\n", printable(warning));
    }
    text += &printable(&test.summary);
    text.push('\n');
    text
}

/// One line out of an error's three, with what Microsoft support asks for.
pub(crate) fn why(error: &CommandError) -> String {
    let details: Vec<_> = [error.service_code.clone(), error.request_id.as_ref().map(|id| format!("request ID {id}"))]
        .into_iter()
        .flatten()
        .collect();
    if details.is_empty() { error.message.clone() } else { format!("{} ({})", error.message, details.join(", ")) }
}
