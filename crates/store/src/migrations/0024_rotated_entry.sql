-- The keyring entry of the secret that a rotation took the place of: it alone is deleted when that secret is removed.
ALTER TABLE rotations ADD COLUMN old_credential TEXT;
