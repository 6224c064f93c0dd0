-- How many findings each exclusion leaves out is counted for every one of them.
CREATE INDEX findings_excluded ON findings (exclusion_id) WHERE exclusion_id IS NOT NULL;
