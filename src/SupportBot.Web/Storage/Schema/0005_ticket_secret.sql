-- secret_hash: keyed fingerprint of what the citizen needs besides the code to see the ticket's page; null where none was given.
ALTER TABLE ticket ADD COLUMN secret_hash TEXT;
