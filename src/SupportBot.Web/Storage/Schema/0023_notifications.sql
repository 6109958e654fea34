-- What is to be told outside the console: of a ticket, without a word of the citizen. occasion: tells two happenings of one kind apart (a flag, a due time).
-- id: the same in every try, so that whoever hears it twice knows.
CREATE TABLE notification (
  id TEXT NOT NULL PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  kind TEXT NOT NULL CHECK (kind IN ('new', 'flagged', 'overdue')),
  occasion TEXT NOT NULL,
  target TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
  lease_until BIGINT,
  leased_by TEXT,
  attempts INTEGER NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  last_error TEXT,
  UNIQUE (ticket_id, kind, occasion, target)
);
CREATE INDEX notification_due ON notification (state, next_attempt_at);
CREATE INDEX notification_created ON notification (created_at);
