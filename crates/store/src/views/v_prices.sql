-- A row per SKU and day from which a price holds: the amount in the smallest unit of its currency, per seat. What single
-- purchases cost instead is in v_company_subscription_prices.
SELECT
  c.name AS "connector",
  p.sku_id AS "skuId",
  s.sku_part_number AS "skuPartNumber",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = p.sku_id), p.sku_id) AS "productName",
  p.valid_from AS "validFrom",
  p.amount AS "amount",
  p.currency AS "currency",
  p.per AS "per"
FROM connectors c
JOIN prices p ON p.connector_id = c.id AND p.subscription_id = ''
LEFT JOIN skus s ON s.connector_id = c.id AND s.sku_id = p.sku_id
WHERE c.removed_at IS NULL
