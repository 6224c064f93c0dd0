-- When connectors are collected without being asked. A connector without a row is collected by hand only.
CREATE TABLE schedules (
  connector_id INTEGER PRIMARY KEY REFERENCES connectors ON DELETE CASCADE,
  schedule     TEXT NOT NULL,                -- 'once a day' | 'daily 06:00' | 'every 6 hours' | 'weekly monday 06:00'
  set_at       TEXT NOT NULL,                -- the first run comes after it
  last         TEXT                          -- when a scheduled run was begun last; NULL = none since set_at
) STRICT;
