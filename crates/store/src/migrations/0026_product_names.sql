-- Names of products, for all connectors: an SKU is the same product in every tenant.
CREATE TABLE product_names (
  sku_id   TEXT PRIMARY KEY,  -- lower case
  own      TEXT,              -- as the administrator typed it
  imported TEXT,              -- as the list has it that was imported last
  name     TEXT GENERATED ALWAYS AS (coalesce(own, imported)) VIRTUAL
) STRICT, WITHOUT ROWID;

-- Names of service plans, of the same list.
CREATE TABLE service_plan_names (
  service_plan_id TEXT PRIMARY KEY,  -- lower case
  name            TEXT NOT NULL
) STRICT, WITHOUT ROWID;
