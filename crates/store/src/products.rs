//! The readable name and the class of an SKU, from the catalog.

use datasets::products;

/// The name to show for an SKU.
pub(crate) fn name(sku_id: &str, part_number: &str) -> String {
    match products::by_sku_id(sku_id) {
        Some(product) => product.name.to_owned(),
        None if part_number.is_empty() => sku_id.to_owned(),
        None => products::readable_part_number(part_number),
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
