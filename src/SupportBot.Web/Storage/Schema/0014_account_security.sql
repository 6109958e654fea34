-- totp_cipher: the key of the authenticator app, encrypted with the key ring; null where none is set up. totp_used: fingerprint of the code that was accepted
-- last, which is not accepted again.
ALTER TABLE staff ADD COLUMN totp_cipher TEXT;
ALTER TABLE staff ADD COLUMN totp_used TEXT;
CREATE TABLE staff_recovery_code (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  code_hash TEXT NOT NULL,
  PRIMARY KEY (staff_id, code_hash)
);
-- browser: what the browser calls itself, so that people know their sessions apart.
ALTER TABLE staff_session ADD COLUMN browser TEXT;
