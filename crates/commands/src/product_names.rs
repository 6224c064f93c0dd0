//! Names of products: typed, imported from Microsoft's list, or known to this application, in this order. They are for all
//! connectors, since an SKU is the same product in every tenant.

mod download;
mod file;

use store::{NamedSku, Store};

use crate::App;
use crate::api::{
    self, CommandError, NameSource, NamedProduct, OwnNames, ProductNameChange, ProductNameFile, ProductNameFileCheck,
    ProductNames, Tag,
};

pub use self::download::{cancel as cancel_download, download};

/// A name fits into a column; longer ones are slips of the clipboard.
const LONGEST: usize = 200;

/// The products of all tenants with their names, and those they had.
pub async fn list(app: &App, (): ()) -> Result<ProductNames, CommandError> {
    app.store(listed).await
}

fn listed(store: &Store) -> Result<ProductNames, store::Error> {
    let products: Vec<NamedProduct> = store.named_skus()?.into_iter().map(named).collect();
    Ok(ProductNames {
        unknown: products.iter().filter(|one| one.listed && one.source == NameSource::PartNumber).count() as u64,
        imported: store.imported_names()?.products.len() as u64,
        products,
    })
}

fn named(sku: NamedSku) -> NamedProduct {
    let source = match (&sku.own, &sku.imported) {
        (Some(_), _) => NameSource::Own,
        (None, Some(_)) => NameSource::Imported,
        (None, None) if sku.in_catalog => NameSource::BuiltIn,
        (None, None) => NameSource::PartNumber,
    };
    NamedProduct {
        sku_id: sku.sku_id,
        sku_part_number: sku.sku_part_number,
        product_name: sku.product_name,
        source,
        otherwise: sku.otherwise,
        listed: sku.listed,
    }
}

/// Keeps names that were typed: all of them, or none.
pub async fn set(app: &App, names: OwnNames) -> Result<ProductNames, CommandError> {
    let own = names.entries.into_iter().map(typed).collect::<Result<Vec<_>, _>>()?;
    app.store(move |store| store.keep_own_names(&own)).await?;
    app.changed(&[Tag::Data]);
    list(app, ()).await
}

fn typed(entry: api::OwnName) -> Result<(String, Option<String>), CommandError> {
    let name = entry.name.trim();
    // Several names stand in one cell, with semicolons between them.
    if name.contains(';') || name.chars().any(char::is_control) {
        return Err(CommandError::invalid(
            "name",
            &format!("\"{name}\": write the name without semicolons and line breaks."),
        ));
    }
    if name.chars().count() > LONGEST {
        return Err(CommandError::invalid("name", &format!("Choose a name of {LONGEST} letters at most.")));
    }
    Ok((entry.sku_id.to_ascii_lowercase(), (!name.is_empty()).then(|| name.to_owned())))
}

/// What a file would change.
pub async fn check(app: &App, file: ProductNameFile) -> Result<ProductNameFileCheck, CommandError> {
    let read = file::read(&file.text).map_err(|why| CommandError::invalid("text", &why))?;
    app.store(move |store| checked(store, &read)).await
}

fn checked(store: &Store, read: &file::Read) -> Result<ProductNameFileCheck, store::Error> {
    let change = |(sku, after): (NamedSku, String)| ProductNameChange {
        sku_id: sku.sku_id,
        sku_part_number: sku.sku_part_number,
        before: sku.product_name,
        after,
    };
    let after = store.named_skus_with(&read.names)?;
    Ok(ProductNameFileCheck {
        changes: after.into_iter().filter(|(sku, after)| sku.product_name != *after).map(change).collect(),
        products: read.names.products.len() as u64,
        plans: read.names.plans.len() as u64,
        skipped: read.skipped,
    })
}

/// Keeps the names of a file in place of those imported before; own ones stay.
pub async fn import(app: &App, file: ProductNameFile) -> Result<ProductNameFileCheck, CommandError> {
    let read = file::read(&file.text).map_err(|why| CommandError::invalid("text", &why))?;
    let check = app.store(move |store| {
        let check = checked(store, &read)?;
        store.import_names(&read.names)?;
        Ok::<_, store::Error>(check)
    });
    let check = check.await?;
    app.changed(&[Tag::Data]);
    Ok(check)
}
