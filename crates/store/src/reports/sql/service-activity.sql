-- A row per user and service it is licensed for or was active in. CROSS keeps the services the inner
-- loop: the users are gone through once, in the order of their names.
SELECT
  u.key * 8 + v.position AS _key,
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  v.service AS "service",
  CASE v.position
    WHEN 1 THEN d.exchange_last_activity_date
    WHEN 2 THEN d.one_drive_last_activity_date
    WHEN 3 THEN d.share_point_last_activity_date
    WHEN 4 THEN d.teams_last_activity_date
    WHEN 5 THEN d.yammer_last_activity_date
    WHEN 6 THEN m.last_activity_date
  END AS "lastActivityDate",
  CASE v.position
    WHEN 1 THEN d.has_exchange_license
    WHEN 2 THEN d.has_one_drive_license
    WHEN 3 THEN d.has_share_point_license
    WHEN 4 THEN d.has_teams_license
    WHEN 5 THEN d.has_yammer_license
    WHEN 6 THEN 1 -- That report lists the licensed alone.
  END AS "licensed",
  (
    SELECT report_refresh_date FROM usage_sources
    WHERE connector_id = :connector
      AND dataset = CASE WHEN v.position = 6 THEN 'm365-app-user-detail' ELSE 'active-user-detail' END
  ) AS "reportRefreshDate",
  u.department AS "department",
  u.account_enabled AS "accountEnabled",
  u.id AS "userId",
  coalesce(s.license_count > 0 AND s.kind = 'person', 0) AS _licensed_person
FROM users u
LEFT JOIN user_summary s ON s.user_key = u.key
LEFT JOIN active_user_detail d ON d.user_key = u.key
LEFT JOIN m365_app_user_detail m ON m.user_key = u.key
CROSS JOIN (
  SELECT column1 AS position, column2 AS service
  FROM (VALUES (1, 'Exchange'), (2, 'OneDrive'), (3, 'SharePoint'), (4, 'Teams'), (5, 'Viva Engage'),
    (6, 'Microsoft 365 Apps'))
) v
WHERE u.connector_id = :connector AND u.presence <> 'removed' AND CASE v.position
    WHEN 1 THEN d.has_exchange_license = 1 OR d.exchange_last_activity_date IS NOT NULL
    WHEN 2 THEN d.has_one_drive_license = 1 OR d.one_drive_last_activity_date IS NOT NULL
    WHEN 3 THEN d.has_share_point_license = 1 OR d.share_point_last_activity_date IS NOT NULL
    WHEN 4 THEN d.has_teams_license = 1 OR d.teams_last_activity_date IS NOT NULL
    WHEN 5 THEN d.has_yammer_license = 1 OR d.yammer_last_activity_date IS NOT NULL
    WHEN 6 THEN m.user_key IS NOT NULL
  END
