-- How a connector's client secret is rotated without being asked. A connector without a row is not.
CREATE TABLE rotation_settings (
  connector_id  INTEGER PRIMARY KEY REFERENCES connectors ON DELETE CASCADE,
  automatic     INTEGER NOT NULL,            -- 1 = it is rotated when its end comes near
  days_before   INTEGER NOT NULL,            -- so many days before its end
  validity_days INTEGER NOT NULL,            -- so many days a new one is valid
  grace_days    INTEGER NOT NULL             -- so many days the old one stays in the registration
) STRICT;

-- Where the last rotation of a connector's secret stands. A step is written down before it is taken, so that whoever
-- finds it after a crash knows what may have happened. It never holds a secret.
CREATE TABLE rotations (
  connector_id   INTEGER PRIMARY KEY REFERENCES connectors ON DELETE CASCADE,
  step           TEXT NOT NULL CHECK (step IN ('adding', 'keeping', 'grace', 'removing', 'undoing', 'done', 'failed')),
  begun_at       TEXT NOT NULL,
  label          TEXT NOT NULL,              -- the new secret's name in Entra, which no other has
  new_key_id     TEXT,                       -- its ID in Entra; NULL = not answered yet
  new_credential TEXT,                       -- its keyring entry
  new_ends_at    TEXT,                       -- its end
  old_key_id     TEXT,                       -- the ID of the one it takes the place of; NULL = not known which
  due_at         TEXT,                       -- nothing is to be done before; NULL = at the next chance
  failure_code   TEXT,                       -- why it is undone, or was: a code of the service or of this application
  failure        TEXT,                       -- the same in sentences
  request_id     TEXT
) STRICT;

-- Whether the last token named the permission that rotation needs. NULL = no token has been seen.
ALTER TABLE connectors ADD COLUMN may_rotate INTEGER;

-- The audit learns new words, and of sign-ins with a form that was not stored, which have no connector.
CREATE TABLE audit_new (
  id           INTEGER PRIMARY KEY,
  connector_id INTEGER,                       -- NULL = a form that was not stored
  connector    TEXT NOT NULL,
  at           TEXT NOT NULL,
  what         TEXT NOT NULL,                 -- one of store::AuditEvent
  detail       TEXT                           -- Microsoft's code and request ID; of a removed secret its ID in Entra
) STRICT;
INSERT INTO audit_new (id, connector_id, connector, at, what, detail)
  SELECT id, connector_id, connector, at, what, detail FROM audit;
DROP TABLE audit;
ALTER TABLE audit_new RENAME TO audit;
CREATE INDEX audit_connector ON audit (connector_id, id);
