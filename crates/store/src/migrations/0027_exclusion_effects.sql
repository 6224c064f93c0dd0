-- What becomes of whom an exclusion fits: left out of the findings, no person, or on leave and to be looked at first.
ALTER TABLE exclusions ADD COLUMN effect TEXT NOT NULL DEFAULT 'leave out'
  CHECK (effect IN ('leave out', 'not a person', 'on leave'));
