-- What a keyring entry is about. A certificate is public and kept here; its private key is in the keyring, or in a file.
ALTER TABLE keyring_entries ADD COLUMN kind TEXT NOT NULL DEFAULT 'secret' CHECK (kind IN ('secret', 'certificate'));
ALTER TABLE keyring_entries ADD COLUMN certificate BLOB; -- in DER; NULL of a secret
ALTER TABLE keyring_entries ADD COLUMN key_file TEXT;    -- where the private key stays; NULL = it is in the keyring
-- Whether the keyring holds something under this name: of a key that stays in a file, the file's password alone.
ALTER TABLE keyring_entries ADD COLUMN in_keyring INTEGER NOT NULL DEFAULT 1;

-- Certificates of the registration stand beside its secrets.
ALTER TABLE credentials ADD COLUMN kind TEXT NOT NULL DEFAULT 'secret' CHECK (kind IN ('secret', 'certificate'));
ALTER TABLE credentials ADD COLUMN thumbprint TEXT;      -- SHA-1, 40 upper-case hexadecimal digits
