-- number: a ticket's place in time, made by the program (the millisecond of its making and a random part): the order of lists and the mark of their pages.
-- words: every word by which staff may find the ticket, each once, folded (small letters without marks), with one space between two.
ALTER TABLE ticket ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN words TEXT NOT NULL DEFAULT '';
UPDATE ticket SET number = made.number
FROM (SELECT id, created_at * 32768 + ROW_NUMBER() OVER (PARTITION BY created_at ORDER BY id) AS number FROM ticket) AS made
WHERE made.id = ticket.id;
CREATE UNIQUE INDEX ticket_number ON ticket (number);

DROP INDEX ticket_state;
CREATE INDEX ticket_open ON ticket (number) WHERE state IN ('new', 'assigned', 'waiting');
CREATE INDEX ticket_open_of ON ticket (assignee, number) WHERE state IN ('new', 'assigned', 'waiting');
CREATE INDEX ticket_done ON ticket (number) WHERE state IN ('resolved', 'closed');

-- Direct Line: a newer stream of a conversation ends the older one, and a stream's ticket opens one only once, whatever node it meets.
ALTER TABLE conversation ADD COLUMN stream BIGINT NOT NULL DEFAULT 0;
CREATE TABLE used_stream_ticket (
  id TEXT NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL
);
CREATE INDEX used_stream_ticket_expires_at ON used_stream_ticket (expires_at);
