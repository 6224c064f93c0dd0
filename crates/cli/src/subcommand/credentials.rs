use commands::api::{ConnectorRef, Credential, CredentialChoice, CredentialPart};
use commands::{App, credentials};

use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::named;
use crate::table::Table;

/// Lists the client secrets and certificates of a connector's registration, after saying which is in use where that is asked.
pub(crate) async fn run(
    app: &App,
    name: &str,
    choose: Option<&str>,
    unchoose: bool,
    output: Output,
) -> Result<(), Failure> {
    let connector_id = named(app, name).await?.id;
    if let Some(wanted) = choose {
        let all = credentials::list(app, ConnectorRef { connector_id }).await?.credentials;
        let key_id = Some(found(&all, wanted)?);
        credentials::choose(app, CredentialChoice { connector_id, key_id }).await?;
    }
    if unchoose {
        credentials::choose(app, CredentialChoice { connector_id, key_id: None }).await?;
    }
    let listed = credentials::list(app, ConnectorRef { connector_id }).await?;
    output.print(&snake(&listed)?, || {
        let mut table = Table::new(["Name", "Kind", "Begins or thumbprint", "Ends", "Part", "ID"]);
        for credential in &listed.credentials {
            table.row(row(credential));
        }
        table.text("They have not been read with what is in use now. Test the connection, or collect.")
    })
}

/// The one of this name or ID; of several of one name, none.
fn found(all: &[Credential], wanted: &str) -> Result<String, Failure> {
    let fits =
        |one: &&Credential| one.key_id.eq_ignore_ascii_case(wanted) || one.display_name.as_deref() == Some(wanted);
    let mut fitting = all.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok(one.key_id.clone()),
        (Some(_), Some(_)) => {
            Err(Failure::usage(format!("Several secrets are named '{wanted}'."), "Say which by its ID."))
        }
        (None, _) => Err(Failure::usage(
            format!("The registration has no secret '{wanted}'."),
            "List them: m365-connector connector credentials NAME",
        )),
    }
}

fn row(credential: &Credential) -> [String; 6] {
    let part = match credential.part {
        CredentialPart::InUse => "in use",
        CredentialPart::MayBeInUse => "may be in use",
        CredentialPart::Other => "other",
        CredentialPart::NotValid => "not valid",
    };
    let ends = match (&credential.ends_at, credential.days_left) {
        (Some(end), Some(days)) => format!("{} ({days} days)", end.split('T').next().unwrap_or(end)),
        _ => "unknown".to_owned(),
    };
    [
        credential.display_name.clone().unwrap_or_default(),
        credential.kind.noun().to_owned(),
        credential.hint.clone().or_else(|| credential.thumbprint.clone()).unwrap_or_default(),
        ends,
        part.to_owned(),
        credential.key_id.clone(),
    ]
}
