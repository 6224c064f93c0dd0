-- Seconds the service's clock was ahead of this computer's at the run's last answer; NULL = not known.
ALTER TABLE runs ADD COLUMN clock_offset INTEGER;
