-- Units of staff. A member of a unit sees the tickets of its provinces, those without a province and the own ones; without a unit all.
CREATE TABLE staff_unit (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);
CREATE TABLE staff_unit_province (
  unit_id TEXT NOT NULL REFERENCES staff_unit (id),
  province TEXT NOT NULL,
  PRIMARY KEY (unit_id, province)
);
ALTER TABLE staff ADD COLUMN unit_id TEXT REFERENCES staff_unit (id);
-- version: counts the changes of an account, so that none is overwritten by somebody who has not seen it.
ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
