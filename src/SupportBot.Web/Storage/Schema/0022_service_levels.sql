-- What is derived from a ticket and its history by the job that keeps due times. first_reply_at: when staff first wrote to the citizen. reply_due_at,
-- resolution_due_at: by when that and the resolution are due. due_at: the next of both; null while nothing is due (not set, waiting for the citizen, done).
-- due_version: the ticket's version from which this was derived; due_rules: fingerprint of the rules. escalated_due_at: the due time whose passing was told
-- to supervisors. announced_at: when
-- the ticket became a request, from which its due times count; null until it is known as one. announced_flag: the flag that was announced last.
ALTER TABLE ticket ADD COLUMN first_reply_at BIGINT;
ALTER TABLE ticket ADD COLUMN reply_due_at BIGINT;
ALTER TABLE ticket ADD COLUMN resolution_due_at BIGINT;
ALTER TABLE ticket ADD COLUMN due_at BIGINT;
ALTER TABLE ticket ADD COLUMN due_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN due_rules TEXT;
ALTER TABLE ticket ADD COLUMN escalated_due_at BIGINT;
ALTER TABLE ticket ADD COLUMN announced_at BIGINT;
ALTER TABLE ticket ADD COLUMN announced_flag TEXT;
-- Tickets of before are no news, and of those that are done nothing is due.
UPDATE ticket SET announced_at = created_at, announced_flag = flag;
UPDATE ticket SET due_version = version WHERE state IN ('resolved', 'closed');
CREATE INDEX ticket_due_outdated ON ticket (number) WHERE due_version <> version;
CREATE INDEX ticket_due ON ticket (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_unanswered ON ticket (number) WHERE first_reply_at IS NULL AND state IN ('new', 'assigned');
CREATE INDEX ticket_first_reply ON ticket (first_reply_at) WHERE first_reply_at IS NOT NULL;
