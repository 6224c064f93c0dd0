use crate::products::Names;
use crate::replace::{Applied, Table, flag, guid, text};
use crate::{Error, RunId, Store, runs, subscription_marks};

/// What was bought: one `companySubscription`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanySubscriptionRow {
    /// Its GUID.
    pub id: String,
    /// The commerce system's id.
    pub commerce_subscription_id: Option<String>,
    /// The SKU it gives seats of.
    pub sku_id: String,
    /// The SKU's part number.
    pub sku_part_number: Option<String>,
    /// `Enabled`, `Warning`, `Suspended`, `Deleted` or `LockedOut`.
    pub status: Option<String>,
    /// Seats bought.
    pub total_licenses: i64,
    /// Whether it is a trial.
    pub is_trial: Option<bool>,
    /// The first purchase.
    pub created_date_time: Option<String>,
    /// When its status changes next if nothing is done.
    pub next_lifecycle_date_time: Option<String>,
    /// The partner that sold it.
    pub owner_tenant_id: Option<String>,
}

static TABLE: Table = Table {
    name: "company_subscriptions",
    columns: &[
        "id",
        "commerce_subscription_id",
        "sku_id",
        "sku_part_number",
        "status",
        "total_licenses",
        "is_trial",
        "created_date_time",
        "next_lifecycle_date_time",
        "owner_tenant_id",
    ],
    derived: &["product_name"],
    history: Some("company_subscriptions_history"),
    first_seen: false,
};

impl Store {
    /// Stores all company subscriptions of the tenant.
    pub fn import_company_subscriptions(&self, run: RunId, rows: &[CompanySubscriptionRow]) -> Result<Applied, Error> {
        self.write(|tx| {
            let names = Names::of(tx)?;
            let values = rows.iter().map(|row| {
                let sku_id = row.sku_id.to_lowercase();
                vec![
                    guid(&row.id),
                    text(&row.commerce_subscription_id),
                    guid(&sku_id),
                    text(&row.sku_part_number),
                    text(&row.status),
                    row.total_licenses.into(),
                    flag(row.is_trial),
                    text(&row.created_date_time),
                    text(&row.next_lifecycle_date_time),
                    text(&row.owner_tenant_id),
                    names.shown(&sku_id, row.sku_part_number.as_deref().unwrap_or_default()).into(),
                ]
            });
            let connector = runs::connector_of(tx, run)?;
            let applied = TABLE.replace(tx, connector, run, values.collect())?;
            subscription_marks::learn(tx, connector, run)?;
            Ok(applied)
        })
    }
}
