-- The audit log: who changed what, and who looked at personal data. Rows are only added; hash covers a row and the hash of the row before it, keyed with the
-- master key, which lies outside the store. subject: id of a ticket or unit, name of an account; never the code of a ticket, which an erasure takes away.
-- difference: JSON, field -> [before, after]; never words or contacts of citizens.
CREATE TABLE audit_log (
  seq BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  difference TEXT,
  hash TEXT NOT NULL
);
CREATE INDEX audit_log_at ON audit_log (at);
CREATE INDEX audit_log_actor ON audit_log (actor, seq);
CREATE INDEX audit_log_subject ON audit_log (subject, seq);
-- The end of the log: whoever adds a row holds it, so that the rows of several nodes follow each other.
CREATE TABLE audit_end (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_end (id, seq, hash) VALUES (1, 0, '');
