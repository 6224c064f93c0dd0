-- A row per exclusion, with how many findings it leaves out now; one that says what somebody is leaves none out.
SELECT
  e.id AS _key,
  e.what AS "what",
  coalesce(
    CASE e.what
      WHEN 'user' THEN (SELECT coalesce(u.display_name, u.user_principal_name) FROM users u
        WHERE u.connector_id = e.connector_id AND u.id = e.value)
      WHEN 'group' THEN (SELECT g.display_name FROM groups g WHERE g.connector_id = e.connector_id AND g.id = e.value)
      WHEN 'product' THEN coalesce((SELECT s.product_name FROM skus s
        WHERE s.connector_id = e.connector_id AND s.sku_id = e.value), (SELECT name FROM product_names WHERE sku_id = e.value), known_product(e.value))
    END, e.value) AS "name",
  e.effect AS "effect",
  e.reason AS "reason",
  e.until AS "until",
  iif(e.until < :today, 'ended', 'in force') AS "standing",
  iif(e.effect <> 'leave out', NULL, iif(e.until < :today, 0, (SELECT coalesce(sum(f.found), 0) FROM found_seats f WHERE f.connector_id = e.connector_id
    AND f.exclusion_id = e.id AND f.above < :inactive_days AND f.upto >= :inactive_days))) AS "rows",
  e.created_on AS "createdOn",
  e.value AS "value",
  e.id AS "exclusionId"
FROM exclusions e
WHERE e.connector_id = :connector
