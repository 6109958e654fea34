-- What is told outside of the console: one row for each way out. It holds no personal data: a ticket's code, topic and flag. body: what is sent, the
-- same at each attempt. The last error stays until it arrives.
CREATE TABLE notification (
  id TEXT NOT NULL PRIMARY KEY,
  target TEXT NOT NULL CHECK (target IN ('webhook', 'mail')),
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
  created_at BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  lease_until BIGINT NOT NULL DEFAULT 0,
  leased_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notification_due ON notification (state, next_attempt_at);
