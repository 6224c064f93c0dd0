-- What the administrator leaves out of the findings, and why.
CREATE TABLE exclusions (
  id           INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  what         TEXT NOT NULL CHECK (what IN ('user', 'group', 'department', 'pattern', 'product')),
  value        TEXT NOT NULL,                -- an ID, the department, or a user principal name with * for any letters
  reason       TEXT NOT NULL,
  until        TEXT,                         -- the last day it holds; NULL: for ever
  created_on   TEXT NOT NULL,
  UNIQUE (connector_id, what, value)
) STRICT;

-- Of several exclusions that fit, the one that holds longest. Worked out with the findings.
ALTER TABLE findings ADD COLUMN exclusion_id INTEGER;

-- Licenses somebody decided to free, and what became of them in later runs.
CREATE TABLE decisions (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  user_key     INTEGER NOT NULL,             -- of a user who may be deleted from the database by now
  sku_id       TEXT NOT NULL,
  user_name    TEXT NOT NULL,                -- the user principal name when it was decided
  note         TEXT NOT NULL,
  owner        TEXT NOT NULL,                -- who sees to it
  decided_at   TEXT NOT NULL,
  seats_then   INTEGER,                      -- bought of the SKU, trials left out; NULL: not known
  seen_on      TEXT,                         -- the last run since that saw the user's licenses; NULL: none yet
  freed_on     TEXT,                         -- the run that first saw the license gone
  back_on      TEXT,                         -- the run that saw it held again after that
  PRIMARY KEY (connector_id, user_key, sku_id)
) STRICT, WITHOUT ROWID;
