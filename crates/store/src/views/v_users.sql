-- A row per user. State, as the window shows it, by the days of inactivity chosen in its settings.
SELECT
  "connector", "id", "displayName", "userPrincipalName", "mail", "userType", "accountEnabled", "department", "jobTitle",
  "companyName", "officeLocation", "city", "country", "usageLocation", "costCenter", "division", "manager",
  "employeeId", "employeeType", "onPremisesSyncEnabled", "createdDate", "presence", "kind", "licenseCount", "licenses",
  "lastActivityDate", "lastActivityService", "activityAsOf", "lastSignInDate", "state",
  CASE WHEN "state" = 'unknown' THEN _unknown_reason END AS "stateReason"
FROM (
  SELECT
    c.name AS "connector",
    u.id AS "id",
    u.display_name AS "displayName",
    u.user_principal_name AS "userPrincipalName",
    u.mail AS "mail",
    u.user_type AS "userType",
    u.account_enabled AS "accountEnabled",
    u.department AS "department",
    u.job_title AS "jobTitle",
    u.company_name AS "companyName",
    u.office_location AS "officeLocation",
    u.city AS "city",
    u.country AS "country",
    u.usage_location AS "usageLocation",
    u.cost_center AS "costCenter",
    u.division AS "division",
    coalesce(u.manager_display_name, u.manager_user_principal_name, u.manager_id) AS "manager",
    u.employee_id AS "employeeId",
    u.employee_type AS "employeeType",
    u.on_premises_sync_enabled AS "onPremisesSyncEnabled",
    substr(u.created_date_time, 1, 10) AS "createdDate",
    u.presence AS "presence",
    s.kind AS "kind",
    s.license_count AS "licenseCount",
    s.licenses AS "licenses",
    s.last_activity_date AS "lastActivityDate",
    s.last_activity_service AS "lastActivityService",
    s.activity_as_of AS "activityAsOf",
    i.last AS "lastSignInDate",
    CASE
      WHEN s.user_key IS NULL OR s.license_count = 0 OR s.kind <> 'person' THEN NULL
      WHEN u.account_enabled = 0 THEN 'disabled'
      WHEN max(coalesce(substr(u.created_date_time, 1, 10), ''), coalesce(s.first_licensed_date, ''))
        > date(coalesce(s.activity_as_of, date('now')), '-' || chosen.inactive_days || ' days') THEN 'new'
      WHEN s.covered = 0 THEN 'unknown'
      WHEN s.last_activity_date IS NULL THEN 'never active'
      WHEN s.last_activity_date
        < date(coalesce(s.activity_as_of, date('now')), '-' || chosen.inactive_days || ' days') THEN 'inactive'
      ELSE 'active'
    END AS "state",
    s.unknown_reason AS _unknown_reason
  FROM connectors c
  JOIN users u ON u.connector_id = c.id
  CROSS JOIN (
    SELECT coalesce((SELECT json_extract(value, '$.inactiveDays') FROM settings WHERE key = 'window'), 90) AS inactive_days
  ) chosen
  LEFT JOIN user_summary s ON s.user_key = u.key
  LEFT JOIN sign_ins i ON i.user_key = u.key
  WHERE c.removed_at IS NULL AND u.presence <> 'removed'
)
