-- A price may also be of one company subscription, where it differs from that of the product. The prices so far are
-- of the product.
CREATE TABLE prices_so_far AS SELECT * FROM prices;
DROP TABLE prices;
CREATE TABLE prices (
  connector_id    INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  sku_id          TEXT NOT NULL,
  subscription_id TEXT NOT NULL,  -- '' = of the product
  valid_from      TEXT NOT NULL,
  amount          INTEGER CHECK (amount >= 0),  -- in the currency's smallest unit; NULL: from this day on it is not known, or the subscription has none of its own
  currency        TEXT,                         -- ISO 4217; NULL with the amount
  per             TEXT NOT NULL CHECK (per IN ('month', 'year')),
  PRIMARY KEY (connector_id, sku_id, subscription_id, valid_from),
  CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO prices (connector_id, sku_id, subscription_id, valid_from, amount, currency, per)
  SELECT connector_id, sku_id, '', valid_from, amount, currency, per FROM prices_so_far;
DROP TABLE prices_so_far;
