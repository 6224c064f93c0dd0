-- Products some of whose licenses nobody can judge, since it is not known when their holders were active. Holds for every number of
-- days of inactivity above the one and up to the other. Worked out with the findings, by the next opening therefore too.
CREATE TABLE unknown_use (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  sku_id       TEXT NOT NULL,
  above        INTEGER NOT NULL,
  upto         INTEGER NOT NULL,
  PRIMARY KEY (connector_id, sku_id, above)
) STRICT, WITHOUT ROWID;
UPDATE connectors SET findings_at = NULL;
