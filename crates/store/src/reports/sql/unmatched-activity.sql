-- A row per row of a report of activity that belongs to no user.
SELECT
  'a' || d.key AS _key,
  'getOffice365ActiveUserDetail' AS "source",
  d.user_principal_name AS "userPrincipalName",
  d.display_name AS "displayName",
  nullif(max(
    coalesce(d.exchange_last_activity_date, ''),
    coalesce(d.one_drive_last_activity_date, ''),
    coalesce(d.share_point_last_activity_date, ''),
    coalesce(d.teams_last_activity_date, ''),
    coalesce(d.yammer_last_activity_date, '')
  ), '') AS "lastActivityDate",
  d.is_deleted AS "isDeleted",
  d.deleted_date AS "deletedDate",
  r.report_refresh_date AS "reportRefreshDate"
FROM active_user_detail d
LEFT JOIN usage_sources r ON r.connector_id = d.connector_id AND r.dataset = 'active-user-detail'
WHERE d.connector_id = :connector AND d.user_key IS NULL
UNION ALL
SELECT
  'm' || m.key,
  'getM365AppUserDetail',
  m.user_principal_name,
  NULL,
  m.last_activity_date,
  NULL,
  NULL,
  r.report_refresh_date
FROM m365_app_user_detail m
LEFT JOIN usage_sources r ON r.connector_id = m.connector_id AND r.dataset = 'm365-app-user-detail'
WHERE m.connector_id = :connector AND m.user_key IS NULL
UNION ALL
SELECT
  'e' || x.key,
  'getEmailActivityUserDetail',
  x.user_principal_name,
  x.display_name,
  x.last_activity_date,
  x.is_deleted,
  x.deleted_date,
  r.report_refresh_date
FROM email_activity_user_detail x
LEFT JOIN usage_sources r ON r.connector_id = x.connector_id AND r.dataset = 'email-activity-user-detail'
WHERE x.connector_id = :connector AND x.user_key IS NULL
UNION ALL
SELECT
  'o' || x.key,
  'getOneDriveActivityUserDetail',
  x.user_principal_name,
  NULL,
  x.last_activity_date,
  x.is_deleted,
  x.deleted_date,
  r.report_refresh_date
FROM onedrive_activity_user_detail x
LEFT JOIN usage_sources r ON r.connector_id = x.connector_id AND r.dataset = 'onedrive-activity-user-detail'
WHERE x.connector_id = :connector AND x.user_key IS NULL
UNION ALL
SELECT
  's' || x.key,
  'getSharePointActivityUserDetail',
  x.user_principal_name,
  NULL,
  x.last_activity_date,
  x.is_deleted,
  x.deleted_date,
  r.report_refresh_date
FROM sharepoint_activity_user_detail x
LEFT JOIN usage_sources r ON r.connector_id = x.connector_id AND r.dataset = 'sharepoint-activity-user-detail'
WHERE x.connector_id = :connector AND x.user_key IS NULL
UNION ALL
SELECT
  't' || x.key,
  'getTeamsUserActivityUserDetail',
  x.user_principal_name,
  NULL,
  x.last_activity_date,
  x.is_deleted,
  x.deleted_date,
  r.report_refresh_date
FROM teams_user_activity_user_detail x
LEFT JOIN usage_sources r ON r.connector_id = x.connector_id AND r.dataset = 'teams-user-activity-user-detail'
WHERE x.connector_id = :connector AND x.user_key IS NULL
UNION ALL
SELECT
  'y' || x.key,
  'getYammerActivityUserDetail',
  x.user_principal_name,
  x.display_name,
  x.last_activity_date,
  x.user_state = 'deleted' COLLATE NOCASE,
  iif(x.user_state = 'deleted' COLLATE NOCASE, x.state_change_date, NULL),
  r.report_refresh_date
FROM yammer_activity_user_detail x
LEFT JOIN usage_sources r ON r.connector_id = x.connector_id AND r.dataset = 'yammer-activity-user-detail'
WHERE x.connector_id = :connector AND x.user_key IS NULL
UNION ALL
SELECT
  'c' || x.key,
  'getMicrosoft365CopilotUsageUserDetail',
  x.user_principal_name,
  x.display_name,
  x.last_activity_date,
  NULL,
  NULL,
  r.report_refresh_date
FROM copilot_usage_user_detail x
LEFT JOIN usage_sources r ON r.connector_id = x.connector_id AND r.dataset = 'copilot-usage-user-detail'
WHERE x.connector_id = :connector AND x.user_key IS NULL
