-- A row per group and SKU it assigns.
SELECT
  c.name AS "connector",
  t.group_id AS "groupId",
  coalesce(g.display_name, t.group_id) AS "group",
  g.membership AS "membership",
  g.synced AS "synced",
  t.sku_id AS "skuId",
  s.sku_part_number AS "skuPartNumber",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = t.sku_id), t.sku_id) AS "productName",
  t.users AS "users",
  t.errors AS "errors"
FROM connectors c
JOIN license_group_summary t ON t.connector_id = c.id
LEFT JOIN groups g ON g.connector_id = c.id AND g.id = t.group_id
LEFT JOIN skus s ON s.connector_id = c.id AND s.sku_id = t.sku_id
WHERE c.removed_at IS NULL
