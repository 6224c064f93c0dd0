-- A row per group and SKU it assigns.
SELECT
  t.group_id || ' ' || t.sku_id AS _key,
  coalesce(g.display_name, t.group_id) AS "group",
  g.membership AS "membership",
  g.synced AS "synced",
  coalesce(s.product_name, known_product(t.sku_id), t.sku_id) AS "productName",
  s.sku_part_number AS "skuPartNumber",
  t.sku_id AS "skuId",
  t.users AS "users",
  t.errors AS "errors",
  t.group_id AS "groupId"
FROM (
  SELECT
    group_id,
    sku_id,
    count(*) FILTER (WHERE state IN ('Active', 'ActiveWithError')) AS users,
    count(*) FILTER (WHERE state IN ('Error', 'ActiveWithError')) AS errors
  FROM license_assignment_states
  WHERE connector_id = :connector AND group_id <> ''
  GROUP BY group_id, sku_id
) t
LEFT JOIN groups g ON g.connector_id = :connector AND g.id = t.group_id
LEFT JOIN skus s ON s.connector_id = :connector AND s.sku_id = t.sku_id
