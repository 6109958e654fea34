-- unit_id: the unit of staff to which the ticket was transferred; it then decides in the province's place whose members see it. Null: the province decides.
ALTER TABLE ticket ADD COLUMN unit_id TEXT REFERENCES staff_unit (id);
CREATE INDEX ticket_unit ON ticket (unit_id) WHERE unit_id IS NOT NULL;
