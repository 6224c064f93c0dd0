//! Prices of licenses: typed in or read from a file, never guessed. Nothing is known without one.

mod file;

use std::collections::HashMap;

use jiff::civil::Date;
use store::{Amount, ConnectorId};

use crate::api::{
    self, CommandError, ConnectorRef, PriceEntry, PriceFile, PriceFileCheck, PriceList, PriceRef, PricedProduct,
    PricedSubscription, PricesChange, Tag,
};
use crate::{App, money};

/// The products of a connector with their prices.
pub async fn list(app: &App, connector: ConnectorRef) -> Result<PriceList, CommandError> {
    let today = app.today();
    app.store(move |store| {
        let id = ConnectorId(connector.connector_id);
        let (skus, subscriptions) = (store.priced_skus(id, today)?, store.priced_subscriptions(id)?);
        Ok::<_, store::Error>(listed(skus, subscriptions, store.prices(id)?, today))
    })
    .await
}

/// Keeps prices that were typed: all of them, or none.
pub async fn set(app: &App, change: PricesChange) -> Result<PriceList, CommandError> {
    let today = app.today();
    let prices = change.entries.iter().map(|entry| typed(entry, today)).collect::<Result<Vec<_>, _>>()?;
    let id = ConnectorId(change.connector_id);
    let bought = app.store(move |store| store.priced_subscriptions(id)).await?;
    for price in &prices {
        let fits = |one: &store::PricedSubscription| one.listed && Some(&one.id) == price.subscription_id.as_ref();
        if price.subscription_id.is_some() && !bought.iter().any(|one| fits(one) && one.sku_id == price.sku_id) {
            return Err(CommandError::not_found("The subscription"));
        }
    }
    keep(app, change.connector_id, prices).await
}

/// Forgets a price as if it had never been typed.
pub async fn forget(app: &App, price: PriceRef) -> Result<PriceList, CommandError> {
    let connector_id = price.connector_id;
    let day = day(&price.valid_from)?;
    let known = app
        .store(move |store| {
            let subscription_id = price.subscription_id.as_deref();
            store.forget_price(ConnectorId(connector_id), &price.sku_id, subscription_id, day)
        })
        .await?;
    if !known {
        return Err(CommandError::not_found("The price"));
    }
    compared_anew(app, connector_id).await?;
    kept(app, connector_id).await
}

/// What a file would change, and which of its lines cannot be read.
pub async fn check(app: &App, file: PriceFile) -> Result<PriceFileCheck, CommandError> {
    Ok(read(app, file).await?.check)
}

/// Imports the prices of a file: all of them, or none.
pub async fn import(app: &App, file: PriceFile) -> Result<PriceFileCheck, CommandError> {
    let connector_id = file.connector_id;
    let read = read(app, file).await?;
    if let Some(first) = read.check.errors.first() {
        let more = read.check.errors.len() - 1;
        let others = if more > 0 { format!(" {more} more lines cannot be read either.") } else { String::new() };
        return Err(CommandError {
            meaning: format!("Nothing was imported.{others}"),
            next: "Correct the file and import it again.".to_owned(),
            ..CommandError::invalid("text", &format!("Line {}: {}", first.line, first.message))
        });
    }
    keep(app, connector_id, read.prices).await?;
    Ok(read.check)
}

async fn read(app: &App, file: PriceFile) -> Result<file::Read, CommandError> {
    let today = app.today();
    let read = app
        .store(move |store| {
            let id = ConnectorId(file.connector_id);
            let (skus, subscriptions) = (store.priced_skus(id, today)?, store.priced_subscriptions(id)?);
            Ok::<_, store::Error>(file::read(&file.text, &skus, &subscriptions, &store.prices(id)?, today))
        })
        .await?;
    read.map_err(|why| CommandError::invalid("text", &why))
}

async fn keep(app: &App, connector_id: i64, prices: Vec<store::Price>) -> Result<PriceList, CommandError> {
    app.store(move |store| store.keep_prices(ConnectorId(connector_id), &prices)).await?;
    compared_anew(app, connector_id).await?;
    kept(app, connector_id).await
}

/// Of products with equal plans the cheaper one is to go.
async fn compared_anew(app: &App, connector_id: i64) -> Result<(), CommandError> {
    let now = app.now();
    app.store(move |store| store.refresh_findings(ConnectorId(connector_id), now)).await
}

