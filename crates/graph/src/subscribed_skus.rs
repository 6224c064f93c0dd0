use serde::Deserialize;

use crate::{Client, Error, Pages, wire};

/// A product the tenant can assign, with its seats ([subscribedSku]).
///
/// [subscribedSku]: https://learn.microsoft.com/graph/api/resources/subscribedsku
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscribedSku {
    /// `{tenant ID}_{SKU ID}`.
    #[serde(default, deserialize_with = "wire::id_or_empty")]
    pub id: String,
    /// The SKU.
    #[serde(deserialize_with = "wire::id")]
    pub sku_id: String,
    /// Microsoft's short name, e.g. `SPE_E5`.
    #[serde(default, deserialize_with = "wire::text")]
    pub sku_part_number: Option<String>,
    /// `User` (assignable) or `Company`.
    #[serde(default, deserialize_with = "wire::text")]
    pub applies_to: Option<String>,
    /// `Enabled`, `Warning`, `Suspended`, `Deleted` or `LockedOut`.
    #[serde(default, deserialize_with = "wire::text")]
    pub capability_status: Option<String>,
    /// Seats assigned; may exceed those bought.
    #[serde(default)]
    pub consumed_units: Option<i64>,
    /// Seats bought, by state.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub prepaid_units: PrepaidUnits,
    /// What the SKU consists of.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub service_plans: Vec<ServicePlan>,
    /// The company subscriptions the seats come from.
    #[serde(default, deserialize_with = "wire::ids")]
    pub subscription_ids: Vec<String>,
    /// The account that bought it.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub account_id: Option<String>,
    /// The name of that account.
    #[serde(default, deserialize_with = "wire::text")]
    pub account_name: Option<String>,
}

/// Seats by state; Graph leaves out what is zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PrepaidUnits {
    /// Paid and running.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub enabled: i64,
    /// Expired, in grace, still usable.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub warning: i64,
    /// Cancelled, not assignable, restorable.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub suspended: i64,
    /// Cancelled.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub locked_out: i64,
}

/// A service within a SKU.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePlan {
    /// The plan.
    #[serde(deserialize_with = "wire::id")]
    pub service_plan_id: String,
    /// Microsoft's short name, e.g. `EXCHANGE_S_ENTERPRISE`.
    #[serde(default, deserialize_with = "wire::text")]
    pub service_plan_name: Option<String>,
    /// `Success`, `Disabled`, `Error`, `PendingInput`, `PendingActivation` or `PendingProvisioning`.
    #[serde(default, deserialize_with = "wire::text")]
    pub provisioning_status: Option<String>,
    /// `User` or `Company`.
    #[serde(default, deserialize_with = "wire::text")]
    pub applies_to: Option<String>,
}

impl Client {
    /// Every product of the tenant.
    pub async fn subscribed_skus(&self) -> Result<Vec<SubscribedSku>, Error> {
        // Without $select: the newer properties are unknown to some clouds, and naming one there fails the request.
        Pages::new(self, "v1.0/subscribedSkus").all().await
    }
}
