-- A row per run and dataset: what came of it.
SELECT
  c.name AS "connector",
  r.id AS "run",
  r.started_at AS "startedAt",
  r.finished_at AS "finishedAt",
  r.outcome AS "outcome",
  d.dataset AS "dataset",
  d.outcome AS "datasetOutcome",
  d.reason AS "reason",
  d.rows AS "rows",
  d.changed AS "changed",
  d.removed AS "removed",
  d.data_as_of AS "dataAsOf"
FROM connectors c
JOIN runs r ON r.connector_id = c.id
LEFT JOIN dataset_results d ON d.run_id = r.id
WHERE c.removed_at IS NULL
