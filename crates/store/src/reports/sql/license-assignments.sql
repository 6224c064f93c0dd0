-- A row per user and SKU held. What frees it depends on the groups it comes through: a synced group
-- is changed in Active Directory, a dynamic one by the attribute in its rule. The connector is asked of
-- the user alone: asked of the assignment too, SQLite would leave the index of names and sort.
SELECT
  a.key AS _key,
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = a.sku_id), known_product(a.sku_id), a.sku_id) AS "productName",
  s.sku_part_number AS "skuPartNumber",
  a.sku_id AS "skuId",
  a.assignment AS "assignment",
  (
    SELECT group_concat(coalesce(g.display_name, j.value), '; ' ORDER BY coalesce(g.display_name, j.value))
    FROM json_each(a.group_ids) j
    LEFT JOIN groups g ON g.connector_id = a.connector_id AND g.id = j.value
  ) AS "groups",
  -- The worst of its states stands for the assignment. Only states that are more than "works" have a row.
  coalesce(
    (
      SELECT state FROM license_assignment_states t
      WHERE t.user_key = a.user_key AND t.sku_id = a.sku_id AND t.state IN ('Error', 'ActiveWithError')
      ORDER BY t.state = 'ActiveWithError', t.key LIMIT 1
    ),
    CASE WHEN a.assignment <> 'unknown' THEN 'Active' END,
    (
      SELECT state FROM license_assignment_states t
      WHERE t.user_key = a.user_key AND t.sku_id = a.sku_id ORDER BY t.key LIMIT 1
    )
  ) AS "state",
  (
    SELECT group_concat(DISTINCT error) FROM license_assignment_states t
    WHERE t.user_key = a.user_key AND t.sku_id = a.sku_id AND t.state IN ('Error', 'ActiveWithError')
  ) AS "error",
  CASE a.assignment
    WHEN 'direct' THEN 'remove it'
    WHEN 'unknown' THEN NULL
    ELSE CASE a.assignment WHEN 'both' THEN 'removing the direct one frees nothing until the group goes too: ' ELSE '' END
      || (
        SELECT group_concat(
          CASE
            WHEN g.synced = 1 THEN 'change group ' || g.display_name || ' in Active Directory'
            WHEN g.membership = 'dynamic' THEN 'change the attribute in the rule of group ' || g.display_name
            ELSE 'leave group ' || coalesce(g.display_name, j.value)
          END, '; ' ORDER BY coalesce(g.display_name, j.value))
        FROM json_each(a.group_ids) j
        LEFT JOIN groups g ON g.connector_id = a.connector_id AND g.id = j.value
      )
  END AS "howToFree",
  u.account_enabled AS "accountEnabled",
  u.user_type AS "userType",
  u.department AS "department",
  (
    SELECT group_concat(coalesce((SELECT name FROM service_plan_names WHERE service_plan_id = j.value), p.service_plan_name, j.value), '; '
      ORDER BY coalesce((SELECT name FROM service_plan_names WHERE service_plan_id = j.value), p.service_plan_name, j.value))
    FROM json_each(a.disabled_plans) j
    LEFT JOIN sku_plans p
      ON p.connector_id = a.connector_id AND p.sku_id = a.sku_id AND p.service_plan_id = j.value
  ) AS "disabledPlans",
  u.id AS "userId"
FROM license_assignments a
JOIN users u ON u.key = a.user_key
LEFT JOIN skus s ON s.connector_id = a.connector_id AND s.sku_id = a.sku_id
WHERE u.connector_id = :connector AND u.presence <> 'removed'
