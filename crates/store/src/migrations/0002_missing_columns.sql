-- Columns of the catalog, by id, that the stored rows of a usage report came without: JSON array.
ALTER TABLE usage_sources ADD COLUMN missing_columns TEXT NOT NULL DEFAULT '[]';
