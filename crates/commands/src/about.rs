use datasets::{Need, PERMISSIONS};

use crate::App;
use crate::api::{About, CommandError, KeyringState, PermissionInfo, PermissionNeed};
use crate::errors::blocking;
use crate::snapshots::Unpacked;

pub(crate) async fn about(app: &App, (): ()) -> Result<About, CommandError> {
    let inner = app.inner.clone();
    let keyring = match blocking(move || inner.keyring.state()).await {
        secrets::State::Available => KeyringState::Available,
        secrets::State::Locked => KeyringState::Locked,
        secrets::State::Absent => KeyringState::Absent,
    };
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sample: app.inner.sample.is_some(),
        snapshot: app.inner.snapshot.as_ref().map(Unpacked::told),
        data_folder: app.data_dir().display().to_string(),
        keyring,
        moved_aside: app.inner.moved_aside.as_ref().map(|path| path.display().to_string()),
        permissions: PERMISSIONS.iter().map(permission).collect(),
    })
}

fn permission(permission: &datasets::Permission) -> PermissionInfo {
    let opens = datasets::ALL.iter().filter(|dataset| dataset.permissions.contains(&permission.name));
    PermissionInfo {
        name: permission.name.to_owned(),
        need: need(permission.need),
        datasets: opens.map(|dataset| dataset.id.to_owned()).collect(),
    }
}

pub(crate) fn need(need: Need) -> PermissionNeed {
    match need {
        Need::Asked => PermissionNeed::Asked,
        Need::Recommended => PermissionNeed::Recommended,
        Need::Accepted => PermissionNeed::Accepted,
    }
}
