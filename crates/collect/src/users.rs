//! Users with their licenses: always the full list, since delta queries track neither assignment
//! states nor sign-ins.

use graph::{ErrorKind, User};
use store::{LicenseRow, StateRow, UserRow, UsersImport};
use tokio::sync::mpsc;

use crate::arrived::Arrived;
use crate::belief;
use crate::context::{Context, blocking, joined};
use crate::fault::Fault;

/// Users handed to the writer at once, and how many such parts may wait for it: so memory grows neither with
/// the tenant nor with the page.
const PART: usize = 250;
const WAITING: usize = 1;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    match list(context).await {
        // Graph ended the listing; it cannot be continued, but once begun anew it may be faster.
        Err(Fault::Graph(error)) if error.kind == ErrorKind::PageTokenExpired => {
            context.progress.line(context.dataset, |line| line.rows = 0);
            list(context).await
        }
        other => other,
    }
}

async fn list(context: &Context) -> Result<Arrived, Fault> {
    let (sender, mut receiver) = mpsc::channel::<Vec<UserRow>>(WAITING);
    let (store, run) = (context.store.clone(), context.run);
    let writer = tokio::task::spawn_blocking(move || {
        let mut import = store.import_users(run)?;
        while let Some(rows) = receiver.blocking_recv() {
            import.push(&rows)?;
        }
        Ok::<_, store::Error>(import)
    });
    let received = receive(context, sender).await;
    let import = joined(writer.await)?;
    let listed = received?;
    let (import, gone) = confirm_absence(context, import, listed.total).await?;
    let turn = context.turns.apply.acquire().await;
    let applied = blocking(move || import.finish(&gone)).await?;
    drop(turn);
    let remark = remark(&listed, applied.rows);
    Ok(Arrived { remark, ..Arrived::now(context, applied) })
}

/// What the administrator should know of a listing that arrived.
fn remark(listed: &Listed, rows: u64) -> Option<String> {
    let short = listed.total.filter(|total| rows < *total && !belief::agree(*total, rows)).map(|total| {
        format!("Microsoft Graph counts {total} users but listed {rows}; some may be absent. Run it again later.")
    });
    let managers = listed.reduced.then(|| WITHOUT_MANAGERS.to_owned());
    let remarks: Vec<String> = short.into_iter().chain(managers).collect();
    (!remarks.is_empty()).then(|| remarks.join(" "))
}

const WITHOUT_MANAGERS: &str = "Managers are not known: Microsoft Graph did not accept the request for them.";

/// What a listing says of itself at its end.
struct Listed {
    /// What Graph counts.
    total: Option<u64>,
    /// It came without managers.
    reduced: bool,
}

/// Reads the listing to its end.
async fn receive(context: &Context, sender: mpsc::Sender<Vec<UserRow>>) -> Result<Listed, Fault> {
    let mut pages = context.client.users();
    while let Some(page) = context.ask(pages.next()).await? {
        context.arrived(page.len(), pages.total());
        let mut users = page.into_iter().map(row);
        loop {
            let part: Vec<UserRow> = users.by_ref().take(PART).collect();
            if part.is_empty() {
                break;
            }
            if sender.send(part).await.is_err() {
                // The writer failed; its error is told by whoever waits for it.
                return Ok(Listed { total: pages.total(), reduced: pages.reduced() });
            }
        }
    }
    Ok(Listed { total: pages.total(), reduced: pages.reduced() })
}

/// Looks at who is no longer in the listing, and whether that is believed.
async fn confirm_absence(
    context: &Context,
    mut import: UsersImport,
    total: Option<u64>,
) -> Result<(UsersImport, Vec<String>), Fault> {
    let (import, absent) = blocking(move || {
        let absent = import.absent()?;
        Ok::<_, store::Error>((import, absent))
    })
    .await?;
    let gone = belief::gone(context, &absent, total).await?;
    Ok((import, gone))
}

fn row(user: User) -> UserRow {
    let licenses = user.assigned_licenses.into_iter();
    let states = user.license_assignment_states.into_iter();
    let manager = user.manager.unwrap_or_default();
    UserRow {
        id: user.id,
        user_principal_name: user.user_principal_name,
        display_name: user.display_name,
        given_name: user.given_name,
        surname: user.surname,
        mail: user.mail,
        user_type: user.user_type,
        account_enabled: user.account_enabled,
        created_date_time: user.created_date_time.map(|time| time.to_string()),
        employee_id: user.employee_id,
        employee_type: user.employee_type,
        job_title: user.job_title,
        department: user.department,
        company_name: user.company_name,
        office_location: user.office_location,
        city: user.city,
        state: user.state,
        country: user.country,
        usage_location: user.usage_location,
        preferred_language: user.preferred_language,
        on_premises_sync_enabled: user.on_premises_sync_enabled,
        is_resource_account: user.is_resource_account,
        last_password_change_date_time: user.last_password_change_date_time.map(|time| time.to_string()),
        cost_center: user.employee_org_data.cost_center,
        division: user.employee_org_data.division,
        manager_id: (!manager.id.is_empty()).then_some(manager.id),
        manager_display_name: manager.display_name,
        manager_user_principal_name: manager.user_principal_name,
        proxy_addresses: user.proxy_addresses,
        extension_attributes: user.on_premises_extension_attributes,
        licenses: licenses
            .map(|license| LicenseRow { sku_id: license.sku_id, disabled_plans: license.disabled_plans })
            .collect(),
        states: states
            .map(|state| StateRow {
                sku_id: state.sku_id,
                group_id: state.assigned_by_group,
                state: state.state.unwrap_or_default(),
                error: state.error,
                last_updated: state.last_updated_date_time.map(|time| time.to_string()),
            })
            .collect(),
    }
}
