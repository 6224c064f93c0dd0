-- A row per price, and one for each SKU that has none. The price in force is the newest that has begun; what its
-- seats cost is told of it alone, without seats on trial. As written, the file can be read in again.
SELECT
  sku.sku_id || ' ' || coalesce(p.valid_from, '') AS _key,
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = sku.sku_id), known_product(sku.sku_id), sku.sku_id) AS "productName",
  s.sku_part_number AS "skuPartNumber",
  p.amount AS "price",
  p.currency AS "currency",
  iif(p.amount IS NULL, NULL, p.per) AS "per",
  p.valid_from AS "validFrom",
  CASE
    WHEN p.valid_from > :today THEN 'later'
    WHEN p.valid_from = now.valid_from THEN iif(p.amount IS NULL, 'no price', 'in force')
    WHEN p.valid_from IS NOT NULL THEN 'former'
    WHEN s.class = 'free' THEN 'free'
    ELSE 'no price'
  END AS "standing",
  s.enabled AS "enabled",
  iif(p.valid_from = now.valid_from,
    per_month(p.amount, p.per, max(0, s.enabled - coalesce(trial.seats, 0))), NULL) AS "costPerMonth",
  sku.sku_id AS "skuId"
FROM (
  SELECT sku_id FROM skus WHERE connector_id = :connector
  UNION SELECT sku_id FROM prices WHERE connector_id = :connector
) sku
LEFT JOIN skus s ON s.connector_id = :connector AND s.sku_id = sku.sku_id
LEFT JOIN prices p ON p.connector_id = :connector AND p.sku_id = sku.sku_id
LEFT JOIN (
  SELECT sku_id, max(valid_from) AS valid_from FROM prices
  WHERE connector_id = :connector AND valid_from <= :today GROUP BY sku_id
) now ON now.sku_id = sku.sku_id
LEFT JOIN (
  SELECT sku_id, sum(total_licenses) AS seats FROM company_subscriptions
  WHERE connector_id = :connector AND is_trial = 1 AND coalesce(status, 'Enabled') = 'Enabled' GROUP BY sku_id
) trial ON trial.sku_id = sku.sku_id
