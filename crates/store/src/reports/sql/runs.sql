-- A row per run.
SELECT
  r.id AS _key,
  r.id AS "run",
  r.started_at AS "startedAt",
  r.finished_at AS "finishedAt",
  r.outcome AS "outcome",
  (SELECT count(*) FROM dataset_results d WHERE d.run_id = r.id AND d.outcome = 'ok') AS "datasetsOk",
  (SELECT count(*) FROM dataset_results d
   WHERE d.run_id = r.id AND d.outcome = 'skipped' AND NOT is_optional(d.dataset)) AS "datasetsSkipped",
  (SELECT count(*) FROM dataset_results d WHERE d.run_id = r.id AND d.outcome = 'failed') AS "datasetsFailed",
  (SELECT sum(d.rows) FROM dataset_results d WHERE d.run_id = r.id) AS "rows",
  (SELECT sum(d.changed) FROM dataset_results d WHERE d.run_id = r.id) AS "changed",
  (SELECT sum(d.removed) FROM dataset_results d WHERE d.run_id = r.id) AS "removed",
  (SELECT sum(d.requests) FROM dataset_results d WHERE d.run_id = r.id) AS "requests",
  r.error_code AS "errorCode",
  r.error_message AS "error",
  r.error_request_id AS "requestId"
FROM runs r
WHERE r.connector_id = :connector
