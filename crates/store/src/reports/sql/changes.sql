-- A row for everything that is different at the end of :to_run from what it was at the end of :from_run, the
-- earlier of the two. A version holds from its from_run until its to_run, so one that ended in between is how a
-- thing was, and one that began in between is how it is; what a failed dataset left standing simply holds on.
-- The run of a change is the one since which the value has been what it is.
WITH
-- Users with a version that began in between: as they are, and as they were.
people AS MATERIALIZED (
  SELECT
    n.*,
    o.to_run,
    coalesce(o.presence, 'unseen') AS old_presence,
    o.presence <> 'removed' AND n.presence <> 'removed' AS stayed,
    o.display_name AS old_display_name,
    o.user_principal_name AS old_user_principal_name,
    o.user_type AS old_user_type,
    o.department AS old_department,
    o.job_title AS old_job_title,
    o.company_name AS old_company_name,
    o.office_location AS old_office_location,
    o.country AS old_country,
    o.usage_location AS old_usage_location,
    o.cost_center AS old_cost_center,
    o.manager_id AS old_manager_id,
    coalesce(o.manager_display_name, o.manager_user_principal_name, o.manager_id) AS old_manager,
    o.account_enabled AS old_account_enabled
  FROM (
    SELECT key AS user_key, presence, from_run, display_name, user_principal_name, user_type, department, job_title,
      company_name, office_location, country, usage_location, cost_center, manager_id,
      coalesce(manager_display_name, manager_user_principal_name, manager_id) AS manager, account_enabled
    FROM users
    WHERE connector_id = :connector AND from_run > :from_run AND from_run <= :to_run
    UNION ALL
    SELECT user_key, presence, from_run, display_name, user_principal_name, user_type, department, job_title,
      company_name, office_location, country, usage_location, cost_center, manager_id,
      coalesce(manager_display_name, manager_user_principal_name, manager_id), account_enabled
    FROM users_history
    WHERE connector_id = :connector AND to_run > :to_run AND from_run > :from_run AND from_run <= :to_run
  ) n
  LEFT JOIN users_history o ON o.user_key = n.user_key AND o.from_run <= :from_run AND o.to_run > :from_run
),
properties AS (
  SELECT
    user_key,
    'presence' AS property,
    NULL AS before,
    NULL AS after,
    CASE WHEN presence = 'removed' THEN 'user removed' WHEN old_presence = 'unseen' THEN 'user created' ELSE 'user back'
    END AS kind,
    coalesce(
      (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
        AND v.to_run <= :to_run AND (v.presence = 'removed') <> (p.presence = 'removed')),
      (SELECT first_seen_run FROM users u WHERE u.key = p.user_key)
    ) AS run
  FROM people p WHERE (presence = 'removed') <> (old_presence IN ('removed', 'unseen'))
  UNION ALL
  SELECT
    user_key, 'accountEnabled',
    CASE old_account_enabled WHEN 1 THEN 'true' WHEN 0 THEN 'false' END,
    CASE account_enabled WHEN 1 THEN 'true' WHEN 0 THEN 'false' END,
    iif(account_enabled = 0, 'account disabled', 'account enabled'),
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.account_enabled IS NOT p.account_enabled)
  FROM people p WHERE stayed AND account_enabled IS NOT old_account_enabled
  UNION ALL
  SELECT user_key, 'displayName', old_display_name, display_name, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.display_name IS NOT p.display_name)
  FROM people p WHERE stayed AND display_name IS NOT old_display_name
  UNION ALL
  SELECT user_key, 'userPrincipalName', old_user_principal_name, user_principal_name, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.user_principal_name IS NOT p.user_principal_name)
  FROM people p WHERE stayed AND user_principal_name IS NOT old_user_principal_name
  UNION ALL
  SELECT user_key, 'userType', old_user_type, user_type, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.user_type IS NOT p.user_type)
  FROM people p WHERE stayed AND user_type IS NOT old_user_type
  UNION ALL
  SELECT user_key, 'department', old_department, department, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.department IS NOT p.department)
  FROM people p WHERE stayed AND department IS NOT old_department
  UNION ALL
  SELECT user_key, 'jobTitle', old_job_title, job_title, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.job_title IS NOT p.job_title)
  FROM people p WHERE stayed AND job_title IS NOT old_job_title
  UNION ALL
  SELECT user_key, 'companyName', old_company_name, company_name, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.company_name IS NOT p.company_name)
  FROM people p WHERE stayed AND company_name IS NOT old_company_name
  UNION ALL
  SELECT user_key, 'officeLocation', old_office_location, office_location, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.office_location IS NOT p.office_location)
  FROM people p WHERE stayed AND office_location IS NOT old_office_location
  UNION ALL
  SELECT user_key, 'country', old_country, country, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.country IS NOT p.country)
  FROM people p WHERE stayed AND country IS NOT old_country
  UNION ALL
  SELECT user_key, 'usageLocation', old_usage_location, usage_location, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.usage_location IS NOT p.usage_location)
  FROM people p WHERE stayed AND usage_location IS NOT old_usage_location
  UNION ALL
  SELECT user_key, 'costCenter', old_cost_center, cost_center, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.cost_center IS NOT p.cost_center)
  FROM people p WHERE stayed AND cost_center IS NOT old_cost_center
  UNION ALL
  SELECT user_key, 'manager', old_manager, manager, 'user changed',
    (SELECT max(v.to_run) FROM users_history v WHERE v.user_key = p.user_key AND v.to_run > :from_run
      AND v.to_run <= :to_run AND v.manager_id IS NOT p.manager_id)
  FROM people p WHERE stayed AND manager_id IS NOT old_manager_id
),
-- Licenses that are held in another way than before, are held for the first time, or no more. Brought together
-- by grouping: a full join would compare each with each.
licenses AS MATERIALIZED (
  SELECT
    user_key,
    sku_id,
    max(assignment) FILTER (WHERE now) AS assignment,
    max(group_ids) FILTER (WHERE now) AS group_ids,
    max(disabled_plans) FILTER (WHERE now) AS disabled_plans,
    max(from_run) FILTER (WHERE now) AS from_run,
    max(assignment) FILTER (WHERE NOT now) AS old_assignment,
    max(group_ids) FILTER (WHERE NOT now) AS old_group_ids,
    max(disabled_plans) FILTER (WHERE NOT now) AS old_disabled_plans
  FROM (
    SELECT 1 AS now, user_key, sku_id, assignment, group_ids, disabled_plans, from_run
    FROM license_assignments
    WHERE connector_id = :connector AND from_run > :from_run AND from_run <= :to_run
    UNION ALL
    SELECT 1, user_key, sku_id, assignment, group_ids, disabled_plans, from_run
    FROM license_assignments_history
    WHERE connector_id = :connector AND to_run > :to_run AND from_run > :from_run AND from_run <= :to_run
    UNION ALL
    SELECT 0, user_key, sku_id, assignment, group_ids, disabled_plans, from_run
    FROM license_assignments_history
    WHERE connector_id = :connector AND to_run > :from_run AND to_run <= :to_run AND from_run <= :from_run
  )
  GROUP BY user_key, sku_id
),
-- A group that assigns nothing any more keeps the name it had.
license_groups AS (
  SELECT
    *,
    (
      SELECT group_concat(name, '; ' ORDER BY name) FROM (
        SELECT coalesce(
          (SELECT display_name FROM groups WHERE connector_id = :connector AND id = j.value),
          (SELECT display_name FROM groups_history WHERE connector_id = :connector AND id = j.value
            ORDER BY to_run DESC LIMIT 1),
          j.value
        ) AS name
        FROM json_each(group_ids) j
      )
    ) AS names,
    (
      SELECT group_concat(name, '; ' ORDER BY name) FROM (
        SELECT coalesce(
          (SELECT display_name FROM groups WHERE connector_id = :connector AND id = j.value),
          (SELECT display_name FROM groups_history WHERE connector_id = :connector AND id = j.value
            ORDER BY to_run DESC LIMIT 1),
          j.value
        ) AS name
        FROM json_each(old_group_ids) j
      )
    ) AS old_names
  FROM licenses
),
license_properties AS (
  SELECT
    user_key, sku_id, 'assignment' AS property, old_assignment AS before, assignment AS after,
    CASE WHEN old_assignment IS NULL THEN 'license gained' WHEN assignment IS NULL THEN 'license lost'
      ELSE 'license changed' END AS kind,
    CASE WHEN old_group_ids = group_ids OR assignment IS NULL THEN old_names
      ELSE nullif(concat_ws(' → ', old_names, names), '') END AS through,
    CASE WHEN assignment IS NULL
      THEN (SELECT max(v.to_run) FROM license_assignments_history v
        WHERE v.user_key = l.user_key AND v.sku_id = l.sku_id AND v.to_run <= :to_run)
      WHEN NOT EXISTS (SELECT 1 FROM license_assignments_history e WHERE e.user_key = l.user_key
        AND e.to_run = l.from_run AND e.sku_id = l.sku_id AND e.assignment = l.assignment AND e.group_ids = l.group_ids)
      THEN l.from_run
      -- The same way of holding it, with other plans, came before.
      ELSE (
        SELECT max(v.from_run) FROM license_assignments_history v
        WHERE v.user_key = l.user_key AND v.to_run <= l.from_run AND v.sku_id = l.sku_id AND NOT EXISTS (
          SELECT 1 FROM license_assignments_history e WHERE e.user_key = v.user_key AND e.to_run = v.from_run
            AND e.sku_id = v.sku_id AND e.assignment = v.assignment AND e.group_ids = v.group_ids)
      ) END AS run
  FROM license_groups l WHERE assignment IS NOT old_assignment OR group_ids IS NOT old_group_ids
  UNION ALL
  SELECT
    user_key, sku_id, 'disabledPlans',
    (SELECT group_concat(coalesce((SELECT name FROM service_plan_names WHERE service_plan_id = j.value), p.service_plan_name, j.value), '; '
      ORDER BY coalesce((SELECT name FROM service_plan_names WHERE service_plan_id = j.value), p.service_plan_name, j.value))
      FROM json_each(l.old_disabled_plans) j LEFT JOIN sku_plans p
        ON p.connector_id = :connector AND p.sku_id = l.sku_id AND p.service_plan_id = j.value),
    (SELECT group_concat(coalesce((SELECT name FROM service_plan_names WHERE service_plan_id = j.value), p.service_plan_name, j.value), '; '
      ORDER BY coalesce((SELECT name FROM service_plan_names WHERE service_plan_id = j.value), p.service_plan_name, j.value))
      FROM json_each(l.disabled_plans) j LEFT JOIN sku_plans p
        ON p.connector_id = :connector AND p.sku_id = l.sku_id AND p.service_plan_id = j.value),
    'license changed', NULL,
    (SELECT max(v.to_run) FROM license_assignments_history v WHERE v.user_key = l.user_key AND v.sku_id = l.sku_id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.disabled_plans <> l.disabled_plans)
  FROM licenses l WHERE disabled_plans <> old_disabled_plans
),
-- SKUs as they are and as they were.
seats AS MATERIALIZED (
  SELECT coalesce(n.sku_id, o.sku_id) AS sku_id, n.sku_id IS NULL AS gone, o.sku_id IS NULL AS new, n.from_run,
    n.sku_part_number, o.sku_part_number AS old_sku_part_number,
    n.capability_status, o.capability_status AS old_capability_status,
    n.enabled, o.enabled AS old_enabled,
    n.warning, o.warning AS old_warning,
    n.suspended, o.suspended AS old_suspended,
    n.locked_out, o.locked_out AS old_locked_out
  FROM (
    SELECT sku_id, sku_part_number, capability_status, enabled, warning, suspended, locked_out, from_run
    FROM skus
    WHERE connector_id = :connector AND from_run > :from_run AND from_run <= :to_run
    UNION ALL
    SELECT sku_id, sku_part_number, capability_status, enabled, warning, suspended, locked_out, from_run
    FROM skus_history
    WHERE connector_id = :connector AND to_run > :to_run AND from_run > :from_run AND from_run <= :to_run
  ) n
  FULL JOIN (
    SELECT sku_id, sku_part_number, capability_status, enabled, warning, suspended, locked_out FROM skus_history
    WHERE connector_id = :connector AND to_run > :from_run AND to_run <= :to_run AND from_run <= :from_run
  ) o ON o.sku_id = n.sku_id
),
seat_properties AS (
  SELECT
    sku_id, 'enabled' AS property, old_enabled AS before, enabled AS after,
    iif(gone, 'SKU gone', 'SKU new') AS kind,
    CASE WHEN gone
      THEN (SELECT max(v.to_run) FROM skus_history v
        WHERE v.connector_id = :connector AND v.sku_id = x.sku_id AND v.to_run <= :to_run)
      WHEN NOT EXISTS (SELECT 1 FROM skus_history e
        WHERE e.connector_id = :connector AND e.sku_id = x.sku_id AND e.to_run = x.from_run)
      THEN x.from_run
      ELSE (
        SELECT max(v.from_run) FROM skus_history v
        WHERE v.connector_id = :connector AND v.sku_id = x.sku_id AND v.to_run <= x.from_run AND NOT EXISTS (
          SELECT 1 FROM skus_history e
          WHERE e.connector_id = :connector AND e.sku_id = v.sku_id AND e.to_run = v.from_run)
      ) END AS run
  FROM seats x WHERE gone OR new
  UNION ALL
  SELECT sku_id, 'enabled', old_enabled, enabled, 'seats changed',
    (SELECT max(v.to_run) FROM skus_history v WHERE v.connector_id = :connector AND v.sku_id = x.sku_id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.enabled IS NOT x.enabled)
  FROM seats x WHERE NOT gone AND NOT new AND enabled IS NOT old_enabled
  UNION ALL
  SELECT sku_id, 'warning', old_warning, warning, 'seats changed',
    (SELECT max(v.to_run) FROM skus_history v WHERE v.connector_id = :connector AND v.sku_id = x.sku_id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.warning IS NOT x.warning)
  FROM seats x WHERE NOT gone AND NOT new AND warning IS NOT old_warning
  UNION ALL
  SELECT sku_id, 'suspended', old_suspended, suspended, 'seats changed',
    (SELECT max(v.to_run) FROM skus_history v WHERE v.connector_id = :connector AND v.sku_id = x.sku_id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.suspended IS NOT x.suspended)
  FROM seats x WHERE NOT gone AND NOT new AND suspended IS NOT old_suspended
  UNION ALL
  SELECT sku_id, 'lockedOut', old_locked_out, locked_out, 'seats changed',
    (SELECT max(v.to_run) FROM skus_history v WHERE v.connector_id = :connector AND v.sku_id = x.sku_id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.locked_out IS NOT x.locked_out)
  FROM seats x WHERE NOT gone AND NOT new AND locked_out IS NOT old_locked_out
  UNION ALL
  SELECT sku_id, 'capabilityStatus', old_capability_status, capability_status, 'SKU status changed',
    (SELECT max(v.to_run) FROM skus_history v WHERE v.connector_id = :connector AND v.sku_id = x.sku_id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.capability_status IS NOT x.capability_status)
  FROM seats x WHERE NOT gone AND NOT new AND capability_status IS NOT old_capability_status
),
-- Subscriptions bought, as they are and as they were.
bought AS MATERIALIZED (
  SELECT coalesce(n.id, o.id) AS id, n.id IS NULL AS gone, o.id IS NULL AS new, n.from_run,
    n.sku_id, o.sku_id AS old_sku_id,
    n.sku_part_number, o.sku_part_number AS old_sku_part_number,
    n.status, o.status AS old_status,
    n.total_licenses, o.total_licenses AS old_total_licenses,
    n.next_lifecycle_date_time, o.next_lifecycle_date_time AS old_next_lifecycle_date_time
  FROM (
    SELECT id, sku_id, sku_part_number, status, total_licenses, next_lifecycle_date_time, from_run
    FROM company_subscriptions
    WHERE connector_id = :connector AND from_run > :from_run AND from_run <= :to_run
    UNION ALL
    SELECT id, sku_id, sku_part_number, status, total_licenses, next_lifecycle_date_time, from_run
    FROM company_subscriptions_history
    WHERE connector_id = :connector AND to_run > :to_run AND from_run > :from_run AND from_run <= :to_run
  ) n
  FULL JOIN (
    SELECT id, sku_id, sku_part_number, status, total_licenses, next_lifecycle_date_time
    FROM company_subscriptions_history
    WHERE connector_id = :connector AND to_run > :from_run AND to_run <= :to_run AND from_run <= :from_run
  ) o ON o.id = n.id
),
bought_properties AS (
  SELECT
    id, 'totalLicenses' AS property, old_total_licenses AS before, total_licenses AS after,
    iif(gone, 'subscription gone', 'subscription new') AS kind,
    CASE WHEN gone
      THEN (SELECT max(v.to_run) FROM company_subscriptions_history v
        WHERE v.connector_id = :connector AND v.id = x.id AND v.to_run <= :to_run)
      WHEN NOT EXISTS (SELECT 1 FROM company_subscriptions_history e
        WHERE e.connector_id = :connector AND e.id = x.id AND e.to_run = x.from_run)
      THEN x.from_run
      ELSE (
        SELECT max(v.from_run) FROM company_subscriptions_history v
        WHERE v.connector_id = :connector AND v.id = x.id AND v.to_run <= x.from_run AND NOT EXISTS (
          SELECT 1 FROM company_subscriptions_history e
          WHERE e.connector_id = :connector AND e.id = v.id AND e.to_run = v.from_run)
      ) END AS run
  FROM bought x WHERE gone OR new
  UNION ALL
  SELECT id, 'totalLicenses', old_total_licenses, total_licenses, 'seats changed',
    (SELECT max(v.to_run) FROM company_subscriptions_history v WHERE v.connector_id = :connector AND v.id = x.id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.total_licenses IS NOT x.total_licenses)
  FROM bought x WHERE NOT gone AND NOT new AND total_licenses IS NOT old_total_licenses
  UNION ALL
  SELECT id, 'status', old_status, status, 'status changed',
    (SELECT max(v.to_run) FROM company_subscriptions_history v WHERE v.connector_id = :connector AND v.id = x.id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.status IS NOT x.status)
  FROM bought x WHERE NOT gone AND NOT new AND status IS NOT old_status
  UNION ALL
  -- By the day: nobody is told of a renewal that moved by hours.
  SELECT id, 'nextLifecycleDate', old_day, day, 'renewal moved',
    (SELECT max(v.to_run) FROM company_subscriptions_history v WHERE v.connector_id = :connector AND v.id = x.id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND substr(v.next_lifecycle_date_time, 1, 10) IS NOT x.day)
  FROM (
    SELECT *, substr(next_lifecycle_date_time, 1, 10) AS day, substr(old_next_lifecycle_date_time, 1, 10) AS old_day
    FROM bought
  ) x WHERE NOT gone AND NOT new AND day IS NOT old_day
),
-- Groups that assign licenses, as they are and as they were.
teams AS MATERIALIZED (
  SELECT coalesce(n.id, o.id) AS id, n.id IS NULL AS gone, o.id IS NULL AS new,
    n.display_name, o.display_name AS old_display_name,
    n.membership, o.membership AS old_membership,
    n.membership_rule, o.membership_rule AS old_membership_rule,
    n.synced, o.synced AS old_synced,
    n.resolved, o.resolved AS old_resolved
  FROM (
    SELECT id, display_name, membership, membership_rule, synced, resolved FROM groups
    WHERE connector_id = :connector AND from_run > :from_run AND from_run <= :to_run
    UNION ALL
    SELECT id, display_name, membership, membership_rule, synced, resolved FROM groups_history
    WHERE connector_id = :connector AND to_run > :to_run AND from_run > :from_run AND from_run <= :to_run
  ) n
  FULL JOIN (
    SELECT id, display_name, membership, membership_rule, synced, resolved FROM groups_history
    WHERE connector_id = :connector AND to_run > :from_run AND to_run <= :to_run AND from_run <= :from_run
  ) o ON o.id = n.id
),
team_properties AS (
  SELECT id, 'displayName' AS property, old_display_name AS before, display_name AS after, 'group renamed' AS kind,
    (SELECT max(v.to_run) FROM groups_history v WHERE v.connector_id = :connector AND v.id = x.id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.display_name IS NOT x.display_name) AS run
  FROM teams x WHERE resolved AND old_resolved AND display_name IS NOT old_display_name
  UNION ALL
  SELECT id, 'membership', old_membership, membership, 'group changed',
    (SELECT max(v.to_run) FROM groups_history v WHERE v.connector_id = :connector AND v.id = x.id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.membership IS NOT x.membership)
  FROM teams x WHERE resolved AND old_resolved AND membership IS NOT old_membership
  UNION ALL
  SELECT id, 'membershipRule', old_membership_rule, membership_rule, 'group changed',
    (SELECT max(v.to_run) FROM groups_history v WHERE v.connector_id = :connector AND v.id = x.id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.membership_rule IS NOT x.membership_rule)
  FROM teams x WHERE resolved AND old_resolved AND membership_rule IS NOT old_membership_rule
  UNION ALL
  SELECT
    id, 'onPremisesSyncEnabled',
    CASE old_synced WHEN 1 THEN 'true' WHEN 0 THEN 'false' END,
    CASE synced WHEN 1 THEN 'true' WHEN 0 THEN 'false' END,
    'group changed',
    (SELECT max(v.to_run) FROM groups_history v WHERE v.connector_id = :connector AND v.id = x.id
      AND v.to_run > :from_run AND v.to_run <= :to_run AND v.synced IS NOT x.synced)
  FROM teams x WHERE resolved AND old_resolved AND synced IS NOT old_synced
),
changes AS (
  SELECT
    'user ' || user_key || ' ' || property AS _key, kind, user_key, NULL AS sku_id, NULL AS sku_part_number,
    NULL AS id, NULL AS name, nullif(property, 'presence') AS property, before, after, NULL AS through, run
  FROM properties
  UNION ALL
  SELECT 'license ' || user_key || ' ' || sku_id || ' ' || property, kind, user_key, sku_id, NULL,
    NULL, NULL, property, before, after, through, run
  FROM license_properties
  UNION ALL
  SELECT 'sku ' || sku_id || ' ' || property, kind, NULL, sku_id, coalesce(sku_part_number, old_sku_part_number),
    NULL, NULL, property, before, after, NULL, run
  FROM seat_properties JOIN seats USING (sku_id)
  UNION ALL
  SELECT 'subscription ' || id || ' ' || property, kind, NULL, coalesce(sku_id, old_sku_id),
    coalesce(sku_part_number, old_sku_part_number), id, NULL, property, before, after, NULL, run
  FROM bought_properties JOIN bought USING (id)
  UNION ALL
  SELECT 'group ' || id || ' ' || property, kind, NULL, NULL, NULL,
    id, coalesce(display_name, old_display_name), property, before, after, NULL, run
  FROM team_properties JOIN teams USING (id)
)
SELECT
  c._key,
  r.started_at AS "changedAt",
  c.kind AS "kind",
  coalesce(u.display_name, c.name) AS "displayName",
  u.user_principal_name AS "userPrincipalName",
  coalesce(s.product_name, (SELECT name FROM product_names WHERE sku_id = c.sku_id), known_product(c.sku_id), s.sku_part_number, c.sku_part_number, c.sku_id) AS "productName",
  c.property AS "property",
  CAST(c.before AS TEXT) AS "before",
  CAST(c.after AS TEXT) AS "after",
  c.through AS "through",
  coalesce(u.id, c.id) AS "id",
  coalesce(s.sku_part_number, c.sku_part_number) AS "skuPartNumber",
  c.sku_id AS "skuId",
  c.run AS "run"
FROM changes c
LEFT JOIN users u ON u.key = c.user_key
LEFT JOIN skus s ON s.connector_id = :connector AND s.sku_id = c.sku_id
LEFT JOIN runs r ON r.id = c.run
