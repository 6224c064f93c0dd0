-- A row per day and service: how many users were active. A day without a figure has no row, for a gap is not zero.
SELECT
  c.name AS "connector",
  n.report_date AS "reportDate",
  v.service AS "service",
  CASE v.position
    WHEN 0 THEN n.office365
    WHEN 1 THEN n.exchange
    WHEN 2 THEN n.one_drive
    WHEN 3 THEN n.share_point
    WHEN 4 THEN n.teams
    WHEN 5 THEN n.yammer
  END AS "activeUsers"
FROM connectors c
JOIN active_user_counts n ON n.connector_id = c.id
CROSS JOIN (
  SELECT column1 AS position, column2 AS service
  FROM (VALUES (0, 'Microsoft 365'), (1, 'Exchange'), (2, 'OneDrive'), (3, 'SharePoint'), (4, 'Teams'),
    (5, 'Viva Engage'))
) v
WHERE c.removed_at IS NULL AND CASE v.position
    WHEN 0 THEN n.office365
    WHEN 1 THEN n.exchange
    WHEN 2 THEN n.one_drive
    WHEN 3 THEN n.share_point
    WHEN 4 THEN n.teams
    WHEN 5 THEN n.yammer
  END IS NOT NULL
