//! The client secrets and certificates of a connector's registration: which there are, and which is in use.

use jiff::Timestamp;
use store::{ConnectorId, Store};

use crate::App;
use crate::api::{CommandError, Connector, ConnectorRef, CredentialChoice, CredentialPart, Credentials, Tag};
use crate::clock::corrected_now;
use crate::connectors::{learned, one, stored};
use crate::health::{SecretFacts, credential_lines};

/// The registration's secrets, as they were read last.
pub async fn list(app: &App, connector: ConnectorRef) -> Result<Credentials, CommandError> {
    let connector = stored(app, ConnectorId(connector.connector_id)).await?;
    let handle = app.clone();
    app.store(move |store| lines(&handle, store, &connector)).await
}

/// Keeps which of several secrets that fit is in use.
pub async fn choose(app: &App, choice: CredentialChoice) -> Result<Connector, CommandError> {
    let id = ConnectorId(choice.connector_id);
    let all = list(app, ConnectorRef { connector_id: id.0 }).await?;
    if let Some(key) = &choice.key_id {
        let possible = [CredentialPart::InUse, CredentialPart::MayBeInUse];
        if !all.credentials.iter().any(|one| one.key_id == *key && possible.contains(&one.part)) {
            let message = "This secret cannot be the one in use: it is not valid now, or begins differently.";
            return Err(CommandError::invalid("keyId", message));
        }
    }
    app.store(move |store| store.choose_credential(id, choice.key_id.as_deref())).await?;
    app.changed(&[Tag::Connectors, Tag::Data]);
    one(app, id).await
}

fn lines(app: &App, store: &Store, connector: &store::Connector) -> Result<Credentials, store::Error> {
    let learned = learned(app, connector)?;
    let credentials = store.credentials(connector.id)?;
    let facts = SecretFacts {
        kind: app.credential_kind(connector.id)?,
        certificate_end: None,
        credentials: &credentials,
        collected_at: learned.map(|learned| learned.by_service_clock),
        chosen: connector.chosen_credential.as_deref(),
        typed: None,
        last_failure: None,
    };
    Ok(Credentials {
        read_at: learned.map(|learned| learned.at).as_ref().map(Timestamp::to_string),
        credentials: match learned {
            Some(_) => credential_lines(&facts, corrected_now(app)?),
            // What was read with another secret says which there are, and not which is in use.
            None => Vec::new(),
        },
    })
}
