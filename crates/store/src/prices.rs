//! Prices of licenses, typed in or imported. Graph has none, and what is not known is never zero.

pub(crate) mod today;

use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::overview::all;
use crate::{ConnectorId, Error, Query, Store};

/// What a license of one SKU costs from a day on, until the next price of the same SKU; or what one of a single
/// company subscription does, where that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// The SKU, lower case.
    pub sku_id: String,
    /// The company subscription whose own price it is; `None`: it is the SKU's.
    pub subscription_id: Option<String>,
    /// The first day it holds.
    pub valid_from: Date,
    /// `None`: from this day on no price is known, or the subscription costs what the SKU does.
    pub amount: Option<Amount>,
}

/// An amount for one license.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// In the smallest unit of the currency, such as cents.
    pub minor: i64,
    /// ISO 4217, upper case.
    pub currency: String,
    /// For how long.
    pub per: Per,
}

/// How long an amount pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A month.
    Month,
    /// A year; a twelfth of it counts for a month.
    Year,
}

impl Per {
    /// As the database and CSV files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// From that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Month, Self::Year].into_iter().find(|per| per.as_str() == word)
    }
}

/// An SKU that a price can be given for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedSku {
    /// Its id, lower case.
    pub sku_id: String,
    /// Its part number.
    pub sku_part_number: String,
    /// Its name.
    pub product_name: String,
    /// Whether it is never missed a price.
    pub free: bool,
    /// Whether none of its seats has a price.
    pub unpriced: bool,
    /// Whether it is listed still; one that is not has prices that were typed before.
    pub listed: bool,
}

/// A company subscription that can have a price of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedSubscription {
    /// Its id.
    pub id: String,
    /// Its SKU.
    pub sku_id: String,
    /// Seats bought; of one that is listed no longer those it had last, as far as history goes back.
    pub total_licenses: Option<i64>,
    /// The day something happens to it, `yyyy-MM-dd`.
    pub next_lifecycle_date: Option<String>,
    /// Whether it costs something: it runs, and is no trial.
    pub paid: bool,
    /// Whether it is listed still; one that is not has prices that were typed before.
    pub listed: bool,
}

