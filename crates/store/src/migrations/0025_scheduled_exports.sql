-- Exports that are written without being asked, after a run.
CREATE TABLE scheduled_exports (
  id           INTEGER PRIMARY KEY,
  connector_id INTEGER REFERENCES connectors ON DELETE CASCADE, -- NULL = every connector, in one file
  name         TEXT NOT NULL,                -- of the file, without the day
  folder       TEXT NOT NULL,
  report       TEXT NOT NULL,
  format       TEXT NOT NULL,                -- 'csv' | 'csv-semicolon' | 'xlsx'
  view         TEXT NOT NULL,                -- search, filters, order and columns, as JSON
  daily        INTEGER NOT NULL,             -- 1 = after the first run of a day, 0 = after every run
  written_at   TEXT,                         -- when it was written last
  written_path TEXT,
  written_rows INTEGER,
  failed_at    TEXT,                         -- when it could not be written, unless it was since
  failure      TEXT
) STRICT;
CREATE UNIQUE INDEX scheduled_exports_file ON scheduled_exports (folder, name COLLATE NOCASE);
