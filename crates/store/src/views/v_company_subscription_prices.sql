-- A row per purchase with a price of its own and day from which it holds: the amount in the smallest unit of its
-- currency, per seat; without one the purchase costs from that day on what its product does.
SELECT
  c.name AS "connector",
  p.subscription_id AS "subscriptionId",
  p.sku_id AS "skuId",
  p.valid_from AS "validFrom",
  p.amount AS "amount",
  p.currency AS "currency",
  p.per AS "per"
FROM connectors c
JOIN prices p ON p.connector_id = c.id AND p.subscription_id <> ''
WHERE c.removed_at IS NULL