async fn kept(app: &App, connector_id: i64) -> Result<PriceList, CommandError> {
    app.changed(&[Tag::Data]);
    list(app, ConnectorRef { connector_id }).await
}

fn typed(entry: &PriceEntry, today: Date) -> Result<store::Price, CommandError> {
    let invalid = |field: &'static str| move |why: String| CommandError::invalid(field, &why);
    let valid_from = entry.valid_from.as_deref().map_or(Ok(today), day)?;
    let amount = if entry.amount.trim().is_empty() {
        None
    } else {
        let currency = money::currency(&entry.currency).map_err(invalid("currency"))?;
        let minor = money::minor(&entry.amount, &currency).map_err(invalid("amount"))?;
        Some(Amount { minor, currency, per: per_of(entry.per) })
    };
    let subscription_id = entry.subscription_id.clone();
    Ok(store::Price { sku_id: entry.sku_id.to_ascii_lowercase(), subscription_id, valid_from, amount })
}

fn day(typed: &str) -> Result<Date, CommandError> {
    typed.trim().parse().map_err(|_| CommandError::invalid("validFrom", "Enter the day as 2026-01-31."))
}

fn listed(
    skus: Vec<store::PricedSku>,
    subscriptions: Vec<store::PricedSubscription>,
    prices: Vec<store::Price>,
    today: Date,
) -> PriceList {
    let mut of: HashMap<(String, Option<String>), Vec<store::Price>> = HashMap::new();
    let mut currencies: HashMap<String, usize> = HashMap::new();
    for price in prices {
        if let Some(amount) = &price.amount {
            *currencies.entry(amount.currency.clone()).or_default() += 1;
        }
        of.entry((price.sku_id.clone(), price.subscription_id.clone())).or_default().push(price);
    }
    let mut told = |sku_id: &str, subscription_id: Option<&str>| {
        let prices = of.remove(&(sku_id.to_owned(), subscription_id.map(str::to_owned))).unwrap_or_default();
        let current = in_force(&prices, today).filter(|price| price.amount.is_some()).map(shown);
        (current, prices.iter().map(shown).collect::<Vec<_>>())
    };
    let unpriced = skus.iter().filter(|sku| !sku.free && sku.unpriced).count() as u64;
    let mut products: Vec<PricedProduct> = Vec::with_capacity(skus.len());
    let mut places = HashMap::new();
    for sku in skus {
        let (current, prices) = told(&sku.sku_id, None);
        places.insert(sku.sku_id.clone(), products.len());
        products.push(PricedProduct {
            sku_id: sku.sku_id,
            product_name: sku.product_name,
            sku_part_number: sku.sku_part_number,
            free: sku.free,
            listed: sku.listed,
            current,
            prices,
            subscriptions: Vec::new(),
        });
    }
    for one in subscriptions {
        let Some(place) = places.get(&one.sku_id) else { continue };
        let (current, prices) = told(&one.sku_id, Some(&one.id));
        products[*place].subscriptions.push(PricedSubscription {
            id: one.id,
            total_licenses: one.total_licenses,
            next_lifecycle_date: one.next_lifecycle_date,
            paid: one.paid,
            listed: one.listed,
            current,
            prices,
        });
    }
    PriceList {
        unpriced,
        currency: currencies.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(code, _)| code),
        products,
    }
}

/// The price that holds on this day, of those of one SKU or subscription by day.
fn in_force(prices: &[store::Price], day: Date) -> Option<&store::Price> {
    prices.iter().rfind(|price| price.valid_from <= day)
}

fn shown(price: &store::Price) -> api::Price {
    let amount = price.amount.as_ref();
    api::Price {
        valid_from: price.valid_from.to_string(),
        amount: amount.map(|amount| amount.minor),
        currency: amount.map(|amount| amount.currency.clone()),
        per: match amount.map(|amount| amount.per) {
            Some(store::Per::Year) => api::Per::Year,
            _ => api::Per::Month,
        },
    }
}

fn per_of(per: api::Per) -> store::Per {
    match per {
        api::Per::Month => store::Per::Month,
        api::Per::Year => store::Per::Year,
    }
}
