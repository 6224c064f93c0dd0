-- A row per SKU: its seats.
SELECT
  c.name AS "connector",
  s.sku_id AS "skuId",
  s.sku_part_number AS "skuPartNumber",
  s.product_name AS "productName",
  s.capability_status AS "capabilityStatus",
  s.applies_to AS "appliesTo",
  s.enabled AS "enabled",
  s.warning AS "warning",
  s.suspended AS "suspended",
  s.locked_out AS "lockedOut",
  s.enabled + s.warning AS "usable",
  s.consumed_units AS "assigned",
  s.enabled + s.warning - s.consumed_units AS "available",
  s.class = 'free' AS "free"
FROM connectors c
JOIN skus s ON s.connector_id = c.id
WHERE c.removed_at IS NULL
