use graph::SubscribedSku;
use store::{PlanRow, SkuRow};

use crate::arrived::Arrived;
use crate::belief::not_suddenly_empty;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let skus = context.ask(context.client.subscribed_skus()).await?;
    context.arrived(skus.len(), None);
    not_suddenly_empty(context, skus.len()).await?;
    let run = context.run;
    let rows: Vec<SkuRow> = skus.into_iter().map(row).collect();
    let applied = context.store(move |store| store.import_skus(run, &rows)).await?;
    Ok(Arrived::now(context, applied))
}

fn row(sku: SubscribedSku) -> SkuRow {
    let plans = sku.service_plans.into_iter().map(|plan| PlanRow {
        service_plan_id: plan.service_plan_id,
        service_plan_name: plan.service_plan_name.unwrap_or_default(),
        provisioning_status: plan.provisioning_status,
        applies_to: plan.applies_to,
    });
    SkuRow {
        plans: plans.collect(),
        // A tenant always has a part number for what it holds; an SKU without one is known by its id.
        sku_part_number: sku.sku_part_number.unwrap_or_else(|| sku.sku_id.clone()),
        sku_id: sku.sku_id,
        applies_to: sku.applies_to,
        capability_status: sku.capability_status,
        enabled: sku.prepaid_units.enabled,
        warning: sku.prepaid_units.warning,
        suspended: sku.prepaid_units.suspended,
        locked_out: sku.prepaid_units.locked_out,
        consumed_units: sku.consumed_units.unwrap_or(0),
    }
}
