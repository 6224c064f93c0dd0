-- What began or ended between two runs is found by these; the histories of SKUs, company subscriptions and
-- groups are short.
CREATE INDEX users_from_run ON users (connector_id, from_run);
CREATE INDEX users_history_to_run ON users_history (connector_id, to_run);
CREATE INDEX license_assignments_from_run ON license_assignments (connector_id, from_run);

-- The run the history reaches back to, once older history was deleted; NULL: all of it is there.
ALTER TABLE connectors ADD COLUMN history_from_run INTEGER;
