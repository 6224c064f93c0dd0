-- A row per connector: the tenant it collects.
SELECT
  c.id AS "connectorId",
  c.name AS "connector",
  o.display_name AS "organization",
  c.tenant_id AS "tenantId",
  c.client_id AS "clientId",
  c.cloud AS "cloud"
FROM connectors c
LEFT JOIN organization o ON o.connector_id = c.id
WHERE c.removed_at IS NULL
