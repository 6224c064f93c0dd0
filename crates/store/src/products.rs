//! The name to show for an SKU, and its class.

use std::collections::HashMap;

use datasets::{part_numbers, products};
use rusqlite::Connection;

use crate::Error;

/// The names that were told here: typed by the administrator, or imported.
pub(crate) struct Names {
    told: HashMap<String, String>,
}

impl Names {
    /// Those in the database; what was typed outweighs what was imported.
    pub(crate) fn of(db: &Connection) -> Result<Self, Error> {
        let mut statement = db.prepare_cached("SELECT sku_id, name FROM product_names")?;
        let told = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(Self { told })
    }

    /// The name of an SKU, if anybody told it: one told here outweighs the catalog's.
    pub(crate) fn known(&self, sku_id: &str) -> Option<String> {
        let catalog = || products::by_sku_id(sku_id).map(|product| product.name.to_owned());
        self.told.get(sku_id).cloned().or_else(catalog)
    }

    /// The name to show.
    pub(crate) fn shown(&self, sku_id: &str, part_number: &str) -> String {
        self.told.get(sku_id).cloned().unwrap_or_else(|| untold(sku_id, part_number))
    }
}

/// The name to show of an SKU that nobody named here: the catalog's, else its part number in words, marked as that.
pub(crate) fn untold(sku_id: &str, part_number: &str) -> String {
    match products::by_sku_id(sku_id) {
        Some(product) => product.name.to_owned(),
        None if part_number.is_empty() => sku_id.to_owned(),
        None => format!("{} (unknown)", part_numbers::readable(part_number)),
    }
}

/// How its seats and holders are judged, as the database names it.
pub(crate) fn class(sku_id: &str) -> &'static str {
    match products::by_sku_id(sku_id).map(|product| product.class) {
        Some(class) if class.is_free() => "free",
        Some(class) if class.is_resource() => "resource",
        _ => "paid",
    }
}
