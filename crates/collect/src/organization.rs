use graph::Organization;
use store::OrganizationRow;

use crate::arrived::Arrived;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let organization = context.ask(context.client.organization()).await?;
    if organization.id != *context.tenant_id {
        return Err(Fault::WrongTenant);
    }
    context.arrived(1, Some(1));
    let run = context.run;
    let applied = context.store(move |store| store.import_organization(run, &row(organization))).await?;
    Ok(Arrived::now(context, applied))
}

fn row(organization: Organization) -> OrganizationRow {
    let domains = &organization.verified_domains;
    let domain = domains.iter().find(|domain| domain.is_default).or_else(|| domains.first());
    OrganizationRow {
        id: organization.id,
        default_domain: domain.map(|domain| domain.name.clone()),
        display_name: organization.display_name,
        tenant_type: organization.tenant_type,
        country_letter_code: organization.country_letter_code,
        on_premises_sync_enabled: organization.on_premises_sync_enabled,
        created_date_time: organization.created_date_time.map(|time| time.to_string()),
    }
}
