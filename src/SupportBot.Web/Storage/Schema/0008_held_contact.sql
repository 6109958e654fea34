-- pending_contact: a contact, encrypted, that waits for the citizen's consent; pending_contact_at: when it was given. Null where none waits.
ALTER TABLE conversation ADD COLUMN pending_contact TEXT;
ALTER TABLE conversation ADD COLUMN pending_contact_kind TEXT;
ALTER TABLE conversation ADD COLUMN pending_contact_at BIGINT;
CREATE INDEX conversation_pending_contact ON conversation (pending_contact_at) WHERE pending_contact_at IS NOT NULL;
