use jiff::Timestamp;
use serde::Deserialize;

use crate::{Client, Pages, wire};

/// A purchase; several may feed one SKU ([companySubscription]).
///
/// [companySubscription]: https://learn.microsoft.com/graph/api/resources/companysubscription
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanySubscription {
    /// The subscription.
    #[serde(deserialize_with = "wire::id")]
    pub id: String,
    /// The same purchase as the shop knows it.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub commerce_subscription_id: Option<String>,
    /// The SKU it is of.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub sku_id: Option<String>,
    /// Microsoft's short name of the SKU.
    #[serde(default, deserialize_with = "wire::text")]
    pub sku_part_number: Option<String>,
    /// `Enabled`, `Deleted`, `Suspended`, `Warning` or `LockedOut`.
    #[serde(default, deserialize_with = "wire::text")]
    pub status: Option<String>,
    /// Seats bought.
    #[serde(default)]
    pub total_licenses: Option<i64>,
    /// Whether it is a trial.
    #[serde(default)]
    pub is_trial: Option<bool>,
    /// When it was first bought.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub created_date_time: Option<Timestamp>,
    /// When its status changes next unless it is renewed.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub next_lifecycle_date_time: Option<Timestamp>,
    /// Who bought it.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub owner_id: Option<String>,
    /// The partner who sold it.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub owner_tenant_id: Option<String>,
    /// `User` or another sort of owner.
    #[serde(default, deserialize_with = "wire::text")]
    pub owner_type: Option<String>,
}

impl Client {
    /// Every purchase of the tenant.
    pub fn company_subscriptions(&self) -> Pages<CompanySubscription> {
        Pages::new(self, "v1.0/directory/subscriptions")
    }
}
