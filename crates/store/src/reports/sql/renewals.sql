-- A row per company subscription, those among them that Graph lists no longer, as they were last. What an enabled one
-- does on its next date Graph does not tell: the administrator marks it. A term that was typed comes before one learned.
-- A purchase that is no trial has its own price, or the product's, and costs it while it runs.
SELECT
  c.key AS _key,
  c.product_name AS "productName",
  c.sku_part_number AS "skuPartNumber",
  c.status AS "status",
  c.total_licenses AS "totalLicenses",
  c.is_trial AS "isTrial",
  substr(c.next_lifecycle_date_time, 1, 10) AS "nextLifecycleDate",
  CAST(julianday(substr(c.next_lifecycle_date_time, 1, 10)) - julianday(:today) AS INTEGER) AS "daysLeft",
  CASE WHEN c.gone_at IS NOT NULL THEN 'no longer listed' WHEN c.next_lifecycle_date_time IS NOT NULL THEN
    CASE c.status WHEN 'Enabled' THEN coalesce(m.renewal, 'renews or ends') WHEN 'Warning' THEN 'is suspended'
      WHEN 'Suspended' THEN 'is deleted' END
  END AS "what",
  coalesce(m.term, m.learned_term) AS "term",
  CASE WHEN m.term IS NOT NULL THEN 'typed' WHEN m.learned_term IS NOT NULL THEN 'learned' END AS "termFrom",
  substr(c.created_date_time, 1, 10) AS "createdDate",
  coalesce(c.owner_tenant_id, '') <> '' AS "soldByPartner",
  c.gone_at AS "notListedSince",
  per_month(p.amount, p.per, 1) AS "pricePerMonth",
  p.currency AS "currency",
  iif(p.amount IS NULL, NULL, p.subscription_id <> '') AS "ownPrice",
  iif(c.gone_at IS NULL AND coalesce(c.status, 'Enabled') = 'Enabled', per_month(p.amount, p.per, c.total_licenses), NULL)
    AS "costPerMonth",
  c.id AS "subscriptionId",
  c.commerce_subscription_id AS "commerceSubscriptionId",
  c.sku_id AS "skuId",
  m.renewal AS _renewal
FROM (
  SELECT key, id, commerce_subscription_id, sku_id, sku_part_number, status, total_licenses, is_trial,
    created_date_time, next_lifecycle_date_time, owner_tenant_id, product_name, NULL AS gone_at
  FROM company_subscriptions WHERE connector_id = :connector
  UNION ALL
  -- SQLite gives the other columns of the row that has the maximum: the last version of each.
  SELECT -h.rowid, h.id, h.commerce_subscription_id, h.sku_id, h.sku_part_number, h.status, h.total_licenses, h.is_trial,
    h.created_date_time, h.next_lifecycle_date_time, h.owner_tenant_id,
    coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = h.sku_id), known_product(h.sku_id), h.sku_part_number, h.sku_id), substr(r.started_at, 1, 10)
  FROM (SELECT rowid, *, max(to_run) FROM company_subscriptions_history WHERE connector_id = :connector GROUP BY id) h
  LEFT JOIN runs r ON r.id = h.to_run
  LEFT JOIN skus s ON s.connector_id = :connector AND s.sku_id = h.sku_id
  WHERE NOT EXISTS (SELECT 1 FROM company_subscriptions n WHERE n.connector_id = :connector AND n.id = h.id)
) c
LEFT JOIN price_today p ON p.sku_id = c.sku_id AND coalesce(c.is_trial, 0) = 0 AND p.subscription_id = iif(EXISTS (
  SELECT 1 FROM price_today own WHERE own.sku_id = c.sku_id AND own.subscription_id = c.id AND own.amount IS NOT NULL), c.id, '')
LEFT JOIN subscription_marks m ON m.connector_id = :connector AND m.subscription_id = c.id
