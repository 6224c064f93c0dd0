-- A row per license assignment state in error, also of an SKU the user could not get at all.
SELECT
  t.key AS _key,
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = t.sku_id), known_product(t.sku_id), t.sku_id) AS "productName",
  s.sku_part_number AS "skuPartNumber",
  CASE WHEN t.group_id <> '' THEN coalesce(g.display_name, t.group_id) END AS "group",
  t.state AS "state",
  t.error AS "error",
  t.last_updated AS "lastUpdated",
  u.account_enabled AS "accountEnabled",
  u.user_type AS "userType",
  u.department AS "department",
  t.sku_id AS "skuId",
  nullif(t.group_id, '') AS "groupId",
  u.id AS "userId"
FROM license_assignment_states t
JOIN users u ON u.key = t.user_key
LEFT JOIN skus s ON s.connector_id = t.connector_id AND s.sku_id = t.sku_id
LEFT JOIN groups g ON g.connector_id = t.connector_id AND g.id = t.group_id
WHERE t.connector_id = :connector AND t.state IN ('Error', 'ActiveWithError') AND u.presence <> 'removed'
