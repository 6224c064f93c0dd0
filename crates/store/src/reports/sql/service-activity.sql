-- A row per user and service it is licensed for or was active in, which the end of a run notes for every user. A
-- service that has a report of its own takes the newer of what both tell. CROSS keeps the services the inner
-- loop: the users are gone through once, in the order of their names.
SELECT
  u.key * 8 + v.position AS _key,
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  v.service AS "service",
  CASE v.position
    WHEN 1 THEN nullif(max(coalesce(d.exchange_last_activity_date, ''), coalesce(e.last_activity_date, '')), '')
    WHEN 2 THEN nullif(max(coalesce(d.one_drive_last_activity_date, ''), coalesce(o.last_activity_date, '')), '')
    WHEN 3 THEN nullif(max(coalesce(d.share_point_last_activity_date, ''), coalesce(p.last_activity_date, '')), '')
    WHEN 4 THEN nullif(max(coalesce(d.teams_last_activity_date, ''), coalesce(t.last_activity_date, '')), '')
    WHEN 5 THEN nullif(max(coalesce(d.yammer_last_activity_date, ''), coalesce(y.last_activity_date, '')), '')
    WHEN 6 THEN m.last_activity_date
    WHEN 7 THEN c.last_activity_date
  END AS "lastActivityDate",
  CASE v.position
    WHEN 1 THEN d.has_exchange_license
    WHEN 2 THEN d.has_one_drive_license
    WHEN 3 THEN d.has_share_point_license
    WHEN 4 THEN d.has_teams_license
    WHEN 5 THEN d.has_yammer_license
    WHEN 6 THEN 1 -- These reports list the licensed alone.
    WHEN 7 THEN 1
  END AS "licensed",
  (
    SELECT report_refresh_date FROM usage_sources
    -- Whom the report of active users does not list, the service's own report tells of.
    WHERE connector_id = :connector AND dataset = CASE
        WHEN v.position = 6 THEN 'm365-app-user-detail'
        WHEN v.position = 7 THEN 'copilot-usage-user-detail'
        WHEN d.user_key IS NOT NULL THEN 'active-user-detail'
        WHEN v.position = 1 THEN 'email-activity-user-detail'
        WHEN v.position = 2 THEN 'onedrive-activity-user-detail'
        WHEN v.position = 3 THEN 'sharepoint-activity-user-detail'
        WHEN v.position = 4 THEN 'teams-user-activity-user-detail'
        ELSE 'yammer-activity-user-detail'
      END
  ) AS "reportRefreshDate",
  u.department AS "department",
  u.account_enabled AS "accountEnabled",
  u.id AS "userId",
  u.key AS _user,
  s.license_count > 0 AND s.kind = 'person' AS _licensed_person
FROM users u
JOIN user_summary s ON s.user_key = u.key
LEFT JOIN active_user_detail d ON d.user_key = u.key
LEFT JOIN email_activity_user_detail e ON e.user_key = u.key
LEFT JOIN onedrive_activity_user_detail o ON o.user_key = u.key
LEFT JOIN sharepoint_activity_user_detail p ON p.user_key = u.key
LEFT JOIN teams_user_activity_user_detail t ON t.user_key = u.key
LEFT JOIN yammer_activity_user_detail y ON y.user_key = u.key
LEFT JOIN m365_app_user_detail m ON m.user_key = u.key
LEFT JOIN copilot_usage_user_detail c ON c.user_key = u.key
CROSS JOIN (
  SELECT column1 AS position, column2 AS service
  FROM (VALUES (1, 'Exchange'), (2, 'OneDrive'), (3, 'SharePoint'), (4, 'Teams'), (5, 'Viva Engage'),
    (6, 'Microsoft 365 Apps'), (7, 'Copilot'))
) v
WHERE u.connector_id = :connector AND u.presence <> 'removed' AND s.services >> v.position & 1
