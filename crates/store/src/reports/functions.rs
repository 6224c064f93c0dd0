//! What the reports' SQL may call beyond SQLite's own functions.

use std::cell::RefCell;

use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Adds the functions to a connection.
///
/// - `contains_folded(text, needle)`: whether the lower-cased text holds the needle, in any script.
/// - `copilot_plan(service_plan_id)`: whether the plan is one of Microsoft 365 Copilot.
/// - `days_before(day, days)`: the day so many days before, as SQLite's `date` has it; NULL where that is none.
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
    // Asked for every user, of a handful of days: what was worked out last is nearly always what is asked next.
    let last = RefCell::new((String::new(), 0_i64, None::<String>));
    db.create_scalar_function("days_before", 2, flags, move |context| {
        let (day, days): (&str, i64) = (context.get_raw(0).as_str_or_null()?.unwrap_or_default(), context.get(1)?);
        let mut last = last.borrow_mut();
        if (last.0.as_str(), last.1) != (day, days) {
            let before = day.parse::<Date>().ok().and_then(|day| day.checked_sub(days.days()).ok());
            *last = (day.to_owned(), days, before.map(|day| day.to_string()));
        }
        Ok(last.2.clone())
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn days_are_counted_back_as_the_database_does_whatever_was_asked_before() {
        let db = Connection::open_in_memory().unwrap();
        add(&db).unwrap();
        let days: Vec<Option<String>> = db
            .prepare(
                "SELECT days_before(column1, column2) FROM (VALUES ('2026-03-10', 90), ('2026-03-10', 90),
                   ('2024-03-01', 1), ('2026-03-10', 9), (NULL, 9), ('soon', 9))",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let days: Vec<_> = days.iter().map(Option::as_deref).collect();
        let ninety = Some("2025-12-10");
        assert_eq!(days, [ninety, ninety, Some("2024-02-29"), Some("2026-03-01"), None, None]);
    }
}
