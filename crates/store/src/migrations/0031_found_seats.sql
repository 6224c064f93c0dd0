-- How many seats and rows of each product are found, with the same bounds as the findings: what could go of a product is asked for with
-- every page of the purchases, and one product alone may have a hundred thousand rows. Worked out with the findings, by the next opening therefore too.
CREATE TABLE found_seats (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  exclusion_id INTEGER NOT NULL,             -- 0: none fits
  sku_id       TEXT NOT NULL,
  finding      TEXT NOT NULL,
  measured     INTEGER NOT NULL,
  above        INTEGER NOT NULL,
  upto         INTEGER NOT NULL,
  seats        INTEGER NOT NULL,
  found        INTEGER NOT NULL,             -- rows of findings
  PRIMARY KEY (connector_id, exclusion_id, sku_id, finding, measured, above, upto)
) STRICT, WITHOUT ROWID;
UPDATE connectors SET findings_at = NULL;
