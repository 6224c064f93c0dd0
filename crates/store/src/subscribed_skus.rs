use std::collections::{BTreeMap, HashMap};

use rusqlite::{Transaction, params};

use crate::products::Names;
use crate::replace::{Applied, Table, guid, text};
use crate::{ConnectorId, Error, RunId, Store, products, runs};

/// What can be assigned: one `subscribedSku`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkuRow {
    /// Its GUID.
    pub sku_id: String,
    /// Its part number; no key, several SKUs may have one.
    pub sku_part_number: String,
    /// `User` or `Company`.
    pub applies_to: Option<String>,
    /// `Enabled`, `Warning`, `Suspended`, `Deleted` or `LockedOut`.
    pub capability_status: Option<String>,
    /// `prepaidUnits.enabled`; a unit that is not named is 0.
    pub enabled: i64,
    /// `prepaidUnits.warning`.
    pub warning: i64,
    /// `prepaidUnits.suspended`.
    pub suspended: i64,
    /// `prepaidUnits.lockedOut`.
    pub locked_out: i64,
    /// Seats assigned.
    pub consumed_units: i64,
    /// Its service plans.
    pub plans: Vec<PlanRow>,
}

/// A service plan of an SKU.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanRow {
    /// Its GUID.
    pub service_plan_id: String,
    /// Its name, for reading only.
    pub service_plan_name: String,
    /// How far it is provisioned.
    pub provisioning_status: Option<String>,
    /// `User` or `Company`.
    pub applies_to: Option<String>,
}

static TABLE: Table = Table {
    name: "skus",
    columns: &[
        "sku_id",
        "sku_part_number",
        "applies_to",
        "capability_status",
        "enabled",
        "warning",
        "suspended",
        "locked_out",
        "consumed_units",
    ],
    derived: &["product_name", "class"],
    history: Some("skus_history"),
    first_seen: true,
};

impl Store {
    /// Stores all SKUs of the tenant and their service plans.
    pub fn import_skus(&self, run: RunId, rows: &[SkuRow]) -> Result<Applied, Error> {
        self.write(|tx| {
            let connector = runs::connector_of(tx, run)?;
            let names = Names::of(tx)?;
            let values = rows.iter().map(|row| {
                let sku_id = row.sku_id.to_lowercase();
                vec![
                    guid(&sku_id),
                    row.sku_part_number.clone().into(),
                    text(&row.applies_to),
                    text(&row.capability_status),
                    row.enabled.into(),
                    row.warning.into(),
                    row.suspended.into(),
                    row.locked_out.into(),
                    row.consumed_units.into(),
                    names.shown(&sku_id, &row.sku_part_number).into(),
                    products::class(&sku_id).to_owned().into(),
                ]
            });
            let applied = TABLE.replace(tx, connector, run, values.collect())?;
            replace_plans(tx, connector, rows)?;
            Ok(applied)
        })
    }

    /// Whether a product of the tenant has one of these service plans; `None` where that is not known: products
    /// never came, or one came without its plans.
    pub fn has_plan(&self, connector: ConnectorId, plans: &[&str]) -> Result<Option<bool>, Error> {
        let db = self.connection()?;
        let (has, unknown): (bool, bool) = db.query_row(
            "SELECT EXISTS (SELECT 1 FROM sku_plans WHERE connector_id = ?1
                              AND service_plan_id IN (SELECT value FROM json_each(?2))),
               NOT EXISTS (SELECT 1 FROM skus WHERE connector_id = ?1)
                 OR EXISTS (SELECT 1 FROM skus s WHERE s.connector_id = ?1 AND NOT EXISTS (
                      SELECT 1 FROM sku_plans p WHERE p.connector_id = ?1 AND p.sku_id = s.sku_id))",
            params![connector.0, serde_json::to_string(plans)?],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(if has || !unknown { Some(has) } else { None })
    }
}

/// The plans by SKU and plan id.
type Plans = BTreeMap<(String, String), (String, Option<String>, Option<String>)>;

fn replace_plans(tx: &Transaction<'_>, connector: ConnectorId, rows: &[SkuRow]) -> Result<(), Error> {
    let last: HashMap<String, &SkuRow> = rows.iter().map(|row| (row.sku_id.to_lowercase(), row)).collect();
    let mut arrived = Plans::new();
    for (sku_id, row) in last {
        for plan in &row.plans {
            arrived.insert(
                (sku_id.clone(), plan.service_plan_id.to_lowercase()),
                (plan.service_plan_name.clone(), plan.provisioning_status.clone(), plan.applies_to.clone()),
            );
        }
    }
    let stored: Plans = tx
        .prepare_cached(
            "SELECT sku_id, service_plan_id, service_plan_name, provisioning_status, applies_to
             FROM sku_plans WHERE connector_id = ?1",
        )?
        .query_map([connector.0], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?, row.get(4)?))))?
        .collect::<Result<_, _>>()?;
    let mut delete =
        tx.prepare_cached("DELETE FROM sku_plans WHERE connector_id = ?1 AND sku_id = ?2 AND service_plan_id = ?3")?;
    for (sku_id, plan_id) in stored.keys().filter(|key| !arrived.contains_key(*key)) {
        delete.execute(params![connector.0, sku_id, plan_id])?;
    }
    let mut insert = tx.prepare_cached("INSERT OR REPLACE INTO sku_plans VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (key, plan) in arrived.iter().filter(|(key, plan)| stored.get(*key) != Some(plan)) {
        let ((sku_id, plan_id), (name, status, applies_to)) = (key, plan);
        insert.execute(params![connector.0, sku_id, plan_id, name, status, applies_to])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::{E3, E5, trial};

    #[test]
    fn a_plan_is_there_or_not_or_that_is_not_known() {
        let t = trial();
        let has = || t.store.has_plan(t.connector, &["plan-a", "plan-b"]).unwrap();
        assert_eq!(has(), None, "no products ever came");
        let plan = |id: &str| vec![PlanRow { service_plan_id: id.into(), ..PlanRow::default() }];
        let sku = |id: &str, plans| SkuRow { sku_id: id.into(), plans, ..SkuRow::default() };
        t.store.import_skus(t.run(), &[sku(E5, plan("plan-c"))]).unwrap();
        assert_eq!(has(), Some(false));
        t.store.import_skus(t.run(), &[sku(E5, plan("plan-c")), sku(E3, vec![])]).unwrap();
        assert_eq!(has(), None, "a product came without its plans");
        t.store.import_skus(t.run(), &[sku(E5, plan("PLAN-B")), sku(E3, vec![])]).unwrap();
        assert_eq!(has(), Some(true));
    }
}
