-- A row per group and SKU it assigns.
SELECT
  t.group_id || ' ' || t.sku_id AS _key,
  coalesce(g.display_name, t.group_id) AS "group",
  g.membership AS "membership",
  g.synced AS "synced",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = t.sku_id), known_product(t.sku_id), t.sku_id) AS "productName",
  s.sku_part_number AS "skuPartNumber",
  t.sku_id AS "skuId",
  t.users AS "users",
  t.errors AS "errors",
  t.group_id AS "groupId"
FROM license_group_summary t
LEFT JOIN groups g ON g.connector_id = :connector AND g.id = t.group_id
LEFT JOIN skus s ON s.connector_id = :connector AND s.sku_id = t.sku_id
WHERE t.connector_id = :connector
