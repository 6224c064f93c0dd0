-- The few among many are listed by an index of their own, whatever other index was made last: of two that seem equal to it, SQLite
-- takes the younger one, and a large import makes the one of all names anew.
DROP INDEX users_guests;
DROP INDEX users_disabled;
CREATE INDEX users_guests ON users (connector_id, user_type, display_name COLLATE NOCASE)
  WHERE user_type = 'Guest' AND presence <> 'removed';
CREATE INDEX users_disabled ON users (connector_id, account_enabled, display_name COLLATE NOCASE)
  WHERE account_enabled = 0 AND presence <> 'removed';
