-- The services a user is licensed for by the usage reports, or was active in: bit n is the catalog's service n.
-- Filled from the reports when the database is opened after this step, later at the end of every run.
ALTER TABLE user_summary ADD COLUMN services INTEGER NOT NULL DEFAULT 0;

-- Reports list these alone, few among many, in the order of their names.
CREATE INDEX users_guests ON users (connector_id, display_name COLLATE NOCASE)
  WHERE user_type = 'Guest' AND presence <> 'removed';
CREATE INDEX users_disabled ON users (connector_id, display_name COLLATE NOCASE)
  WHERE account_enabled = 0 AND presence <> 'removed';

-- Whom the rows of usage reports are about is asked a million times: the index alone answers. It holds only those
-- who have a name, or SQLite would go through it wherever users are read, in an order that suits nothing else.
DROP INDEX users_user_principal_name;
CREATE INDEX users_user_principal_name ON users (connector_id, user_principal_name COLLATE NOCASE, presence)
  WHERE user_principal_name IS NOT NULL;
