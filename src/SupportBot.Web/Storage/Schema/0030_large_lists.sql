-- channel: where the ticket's conversation is held, so that lists of it look at no other table.
ALTER TABLE ticket ADD COLUMN channel TEXT NOT NULL DEFAULT '';
UPDATE ticket SET channel = (SELECT c.channel FROM conversation c WHERE c.id = ticket.conversation_id);

-- Lists, their counts and their filters are read from these indexes alone, in the order of the list, whatever is filtered: a row of ticket is wide.
-- They take the place of narrower ones.
DROP INDEX ticket_open;
DROP INDEX ticket_done;
DROP INDEX ticket_kind;
CREATE INDEX ticket_queue ON ticket (number, kind, state, assignee, flag, snoozed_until, due_at, updated_at, topic, case_id, hotline, channel, province, unit_id)
  WHERE state IN ('new', 'assigned', 'waiting');
CREATE INDEX ticket_list ON ticket (number, kind, state, assignee, topic, case_id, hotline, channel, province, unit_id) WHERE erased_at IS NULL;
CREATE INDEX ticket_changed ON ticket (updated_at, number, kind, state, assignee, topic, case_id, hotline, channel, province, unit_id) WHERE erased_at IS NULL;
