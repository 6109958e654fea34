-- flag: why a ticket comes before all others that wait ('fraud': the citizen is a victim, 'danger': a life or a child is in danger); null where it waits its turn.
ALTER TABLE ticket ADD COLUMN flag TEXT CHECK (flag IN ('fraud', 'danger'));
CREATE INDEX ticket_flagged ON ticket (number) WHERE flag IS NOT NULL AND state IN ('new', 'assigned', 'waiting');
