-- security_stamp: changes with the password and when the account is disabled or enabled; what was begun under another one is over.
ALTER TABLE staff ADD COLUMN security_stamp TEXT NOT NULL DEFAULT '';
-- Wrong tries are counted by account and source now (sign_in_try).
ALTER TABLE staff DROP COLUMN failed_count;
ALTER TABLE staff DROP COLUMN locked_until;

-- Who is signed in. id_hash: the id itself is only in the cookie.
CREATE TABLE staff_session (
  id_hash TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  security_stamp TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX staff_session_staff ON staff_session (staff_id);
CREATE INDEX staff_session_expires ON staff_session (expires_at);

-- Wrong passwords in a row. staff_id: '' for names that nobody has, which are written nowhere. source: keyed fingerprint of the device or the
-- address that they came from; '' for the account as a whole.
CREATE TABLE sign_in_try (
  staff_id TEXT NOT NULL,
  source TEXT NOT NULL,
  failed_count INTEGER NOT NULL,
  locked_until BIGINT,
  forget_at BIGINT NOT NULL,
  PRIMARY KEY (staff_id, source)
);
CREATE INDEX sign_in_try_forget ON sign_in_try (forget_at);
