use clap::Args;
use commands::api::{ConnectorRef, Rotation, RotationChange, RotationState};
use commands::{App, rotation};

use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::named;
use crate::table::{printable, time};

/// How a secret is rotated without being asked.
#[derive(Debug, Args)]
pub(crate) struct Settings {
    /// The connector's name.
    name: String,
    /// Rotate it when its end comes near: the open application does, and `collect`.
    #[arg(long)]
    on: bool,
    /// Rotate it by hand only.
    #[arg(long, conflicts_with = "on")]
    off: bool,
    /// So many days before its end.
    #[arg(long, value_name = "DAYS")]
    days_before: Option<u16>,
    /// So many days a new secret is valid.
    #[arg(long, value_name = "DAYS")]
    validity: Option<u16>,
    /// So many days the old secret stays in the registration.
    #[arg(long, value_name = "DAYS")]
    grace: Option<u16>,
}

/// Makes a new secret in place of the one in use.
pub(crate) async fn rotate(app: &App, name: &str, output: Output) -> Result<(), Failure> {
    let connector = named(app, name).await?;
    let rotated = rotation::now(app, ConnectorRef { connector_id: connector.id }).await?;
    output.print(&snake(&rotated)?, || {
        let old = match &rotated.removal_at {
            Some(at) => format!(
                "The old one is removed from the registration after {}: by the open application, or by the next collect. \
                 Until then set-secret --previous goes back to it.",
                time(at)
            ),
            None => "Which one was in use is not known, so the old one stays in the registration: delete it in Entra.".to_owned(),
        };
        format!("Rotated the client secret of {}. {old}\n", printable(&connector.name))
    })
}

/// Shows, and changes before where that is asked, how a secret is rotated without being asked.
pub(crate) async fn settings(app: &App, asked: &Settings, output: Output) -> Result<(), Failure> {
    let connector = named(app, &asked.name).await?;
    let mut now = rotation::get(app, ConnectorRef { connector_id: connector.id }).await?;
    let mut wish = now.settings;
    wish.automatic = (wish.automatic || asked.on) && !asked.off;
    wish.days_before = asked.days_before.unwrap_or(wish.days_before);
    wish.validity_days = asked.validity.unwrap_or(wish.validity_days);
    wish.grace_days = asked.grace.unwrap_or(wish.grace_days);
    if wish != now.settings {
        now = rotation::set(app, RotationChange { connector_id: connector.id, settings: wish }).await?;
    }
    output.print(&snake(&now)?, || text(&connector.name, &now))
}

fn text(name: &str, rotation: &Rotation) -> String {
    let settings = rotation.settings;
    let when = match settings.automatic {
        true => format!("rotated {} days before its end", settings.days_before),
        false => "rotated by hand only".to_owned(),
    };
    let mut text = format!(
        "{}: {when}; a new secret is valid for {} days, and the old one is removed after {} days.\n",
        printable(name),
        settings.validity_days,
        settings.grace_days
    );
    let state = match (rotation.state, &rotation.removal_at) {
        (RotationState::UnderWay, _) => "A rotation was begun, and goes on at the next collect.".to_owned(),
        (RotationState::Grace, Some(at)) => format!("The old secret is removed after {}.", time(at)),
        (RotationState::Undoing, _) => "A new secret is still to be removed from the registration.".to_owned(),
        _ => String::new(),
    };
    let permitted = match rotation.permitted {
        Some(false) => format!("The application has not the permission {}.", rotation::PERMISSION),
        None => "Whether it is permitted shows in the next test or run.".to_owned(),
        Some(true) => String::new(),
    };
    let lines = [Some(state), Some(permitted), rotation.obstacle.clone(), rotation.failure.clone()];
    for line in lines.into_iter().flatten().filter(|line| !line.is_empty()) {
        text += &format!("  {}\n", printable(&line));
    }
    text
}
