-- A row per mailbox and per OneDrive. Whose it is says the user it was matched to, else the report itself.
SELECT
  m.key * 2 AS _key,
  m.key AS _row,
  coalesce(u.display_name, m.display_name) AS "displayName",
  coalesce(u.user_principal_name, m.user_principal_name) AS "userPrincipalName",
  'Exchange' AS "service",
  m.storage_used_in_bytes AS "storageUsedInBytes",
  m.prohibit_send_receive_quota_in_bytes AS "storageAllocatedInBytes",
  m.storage_used_in_bytes * 100 / nullif(m.prohibit_send_receive_quota_in_bytes, 0) AS "usedPercent",
  m.item_count AS "itemCount",
  m.deleted_item_size_in_bytes AS "deletedItemSizeInBytes",
  m.has_archive AS "hasArchive",
  m.last_activity_date AS "lastActivityDate",
  m.created_date AS "createdDate",
  m.is_deleted AS "isDeleted",
  u.account_enabled AS "accountEnabled",
  s.license_count AS "licenseCount",
  u.department AS "department",
  CAST(NULL AS TEXT) AS "siteUrl",
  r.report_refresh_date AS "reportRefreshDate",
  u.id AS "userId"
FROM mailbox_usage_detail m
LEFT JOIN users u ON u.key = m.user_key
LEFT JOIN user_summary s ON s.user_key = m.user_key
LEFT JOIN usage_sources r ON r.connector_id = m.connector_id AND r.dataset = 'mailbox-usage-detail'
WHERE m.connector_id = :connector
UNION ALL
SELECT
  o.key * 2 + 1,
  o.key,
  coalesce(u.display_name, o.owner_display_name),
  coalesce(u.user_principal_name, o.owner_principal_name),
  'OneDrive',
  o.storage_used_in_bytes,
  o.storage_allocated_in_bytes,
  o.storage_used_in_bytes * 100 / nullif(o.storage_allocated_in_bytes, 0),
  o.file_count,
  CAST(NULL AS INTEGER),
  CAST(NULL AS INTEGER),
  o.last_activity_date,
  CAST(NULL AS TEXT),
  o.is_deleted,
  u.account_enabled,
  s.license_count,
  u.department,
  o.site_url,
  r.report_refresh_date,
  u.id
FROM onedrive_usage_account_detail o
LEFT JOIN users u ON u.key = o.user_key
LEFT JOIN user_summary s ON s.user_key = o.user_key
LEFT JOIN usage_sources r ON r.connector_id = o.connector_id AND r.dataset = 'onedrive-usage-account-detail'
WHERE o.connector_id = :connector
