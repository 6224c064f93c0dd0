//! `GET /subscribedSkus`.

use serde_json::{Value, json};

use super::Call;
use crate::http::answer::{Answer, context, json as answer, selected};
use crate::products::Plan;
use crate::seats::Bought;
use crate::tenant::NAME;

pub(super) fn list(call: &Call<'_>) -> Answer {
    call.needs_one_of(&["LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All"])?;
    call.allows(&["$select"])?;
    let mut skus = Vec::new();
    for bought in &call.tenant.bought {
        skus.push(selected(call.ask, object(call, bought), "subscribedSku")?);
    }
    Ok(answer(&json!({ "@odata.context": context(call.base, call.ask, "subscribedSkus", ""), "value": skus })))
}

fn object(call: &Call<'_>, bought: &Bought) -> Value {
    let product = bought.product;
    let status = bought.capability_status();
    let provisioning = if status == "Suspended" { "Disabled" } else { "Success" };
    json!({
        "accountName": NAME,
        "accountId": call.tenant.guid("account"),
        "appliesTo": product.applies_to,
        "capabilityStatus": status,
        "consumedUnits": bought.assigned,
        "id": format!("{}_{}", call.tenant.id(), product.id),
        "prepaidUnits": {
            "enabled": bought.enabled,
            "lockedOut": 0,
            "suspended": bought.suspended,
            "warning": bought.warning,
        },
        "servicePlans": product.plans.iter().map(|plan| service_plan(plan, provisioning)).collect::<Value>(),
        "skuId": product.id,
        "skuPartNumber": product.part_number,
        "subscriptionIds": bought.subscriptions.iter().map(|one| one.id.to_string()).collect::<Value>(),
    })
}

/// A `servicePlanInfo`.
pub(super) fn service_plan(plan: &Plan, provisioning: &str) -> Value {
    json!({
        "servicePlanId": plan.id,
        "servicePlanName": plan.name,
        "provisioningStatus": provisioning,
        "appliesTo": plan.applies_to,
    })
}
