-- How many licenses of each SKU the users of a department and cost center hold; free SKUs are left out. A row of the
-- SKU '' tells how many users that are. Counted with the findings, which the next opening therefore works out anew.
CREATE TABLE department_licenses (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  department   TEXT NOT NULL,                -- '': of no department
  cost_center  TEXT NOT NULL,
  sku_id       TEXT NOT NULL,
  licenses     INTEGER NOT NULL,
  PRIMARY KEY (connector_id, department, cost_center, sku_id)
) STRICT, WITHOUT ROWID;
UPDATE connectors SET findings_at = NULL;
