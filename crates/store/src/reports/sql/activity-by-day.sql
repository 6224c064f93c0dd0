-- A row per day and service. A day or service without a figure has no row: a gap is not zero.
SELECT
  c.key * 8 + v.position AS _key,
  c.report_date AS "reportDate",
  v.service AS "service",
  CASE v.position
    WHEN 0 THEN c.office365
    WHEN 1 THEN c.exchange
    WHEN 2 THEN c.one_drive
    WHEN 3 THEN c.share_point
    WHEN 4 THEN c.teams
    WHEN 5 THEN c.yammer
  END AS "activeUsers",
  r.report_refresh_date AS "reportRefreshDate"
FROM active_user_counts c
JOIN (
  SELECT column1 AS position, column2 AS service
  FROM (VALUES (0, 'Microsoft 365'), (1, 'Exchange'), (2, 'OneDrive'), (3, 'SharePoint'), (4, 'Teams'),
    (5, 'Viva Engage'))
) v
LEFT JOIN usage_sources r ON r.connector_id = c.connector_id AND r.dataset = 'active-user-counts'
WHERE c.connector_id = :connector AND CASE v.position
    WHEN 0 THEN c.office365
    WHEN 1 THEN c.exchange
    WHEN 2 THEN c.one_drive
    WHEN 3 THEN c.share_point
    WHEN 4 THEN c.teams
    WHEN 5 THEN c.yammer
  END IS NOT NULL
