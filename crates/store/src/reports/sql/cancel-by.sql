-- A row per running purchase of a paid product for users: how many of its seats could go on its next date. What could go of
-- a product, unused seats and licenses of findings less what is over-assigned, is given to its purchases in order of date,
-- to none more than it has. Trials cost nothing, every other purchase its own price or the product's. It is at least so many where it is not known of every holder whether the
-- product is used.
SELECT
  *,
  per_month(_amount, _per, "seatsThatCouldGo") AS "savedPerMonth"
FROM (
  SELECT
    c.key AS _key,
    coalesce(s.product_name, c.product_name) AS "productName",
    c.sku_part_number AS "skuPartNumber",
    substr(c.next_lifecycle_date_time, 1, 10) AS "nextLifecycleDate",
    CAST(julianday(substr(c.next_lifecycle_date_time, 1, 10)) - julianday(:today) AS INTEGER) AS "daysLeft",
    c.total_licenses AS "totalLicenses",
    max(0, min(c.total_licenses, s.could_go - coalesce(sum(c.total_licenses) OVER (
      PARTITION BY c.sku_id ORDER BY c.next_lifecycle_date_time IS NULL, substr(c.next_lifecycle_date_time, 1, 10), c.id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS "seatsThatCouldGo",
    s.at_least AS "atLeast",
    CASE
      WHEN m.renewal = 'ends' THEN 'ends by itself'
      WHEN coalesce(m.term, m.learned_term) = 'monthly' THEN 'any month'
      WHEN c.next_lifecycle_date_time IS NULL THEN 'no date known'
      ELSE 'before the date'
    END AS "when",
    coalesce(m.renewal, 'renews or ends') AS "what",
    coalesce(m.term, m.learned_term) AS "term",
    coalesce(c.owner_tenant_id, '') <> '' AS "soldByPartner",
    s.unused AS "unusedSeats",
    s.to_free AS "licensesToFree",
    per_month(price.amount, price.per, 1) AS "pricePerMonth",
    price.currency AS "currency",
    iif(price.amount IS NULL, NULL, price.subscription_id <> '') AS "ownPrice",
    c.id AS "subscriptionId",
    c.sku_id AS "skuId",
    price.amount AS _amount,
    price.per AS _per
  FROM company_subscriptions c
  LEFT JOIN (
    SELECT
      k.sku_id, k.product_name, k.class = 'free' OR coalesce(k.applies_to, 'User') <> 'User' AS never,
      iif(o.findings_at IS NULL, NULL, coalesce(found.unused, 0)) AS unused,
      iif(o.findings_at IS NULL, NULL, coalesce(found.to_free, 0)) AS to_free,
      iif(o.findings_at IS NULL, NULL,
        max(0, coalesce(found.unused, 0) + coalesce(found.to_free, 0) + min(0, k.enabled + k.warning - k.consumed_units)))
        AS could_go,
      coalesce(found.not_measured, 0) > 0 OR EXISTS (
        SELECT 1 FROM unknown_use n WHERE n.connector_id = k.connector_id AND n.sku_id = k.sku_id
          AND n.above < :inactive_days AND n.upto >= :inactive_days
      ) AS at_least
    FROM skus k
    JOIN connectors o ON o.id = k.connector_id
    LEFT JOIN (
      SELECT f.sku_id,
        sum(f.seats) FILTER (WHERE f.finding = 'unused seats') AS unused,
        sum(f.seats) FILTER (WHERE f.measured AND f.finding <> 'unused seats') AS to_free,
        sum(f.seats) FILTER (WHERE NOT f.measured) AS not_measured
      FROM found_seats f
      LEFT JOIN exclusions e ON e.id = f.exclusion_id AND coalesce(e.until, '9999') >= :today
      WHERE f.connector_id = :connector AND f.above < :inactive_days AND f.upto >= :inactive_days
        AND f.finding <> 'not a person' AND e.id IS NULL
      GROUP BY f.sku_id
    ) found ON found.sku_id = k.sku_id
    WHERE k.connector_id = :connector
  ) s ON s.sku_id = c.sku_id
  LEFT JOIN subscription_marks m ON m.connector_id = :connector AND m.subscription_id = c.id
  LEFT JOIN price_today price ON price.sku_id = c.sku_id AND price.subscription_id = iif(EXISTS (
    SELECT 1 FROM price_today own WHERE own.sku_id = c.sku_id AND own.subscription_id = c.id AND own.amount IS NOT NULL), c.id, '')
  WHERE c.connector_id = :connector AND coalesce(c.status, 'Enabled') = 'Enabled' AND coalesce(c.is_trial, 0) = 0
    AND coalesce(s.never, 0) = 0
)
