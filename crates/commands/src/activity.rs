//! The figures of the Activity page, one command each, so that none waits for another.

use store::ConnectorId;

use crate::App;
use crate::api::{
    ActivityByDay, AppPeople, AppUse, CommandError, ConnectorRef, CopilotUse, LastActivity, StorageAccount, StorageUse,
    UnknownReason, UsageSource,
};
use crate::{overview, settings};

/// Active users by service and day.
pub(crate) async fn by_day(app: &App, connector: ConnectorRef) -> Result<ActivityByDay, CommandError> {
    let found = app.store(move |store| store.activity_by_day(ConnectorId(connector.connector_id))).await?;
    Ok(ActivityByDay {
        source: found.source.map(source),
        series: found.series.into_iter().map(overview::series).collect(),
    })
}

/// Licensed persons by their last activity.
pub(crate) async fn last_activity(app: &App, connector: ConnectorRef) -> Result<Option<LastActivity>, CommandError> {
    let inactive_days = settings::get(app, ()).await?.inactive_days;
    let (id, today) = (ConnectorId(connector.connector_id), app.today());
    let found = app.store(move |store| store.last_activity(id, today, inactive_days)).await?;
    Ok(found.map(|found| LastActivity {
        as_of: found.as_of,
        licensed: found.licensed,
        covered: found.covered,
        days7: found.days7,
        days30: found.days30,
        days90: found.days90,
        days180: found.days180,
        longer: found.longer,
        never: found.never,
        new: found.new,
        disabled: found.disabled,
        unknown: found.unknown,
        reasons: found
            .reasons
            .into_iter()
            .map(|one| UnknownReason { reason: one.reason, people: one.people })
            .collect(),
    }))
}

/// What mailboxes and OneDrives hold.
pub(crate) async fn storage_use(app: &App, connector: ConnectorRef) -> Result<Vec<StorageUse>, CommandError> {
    let found = app.store(move |store| store.storage_use(ConnectorId(connector.connector_id))).await?;
    let of_service = |found: store::StorageUse| StorageUse {
        service: found.service.to_owned(),
        source: found.source.map(source),
        accounts: found.accounts,
        deleted: found.deleted,
        used: found.used,
        nearly_full: found.nearly_full,
        full: found.full,
        archives: found.archives,
        largest: found.largest.into_iter().map(account).collect(),
    };
    Ok(found.into_iter().map(of_service).collect())
}

/// Who uses which app, program and device.
pub(crate) async fn app_use(app: &App, connector: ConnectorRef) -> Result<Vec<AppUse>, CommandError> {
    let found = app.store(move |store| store.app_use(ConnectorId(connector.connector_id))).await?;
    let of_group = |found: store::AppUse| AppUse {
        group: found.group.to_owned(),
        dataset: found.dataset.to_owned(),
        source: found.source.map(source),
        people: found.people,
        uses: found.uses.into_iter().map(|one| AppPeople { app: one.app.to_owned(), people: one.people }).collect(),
    };
    Ok(found.into_iter().map(of_group).collect())
}

/// The adoption of Copilot.
pub(crate) async fn copilot_use(app: &App, connector: ConnectorRef) -> Result<CopilotUse, CommandError> {
    let inactive_days = settings::get(app, ()).await?.inactive_days;
    let (id, today) = (ConnectorId(connector.connector_id), app.today());
    let found = app.store(move |store| store.copilot_use(id, today, inactive_days)).await?;
    Ok(CopilotUse {
        source: found.source.map(source),
        inactive_days,
        licensed: found.licensed,
        active: found.active,
        lapsed: found.lapsed,
        never_used: found.never_used,
        unknown: found.unknown,
        apps: found
            .apps
            .into_iter()
            .map(|(app, people)| AppPeople { app: app.to_owned(), people: Some(people) })
            .collect(),
    })
}

fn source(source: store::UsageSource) -> UsageSource {
    UsageSource { dataset: source.dataset, as_of: source.report_refresh_date, concealed: source.concealed }
}

fn account(account: store::Account) -> StorageAccount {
    StorageAccount {
        display_name: account.display_name,
        user_principal_name: account.user_principal_name,
        user_id: account.user_id,
        used: account.used,
        allowed: account.allowed,
    }
}
