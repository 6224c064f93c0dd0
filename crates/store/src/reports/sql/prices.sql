-- A row per price, of a product or of one purchase, and one for each SKU that has none. The price in force is the newest
-- that has begun; what its seats cost is told of it alone, without seats on trial: of a product those that are left
-- beside purchases with prices of their own. As written, the file can be read in again.
SELECT
  k.sku_id || ' ' || k.subscription_id || ' ' || coalesce(p.valid_from, '') AS _key,
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = k.sku_id), known_product(k.sku_id), k.sku_id) AS "productName",
  s.sku_part_number AS "skuPartNumber",
  nullif(k.subscription_id, '') AS "subscriptionId",
  p.amount AS "price",
  p.currency AS "currency",
  iif(p.amount IS NULL, NULL, p.per) AS "per",
  p.valid_from AS "validFrom",
  CASE
    WHEN p.valid_from > :today THEN 'later'
    WHEN p.valid_from = now.valid_from THEN
      CASE WHEN p.amount IS NOT NULL THEN 'in force' WHEN k.subscription_id = '' THEN 'no price' ELSE 'as the product' END
    WHEN p.valid_from IS NOT NULL THEN 'former'
    WHEN s.class = 'free' THEN 'free'
    ELSE 'no price'
  END AS "standing",
  iif(k.subscription_id = '', s.enabled, c.total_licenses) AS "enabled",
  iif(p.valid_from = now.valid_from, per_month(p.amount, p.per, coalesce(paid.seats, 0)), NULL) AS "costPerMonth",
  k.sku_id AS "skuId"
FROM (
  SELECT sku_id, '' AS subscription_id FROM skus WHERE connector_id = :connector
  UNION SELECT sku_id, subscription_id FROM prices WHERE connector_id = :connector
) k
LEFT JOIN skus s ON s.connector_id = :connector AND s.sku_id = k.sku_id
LEFT JOIN company_subscriptions c ON c.connector_id = :connector AND c.id = k.subscription_id
LEFT JOIN prices p ON p.connector_id = :connector AND p.sku_id = k.sku_id AND p.subscription_id = k.subscription_id
LEFT JOIN price_today now ON now.sku_id = k.sku_id AND now.subscription_id = k.subscription_id
LEFT JOIN paid_seats paid ON paid.sku_id = k.sku_id AND paid.subscription_id = k.subscription_id
