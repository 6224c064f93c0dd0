//! One file per subcommand: its arguments, what it calls, what it prints.

use commands::App;
use commands::api::{Connector, ErrorCode};
use commands::connectors;

use crate::failure::Failure;

pub(crate) mod audit;
pub(crate) mod certificate;
pub(crate) mod collect;
pub(crate) mod connector;
pub(crate) mod credentials;
pub(crate) mod export;
pub(crate) mod prices;
pub(crate) mod product_names;
pub(crate) mod proxy;
pub(crate) mod renewals;
pub(crate) mod reports;
pub(crate) mod rotation;
pub(crate) mod runs;
pub(crate) mod sample_tenant;
pub(crate) mod savings;
pub(crate) mod scheduled_export;
pub(crate) mod snapshot;
pub(crate) mod status;
pub(crate) mod test;

/// The connector of this name; where there is none, the names there are.
async fn named(app: &App, name: &str) -> Result<Connector, Failure> {
    match connectors::find(app, name).await {
        Err(error) if error.code == ErrorCode::NotFound => {
            let names: Vec<_> = connectors::list(app, ()).await?.into_iter().map(|connector| connector.name).collect();
            let there_are = if names.is_empty() { ADD.to_owned() } else { format!("There are: {}", names.join(", ")) };
            Err(Failure::usage(format!("There is no connector '{name}'."), there_are))
        }
        found => Ok(found?),
    }
}

/// All connectors, where there must be one.
async fn every(app: &App) -> Result<Vec<Connector>, Failure> {
    let connectors = connectors::list(app, ()).await?;
    if connectors.is_empty() {
        return Err(Failure::failed("There are no connectors yet.", "There is nothing to do.", ADD));
    }
    Ok(connectors)
}

const ADD: &str = "Add one: m365-connector connector add --help";
