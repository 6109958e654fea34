-- held_at: when somebody last did something in a conversation that a person is asked for or has; null while the bot has it alone.
ALTER TABLE conversation ADD COLUMN held_at BIGINT;
CREATE INDEX conversation_held ON conversation (held_at) WHERE held_at IS NOT NULL;
