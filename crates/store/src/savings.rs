//! What could be saved, in sums: per finding and per currency, the over-assigned seats filled first.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rusqlite::{Connection, params};

use crate::decisions::bought;
use crate::overview::{self, People, all};
use crate::reports::sql;
use crate::{ConnectorId, Error, Query, Store};

/// The findings that count, in the order in which a license that fits several is counted.
const COUNTED: [&str; 6] = ["disabled account", "guest", "overlapping", "unused Copilot", "inactive", "unused seats"];

/// What could be saved at one connector.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Savings {
    /// Whether findings were ever worked out.
    pub known: bool,
    /// One per finding that counts, in their order; those without rows are there too.
    pub findings: Vec<FindingSum>,
    /// Money a month over all of them, per currency.
    pub total: Vec<Cost>,
    /// What the seats with a price cost, per currency.
    pub costs: Vec<Cost>,
    /// People; `None`: not collected.
    pub people: Option<People>,
    /// The oldest day of which activity is known.
    pub activity_as_of: Option<String>,
    /// Licenses of accounts that are not people; they are in no sum.
    pub not_people: u64,
    /// Products that cost something and have no price.
    pub unpriced_products: u64,
    /// Whether purchases were ever listed. Without them trials are not known, and may be among the unused seats.
    pub trials_known: bool,
    /// Licenses and SKUs that exclusions leave out of all this.
    pub excluded: u64,
    /// Licenses somebody decided to free that are held still, or again.
    pub to_free: Decided,
    /// Licenses that were decided about and are freed.
    pub freed: Decided,
    /// Of the freed ones, those with as many seats fewer bought since: money that is really saved.
    pub saved: Decided,
}

/// What decisions come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    /// Licenses, or seats.
    pub licenses: u64,
    /// Money a month, per currency, as far as there are prices.
    pub money: Vec<Cost>,
    /// Whether it may be more: of some of them no price is known, or it is the lowest of several, or of several currencies.
    pub at_least: bool,
}

/// What one finding comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingSum {
    /// Its name, as in the report.
    pub finding: &'static str,
    /// The people with such a license; of unused seats nobody.
    pub people: u64,
    /// Licenses or seats that could be freed, whether or not they have a price.
    pub licenses: u64,
    /// Of them, those in no sum since their product has no price.
    pub unpriced: u64,
    /// Of them, those in no sum since the seats of their product cost several currencies.
    pub mixed: u64,
    /// Of them, those in a sum by the lowest price of their product, or the lowest that is known.
    pub at_lowest: u64,
    /// Licenses beside them of which no report tells whether they are used.
    pub not_measured: u64,
    /// Money a month, per currency.
    pub money: Vec<Cost>,
}

/// Money a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// ISO 4217.
    pub currency: String,
    /// In its smallest unit.
    pub minor: i64,
}

/// What a license of a product is reckoned with, and how many are over-assigned.
struct Product {
    over_assigned: i64,
    price: Option<(i64, bool, String)>,
    /// What price that is, or why there is none; see `sku_price`.
    basis: Option<String>,
    free: bool,
    listed: bool,
}

impl Product {
    /// Whether a license of it costs just its price.
    fn costs_its_price(&self) -> bool {
        self.free || matches!(self.basis.as_deref(), Some("product" | "own price"))
    }
}