impl Store {
    /// All prices of a connector, by SKU, subscription and day; those of the SKU come first.
    pub fn prices(&self, connector: ConnectorId) -> Result<Vec<Price>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare_cached(
            "SELECT sku_id, subscription_id, valid_from, amount, currency, per FROM prices
             WHERE connector_id = ?1 ORDER BY sku_id, subscription_id, valid_from",
        )?;
        let prices = statement.query_map([connector.0], price)?.collect::<Result<_, _>>()?;
        Ok(prices)
    }

    /// The SKUs of a connector, by name, and after them those that have prices and are listed no longer.
    pub fn priced_skus(&self, connector: ConnectorId, today: Date) -> Result<Vec<PricedSku>, Error> {
        let sql = "SELECT * FROM (
               SELECT s.sku_id, s.sku_part_number, s.product_name AS name, s.class = 'free', p.basis IS NULL, 1 AS listed
               FROM skus s LEFT JOIN sku_price p ON p.sku_id = s.sku_id
               WHERE s.connector_id = :connector
               UNION ALL
               SELECT k.sku_id, '', coalesce(n.name, known_product(k.sku_id), k.sku_id), 0, 0, 0
               FROM (SELECT DISTINCT sku_id FROM prices WHERE connector_id = :connector) k
               LEFT JOIN product_names n ON n.sku_id = k.sku_id
               WHERE k.sku_id NOT IN (SELECT sku_id FROM skus WHERE connector_id = :connector)
             ) ORDER BY listed DESC, name COLLATE NOCASE, sku_id";
        all(&*self.connection()?, sql, &Query::new(connector, today), |row| {
            Ok(PricedSku {
                sku_id: row.get(0)?,
                sku_part_number: row.get(1)?,
                product_name: row.get(2)?,
                free: row.get(3)?,
                unpriced: row.get(4)?,
                listed: row.get(5)?,
            })
        })
    }

    /// The company subscriptions of a connector, the next date first, and after them those that have prices and are
    /// listed no longer.
    pub fn priced_subscriptions(&self, connector: ConnectorId) -> Result<Vec<PricedSubscription>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare_cached(
            "SELECT * FROM (
               SELECT id, sku_id, total_licenses, substr(next_lifecycle_date_time, 1, 10) AS day,
                 coalesce(status, 'Enabled') = 'Enabled' AND coalesce(is_trial, 0) = 0, 1 AS listed
               FROM company_subscriptions WHERE connector_id = ?1
               UNION ALL
               SELECT k.subscription_id, k.sku_id, (SELECT total_licenses FROM company_subscriptions_history h
                   WHERE h.connector_id = ?1 AND h.id = k.subscription_id ORDER BY h.to_run DESC LIMIT 1), NULL, 0, 0
               FROM (SELECT DISTINCT subscription_id, sku_id FROM prices WHERE connector_id = ?1) k
               WHERE k.subscription_id <> ''
                 AND k.subscription_id NOT IN (SELECT id FROM company_subscriptions WHERE connector_id = ?1)
             ) ORDER BY listed DESC, day IS NULL, day, id",
        )?;
        let subscriptions = statement.query_map([connector.0], |row| {
            Ok(PricedSubscription {
                id: row.get(0)?,
                sku_id: row.get(1)?,
                total_licenses: row.get(2)?,
                next_lifecycle_date: row.get(3)?,
                paid: row.get(4)?,
                listed: row.get(5)?,
            })
        })?;
        Ok(subscriptions.collect::<Result<_, _>>()?)
    }

    /// Keeps all these prices, or none. One of the same SKU, subscription and day is replaced.
    pub fn keep_prices(&self, connector: ConnectorId, prices: &[Price]) -> Result<(), Error> {
        self.write(|tx| {
            for price in prices {
                let amount = price.amount.as_ref();
                tx.execute(
                    "INSERT OR REPLACE INTO prices
                       (connector_id, sku_id, subscription_id, valid_from, amount, currency, per)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![
                        connector.0,
                        price.sku_id,
                        price.subscription_id.as_deref().unwrap_or_default(),
                        price.valid_from.to_string(),
                        amount.map(|amount| amount.minor),
                        amount.map(|amount| amount.currency.as_str()),
                        amount.map_or(Per::Month, |amount| amount.per).as_str(),
                    ],
                )?;
            }
            Ok(())
        })
    }

    /// Forgets a price, of an SKU or of one subscription, as if it had never been typed; the one before it holds on.
    pub fn forget_price(
        &self,
        connector: ConnectorId,
        sku_id: &str,
        subscription_id: Option<&str>,
        valid_from: Date,
    ) -> Result<bool, Error> {
        self.write(|tx| {
            let sql = "DELETE FROM prices
                       WHERE connector_id = ?1 AND sku_id = ?2 AND subscription_id = ?3 AND valid_from = ?4";
            let subscription_id = subscription_id.unwrap_or_default();
            Ok(tx.execute(sql, params![connector.0, sku_id, subscription_id, valid_from.to_string()])? > 0)
        })
    }
}

fn price(row: &Row<'_>) -> rusqlite::Result<Price> {
    let subscription_id: String = row.get(1)?;
    let day: String = row.get(2)?;
    let minor: Option<i64> = row.get(3)?;
    let currency: Option<String> = row.get(4)?;
    let per = Per::from_word(row.get_ref(5)?.as_str()?).unwrap_or(Per::Month);
    Ok(Price {
        sku_id: row.get(0)?,
        subscription_id: Some(subscription_id).filter(|id| !id.is_empty()),
        valid_from: day.parse().map_err(|_| rusqlite::Error::InvalidColumnName(day))?,
        amount: minor.zip(currency).map(|(minor, currency)| Amount { minor, currency, per }),
    })
}

#[cfg(test)]
mod own_tests;
#[cfg(test)]
mod tests;
