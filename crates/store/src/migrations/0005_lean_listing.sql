-- Who is missing is asked for in every run, and is hardly anybody.
CREATE INDEX users_missing ON users (connector_id) WHERE presence = 'missing';

-- A state that works, for a license the user holds, is told by the license: only the others keep a row.
DELETE FROM license_assignment_states WHERE lower(state) = 'active' AND error IS NULL AND EXISTS
  (SELECT 1 FROM license_assignments a WHERE a.user_key = license_assignment_states.user_key
     AND a.sku_id = license_assignment_states.sku_id);
DROP INDEX license_assignment_states_group;

-- Users and errors by group and SKU, counted at the end of a run.
CREATE TABLE license_group_summary (
  connector_id INTEGER NOT NULL REFERENCES connectors ON DELETE CASCADE,
  group_id     TEXT NOT NULL,
  sku_id       TEXT NOT NULL,
  users        INTEGER NOT NULL,             -- who have the license by the group
  errors       INTEGER NOT NULL,             -- who could not get it, or not all of it
  PRIMARY KEY (connector_id, group_id, sku_id)
) STRICT, WITHOUT ROWID;
INSERT INTO license_group_summary
SELECT connector_id, group_id, sku_id, sum(users), sum(errors) FROM (
  SELECT a.connector_id AS connector_id, g.value AS group_id, a.sku_id AS sku_id, 1 AS users, 0 AS errors
  FROM license_assignments a, json_each(a.group_ids) g
  UNION ALL
  SELECT connector_id, group_id, sku_id, 0, 1 FROM license_assignment_states
  WHERE group_id <> '' AND state IN ('Error', 'ActiveWithError'))
GROUP BY connector_id, group_id, sku_id;
