-- A row per licensed person and service the person is licensed for or was active in. An empty last activity is none that is known.
SELECT
  c.name AS "connector",
  u.id AS "userId",
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  u.department AS "department",
  v.service AS "service",
  CASE v.position
    WHEN 1 THEN nullif(max(coalesce(d.exchange_last_activity_date, ''), coalesce(e.last_activity_date, '')), '')
    WHEN 2 THEN nullif(max(coalesce(d.one_drive_last_activity_date, ''), coalesce(o.last_activity_date, '')), '')
    WHEN 3 THEN nullif(max(coalesce(d.share_point_last_activity_date, ''), coalesce(p.last_activity_date, '')), '')
    WHEN 4 THEN nullif(max(coalesce(d.teams_last_activity_date, ''), coalesce(t.last_activity_date, '')), '')
    WHEN 5 THEN nullif(max(coalesce(d.yammer_last_activity_date, ''), coalesce(y.last_activity_date, '')), '')
    WHEN 6 THEN m.last_activity_date
    WHEN 7 THEN a.last_activity_date
  END AS "lastActivityDate"
FROM connectors c
JOIN users u ON u.connector_id = c.id
JOIN user_summary s ON s.user_key = u.key
LEFT JOIN active_user_detail d ON d.user_key = u.key
LEFT JOIN email_activity_user_detail e ON e.user_key = u.key
LEFT JOIN onedrive_activity_user_detail o ON o.user_key = u.key
LEFT JOIN sharepoint_activity_user_detail p ON p.user_key = u.key
LEFT JOIN teams_user_activity_user_detail t ON t.user_key = u.key
LEFT JOIN yammer_activity_user_detail y ON y.user_key = u.key
LEFT JOIN m365_app_user_detail m ON m.user_key = u.key
LEFT JOIN copilot_usage_user_detail a ON a.user_key = u.key
CROSS JOIN (
  SELECT column1 AS position, column2 AS service
  FROM (VALUES (1, 'Exchange'), (2, 'OneDrive'), (3, 'SharePoint'), (4, 'Teams'), (5, 'Viva Engage'),
    (6, 'Microsoft 365 Apps'), (7, 'Copilot'))
) v
WHERE c.removed_at IS NULL AND u.presence <> 'removed' AND s.license_count > 0 AND s.kind = 'person'
  AND s.services >> v.position & 1
