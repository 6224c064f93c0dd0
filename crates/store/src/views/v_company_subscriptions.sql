-- A row per purchase, those among them that are listed no longer, as they were last. Graph has no auto-renew flag: on its
-- next date an enabled one renews or ends, as the administrator marks it.
SELECT
  c.name AS "connector",
  p.id AS "subscriptionId",
  p.commerce_subscription_id AS "commerceSubscriptionId",
  p.sku_id AS "skuId",
  p.sku_part_number AS "skuPartNumber",
  coalesce(p.product_name, s.product_name, n.name, p.sku_part_number, p.sku_id) AS "productName",
  p.status AS "status",
  p.total_licenses AS "totalLicenses",
  p.is_trial AS "isTrial",
  substr(p.created_date_time, 1, 10) AS "createdDate",
  substr(p.next_lifecycle_date_time, 1, 10) AS "nextLifecycleDate",
  CASE WHEN p.gone_at IS NOT NULL THEN 'no longer listed' WHEN p.next_lifecycle_date_time IS NOT NULL THEN
    CASE p.status WHEN 'Enabled' THEN coalesce(m.renewal, 'renews or ends') WHEN 'Warning' THEN 'is suspended'
      WHEN 'Suspended' THEN 'is deleted' END
  END AS "what",
  coalesce(m.term, m.learned_term) AS "term",
  coalesce(p.owner_tenant_id, '') <> '' AS "soldByPartner",
  p.gone_at AS "notListedSince"
FROM connectors c
JOIN (
  SELECT connector_id, id, commerce_subscription_id, sku_id, sku_part_number, status, total_licenses, is_trial,
    created_date_time, next_lifecycle_date_time, owner_tenant_id, product_name, NULL AS gone_at
  FROM company_subscriptions
  UNION ALL
  -- SQLite gives the other columns of the row that has the maximum: the last version of each.
  SELECT h.connector_id, h.id, h.commerce_subscription_id, h.sku_id, h.sku_part_number, h.status, h.total_licenses,
    h.is_trial, h.created_date_time, h.next_lifecycle_date_time, h.owner_tenant_id, NULL, substr(r.started_at, 1, 10)
  FROM (SELECT *, max(to_run) FROM company_subscriptions_history GROUP BY connector_id, id) h
  LEFT JOIN runs r ON r.id = h.to_run
  WHERE NOT EXISTS (SELECT 1 FROM company_subscriptions n WHERE n.connector_id = h.connector_id AND n.id = h.id)
) p ON p.connector_id = c.id
LEFT JOIN skus s ON s.connector_id = c.id AND s.sku_id = p.sku_id
LEFT JOIN product_names n ON n.sku_id = p.sku_id
LEFT JOIN subscription_marks m ON m.connector_id = c.id AND m.subscription_id = p.id
WHERE c.removed_at IS NULL
