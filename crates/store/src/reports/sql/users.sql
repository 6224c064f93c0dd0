-- A row per user. The state of a licensed person, in the order the definitions give; the cut-off is
-- counted back from the day the activity is of, not from today.
SELECT *, CASE WHEN "state" = 'unknown' THEN _unknown_reason END AS "stateReason"
FROM (
  SELECT
    u.key AS _key,
    u.display_name AS "displayName",
    u.user_principal_name AS "userPrincipalName",
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
    s.license_count AS "licenseCount",
    s.licenses AS "licenses",
    s.last_activity_date AS "lastActivityDate",
    s.last_activity_service AS "lastActivityService",
    s.activity_as_of AS "activityAsOf",
    i.last AS "lastSignInDate",
    CASE WHEN i.last IS NOT NULL THEN iif(i.successful IS NULL, 'attempt', 'successful') END AS "lastSignInResult",
    i.read_on AS "signInAsOf",
    CASE
      WHEN s.user_key IS NULL OR s.license_count = 0 OR s.kind <> 'person' THEN NULL
      WHEN u.account_enabled = 0 THEN 'disabled'
      WHEN max(coalesce(substr(u.created_date_time, 1, 10), ''), coalesce(s.first_licensed_date, ''))
        > days_before(coalesce(s.activity_as_of, :today), :inactive_days) THEN 'new'
      WHEN s.covered = 0 THEN 'unknown'
      WHEN s.last_activity_date IS NULL THEN 'never active'
      WHEN s.last_activity_date < days_before(coalesce(s.activity_as_of, :today), :inactive_days) THEN 'inactive'
      ELSE 'active'
    END AS "state",
    s.kind AS "kind",
    substr(u.created_date_time, 1, 10) AS "createdDate",
    u.on_premises_sync_enabled AS "onPremisesSyncEnabled",
    u.employee_id AS "employeeId",
    u.employee_type AS "employeeType",
    u.mail AS "mail",
    disabled.started_at AS "disabledSince",
    u.last_password_change_date_time AS "lastPasswordChangeDateTime",
    u.presence AS "presence",
    u.id AS "id",
    s.covered AS _covered,
    s.unknown_reason AS _unknown_reason
  FROM users u
  LEFT JOIN user_summary s ON s.user_key = u.key
  LEFT JOIN sign_ins i ON i.user_key = u.key
  LEFT JOIN runs disabled ON disabled.id = u.disabled_since_run
  WHERE u.connector_id = :connector AND u.presence <> 'removed'
)
