-- erased_at: when the personal data went out of a row that stays for the statistics; null while they are in it. A conversation that speaks again is as new.
ALTER TABLE conversation ADD COLUMN erased_at BIGINT;
ALTER TABLE ticket ADD COLUMN erased_at BIGINT;
DROP INDEX conversation_spoke_at;
CREATE INDEX conversation_kept ON conversation (COALESCE(spoke_at, created_at)) WHERE erased_at IS NULL;
DROP INDEX ticket_done;
CREATE INDEX ticket_done ON ticket (number) WHERE state IN ('resolved', 'closed') AND erased_at IS NULL;

-- Work that one node at a time does.
CREATE TABLE job (
  name TEXT NOT NULL PRIMARY KEY,
  lease_until BIGINT NOT NULL,
  leased_by TEXT NOT NULL,
  finished_at BIGINT
);