impl Store {
    /// What could be saved, with so many days of inactivity.
    pub fn savings(&self, connector: ConnectorId, today: Date, inactive_days: u16) -> Result<Savings, Error> {
        let query = Query { inactive_days, ..Query::new(connector, today) };
        let db = self.connection()?;
        // One state of the data for every figure.
        let db = db.unchecked_transaction()?;
        let products = products(&db, &query)?;
        let mut found = found(&db, &query)?;
        let people = people(&db, &query)?;
        let mut over: HashMap<&str, i64> =
            products.iter().map(|(sku_id, product)| (sku_id.as_str(), product.over_assigned)).collect();
        let mut total: BTreeMap<&str, i64> = BTreeMap::new();
        let findings = COUNTED.map(|finding| {
            let mut sum =
                FindingSum { finding, people: people.get(finding).copied().unwrap_or(0), ..Default::default() };
            let mut money: BTreeMap<&str, i64> = BTreeMap::new();
            for (sku_id, (licenses, not_measured)) in found.remove(finding).unwrap_or_default() {
                sum.licenses += licenses.unsigned_abs();
                sum.not_measured += not_measured.unsigned_abs();
                let Some((sku_id, product)) = products.get_key_value(&sku_id) else {
                    sum.unpriced += licenses.unsigned_abs();
                    continue;
                };
                match product.basis.as_deref() {
                    None => sum.unpriced += licenses.unsigned_abs(),
                    Some("several currencies") => sum.mixed += licenses.unsigned_abs(),
                    Some("lowest" | "lowest known") => sum.at_lowest += licenses.unsigned_abs(),
                    Some(_) => {}
                }
                let over = over.entry(sku_id).or_default();
                let filled = licenses.min(*over);
                *over -= filled;
                if let Some((amount, yearly, currency)) = product.price.as_ref().filter(|_| licenses > 0) {
                    *money.entry(currency).or_default() += per_month(*amount, *yearly, licenses - filled);
                }
            }
            for (currency, minor) in &money {
                *total.entry(*currency).or_default() += minor;
            }
            sum.money = costs(money);
            sum
        });
        let [to_free, freed, saved] = decided(&db, &query, &products)?;
        let not_people = found.remove("not a person").unwrap_or_default().into_iter();
        Ok(Savings {
            known: db.query_row(
                "SELECT findings_at IS NOT NULL FROM connectors WHERE id = ?1",
                [connector.0],
                |row| row.get(0),
            )?,
            findings: findings.to_vec(),
            total: costs(total),
            costs: cost(&db, &query)?,
            people: overview::people(&db, &query)?,
            activity_as_of: overview::activity_as_of(&db, connector)?.0,
            not_people: not_people.map(|(_, (licenses, _))| licenses.unsigned_abs()).sum(),
            unpriced_products: products
                .values()
                .filter(|product| product.listed && !product.free && product.basis.is_none())
                .count() as u64,
            trials_known: db.query_row(
                "SELECT EXISTS (SELECT 1 FROM company_subscriptions WHERE connector_id = ?1)",
                [connector.0],
                |row| row.get(0),
            )?,
            excluded: excluded(&db, &query)?,
            to_free,
            freed,
            saved,
        })
    }
}

/// As the function of the same name in reports.
fn per_month(amount: i64, yearly: bool, seats: i64) -> i64 {
    let sum = amount.saturating_mul(seats);
    if yearly { sum.saturating_add(6).div_euclid(12) } else { sum }
}

fn costs(money: BTreeMap<&str, i64>) -> Vec<Cost> {
    money.into_iter().map(|(currency, minor)| Cost { currency: currency.to_owned(), minor }).collect()
}

/// The products with their prices. What is listed no longer, and has a price, was paid for once: a license of it may
/// have been freed, but none that is held costs a seat.
fn products(db: &Connection, query: &Query) -> Result<HashMap<String, Product>, Error> {
    let sql = format!(
        r#"SELECT "skuId", "available", "price", "per" = 'year', "currency", "priceOf", "free", 1 FROM
           ({})
           UNION ALL SELECT sku_id, {}, amount, per = 'year', currency, basis, 0, 0 FROM sku_price
           WHERE sku_id NOT IN (SELECT sku_id FROM skus WHERE connector_id = :connector)"#,
        sql::SUBSCRIPTIONS,
        -i64::MAX
    );
    let rows = all(db, &sql, query, |row| {
        let available: i64 = row.get(1)?;
        let (amount, yearly, currency): (Option<i64>, Option<bool>, Option<String>) =
            (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((
            row.get(0)?,
            Product {
                over_assigned: (-available).max(0),
                price: amount.zip(currency).map(|(amount, currency)| (amount, yearly == Some(true), currency)),
                basis: row.get(5)?,
                free: row.get(6)?,
                listed: row.get(7)?,
            },
        ))
    })?;
    Ok(rows.into_iter().collect())
}

/// What the seats with a price cost, each by its own.
fn cost(db: &Connection, query: &Query) -> Result<Vec<Cost>, Error> {
    let sql = "SELECT p.currency, sum(per_month(p.amount, p.per, p.seats)) FROM paid_seats p
               JOIN skus s ON s.connector_id = :connector AND s.sku_id = p.sku_id
               WHERE s.class <> 'free' AND p.amount IS NOT NULL GROUP BY p.currency ORDER BY p.currency";
    all(db, sql, query, |row| Ok(Cost { currency: row.get(0)?, minor: row.get(1)? }))
}

/// Licenses that count and such that are not measured, by finding and SKU.
type Found = HashMap<String, BTreeMap<String, (i64, i64)>>;

/// The findings of this number of days.
const HOLDS: &str = "f.connector_id = :connector AND f.above < :inactive_days AND f.upto >= :inactive_days";
/// Whether one is left out today.
const EXCLUDED: &str =
    "EXISTS (SELECT 1 FROM exclusions e WHERE e.id = f.exclusion_id AND coalesce(e.until, '9999') >= :today)";

fn found(db: &Connection, query: &Query) -> Result<Found, Error> {
    let sql = format!(
        "SELECT finding, sku_id, sum(seats) FILTER (WHERE measured), sum(seats) FILTER (WHERE NOT measured)
         FROM found_seats f WHERE {HOLDS} AND NOT {EXCLUDED} GROUP BY finding, sku_id"
    );
    let mut found = Found::new();
    let rows = all(db, &sql, query, |row| {
        let count = |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(index)?.unwrap_or(0));
        Ok((row.get(0)?, row.get(1)?, (count(2)?, count(3)?)))
    })?;
    for (finding, sku_id, counts) in rows {
        found.entry(finding).or_default().insert(sku_id, counts);
    }
    Ok(found)
}

