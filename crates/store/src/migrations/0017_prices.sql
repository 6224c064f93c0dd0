-- What a license of an SKU costs, as the administrator says. A price holds from a day on, until the next one of
-- the same SKU does; of an SKU without one nothing is known, which is not zero.
CREATE TABLE prices (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  sku_id       TEXT NOT NULL,
  valid_from   TEXT NOT NULL,
  amount       INTEGER CHECK (amount >= 0),  -- in the currency's smallest unit; NULL: from this day on it is not known
  currency     TEXT,                         -- ISO 4217; NULL with the amount
  per          TEXT NOT NULL CHECK (per IN ('month', 'year')),
  PRIMARY KEY (connector_id, sku_id, valid_from),
  CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;
