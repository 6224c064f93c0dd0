//! The sample tenant, connected from the start.

use graph::Credential;
use jiff::Timestamp;
use store::{ConnectorId, NewConnector, Store};

use crate::api::CommandError;
use crate::app::{App, SampleConnection, SessionSecret};

/// Makes sure that there is a connector to the sample tenant, wherever it listens this time.
pub(crate) async fn connect(app: &App, connection: SampleConnection) -> Result<(), CommandError> {
    let credential = Credential::Secret(connection.client_secret.clone().into());
    let id = {
        let now = app.now();
        app.store(move |store| connector(store, &connection, now))
    }
    .await?;
    app.session().insert(id, SessionSecret { credential, since: None, previous: None });
    Ok(())
}

fn connector(store: &Store, connection: &SampleConnection, now: Timestamp) -> Result<ConnectorId, CommandError> {
    if let Some(known) =
        store.connectors()?.into_iter().find(|c| c.tenant_id.eq_ignore_ascii_case(&connection.tenant_id))
    {
        return Ok(known.id);
    }
    // Its port differs from start to start, so whoever connects takes the address from `SampleConnection`.
    let url = Some(connection.base_url.clone());
    let new = NewConnector {
        name: "Sample tenant".to_owned(),
        cloud: "custom".to_owned(),
        tenant_id: connection.tenant_id.clone(),
        client_id: connection.client_id.clone(),
        login_url: url.clone(),
        graph_url: url,
        secret_expires: None,
    };
    Ok(store.add_connector(&new, now)?)
}
