-- A row per mailbox and per OneDrive.
SELECT
  c.name AS "connector",
  'Exchange' AS "service",
  u.id AS "userId",
  coalesce(u.display_name, m.display_name) AS "displayName",
  coalesce(u.user_principal_name, m.user_principal_name) AS "userPrincipalName",
  m.storage_used_in_bytes AS "storageUsedInBytes",
  m.prohibit_send_receive_quota_in_bytes AS "storageAllocatedInBytes",
  m.item_count AS "itemCount",
  m.has_archive AS "hasArchive",
  m.is_deleted AS "isDeleted",
  m.last_activity_date AS "lastActivityDate",
  NULL AS "siteUrl"
FROM connectors c
JOIN mailbox_usage_detail m ON m.connector_id = c.id
LEFT JOIN users u ON u.key = m.user_key
WHERE c.removed_at IS NULL
UNION ALL
SELECT
  c.name,
  'OneDrive',
  u.id,
  coalesce(u.display_name, o.owner_display_name),
  coalesce(u.user_principal_name, o.owner_principal_name),
  o.storage_used_in_bytes,
  o.storage_allocated_in_bytes,
  o.file_count,
  NULL,
  o.is_deleted,
  o.last_activity_date,
  o.site_url
FROM connectors c
JOIN onedrive_usage_account_detail o ON o.connector_id = c.id
LEFT JOIN users u ON u.key = o.user_key
WHERE c.removed_at IS NULL
