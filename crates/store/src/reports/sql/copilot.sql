-- A row per user; the report has those who hold a product with Copilot, or whom Microsoft's report lists.
-- Adoption counts back from the day Microsoft's report ends on; it is not known where there is none of at most
-- five days, or no row in it.
SELECT
  u.key AS _key,
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  CASE
    WHEN c.key IS NULL OR r.concealed OR r.report_refresh_date IS NULL
      OR r.report_refresh_date < date(:today, '-5 days') THEN 'unknown'
    WHEN c.last_activity_date IS NULL THEN 'never used'
    WHEN c.last_activity_date < date(r.report_refresh_date, '-' || :inactive_days || ' days') THEN 'lapsed'
    ELSE 'active'
  END AS "adoption",
  c.last_activity_date AS "lastActivityDate",
  c.copilot_chat_last_activity_date AS "copilotChatLastActivityDate",
  c.microsoft_teams_copilot_last_activity_date AS "microsoftTeamsCopilotLastActivityDate",
  c.outlook_copilot_last_activity_date AS "outlookCopilotLastActivityDate",
  c.word_copilot_last_activity_date AS "wordCopilotLastActivityDate",
  c.excel_copilot_last_activity_date AS "excelCopilotLastActivityDate",
  c.power_point_copilot_last_activity_date AS "powerPointCopilotLastActivityDate",
  c.one_note_copilot_last_activity_date AS "oneNoteCopilotLastActivityDate",
  c.loop_copilot_last_activity_date AS "loopCopilotLastActivityDate",
  EXISTS (
    SELECT 1 FROM license_assignments a WHERE a.user_key = u.key AND a.sku_id IN (
      SELECT sku_id FROM sku_plans WHERE connector_id = :connector AND copilot_plan(service_plan_id))
  ) AS "licensed",
  u.department AS "department",
  u.job_title AS "jobTitle",
  coalesce(u.manager_display_name, u.manager_user_principal_name, u.manager_id) AS "manager",
  u.account_enabled AS "accountEnabled",
  r.report_refresh_date AS "reportRefreshDate",
  u.id AS "userId"
FROM users u
LEFT JOIN copilot_usage_user_detail c ON c.user_key = u.key
LEFT JOIN usage_sources r ON r.connector_id = :connector AND r.dataset = 'copilot-usage-user-detail'
WHERE u.connector_id = :connector AND u.presence <> 'removed'