fn people(db: &Connection, query: &Query) -> Result<HashMap<String, u64>, Error> {
    let sql = format!(
        "SELECT finding, count(DISTINCT user_key) FROM findings f
         WHERE {HOLDS} AND NOT {EXCLUDED} AND measured AND user_key <> 0 GROUP BY finding"
    );
    let rows = all(db, &sql, query, |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(rows.into_iter().collect())
}

fn excluded(db: &Connection, query: &Query) -> Result<u64, Error> {
    let sql = format!("SELECT coalesce(sum(found), 0) FROM found_seats f WHERE {HOLDS} AND {EXCLUDED}");
    let counted = all(db, &sql, query, |row| Ok(row.get::<_, i64>(0)?.unsigned_abs()))?;
    Ok(counted.first().copied().unwrap_or(0))
}

/// What is to be freed, what is freed, and what is saved by it.
fn decided(db: &Connection, query: &Query, products: &HashMap<String, Product>) -> Result<[Decided; 3], Error> {
    let mut statement = db.prepare_cached(
        "SELECT sku_id, seats_then, count(*) FILTER (WHERE freed_on IS NULL OR back_on IS NOT NULL),
           count(*) FILTER (WHERE freed_on IS NOT NULL AND back_on IS NULL)
         FROM decisions WHERE connector_id = ?1 GROUP BY sku_id, seats_then ORDER BY sku_id, seats_then",
    )?;
    let mut rows = statement.query(params![query.connector.0])?;
    // Of each SKU licenses that are held, freed and saved.
    let mut counts: BTreeMap<String, [i64; 3]> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (sku_id, then): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        let (held, freed): (i64, i64) = (row.get(2)?, row.get(3)?);
        // How many seats fewer are bought than when it was decided; none where that is not known.
        let fell = then.zip(bought(db, query.connector, &sku_id)?).map_or(0, |(then, bought)| then - bought);
        let [all_held, all_freed, saved] = counts.entry(sku_id).or_default();
        // A seat that fell before a license was decided about is none that was saved by freeing it. Those since whose
        // decision the fewest fell come first.
        *saved = fell.min(*saved + freed).max(*saved);
        (*all_held, *all_freed) = (*all_held + held, *all_freed + freed);
    }
    let mut sums = [(); 3].map(|()| (0_u64, BTreeMap::<&str, i64>::new(), false));
    for (sku_id, counts) in counts {
        let product = products.get(&sku_id);
        // No seat is paid for the licenses that are held of what is listed no longer.
        let pays = [product.is_some_and(|product| product.listed), true, true];
        let of_product = sums.iter_mut().zip(counts).zip(pays);
        for (((licenses, money, at_least), count), pays) in of_product.filter(|((_, count), _)| *count > 0) {
            *licenses += count.unsigned_abs();
            if !pays {
                continue;
            }
            *at_least |= !product.is_some_and(Product::costs_its_price);
            if let Some((amount, yearly, currency)) = product.and_then(|product| product.price.as_ref()) {
                *money.entry(currency).or_default() += per_month(*amount, *yearly, count);
            }
        }
    }
    Ok(sums.map(|(licenses, money, at_least)| Decided { licenses, money: costs(money), at_least }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::Query;
    use crate::fixture::{CONTOSO, TODAY, filled};

    #[test]
    fn trials_are_known_where_purchases_were_listed() {
        let (store, _dir) = filled();
        let known = || store.savings(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap().trials_known;
        assert!(known());
        store.connection().unwrap().execute("DELETE FROM company_subscriptions", []).unwrap();
        assert!(!known());
    }
}
