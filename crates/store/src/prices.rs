//! Prices of licenses, typed in or imported. Graph has none, and what is not known is never zero.

use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::{ConnectorId, Error, Store};

/// What a license of one SKU costs from a day on, until the next price of the same SKU.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// The SKU, lower case.
    pub sku_id: String,
    /// The first day it holds.
    pub valid_from: Date,
    /// `None`: from this day on no price is known.
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
}

impl Store {
    /// All prices of a connector, by SKU and day.
    pub fn prices(&self, connector: ConnectorId) -> Result<Vec<Price>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare_cached(
            "SELECT sku_id, valid_from, amount, currency, per FROM prices
             WHERE connector_id = ?1 ORDER BY sku_id, valid_from",
        )?;
        let prices = statement.query_map([connector.0], price)?.collect::<Result<_, _>>()?;
        Ok(prices)
    }

    /// The SKUs of a connector, by name.
    pub fn priced_skus(&self, connector: ConnectorId) -> Result<Vec<PricedSku>, Error> {
        let db = self.connection()?;
        let mut statement = db.prepare_cached(
            "SELECT sku_id, sku_part_number, product_name, class = 'free' FROM skus
             WHERE connector_id = ?1 ORDER BY product_name COLLATE NOCASE, sku_id",
        )?;
        let skus = statement
            .query_map([connector.0], |row| {
                Ok(PricedSku {
                    sku_id: row.get(0)?,
                    sku_part_number: row.get(1)?,
                    product_name: row.get(2)?,
                    free: row.get(3)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(skus)
    }

    /// Keeps all these prices, or none. One of the same SKU and day is replaced.
    pub fn keep_prices(&self, connector: ConnectorId, prices: &[Price]) -> Result<(), Error> {
        self.write(|tx| {
            for price in prices {
                let amount = price.amount.as_ref();
                tx.execute(
                    "INSERT OR REPLACE INTO prices (connector_id, sku_id, valid_from, amount, currency, per)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![
                        connector.0,
                        price.sku_id,
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

    /// Forgets a price as if it had never been typed; the one before it holds on.
    pub fn forget_price(&self, connector: ConnectorId, sku_id: &str, valid_from: Date) -> Result<bool, Error> {
        self.write(|tx| {
            let sql = "DELETE FROM prices WHERE connector_id = ?1 AND sku_id = ?2 AND valid_from = ?3";
            Ok(tx.execute(sql, params![connector.0, sku_id, valid_from.to_string()])? > 0)
        })
    }
}

fn price(row: &Row<'_>) -> rusqlite::Result<Price> {
    let day: String = row.get(1)?;
    let minor: Option<i64> = row.get(2)?;
    let currency: Option<String> = row.get(3)?;
    let per = Per::from_word(row.get_ref(4)?.as_str()?).unwrap_or(Per::Month);
    Ok(Price {
        sku_id: row.get(0)?,
        valid_from: day.parse().map_err(|_| rusqlite::Error::InvalidColumnName(day))?,
        amount: minor.zip(currency).map(|(minor, currency)| Amount { minor, currency, per }),
    })
}

#[cfg(test)]
mod tests;
