-- What notifications have told already, so that it is told once.
CREATE TABLE told (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  channel      TEXT NOT NULL,                -- desktop | terminal
  topic        TEXT NOT NULL,                -- secret | run | data
  about        TEXT NOT NULL,                -- secret: the end of the credential, which tells one from another; else ''
  stage        TEXT NOT NULL,                -- what was told last
  PRIMARY KEY (connector_id, channel, topic, about)
) STRICT;
