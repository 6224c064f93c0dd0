-- A row per user of whom a report tells an app, a program or a device. Activations are counted over all
-- products.
SELECT
  u.key AS _key,
  u.display_name AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  m.windows AS "windows",
  m.mac AS "mac",
  m.mobile AS "mobile",
  m.web AS "web",
  m.outlook AS "outlook",
  m.word AS "word",
  m.excel AS "excel",
  m.power_point AS "powerPoint",
  m.one_note AS "oneNote",
  m.teams AS "teams",
  m.last_activity_date AS "lastActivityDate",
  (SELECT sum(windows) FROM activations_user_detail WHERE user_key = u.key) AS "activationsWindows",
  (SELECT sum(mac) FROM activations_user_detail WHERE user_key = u.key) AS "activationsMac",
  (SELECT sum(ios) + sum(android) FROM activations_user_detail WHERE user_key = u.key) AS "activationsMobile",
  (SELECT max(last_activated_date) FROM activations_user_detail WHERE user_key = u.key) AS "lastActivatedDate",
  nullif(substr(
    iif(e.outlook_for_windows IS NOT NULL AND e.outlook_for_windows NOT IN ('No', 'False', '0'), '; Outlook for Windows', '')
      || iif(e.outlook_for_mac IS NOT NULL AND e.outlook_for_mac NOT IN ('No', 'False', '0'), '; Outlook for Mac', '')
      || iif(e.outlook_for_mobile IS NOT NULL AND e.outlook_for_mobile NOT IN ('No', 'False', '0'), '; Outlook for mobile', '')
      || iif(e.outlook_for_web IS NOT NULL AND e.outlook_for_web NOT IN ('No', 'False', '0'), '; Outlook on the web', '')
      || iif(e.mail_for_mac IS NOT NULL AND e.mail_for_mac NOT IN ('No', 'False', '0'), '; Mail for Mac', '')
      || iif(e.other_for_mobile IS NOT NULL AND e.other_for_mobile NOT IN ('No', 'False', '0'), '; Other for mobile', '')
      || iif(e.pop3_app IS NOT NULL AND e.pop3_app NOT IN ('No', 'False', '0'), '; POP3', '')
      || iif(e.imap4_app IS NOT NULL AND e.imap4_app NOT IN ('No', 'False', '0'), '; IMAP4', '')
      || iif(e.smtp_app IS NOT NULL AND e.smtp_app NOT IN ('No', 'False', '0'), '; SMTP', ''),
    3), '') AS "mailPrograms",
  t.used_windows AS "teamsOnWindows",
  t.used_mac AS "teamsOnMac",
  t.used_ios AS "teamsOnIos",
  t.used_android_phone AS "teamsOnAndroid",
  t.used_web AS "teamsOnWeb",
  t.used_linux AS "teamsOnLinux",
  t.used_chrome_os AS "teamsOnChromeOs",
  u.department AS "department",
  u.account_enabled AS "accountEnabled",
  u.id AS "userId"
FROM users u
LEFT JOIN m365_app_user_detail m ON m.user_key = u.key
LEFT JOIN email_app_usage_user_detail e ON e.user_key = u.key
LEFT JOIN teams_device_usage_user_detail t ON t.user_key = u.key
WHERE u.connector_id = :connector AND u.presence <> 'removed'
  AND (m.key IS NOT NULL OR e.key IS NOT NULL OR t.key IS NOT NULL
    OR EXISTS (SELECT 1 FROM activations_user_detail WHERE user_key = u.key))
