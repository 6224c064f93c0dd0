//! The end of a client secret or certificate as a calendar file, which warns even where this product never runs again.

use std::io::Write;

use export::{CalendarEvent, EventTime};
use store::ConnectorId;

use crate::App;
use crate::api::{CommandError, ConnectorRef, CredentialKind, ErrorCode, Exported, SecretDateSource};
use crate::connectors::{one, stored};
use crate::errors::blocking;

/// Days before the end at which one is reminded; 0 is the day itself.
const ALARMS: [u16; 6] = [60, 30, 14, 7, 1, 0];

/// Asks for a file name and writes the end of a connector's secret as a calendar file.
pub async fn export(app: &App, connector: ConnectorRef) -> Result<Exported, CommandError> {
    let kind = one(app, ConnectorId(connector.connector_id)).await?.secret.kind;
    let text = content(app, connector).await?;
    let name = format!("{}-ends.ics", kind.noun().replace(' ', "-"));
    save(app, name, text, 1).await
}

/// Asks for a file name and writes a calendar file of so many events.
pub(crate) async fn save(app: &App, name: String, text: String, events: u64) -> Result<Exported, CommandError> {
    let host = app.inner.host.clone();
    let path = blocking(move || host.save_path(&name)).await;
    let path = path.ok_or_else(|| CommandError::new(ErrorCode::Cancelled, "Nothing was saved.", "", ""))?;
    let target = path.clone();
    blocking(move || export::write_file(&target, |out| out.write_all(text.as_bytes()).map_err(CommandError::storage)))
        .await?;
    Ok(Exported { path: path.display().to_string(), rows: events })
}

/// The calendar file's content. It names the connector, the day and what to do, and holds no secret.
///
/// # Errors
/// When nobody knows when the secret ends.
pub async fn content(app: &App, connector: ConnectorRef) -> Result<String, CommandError> {
    let id = ConnectorId(connector.connector_id);
    let stored = stored(app, id).await?;
    let connector = one(app, id).await?;
    let end = connector.secret.expires_at.as_deref();
    let at = match connector.secret.source {
        SecretDateSource::Graph | SecretDateSource::Certificate => {
            end.and_then(|end| end.parse().ok()).map(EventTime::Moment)
        }
        SecretDateSource::Typed => stored.secret_expires.map(EventTime::Day),
        SecretDateSource::Unknown => None,
    };
    let noun = connector.secret.kind.noun();
    let at = at.ok_or_else(|| {
        CommandError::new(
            ErrorCode::Invalid,
            &format!("When the {noun} ends is not known."),
            "So there is nothing to put into a calendar.",
            "Test the connection, or type the date in the connector's form.",
        )
    })?;
    let event = CalendarEvent {
        // One per registration: a renewed secret's end takes the former one's place.
        uid: format!("client-secret-{}-{}@{}", stored.tenant_id, stored.client_id, crate::IDENTIFIER),
        stamp: app.now(),
        at,
        summary: format!("{} of {} ends", capitalized(noun), stored.name),
        description: format!(
            "On this day the Microsoft 365 connector \"{}\" stops.\n{}",
            stored.name,
            what_to_do(connector.secret.kind, &stored.client_id)
        ),
        alarms: ALARMS.to_vec(),
    };
    Ok(event.to_ics())
}

fn capitalized(noun: &str) -> String {
    let mut letters = noun.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn what_to_do(kind: CredentialKind, client_id: &str) -> String {
    match kind {
        CredentialKind::Secret => format!(
            "In Entra, open the registration {client_id}, Certificates & secrets, create a new client secret and copy its \
             Value. Then choose Replace secret in Microsoft 365 Connector."
        ),
        CredentialKind::Certificate => format!(
            "In Microsoft 365 Connector choose Replace certificate, create a new one and save its .cer file. In Entra, open \
             the registration {client_id}, Certificates & secrets, and upload it. Then test it in Microsoft 365 Connector."
        ),
    }
}
