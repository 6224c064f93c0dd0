-- Licenses and seats that could be freed: one row per license assignment, under the first finding it fits, and one
-- per SKU with unused seats. Worked out at the end of a run, for every number of days of inactivity at once: a row
-- holds for N days where above < N <= upto.
CREATE TABLE findings (
  key          INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  finding      TEXT NOT NULL CHECK (finding IN ('disabled account', 'guest', 'overlapping', 'unused Copilot', 'inactive',
                                                'unused seats', 'not a person')),
  user_key     INTEGER NOT NULL,             -- 0: of no user, but of seats nobody holds
  sku_id       TEXT NOT NULL,
  display_name TEXT,                         -- the user's, by which rows are ordered
  seats        INTEGER NOT NULL,
  measured     INTEGER NOT NULL,             -- 0: whether this product is used is told by no report
  above        INTEGER NOT NULL,
  upto         INTEGER NOT NULL,
  since        TEXT,                         -- the day it is so since, where one is known; see the report
  covered_by   TEXT,                         -- overlapping: the SKU that contains it
  way          TEXT,                         -- how it can be freed; NULL: not known
  checks       INTEGER NOT NULL,             -- what to look at first: 1 archive, 2 large mailbox, 4 sign-in tried
  UNIQUE (connector_id, user_key, sku_id, finding)
) STRICT;
CREATE INDEX findings_name ON findings (connector_id, display_name COLLATE NOCASE);

-- When they were last worked out; NULL: never, as before this step.
ALTER TABLE connectors ADD COLUMN findings_at TEXT;
