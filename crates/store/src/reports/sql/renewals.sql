-- A row per company subscription. Graph has no auto-renew flag: an enabled one renews or ends.
SELECT
  c.key AS _key,
  c.product_name AS "productName",
  c.sku_part_number AS "skuPartNumber",
  c.status AS "status",
  c.total_licenses AS "totalLicenses",
  c.is_trial AS "isTrial",
  substr(c.next_lifecycle_date_time, 1, 10) AS "nextLifecycleDate",
  CAST(julianday(substr(c.next_lifecycle_date_time, 1, 10)) - julianday(:today) AS INTEGER) AS "daysLeft",
  CASE WHEN c.next_lifecycle_date_time IS NOT NULL THEN
    CASE c.status WHEN 'Enabled' THEN 'renews or ends' WHEN 'Warning' THEN 'is suspended'
      WHEN 'Suspended' THEN 'is deleted' END
  END AS "what",
  substr(c.created_date_time, 1, 10) AS "createdDate",
  coalesce(c.owner_tenant_id, '') <> '' AS "soldByPartner",
  c.id AS "subscriptionId",
  c.commerce_subscription_id AS "commerceSubscriptionId",
  c.sku_id AS "skuId"
FROM company_subscriptions c
WHERE c.connector_id = :connector
