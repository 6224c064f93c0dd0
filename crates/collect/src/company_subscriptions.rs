use graph::CompanySubscription;
use store::CompanySubscriptionRow;

use crate::arrived::Arrived;
use crate::belief::not_suddenly_empty;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let mut pages = context.client.company_subscriptions();
    let mut rows = Vec::new();
    while let Some(page) = context.ask(pages.next()).await? {
        context.arrived(page.len(), pages.total());
        rows.extend(page.into_iter().map(row));
    }
    not_suddenly_empty(context, rows.len()).await?;
    let run = context.run;
    let applied = context.store(move |store| store.import_company_subscriptions(run, &rows)).await?;
    Ok(Arrived::now(context, applied))
}

fn row(subscription: CompanySubscription) -> CompanySubscriptionRow {
    CompanySubscriptionRow {
        id: subscription.id,
        commerce_subscription_id: subscription.commerce_subscription_id,
        sku_id: subscription.sku_id.unwrap_or_default(),
        sku_part_number: subscription.sku_part_number,
        status: subscription.status,
        total_licenses: subscription.total_licenses.unwrap_or(0),
        is_trial: subscription.is_trial,
        created_date_time: subscription.created_date_time.map(|time| time.to_string()),
        next_lifecycle_date_time: subscription.next_lifecycle_date_time.map(|time| time.to_string()),
        owner_tenant_id: subscription.owner_tenant_id,
    }
}
