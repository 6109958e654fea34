-- version: the ticket's version once this had happened: what somebody who saw an earlier one has not seen yet. Null in rows of earlier schemas.
ALTER TABLE ticket_event ADD COLUMN version BIGINT;

-- outcome: how it was resolved. snoozed_until: it is left alone until then. merged_into: the ticket that goes on in its place; before_merge: what it was
-- before, as JSON. contact_hash: keyed fingerprint of the contact, by which other tickets of the same person are found; null until somebody looks for them.
ALTER TABLE ticket ADD COLUMN outcome TEXT;
ALTER TABLE ticket ADD COLUMN snoozed_until BIGINT;
ALTER TABLE ticket ADD COLUMN merged_into TEXT REFERENCES ticket (id);
ALTER TABLE ticket ADD COLUMN before_merge TEXT;
ALTER TABLE ticket ADD COLUMN contact_hash TEXT;
CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_contact_hash ON ticket (contact_hash) WHERE contact_hash IS NOT NULL;
CREATE INDEX ticket_contact_new ON ticket (number) WHERE contact_cipher IS NOT NULL AND contact_hash IS NULL;
CREATE INDEX ticket_snoozed ON ticket (snoozed_until) WHERE snoozed_until IS NOT NULL;

-- What staff have begun to write, encrypted with the key ring. seen_version: version of the ticket that they saw when they began.
CREATE TABLE ticket_draft (
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  staff TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
  cipher TEXT NOT NULL,
  seen_version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, staff, kind)
);

-- Who has a ticket's page open now, on whatever node.
CREATE TABLE ticket_presence (
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  staff TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  typing_at BIGINT,
  PRIMARY KEY (ticket_id, staff)
);

-- Colleagues that a note names. seq: the note's place in the history. done_at: when the colleague said that it was read, or answered it.
CREATE TABLE ticket_mention (
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  seq BIGINT NOT NULL,
  staff TEXT NOT NULL,
  at BIGINT NOT NULL,
  done_at BIGINT,
  PRIMARY KEY (ticket_id, seq, staff)
);
CREATE INDEX ticket_mention_open ON ticket_mention (staff, ticket_id) WHERE done_at IS NULL;
