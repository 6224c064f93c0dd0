-- A row per SKU. Trial seats are unknown, and unused seats then without them, while no company
-- subscription has been collected; free SKUs and those not for users are never judged by seats. The price is the lowest
-- of any seat, and the cost that of all seats; where they are in several currencies it is in no cell.
SELECT
  s.key AS _key,
  s.product_name AS "productName",
  s.sku_part_number AS "skuPartNumber",
  s.sku_id AS "skuId",
  s.capability_status AS "capabilityStatus",
  s.applies_to AS "appliesTo",
  s.enabled AS "enabled",
  s.warning AS "warning",
  s.suspended AS "suspended",
  s.locked_out AS "lockedOut",
  s.enabled + s.warning AS "usable",
  s.consumed_units AS "assigned",
  s.enabled + s.warning - s.consumed_units AS "available",
  CASE WHEN s.class <> 'free' AND coalesce(s.applies_to, 'User') = 'User'
    THEN max(0, s.enabled - s.consumed_units - coalesce(bought.trial_seats, 0)) END AS "unusedSeats",
  s.class = 'free' AS "free",
  CASE WHEN EXISTS (SELECT 1 FROM company_subscriptions WHERE connector_id = :connector)
    THEN coalesce(bought.trial_seats, 0) END AS "trialSeats",
  bought.next_date AS "nextLifecycleDate",
  CAST(julianday(bought.next_date) - julianday(:today) AS INTEGER) AS "daysLeft",
  price.amount AS "price",
  price.currency AS "currency",
  price.per AS "per",
  price.basis AS "priceOf",
  iif(price.amount IS NULL, NULL, (
    SELECT sum(per_month(p.amount, p.per, p.seats)) FROM paid_seats p WHERE p.sku_id = s.sku_id)) AS "costPerMonth"
FROM skus s
LEFT JOIN (
  SELECT
    sku_id,
    sum(total_licenses) FILTER (WHERE is_trial = 1 AND coalesce(status, 'Enabled') = 'Enabled') AS trial_seats,
    min(substr(next_lifecycle_date_time, 1, 10))
      FILTER (WHERE coalesce(status, 'Enabled') IN ('Enabled', 'Warning', 'Suspended')) AS next_date
  FROM company_subscriptions
  WHERE connector_id = :connector
  GROUP BY sku_id
) bought ON bought.sku_id = s.sku_id
LEFT JOIN sku_price price ON price.sku_id = s.sku_id
WHERE s.connector_id = :connector
