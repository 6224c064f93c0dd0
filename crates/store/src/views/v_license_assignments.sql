-- A row per user and SKU held.
SELECT
  c.name AS "connector",
  u.id AS "userId",
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  u.account_enabled AS "accountEnabled",
  u.department AS "department",
  a.sku_id AS "skuId",
  s.sku_part_number AS "skuPartNumber",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = a.sku_id), a.sku_id) AS "productName",
  a.assignment AS "assignment",
  (
    SELECT group_concat(name, '; ') FROM (
      SELECT coalesce(g.display_name, j.value) AS name
      FROM json_each(a.group_ids) j
      LEFT JOIN groups g ON g.connector_id = a.connector_id AND g.id = j.value
      ORDER BY 1
    )
  ) AS "groups",
  (
    SELECT group_concat(DISTINCT error) FROM license_assignment_states t
    WHERE t.user_key = a.user_key AND t.sku_id = a.sku_id AND t.state IN ('Error', 'ActiveWithError')
  ) AS "error"
FROM connectors c
JOIN users u ON u.connector_id = c.id
JOIN license_assignments a ON a.user_key = u.key
LEFT JOIN skus s ON s.connector_id = a.connector_id AND s.sku_id = a.sku_id
WHERE c.removed_at IS NULL AND u.presence <> 'removed'
