-- On which days a user was active in a service, as far as reports told it before the ones that are stored now:
-- what those say follows from their rows and refresh dates, and comes here when a newer report replaces it.
-- Bit n of a blob of 46 bytes is the year's day n, counted from 0, the lowest bit of a byte first.
CREATE TABLE activity_days (
  user_key INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  service  INTEGER NOT NULL,                 -- the catalog's number: 1 Exchange … 7 Copilot
  year     INTEGER NOT NULL,
  known    BLOB NOT NULL,                    -- it is known whether the user was active
  active   BLOB NOT NULL,                    -- the user was
  PRIMARY KEY (user_key, service, year)
) STRICT, WITHOUT ROWID;

-- The days the active users report has told of, for everybody in it.
CREATE TABLE activity_days_covered (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  day          TEXT NOT NULL,
  -- report: it was a refresh date. asked: the day was asked for by itself. part: the same, but the answer did
  -- not tell of everybody. empty: the answer had no rows, which says nothing.
  how          TEXT NOT NULL CHECK (how IN ('report', 'asked', 'part', 'empty')),
  asked_at     TEXT,                         -- NULL: it was not asked for
  PRIMARY KEY (connector_id, day)
) STRICT, WITHOUT ROWID;
