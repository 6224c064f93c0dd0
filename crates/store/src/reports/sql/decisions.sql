-- A row per license somebody decided to free. What became of it later runs saw; nothing is saved before seats are.
SELECT
  d.user_key || ' ' || d.sku_id AS _key,
  u.display_name AS "displayName",
  coalesce(u.user_principal_name, d.user_name) AS "userPrincipalName",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = d.sku_id), known_product(d.sku_id), d.sku_id) AS "productName",
  CASE
    WHEN d.back_on IS NOT NULL THEN 'came back'
    WHEN d.freed_on IS NOT NULL THEN 'freed'
    WHEN d.seen_on IS NOT NULL THEN 'still held'
    ELSE 'to free'
  END AS "decision",
  d.owner AS "owner",
  d.note AS "note",
  substr(d.decided_at, 1, 10) AS "decidedOn",
  d.freed_on AS "freedOn",
  d.back_on AS "backOn",
  per_month(p.amount, p.per, 1) AS "pricePerMonth",
  p.currency AS "currency",
  d.seats_then AS "seatsThen",
  -- None where all that was ever bought has ended; not known where no purchase ever was.
  iif(
    EXISTS (SELECT 1 FROM company_subscriptions c WHERE c.connector_id = d.connector_id AND c.sku_id = d.sku_id)
    OR EXISTS (SELECT 1 FROM company_subscriptions_history c WHERE c.connector_id = d.connector_id AND c.sku_id = d.sku_id),
    coalesce((SELECT sum(c.total_licenses) FROM company_subscriptions c WHERE c.connector_id = d.connector_id
      AND c.sku_id = d.sku_id AND coalesce(c.is_trial, 0) = 0 AND coalesce(c.status, 'Enabled') IN ('Enabled', 'Warning')), 0),
    NULL) AS "seatsNow",
  s.sku_part_number AS "skuPartNumber",
  d.sku_id AS "skuId",
  u.id AS "userId"
FROM decisions d
LEFT JOIN users u ON u.key = d.user_key
LEFT JOIN skus s ON s.connector_id = d.connector_id AND s.sku_id = d.sku_id
LEFT JOIN sku_price p ON p.sku_id = d.sku_id
WHERE d.connector_id = :connector
