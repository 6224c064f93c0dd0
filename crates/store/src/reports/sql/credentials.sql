-- A row per client secret or certificate. The one in use is among those alive whose hint or thumbprint fits the stored one
-- (an absent one fits the only one of its kind alive); of several, the one the administrator chose, else the first to end. Unknown where none can be told.
SELECT
  c.key AS _key,
  c.display_name AS "displayName",
  c.kind AS "kind",
  c.thumbprint AS "thumbprint",
  c.key_id AS "keyId",
  substr(c.start_date_time, 1, 10) AS "startDate",
  substr(c.end_date_time, 1, 10) AS "endDate",
  -- Whole days, rounded down also below zero.
  (c.seconds_left - ((c.seconds_left % 86400) + 86400) % 86400) / 86400 AS "daysLeft",
  CASE
    WHEN NOT c.alive OR c.hint_matches = 0 THEN 0
    WHEN c.candidate THEN c.place = 1
    WHEN c.candidates > 0 THEN 0
  END AS "inUse",
  c.candidate AND c.candidates > 1 AND NOT c.chosen AS "ambiguous"
FROM (
  SELECT
    *,
    sum(candidate) OVER () AS candidates,
    max(candidate AND choice) OVER () AS chosen,
    row_number() OVER (ORDER BY candidate DESC, choice DESC, end_date_time NULLS LAST, key) AS place
  FROM (
    SELECT
      *,
      alive AND (coalesce(hint_matches, 0) = 1 OR (hint_matches IS NULL AND sum(alive) OVER (PARTITION BY kind) = 1)) AS candidate
    FROM (
      SELECT
        *,
        key_id IS (SELECT chosen_credential FROM connectors WHERE id = :connector) AS choice,
        unixepoch(end_date_time) - :now AS seconds_left,
        coalesce(unixepoch(start_date_time) <= :now, 1) AND coalesce(unixepoch(end_date_time) >= :now, 1) AS alive
      FROM credentials
      WHERE connector_id = :connector
    )
  )
) c
