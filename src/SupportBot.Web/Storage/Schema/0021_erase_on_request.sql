-- erase_at: the citizen had the conversation erased; from then on whose it was is forgotten as well. Null: nobody asked for it, or it is done.
ALTER TABLE conversation ADD COLUMN erase_at BIGINT;
CREATE INDEX conversation_erase ON conversation (erase_at) WHERE erase_at IS NOT NULL;
