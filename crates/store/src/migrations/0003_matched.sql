-- 1: the rows' user_key is what users and rows of the report say; 0: one of them changed since.
ALTER TABLE usage_sources ADD COLUMN matched INTEGER NOT NULL DEFAULT 0;
