-- A row per department, cost center and currency: what the licenses its users hold cost. Those without a price have
-- a row of their own, without a currency. Seats nobody holds are of no department. Where the seats of a product differ
-- in price, nobody can tell whose license is of which purchase: each costs the average of all seats, rounded half up.
SELECT
  d.department || char(31) || d.cost_center || char(31) || coalesce(p.currency, '') AS _key,
  nullif(d.department, '') AS "department",
  nullif(d.cost_center, '') AS "costCenter",
  max(h.licenses) AS "people",
  sum(d.licenses) AS "licenseCount",
  sum(CASE
    WHEN p.basis IN ('lowest', 'lowest known') THEN (2 * d.licenses * p.yearly_sum + 12 * p.seats) / (24 * p.seats)
    ELSE per_month(p.amount, p.per, d.licenses)
  END) AS "costPerMonth",
  p.currency AS "currency"
FROM department_licenses d
JOIN department_licenses h ON h.connector_id = d.connector_id AND h.department = d.department
  AND h.cost_center = d.cost_center AND h.sku_id = ''
LEFT JOIN sku_price p ON p.sku_id = d.sku_id
WHERE d.connector_id = :connector AND d.sku_id <> ''
GROUP BY d.department, d.cost_center, p.currency
