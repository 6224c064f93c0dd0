//! What the reports' SQL may call beyond SQLite's own functions.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Adds the functions to a connection.
///
/// - `contains_folded(text, needle)`: whether the lower-cased text holds the needle, in any script.
/// - `copilot_plan(service_plan_id)`: whether the plan is one of Microsoft 365 Copilot.
/// - `is_optional(dataset)`: whether nobody misses the dataset where it is not permitted.
/// - `known_product(sku_id)`: the catalog's name of an SKU the tenant does not list (any more), or NULL.
/// - `per_month(amount, per, seats)`: what so many seats cost a month at this price, rounded to the currency's
///   smallest unit once, half up; NULL without a price.
pub(crate) fn add(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("contains_folded", 2, flags, |context| {
        let text: Option<String> = context.get(0)?;
        let needle: String = context.get(1)?;
        Ok(text.is_some_and(|text| text.to_lowercase().contains(&needle)))
    })?;
    db.create_scalar_function("copilot_plan", 1, flags, |context| {
        let plan: String = context.get(0)?;
        Ok(datasets::products::COPILOT.plans.contains(&plan.as_str()))
    })?;
    db.create_scalar_function("is_optional", 1, flags, |context| {
        let dataset: String = context.get(0)?;
        Ok(datasets::by_id(&dataset).is_some_and(|dataset| dataset.optional))
    })?;
    db.create_scalar_function("known_product", 1, flags, |context| {
        let sku_id: Option<String> = context.get(0)?;
        Ok(sku_id.and_then(|sku_id| datasets::products::by_sku_id(&sku_id)).map(|product| product.name))
    })?;
    db.create_scalar_function("per_month", 3, flags, |context| {
        let (amount, seats): (Option<i64>, Option<i64>) = (context.get(0)?, context.get(2)?);
        let yearly = context.get_raw(1).as_str().is_ok_and(|per| per == "year");
        let sum = amount.zip(seats).map(|(amount, seats)| amount.saturating_mul(seats));
        Ok(sum.map(|sum| if yearly { sum.saturating_add(6).div_euclid(12) } else { sum }))
    })
}
