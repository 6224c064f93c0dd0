//! Names of products that were told here, for all connectors: an SKU is the same product in every tenant.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Transaction, params};

use crate::products::{self, Names};
use crate::{Error, Store};

/// An SKU that a tenant has or had, or that was given a name here, and what is known of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSku {
    /// Its id, lower case.
    pub sku_id: String,
    /// Its part number.
    pub sku_part_number: String,
    /// The name that is shown.
    pub product_name: String,
    /// As the administrator typed it.
    pub own: Option<String>,
    /// As the imported list has it.
    pub imported: Option<String>,
    /// Whether this program knows a name.
    pub in_catalog: bool,
    /// The name that is shown without an own one.
    pub otherwise: String,
    /// Whether a tenant has it or bought it now.
    pub listed: bool,
}

/// The names of a list that was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedNames {
    /// By `skuId`, lower case.
    pub products: BTreeMap<String, String>,
    /// By `servicePlanId`, lower case.
    pub plans: BTreeMap<String, String>,
}

impl Store {
    /// The SKUs that any connector has or bought, by the name that is shown; after them those it had, as far back as
    /// history is kept, and those that were given a name here.
    pub fn named_skus(&self) -> Result<Vec<NamedSku>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare_cached(
            "SELECT s.sku_id, coalesce(min(s.sku_part_number) FILTER (WHERE listed), min(s.sku_part_number), ''),
               n.own, n.imported, max(listed)
             FROM (SELECT sku_id, sku_part_number, 1 AS listed FROM skus
                   UNION SELECT sku_id, sku_part_number, 1 FROM company_subscriptions
                   UNION SELECT sku_id, sku_part_number, 0 FROM skus_history
                   UNION SELECT sku_id, sku_part_number, 0 FROM company_subscriptions_history
                   UNION SELECT sku_id, NULL, 0 FROM product_names WHERE own IS NOT NULL) s
             LEFT JOIN product_names n ON n.sku_id = s.sku_id GROUP BY s.sku_id",
        )?;
        let skus = statement.query_map([], |row| {
            let (sku_id, sku_part_number): (String, String) = (row.get(0)?, row.get(1)?);
            let (own, imported): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let otherwise = imported.clone().unwrap_or_else(|| products::untold(&sku_id, &sku_part_number));
            Ok(NamedSku {
                product_name: own.clone().unwrap_or_else(|| otherwise.clone()),
                in_catalog: datasets::products::by_sku_id(&sku_id).is_some(),
                listed: row.get(4)?,
                otherwise,
                own,
                imported,
                sku_id,
                sku_part_number,
            })
        })?;
        let mut skus: Vec<NamedSku> = skus.collect::<Result<_, _>>()?;
        skus.sort_by_cached_key(|sku| (!sku.listed, sku.product_name.to_lowercase(), sku.sku_id.clone()));
        Ok(skus)
    }

    /// The same, each with the name it would be shown by with this list in place of the one imported before.
    pub fn named_skus_with(&self, list: &ImportedNames) -> Result<Vec<(NamedSku, String)>, Error> {
        let named = |sku: NamedSku| {
            let told = sku.own.as_ref().or_else(|| list.products.get(&sku.sku_id)).cloned();
            let name = told.unwrap_or_else(|| products::untold(&sku.sku_id, &sku.sku_part_number));
            (sku, name)
        };
        Ok(self.named_skus()?.into_iter().map(named).collect())
    }

    /// The names that were imported last.
    pub fn imported_names(&self) -> Result<ImportedNames, Error> {
        let db = self.connection()?;
        let by_id = |sql: &str| -> Result<BTreeMap<String, String>, Error> {
            let mut statement = db.prepare_cached(sql)?;
            Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
        };
        Ok(ImportedNames {
            products: by_id("SELECT sku_id, imported FROM product_names WHERE imported IS NOT NULL")?,
            plans: by_id("SELECT service_plan_id, name FROM service_plan_names")?,
        })
    }

    /// Keeps the administrator's own names, all of them or none; `None` takes one back.
    pub fn keep_own_names(&self, names: &[(String, Option<String>)]) -> Result<(), Error> {
        self.write(|tx| {
            for (sku_id, own) in names {
                tx.execute(
                    "INSERT INTO product_names (sku_id, own) VALUES (?1, ?2)
                     ON CONFLICT (sku_id) DO UPDATE SET own = excluded.own",
                    params![sku_id, own],
                )?;
            }
            rename(tx, &names.iter().map(|(sku_id, _)| sku_id.clone()).collect())
        })
    }

    /// Keeps the names of a list in place of those imported before.
    pub fn import_names(&self, names: &ImportedNames) -> Result<(), Error> {
        let before = self.imported_names()?;
        let ids = before.products.keys().chain(names.products.keys());
        let changed = ids.filter(|id| before.products.get(*id) != names.products.get(*id)).cloned().collect();
        self.write(|tx| {
            tx.execute("UPDATE product_names SET imported = NULL", [])?;
            for (sku_id, name) in &names.products {
                tx.prepare_cached(
                    "INSERT INTO product_names (sku_id, imported) VALUES (?1, ?2)
                     ON CONFLICT (sku_id) DO UPDATE SET imported = excluded.imported",
                )?
                .execute([sku_id, name])?;
            }
            tx.execute("DELETE FROM service_plan_names", [])?;
            for (plan_id, name) in &names.plans {
                tx.prepare_cached("INSERT INTO service_plan_names (service_plan_id, name) VALUES (?1, ?2)")?
                    .execute([plan_id, name])?;
            }
            rename(tx, &changed)
        })
    }
}

/// Brings what is stored of these SKUs' names up to date, with every connector.
fn rename(tx: &Transaction<'_>, changed: &HashSet<String>) -> Result<(), Error> {
    tx.execute("DELETE FROM product_names WHERE own IS NULL AND imported IS NULL", [])?;
    let names = Names::of(tx)?;
    for table in ["skus", "company_subscriptions"] {
        let mut statement = tx.prepare(&format!("SELECT key, sku_id, coalesce(sku_part_number, '') FROM {table}"))?;
        let rows: Vec<(i64, String, String)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
        let update = format!("UPDATE {table} SET product_name = ?2 WHERE key = ?1 AND product_name IS NOT ?2");
        for (key, sku_id, part_number) in rows.iter().filter(|(_, sku_id, _)| changed.contains(sku_id)) {
            tx.prepare_cached(&update)?.execute(params![key, names.shown(sku_id, part_number)])?;
        }
    }
    // The names of what somebody holds stand in one text, which was put together at the end of the run.
    tx.execute(
        "UPDATE user_summary SET licenses = (
           SELECT group_concat(name, '; ' ORDER BY name COLLATE NOCASE) FROM (
             SELECT coalesce(s.product_name, n.name, known_product(a.sku_id), a.sku_id) AS name
             FROM license_assignments a
             LEFT JOIN skus s ON s.connector_id = a.connector_id AND s.sku_id = a.sku_id
             LEFT JOIN product_names n ON n.sku_id = a.sku_id
             WHERE a.user_key = user_summary.user_key))
         WHERE user_key IN (SELECT user_key FROM license_assignments
                            WHERE sku_id IN (SELECT value FROM json_each(?1)))",
        [serde_json::to_string(changed)?],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
