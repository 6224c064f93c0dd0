-- What a former secret is gone back to with, and forgotten by.
ALTER TABLE keyring_entries ADD COLUMN ends_at TEXT;        -- when a previous one ends, as far as it was known; NULL = unknown
ALTER TABLE keyring_entries ADD COLUMN secret_expires TEXT; -- the end that was typed for a previous one

-- The first three characters of the secret, as Graph shows them.
ALTER TABLE credentials ADD COLUMN hint TEXT;

-- Which of several credentials that fit is in use, as the administrator said: its key_id. NULL = nobody said.
ALTER TABLE connectors ADD COLUMN chosen_credential TEXT;
-- When the credentials were last read outside a run, by this computer's clock, and how many seconds the service's
-- clock was ahead then.
ALTER TABLE connectors ADD COLUMN credentials_read_at TEXT;
ALTER TABLE connectors ADD COLUMN credentials_read_offset INTEGER;

-- What was done with secrets, and which sign-ins failed. No reference and the name itself: an entry outlives its connector.
CREATE TABLE audit (
  id           INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL,
  connector    TEXT NOT NULL,
  at           TEXT NOT NULL,
  what         TEXT NOT NULL CHECK (what IN ('secret-stored', 'secret-replaced', 'secret-restored', 'secret-forgotten',
                                             'connector-removed', 'sign-in-failed')),
  detail       TEXT                           -- of a sign-in: Entra's code and request ID
) STRICT;
CREATE INDEX audit_connector ON audit (connector_id, id);
