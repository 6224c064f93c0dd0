-- A row per purchase. Graph has no auto-renew flag: on its next date an enabled one renews or ends.
SELECT
  c.name AS "connector",
  p.id AS "subscriptionId",
  p.commerce_subscription_id AS "commerceSubscriptionId",
  p.sku_id AS "skuId",
  p.sku_part_number AS "skuPartNumber",
  p.product_name AS "productName",
  p.status AS "status",
  p.total_licenses AS "totalLicenses",
  p.is_trial AS "isTrial",
  substr(p.created_date_time, 1, 10) AS "createdDate",
  substr(p.next_lifecycle_date_time, 1, 10) AS "nextLifecycleDate",
  coalesce(p.owner_tenant_id, '') <> '' AS "soldByPartner"
FROM connectors c
JOIN company_subscriptions p ON p.connector_id = c.id
WHERE c.removed_at IS NULL
