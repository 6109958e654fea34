-- province: the one that the citizen named last; null where none was named. It stays when personal data are erased, as that of a ticket does: numbers count by it.
ALTER TABLE conversation ADD COLUMN province TEXT;
UPDATE conversation SET province = (SELECT t.province FROM ticket t WHERE t.conversation_id = conversation.id AND t.province IS NOT NULL ORDER BY t.number DESC LIMIT 1);
-- One row a turn: what is counted over time is read from this index alone (SQLite asks it for direction and type as well).
CREATE INDEX activity_turn ON activity (created_at, conversation_id, topic, outcome, direction, type) WHERE direction = 'in' AND type = 'message' AND outcome IS NOT NULL;
CREATE INDEX ticket_created ON ticket (created_at);
