-- How the tenant's usage reports are set, as the run says that read it last.
CREATE TABLE report_settings (
  connector_id            INTEGER PRIMARY KEY REFERENCES connectors ON DELETE CASCADE,
  display_concealed_names INTEGER,           -- NULL: Graph did not tell
  run_id                  INTEGER NOT NULL
) STRICT;
