-- The day each user last signed in, as far as Microsoft tells; NULL: none known. A success outweighs the others,
-- which count failed attempts too.
CREATE TABLE sign_ins (
  user_key        INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  connector_id    INTEGER NOT NULL,
  successful      TEXT,
  interactive     TEXT,
  non_interactive TEXT,
  read_on         TEXT NOT NULL,             -- the day this was read
  last            TEXT GENERATED ALWAYS AS (
    coalesce(successful, nullif(max(coalesce(interactive, ''), coalesce(non_interactive, '')), ''))) VIRTUAL
) STRICT;

-- When each part of the users was last read to its end, so that an interrupted pass goes on with the other.
CREATE TABLE sign_in_parts (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  part         TEXT NOT NULL CHECK (part IN ('licensed', 'unlicensed')),
  read_at      TEXT NOT NULL,
  PRIMARY KEY (connector_id, part)
) STRICT, WITHOUT ROWID;
