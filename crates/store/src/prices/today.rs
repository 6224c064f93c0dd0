//! What the seats of every product cost on a day, worked out once for a statement that asks for it.
//!
//! A purchase with a price of its own costs that; what seats are left of the product cost the product's. Prices and
//! purchases are few, and the licenses whose price is looked up may be a million: so this is in temporary tables,
//! each with its key, of the one connection that reads them.

use rusqlite::{Connection, named_params};

/// Where a statement says so, it reads what [`work_out`] wrote.
const TABLES: [&str; 3] = ["price_today", "paid_seats", "sku_price"];

const MAKE: &str = "
  -- The prices in force, of products (no subscription) and purchases. Without an amount: not known, or none of its own.
  CREATE TEMP TABLE IF NOT EXISTS price_today (
    sku_id TEXT, subscription_id TEXT, valid_from TEXT, amount INTEGER, currency TEXT, per TEXT,
    PRIMARY KEY (sku_id, subscription_id)
  ) WITHOUT ROWID;
  -- The seats that are paid for, by what they cost: of each running purchase with a price of its own, and what is left.
  CREATE TEMP TABLE IF NOT EXISTS paid_seats (
    sku_id TEXT, subscription_id TEXT, seats INTEGER, amount INTEGER, currency TEXT, per TEXT,
    yearly INTEGER AS (iif(per = 'year', amount, amount * 12)),
    PRIMARY KEY (sku_id, subscription_id)
  ) WITHOUT ROWID;
  -- What is reckoned with where nobody can tell which of the seats is meant: the lowest price of any, if they are in
  -- one currency. `basis` says what price that is, and is NULL where there is none; of the seats with a price, `seats`
  -- cost `yearly_sum` a year.
  CREATE TEMP TABLE IF NOT EXISTS sku_price (
    sku_id TEXT PRIMARY KEY, basis TEXT, amount INTEGER, currency TEXT, per TEXT, seats INTEGER, yearly_sum INTEGER
  ) WITHOUT ROWID;
  DELETE FROM price_today; DELETE FROM paid_seats; DELETE FROM sku_price;";

// SQLite gives the other columns of the row that has the maximum: the newest price that has begun.
const PRICE_TODAY: &str = "
  INSERT INTO price_today (sku_id, subscription_id, valid_from, amount, currency, per)
  SELECT sku_id, subscription_id, max(valid_from), amount, currency, per FROM prices
  WHERE connector_id = :connector AND valid_from <= :today GROUP BY sku_id, subscription_id";

const OWN: &str = "
  INSERT INTO paid_seats (sku_id, subscription_id, seats, amount, currency, per)
  SELECT p.sku_id, p.subscription_id, c.total_licenses, p.amount, p.currency, p.per
  FROM price_today p
  JOIN company_subscriptions c ON c.connector_id = :connector AND c.id = p.subscription_id
  WHERE p.amount IS NOT NULL AND c.total_licenses > 0
    AND coalesce(c.status, 'Enabled') = 'Enabled' AND coalesce(c.is_trial, 0) = 0";

// A product that is listed no longer has no seats, and people may still hold it.
const LEFT: &str = "
  INSERT INTO paid_seats (sku_id, subscription_id, seats, amount, currency, per)
  SELECT k.sku_id, '', k.seats, p.amount, p.currency, p.per
  FROM (
    SELECT s.sku_id,
      max(0, s.enabled
        - coalesce((SELECT sum(c.total_licenses) FROM company_subscriptions c WHERE c.connector_id = :connector
            AND c.sku_id = s.sku_id AND c.is_trial = 1 AND coalesce(c.status, 'Enabled') = 'Enabled'), 0)
        - coalesce((SELECT sum(o.seats) FROM paid_seats o WHERE o.sku_id = s.sku_id), 0)) AS seats
    FROM (
      SELECT sku_id, enabled FROM skus WHERE connector_id = :connector
      UNION ALL
      SELECT DISTINCT sku_id, 0 FROM price_today
      WHERE sku_id NOT IN (SELECT sku_id FROM skus WHERE connector_id = :connector)
    ) s
  ) k
  LEFT JOIN price_today p ON p.sku_id = k.sku_id AND p.subscription_id = ''
  WHERE k.seats > 0 OR NOT EXISTS (SELECT 1 FROM paid_seats o WHERE o.sku_id = k.sku_id)";

// SQLite gives the other columns of the row that has the minimum: the lowest price, and of equal ones the product's.
const SKU_PRICE: &str = "
  INSERT INTO sku_price (sku_id, basis, amount, currency, per, seats, yearly_sum)
  SELECT sku_id, basis, iif(one, amount, NULL), iif(one, currency, NULL), iif(one, per, NULL), seats, yearly_sum
  FROM (
    SELECT sku_id, amount, currency, per, min(iif(amount IS NULL, NULL, format('%020d', yearly) || subscription_id)),
      count(DISTINCT currency) = 1 AS one,
      CASE
        WHEN count(amount) = 0 THEN NULL
        WHEN count(DISTINCT currency) > 1 THEN 'several currencies'
        WHEN count(amount) < count(*) THEN 'lowest known'
        WHEN count(DISTINCT yearly) > 1 THEN 'lowest'
        WHEN sum(subscription_id = '') > 0 THEN 'product'
        ELSE 'own price'
      END AS basis,
      coalesce(sum(seats) FILTER (WHERE amount IS NOT NULL), 0) AS seats,
      coalesce(sum(seats * yearly), 0) AS yearly_sum
    FROM paid_seats GROUP BY sku_id
  )";

/// Whether a statement has to be prepared for by [`work_out`].
pub(crate) fn is_asked(sql: &str) -> bool {
    TABLES.iter().any(|table| sql.contains(table))
}

/// Fills the tables with what holds for a connector on a day, `yyyy-MM-dd`.
pub(crate) fn work_out(db: &Connection, connector: i64, today: &str) -> rusqlite::Result<()> {
    db.execute_batch(MAKE)?;
    db.prepare_cached(PRICE_TODAY)?.execute(named_params! { ":connector": connector, ":today": today })?;
    db.prepare_cached(OWN)?.execute(named_params! { ":connector": connector })?;
    db.prepare_cached(LEFT)?.execute(named_params! { ":connector": connector })?;
    db.prepare_cached(SKU_PRICE)?.execute([])?;
    Ok(())
}
