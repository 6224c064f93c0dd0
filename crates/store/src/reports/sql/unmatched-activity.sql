-- A row per row of a usage detail that belongs to no user.
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
