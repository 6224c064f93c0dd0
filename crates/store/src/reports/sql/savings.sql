-- A row per license that could be freed, and per SKU with unused seats. They were worked out at the end of the run
-- for every number of days of inactivity; which of them hold for this one, the two bounds say. Prices are looked
-- up where they are asked for alone: counting and ordering need none.
SELECT
  f.key AS _key,
  f.finding AS "finding",
  f.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = f.sku_id), known_product(f.sku_id), f.sku_id) AS "productName",
  s.sku_part_number AS "skuPartNumber",
  f.seats AS "seats",
  CASE f.finding
    WHEN 'disabled account' THEN 'disabled'
    WHEN 'unused Copilot' THEN iif(f.since IS NULL, 'never used', 'lapsed')
    WHEN 'inactive' THEN CASE WHEN NOT f.measured THEN 'not measured' WHEN f.since IS NULL THEN 'never active' ELSE 'inactive' END
    WHEN 'overlapping' THEN 'contained'
    WHEN 'guest' THEN 'guest'
    WHEN 'unused seats' THEN 'unassigned'
    ELSE 'not a person'
  END AS "state",
  f.since AS "since",
  CASE f.finding
    WHEN 'disabled account' THEN 'The account is disabled' || coalesce(', first seen so on ' || f.since, '')
    WHEN 'guest' THEN 'A guest holds it' || coalesce(', last active on ' || f.since, '')
    WHEN 'overlapping' THEN 'All its plans are in '
      || coalesce((SELECT product_name FROM skus c WHERE c.connector_id = f.connector_id AND c.sku_id = f.covered_by),
        (SELECT name FROM product_names WHERE sku_id = f.covered_by), known_product(f.covered_by), f.covered_by)
    WHEN 'unused Copilot' THEN coalesce('Copilot was last used on ' || f.since, 'Copilot was never used')
    WHEN 'inactive' THEN coalesce('Last active on ' || f.since || coalesce(' in ' || a.last_activity_service, ''), 'Never active')
      || iif(f.measured, '', '; whether this product is used is told by no report')
    WHEN 'unused seats' THEN 'Of ' || s.enabled || ' seats ' || f.seats || ' are paid for and assigned to nobody'
    ELSE iif(u.is_resource_account = 1 OR EXISTS (SELECT 1 FROM license_assignments h
        JOIN skus r ON r.connector_id = h.connector_id AND r.sku_id = h.sku_id AND r.class = 'resource'
        WHERE h.user_key = f.user_key),
      'The account is of a room, a device or a queue', 'By your rule the account is not of a person')
  END AS "why",
  f.way AS "way",
  CASE f.way
    WHEN 'direct' THEN 'remove it'
    ELSE CASE f.way WHEN 'direct and group' THEN 'removing the direct one frees nothing until the group goes too: ' ELSE '' END
      || (
        SELECT group_concat(
          CASE
            WHEN g.synced = 1 THEN 'change group ' || g.display_name || ' in Active Directory'
            WHEN g.membership = 'dynamic' THEN 'change the attribute in the rule of group ' || g.display_name
            ELSE 'leave group ' || coalesce(g.display_name, j.value)
          END, '; ' ORDER BY coalesce(g.display_name, j.value))
        FROM license_assignments h, json_each(h.group_ids) j
        LEFT JOIN groups g ON g.connector_id = f.connector_id AND g.id = j.value
        WHERE h.user_key = f.user_key AND h.sku_id = f.sku_id
      )
  END AS "howToFree",
  nullif(substr(iif(f.checks & 1, '; archive', '') || iif(f.checks & 2, '; large mailbox', '')
    || iif(f.checks & 4, '; sign-in tried', '') || iif(f.checks & 8, '; on leave', ''), 3), '') AS "checkFirst",
  per_month((SELECT p.amount FROM sku_price p WHERE p.sku_id = f.sku_id),
    (SELECT p.per FROM sku_price p WHERE p.sku_id = f.sku_id), f.seats) AS "pricePerMonth",
  (SELECT p.currency FROM sku_price p WHERE p.sku_id = f.sku_id) AS "currency",
  CASE
    WHEN f.finding = 'not a person' THEN 'not a person'
    WHEN NOT f.measured THEN 'not measured'
    ELSE coalesce((
      SELECT CASE WHEN p.basis IN ('lowest', 'lowest known') THEN 'at least'
        WHEN p.basis = 'several currencies' THEN p.basis WHEN p.basis IS NOT NULL THEN 'counted' END
      FROM sku_price p WHERE p.sku_id = f.sku_id), 'no price')
  END AS "inTotal",
  a.last_activity_date AS "lastActivityDate",
  u.department AS "department",
  u.cost_center AS "costCenter",
  u.company_name AS "companyName",
  u.country AS "country",
  coalesce(u.manager_display_name, u.manager_user_principal_name, u.manager_id) AS "manager",
  f.sku_id AS "skuId",
  u.id AS "userId",
  CASE WHEN d.back_on IS NOT NULL THEN 'came back' WHEN d.freed_on IS NOT NULL THEN 'freed'
    WHEN d.seen_on IS NOT NULL THEN 'still held' WHEN d.user_key IS NOT NULL THEN 'to free' END AS "decision",
  d.owner AS "owner",
  d.note AS "note",
  e.reason AS "excludedBecause",
  e.until AS "excludedUntil",
  e.id AS _excluded
FROM findings f
LEFT JOIN users u ON u.key = f.user_key
LEFT JOIN user_summary a ON a.user_key = f.user_key
LEFT JOIN decisions d ON d.connector_id = f.connector_id AND d.user_key = f.user_key AND d.sku_id = f.sku_id
LEFT JOIN exclusions e ON e.id = f.exclusion_id AND coalesce(e.until, '9999') >= :today
LEFT JOIN skus s ON s.connector_id = f.connector_id AND s.sku_id = f.sku_id
WHERE f.connector_id = :connector AND f.above < :inactive_days AND f.upto >= :inactive_days
