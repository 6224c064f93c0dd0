//! `GET /directory/subscriptions`.

use serde_json::{Value, json};

use super::Call;
use super::subscribed_skus::service_plan;
use crate::http::answer::{Answer, context, json as answer, selected};
use crate::seats::{Bought, Subscription};

pub(super) fn list(call: &Call<'_>) -> Answer {
    call.needs_one_of(&["Organization.Read.All", "Directory.Read.All"])?;
    call.allows(&["$select"])?;
    let mut subscriptions = Vec::new();
    for bought in &call.tenant.bought {
        for subscription in &bought.subscriptions {
            subscriptions.push(selected(call.ask, object(call, bought, subscription), "companySubscription")?);
        }
    }
    let context = context(call.base, call.ask, "directory/subscriptions", "");
    Ok(answer(&json!({ "@odata.context": context, "value": subscriptions })))
}

fn object(call: &Call<'_>, bought: &Bought, subscription: &Subscription) -> Value {
    let product = bought.product;
    let provisioning = if subscription.status == "Suspended" { "Disabled" } else { "Success" };
    json!({
        "createdDateTime": subscription.created,
        "commerceSubscriptionId": subscription.commerce_id,
        "id": subscription.id,
        "isTrial": subscription.trial,
        "nextLifecycleDateTime": subscription.next,
        "serviceStatus": product.plans.iter().map(|plan| service_plan(plan, provisioning)).collect::<Value>(),
        "skuId": product.id,
        "skuPartNumber": product.part_number,
        "status": subscription.status,
        "totalLicenses": subscription.seats,
        "ownerId": call.tenant.guid("owner"),
        "ownerTenantId": subscription.partner,
        "ownerType": "User",
    })
}
